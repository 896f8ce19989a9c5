// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_table.h"

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"

using namespace automoe;
using namespace automoe::ui;

class TestCandidateTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsRowsAndValues() {
        const auto table = test::sampleTable(20);
        QCOMPARE(table->size(), 20);
        QCOMPARE(table->rowOf(std::int64_t{30}), 2);
        QCOMPARE(table->rowOf(std::int64_t{31}), -1);
        QCOMPARE(table->rowOf(table->rows().architecture_ids[7]), 7);
        QCOMPARE(table->rowOf(std::string("none")), -1);
        QVERIFY(std::isnan(table->value("search.valid_loss", 9)));
        QVERIFY(std::isnan(table->value("no such column", 0)));
        QCOMPARE(table->value("params", 3), table->column("params")->values[3]);
    }

    /// The front by its definition: no other candidate is at least as good in both and better in one.
    void frontIsWhatNothingDominates_data() {
        QTest::addColumn<QString>("x");
        QTest::addColumn<QString>("y");
        QTest::newRow("lower, lower") << "search.latency_ms"
                                      << "search.valid_loss";
        QTest::newRow("lower, higher") << "search.latency_ms"
                                       << "bleu.test.retrained";
        QTest::newRow("higher, lower") << "bleu.test.retrained"
                                       << "params";
    }
    void frontIsWhatNothingDominates() {
        QFETCH(QString, x);
        QFETCH(QString, y);
        const auto table = test::sampleTable(400);
        const auto value = [&](const QString& key, int row) {
            const Column* column = table->column(key.toStdString());
            return (column->better == Better::kHigher ? -1 : 1) * column->values[static_cast<std::size_t>(row)];
        };
        const auto complete = [&](int row) { return std::isfinite(value(x, row)) && std::isfinite(value(y, row)); };
        std::vector<int> expected;
        for (int row = 0; row < table->size(); ++row) {
            bool dominated = !complete(row);
            for (int other = 0; other < table->size() && !dominated; ++other) {
                dominated = complete(other) && value(x, other) <= value(x, row) && value(y, other) <= value(y, row) &&
                            (value(x, other) < value(x, row) || value(y, other) < value(y, row));
            }
            if (!dominated) expected.push_back(row);
        }
        auto front = frontOf(*table, x.toStdString(), y.toStdString());
        QVERIFY(front.size() > 3);
        const auto& xs = table->column(x.toStdString())->values;
        QVERIFY(std::ranges::is_sorted(front, {}, [&](int row) { return xs[static_cast<std::size_t>(row)]; }));
        std::ranges::sort(front);
        QCOMPARE(front, expected);
    }

    void rowsAreOrderedByTheirFigure() {
        const double none = std::nan("");
        const Column x{"x", Better::kLower, {2, none, 1, 2, -HUGE_VAL, none}, {}, {}, {}};
        QCOMPARE(rowsBy(x), (std::vector<int>{4, 2, 0, 3, 1, 5}));
        QCOMPARE(rowsBy(x, true), (std::vector<int>{0, 3, 2, 4, 1, 5}));
        QVERIFY(rowsBy(Column()).empty());
    }

    void rowsThatTheTableHasOrderedAreTheSame() {
        const double none = std::nan("");
        const Column x{"search.x", Better::kLower, {2, none, 1, 2, -HUGE_VAL, none}, {}, {}, {}};
        const CandidateTable table(test::sampleTable(6)->rows(), {x});
        QVERIFY(!table.columns().front().ascending.empty());
        for (const bool down : {false, true}) QCOMPARE(rowsBy(table.columns().front(), down), rowsBy(x, down));
    }

    void frontLeavesOutWhatDoesNotCount() {
        auto rows = test::sampleTable(3)->rows();
        rows.feasible = {0, 1, 1};
        const Column x{"x", Better::kLower, {1, 2, 3}, {}, {}, {}};
        const Column y{"y", Better::kLower, {1, 2, 1.5}, {}, {}, {}};
        const CandidateTable table(rows, {x, y});
        QCOMPARE(frontOf(table, "x", "y"), (std::vector<int>{1, 2}));
        QCOMPARE(frontOf(table, "x", "y", {1, 0, 1}), (std::vector<int>{2}));
        QVERIFY(frontOf(table, "x", "none").empty());
        QVERIFY(frontOf(CandidateTable(), "x", "y").empty());
    }

    void whoWasDroppedEarlyIsOnNoFrontOfItsLoss() {
        const auto rows = test::sampleTable(3)->rows();
        const double none = std::nan("");
        const Column cost{"macs", Better::kLower, {1, 2, 3}, {}, {}, {}};
        const Column loss{"search.valid_loss", Better::kLower, {5, 4, 3}, {4.9, 3, 2.9}, {5.1, 5, 3.1}, {}};
        const Column other{"search.bleu", Better::kHigher, {1, 2, 3}, {}, {}, {}};
        const Column partial{"search.partial_tokens", Better::kNeither, {none, 300, none}, {}, {}, {}};
        const CandidateTable table(rows, {cost, loss, other, partial});
        QCOMPARE(frontOf(table, "macs", "search.valid_loss"), (std::vector<int>{0, 2}));
        QCOMPARE(frontOf(table, "macs", "search.bleu"), (std::vector<int>{0, 1, 2}));
        QCOMPARE(cheapestAsGood(table, "macs", "search.valid_loss"), 2);
    }

    void frontIsFoundWhateverTheSpread() {
        const auto count = static_cast<std::size_t>(5);
        CandidateTable::Rows rows;
        for (std::size_t row = 0; row < count; ++row) {
            rows.ids.push_back(static_cast<std::int64_t>(row));
            rows.architecture_ids.push_back(std::to_string(row));
        }
        rows.feasible.assign(count, 1);
        const auto front = [&](std::vector<double> x, std::vector<double> y) {
            const CandidateTable table(rows, {{"x", Better::kLower, std::move(x), {}, {}, {}},
                                              {"y", Better::kLower, std::move(y), {}, {}, {}}});
            return frontOf(table, "x", "y");
        };
        // All cost the same; nearly all do; farther apart than a number can say.
        QCOMPARE(front({4, 4, 4, 4, 4}, {5, 3, 2, 4, 6}), (std::vector<int>{2}));
        QCOMPARE(front({1, 1 + 1e-15, 1e9, 1, 1}, {5, 4, 1, 6, 7}), (std::vector<int>{0, 1, 2}));
        QCOMPARE(front({-1.7e308, 0, 1.7e308, 1, 2}, {5, 4, 1, 3, 9}), (std::vector<int>{0, 1, 3, 2}));
    }

    void equalCandidatesAreShownOnce() {
        auto rows = test::sampleTable(3)->rows();
        const Column x{"x", Better::kLower, {1, 1, 2}, {}, {}, {}};
        const Column y{"y", Better::kLower, {5, 5, 5}, {}, {}, {}};
        QCOMPARE(frontOf(CandidateTable(rows, {x, y}), "x", "y").size(), std::size_t{1});
    }

    void theCheapestAsGoodReachesTheBest() {
        auto rows = test::sampleTable(5)->rows();
        rows.feasible = {1, 1, 1, 1, 0};
        const double none = std::nan("");
        const Column cost{"cost", Better::kLower, {1, 2, 3, 0.5, 0.1}, {}, {}, {}};
        const Column more{"more", Better::kHigher, {20, 25, 26, 30, 26}, {19, 24, 25, none, 25}, {21, 26, 27, none, 27},
                          {}};
        const Column less{"less", Better::kLower, {6, 5, 4, 9, 4}, {5.5, 4, 3.5, 8, 3}, {7, 6, 4.5, 10, 5}, {}};
        const Column bare{"bare", Better::kLower, {6, 5, 4, 9, 4}, {}, {}, {}};
        const CandidateTable table(rows, {cost, more, less, bare});
        QCOMPARE(cheapestAsGood(table, "cost", "more"), 1);
        QCOMPARE(cheapestAsGood(table, "cost", "less"), 1);
        QCOMPARE(cheapestAsGood(table, "cost", "more", {1, 0, 1, 1, 1}), 2);
        QCOMPARE(cheapestAsGood(table, "cost", "bare"), -1);
        QCOMPARE(cheapestAsGood(table, "nothing", "more"), -1);
    }
};

QTEST_APPLESS_MAIN(TestCandidateTable)
#include "test_candidate_table.moc"
