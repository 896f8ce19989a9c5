// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/diff_view.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"
#include "ui/inspector/layout_view.h"
#include "ui/plots/content_actions.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestDiffView : public QObject {
    Q_OBJECT

    static QStringList lines(const QTableWidget& table) {
        QStringList lines;
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.columnSpan(row, 0) > 1) continue;  // a part's name
            QStringList cells{table.item(row, 0)->data(Qt::AccessibleTextRole).toString()};
            for (int column = 1; column < table.columnCount(); ++column) cells << table.item(row, column)->text();
            lines << cells.join('|');
        }
        return lines;
    }

    static arch::Architecture other() {
        auto network = test::sampleArchitecture();
        network.encoder[1].feed_forward = arch::SwitchFeedForward{{256, 1024}, 1};
        network.decoder[0].cross_attention = arch::MultiHeadAttention{8};
        return network;
    }

private Q_SLOTS:
    void showsWhatDiffers() {
        DiffView view;
        view.setArchitectures(test::sampleArchitecture(), other());
        const auto& table = *view.findChild<QTableWidget*>("diffTable");
        QCOMPARE(lines(table),
                 (QStringList{"Encoder layer 1, Experts|3|2", "Encoder layer 1, Expert 1 width|512|1024",
                              "Encoder layer 1, Expert 2 width|1024|–", "Decoder layer 0, Cross-attention heads|4|8"}));
        QCOMPARE(view.differences(), 4);
        // The part stands once, above what belongs to it.
        QCOMPARE(table.rowCount(), 6);
        QCOMPARE(table.item(0, 0)->text(), QString("Encoder layer 1"));
        QCOMPARE(table.item(1, 0)->text(), QString("Experts"));
        QCOMPARE(table.horizontalHeaderItem(1)->text().toStdString(),
                 arch::identity(test::sampleArchitecture()).substr(0, 12));
    }

    void showsEverythingWhenAsked() {
        DiffView view;
        view.resize(460, 600);
        view.setArchitectures(test::sampleArchitecture(), other());
        view.show();
        QTest::mouseClick(view.findChild<QCheckBox*>("onlyDifferences"), Qt::LeftButton, {}, QPoint(8, 8));
        const auto& table = *view.findChild<QTableWidget*>("diffTable");
        QVERIFY(lines(table).contains("Encoder, Embedding width|192|192"));
        QVERIFY(lines(table).contains("Encoder layer 1, Experts|3|2"));
        QCOMPARE(static_cast<int>(lines(table).size()),
                 static_cast<int>(arch::widthsTogether(arch::compare(test::sampleArchitecture(), other())).size()));
    }

    /// Sixteen lines of the same number would hide the others.
    void equalExpertsAreOneLine() {
        auto few = test::sampleArchitecture();
        auto many = few;
        few.encoder[0].feed_forward = arch::SigmaFeedForward{.experts = 8, .width = 32, .top_k = 2};
        many.encoder[0].feed_forward = arch::SigmaFeedForward{.experts = 24, .width = 48, .top_k = 2};
        DiffView view;
        view.setArchitectures(few, many);
        QCOMPARE(lines(*view.findChild<QTableWidget*>("diffTable")),
                 (QStringList{"Encoder layer 0, Experts|8|24", "Encoder layer 0, Width|32|48"}));
        QCOMPARE(view.differences(), 2);
    }

    void differencesAreATable() {
        DiffView view;
        view.setArchitectures(test::sampleArchitecture(), other());
        const PlotTable table = view.table();
        QCOMPARE(table[0].texts.first(), QString("Encoder layer 1"));
        QCOMPARE(table[1].texts, (QStringList{"Experts", "Expert 1 width", "Expert 2 width", "Cross-attention heads"}));
        QCOMPARE(table[2].texts, (QStringList{"3", "512", "1024", "4"}));
        QCOMPARE(table[3].texts, (QStringList{"2", "1024", "", "8"}));
        view.findChild<QCheckBox*>("onlyDifferences")->setChecked(false);
        QCOMPARE(static_cast<std::size_t>(view.table()[0].texts.size()),
                 arch::widthsTogether(arch::compare(test::sampleArchitecture(), other())).size());
    }

    void bothDrawingsAreOneFile() {
        DiffView view;
        view.resize(900, 600);
        QVERIFY(!view.picture());
        view.setArchitectures(test::sampleArchitecture(), other());
        const auto name = [](const arch::Architecture& architecture) {
            return QString::fromStdString(arch::identity(architecture).substr(0, 12));
        };
        const QString first = name(test::sampleArchitecture());
        const QString second = name(other());
        for (const char* side : {"firstLayout", "secondLayout"}) {
            auto* actions = view.findChild<LayoutView*>(QLatin1String(side))->findChild<ContentActions*>();
            QSignalSpy saved(actions, &ContentActions::saveRequested);
            actions->findChild<QAction*>("saveDrawing")->trigger();
            QCOMPARE(saved[0][1].toString(), QString("difference-of-%1-and-%2.svg").arg(first, second));
            const QByteArray svg = saved[0][3].value<FileContent>()();
            QVERIFY(svg.contains(('>' + first).toUtf8()) && svg.contains(('>' + second).toUtf8()));
            QVERIFY(svg.contains("width 256, 512, 1024") && svg.contains("width 256, 1024"));
        }
        const auto one = view.findChild<LayoutView*>("firstLayout")->picture();
        QVERIFY(view.picture()->size.width() > one->size.width());
    }

    void nothingIsCutAtTheWidthOfTheDock() {
        DiffView view;
        view.resize(355, 600);
        view.setArchitectures(test::sampleArchitecture(), other());
        view.findChild<QCheckBox*>("onlyDifferences")->setChecked(false);
        view.show();
        const auto& table = *view.findChild<QTableWidget*>("diffTable");
        QTRY_VERIFY(table.viewport()->width() > 100);
        constexpr int kAir = 4;
        for (int row = 0; row < table.rowCount(); ++row) {
            const QRect cell = table.visualItemRect(table.item(row, 0)).adjusted(kAir, 0, -kAir, 0);
            const QRect text = table.fontMetrics().boundingRect(QRect(0, 0, cell.width(), 1000), Qt::TextWordWrap,
                                                                table.item(row, 0)->text());
            QVERIFY2(text.width() <= cell.width() && text.height() <= cell.height(),
                     qPrintable(table.item(row, 0)->text()));
        }
    }

    void equalOnesDifferInNothing() {
        DiffView view;
        view.setArchitectures(other(), other());
        QCOMPARE(view.differences(), 0);
        QCOMPARE(view.findChild<QTableWidget*>("diffTable")->rowCount(), 0);
    }

    void drawingsMarkTheSameParts() {
        DiffView view;
        view.resize(900, 600);
        view.setArchitectures(test::sampleArchitecture(), other());
        view.show();
        QTest::mouseClick(view.findChild<QToolButton*>("diffDrawings"), Qt::LeftButton);
        auto& first = *view.findChild<LayoutView*>("firstLayout");
        auto& second = *view.findChild<LayoutView*>("secondLayout");
        QVERIFY(first.isVisible() && second.isVisible());
        const auto marked = [](const LayoutView& layout) {
            return std::ranges::count_if(layout.drawing().parts(), [](const auto& part) { return part.changed; });
        };
        QCOMPARE(marked(first), 2 + 4);   // two experts, four heads
        QCOMPARE(marked(second), 1 + 8);  // one expert, eight heads
        QCOMPARE(view.findChild<QSplitter*>()->orientation(), Qt::Horizontal);
        QTest::keyClick(&first, Qt::Key_Down);
        QCOMPARE(second.selected(), (std::optional<Place>{{Side::kEncoder, 0}}));
        view.resize(420, 600);
        QCOMPARE(view.findChild<QSplitter*>()->orientation(), Qt::Vertical);
    }

    void saysWhatToDo() {
        DiffView view;
        view.show();
        view.setArchitectures(test::sampleArchitecture(), other());
        view.clear("Select two");
        QVERIFY(view.findChild<QLabel*>("diffHint")->isVisible());
        QCOMPARE(view.differences(), 0);
    }

    void bearsAnyPair() {
        DiffView view;
        view.resize(420, 600);
        view.show();
        arch::Architecture before = test::sampleArchitecture();
        test::forRandom(8, [&](const arch::SearchSpace&, const arch::Architecture& architecture) {
            view.setArchitectures(before, architecture);
            QCOMPARE(view.differences() == 0, before == architecture);
            before = architecture;
        });
    }
};

QTEST_MAIN(TestDiffView)
#include "test_diff_view.moc"
