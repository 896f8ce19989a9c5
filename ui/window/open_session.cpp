// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/open_session.h"

#include <QUndoCommand>

#include "database/candidate_store.h"

namespace automoe::ui {

/// One edit of annotations: keeps what was there before, by identity.
class AnnotateCommand : public QUndoCommand {
public:
    struct Edit {
        std::string architecture_id;
        database::Annotation before;
        database::Annotation after;
    };
    AnnotateCommand(OpenSession& session, const QString& text, std::vector<Edit> edits)
        : QUndoCommand(text), session_(session), edits_(std::move(edits)) {}
    void redo() override {
        for (const auto& edit : edits_) session_.write(edit.architecture_id, edit.after);
    }
    void undo() override {
        for (const auto& edit : edits_) session_.write(edit.architecture_id, edit.before);
    }

private:
    OpenSession& session_;
    std::vector<Edit> edits_;
};

OpenSession::OpenSession(database::Session session) : session_(std::move(session)) {
    watcher_ = std::make_unique<SessionWatcher>(session_);
    connect(watcher_.get(), &SessionWatcher::factsRead, this, [this](const SessionFactsPtr& facts) {
        facts_ = facts;
        Q_EMIT factsChanged();
    });
    connect(watcher_.get(), &SessionWatcher::tableRead, this, [this](const CandidateTablePtr& table) {
        loaded_ = true;
        workspace_.setTable(table);
    });
    connect(watcher_.get(), &SessionWatcher::failed, this, &OpenSession::trouble);
    connect(watcher_.get(), &SessionWatcher::recovered, this, [this] { Q_EMIT trouble(Error{}); });
}

OpenSession::~OpenSession() {
    // The stack holds commands that refer to this.
    workspace_.undoStack().clear();
    watcher_.reset();
}

Result<std::unique_ptr<OpenSession>> OpenSession::open(const std::filesystem::path& folder) {
    auto session = database::Session::open(folder, database::Access::kWrite);
    const bool try_reading = !session && (session.error().code == "database.session_locked" ||
                                          session.error().code == "database.unwritable");
    if (try_reading) session = database::Session::open(folder, database::Access::kReadOnly);
    if (!session) return session.error();
    return std::unique_ptr<OpenSession>(new OpenSession(*std::move(session)));
}

Result<std::unique_ptr<OpenSession>> OpenSession::create(const std::filesystem::path& folder) {
    auto session = database::Session::create(folder);
    if (!session) return session.error();
    return std::unique_ptr<OpenSession>(new OpenSession(*std::move(session)));
}

QString OpenSession::name() const { return QString::fromStdString(session_.folder().stem().string()); }

Result<arch::Architecture> OpenSession::architecture(const std::string& architecture_id) {
    if (!reader_) {
        AUTOMOE_TRY(auto connection, session_.reader());
        reader_ = std::make_unique<database::Connection>(std::move(connection));
    }
    return database::CandidateStore(*reader_).architecture(architecture_id);
}

Status OpenSession::annotate(const std::vector<std::int64_t>& ids, const QString& text,
                             const std::function<void(database::Annotation&)>& change) {
    if (!writable()) return badInput("database.read_only", {{"file", session_.folder().string()}});
    const auto& table = workspace_.table();
    std::vector<AnnotateCommand::Edit> edits;
    for (const std::int64_t id : ids) {
        const int row = table.rowOf(id);
        if (row < 0) continue;
        const auto at = static_cast<std::size_t>(row);
        AnnotateCommand::Edit edit{table.rows().architecture_ids[at], table.rows().annotations[at],
                                   table.rows().annotations[at]};
        change(edit.after);
        if (!(edit.after == edit.before)) edits.push_back(std::move(edit));
    }
    if (!edits.empty()) workspace_.undoStack().push(new AnnotateCommand(*this, text, std::move(edits)));
    return {};
}

void OpenSession::write(const std::string& architecture_id, const database::Annotation& annotation) {
    if (const Status written = session_.recorder().annotate(architecture_id, annotation); !written)
        Q_EMIT trouble(written.error());
    watcher_->lookNow();
}

}  // namespace automoe::ui
