// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce_scale.h"

#include <cmath>
#include <numeric>

#include "app/pipeline/corpus_folder.h"
#include "app/pipeline/stage_clock.h"
#include "app/wording/wording.h"
#include "core/arch/figure.h"
#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::pipeline;

namespace {

double hours(const ReproduceScale& scale) {
    const protocol::Resources resources{1, 2, "cpu", Precision::kBFloat16};
    const auto seconds = expectedSeconds(scale, resources);
    return std::accumulate(seconds.begin(), seconds.end(), 0.0) / 3600;
}

/// What a person reads of an error, or nothing.
template <class T>
QString wordsOf(const Result<T>& result) {
    return result ? QString() : QString::fromStdString(wording::text(result.error()));
}

}  // namespace

class TestReproduceScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScaleIsAPlanThatWorks_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"tiny", "small", "paper", "micro"}) QTest::newRow(name) << QString(name);
    }
    void everyScaleIsAPlanThatWorks() {
        QFETCH(QString, name);
        VALUE_OR_FAIL(const auto scale, reproduceScale(name.toStdString()));
        QCOMPARE(QString::fromStdString(scale.name), name);
        VERIFY_OK(arch::validate(scale.space));
        VERIFY_OK(arch::validate(scale.dense_space));
        VERIFY_OK(arch::validate(scale.transformer));
        VERIFY_OK(arch::validate(scale.switch_transformer));

        // The dense space is a part of the one with experts: the predictor is fitted to members of both.
        Random random = Random::named(1, "test");
        for (int i = 0; i < 20; ++i) {
            const auto dense = scale.dense_space.decode(scale.dense_space.sample(random));
            VERIFY_OK(scale.space.encode(dense));
            for (const auto& layer : dense.encoder)
                QCOMPARE(arch::figureOf(layer.feed_forward).widths.size(), std::size_t{1});
        }
        // The homogeneous one: as many equal experts in every layer, and nothing else is another.
        QCOMPARE(scale.switch_transformer.encoder.size(), scale.transformer.encoder.size());
        const auto check = [](const arch::FeedForward& experts, const arch::FeedForward& dense) {
            const auto widths = arch::figureOf(experts).widths;
            const auto width = arch::figureOf(dense).widths;
            return width.size() == 1 && widths.size() == 2 && widths[0] == width[0] && widths[1] == width[0];
        };
        for (std::size_t i = 0; i < scale.transformer.encoder.size(); ++i)
            QVERIFY(check(scale.switch_transformer.encoder[i].feed_forward, scale.transformer.encoder[i].feed_forward));
        for (std::size_t i = 0; i < scale.transformer.decoder.size(); ++i)
            QVERIFY(check(scale.switch_transformer.decoder[i].feed_forward, scale.transformer.decoder[i].feed_forward));

        // Random search gets what the evolution gets.
        const auto evolution = searchJobOf(scale, scale.space, protocol::SearchAlgorithm::kEvolution);
        const auto other = searchJobOf(scale, scale.space, protocol::SearchAlgorithm::kRandom);
        QCOMPARE(evolution.evaluations,
                 std::int64_t{scale.population + scale.iterations * (scale.mutants + scale.crossovers)});
        QCOMPARE(scale.parents + scale.mutants + scale.crossovers, scale.population);
        QCOMPARE(other.evaluations, evolution.evaluations);
        QCOMPARE(other.evaluation_tokens, evolution.evaluation_tokens);
        QCOMPARE(evolution.objectives, std::vector<std::string>{"valid_loss"});

        QVERIFY(scale.model.updates > 0);
        QCOMPARE(scale.supernet.updates, scale.model.updates);
        QVERIFY(scale.model.warmup_updates < scale.model.updates);
        QVERIFY(scale.measured >= 10);  // of each space: a predictor wants 20 rows
        QVERIFY(scale.rounds >= 3);     // or no drift is known
        QVERIFY(scale.latency_share > 0);
        QVERIFY(scale.limitRepeats() != scale.repeats);  // or the campaign would begin with timings of the limit
        const auto seconds = expectedSeconds(scale, {});
        QCOMPARE(seconds.size(), std::size_t{15});
        for (const double stage : seconds) QVERIFY(std::isfinite(stage) && stage > 0);
    }

    void scalesAreAsLargeAsTheySay() {
        VALUE_OR_FAIL(const auto tiny, reproduceScale("tiny"));
        VALUE_OR_FAIL(const auto small, reproduceScale("small"));
        VALUE_OR_FAIL(const auto paper, reproduceScale("paper"));
        QVERIFY2(hours(tiny) > 0.25 && hours(tiny) < 0.6, qPrintable(QString::number(hours(tiny))));
        QVERIFY2(hours(small) > 7 && hours(small) < 11, qPrintable(QString::number(hours(small))));
        QVERIFY(hours(paper) > 1000);
        for (const auto* scale : {&small, &paper}) {
            QCOMPARE(searchJobOf(*scale, scale->space, protocol::SearchAlgorithm::kEvolution).evaluations,
                     std::int64_t{125 + 15 * 100});
        }
        QCOMPARE(paper.space.name, std::string("automoe-standard-6"));
        VALUE_OR_FAIL(auto hat, arch::presetSpace("hat-space0"));
        hat.name = paper.dense_space.name;
        QVERIFY(hat == paper.dense_space);
        QCOMPARE(paper.model.updates, std::int64_t{40000});
        QCOMPARE(paper.transformer.encoder_dim, 1024);
    }

    void anUnknownScaleSaysWhichThereAre() {
        const auto scale = reproduceScale("huge");
        QVERIFY(!scale);
        QVERIFY(wordsOf(scale).contains("huge"));
        for (const char* name : {"tiny", "small", "paper"}) QVERIFY(wordsOf(scale).contains(name));
    }

    void aCorpusFolderIsFound() {
        const test::TemporaryFolder folder;
        for (const char* part : {"train", "valid", "test"}) {
            test::writeFile(folder / (std::string(part) + ".en"), "a\n");
            test::writeFile(folder / (std::string(part) + ".de.gz"), "");
        }
        VALUE_OR_FAIL(const auto options, corpusFolderOptions(folder.path(), "en", "de"));
        QCOMPARE(options.train.source.filename().string(), std::string("train.en"));
        QCOMPARE(options.train.target.filename().string(), std::string("train.de.gz"));
        QCOMPARE(options.test.target.filename().string(), std::string("test.de.gz"));
        QCOMPARE(options.source_language, std::string("en"));
        // Where there are both, the one that is not compressed.
        test::writeFile(folder / "valid.de", "b\n");
        VALUE_OR_FAIL(const auto both, corpusFolderOptions(folder.path(), "en", "de"));
        QCOMPARE(both.valid.target.filename().string(), std::string("valid.de"));
    }

    void aFaultyCorpusFolderSaysWhatToDo() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "train.en", "a\n");
        const auto missing = corpusFolderOptions(folder.path(), "en", "de");
        QVERIFY2(wordsOf(missing).contains("train.de"), qPrintable(wordsOf(missing)));
        QVERIFY(wordsOf(missing).contains("--source-language"));
        const auto none = corpusFolderOptions(folder / "none", "en", "de");
        QVERIFY2(wordsOf(none).contains("train, valid and test"), qPrintable(wordsOf(none)));
        const auto same = corpusFolderOptions(folder.path(), "en", "en");
        QVERIFY2(wordsOf(same).contains("--target-language"), qPrintable(wordsOf(same)));
        QCOMPARE(missing.error().kind, ErrorKind::kBadInput);
    }

    void theTimeLeftIsThatOfTheStagesToCome() {
        StageClock clock({10, 20, 30});
        const auto first = clock.begin("one");
        QCOMPARE(first.number, 1);
        QCOMPARE(first.count, 3);
        QCOMPARE(first.seconds_left, 60.0);
        // A stage that took no time was done before: it says nothing of the machine.
        QCOMPARE(clock.begin("two").seconds_left, 50.0);
        const auto last = clock.begin("three");
        QCOMPARE(last.number, 3);
        QCOMPARE(last.seconds_left, 30.0);
        QCOMPARE(last.name, std::string("three"));
    }
};

QTEST_APPLESS_MAIN(TestReproduceScale)
#include "test_reproduce_scale.moc"
