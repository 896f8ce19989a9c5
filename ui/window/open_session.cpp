// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/open_session.h"

#include <QUndoCommand>
#include <algorithm>

#include "database/candidate_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/paths.h"
#include "database/run_store.h"
#include "ui/models/job_title.h"
#include "ui/models/value_command.h"
#include "ui/models/view_state.h"

namespace automoe::ui {

namespace {

// Of what is remembered.
constexpr const char* kView = "view";
constexpr const char* kDevice = "current_device";

constexpr int kViewRestsMs = 500;

}  // namespace

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
        for (const auto& edit : edits_) session_.edit(edit.architecture_id, edit.after);
        session_.writeUnwritten();
    }
    void undo() override {
        for (const auto& edit : edits_) session_.edit(edit.architecture_id, edit.before);
        session_.writeUnwritten();
    }

private:
    OpenSession& session_;
    std::vector<Edit> edits_;
};

OpenSession::OpenSession(Opened opened, EngineOptions worker)
    : session_(std::move(opened.session)),
      reader_(std::move(opened.reader)),
      obstacle_(std::move(opened.obstacle)),
      properties_(std::move(opened.properties)),
      writing_(std::make_unique<Background>()),
      work_(std::make_unique<SessionWork>()) {
    if (session_.writable()) {
        jobs_ = std::make_unique<JobQueue>(session_, JobQueue::Options{.worker = std::move(worker)});
        for (const auto& [run, job] : opened.unfinished) jobs_->offer(run, job, jobTitle(job));
    }
    watcher_ = std::make_unique<SessionWatcher>(session_);
    connect(watcher_.get(), &SessionWatcher::factsRead, this, [this](const SessionFactsPtr& facts) {
        facts_ = facts;
        const bool first = !loaded_;
        loaded_ = true;
        Q_EMIT factsChanged();
        if (first) Q_EMIT firstTable();
    });
    connect(watcher_.get(), &SessionWatcher::tableRead, this, &OpenSession::takeTable);
    connect(watcher_.get(), &SessionWatcher::failed, this, &OpenSession::setFailure);
    connect(watcher_.get(), &SessionWatcher::recovered, this, [this] { setFailure({}); });
    connect(watcher_.get(), &SessionWatcher::writerChanged, this, [this](bool there) {
        // That nobody writes where nobody may says nothing.
        if (!obstacle_ || obstacle_->code != "database.session_locked") return;
        writer_ended_ = !there;
        Q_EMIT writerChanged();
    });
    // Before the view is restored, which may need them.
    connect(&workspace_, &Workspace::onDemandNeeded, watcher_.get(), &SessionWatcher::readOnDemand);
    restoreView(workspace_, remembered(kView));
    view_timer_.setSingleShot(true);
    view_timer_.setInterval(kViewRestsMs);
    connect(&view_timer_, &QTimer::timeout, this, &OpenSession::rememberView);
    connect(&workspace_, &Workspace::viewChanged, &view_timer_, qOverload<>(&QTimer::start));
}

OpenSession::~OpenSession() {
    // The stack holds commands that refer to this.
    workspace_.undoStack().clear();
    rememberView();
    work_.reset();
    writing_.reset();
    // What had no turn any more; to whom could be told that it fails?
    if (session_.writable()) static_cast<void>(write(session_.recorder(), unwritten_));
    jobs_.reset();
    watcher_.reset();
}

void OpenSession::setFailure(std::optional<Error> failure) {
    failure_ = std::move(failure);
    Q_EMIT failureChanged();
}

void OpenSession::readAgain() {
    setFailure({});
    watcher_->lookNow();
}

bool OpenSession::busy() const { return work_->busy() || (jobs_ && jobs_->busy()); }

void OpenSession::stopAll() {
    const auto ended = [this] {
        if (--awaited_ == 0) Q_EMIT atRest();
    };
    awaited_ = 1;  // this call, so that nobody is told from within it
    work_->close();
    if (work_->busy()) {
        ++awaited_;
        connect(work_.get(), &SessionWork::ended, this, ended, Qt::SingleShotConnection);
    }
    if (jobs_) {
        ++awaited_;
        connect(jobs_.get(), &JobQueue::closed, this, ended, Qt::SingleShotConnection);
        jobs_->close();
    }
    QMetaObject::invokeMethod(this, ended, Qt::QueuedConnection);
}

void OpenSession::close() {
    rememberView();
    jobs_.reset();
    watcher_->disconnect(this);
    watcher_->quit();
    writing_->run(
        [this, what = unwritten_](const std::stop_token&) -> Background::Then {
            watcher_->awaitEnd();
            reader_.reset();
            Status written = session_.writable() ? write(session_.recorder(), what) : Status();
            if (const Status let_go = session_.close(); written) written = let_go;
            return [this, written] {
                if (!written) Q_EMIT trouble(written.error());
                Q_EMIT closed();
            };
        },
        Background::Running::kFinish);
}

