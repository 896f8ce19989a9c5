// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "ui/models/training_history.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace automoe::ui {

class CurvePlot;
class ElidedLabel;
class ExpertLoad;
class StatePage;

/// How trainings go: losses on training and validation text, learning rate, speed, the experts' load. One run at a
/// time; the newest unless another is chosen.
class SupernetPanel : public QWidget {
    Q_OBJECT

public:
    enum class Action {
        kPause,
        kResume,
        kStop,
        kLonger,  ///< train on for more updates
    };
    Q_ENUM(Action)

    explicit SupernetPanel(QWidget* parent = nullptr);

    /// Oldest first. Keeps the run that is shown, if the user chose it.
    void setHistories(std::vector<TrainingHistoryPtr> histories);
    void choose(std::int64_t run);
    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// Whether the session can be written: no training is steered otherwise.
    void setWritable(bool writable);
    /// Trainings, by run, that a measurement keeps from computing: they go on by themselves when it has ended.
    void setHeld(std::vector<std::int64_t> runs);
    [[nodiscard]] CurvePlot& lossPlot() { return *loss_; }
    [[nodiscard]] CurvePlot& coursePlot() { return *course_; }
    [[nodiscard]] ExpertLoad& load() { return *load_; }
    /// What the lower plot can show; and to show one, by its place.
    [[nodiscard]] static QStringList quantities();
    void chooseQuantity(int place);

Q_SIGNALS:
    /// The user wants this done with the run.
    void actionRequested(qint64 run, automoe::ui::SupernetPanel::Action action);
    void failed(const automoe::Error& error);

private:
    [[nodiscard]] TrainingHistoryPtr shown() const;
    [[nodiscard]] bool isHeld(const TrainingHistory& history) const;
    void showRuns();
    void showRun();
    void showCourse();
    void showActions();

    std::vector<TrainingHistoryPtr> histories_;
    std::int64_t chosen_ = 0;  ///< by the user; 0: the newest
    std::vector<std::int64_t> held_;
    TrainingHistoryPtr drawn_;
    QComboBox* run_;
    ElidedLabel* line_;
    QToolButton* pause_;
    QToolButton* stop_;
    QToolButton* longer_;
    CurvePlot* loss_;
    QComboBox* quantity_;
    CurvePlot* course_;
    QLabel* load_title_;
    ExpertLoad* load_;
    StatePage* page_;
    bool loading_ = false;
    bool writable_ = true;
    bool resumes_ = false;  ///< what pause_ asks for
};

}  // namespace automoe::ui
