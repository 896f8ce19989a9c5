// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/session_watcher.h"

class QAction;
class QTreeWidget;
class QTreeWidgetItem;

namespace automoe::ui {

/// What the session holds, as a tree: corpora, search spaces, supernets, devices, searches, retrained models, exports.
class SessionPanel : public QWidget {
    Q_OBJECT

public:
    explicit SessionPanel(QWidget* parent = nullptr);

    /// Keeps what is open and chosen.
    void setFacts(const SessionFacts& facts);

Q_SIGNALS:
    /// A run of this kind ("train", "search", …) was chosen.
    void runChosen(qint64 run, const QString& kind);
    /// A search space was asked for, by its identity: with Enter or a double click.
    void spaceActivated(const QString& sha256);
    /// An unfinished run is to be gone on with.
    void resumeRequested(qint64 run);

private:
    struct Row {
        QString key;  ///< stays the same while the thing does
        QString text;
        QString detail;
        QString tip;
        qint64 run = 0;
        QString kind;
        bool resumable = false;
    };
    void setGroup(QTreeWidgetItem& group, const QList<Row>& rows);
    QTreeWidgetItem* addGroup(const QString& title);
    void showResume();

    QTreeWidget* tree_;
    QAction* resume_;
    QTreeWidgetItem* corpora_;
    QTreeWidgetItem* spaces_;
    QTreeWidgetItem* supernets_;
    QTreeWidgetItem* devices_;
    QTreeWidgetItem* searches_;
    QTreeWidgetItem* retrained_;
    QTreeWidgetItem* exports_;
};

}  // namespace automoe::ui
