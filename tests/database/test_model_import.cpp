// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/model_import.h"

#include "app/wording/wording.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/materials.h"
#include "database/measurement_store.h"
#include "tests/support/model_folder.h"

using namespace automoe;
using namespace automoe::database;

class TestModelImport : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    arch::Architecture architecture_;
    int sessions_ = 0;

    /// With a corpus and nothing else.
    Result<Session> session() {
        AUTOMOE_TRY(auto session, Session::create(folder_ / std::to_string(++sessions_)));
        test::writeCorpus(session.dataFolder() / "corpus");
        AUTOMOE_CHECK(
            session.recorder().addCorpus(session.dataFolder() / "corpus", test::hashOf('c'), nlohmann::json::object()));
        return session;
    }
    std::filesystem::path model(const char* name, const nlohmann::json& changes = {}) {
        test::writeCorpus(folder_ / "corpus");
        test::writeModelFolder(folder_ / name, architecture_, folder_ / "corpus", changes);
        return folder_ / name;
    }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
        architecture_ = space.decode(space.largest());
    }

    void aStopLeavesTheSessionAsItWas() {
        VALUE_OR_FAIL(auto session, this->session());
        std::stop_source stop;
        stop.request_stop();
        const auto imported = importModel(session, model("stopped"), stop.get_token());
        QVERIFY(!imported);
        QCOMPARE(static_cast<int>(imported.error().kind), static_cast<int>(ErrorKind::kStopped));
        QVERIFY(std::filesystem::is_empty(session.weightsFolder()));
        QVERIFY(!Materials(session).retrained(architecture_));
        VERIFY_OK(importModel(session, model("stopped")));
    }

    void tellsHowMuchIsCopied() {
        VALUE_OR_FAIL(auto session, this->session());
        std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
        const auto tell = [&told](std::uint64_t done, std::uint64_t total) { told.emplace_back(done, total); };
        VERIFY_OK(importModel(session, model("told"), {}, tell));
        QVERIFY(!told.empty());
        QCOMPARE(told.front().first, std::uint64_t{0});
        QVERIFY(told.front().second > 0 && told.back().first < told.back().second);
    }

    void becomesACandidateWithItsFigures() {
        VALUE_OR_FAIL(auto session, this->session());
        VALUE_OR_FAIL(const auto imported, importModel(session, model("good")));
        QVERIFY(imported.architecture == architecture_);
        QCOMPARE(imported.figures, std::size_t{2});
        QCOMPARE(imported.left_out, std::size_t{0});
        QCOMPARE(imported.loss_before, std::optional(2.25));
        QVERIFY(test::readText(imported.weights) == std::string(5000, 'w'));
        QCOMPARE(imported.weights.parent_path(), session.weightsFolder());
        // Jobs are given its weights.
        protocol::ExportJob job;
        job.architecture = architecture_;
        VERIFY_OK(Materials(session).supply(job, Materials::Kind::kRetrained));
        QCOMPARE(job.weights, imported.weights.string());
        VALUE_OR_FAIL(auto connection, session.reader());
        const std::string id = arch::identity(architecture_);
        VERIFY_OK(CandidateStore(connection).architecture(id));
        VALUE_OR_FAIL(const auto scores, EvaluationStore(connection).ofCandidate(id));
        QCOMPARE(scores.size(), std::size_t{1});
        QCOMPARE(scores[0].weights_sha256, imported.weights_sha256);
        QCOMPARE(scores[0].conditions.value("imported_from", ""), std::string("good"));
        VALUE_OR_FAIL(const auto times, MeasurementStore(connection).ofCandidate(id));
        QCOMPARE(times.size(), std::size_t{1});
    }

    void againChangesNothing() {
        VALUE_OR_FAIL(auto session, this->session());
        VALUE_OR_FAIL(const auto first, importModel(session, model("twice")));
        VALUE_OR_FAIL(const auto second, importModel(session, model("twice")));
        QCOMPARE(second.figures, std::size_t{0});
        QCOMPARE(second.weights, first.weights);
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto weights, WeightsStore(connection).all());
        QCOMPARE(weights.size(), std::size_t{1});
    }

    void scoresOfAnotherCorpusAreLeftOut() {
        VALUE_OR_FAIL(auto session, this->session());
        const auto other = model("other", {{"card", {{"Corpus", {{"identity", test::hashOf('9')}}}}}});
        VALUE_OR_FAIL(const auto imported, importModel(session, other));
        QCOMPARE(imported.figures, std::size_t{1});
        QCOMPARE(imported.left_out, std::size_t{1});
        QVERIFY(!imported.loss_before);
    }

    void figuresThatAreNoneAreLeftOut() {
        VALUE_OR_FAIL(auto session, this->session());
        VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
        const auto stranger = toJson(protocol::Event(test::scoresOf(space.decode(space.smallest()))));
        const auto odd = model("odd", {{"card", {{"figures", {stranger, "later", 7, {{"kind", "dance"}}}}}}});
        VALUE_OR_FAIL(const auto imported, importModel(session, odd));
        QCOMPARE(imported.figures + imported.left_out, std::size_t{0});
        // Nor is a card of another shape trusted.
        VALUE_OR_FAIL(const auto again, importModel(session, model("card", {{"card", "none"}})));
        QCOMPARE(again.figures, std::size_t{0});
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<std::string>("code");
        QTest::newRow("no export") << QByteArray("gone") << std::string("exporter.no_model_folder");
        QTest::newRow("no manifest") << QByteArray(R"({"format": 5})") << std::string("exporter.damaged_folder");
        QTest::newRow("another format") << QByteArray(R"({"format": "automoe-yaml"})")
                                        << std::string("exporter.other_format");
        QTest::newRow("inherited") << QByteArray(R"({"card": {"Weights": {"kind": "supernet"}}})")
                                   << std::string("import.inherited_weights");
        QTest::newRow("other tokens") << QByteArray(R"({"shared_vocabulary": false})")
                                      << std::string("exporter.damaged_folder");
        QTest::newRow("without weights") << QByteArray(R"({"files": {"weights.safetensors": null}})")
                                         << std::string("exporter.damaged_folder");
        QTest::newRow("a changed file") << QByteArray(R"({"files": {"architecture.json": {"sha256": "00"}}})")
                                        << std::string("exporter.damaged_folder");
        QTest::newRow("a file that is not there") << QByteArray(R"({"files": {"../manifest.txt": {"sha256": "00"}}})")
                                                  << std::string("exporter.damaged_folder");
        QTest::newRow("an odd hash") << QByteArray(R"({"files": {"tokenizer.model": {"sha256": 5}}})")
                                     << std::string("exporter.damaged_folder");
    }
    void refuses() {
        QFETCH(QByteArray, changes);
        QFETCH(std::string, code);
        VALUE_OR_FAIL(auto session, this->session());
        const auto bad = changes == "gone" ? folder_ / "nothing" : model("bad", nlohmann::json::parse(changes));
        const auto refused = importModel(session, bad);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, code);
        QVERIFY(wording::text(refused.error()).size() > 20);
        // Nothing of it stays.
        QVERIFY(std::filesystem::is_empty(session.weightsFolder()));
    }

    void refusesOtherTokens() {
        VALUE_OR_FAIL(auto session, this->session());
        test::writeCorpus(session.dataFolder() / "corpus", "other pieces");
        QCOMPARE(importModel(session, model("tokens")).error().code, std::string("import.other_tokenizer"));
        // And where there is no text yet.
        VALUE_OR_FAIL(auto empty, Session::create(folder_ / "empty"));
        QCOMPARE(importModel(empty, model("tokens")).error().code, std::string("database.no_corpus"));
    }
};

QTEST_APPLESS_MAIN(TestModelImport)
#include "test_model_import.moc"
