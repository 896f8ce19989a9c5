// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/jobs_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/panels/jobs_model.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

namespace {

/// The cell's text, and below it how far the job is.
class ProgressDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const double fraction = index.data(JobsModel::kFractionRole).toDouble();
        if (fraction < 0) return;
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        QColor track = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        track.setAlphaF(0.15F);
        const QRect whole(option.rect.left() + 4, option.rect.bottom() - kBar - 1, option.rect.width() - 8, kBar);
        QRect done = whole;
        done.setWidth(static_cast<int>(std::lround(fraction * whole.width())));
        if (option.direction == Qt::RightToLeft) done.moveRight(whole.right());
        painter->fillRect(whole, track);
        painter->fillRect(done, option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 2 * (kBar + 2));
    }

private:
    static constexpr int kBar = 3;
};

QLabel* messageLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMargin(4);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->hide();
    return label;
}

void say(QLabel& label, const QString& text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

}  // namespace

JobsPanel::JobsPanel(JobQueue& queue, std::function<QString(const Error&)> text, QWidget* parent)
    : QWidget(parent),
      queue_(queue),
      text_(std::move(text)),
      model_(new JobsModel(queue, this)),
      pages_(new Pages(this)),
      view_(new QTreeView(this)),
      message_(messageLabel("jobMessage", this)),
      trouble_(messageLabel("jobsTrouble", this)) {
    setObjectName(QStringLiteral("jobsPanel"));
    message_->setAccessibleName(tr("About the chosen job"));
    trouble_->setAccessibleName(tr("About the workers"));
    view_->setObjectName(QStringLiteral("jobList"));
    view_->setAccessibleName(tr("Jobs"));
    view_->setModel(model_);
    view_->setItemDelegateForColumn(JobsModel::kProgress, new ProgressDelegate(view_));
    view_->setRootIsDecorated(false);
    view_->setUniformRowHeights(true);
    view_->setAlternatingRowColors(true);
    view_->setAllColumnsShowFocus(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->header()->setStretchLastSection(false);
    view_->header()->setSectionResizeMode(JobsModel::kTitle, QHeaderView::Stretch);
    const int letter = view_->fontMetrics().averageCharWidth();
    view_->setColumnWidth(JobsModel::kState, 24 * letter);
    view_->setColumnWidth(JobsModel::kProgress, 32 * letter);
    view_->setColumnWidth(JobsModel::kRate, 20 * letter);
    view_->setColumnWidth(JobsModel::kLeft, 18 * letter);
    view_->setColumnWidth(JobsModel::kPlace, 16 * letter);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* empty = new QLabel(tr("No jobs yet. What you train, measure, search or export appears here."), this);
    empty->setObjectName(QStringLiteral("jobsEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setEnabled(false);
    pages_->addWidget(empty);
    pages_->addWidget(view_);

    buildActions();
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    for (QAction* action : {pause_, resume_, stop_, again_, up_, down_, remove_, clear_}) {
        auto* button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleDescription(action->toolTip());
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    bar->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(pages_, 1);
    layout->addWidget(message_);
    layout->addWidget(trouble_);

    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &JobsPanel::takeChoice);
    connect(model_, &QAbstractItemModel::modelReset, this, &JobsPanel::follow);
    connect(&queue_, &JobQueue::listChanged, this, [this] { showJob(current_); });
    connect(&queue_, &JobQueue::changed, this, &JobsPanel::showJob);
    connect(&queue_, &JobQueue::finished, this, [this] { say(*trouble_, {}); });
    connect(&queue_, &JobQueue::trouble, this, [this](const Error& error) { say(*trouble_, text_(error)); });
    follow();
}

QAction* JobsPanel::makeAction(const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                               std::function<void(quint64)> slot) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, slot = std::move(slot)] { slot(current_); });
    view_->addAction(action);
    return action;
}

