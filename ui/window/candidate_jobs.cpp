// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/candidate_jobs.h"

#include <QElapsedTimer>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <memory>

#include "database/candidate_store.h"
#include "ui/models/figures.h"
#include "ui/models/job_title.h"
#include "ui/window/session_jobs.h"

namespace automoe::ui {

namespace {

constexpr int kSliceMs = 10;  ///< how long giving jobs to the queue may hold the window's thread at a time

/// Does something with each of these architectures; on any thread. Errors: those of the store, stopped.
Status forEach(const database::Session& session, const std::vector<std::string>& ids, const std::stop_token& stop,
               const SessionWork::Tell& tell, const std::function<void(const arch::Architecture&)>& each) {
    AUTOMOE_TRY(auto connection, session.reader());
    database::CandidateStore store(connection);
    protocol::Progress progress{
        .stage = "read", .done = 0, .total = static_cast<double>(ids.size()), .unit = "candidates", .figures = {}};
    for (const std::string& id : ids) {
        if (stop.stop_requested()) return stopped();
        tell(progress);
        progress.done += 1;
        AUTOMOE_TRY(const auto architecture, store.architecture(id));
        each(architecture);
    }
    return {};
}

}  // namespace

CandidateJobs::CandidateJobs(QWidget& window, OpenSession& session, SessionDialogs& dialogs)
    : window_(window), session_(session), dialogs_(dialogs), follow_ups_(session) {
    connect(&follow_ups_, &FollowUps::trouble, this, &CandidateJobs::trouble);
    connect(&turn_, &QTimer::timeout, this, &CandidateJobs::giveSome);
}

void CandidateJobs::report(const Status& done) {
    if (!done && done.error().kind != ErrorKind::kStopped) Q_EMIT trouble(done.error());
}

CandidateJobs::Ids CandidateJobs::selected() const {
    Ids ids;
    const CandidateTable& table = session_.workspace().table();
    for (const std::int64_t id : session_.workspace().selection()) {
        if (const int row = table.rowOf(id); row >= 0)
            ids.push_back(table.rows().architecture_ids[static_cast<std::size_t>(row)]);
    }
    return ids;
}

QString CandidateJobs::timeOf(std::size_t evaluations) const {
    constexpr int kEnough = 10;
    double seconds = 0;
    int counted = 0;
    const auto& runs = session_.facts().runs;
    for (auto run = runs.rbegin(); run != runs.rend() && counted < kEnough; ++run) {
        if (run->kind != "evaluate" || run->status != database::RunStatus::kDone || !run->seconds()) continue;
        seconds += *run->seconds();
        ++counted;
    }
    if (counted == 0) return tr("They are scored one after the other. How long that takes shows when it has begun.");
    return tr("They are scored one after the other: about %1 at the pace of the last ones.")
        .arg(estimateText(seconds / counted * static_cast<double>(evaluations)));
}

void CandidateJobs::evaluate() {
    const Ids ids = selected();
    if (ids.empty()) return;
    if (ids.size() <= kMany) return score(ids);
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Evaluate candidates"),
                        tr("Evaluate %Ln candidate(s)?", nullptr, pluralOf(ids.size())), QMessageBox::Cancel, &window_);
    question->setObjectName(QStringLiteral("evaluateMany"));
    question->setInformativeText(timeOf(ids.size()));
    auto* yes = question->addButton(tr("Evaluate"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("evaluateRun"));
    connect(yes, &QPushButton::clicked, this, [this, ids] { score(ids); });
    dialogs_.hold(*question);
    question->open();
}

void CandidateJobs::score(const Ids& ids) {
    struct Prepared {
        std::vector<protocol::Job> jobs;
        std::optional<Error> trouble;  ///< of the first that cannot be scored; the others are
        std::size_t given = 0;
    };
    const auto prepared = std::make_shared<Prepared>();
    session_.work().run(
        tr("Prepare %Ln evaluation(s)", nullptr, pluralOf(ids.size())),
        [&session = session_.session(), ids, prepared](const std::stop_token& stop, const SessionWork::Tell& tell) {
            return forEach(session, ids, stop, tell, [&](const arch::Architecture& architecture) {
                auto job = scoringJob(session, architecture);
                if (job) {
                    prepared->jobs.emplace_back(*std::move(job));
                } else if (!prepared->trouble) {
                    prepared->trouble = job.error();
                }
            });
        },
        [self = QPointer(this), prepared](const Status& done) {
            if (!self) return;
            if (!done) return self->report(done);
            if (prepared->trouble) self->report(*prepared->trouble);
            self->give([prepared]() -> std::optional<protocol::Job> {
                if (prepared->given == prepared->jobs.size()) return std::nullopt;
                return std::move(prepared->jobs[prepared->given++]);
            });
        },
        SessionWork::Order::kAtOnce);
}

void CandidateJobs::retrain(const JobBasis& basis) {
    const Ids ids = selected();
    if (ids.empty()) return;
    struct Read {
        std::vector<arch::SearchSpace> spaces;
        std::vector<WorkSize> sizes;
    };
    const auto read = std::make_shared<Read>();
    session_.work().run(
        tr("Read %Ln candidate(s)", nullptr, pluralOf(ids.size())),
        [&session = session_.session(), ids, read, vocabulary = vocabularyOf(session_.facts().corpora)](
            const std::stop_token& stop, const SessionWork::Tell& tell) {
            return forEach(session, ids, stop, tell, [&](const arch::Architecture& architecture) {
                read->spaces.push_back(arch::spaceOf(architecture));
                read->sizes.push_back(workSize(read->spaces.back(), vocabulary, 0, 0));
            });
        },
        [self = QPointer(this), ids, read, basis](const Status& done) {
            if (!self) return;
            if (!done) return self->report(done);
            self->askHowToTrain(ids, std::move(read->spaces), std::move(read->sizes), basis);
        },
        SessionWork::Order::kAtOnce);
}

void CandidateJobs::askHowToTrain(const Ids& ids, std::vector<arch::SearchSpace> spaces, std::vector<WorkSize> sizes,
                                  const JobBasis& basis) {
    auto* dialog = new RetrainDialog(std::move(sizes), basis, &window_);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, ids, spaces = std::move(spaces)] { train(*dialog, ids, spaces); });
    dialogs_.hold(*dialog);
    dialog->open();
}

void CandidateJobs::train(const RetrainDialog& dialog, const Ids& ids, const std::vector<arch::SearchSpace>& spaces) {
    protocol::TrainJob job = dialog.job();
    const Status supplied = database::Materials(session_.session()).supply(job, dialog.inherit());
    if (!supplied) return report(supplied);
    follow_ups_.setWanted(ids, dialog.follow());
    give([job, spaces, given = std::size_t{0}]() mutable -> std::optional<protocol::Job> {
        if (given == spaces.size()) return std::nullopt;
        job.space = spaces[given++];
        return job;
    });
}

void CandidateJobs::give(Source source) {
    sources_.push_back(std::move(source));
    turn_.start(0);
}

void CandidateJobs::giveSome() {
    QElapsedTimer clock;
    clock.start();
    while (!sources_.empty() && clock.elapsed() < kSliceMs) {
        const auto job = sources_.front()();
        if (job) {
            session_.jobs()->add(*job, jobTitle(*job));
        } else {
            sources_.pop_front();
        }
    }
    if (sources_.empty()) turn_.stop();
}

}  // namespace automoe::ui
