// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/hypervolume.h"

#include <bit>
#include <cmath>

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;

class TestHypervolume : public QObject {
    Q_OBJECT

    static std::vector<Point> randomPoints(Random& random, std::size_t count, std::size_t dimensions) {
        std::vector<Point> points(count, Point(dimensions));
        for (Point& point : points) {
            // Some coordinates coincide, some lie beyond the reference at 1.
            for (double& value : point) value = random.chance(0.3) ? 0.25 : 1.1 * random.uniform();
        }
        return points;
    }

    /// The volume of a union of boxes by inclusion and exclusion.
    static double byInclusionExclusion(const std::vector<Point>& points, const Point& reference) {
        double total = 0;
        for (std::uint32_t subset = 1; subset < (1U << points.size()); ++subset) {
            double volume = 1;
            for (std::size_t i = 0; i < reference.size(); ++i) {
                double corner = -1e300;
                for (std::size_t j = 0; j < points.size(); ++j) {
                    if ((subset >> j & 1U) != 0) corner = std::max(corner, points[j][i]);
                }
                volume *= std::max(0.0, reference[i] - corner);
            }
            total += std::popcount(subset) % 2 == 1 ? volume : -volume;
        }
        return total;
    }

private Q_SLOTS:
    void knownVolumes() {
        QCOMPARE(hypervolume({}, {1, 1}), 0.0);
        QCOMPARE(hypervolume(std::vector<Point>{{2}, {5}, {3}}, {10}), 8.0);
        QCOMPARE(hypervolume(std::vector<Point>{{1, 3}, {2, 2}, {3, 1}}, {4, 4}), 6.0);
        QCOMPARE(hypervolume(std::vector<Point>{{1, 2, 2}, {2, 1, 2}, {2, 2, 1}}, {3, 3, 3}), 4.0);
        // Beyond or on the reference in one objective: nothing.
        QCOMPARE(hypervolume(std::vector<Point>{{0, 4}, {5, 0}}, {4, 4}), 0.0);
        // Duplicates and dominated points change nothing.
        QCOMPARE(hypervolume(std::vector<Point>{{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 2, 1}}, {3, 3, 3, 3}), 16.0);
    }

    void equalsInclusionAndExclusion() {
        Random random(21);
        for (std::size_t dimensions = 1; dimensions <= kMaxObjectives; ++dimensions) {
            for (int round = 0; round < 150; ++round) {
                const auto points = randomPoints(random, 1 + random.below(10), dimensions);
                const Point reference(dimensions, 1.0);
                const double expected = byInclusionExclusion(points, reference);
                QVERIFY(std::abs(hypervolume(points, reference) - expected) < 1e-11);
            }
        }
    }

    void agreesWithMonteCarlo() {
        Random random(22);
        for (std::size_t dimensions = 2; dimensions <= kMaxObjectives; ++dimensions) {
            const auto points = randomPoints(random, 60, dimensions);
            const Point reference(dimensions, 1.0);
            constexpr int kSamples = 100000;
            int inside = 0;
            Point sample(dimensions);
            for (int i = 0; i < kSamples; ++i) {
                for (double& value : sample) value = random.uniform();
                inside += std::any_of(points.begin(), points.end(), [&](const Point& point) {
                    for (std::size_t j = 0; j < dimensions; ++j) {
                        if (point[j] > sample[j]) return false;
                    }
                    return true;
                });
            }
            const double expected = static_cast<double>(inside) / kSamples;
            const double error = std::sqrt(expected * (1 - expected) / kSamples);
            QVERIFY(std::abs(hypervolume(points, reference) - expected) < 4 * error + 1e-6);
        }
    }

    void doesNotDependOnOrder() {
        Random random(23);
        auto points = randomPoints(random, 40, 4);
        const Point reference(4, 1.0);
        const double expected = hypervolume(points, reference);
        for (int round = 0; round < 10; ++round) {
            random.shuffle(std::span(points));
            QVERIFY(std::abs(hypervolume(points, reference) - expected) < 1e-12);
        }
    }

    void referenceLiesBehindEveryPoint() {
        QCOMPARE(referencePoint(std::vector<Point>{{1, 5}, {3, 5}}), (Point{3.2, 5.5}));
        QCOMPARE(referencePoint(std::vector<Point>{{0, -2}}), (Point{0.1, -1.8}));
    }

    void historyGrowsToTheWhole() {
        Random random(24);
        auto points = randomPoints(random, 80, 3);
        points[5].clear();  // an infeasible candidate
        const Point reference(3, 1.0);
        const auto history = hypervolumeHistory(points, reference);
        QCOMPARE(history.size(), points.size());
        QCOMPARE(history[5], history[4]);
        for (std::size_t i = 1; i < history.size(); ++i) QVERIFY(history[i] >= history[i - 1] - 1e-12);
        QVERIFY(std::abs(history.back() - hypervolume(points, reference)) < 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestHypervolume)
#include "test_hypervolume.moc"
