// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/recorder.h"

#include <atomic>
#include <thread>

#include "database/candidate_store.h"
#include "database/migrations.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

namespace {

Result<std::unique_ptr<Recorder>> open(const std::filesystem::path& file, Recorder::Options options = {},
                                       const char* pragma = "") {
    AUTOMOE_TRY(auto connection, Connection::open(file, Access::kCreate));
    AUTOMOE_CHECK(migrate(connection));
    AUTOMOE_CHECK(connection.execute(pragma));
    return std::make_unique<Recorder>(std::move(connection), file.parent_path(), options);
}

template <class Condition>
bool eventually(const Condition& condition) {
    for (int i = 0; i < 3000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

}  // namespace

class TestRecorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commitsWithoutBeingAsked() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto recorder, open(folder / "a.db"));
        VALUE_OR_FAIL(const auto run, recorder->addRun(test::sampleTrainJob(), "0.1.0"));
        VERIFY_OK(recorder->record(run, test::sampleTrainReport(1)));
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        QVERIFY(eventually([&] { return RunStore(reader).trainReports(run).value().size() == 1; }));
    }

    void manyThreadsLoseNothing() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto recorder, open(folder / "a.db",
                                          {.gather = std::chrono::milliseconds(5), .greatest_queue = 50, .clock = {}}));
        constexpr int kThreads = 4;
        constexpr int kEvents = 300;
        std::array<std::int64_t, kThreads> runs{};
        for (auto& run : runs) run = recorder->addRun(test::sampleTrainJob(), "0.1.0").value();
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (const auto run : runs) {
                threads.emplace_back([&, run] {
                    const auto sink = recorder->sink(run);
                    for (int i = 0; i < kEvents; ++i) {
                        sink(test::sampleTrainReport(i));
                        sink(test::sampleProgress());
                        if (i % 50 == 0 && !recorder->flush()) ++failures;
                        if (i % 70 == 0 && !recorder->setProperty("p", std::to_string(i))) ++failures;
                    }
                });
            }
        }
        VERIFY_OK(recorder->close());
        QCOMPARE(failures.load(), 0);
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        for (const auto run : runs) {
            const auto reports = RunStore(reader).trainReports(run).value();
            QCOMPARE(reports.size(), std::size_t{kEvents});
            for (int i = 0; i < kEvents; ++i) QCOMPARE(reports[static_cast<std::size_t>(i)].update, std::int64_t{i});
        }
        QCOMPARE(recorder->record(runs[0], test::sampleTrainReport()).error().code, std::string("database.closed"));
        QCOMPARE(recorder->flush().error().code, std::string("database.closed"));
    }

    void aBadEventIsRefusedAloneAndSaid() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto recorder, open(folder / "a.db"));
        std::vector<std::string> told;
        recorder->onFailure([&told](const Error& error) { told.push_back(error.code); });
        VALUE_OR_FAIL(const auto run, recorder->addRun(test::sampleSearchJob(), "0.1.0"));
        const auto refused = [&](const protocol::Event& event, const std::string& code) {
            VERIFY_OK(recorder->record(run, test::sampleTrainReport(1)));
            VERIFY_OK(recorder->record(run, event));
            VERIFY_OK(recorder->record(run, test::sampleTrainReport(2)));
            const Status status = recorder->flush();
            QVERIFY(!status);
            QCOMPARE(status.error().code, code);
            VERIFY_OK(recorder->flush());
            VERIFY_OK(recorder->status());
        };
        auto candidate = test::sampleCandidate();
        candidate.architecture_id = test::sampleHash('9');
        refused(candidate, "database.rejected_event");
        candidate = test::sampleCandidate();
        candidate.weights_sha256 = "";
        refused(candidate, "database.rejected_event");
        auto measurement = test::sampleMeasurement();
        measurement.conditions.erase("device");
        refused(measurement, "database.rejected_event");
        measurement.conditions = nullptr;
        refused(measurement, "database.rejected_event");
        auto evaluated = test::sampleEvaluated();
        evaluated.scores[0].signature = "";
        refused(evaluated, "database.rejected_event");
        evaluated = test::sampleEvaluated();
        evaluated.weights_kind = "borrowed";
        refused(evaluated, "database.constraint");
        evaluated = test::sampleEvaluated();
        evaluated.weights_sha256 = "abc";
        refused(evaluated, "database.rejected_event");
        auto remark = test::sampleRemark();
        remark.level = "loud";
        refused(remark, "database.constraint");
        QCOMPARE(told.size(), std::size_t{8});

        VERIFY_OK(recorder->record(run, test::sampleCandidate()));
        VERIFY_OK(recorder->flush());
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        QCOMPARE(CandidateStore(reader).ofRun(run).value().size(), std::size_t{1});
        QCOMPARE(RunStore(reader).trainReports(run).value().size(), std::size_t{2});
        QCOMPARE(RunStore(reader).log(run).value().size(), std::size_t{8});
        // Of a run that is not there: said, and nothing stands still.
        VERIFY_OK(recorder->record(run + 1, test::sampleTrainReport()));
        QCOMPARE(recorder->flush().error().code, std::string("database.constraint"));
        VERIFY_OK(recorder->flush());
    }

    void whatCannotBeWrittenIsKept() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(
            auto recorder,
            open(folder / "a.db", {.gather = std::chrono::milliseconds(1), .greatest_queue = 500, .clock = {}}));
        VALUE_OR_FAIL(const auto run, recorder->addRun(test::sampleSearchJob(), "0.1.0"));
        std::atomic<int> told = 0;
        recorder->onFailure([&told](const Error&) { ++told; });
        VERIFY_OK(recorder->record(run, test::sampleTrainReport(0)));
        VERIFY_OK(recorder->flush());

        // Another program that holds the file for longer than the patience stands for a disk that is full for a while.
        VALUE_OR_FAIL(auto other, Connection::open(folder / "a.db", Access::kWrite));
        {
            VALUE_OR_FAIL(auto blocking, Transaction::begin(other));
            VERIFY_OK(recorder->record(run, test::sampleTrainReport(1)));
            QVERIFY(eventually([&] { return !recorder->status(); }));
            QCOMPARE(recorder->status().error().code, std::string("database.busy"));
            QCOMPARE(told.load(), 1);
            // The queue fills; then what is recorded is refused, not dropped in silence.
            int accepted = 1;
            while (recorder->record(run, test::sampleTrainReport(1 + accepted)).ok()) ++accepted;
            QCOMPARE(accepted, 500);
        }
        VERIFY_OK(recorder->flush());
        VERIFY_OK(recorder->status());
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        QCOMPARE(RunStore(reader).trainReports(run).value().size(), std::size_t{501});
    }

    void aFullDiskIsSaidAndLosesNothing() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto recorder, open(folder / "a.db", {}, "PRAGMA max_page_count=120"));
        VALUE_OR_FAIL(const auto run, recorder->addRun(test::sampleSearchJob(), "0.1.0"));
        std::atomic<int> told = 0;
        recorder->onFailure([&told](const Error&) { ++told; });
        int safe = 0;
        Status status;
        for (int number = 0; status && number < 5000; ++number) {
            VERIFY_OK(recorder->record(run, test::sampleCandidate(number)));
            status = recorder->flush();
            if (status) safe = number + 1;
        }
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("database.disk_full"));
        QCOMPARE(status.error().kind, ErrorKind::kResources);
        QCOMPARE(told.load(), 1);
        QVERIFY(!recorder->status());
        QVERIFY(!recorder->setProperty("a", "b"));
        QVERIFY(!recorder->close());
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        QCOMPARE(static_cast<int>(CandidateStore(reader).ofRun(run).value().size()), safe);
        QCOMPARE(reader.queryText("PRAGMA integrity_check").value(), std::optional<std::string>("ok"));
    }

    void aGenerationAndItsCandidatesAreOne() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto recorder,
                      open(folder / "a.db", {.gather = std::chrono::hours(1), .greatest_queue = 100000, .clock = [] {
                                                 return std::int64_t{42};
                                             }}));
        VALUE_OR_FAIL(const auto run, recorder->addRun(test::sampleSearchJob(), "0.1.0"));
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        for (int number = 0; number < 10; ++number) VERIFY_OK(recorder->record(run, test::sampleCandidate(number)));
        QCOMPARE(CandidateStore(reader).count().value(), std::int64_t{0});
        const auto before = reader.dataVersion().value();
        VERIFY_OK(recorder->record(run, test::sampleGeneration()));  // at once, not after an hour
        QVERIFY(eventually([&] { return reader.dataVersion().value() != before; }));
        QCOMPARE(CandidateStore(reader).ofRun(run).value().size(), std::size_t{10});
        QCOMPARE(RunStore(reader).generations(run).value().size(), std::size_t{1});
        QCOMPARE(RunStore(reader).get(run)->created, std::int64_t{42});
    }
};

QTEST_APPLESS_MAIN(TestRecorder)
#include "test_recorder.moc"
