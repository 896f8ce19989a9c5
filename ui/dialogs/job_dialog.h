// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>
#include <optional>
#include <vector>

#include "core/protocol/jobs.h"
#include "ui/models/devices.h"
#include "ui/models/plan_cost.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace automoe::ui {

/// What a form begins with and reckons with.
struct JobBasis {
    MachinePace pace;        ///< of this computer, as far as it is known
    int threads = 0;         ///< of a job unless one says otherwise; 0: all cores
    bool elsewhere = false;  ///< the worker is on another machine, whose cores are not known here
};

/// A form for one stage of the main job: fields with defaults, what it will cost, and a button that names what it does.
/// Shown with open(); accepted() tells that the user wants it.
class JobDialog : public QDialog {
    Q_OBJECT

protected:
    /// `name`: of the object, "trainDialog"; `verb`: on the button.
    JobDialog(const QString& name, const QString& title, const QString& verb, const JobBasis& basis, QWidget* parent);

    QSpinBox* addNumber(const char* name, const QString& label, int low, int high, int value, const QString& tip = {});
    QComboBox* addChoice(const char* name, const QString& label, const QString& tip = {});
    QCheckBox* addCheck(const char* name, const QString& text, bool on, const QString& tip = {});
    QLabel* addNote(const QString& text);
    QSpinBox* addThreads(const char* name);
    /// "About 12 min"; nothing: not known.
    void setCost(const QString& work, std::optional<double> seconds);

    [[nodiscard]] QFormLayout& form() { return *form_; }
    [[nodiscard]] const MachinePace& pace() const { return basis_.pace; }

private:
    JobBasis basis_;
    QFormLayout* form_;
    QLabel* cost_;
};

class TrainDialog : public JobDialog {
    Q_OBJECT

public:
    /// Of a space, by its name; nothing: not known.
    using SizeOf = std::function<std::optional<WorkSize>(const std::string& space)>;
    /// `spaces`: presets and the session's own, by name, the suggested one first.
    TrainDialog(const std::vector<std::string>& spaces, SizeOf size_of, const JobBasis& basis,
                QWidget* parent = nullptr);
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

    SizeOf size_of_;
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
    /// `size`: of the supernet's space.
    MeasureDialog(const WorkSize& size, const JobBasis& basis, QWidget* parent = nullptr);
    [[nodiscard]] std::size_t samples() const;
    [[nodiscard]] protocol::MeasureJob job() const;

private:
    void showCost();

    WorkSize size_;
    QSpinBox* samples_;
    QSpinBox* repeats_;
    QSpinBox* beam_;
    QSpinBox* threads_;
};

class SearchDialog : public JobDialog {
    Q_OBJECT

public:
    /// `size`: of the supernet's space. `predictors`: of latency, one a device, the suggested one first; none: latency
    /// can only be measured. `wishes`: choices and limits that were set beside the plots.
    SearchDialog(const WorkSize& size, const JobBasis& basis, std::vector<DevicePredictor> predictors,
                 const protocol::SearchChange& wishes, QWidget* parent = nullptr);
    /// With its predictor where latency is predicted.
    [[nodiscard]] protocol::SearchJob job() const;
    /// Whose latency is predicted; null where none is.
    [[nodiscard]] const DevicePredictor* predictor() const;

private:
    void showCost();
    [[nodiscard]] protocol::SearchAlgorithm algorithm() const;
    /// Sizes that suit it.
    void followAlgorithm();
    /// Ways to get at the latency that suit the cost.
    void followCost();
    [[nodiscard]] const DevicePredictor* predictorOf(const protocol::SearchJob& job) const;

    WorkSize size_;
    std::vector<DevicePredictor> predictors_;
    protocol::SearchChange wishes_;
    std::vector<protocol::SearchLimit> other_limits_;  ///< of the wishes, beside that of the cost
    QCheckBox* others_limited_ = nullptr;              ///< null: there are none
    QCheckBox* restricted_ = nullptr;                  ///< null: all choices are allowed
    QComboBox* device_ = nullptr;                      ///< null: there is no predictor
    QComboBox* algorithm_;
    QComboBox* quality_;
    QComboBox* cost_;
    QComboBox* latency_;  ///< where it comes from
    QSpinBox* halving_;   ///< parts; 1: off
    QCheckBox* limited_;
    QDoubleSpinBox* limit_;
    QSpinBox* evaluations_;
    QSpinBox* population_;
    QLabel* one_objective_;  ///< tells that the evolution has one only
    QLabel* alone_;          ///< tells that timing needs the machine
    QSpinBox* threads_;
};

class RetrainDialog : public JobDialog {
    Q_OBJECT

public:
    /// `sizes`: of the candidates that are to be retrained.
    RetrainDialog(std::vector<WorkSize> sizes, const JobBasis& basis, QWidget* parent = nullptr);
    [[nodiscard]] bool inherit() const;
    /// Score on the test set, and time, what was trained.
    [[nodiscard]] bool follow() const;
    [[nodiscard]] protocol::TrainJob job() const;

private:
    void showCost();

    std::vector<WorkSize> sizes_;
    QSpinBox* updates_;
    QCheckBox* inherit_;
    QCheckBox* follow_;
    QSpinBox* threads_;
};

}  // namespace automoe::ui
