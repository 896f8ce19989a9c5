// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

#include "database/session.h"
#include "ui/models/session_watcher.h"
#include "ui/models/workspace.h"

namespace automoe::ui {

/// A session in a window: the folder, its workspace, and what watches it. Another program may hold the session for
/// writing: then it is open for reading, and what that program writes is shown as it comes.
class OpenSession : public QObject {
    Q_OBJECT

public:
    /// Errors: those of database::Session::open, save that a lock leads to reading.
    static Result<std::unique_ptr<OpenSession>> open(const std::filesystem::path& folder);
    static Result<std::unique_ptr<OpenSession>> create(const std::filesystem::path& folder);
    ~OpenSession() override;

    [[nodiscard]] bool writable() const { return session_.writable(); }
    [[nodiscard]] QString name() const;
    [[nodiscard]] database::Session& session() { return session_; }
    [[nodiscard]] Workspace& workspace() { return workspace_; }
    [[nodiscard]] const SessionFacts& facts() const { return *facts_; }
    /// Whether the first table has come.
    [[nodiscard]] bool loaded() const { return loaded_; }

    /// Errors: database.no_such_candidate, those of parseArchitecture.
    Result<arch::Architecture> architecture(const std::string& architecture_id);

    /// Changes what is noted about candidates, as one step that can be undone. Errors: database.read_only.
    Status annotate(const std::vector<std::int64_t>& ids, const QString& text,
                    const std::function<void(database::Annotation&)>& change);

Q_SIGNALS:
    void factsChanged();
    /// Something could not be read or written; an Error without code: all is well again.
    void trouble(const automoe::Error& error);

private:
    explicit OpenSession(database::Session session);
    void write(const std::string& architecture_id, const database::Annotation& annotation);
    friend class AnnotateCommand;

    database::Session session_;
    std::unique_ptr<database::Connection> reader_;
    Workspace workspace_;
    SessionFactsPtr facts_ = std::make_shared<const SessionFacts>();
    bool loaded_ = false;
    std::unique_ptr<SessionWatcher> watcher_;
};

}  // namespace automoe::ui
