// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>

#include "core/protocol/jobs.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace automoe::ui {

/// What is known for telling what a job will cost.
struct PastPace {
    double tokens_per_second = 0;  ///< target tokens of the newest training; 0: not known
    double seconds_a_row = 0;      ///< of the newest campaign; 0: not known
    double seconds_an_evaluation = 0;
};

/// A form for one stage of the main job: fields with defaults, what it will cost, and a button that names what it does.
/// Shown with open(); accepted() tells that the user wants it.
class JobDialog : public QDialog {
    Q_OBJECT

protected:
    /// `name`: of the object, "trainDialog"; `verb`: on the button.
    JobDialog(const QString& name, const QString& title, const QString& verb, QWidget* parent);

    QSpinBox* addNumber(const char* name, const QString& label, int low, int high, int value, const QString& tip = {});
    QComboBox* addChoice(const char* name, const QString& label, const QString& tip = {});
    QCheckBox* addCheck(const char* name, const QString& text, bool on, const QString& tip = {});
    void addNote(const QString& text);
    /// "About 12 min"; 0: not known.
    void setCost(const QString& work, double seconds);

    [[nodiscard]] QFormLayout& form() { return *form_; }

private:
    QFormLayout* form_;
    QLabel* cost_;
};

class TrainDialog : public JobDialog {
    Q_OBJECT

public:
    /// `spaces`: presets and the session's own, by name, the suggested one first.
    TrainDialog(const std::vector<std::string>& spaces, const PastPace& pace, QWidget* parent = nullptr);
    [[nodiscard]] std::string space() const;
    /// Makes one of the names the chosen one, and adds it where it is missing.
    void chooseSpace(const std::string& name);
    /// Options and resources; the space is looked up by its name.
    [[nodiscard]] protocol::TrainJob job() const;

Q_SIGNALS:
    /// The chosen space is to be edited; the dialog is closed.
    void editSpaceRequested(const QString& name);

private:
    void showCost();

    PastPace pace_;
    QComboBox* space_;
    QSpinBox* updates_;
    QSpinBox* tokens_;
    QCheckBox* sandwich_;
    QCheckBox* distill_;
    QSpinBox* threads_;
};

class MeasureDialog : public JobDialog {
    Q_OBJECT

public:
    explicit MeasureDialog(const PastPace& pace, QWidget* parent = nullptr);
    [[nodiscard]] std::size_t samples() const;
    [[nodiscard]] protocol::MeasureJob job() const;

private:
    PastPace pace_;
    QSpinBox* samples_;
    QSpinBox* repeats_;
    QSpinBox* beam_;
    QSpinBox* threads_;
};

class SearchDialog : public JobDialog {
    Q_OBJECT

public:
    /// `latency`: a predictor is there. `wishes`: choices and limits that were set beside the plots.
    SearchDialog(const PastPace& pace, bool latency, const protocol::SearchChange& wishes, QWidget* parent = nullptr);
    [[nodiscard]] protocol::SearchJob job() const;

private:
    void showCost();

    PastPace pace_;
    protocol::SearchChange wishes_;
    QCheckBox* restricted_ = nullptr;  ///< null: all choices are allowed
    QComboBox* algorithm_;
    QComboBox* quality_;
    QComboBox* cost_;
    QCheckBox* limited_;
    QDoubleSpinBox* limit_;
    QSpinBox* evaluations_;
    QSpinBox* population_;
    QSpinBox* threads_;
};

class RetrainDialog : public JobDialog {
    Q_OBJECT

public:
    /// `count`: candidates that are to be retrained.
    RetrainDialog(int count, const PastPace& pace, QWidget* parent = nullptr);
    [[nodiscard]] bool inherit() const;
    /// Score on the test set, and time, what was trained.
    [[nodiscard]] bool follow() const;
    [[nodiscard]] protocol::TrainJob job() const;

private:
    void showCost();

    int count_;
    PastPace pace_;
    QSpinBox* updates_;
    QCheckBox* inherit_;
    QCheckBox* follow_;
    QSpinBox* threads_;
};

}  // namespace automoe::ui
