// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "ui/client/job_queue.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTreeView;

namespace automoe::ui {

class JobsModel;

/// What runs where and how far it is, with the buttons to steer it; below, what went wrong and what to do next.
class JobsPanel : public QWidget {
    Q_OBJECT

public:
    /// `queue` outlives the panel. `text`: an error for people, with the next step.
    JobsPanel(JobQueue& queue, std::function<QString(const Error&)> text, QWidget* parent = nullptr);

    /// The job chosen in the list; 0: none.
    [[nodiscard]] quint64 current() const { return current_; }
    void choose(quint64 id);

Q_SIGNALS:
    /// A job with a run in the session was chosen.
    void runChosen(qint64 run, const QString& kind);

private:
    QAction* makeAction(const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                        std::function<void(quint64)> slot);
    void buildActions();
    void takeChoice(const QModelIndex& index);
    void follow();
    void showJob(quint64 id);
    /// What goes wrong, and what to do; "": nothing.
    [[nodiscard]] QString messageOf(const JobInfo& job) const;
    void removeFinished();

    JobQueue& queue_;
    std::function<QString(const Error&)> text_;
    JobsModel* model_;
    QStackedWidget* pages_;
    QTreeView* view_;
    QLabel* message_;
    QLabel* trouble_;
    quint64 current_ = 0;
    QAction* pause_ = nullptr;
    QAction* resume_ = nullptr;
    QAction* stop_ = nullptr;
    QAction* again_ = nullptr;
    QAction* up_ = nullptr;
    QAction* down_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* clear_ = nullptr;
};

}  // namespace automoe::ui
