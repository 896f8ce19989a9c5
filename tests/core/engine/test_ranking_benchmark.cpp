// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <thread>

#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/engine/ranking.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

class TestRankingBenchmark : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    engine::RankingOptions options(const std::string& name) {
        engine::RankingOptions options;
        options.resources.threads = 2;
        options.data = folder_ / "data";
        options.folder = folder_ / name;
        options.space = test::tinyTestSpace();
        options.architectures = 4;
        for (auto* training : {&options.alone, &options.reference, &options.supernet}) {
            training->updates = 18;
            training->warmup_updates = 6;
            training->max_tokens = 400;
        }
        options.reference.updates = 90;
        options.reference.warmup_updates = 30;
        options.supernet.sampling = protocol::Sampling::kSandwich;
        options.supernet.distill = true;
        options.samples = 200;
        return options;
    }

    static Result<engine::RankingResult> finish(const engine::RankingOptions& options) {
        JobControl control;
        return engine::benchmarkRanking(
            options, [](const protocol::Event&) {}, control);
    }

    static std::vector<std::filesystem::path> weights(const std::filesystem::path& folder) {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().filename() == "weights.safetensors") found.push_back(entry.path());
        }
        return found;
    }

    static std::vector<double> losses(const engine::RankingResult& result) {
        std::vector<double> all;
        for (const auto& member : result.members)
            all.insert(all.end(), {member.alone, member.reference, member.supernet});
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        VERIFY_OK(engine::prepare({.threads = 2}));
        QVERIFY(test::prepareTinyCorpus(folder_ / "data"));
    }

    void comparesTwoSupernetsAtEqualCost() {
        const auto wanted = options("whole");
        VALUE_OR_FAIL(const auto result, finish(wanted));
        QCOMPARE(result.members.size(), std::size_t{4});
        std::set<std::string> ids;
        for (const auto& member : result.members) {
            ids.insert(member.architecture_id);
            // Nobody has learned much, but all know more than guessing one of 70 tokens.
            for (const double loss : {member.alone, member.reference, member.supernet})
                QVERIFY2(loss > 1 && loss < 4.5, qPrintable(QString::number(loss)));
        }
        QCOMPARE(ids.size(), std::size_t{4});
        QCOMPARE(weights(wanted.folder).size(), std::size_t{6});

        const auto& reference = result.reference;
        const auto& supernet = result.supernet;
        QCOMPARE(reference.passes, std::int64_t{90});
        QCOMPARE(supernet.passes, 3 * supernet.options.updates);
        QVERIFY(supernet.macs >= reference.macs);
        // Not more than what one update more makes.
        const auto updates = static_cast<double>(supernet.options.updates);
        QVERIFY(supernet.macs * (updates - 2) / updates < reference.macs);
        QCOMPARE(supernet.options.warmup_updates, supernet.options.updates / 3);
        QCOMPARE(supernet.options.distill_start, supernet.options.warmup_updates);
        for (const auto* ranking : {&reference, &supernet}) {
            QVERIFY(ranking->tau.value >= -1 && ranking->tau.value <= 1);
            QVERIFY(ranking->tau.low <= ranking->tau.high);
            QCOMPARE(ranking->taus, std::vector<double>{ranking->tau.value});
            QVERIFY(ranking->regret.at(1).value >= ranking->regret.at(3).value);
            QVERIFY(std::abs(ranking->regret.at(5).value) < 1e-12);  // of four members
        }
        QVERIFY(std::abs(result.difference.value - (supernet.tau.value - reference.tau.value)) < 1e-12);
        QVERIFY(result.conditions.contains("device"));
    }

    void goesOnWhereItStopped() {
        VALUE_OR_FAIL(const auto whole, finish(options("whole")));
        const auto wanted = options("pieces");
        int stops = 0;
        for (;;) {
            std::stop_source source;
            JobControl control(source.get_token());
            int events = 0;
            const auto result = engine::benchmarkRanking(
                wanted,
                [&](const protocol::Event&) {
                    if (++events == 20) source.request_stop();
                },
                control);
            if (result) {
                QCOMPARE(losses(*result), losses(whole));
                break;
            }
            QCOMPARE(result.error().kind, ErrorKind::kStopped);
            QVERIFY(++stops < 50);
        }
        QVERIFY(stops >= 2);
    }

    void equalSupernetsRankAlike() {
        auto wanted = options("whole");
        wanted.supernet = wanted.reference;
        wanted.seeds = wanted.supernet_seeds = 2;
        VALUE_OR_FAIL(const auto result, finish(wanted));
        // New are the second seed's models alone and its supernet, which is both.
        QCOMPARE(weights(wanted.folder).size(), std::size_t{6 + 4 + 1});
        QCOMPARE(result.reference.taus.size(), std::size_t{2});
        QCOMPARE(result.reference.tau.value, (result.reference.taus[0] + result.reference.taus[1]) / 2);
        QCOMPARE(result.difference.value, 0.0);
        QCOMPARE(result.difference.high, 0.0);
        for (const auto& member : result.members) QCOMPARE(member.reference, member.supernet);
        QVERIFY(result.repeated.low <= result.repeated.high);
    }

    void fewerMembersNeedNoTraining() {
        VALUE_OR_FAIL(const auto whole, finish(options("whole")));
        auto wanted = options("whole");
        wanted.architectures = 3;
        wanted.recalibrate = 2;
        const auto before = weights(wanted.folder).size();
        VALUE_OR_FAIL(const auto result, finish(wanted));
        QCOMPARE(weights(wanted.folder).size(), before);
        QCOMPARE(result.members.size(), std::size_t{3});
        QCOMPARE(result.supernet.recalibrate, 2);
        QCOMPARE(result.reference.recalibrate, 0);
        for (std::size_t m = 0; m < 3; ++m) {
            QCOMPARE(result.members[m].architecture_id, whole.members[m].architecture_id);
            QCOMPARE(result.members[m].alone, whole.members[m].alone);
            QCOMPARE(result.members[m].reference, whole.members[m].reference);
            QVERIFY(result.members[m].supernet != whole.members[m].supernet);  // recalibrated
        }
    }

    void leavesToOthersWhatTheyTrain() {
        const auto wanted = options("shared");
        // Another process holds one training, which it finishes later.
        VALUE_OR_FAIL(const auto whole, finish(options("whole")));
        const auto theirs = weights(options("whole").folder).front();
        const auto place = wanted.folder / theirs.parent_path().filename();
        std::filesystem::create_directories(place);
        std::optional<FileLock> lock(FileLock::acquire(place / "lock").value());
        std::jthread other([&](const std::stop_token& stop) {
            while (!stop.stop_requested() && weights(wanted.folder).size() < 5)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            std::filesystem::copy_file(theirs, place / "weights.safetensors");
            lock.reset();
        });
        VALUE_OR_FAIL(const auto result, finish(wanted));
        other.join();
        QCOMPARE(losses(result), losses(whole));
        QVERIFY(!std::filesystem::exists(place / "checkpoint.safetensors"));
    }

    void refusesWhatCannotWork() {
        auto wanted = options("bad");
        wanted.architectures = 1;
        auto result = finish(wanted);
        QCOMPARE(result.error().code, std::string("train.invalid_options"));
        QCOMPARE(result.error().arguments.at("field"), std::string("architectures"));
        wanted = options("bad");
        wanted.space = arch::spaceOf(wanted.space.decode(wanted.space.smallest()));  // has no two members
        QVERIFY(!finish(wanted));
        wanted = options("bad");
        wanted.reference.updates = 0;
        QVERIFY(!finish(wanted));
        wanted = options("bad");
        wanted.reference.distill = true;  // and no sandwich
        result = finish(wanted);
        QCOMPARE(result.error().code, std::string("train.distill_alone"));
        wanted = options("bad");
        wanted.data = folder_ / "none";
        QVERIFY(!finish(wanted));
    }
};

QTEST_APPLESS_MAIN(TestRankingBenchmark)
#include "test_ranking_benchmark.moc"
