// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"

#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::metrics;

namespace {

bool close(double a, double b) { return std::abs(a - b) < 1e-12; }

}  // namespace

class TestRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tauByHand_data() {
        QTest::addColumn<QList<double>>("a");
        QTest::addColumn<QList<double>>("b");
        QTest::addColumn<double>("tau");
        QTest::newRow("same order") << QList<double>{1, 2, 3, 4} << QList<double>{10, 20, 21, 90} << 1.0;
        QTest::newRow("opposite order") << QList<double>{1, 2, 3, 4} << QList<double>{4, 3, 2, 1} << -1.0;
        // Six pairs, one of them in another order: (5 − 1) / 6.
        QTest::newRow("one exchange") << QList<double>{1, 2, 3, 4} << QList<double>{1, 3, 2, 4} << 4.0 / 6;
        // Ten pairs, of which each list ties one. Of the eight that both order, six agree: (6 − 2) / √(9 · 9).
        QTest::newRow("ties") << QList<double>{1, 2, 2, 3, 4} << QList<double>{1, 2, 4, 3, 3} << 4.0 / 9;
        QTest::newRow("a tie of one list") << QList<double>{1, 1, 2} << QList<double>{1, 2, 3} << 2 / std::sqrt(6.0);
        QTest::newRow("no order") << QList<double>{1, 1, 1} << QList<double>{1, 2, 3} << 0.0;
        QTest::newRow("one") << QList<double>{1} << QList<double>{1} << 0.0;
    }
    void tauByHand() {
        QFETCH(QList<double>, a);
        QFETCH(QList<double>, b);
        QFETCH(double, tau);
        const std::vector<double> first(a.begin(), a.end());
        const std::vector<double> second(b.begin(), b.end());
        QVERIFY2(close(kendallTau(first, second), tau), qPrintable(QString::number(kendallTau(first, second))));
        QVERIFY(close(kendallTau(second, first), tau));
    }

    void regretByHand() {
        const std::vector<double> truth{2.0, 1.5, 1.0, 3.0};
        const std::vector<double> predicted{5, 4, 6, 7};
        QVERIFY(close(topRegret(predicted, truth, 1), 0.5));  // 1.5 is chosen, 1.0 is best
        QVERIFY(close(topRegret(predicted, truth, 2), 0.5));
        QVERIFY(close(topRegret(predicted, truth, 3), 0.0));
        QVERIFY(close(topRegret(predicted, truth, 99), 0.0));
        QVERIFY(close(topRegret(truth, truth, 1), 0.0));
        const std::vector<double> tied(4, 1.0);
        QVERIFY(close(topRegret(tied, truth, 1), 1.0));  // the first one
    }

    void intervalOfAMeanIsTheNormalOne() {
        // The bootstrap of a mean has the standard error s / √n: its 95 % interval is 1.96 of them to each side.
        constexpr std::size_t kMembers = 200;
        Random random(3);
        std::vector<double> values(kMembers);
        for (double& value : values) value = random.normal();
        const auto mean = [&values](std::span<const std::size_t> members) {
            double sum = 0;
            for (const std::size_t i : members) sum += values[i];
            return sum / static_cast<double>(members.size());
        };
        const Estimate estimate = bootstrapMembers(kMembers, mean, 4000, 1);
        const double centre = std::accumulate(values.begin(), values.end(), 0.0) / kMembers;
        double squares = 0;
        for (const double value : values) squares += (value - centre) * (value - centre);
        const double error = std::sqrt(squares) / kMembers;
        QVERIFY(close(estimate.value, centre));
        QVERIFY(std::abs(estimate.low - (centre - 1.96 * error)) < 0.15 * error);
        QVERIFY(std::abs(estimate.high - (centre + 1.96 * error)) < 0.15 * error);
        const Estimate again = bootstrapMembers(kMembers, mean, 4000, 1);
        QCOMPARE(again.low, estimate.low);
        QVERIFY(bootstrapMembers(kMembers, mean, 4000, 2).low != estimate.low);
    }

    void anExactOrderHasNoWidth() {
        const std::vector<double> values{3, 1, 4, 1.5, 9, 2.6};
        const auto tau = [&values](std::span<const std::size_t> members) {
            std::vector<double> drawn;
            for (const std::size_t i : members) drawn.push_back(values[i]);
            return kendallTau(drawn, drawn);
        };
        const Estimate estimate = bootstrapMembers(values.size(), tau, 500, 1);
        QCOMPARE(estimate.value, 1.0);
        QCOMPARE(estimate.low, 1.0);
        QCOMPARE(estimate.high, 1.0);
    }
};

QTEST_APPLESS_MAIN(TestRanking)
#include "test_ranking.moc"
