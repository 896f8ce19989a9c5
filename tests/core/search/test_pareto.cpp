// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/pareto.h"

#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;

class TestPareto : public QObject {
    Q_OBJECT

    static std::vector<Point> randomPoints(Random& random, std::size_t count, std::size_t dimensions, int levels) {
        std::vector<Point> points(count, Point(dimensions));
        for (Point& point : points) {
            for (double& value : point) value = static_cast<double>(random.below(static_cast<std::uint64_t>(levels)));
        }
        return points;
    }

private Q_SLOTS:
    void dominance() {
        QVERIFY(dominates({1, 2}, {1, 3}));
        QVERIFY(!dominates({1, 2}, {1, 2}));
        QVERIFY(!dominates({0, 3}, {1, 2}));
    }

    void constraintDominance() {
        const double infinite = std::numeric_limits<double>::infinity();
        QVERIFY(constrainedDominates({{9, 9}, 0}, {{0, 0}, 0.1}));
        QVERIFY(constrainedDominates({{9, 9}, 0.1}, {{0, 0}, 0.2}));
        QVERIFY(!constrainedDominates({{0, 0}, 0.1}, {{9, 9}, 0.1}));
        QVERIFY(constrainedDominates({{0, 0}, 0}, {{1, 1}, 0}));
        QVERIFY(constrainedDominates({{9, 9}, 5}, {{}, infinite}));
    }

    void ranksFollowTheDefinition() {
        // By the definition: rank 0 is dominated by none, rank r by none outside the ranks before r.
        Random random(11);
        for (int round = 0; round < 60; ++round) {
            const std::size_t dimensions = 1 + random.below(4);
            const auto points = randomPoints(random, 40, dimensions, 6);
            std::vector<Standing> standings;
            for (const Point& point : points) {
                standings.push_back({point, random.chance(0.3) ? static_cast<double>(random.below(3)) : 0.0});
            }
            const auto ranks = nonDominatedRanks(standings);
            std::vector<bool> placed(points.size(), false);
            std::size_t left = points.size();
            for (std::size_t rank = 0; left > 0; ++rank) {
                std::vector<std::size_t> front;
                for (std::size_t i = 0; i < points.size(); ++i) {
                    if (placed[i]) continue;
                    bool free = true;
                    for (std::size_t j = 0; j < points.size(); ++j) {
                        free = free && (placed[j] || !constrainedDominates(standings[j], standings[i]));
                    }
                    if (free) front.push_back(i);
                }
                for (const std::size_t i : front) {
                    QCOMPARE(ranks[i], rank);
                    placed[i] = true;
                }
                left -= front.size();
            }
        }
    }

    void archiveHoldsTheNonDominatedSet() {
        Random random(12);
        for (int round = 0; round < 60; ++round) {
            const std::size_t dimensions = 1 + random.below(4);
            const auto points = randomPoints(random, 60, dimensions, 8);
            ParetoArchive archive(std::vector<double>(dimensions, 0.0));
            for (std::size_t i = 0; i < points.size(); ++i) archive.insert(i, points[i]);
            std::vector<Point> expected;
            for (const std::size_t i : nonDominated(points)) {
                if (std::find(expected.begin(), expected.end(), points[i]) == expected.end()) {
                    expected.push_back(points[i]);
                }
            }
            std::vector<Point> actual;
            for (const auto& member : archive.members()) actual.push_back(member.point);
            std::sort(expected.begin(), expected.end());
            std::sort(actual.begin(), actual.end());
            QCOMPARE(actual, expected);
        }
    }

    void tolerancesMakeTies() {
        ParetoArchive archive({0.5, 0});
        QVERIFY(archive.insert(0, {1.2, 10}));
        QVERIFY(!archive.insert(1, {1.4, 10}));  // the same box, dominated
        QVERIFY(archive.insert(2, {1.1, 10}));   // the same box, dominates
        QVERIFY(!archive.insert(3, {1.0, 11}));  // better by less than the tolerance, worse in the other objective
        QVERIFY(archive.insert(4, {0.9, 11}));   // the next box
        QVERIFY(archive.insert(5, {1.3, 9}));    // ties in the first objective, better in the second
        QCOMPARE(archive.members().size(), std::size_t{2});
        QCOMPARE(archive.members()[0].id, std::size_t{4});
        QCOMPARE(archive.members()[1].id, std::size_t{5});
    }

    void crowdingOfAKnownFront() {
        const std::vector<Point> front{{0, 10}, {1, 6}, {4, 3}, {10, 0}};
        const auto distances = crowdingDistances(front);
        QVERIFY(std::isinf(distances[0]));
        QCOMPARE(distances[1], 0.4 + 0.7);
        QCOMPARE(distances[2], 0.9 + 0.6);
        QVERIFY(std::isinf(distances[3]));
        QVERIFY(crowdingDistances({}).empty());
        for (const double distance : crowdingDistances(std::vector<Point>(3, Point{1, 1}))) {
            QVERIFY(!std::isnan(distance));
        }
    }

    void kneeOfAFront() {
        QCOMPARE(kneePoint({}), std::optional<std::size_t>{});
        // Scales differ by a million: the knee does not care.
        const std::vector<Point> front{{0, 1e6}, {1, 9e5}, {2, 1e5}, {6, 5e4}, {10, 0}};
        QCOMPARE(kneePoint(front), std::optional<std::size_t>{2});
        QCOMPARE(kneePoint(std::vector<Point>{{3, 3}}), std::optional<std::size_t>{0});
    }
};

QTEST_APPLESS_MAIN(TestPareto)
#include "test_pareto.moc"
