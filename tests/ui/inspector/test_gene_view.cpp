// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/gene_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"

using namespace automoe;
using namespace automoe::ui;

class TestGeneView : public QObject {
    Q_OBJECT

    static GeneCounts sample() {
        GeneCounts counts;
        auto network = test::sampleArchitecture();
        counts.add(network);
        network.encoder[0].self_attention = arch::MultiHeadAttention{8};
        counts.add(network);
        counts.add(network);
        network.decoder.pop_back();
        counts.add(network);
        return counts;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void countsValues() {
        const auto rows = sample().rows();
        const auto row = [&rows](const char* name) { return *std::ranges::find(rows, name, &GeneCounts::Row::name); };
        using Value = std::variant<int, std::string>;
        QVERIFY(row("encoder.0.self_attention.heads").values == (std::vector<std::pair<Value, int>>{{4, 1}, {8, 3}}));
        QCOMPARE(row("decoder.2.attended_layers").present, 3);
        QCOMPARE(row("encoder.dim").present, 4);
        // In the order of the network.
        QCOMPARE(rows.front().name, std::string("norm"));
        QVERIFY(rows.back().name.starts_with("decoder.2.feed_forward.width"));
    }

    void showsWhatVaries() {
        GeneView view;
        view.resize(460, 500);
        view.show();
        view.setCounts(sample());
        const auto& table = *view.findChild<QTableWidget*>("geneTable");
        QCOMPARE(table.item(0, 1)->text(), QString("Self-attention heads"));
        QCOMPARE(table.item(0, 2)->text(), QString("4  25 %"));
        QCOMPARE(table.item(0, 3)->text(), QString("8  75 %"));
        // The more have it, the farther from the ground.
        const QColor paper = view.palette().color(QPalette::Base);
        const auto distance = [&](int column) {
            return std::abs(table.item(0, column)->background().color().lightnessF() - paper.lightnessF());
        };
        QVERIFY(distance(3) > distance(2));
        const int varying = table.rowCount();
        QTest::mouseClick(view.findChild<QCheckBox*>("onlyVarying"), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(table.rowCount() > varying);
        QCOMPARE(table.rowCount(), static_cast<int>(sample().rows().size()));
        QVERIFY(view.findChild<QLabel*>("geneCount")->text().contains("4"));
    }

    void countsAreATable() {
        GeneView view;
        view.setCounts(sample());
        const PlotTable table = view.table();
        QCOMPARE(table[0].texts.first(), QString("Encoder layer 0"));
        QCOMPARE(table[1].texts.mid(0, 2), (QStringList{"Self-attention heads", "Self-attention heads"}));
        QCOMPARE(table[2].texts.mid(0, 2), (QStringList{"4", "8"}));
        QCOMPARE(table[3].numbers[0], 1.0);
        QCOMPARE(table[3].numbers[1], 3.0);
        QCOMPARE(table[4].numbers[0], 4.0);
        const auto varying = table[0].texts.size();
        view.findChild<QCheckBox*>("onlyVarying")->setChecked(false);
        QVERIFY(view.table()[0].texts.size() > varying);
    }

    void bearsAnything() {
        GeneView view;
        view.show();
        view.setCounts({});
        QCOMPARE(view.findChild<QTableWidget*>("geneTable")->rowCount(), 0);
        GeneCounts counts;
        test::forRandom(20, [&counts](const arch::SearchSpace&, const arch::Architecture& architecture) {
            counts.add(architecture);
        });
        view.setCounts(counts);
        for (const auto& row : counts.rows()) {
            int sum = 0;
            for (const auto& [value, count] : row.values) sum += count;
            QCOMPARE(sum, row.present);
        }
        QVERIFY(!view.grab().isNull());
    }
};

QTEST_MAIN(TestGeneView)
#include "test_gene_view.moc"
