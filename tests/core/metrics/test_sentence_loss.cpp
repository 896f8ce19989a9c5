// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/sentence_loss.h"

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/metrics/significance.h"
#include "core/metrics/ter.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::metrics;

namespace {

/// Sentences of 3 to 40 tokens, some harder than others, with two systems: the second is worse by `worse` nats a token
/// and differs from the first in each sentence by chance.
struct Drawn {
    std::vector<double> tokens;
    std::vector<double> first;
    std::vector<double> second;
};

Drawn draw(Random& random, std::size_t sentences, double worse) {
    Drawn drawn;
    for (std::size_t i = 0; i < sentences; ++i) {
        const auto length = 3 + static_cast<double>(random.below(38));
        // Long sentences are the harder ones, so that the ratio is no mean of ratios.
        const double hardness = 2 + length / 40 + 0.5 * random.normal();
        drawn.tokens.push_back(length);
        drawn.first.push_back(length * hardness);
        drawn.second.push_back(length * (hardness + worse + 0.1 * random.normal()));
    }
    return drawn;
}

double lossOf(std::span<const double> nll, std::span<const double> tokens) {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < nll.size(); ++i) {
        sum += nll[i];
        total += tokens[i];
    }
    return sum / total;
}

/// Half the width of the interval of a ratio of sums, to compare with.
double halfWidth(std::span<const double> nll, std::span<const double> tokens) {
    const std::vector<double> nothing(nll.size(), 0.0);
    return kUsualQuantile * lossDifference(nothing, nll, tokens).error;
}

/// E[nll] / E[tokens] of draw()'s first system, over the lengths 3 to 40.
double trueLoss() {
    double nll = 0;
    double tokens = 0;
    for (int length = 3; length <= 40; ++length) {
        nll += length * (2 + length / 40.0);
        tokens += length;
    }
    return nll / tokens;
}

}  // namespace