void JobsPanel::buildActions() {
    pause_ = makeAction("jobPause", tr("Pause"), tr("Pause the chosen job after this batch"), Qt::Key_P,
                        [this](quint64 id) { queue_.pause(id); });
    resume_ = makeAction("jobResume", tr("Resume"), tr("Let the chosen job go on"), Qt::Key_R,
                         [this](quint64 id) { queue_.resume(id); });
    stop_ = makeAction("jobStop", tr("Stop"), tr("Stop the chosen job; it keeps what it has"), Qt::Key_S,
                       [this](quint64 id) {
                           const JobInfo* job = queue_.find(id);
                           job != nullptr && job->quiet_s > 0 ? queue_.stopNow(id) : queue_.stop(id);
                       });
    again_ = makeAction("jobAgain", tr("Run again"), tr("Run the chosen job again, from where it was"), Qt::Key_A,
                        [this](quint64 id) { queue_.again(id); });
    up_ = makeAction("jobUp", tr("Sooner"), tr("Run the chosen job before the one above it"), tr("Ctrl+Up"),
                     [this](quint64 id) { queue_.move(id, -1); });
    down_ = makeAction("jobDown", tr("Later"), tr("Run the chosen job after the one below it"), tr("Ctrl+Down"),
                       [this](quint64 id) { queue_.move(id, 1); });
    remove_ =
        makeAction("jobRemove", tr("Remove"), tr("Take the chosen job from this list; its run stays in the session"),
                   QKeySequence::Delete, [this](quint64 id) { queue_.remove(id); });
    clear_ = makeAction("jobClear", tr("Remove finished"), tr("Take what is over from this list"), {},
                        [this](quint64) { removeFinished(); });
}

void JobsPanel::choose(quint64 id) {
    const int row = model_->rowOf(id);
    if (row >= 0) view_->setCurrentIndex(model_->index(row, 0));
}

void JobsPanel::takeChoice(const QModelIndex& index) {
    const JobInfo* job = model_->jobAt(index.row());
    const quint64 before = std::exchange(current_, job == nullptr ? 0 : job->id);
    showJob(current_);
    if (job != nullptr && job->run != 0 && job->id != before) Q_EMIT runChosen(job->run, job->kind);
}

/// After a new order: the chosen job stays chosen. Without one the first is, so that the keyboard has a place.
void JobsPanel::follow() {
    pages_->setCurrentIndex(model_->rowCount() == 0 ? 0 : 1);
    const int row = std::max(0, model_->rowOf(current_));
    view_->setCurrentIndex(model_->index(row, 0));
    takeChoice(view_->currentIndex());
}

void JobsPanel::showJob(quint64 id) {
    if (id != current_) return;
    const JobInfo* job = queue_.find(current_);
    const JobState state = job == nullptr ? JobState::kDone : job->state;
    pause_->setEnabled(job != nullptr && canPause(*job));
    resume_->setEnabled(job != nullptr && canResume(*job));
    stop_->setEnabled(job != nullptr && canStop(*job));
    const bool silent = job != nullptr && job->quiet_s > 0;
    stop_->setText(silent || state == JobState::kStopping ? tr("Stop now") : tr("Stop"));
    again_->setEnabled(job != nullptr && job->resumable);
    up_->setEnabled(job != nullptr && state == JobState::kWaiting);
    down_->setEnabled(up_->isEnabled());
    remove_->setEnabled(job != nullptr && (state == JobState::kWaiting || isOver(state)));
    clear_->setEnabled(std::ranges::any_of(queue_.jobs(), [](const JobInfo& each) { return isOver(each.state); }));
    say(*message_, job == nullptr ? QString() : messageOf(*job));
}

QString JobsPanel::messageOf(const JobInfo& job) const {
    if (isOver(job.state)) return job.error ? text_(*job.error) : QString();
    if (job.quiet_s > 0) {
        return tr("Nothing has been heard from this job for %1, although its worker is alive. It may be at something "
                  "large, or hang. Stop now ends the worker; Run again then goes on from the last checkpoint.")
            .arg(estimateText(job.quiet_s));
    }
    const QString process = QString::number(job.awaited_process);
    if (job.awaits == Awaits::kMeasurement) {
        return job.awaited_process == 0
                   ? tr("Another program measures latency on the job's machine. The job goes on when that ends.")
                   : tr("Process %1 measures latency on the job's machine. The job goes on when that ends.")
                         .arg(process);
    }
    if (job.awaits == Awaits::kOthers && job.awaited_process != 0) {
        return tr("Process %1 computes on the job's machine. The measurement begins when that rests; where it takes "
                  "too long, stop it there.")
            .arg(process);
    }
    return job.error ? tr("The worker is started again. The reason: %1").arg(text_(*job.error)) : QString();
}

void JobsPanel::removeFinished() {
    std::vector<quint64> ids;
    for (const JobInfo& job : queue_.jobs()) {
        if (isOver(job.state)) ids.push_back(job.id);
    }
    for (const quint64 id : ids) queue_.remove(id);
}

}  // namespace automoe::ui
