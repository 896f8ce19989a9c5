// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/collect.h"
#include "app/report/page_p.h"
#include "app/report/render.h"
#include "tests/app/report/wellformed.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::report;
using automoe::test::TemporaryFolder;
using database::Session;

namespace {

QString pageOf(const ReportData& data, std::string& page) {
    page = render(data);
    return test::troubleWith(page);
}

}  // namespace

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTheSessionHolds() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "trial"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(auto data, collect(session));
        data.made = 1770000000000;
        data.code_version = "0.1.0";
        QCOMPARE(data.session, std::string("trial.automoe"));

        QCOMPARE(data.searches.size(), std::size_t{1});
        const auto& group = data.searches[0];
        QCOMPARE(group.searches.size(), std::size_t{2});
        auto all = filled.nsga;
        all.insert(all.end(), filled.random.begin(), filled.random.end());
        const auto reference = search::referencePoint(all);
        QCOMPARE(group.reference_point, reference);
        QCOMPARE(group.searches[0].hypervolume.back(), search::hypervolume(filled.nsga, reference));
        QCOMPARE(group.searches[1].hypervolume.back(), search::hypervolume(filled.random, reference));
        QCOMPARE(group.searches[0].front.size(), search::nonDominated(filled.nsga).size());
        QVERIFY(!group.front.empty());
        QVERIFY(group.same_weights);
        QVERIFY(std::is_sorted(group.front.begin(), group.front.end(),
                               [](const auto& a, const auto& b) { return a.values[1] < b.values[1]; }));
        const auto largest = std::find_if(group.front.begin(), group.front.end(), [&](const FrontMember& member) {
            return member.architecture_id == filled.members[0];
        });
        QVERIFY(largest != group.front.end());
        QVERIFY(largest->predicted && largest->measured && largest->retrained);
        QVERIFY(largest->predicted->low_ms < largest->predicted->ms);
        QVERIFY(largest->annotation.pinned);
        QCOMPARE(data.samples.sentences.size(), std::size_t{20});
        QCOMPARE(data.samples.systems.size(), std::size_t{2});
        QVERIFY(data.campaigns[0].drift_known && !data.campaigns[1].drift_known);

        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        const QString text = test::textOf(page);
        const std::string hypervolume = figure(group.searches[0].hypervolume.back(), 5);
        for (const std::string& part :
             {std::string("36,240"), std::string("Dropped: duplicate 1,000, empty 40, too long 200."),
              std::string("4,000"), std::string("2.125 %"), std::string("9.500 %"), std::string("87.50 %"),
              std::string("After 60 evaluations each, NSGA-II, run 3 has a hypervolume of ") + hypervolume,
              std::string("27.1 [25.9, 28.6]"), std::string("nrefs:1|case:mixed|tok:13a|version:2.6"),
              std::string("Of 12 experts, 2 dead"), std::string("the one to ship"), std::string("sentences 8"),
              std::string("2026-02-02 02:40 UTC"), filled.members[0].substr(0, 10), test::hashOf('e'),
              std::string("Sentence 2. A small house"), std::string("Satz 2. Ein kleines Haus steht am Fluss.")}) {
            QVERIFY2(text.contains(QString::fromStdString(part)), part.c_str());
        }
        // Nothing from elsewhere, and nothing of this machine.
        for (const char* part : {"http://", "https://", "src=", "url(", "<script", "@import", "<link"}) {
            const auto with_namespaces = QString::fromStdString(page)
                                             .remove("http://www.w3.org/2000/svg")
                                             .remove("http://www.w3.org/1999/xhtml");
            QVERIFY2(!with_namespaces.contains(part), part);
        }
        QVERIFY(!text.contains(QString::fromStdString(folder.path().string())));
        if (const auto* keep = std::getenv("AUTOMOE_KEEP_REPORT")) test::writeFile(keep, page);
    }

    void eachLanguageHasItsScores() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(auto data, collect(session));
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        QVERIFY(!test::textOf(page).contains("mean of the languages"));
        QVERIFY(!data.evaluations.empty());
        auto& scores = data.evaluations.back().scores;
        scores.push_back({"bleu:de", 31.5, 30.5, 32.5, "signature 77"});
        scores.push_back({"loss:de", 1.625, 1.5, 1.75, "signature 77"});
        scores.push_back({"bleu:mean", 21.5, 20.5, 22.5, "signature 78"});
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        const QString text = test::textOf(page);
        for (const char* part : {"31.5 [30.5, 32.5]", "1.625 [1.500, 1.750]", "21.5 [20.5, 22.5]",
                                 "The mean of the languages has the means of their intervals' bounds."}) {
            QVERIFY2(text.contains(part), part);
        }
        // The signatures are those of the whole set, which are told once.
        QVERIFY(!text.contains("signature 77"));
    }

    void layersThatRouteByLanguageNameThem() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(auto data, collect(session));
        QVERIFY(!data.searches.empty() && data.searches[0].front.front().architecture);
        data.searches[0].front.front().architecture->encoder[0].feed_forward =
            arch::TaskFeedForward{4, 64, 2, arch::Granularity::kPair};
        const char* named = "Target languages, row by row: de, pt_BR.";
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        QVERIFY(!test::textOf(page).contains(named));
        QVERIFY(test::textOf(page).contains("… by pair"));
        // The newest corpus tells them.
        data.corpora.push_back(data.corpora.back());
        data.corpora.back().corpus.manifest["targets"] = nlohmann::json::parse(
            R"([{"language": "de", "token": "<2de>", "id": 4}, {"language": "pt_BR", "token": "<2pt_BR>", "id": 5}])");
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        const QString text = test::textOf(page);
        QVERIFY(text.contains(named) && text.contains("en → pt_BR: Task-MoE by language pair"));
        QVERIFY(!text.contains("… by pair"));
    }

    void anEmptySessionSaysWhatIsMissing() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "my trial"));
        VALUE_OR_FAIL(const auto data, collect(session));
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        const QString text = test::textOf(page);
        for (const char* part :
             {"No corpus is prepared.", "automoe prepare 'my trial.automoe' --source FILE --target FILE",
              "Nothing was trained.", "Latency of the space: not measured.", "automoe measure", "No latency predictor",
              "Nothing was searched.", "There is no front", "Nothing was evaluated", "No translations are stored.",
              "Nothing was exported.", "No run was made"}) {
            QVERIFY2(text.contains(part), part);
        }
    }

    void aHalfFinishedSessionIsToldAsItIs() {
        const TemporaryFolder folder;
        std::int64_t search_run = 0;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
            VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
            protocol::TrainJob train;
            train.space = space;
            VALUE_OR_FAIL(const auto training, session.startRun(train, "0.1.0"));
            VERIFY_OK(session.finishRun(training.id, failed("engine.something")));
            protocol::SearchJob job;
            job.space = space;
            job.limits = {{"latency_ms", 20}};
            job.objectives = {"valid_loss"};
            VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
            search_run = run.id;
            for (int i = 0; i < 3; ++i) {
                protocol::CandidateEvaluated candidate;
                candidate.architecture = space.decode(i == 0 ? space.largest() : space.smallest());
                candidate.architecture_id = arch::identity(candidate.architecture);
                candidate.generation = i;
                candidate.values = {{"valid_loss", i == 2 ? std::nan("") : 5.0 - i}, {"latency_ms", 30.0 - 15 * i}};
                candidate.feasible = i != 0;
                candidate.weights_sha256 = test::hashOf('a');
                candidate.origin = "random";
                VERIFY_OK(session.recorder().record(run.id, candidate));
            }
            VERIFY_OK(session.close());
        }
        // Its process is gone: what the database calls running was cut off.
        VALUE_OR_FAIL(auto session, Session::open(folder / "s", database::Access::kReadOnly));
        VALUE_OR_FAIL(const auto data, collect(session));
        QCOMPARE(data.runs.back().id, search_run);
        QVERIFY(data.runs.back().status == database::RunStatus::kInterrupted);
        const auto& search = data.searches.at(0).searches.at(0);
        QCOMPARE(search.points.size(), std::size_t{3});
        QCOMPARE(search.front, std::vector<std::size_t>{1});
        QVERIFY(data.searches[0].front.at(0).architecture.has_value());
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        const QString text = test::textOf(page);
        for (const char* part : {"3 of 500", "interrupted", "failed", "This run has reported nothing yet.",
                                 "Against random search: not measured", "latency_ms ≤ 20.00", "over a limit",
                                 "--algorithm random --evaluations 3"}) {
            QVERIFY2(text.contains(part), part);
        }
    }

    void latenciesThatASearchMeasuredAreTold() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto space, arch::presetSpace("tiny"));
        protocol::SearchJob job;
        job.space = space;
        job.latency = protocol::LatencySource::kVerified;
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        for (int i = 0; i < 2; ++i) {
            protocol::CandidateEvaluated candidate;
            candidate.architecture = space.decode(i == 0 ? space.largest() : space.smallest());
            candidate.architecture_id = arch::identity(candidate.architecture);
            candidate.values = {{"valid_loss", 4.0 + i}, {"latency_ms", i == 0 ? 23.75 : 11.25}};
            candidate.weights_sha256 = test::hashOf('a');
            candidate.origin = "random";
            VERIFY_OK(session.recorder().record(run.id, candidate));
        }
        const auto text = [&session] {
            if (!session.recorder().flush()) return QString();
            const auto data = collect(session);
            return data ? test::textOf(render(*data)) : QString();
        };
        // All are predicted, which has a column of its own.
        QVERIFY(text().contains("latency, ms: predicted"));
        QVERIFY(!text().contains("latency, ms, in the search"));
        protocol::Measurement measured;
        measured.architecture = space.decode(space.largest());
        measured.architecture_id = arch::identity(measured.architecture);
        measured.p50_ms = measured.mean_ms = 23.75;
        measured.p95_ms = 25;
        measured.n = 7;
        measured.conditions = test::sampleConditions();
        VERIFY_OK(session.recorder().record(run.id, measured));
        const QString after = text();
        for (const char* part : {"latency, ms, in the search", "23.75, measured", "11.25, predicted"})
            QVERIFY2(after.contains(part), part);
    }

    void hostileTextsStayText() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "a'b<c>&\"d"));
        test::Filling filling;
        filling.text = "</td><script>alert(\"1\")</script> \u202Eright\u202C \u200Fעברית \u0627\u0644";
        filling.note = "]]> -- \xE2\x80\xAE <svg onload='x'>";
        filling.corpus = "x\"<y>";
        filling.evaluations = 20;
        VERIFY_OK(test::fillSession(session, filling));
        VALUE_OR_FAIL(const auto data, collect(session));
        QVERIFY(!data.samples.trouble.has_value());
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        QVERIFY(page.find("<script") == std::string::npos);
        QVERIFY(page.find("<svg onload") == std::string::npos);
        QVERIFY(test::textOf(page).contains(QString::fromStdString(filling.text)));
        QVERIFY(QString::fromStdString(page).contains("<td dir=\"auto\">Sentence"));
    }

    void changedTextIsNotShownBesideOldTranslations() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session, {.evaluations = 10}));
        test::writeFile(session.dataFolder() / "sample" / "test.source", "one line\n");
        VALUE_OR_FAIL(const auto changed, collect(session));
        QVERIFY(changed.samples.sentences.empty());
        const QString told = test::textOf(render(changed));
        QVERIFY(
            told.contains("The text has 1 source and 50 reference sentences, but 50 translations are stored: it has "
                          "changed since. Evaluate again."));
        std::filesystem::remove(session.dataFolder() / "sample" / "test.source");
        VALUE_OR_FAIL(const auto gone, collect(session));
        QVERIFY(gone.samples.trouble.has_value());
        std::string page;
        QVERIFY2(pageOf(gone, page).isEmpty(), qPrintable(pageOf(gone, page)));
    }

    void strangeManifestsDoNoHarm() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(session.recorder().addCorpus(session.dataFolder() / "c", test::hashOf('c'),
                                               {{"pairs_read", "many"}, {"dropped", {1, 2}}, {"vocab", nullptr}}));
        VERIFY_OK(session.recorder().addCorpus(session.dataFolder() / "d", test::hashOf('d'), nlohmann::json::array()));
        database::Predictor predictor;
        predictor.json = {{"nothing", true}};
        predictor.figures = {{"mape", "good"}, {"held_out", {1, {{"measured_ms", 2}}, nullptr}}, {"reference_mlp", 5}};
        predictor.conditions = {{"threads", {1}}};
        VERIFY_OK(session.recorder().addPredictor(predictor, nullptr));
        VALUE_OR_FAIL(const auto data, collect(session));
        QVERIFY(!data.corpora.at(0).pairs_read);
        QVERIFY(data.predictors.at(0).figures.empty() && data.predictors[0].held_out.empty());
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
    }

    void aJobOfAnotherVersionIsLeftOutAndNamed() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session, {.evaluations = 10}));
        VALUE_OR_FAIL(auto connection, database::Connection::open(session.databaseFile(), database::Access::kWrite));
        VERIFY_OK(
            connection.execute("UPDATE run SET job = json_set(job, '$.from_the_future', 1) WHERE kind = 'search'"));
        VALUE_OR_FAIL(const auto data, collect(session));
        QCOMPARE(data.unreadable.size(), std::size_t{2});
        QVERIFY(data.searches.empty());
        QCOMPARE(data.trainings.size(), std::size_t{3});
        std::string page;
        QVERIFY2(pageOf(data, page).isEmpty(), qPrintable(pageOf(data, page)));
        QVERIFY(test::textOf(page).contains("Run 3 is left out above: "));
    }

    void words() {
        QCOMPARE(moment(std::nullopt), std::string("–"));
        QCOMPARE(moment(1770000000000), std::string("2026-02-02 02:40 UTC"));
        QCOMPARE(duration({}, 7.26), std::string("7.26 s"));
        QCOMPARE(duration({}, 200), std::string("3 min 20 s"));
        QCOMPARE(duration({}, 7500), std::string("2 h 5 min"));
    }
};

QTEST_APPLESS_MAIN(TestReport)
#include "test_report.moc"