Result<OpenSession::Opened> OpenSession::open(const std::filesystem::path& folder) {
    auto written = openForWriting(folder);
    if (written || (written.error().code != "database.session_locked" && written.error().code != "database.unwritable"))
        return written;
    AUTOMOE_TRY(auto session, database::Session::open(folder, database::Access::kReadOnly));
    auto opened = complete(std::move(session));
    if (opened) opened->obstacle = written.error();
    return opened;
}

Result<OpenSession::Opened> OpenSession::openForWriting(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto session, database::Session::open(folder, database::Access::kWrite));
    return complete(std::move(session));
}

Result<OpenSession::Opened> OpenSession::create(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto session, database::Session::create(folder));
    return complete(std::move(session));
}

Result<OpenSession::Opened> OpenSession::complete(database::Session session) {
    AUTOMOE_TRY(auto connection, session.reader());
    Opened opened{.session = std::move(session),
                  .reader = std::make_unique<database::Connection>(std::move(connection)),
                  .unfinished = {},
                  .properties = {},
                  .obstacle = {}};
    AUTOMOE_TRY(opened.properties, database::PropertyStore(*opened.reader).all());
    database::RunStore store(*opened.reader);
    AUTOMOE_TRY(const auto runs, store.unfinished());
    for (const auto& run : runs) {
        // One of a later version cannot be gone on with.
        if (const auto job = store.job(run.id))
            opened.unfinished.emplace_back(run, database::jobWithActualPaths(opened.session.folder(), *job));
    }
    return opened;
}

std::vector<DevicePredictor> OpenSession::predictors() const {
    auto all = devicePredictors(facts_->predictors, facts_->devices);
    const std::string device = remembered(kDevice);
    const auto current = std::ranges::find(all, device, &DevicePredictor::device);
    if (!device.empty() && current != all.end()) std::rotate(all.begin(), current, current + 1);
    return all;
}

void OpenSession::setDevice(const std::string& device) {
    const auto all = predictors();
    const auto chosen = std::ranges::find(all, device, &DevicePredictor::device);
    if (chosen == all.begin() || chosen == all.end()) return;
    editValue<std::string>(
        workspace_.undoStack(), tr("device: %1").arg(chosen->title),
        {.what = "device", .before = remembered(kDevice), .after = device, .set = [this](const std::string& value) {
             goBy(value);
         }});
}

void OpenSession::goBy(const std::string& device) {
    remember(kDevice, device);
    properties_[kDevice] = device;  // for this window, where nothing can be written
    Q_EMIT factsChanged();
}

