// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_reader.h"

#include "core/latency/timing.h"
#include "database/candidate_store.h"
#include "database/library_stores.h"
#include "tests/support/filled_session.h"
#include "ui/models/session_watcher.h"

using namespace automoe;
using namespace automoe::ui;

class TestCandidateReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheSessionHolds() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(const bool before, reader.changed());
        QVERIFY(before);
        VALUE_OR_FAIL(const auto table, reader.read());
        VALUE_OR_FAIL(const bool after, reader.changed());
        QVERIFY(!after);

        // Every candidate that a search saw has its two figures, as the laws say.
        int searched = 0;
        for (int row = 0; row < table->size(); ++row) {
            if (table->rows().runs[static_cast<std::size_t>(row)] == 0) continue;
            ++searched;
            QVERIFY(std::isfinite(table->value("search.valid_loss", row)));
            QVERIFY(std::isfinite(table->value("search.latency_ms", row)));
        }
        QVERIFY(searched > 60);
        // The retrained ones: marked, with BLEU and its interval, measured latency, annotation.
        const int best = table->rowOf(filled.members[0]);
        QVERIFY(best >= 0);
        QCOMPARE(table->rows().retrained[static_cast<std::size_t>(best)], char{1});
        QCOMPARE(std::ranges::count(table->rows().retrained, char{1}), 2);
        const Column* bleu = table->column("bleu.test.retrained");
        QVERIFY(bleu != nullptr);
        QCOMPARE(bleu->better, Better::kHigher);
        QCOMPARE(bleu->values[static_cast<std::size_t>(best)], 27.125);
        QCOMPARE(bleu->low[static_cast<std::size_t>(best)], 27.125 - 1.25);
        QVERIFY(bleu->provenance.find("tok:13a") != std::string::npos);
        QVERIFY(table->column("loss.test.retrained")->better == Better::kLower);
        QVERIFY(std::isfinite(table->value("p50_ms.1", best)));
        QVERIFY(table->rows().annotations[static_cast<std::size_t>(best)].pinned);
    }

    void showsHowCertainASearchIs() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
        protocol::SearchJob job;
        job.space = space;
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        for (int i = 0; i < 2; ++i) {
            protocol::CandidateEvaluated candidate;
            candidate.genotype = i == 0 ? space.largest() : space.smallest();
            candidate.architecture = space.decode(candidate.genotype);
            candidate.architecture_id = arch::identity(candidate.architecture);
            candidate.values = {{"valid_loss", 4.0 + i}, {"latency_ms", 9.0 - i}};
            candidate.intervals = {{"valid_loss", {3.5 + i, 4.5 + i}}};
            candidate.partial_tokens = i == 0 ? 0 : 321;
            candidate.weights_sha256 = test::hashOf('a');
            candidate.origin = "random";
            VERIFY_OK(session.recorder().record(run.id, candidate));
        }
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(const auto table, reader.read());
        const Column* loss = table->column("search.valid_loss");
        QVERIFY(loss != nullptr && loss->hasIntervals());
        QVERIFY(!table->column("search.latency_ms")->hasIntervals());
        QVERIFY(table->column("search.valid_loss.low") == nullptr);
        for (std::size_t row = 0; row < 2; ++row) {
            QCOMPARE(loss->low[row], loss->values[row] - 0.5);
            QCOMPARE(loss->high[row], loss->values[row] + 0.5);
        }
        const Column* tokens = table->column("search.partial_tokens");
        QVERIFY(tokens != nullptr);
        QVERIFY(std::isnan(tokens->values[0]));
        QCOMPARE(tokens->values[1], 321.0);
    }

    void saysWhichLatenciesASearchMeasured() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
        protocol::SearchJob job;
        job.space = space;
        const std::vector<std::vector<int>> both{space.largest(), space.smallest()};
        const auto say = [&](std::int64_t run) {
            for (const auto& genotype : both) {
                protocol::CandidateEvaluated candidate;
                candidate.genotype = genotype;
                candidate.architecture = space.decode(genotype);
                candidate.architecture_id = arch::identity(candidate.architecture);
                candidate.values = {{"valid_loss", 4.0}, {"latency_ms", 9.0}};
                candidate.weights_sha256 = test::hashOf('a');
                candidate.origin = "random";
                VERIFY_OK(session.recorder().record(run, candidate));
            }
        };
        const auto measure = [&](std::int64_t run, const std::vector<int>& genotype, std::int64_t row) {
            protocol::Measurement measured;
            measured.architecture = space.decode(genotype);
            measured.architecture_id = arch::identity(measured.architecture);
            measured.row = row;
            measured.p50_ms = measured.mean_ms = 9;
            measured.p95_ms = 10;
            measured.n = 3;
            measured.conditions = test::sampleConditions();
            VERIFY_OK(session.recorder().record(run, measured));
        };
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        const auto column = [&]() -> Column {
            if (!session.recorder().flush()) return {};
            const auto table = reader.read();
            const Column* found = table ? (*table)->column("search.latency_ms") : nullptr;
            return found == nullptr ? Column() : *found;
        };
        using enum protocol::LatencySource;
        VALUE_OR_FAIL(const auto verified, session.startRun(job, "0.1.0"));
        say(verified.id);
        QCOMPARE(column().values.size(), std::size_t{2});
        QVERIFY(column().source == kPredicted && column().measured.empty());
        measure(verified.id, space.smallest(), 0);
        QVERIFY(column().source == kVerified);
        QCOMPARE(column().measured, (std::vector<char>{0, 1}));
        measure(verified.id, space.largest(), 1);
        QVERIFY(column().source == kMeasured);
        // A later search that predicts says something else, whatever was measured before.
        VALUE_OR_FAIL(const auto predicted, session.startRun(job, "0.1.0"));
        say(predicted.id);
        QVERIFY(column().source == kPredicted);
    }

    void latenciesHaveIntervals() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto predictor, database::PredictorStore(connection).latest());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(auto table, reader.read());
        // Predicted ones that of the search's predictor.
        VALUE_OR_FAIL(const auto law, latency::parsePredictor(predictor->json.dump(), "predictor"));
        QVERIFY(law.interval > 0);
        const Column& predicted = *table->column("search.latency_ms");
        QCOMPARE(predicted.level, 90);
        QVERIFY(predicted.provenance.find("90 %") != std::string::npos);
        for (std::size_t row = 0; row < predicted.values.size(); ++row) {
            if (!std::isfinite(predicted.values[row])) continue;
            QCOMPARE(predicted.low[row], std::max(0.0, predicted.values[row] * (1 - law.interval)));
            QCOMPARE(predicted.high[row], predicted.values[row] * (1 + law.interval));
        }
        // Measured ones where the spread of the repeats is known: the filled session tells none.
        QVERIFY(!table->column("p50_ms.1")->hasIntervals());
        QCOMPARE(table->column("p50_ms.1")->device, std::string("a processor"));
        protocol::MeasureJob job;
        job.data = session.dataFolder().string();
        job.space = filled.space;
        job.architectures = {filled.space.decode(filled.space.smallest())};
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        protocol::Measurement measured;
        measured.architecture = job.architectures[0];
        measured.architecture_id = arch::identity(measured.architecture);
        measured.p50_ms = measured.mean_ms = measured.p95_ms = 20;
        measured.sd_ms = 0.5;
        measured.n = 7;
        measured.conditions = test::sampleConditions();
        VERIFY_OK(session.recorder().record(run.id, measured));
        auto elsewhere = measured;
        elsewhere.row = 1;
        elsewhere.conditions["device"]["kernel"] = "another kernel";
        VERIFY_OK(session.recorder().record(run.id, elsewhere));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(table, reader.read());
        const auto at = static_cast<std::size_t>(table->rowOf(measured.architecture_id));
        const double half = latency::medianHalfWidth(0.5, 7);
        for (const char* key : {"p50_ms.1", "p50_ms.2"}) {
            const Column& median = *table->column(key);
            QCOMPARE(median.level, 95);
            QCOMPARE(median.low[at], 20 - half);
            QCOMPARE(median.high[at], 20 + half);
            QVERIFY(median.provenance.find("√n") != std::string::npos);
        }
        QVERIFY(!table->column("p95_ms.1")->hasIntervals());
        // Two devices of one name are told apart.
        QCOMPARE(table->column("p50_ms.1")->device, std::string("a processor (device 1)"));
        QCOMPARE(table->column("p95_ms.2")->device, std::string("a processor (device 2)"));
        // A later timing takes its place, without an interval if it has none.
        auto later = measured;
        later.row = 2;
        later.sd_ms = 0;
        later.p50_ms = 21;
        VERIFY_OK(session.recorder().record(run.id, later));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(table, reader.read());
        QCOMPARE(table->column("p50_ms.1")->values[at], 21.0);
        QVERIFY(std::isnan(table->column("p50_ms.1")->low[at]));
        // What a search timed itself is not the predictor's.
        protocol::SearchJob search;
        search.space = filled.space;
        search.predictor = predictor->json;
        VALUE_OR_FAIL(const auto verified, session.startRun(search, "0.1.0"));
        protocol::CandidateEvaluated candidate;
        candidate.genotype = filled.space.smallest();
        candidate.architecture = measured.architecture;
        candidate.architecture_id = measured.architecture_id;
        candidate.values = {{"valid_loss", 4}, {"latency_ms", 20}};
        candidate.weights_sha256 = test::hashOf('a');
        candidate.origin = "random";
        VERIFY_OK(session.recorder().record(verified.id, candidate));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(table, reader.read());
        QCOMPARE(table->column("search.latency_ms")->high[at], 20 * (1 + law.interval));
        VERIFY_OK(session.recorder().record(verified.id, measured));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(table, reader.read());
        QVERIFY(std::isnan(table->column("search.latency_ms")->high[at]));
    }

    void whatFollowsFromArchitecturesIsReadOnDemand() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        // A search has told what one takes.
        protocol::SearchJob job;
        job.data = session.dataFolder().string();
        job.space = filled.space;
        job.objectives = {"valid_loss", "bytes"};
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        protocol::CandidateEvaluated candidate;
        candidate.genotype = filled.space.smallest();
        candidate.architecture = filled.space.decode(candidate.genotype);
        candidate.architecture_id = arch::identity(candidate.architecture);
        candidate.values = {{"valid_loss", 5}, {"bytes", 12345}};
        candidate.weights_sha256 = test::hashOf('a');
        candidate.origin = "random";
        VERIFY_OK(session.recorder().record(run.id, candidate));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(auto table, reader.read());
        const auto known = [&table](const char* key) {
            return std::ranges::count_if(table->column(key)->values, [](double value) { return std::isfinite(value); });
        };
        QCOMPARE(known("gene.encoder_layers"), std::ptrdiff_t{0});
        QCOMPARE(known("bytes"), std::ptrdiff_t{1});
        QCOMPARE(table->value("bytes", table->rowOf(candidate.architecture_id)), 12345.0);

        reader.includeOnDemand();
        VALUE_OR_FAIL(const bool wanted, reader.changed());
        QVERIFY(wanted);
        VALUE_OR_FAIL(table, reader.read());
        VALUE_OR_FAIL(const bool changed, reader.changed());
        QVERIFY(!changed);
        QVERIFY(table->column("gene.encoder_layers")->better == Better::kNeither);
        QVERIFY(table->column("bytes")->provenance.find("float32") != std::string::npos);
        QVERIFY(table->column("bytes")->provenance.find("search") != std::string::npos);
        VALUE_OR_FAIL(auto other, session.reader());
        for (int row = 0; row < table->size(); ++row) {
            const auto& id = table->rows().architecture_ids[static_cast<std::size_t>(row)];
            VALUE_OR_FAIL(const auto architecture, database::CandidateStore(other).architecture(id));
            QCOMPARE(table->value("gene.encoder_layers", row), static_cast<double>(architecture.encoder.size()));
            QCOMPARE(table->value("gene.decoder_dim", row), static_cast<double>(architecture.decoder_dim));
            QVERIFY(table->value("gene.encoder_experts", row) >= table->value("gene.encoder_layers", row));
            // As a search would tell it, with the tables of the corpus's vocabulary.
            if (id == candidate.architecture_id) continue;
            const auto cost = arch::cost(architecture, {.source_vocabulary = 4000, .target_vocabulary = 4000});
            QCOMPARE(table->value("bytes", row), static_cast<double>(cost.bytes_fp32));
        }
        QCOMPARE(table->value("bytes", table->rowOf(candidate.architecture_id)), 12345.0);
        // What comes later has them as well.
        candidate.genotype = filled.space.largest();
        candidate.architecture = filled.space.decode(candidate.genotype);
        candidate.architecture.encoder_dim *= 2;
        candidate.architecture_id = arch::identity(candidate.architecture);
        candidate.generation = 1;
        VERIFY_OK(session.recorder().record(run.id, candidate));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(table, reader.read());
        QCOMPARE(table->value("gene.encoder_dim", table->rowOf(candidate.architecture_id)),
                 static_cast<double>(candidate.architecture.encoder_dim));
    }

    void theWatcherReadsOnDemand() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        SessionWatcher watcher(session);
        CandidateTablePtr table;
        QObject here;
        connect(&watcher, &SessionWatcher::tableRead, &here, [&table](const CandidateTablePtr& read) { table = read; });
        QTRY_VERIFY(table != nullptr);
        QVERIFY(std::isnan(table->value("gene.decoder_layers", 0)));
        watcher.readOnDemand();
        QTRY_VERIFY(table->value("gene.decoder_layers", 0) > 0);
    }

    void readingAgainFindsWhatIsNew() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(const auto empty, reader.read());
        QCOMPARE(empty->size(), 0);
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(const bool changed, reader.changed());
        QVERIFY(changed);
        VALUE_OR_FAIL(const auto later, reader.read());
        // A reader that sees everything at once gets the same table.
        VALUE_OR_FAIL(auto fresh_connection, session.reader());
        CandidateReader fresh(std::move(fresh_connection));
        VALUE_OR_FAIL(const auto whole, fresh.read());
        QCOMPARE(later->rows().ids, whole->rows().ids);
        QCOMPARE(later->rows().generations, whole->rows().generations);
        QCOMPARE(later->columns().size(), whole->columns().size());
        for (const Column& column : whole->columns()) {
            const Column* other = later->column(column.key);
            QVERIFY(other != nullptr);
            for (std::size_t row = 0; row < column.values.size(); ++row) {
                QVERIFY(other->values[row] == column.values[row] ||
                        (std::isnan(other->values[row]) && std::isnan(column.values[row])));
            }
        }
    }

    void theWatcherTellsWhatAnotherProgramWrites() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto reading, database::Session::open(folder / "s", database::Access::kReadOnly));
        SessionWatcher watcher(reading, std::chrono::milliseconds(20));
        int size = -1;
        QObject here;  // what is told too late must not find a variable that is gone
        connect(&watcher, &SessionWatcher::tableRead, &here,
                [&](const CandidateTablePtr& table) { size = table->size(); });
        QTRY_COMPARE(size, 0);
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VERIFY_OK(session.recorder().flush());
        QTRY_VERIFY(size > 60);
    }

    void theWatcherTellsWhenItCannotRead() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        const auto file = session.databaseFile();
        std::filesystem::rename(file, folder / "aside.db");
        SessionWatcher watcher(session, std::chrono::milliseconds(20));
        QStringList told;
        QObject here;
        connect(&watcher, &SessionWatcher::failed, &here,
                [&told](const Error& error) { told << QString::fromStdString(error.code); });
        connect(&watcher, &SessionWatcher::recovered, &here, [&told] { told << "recovered"; });
        connect(&watcher, &SessionWatcher::tableRead, &here, [&told] { told << "table"; });
        QTRY_COMPARE(told, (QStringList{"session.gone"}));
        // Once, however often it looks; but who asks gets an answer.
        QTest::qWait(200);
        QCOMPARE(told.size(), 1);
        watcher.lookNow();
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told[1], QString("session.gone"));
        // Another reason is told, too.
        test::writeFile(folder / "damaged.db", std::string(4096, 'x'));
        std::filesystem::rename(folder / "damaged.db", file);
        QTRY_COMPARE(told.size(), 3);
        QCOMPARE(told[2], QString("database.not_a_session"));
        std::filesystem::rename(folder / "aside.db", file);
        QTRY_COMPARE(told.size(), 5);
        QCOMPARE(told.mid(3), (QStringList{"recovered", "table"}));
    }

    void theWatcherTellsWhenTheWriterEnds() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto writing, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto reading, database::Session::open(folder / "s", database::Access::kReadOnly));
        SessionWatcher watcher(reading, std::chrono::milliseconds(20));
        QList<bool> told;
        bool read = false;
        QObject here;
        connect(&watcher, &SessionWatcher::writerChanged, &here, [&told](bool there) { told << there; });
        connect(&watcher, &SessionWatcher::factsRead, &here, [&read] { read = true; });
        QTRY_VERIFY(read);
        QTest::qWait(100);
        QVERIFY(told.isEmpty());
        VERIFY_OK(writing.close());
        QTRY_COMPARE(told, (QList<bool>{false}));
        VALUE_OR_FAIL(const auto next, database::Session::open(folder / "s", database::Access::kWrite));
        QTRY_COMPARE(told, (QList<bool>{false, true}));
    }

    void candidatesComeBeforeTheRest() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VERIFY_OK(session.recorder().flush());
        SessionWatcher watcher(session);
        QStringList told;
        QObject here;
        connect(&watcher, &SessionWatcher::tableRead, &here, [&told] { told << "table"; });
        connect(&watcher, &SessionWatcher::factsRead, &here, [&](const SessionFactsPtr& facts) {
            told << "facts";
            // A run is told with its space, or with the one architecture that it works on.
            QCOMPARE(facts->run_spaces.size() + facts->run_models.size(), facts->runs.size());
            QCOMPARE(facts->run_spaces.begin()->second, filled.space.name);
        });
        QTRY_COMPARE(told, (QStringList{"table", "facts"}));
    }

    void nothingIsToldBeforeAnybodyListens() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        SessionWatcher watcher(session);
        QThread::msleep(200);  // long enough to read an empty session
        // The watcher tells from a thread of its own: a QSignalSpy would count there.
        int tables = 0;
        QObject here;
        connect(&watcher, &SessionWatcher::tableRead, &here, [&tables] { ++tables; });
        QTRY_COMPARE(tables, 1);
    }

    void aFolderThatIsGoneIsToldAndReadAgainWhenItIsBack() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VERIFY_OK(session.recorder().flush());
        SessionWatcher watcher(session, std::chrono::milliseconds(20));
        QStringList told;
        int size = -1;
        QObject here;
        connect(&watcher, &SessionWatcher::tableRead, &here,
                [&size](const CandidateTablePtr& table) { size = table->size(); });
        connect(&watcher, &SessionWatcher::failed, &here,
                [&told](const Error& error) { told << QString::fromStdString(error.code); });
        connect(&watcher, &SessionWatcher::recovered, &here, [&told] { told << "recovered"; });
        QTRY_COMPARE(size, 0);
        std::filesystem::rename(folder / "s.automoe", folder / "away");
        QTRY_COMPARE(told, QStringList{"session.gone"});
        QTest::qWait(100);
        QCOMPARE(told.size(), 1);  // once
        std::filesystem::rename(folder / "away", folder / "s.automoe");
        QTRY_COMPARE(told, (QStringList{"session.gone", "recovered"}));
        // It reads on.
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VERIFY_OK(session.recorder().flush());
        QTRY_VERIFY(size > 60);
    }

    void theWatcherEndsAtAnyMoment() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        for (int i = 0; i < 20; ++i) {
            const SessionWatcher watcher(session, std::chrono::milliseconds(1));
            QCoreApplication::processEvents();
            QThread::usleep(static_cast<unsigned long>(i) * 300);
        }
    }
};

QTEST_GUILESS_MAIN(TestCandidateReader)
#include "test_candidate_reader.moc"