class TestSentenceLoss : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coversTheTruth_data() {
        QTest::addColumn<int>("sentences");
        QTest::newRow("few") << 20;
        QTest::newRow("many") << 200;
    }
    void coversTheTruth() {
        QFETCH(int, sentences);
        constexpr int kTrials = 400;
        Random random(7);
        const double truth = trueLoss();
        int covered = 0;
        for (int trial = 0; trial < kTrials; ++trial) {
            const auto drawn = draw(random, static_cast<std::size_t>(sentences), 0);
            const auto interval = lossInterval(drawn.first, drawn.tokens);
            covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
        // Percentiles are too narrow where there are few sentences, as they are for BLEU.
        const double coverage = static_cast<double>(covered) / kTrials;
        QVERIFY2(coverage > (sentences < 100 ? 0.86 : 0.91) && coverage < 0.985, qPrintable(QString::number(coverage)));
    }

    void isBootstrappedOverSentences() {
        Random random(8);
        const auto drawn = draw(random, 150, 0);
        const auto interval = lossInterval(drawn.first, drawn.tokens);
        const double loss = lossOf(drawn.first, drawn.tokens);
        QVERIFY(interval.low < loss && loss < interval.high);
        // To first order the interval of a ratio of sums.
        const double share = (interval.high - interval.low) / 2 / halfWidth(drawn.first, drawn.tokens);
        QVERIFY2(share > 0.88 && share < 1.12, qPrintable(QString::number(share)));
        // Nothing of it is by chance: the same sentences are drawn each time.
        const auto again = lossInterval(drawn.first, drawn.tokens);
        QCOMPARE(again.low, interval.low);
        QCOMPARE(again.high, interval.high);
        // Those that BLEU's bootstrap draws: of TER, edits over reference words, as many sentences have as many rows.
        Statistics statistics(2, drawn.first.size());
        for (std::size_t i = 0; i < drawn.first.size(); ++i) {
            statistics.row(i)[0] = drawn.first[i];
            statistics.row(i)[1] = drawn.tokens[i];
        }
        VALUE_OR_FAIL(const auto same, bootstrap(Ter(), statistics, {}));
        QVERIFY(std::abs(same.low - 100 * interval.low) < 1e-9 && std::abs(same.high - 100 * interval.high) < 1e-9);
        const auto one = lossInterval(std::span(drawn.first).first(1), drawn.tokens);
        QCOMPARE(one.low, one.high);
        QCOMPARE(one.low, drawn.first[0] / drawn.tokens[0]);
    }

    void comparesInPairs() {
        Random random(9);
        const auto drawn = draw(random, 100, 0.05);
        const auto difference = lossDifference(drawn.first, drawn.second, drawn.tokens);
        QCOMPARE(difference.sentences, std::size_t{100});
        // A twentieth of a nat is far within the intervals, and far beyond the pairs' error.
        QVERIFY(difference.value < halfWidth(drawn.first, drawn.tokens));
        QVERIFY(difference.isWorse(kUsualQuantile));
        QVERIFY(!lossDifference(drawn.second, drawn.first, drawn.tokens).isWorse(kUsualQuantile));
        // On the first sentences of the baseline's.
        const auto part = lossDifference(drawn.first, std::span(drawn.second).first(25), drawn.tokens);
        QCOMPARE(part.sentences, std::size_t{25});
        QVERIFY(part.error > difference.error);
        // The same everywhere is no difference; worse by the same a token everywhere is one, without any noise.
        QVERIFY(!lossDifference(drawn.first, drawn.first, drawn.tokens).isWorse(0));
        std::vector<double> shifted;
        for (std::size_t i = 0; i < 100; ++i) shifted.push_back(drawn.first[i] + drawn.tokens[i] / 64);
        QVERIFY(lossDifference(drawn.first, shifted, drawn.tokens).isWorse(3));
        // One sentence tells nothing.
        QVERIFY(!lossDifference(drawn.first, std::span(shifted).first(1), drawn.tokens).isWorse(0));
    }

    void equalSystemsAreRarelyCalledWorse() {
        constexpr int kTrials = 2000;
        Random random(10);
        int called = 0;
        for (int trial = 0; trial < kTrials; ++trial) {
            const auto drawn = draw(random, 30, 0);
            called += lossDifference(drawn.first, drawn.second, drawn.tokens).isWorse(kUsualQuantile) ? 1 : 0;
        }
        // 2.5 % one-sided.
        const double share = static_cast<double>(called) / kTrials;
        QVERIFY2(share > 0.012 && share < 0.042, qPrintable(QString::number(share)));
    }

    void aControlTellsMoreThanThePart() {
        Random random(11);
        constexpr int kTrials = 2000;
        constexpr std::size_t kAll = 80;
        constexpr std::size_t kPart = 20;
        constexpr double kWorse = 0.3;
        const double truth = trueLoss() + kWorse;
        int covered = 0;
        double part_width = 0;
        double whole_width = 0;
        double width = 0;
        for (int trial = 0; trial < kTrials; ++trial) {
            const auto drawn = draw(random, kAll, kWorse);
            const auto part = std::span(drawn.second).first(kPart);
            const auto estimate = lossByControl(drawn.first, part, drawn.tokens);
            covered += std::abs(estimate.loss - truth) <= estimate.half_width ? 1 : 0;
            width += estimate.half_width;
            part_width += halfWidth(part, drawn.tokens);
            whole_width += halfWidth(drawn.second, drawn.tokens);
        }
        const double coverage = static_cast<double>(covered) / kTrials;
        QVERIFY2(coverage > 0.92 && coverage < 0.985, qPrintable(QString::number(coverage)));
        QVERIFY2(whole_width < width && width < part_width,
                 qPrintable(QString("%1 %2 %3").arg(whole_width).arg(width).arg(part_width)));
        // Read to the end, it is the system's own loss and interval.
        const auto drawn = draw(random, kAll, kWorse);
        const auto whole = lossByControl(drawn.first, drawn.second, drawn.tokens);
        QVERIFY(std::abs(whole.loss - lossOf(drawn.second, drawn.tokens)) < 1e-12);
        // Wider by Student's quantile.
        const double share = whole.half_width / halfWidth(drawn.second, drawn.tokens);
        QVERIFY2(share > 1 && share < 1.03, qPrintable(QString::number(share)));
    }

    void findsTheCheapestThatIsAsGood() {
        // The second is as good, the third is worse everywhere, of the fourth and cheapest the sentences are not known.
        Random random(12);
        const auto drawn = draw(random, 60, 0);
        std::vector<double> other = drawn.first;
        std::vector<double> worse = drawn.first;
        for (std::size_t i = 0; i < 60; ++i) {
            other[i] += i % 2 == 0 ? 0.5 : -0.5;
            worse[i] += 0.1 * drawn.tokens[i];
        }
        std::vector<FrontMember> front(4);
        const std::vector<double> losses{1.0, 1.001, 1.1, 1.0005};
        for (std::size_t i = 0; i < 4; ++i) {
            front[i].cost = 4 - static_cast<double>(i);
            front[i].loss = losses[i];
        }
        QVERIFY(!cheapestAsGood(front, drawn.tokens));
        QVERIFY(!cheapestAsGood({}, drawn.tokens));
        front[1].nll = other;
        QVERIFY(!cheapestAsGood(front, drawn.tokens));
        front[0].nll = drawn.first;
        front[2].nll = worse;
        QCOMPARE(cheapestAsGood(front, drawn.tokens), std::optional<std::size_t>(1));
        // Its interval reaches the best one's all the same: that would say nothing.
        QVERIFY(0.1 < halfWidth(drawn.first, drawn.tokens));
        front[1].cost = std::nan("");
        QCOMPARE(cheapestAsGood(front, drawn.tokens), std::optional<std::size_t>(0));
        front[1].cost = 3;
        front[3].nll = drawn.first;
        QCOMPARE(cheapestAsGood(front, drawn.tokens), std::optional<std::size_t>(3));
    }
};

QTEST_APPLESS_MAIN(TestSentenceLoss)
#include "test_sentence_loss.moc"
