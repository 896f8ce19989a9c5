// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_model.h"

#include <QAbstractItemModelTester>

#include "tests/support/support.h"
#include "tests/ui/sample_table.h"

using namespace automoe;
using namespace automoe::ui;

class TestCandidateModel : public QObject {
    Q_OBJECT

    static int columnOf(const CandidateModel& model, const std::string& key) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (const Column* figures = model.figuresOf(column); figures != nullptr && figures->key == key)
                return column;
        }
        return -1;
    }

private Q_SLOTS:
    void isAProperModel() {
        Workspace workspace;
        CandidateModel model(workspace);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        workspace.setTable(test::sampleTable(60));
        model.sort(0);
        Filter filter;
        filter.pinned = true;
        workspace.setFilter(filter);
        QCOMPARE(model.rowCount(), 1);
        workspace.setTable(test::sampleTable(0));
        QCOMPARE(model.rowCount(), 0);
    }

    void sortsWithMissingFiguresLast() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(200));
        CandidateModel model(workspace);
        const int loss = columnOf(model, "search.valid_loss");
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(loss, order);
            double before = order == Qt::AscendingOrder ? -1e9 : 1e9;
            bool missing = false;
            for (int row = 0; row < model.rowCount(); ++row) {
                const double value = model.index(row, loss).data(CandidateModel::kSortRole).toDouble();
                if (std::isnan(value)) {
                    missing = true;
                    continue;
                }
                QVERIFY(!missing);
                QVERIFY(order == Qt::AscendingOrder ? value >= before : value <= before);
                before = value;
            }
            QVERIFY(missing);
        }
    }

    void sortsByEveryFixedColumn_data() {
        QTest::addColumn<int>("column");
        QTest::newRow("identity") << int{CandidateModel::kIdentity};
        QTest::newRow("marks") << int{CandidateModel::kMarks};
        QTest::newRow("origin") << int{CandidateModel::kOrigin};
        QTest::newRow("generation") << int{CandidateModel::kGeneration};
    }
    void sortsByEveryFixedColumn() {
        QFETCH(int, column);
        Workspace workspace;
        workspace.setTable(test::sampleTable(300));
        CandidateModel model(workspace);
        const auto& rows = workspace.table().rows();
        // Identities are sorted whole, of which only the beginning is shown.
        const auto key = [&](int row) {
            const auto at = static_cast<std::size_t>(workspace.table().rowOf(model.idAt(row)));
            if (column == CandidateModel::kGeneration) return QString::number(10000 + rows.generations[at]);
            if (column == CandidateModel::kOrigin) return QString::fromStdString(rows.origins[at]);
            return column == CandidateModel::kIdentity ? QString::fromStdString(rows.architecture_ids[at])
                                                       : model.index(row, column).data().toString();
        };
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(column, order);
            QCOMPARE(model.rowCount(), workspace.shownCount());
            for (int row = 1; row < model.rowCount(); ++row)
                QVERIFY(order == Qt::AscendingOrder ? key(row - 1) <= key(row) : key(row - 1) >= key(row));
        }
    }

    void aFilterAndANewTableKeepTheOrder() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(300));
        CandidateModel model(workspace);
        const int params = columnOf(model, "params");
        model.sort(params, Qt::DescendingOrder);
        const auto sorted = [&] {
            for (int row = 1; row < model.rowCount(); ++row) {
                if (model.index(row - 1, params).data(CandidateModel::kSortRole).toDouble() <
                    model.index(row, params).data(CandidateModel::kSortRole).toDouble())
                    return false;
            }
            return model.rowCount() == workspace.shownCount() && model.rowCount() > 1;
        };
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        workspace.setFilter(filter);
        QVERIFY(sorted());
        workspace.setFilter({});
        QVERIFY(sorted());
        workspace.setTable(test::sampleTable(500, 2));
        QVERIFY(sorted());
    }

    void aColumnIsSortedByWhereverItComesToBe() {
        Workspace workspace;
        const auto sample = test::sampleTable(100);
        workspace.setTable(sample);
        CandidateModel model(workspace);
        QCOMPARE(model.sortColumn(), -1);
        const int params = columnOf(model, "params");
        model.sort(params, Qt::DescendingOrder);
        QCOMPARE(model.sortColumn(), params);
        const auto sorted = [&] {
            const int column = columnOf(model, "params");
            for (int row = 1; row < model.rowCount(); ++row) {
                if (model.index(row - 1, column).data(CandidateModel::kSortRole).toDouble() <
                    model.index(row, column).data(CandidateModel::kSortRole).toDouble())
                    return false;
            }
            return model.rowCount() > 1;
        };
        QVERIFY(sorted());
        // The first evaluation brings a column before the costs.
        auto columns = sample->columns();
        columns.insert(columns.begin(), Column{"bleu.valid.inherited",
                                               Better::kHigher,
                                               std::vector<double>(static_cast<std::size_t>(sample->size()), 20.0),
                                               {},
                                               {},
                                               {}});
        workspace.setTable(std::make_shared<const CandidateTable>(sample->rows(), columns));
        QCOMPARE(columnOf(model, "params"), params + 1);
        QCOMPARE(model.sortColumn(), params + 1);
        QVERIFY(sorted());
        // Without it there is the order of the beginning, and its own again when it comes back.
        std::erase_if(columns, [](const Column& column) { return column.key == "params"; });
        workspace.setTable(std::make_shared<const CandidateTable>(sample->rows(), columns));
        QCOMPARE(model.sortColumn(), -1);
        workspace.setTable(sample);
        QCOMPARE(model.sortColumn(), params);
        QCOMPARE(model.sortOrder(), Qt::DescendingOrder);
        QVERIFY(sorted());
    }

    void columnsGoByTheirKeys() {
        Workspace workspace;
        CandidateModel model(workspace);
        // One that no table has yet.
        model.sortBy("params", Qt::DescendingOrder);
        QCOMPARE(model.sortColumn(), -1);
        workspace.setTable(test::sampleTable(50));
        const int params = columnOf(model, "params");
        QCOMPARE(model.sortColumn(), params);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.index(row - 1, params).data(CandidateModel::kSortRole).toDouble() >=
                    model.index(row, params).data(CandidateModel::kSortRole).toDouble());
        for (int column = 0; column < model.columnCount(); ++column)
            QCOMPARE(model.columnOf(model.keyOf(column)), column);
        QCOMPARE(model.keyOf(CandidateModel::kMarks), std::string("marks"));
        QCOMPARE(model.keyOf(params), std::string("params"));
        for (const int none : {-1, model.columnCount()}) QCOMPARE(model.keyOf(none), std::string());
        QCOMPARE(model.columnOf(""), -1);
        QCOMPARE(model.columnOf("no such figure"), -1);
    }

    void rowsAndIdsAgree() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(100));
        CandidateModel model(workspace);
        model.sort(columnOf(model, "params"), Qt::DescendingOrder);
        for (int row = 0; row < model.rowCount(); ++row) QCOMPARE(model.rowOf(model.idAt(row)), row);
        QCOMPARE(model.rowOf(40), -1);  // hidden
        QCOMPARE(model.rowOf(12345), -1);
    }

    void aLatencySaysWhetherItWasMeasured() {
        Column latency{"search.latency_ms", Better::kLower, {7, 8, 9}, {}, {}, "a device"};
        latency.source = protocol::LatencySource::kVerified;
        latency.measured = {0, 1, 0};
        Workspace workspace;
        workspace.setTable(
            std::make_shared<const CandidateTable>(test::sampleTable(3)->rows(), std::vector<Column>{latency}));
        CandidateModel model(workspace);
        const int column = columnOf(model, latency.key);
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QString("Latency, predicted or measured (ms)"));
        for (int row = 0; row < 3; ++row) {
            const bool measured = model.idAt(row) == 20;
            QCOMPARE(model.index(row, column).data(Qt::ToolTipRole).toString(),
                     measured ? QString("Latency, measured in the search\na device")
                              : QString("Latency, predicted\na device"));
        }
    }

    void everyNumberSaysWhatItRestsOn() {
        Workspace workspace;
        workspace.setTable(test::sampleTable(8));
        CandidateModel model(workspace);
        model.sort(CandidateModel::kGeneration);
        const QModelIndex bleu = model.index(0, columnOf(model, "bleu.test.retrained"));
        const QString tip = bleu.data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains("95 % interval"));
        QVERIFY(tip.contains("tok:13a"));
        auto columns = workspace.table().columns();
        for (auto& column : columns) column.level = 90;
        workspace.setTable(std::make_shared<const CandidateTable>(workspace.table().rows(), columns));
        QVERIFY(model.index(0, bleu.column()).data(Qt::ToolTipRole).toString().contains("90 % interval"));
        QCOMPARE(model.index(1, bleu.column()).data().toString(), QString("–"));
    }
};

QTEST_GUILESS_MAIN(TestCandidateModel)
#include "test_candidate_model.moc"
