// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/jobs_model.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

#include "ui/models/figures.h"
#include "ui/panels/job_text.h"

namespace automoe::ui {

namespace {

/// What runs first, what is over last.
int groupOf(const JobInfo& job) {
    if (isOver(job.state)) return 2;
    return job.state == JobState::kWaiting ? 1 : 0;
}

}  // namespace

JobsModel::JobsModel(const JobQueue& queue, QObject* parent) : QAbstractTableModel(parent), queue_(queue) {
    connect(&queue, &JobQueue::listChanged, this, &JobsModel::rebuild);
    connect(&queue, &JobQueue::changed, this, [this](quint64 id) {
        if (const int row = rowOf(id); row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
    });
    rebuild();
}

void JobsModel::rebuild() {
    std::vector<const JobInfo*> jobs;
    for (const JobInfo& job : queue_.jobs()) jobs.push_back(&job);
    std::ranges::stable_sort(jobs, [](const JobInfo* a, const JobInfo* b) {
        if (groupOf(*a) != groupOf(*b)) return groupOf(*a) < groupOf(*b);
        return groupOf(*a) == 2 && a->ended > b->ended;
    });
    std::vector<quint64> ids;
    for (const JobInfo* job : jobs) ids.push_back(job->id);
    if (ids == ids_) {
        if (!ids_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    beginResetModel();
    ids_ = std::move(ids);
    endResetModel();
}

int JobsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int JobsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

const JobInfo* JobsModel::jobAt(int row) const {
    return row < 0 || row >= rowCount() ? nullptr : queue_.find(ids_[static_cast<std::size_t>(row)]);
}

int JobsModel::rowOf(quint64 id) const {
    const auto found = std::ranges::find(ids_, id);
    return found == ids_.end() ? -1 : static_cast<int>(found - ids_.begin());
}

QString JobsModel::cell(const JobInfo& job, int column) const {
    switch (column) {
        case kTitle:
            return job.title.isEmpty() ? job.kind : job.title;
        case kState:
            return stateText(job);
        case kProgress:
            return progressText(job);
        case kRate:
            return job.state == JobState::kRunning ? rateText(job) : QString();
        case kLeft:
            if (isOver(job.state)) {
                return job.begun.isValid()
                           ? tr("took %1").arg(durationText(static_cast<double>(job.begun.msecsTo(job.ended)) / 1000))
                           : QString();
            }
            return job.state == JobState::kRunning && job.seconds_left >= 0 ? durationText(job.seconds_left)
                                                                            : QString();
        case kPlace:
            return job.place.isEmpty() ? tr("this computer") : job.place;
        default:
            return {};
    }
}

QVariant JobsModel::data(const QModelIndex& index, int role) const {
    const JobInfo* job = jobAt(index.row());
    if (job == nullptr) return {};
    switch (role) {
        case Qt::DisplayRole:
            return cell(*job, index.column());
        case Qt::AccessibleTextRole:
            // A screen reader reads one cell: the first says it all.
            if (index.column() != kTitle) return cell(*job, index.column());
            return QStringList{cell(*job, kTitle), cell(*job, kState), cell(*job, kProgress), cell(*job, kLeft)}
                .filter(QRegularExpression(QStringLiteral(".")))
                .join(QStringLiteral(", "));
        case Qt::ToolTipRole:
            if (job->memory_bytes > 0 && !isOver(job->state))
                return tr("The worker holds %1").arg(QLocale().formattedDataSize(job->memory_bytes));
            return {};
        case Qt::TextAlignmentRole:
            return index.column() == kRate || index.column() == kLeft ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                      : QVariant();
        case kJobRole:
            return QVariant::fromValue(job->id);
        case kFractionRole:
            return fractionOf(*job);
        default:
            return {};
    }
}

QVariant JobsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case kTitle:
            return tr("Job");
        case kState:
            return tr("State");
        case kProgress:
            return tr("Progress");
        case kRate:
            return tr("Rate");
        case kLeft:
            return tr("Time left");
        case kPlace:
            return tr("Where");
        default:
            return {};
    }
}

}  // namespace automoe::ui
