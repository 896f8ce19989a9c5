// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "database/model_import.h"
#include "ui/window/awaited_candidate.h"
#include "ui/window/open_session.h"

namespace automoe::ui {

/// Takes an exported model into the session: asks for its folder, reads and copies as work of the session, then has the
/// model scored on this session's validation text by a job, and selects it when it has come.
class ImportTask : public QObject {
    Q_OBJECT

public:
    /// `session` is writable where begin() is called, and outlives this. `choose_folder`: one that is there, by a
    /// title; "" when the user thinks better.
    ImportTask(OpenSession& session, std::function<QString(const QString&)> choose_folder, QObject* parent = nullptr);

    /// Not while it is under way.
    void begin();

Q_SIGNALS:
    void begun();
    /// What came of it, as sentences.
    void done(const QString& sentences);
    void trouble(const automoe::Error& error);

private:
    void conclude(const Result<database::ImportedModel>& imported);

    OpenSession& session_;
    std::function<QString(const QString&)> choose_folder_;
    AwaitedCandidate awaited_;
    bool busy_ = false;
};

}  // namespace automoe::ui
