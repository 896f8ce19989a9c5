// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/client/job_queue.h"

namespace automoe::ui {

/// The jobs of a queue as a table: what runs, then what waits in the order in which it will run, then what is over, the
/// newest first.
class JobsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { kTitle, kState, kProgress, kRate, kLeft, kPlace, kColumns };
    enum Role {
        kJobRole = Qt::UserRole,  ///< the id
        kFractionRole,            ///< of the progress, 0 to 1; below 0: not known
    };

    /// `queue` outlives the model.
    explicit JobsModel(const JobQueue& queue, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Null for a row that is not there.
    [[nodiscard]] const JobInfo* jobAt(int row) const;
    /// −1 when it is not there.
    [[nodiscard]] int rowOf(quint64 id) const;

private:
    void rebuild();
    [[nodiscard]] QString cell(const JobInfo& job, int column) const;

    const JobQueue& queue_;
    std::vector<quint64> ids_;  ///< in the order shown
};

}  // namespace automoe::ui