std::optional<latency::Predictor> OpenSession::predictor() const {
    const auto all = predictors();
    if (all.empty()) return std::nullopt;
    auto parsed = latency::parsePredictor(all.front().json.dump(), "predictor");
    // The search says what is wrong with one of a later version, when it is asked for.
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

QString OpenSession::name() const { return QString::fromStdString(session_.folder().stem().string()); }

Result<arch::Architecture> OpenSession::architecture(const std::string& architecture_id) {
    return database::CandidateStore(*reader_).architecture(architecture_id);
}

std::map<std::string, double> OpenSession::layerTimes(const std::string& architecture_id) {
    // What cannot be read is told by the watcher.
    auto times = database::MeasurementStore(*reader_).layerTimes(architecture_id);
    return times ? *std::move(times) : std::map<std::string, double>();
}

Result<std::vector<arch::Architecture>> OpenSession::selected() {
    std::vector<arch::Architecture> architectures;
    const auto& table = workspace_.table();
    for (const std::int64_t id : workspace_.selection()) {
        const int row = table.rowOf(id);
        if (row < 0) continue;
        AUTOMOE_TRY(auto chosen, architecture(table.rows().architecture_ids[static_cast<std::size_t>(row)]));
        architectures.push_back(std::move(chosen));
    }
    return architectures;
}

Result<protocol::Job> OpenSession::jobOf(std::int64_t run) {
    if (!writable()) return badInput("database.read_only", {{"file", session_.folder().string()}});
    AUTOMOE_TRY(auto job, database::RunStore(*reader_).job(run));
    return database::jobWithActualPaths(session_.folder(), std::move(job));
}

Status OpenSession::resume(std::int64_t run) {
    if (!writable()) return badInput("database.read_only", {{"file", session_.folder().string()}});
    const auto listed = std::ranges::find(jobs_->jobs(), run, &JobInfo::run);
    if (listed != jobs_->jobs().end()) {
        // What the session's tables say of a run may be older than what the queue knows.
        if (canResume(*listed)) {
            jobs_->resume(listed->id);
        } else if (listed->resumable) {
            jobs_->again(listed->id);
        } else if (listed->held) {
            return failed("client.held", {{"value", std::to_string(run)}});
        } else {
            return failed("client.same_work", {{"value", std::to_string(run)}});
        }
        return {};
    }
    AUTOMOE_TRY(const auto job, jobOf(run));
    jobs_->addAgain(job, jobTitle(job), run);
    return {};
}

Status OpenSession::trainLonger(std::int64_t run, std::int64_t updates) {
    AUTOMOE_TRY(const auto job, jobOf(run));
    const auto* train = std::get_if<protocol::TrainJob>(&job);
    const auto weights = std::ranges::find_if(facts_->weights, [run](const auto& each) { return each.run == run; });
    if (train == nullptr || weights == facts_->weights.end())
        return failed("database.no_weights", {{"value", std::to_string(run)}});
    protocol::TrainJob longer = *train;
    longer.folder.clear();
    longer.initial_weights = session_.actual(weights->file).string();
    longer.options.updates = updates;
    longer.options.warmup_updates = std::max<std::int64_t>(1, updates / 10);
    longer.options.peak_rate = train->options.peak_rate / 2;
    jobs_->add(longer, tr("Train run %1 longer").arg(run));
    return {};
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
        const std::string& identity = table.rows().architecture_ids[at];
        const auto edited = edited_.find(identity);
        const auto& before = edited == edited_.end() ? table.rows().annotations[at] : edited->second;
        AnnotateCommand::Edit edit{identity, before, before};
        change(edit.after);
        if (!(edit.after == edit.before)) edits.push_back(std::move(edit));
    }
    if (!edits.empty()) workspace_.undoStack().push(new AnnotateCommand(*this, text, std::move(edits)));
    return {};
}

void OpenSession::edit(const std::string& architecture_id, const database::Annotation& annotation) {
    edited_[architecture_id] = unwritten_.notes[architecture_id] = annotation;
}

void OpenSession::takeTable(const CandidateTablePtr& table) {
    std::erase_if(edited_, [&](const auto& each) {
        const int row = table->rowOf(each.first);
        return row >= 0 && !unwritten_.notes.contains(each.first) &&
               table->rows().annotations[static_cast<std::size_t>(row)] == each.second;
    });
    has_table_ = true;
    workspace_.setTable(table);
}

void OpenSession::rememberView() {
    view_timer_.stop();
    remember(kView, viewText(workspace_));
}

std::string OpenSession::remembered(const std::string& name) const {
    const auto found = properties_.find(name);
    return found == properties_.end() ? std::string() : found->second;
}

void OpenSession::remember(const std::string& name, const std::string& value) {
    if (!writable() || remembered(name) == value) return;
    properties_[name] = unwritten_.properties[name] = value;
    writeUnwritten();
}

void OpenSession::keepSpace(const arch::SearchSpace& space) {
    if (!writable()) return;
    unwritten_.spaces.push_back(space);
    writeUnwritten();
}

Status OpenSession::write(database::Recorder& recorder, const Unwritten& what) {
    // One that cannot be written keeps none of the others from being written.
    Status all = what.notes.empty() ? Status() : recorder.annotate(what.notes);
    for (const auto& [name, value] : what.properties) {
        const Status one = recorder.setProperty(name, value);
        if (all) all = one;
    }
    for (const auto& space : what.spaces) {
        const auto one = recorder.addSpace(space);
        if (all && !one) all = one.error();
    }
    return all;
}

void OpenSession::writeUnwritten() {
    writing_->run(
        [this, what = unwritten_](const std::stop_token&) -> Background::Then {
            const Status written = write(session_.recorder(), what);
            return [this, what, written] {
                const auto sameAs = [](const auto& written_ones) {
                    return [&written_ones](const auto& each) {
                        const auto found = written_ones.find(each.first);
                        return found != written_ones.end() && found->second == each.second;
                    };
                };
                std::erase_if(unwritten_.notes, sameAs(what.notes));
                // What is not in the session is not built on.
                if (!written) std::erase_if(edited_, sameAs(what.notes));
                std::erase_if(unwritten_.properties, sameAs(what.properties));
                std::erase_if(unwritten_.spaces, [&what](const arch::SearchSpace& space) {
                    return std::ranges::find(what.spaces, space) != what.spaces.end();
                });
                if (!written) Q_EMIT trouble(written.error());
                watcher_->lookNow();
            };
        },
        Background::Running::kFinish);
}

}  // namespace automoe::ui
