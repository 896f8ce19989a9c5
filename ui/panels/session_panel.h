// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

#include "ui/models/session_watcher.h"

class QAction;
class QTreeWidget;
class QTreeWidgetItem;

namespace automoe::ui {

class StatePage;

/// What the session holds, as a tree: corpora, search spaces, supernets, devices, searches, retrained models, exports,
/// and the candidates that are pinned.
class SessionPanel : public QWidget {
    Q_OBJECT

public:
    explicit SessionPanel(QWidget* parent = nullptr);

    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// Keeps what is open and chosen. `device`: the current one, as of DevicePredictor.
    void setFacts(const SessionFacts& facts, const std::string& device = {});
    void setPinned(const CandidateTable& table);

Q_SIGNALS:
    /// A run of this kind ("train", "search", …) was chosen.
    void runChosen(qint64 run, const QString& kind);
    /// A search space was asked for, by its identity: with Enter or a double click.
    void spaceActivated(const QString& sha256);
    /// A device that has a predictor was asked for, as of DevicePredictor: with Enter or a double click.
    void deviceActivated(const QString& device);
    /// A pinned candidate was clicked, or asked for with Enter.
    void candidateChosen(qint64 id);
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
    void chooseRun(const QTreeWidgetItem* item);
    void choosePinned(const QTreeWidgetItem* item);
    void setDevices(const SessionFacts& facts, const std::string& current);

    QTreeWidget* tree_;
    StatePage* page_;
    QAction* resume_;
    QTreeWidgetItem* corpora_;
    QTreeWidgetItem* spaces_;
    QTreeWidgetItem* supernets_;
    QTreeWidgetItem* devices_;
    QTreeWidgetItem* searches_;
    QTreeWidgetItem* retrained_;
    QTreeWidgetItem* exports_;
    QTreeWidgetItem* pinned_;
};

}  // namespace automoe::ui
