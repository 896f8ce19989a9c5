// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QXmlStreamReader>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"
#include "ui/plots/content_actions.h"
#include "ui/plots/figure.h"

using namespace automoe;
using namespace automoe::ui;

class TestLayoutView : public QObject {
    Q_OBJECT

    static QPoint middleOf(const LayoutView& view, const Place& place) {
        // The drawing begins 8 pixels from the edge.
        return view.drawing().rowOf(place)->area.center().toPoint() + QPoint(8, 8);
    }

    /// Shapes filled with a colour.
    static int filledWith(const QByteArray& svg, const QString& colour) {
        QXmlStreamReader reader(svg);
        QStringList fills{QString()};
        int shapes = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement()) {
                const auto attributes = reader.attributes();
                fills << (attributes.hasAttribute("fill") ? attributes.value("fill").toString() : fills.last());
                const bool shape = reader.name() == QLatin1String("rect") || reader.name() == QLatin1String("path");
                if (shape && fills.last() == colour) ++shapes;
            } else if (reader.isEndElement()) {
                fills.removeLast();
            }
        }
        return reader.hasError() ? -1 : shapes;
    }

private Q_SLOTS:
    void theMouseChoosesLayers() {
        LayoutView view;
        view.resize(460, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        QSignalSpy chosen(&view, &LayoutView::layerSelected);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, middleOf(view, {Side::kDecoder, 1}));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(view.selected(), (std::optional<Place>{{Side::kDecoder, 1}}));
        QVERIFY(view.accessibleDescription().contains("Decoder layer 1"));
        QVERIFY(view.accessibleDescription().contains("256"));
    }

    void theKeyboardWalksLayers() {
        LayoutView view;
        view.resize(460, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        const auto at = [&view](Side side, int layer) {
            return view.selected() == std::optional<Place>{{side, layer}};
        };
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(at(Side::kEncoder, 0));
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(at(Side::kEncoder, 1));
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(at(Side::kEncoder, 1));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(at(Side::kDecoder, 1));
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(at(Side::kDecoder, 2));
        // The encoder has no third layer: its last.
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(at(Side::kEncoder, 1));
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(at(Side::kEncoder, 0));
    }

    void theChosenLayerIsScrolledTo() {
        LayoutView view;
        view.resize(300, 130);
        view.setArchitecture(test::presets()[2].decode(test::presets()[2].largest()));
        view.show();
        view.select(Place{Side::kEncoder, 5});
        const QRectF area = view.drawing().rowOf({Side::kEncoder, 5})->area;
        const int top = static_cast<int>(area.top()) + 8 - view.verticalScrollBar()->value();
        QVERIFY(top >= 0 && top < view.viewport()->height());
        // A layer that another architecture lacks is not selected in it.
        view.setArchitecture(test::sampleArchitecture());
        QVERIFY(!view.selected());
    }

    void svgHoldsEveryExpert() {
        const auto network = test::sampleArchitecture();
        LayoutView view;
        view.resize(460, 700);
        view.setArchitecture(network);
        // What is on the screen's dark ground is on white in a file.
        QPalette dark;
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        view.setPalette(dark);
        const QByteArray svg = figureSvg(*view.picture());
        QCOMPARE(filledWith(svg, "#0072b2"), 3 + 2 + 4);  // experts
        QCOMPARE(filledWith(svg, "#5a5a5a"), 2);          // dense layers
        QVERIFY(svg.contains("width 512, 256, 256, 512"));
        QVERIFY(svg.contains(arch::identity(network).substr(0, 12).c_str()));
    }

    void copiesAPictureAndSvg() {
        LayoutView view;
        view.resize(460, 700);
        view.setArchitecture(test::sampleArchitecture());
        view.show();
        auto* copy = view.findChild<QAction*>("copyDrawing");
        QCOMPARE(copy->shortcut(), QKeySequence(QKeySequence::Copy));
        copy->trigger();
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->data("image/svg+xml").contains("<svg"));
    }

    void savingIsTheOwnersWork() {
        LayoutView view;
        view.setArchitecture(test::sampleArchitecture());
        QSignalSpy saved(view.findChild<ContentActions*>(), &ContentActions::saveRequested);
        view.findChild<QAction*>("saveDrawing")->trigger();
        QCOMPARE(saved.size(), 1);
        const auto identity = QString::fromStdString(arch::identity(test::sampleArchitecture()).substr(0, 12));
        QCOMPARE(saved[0][1].toString(), "layers-of-" + identity + ".svg");
        QVERIFY(saved[0][3].value<FileContent>()().contains("<svg"));
        // Nothing to show, nothing to save.
        view.setArchitecture(std::nullopt);
        view.findChild<QAction*>("saveDrawing")->trigger();
        QCOMPARE(saved.size(), 1);
    }

    void routingOfAnotherArchitectureIsLeftOut() {
        const auto network = test::sampleArchitecture();
        LayoutView view;
        view.setArchitecture(network);
        const auto dead = [&view] {
            return std::ranges::count_if(view.drawing().parts(), [](const auto& part) { return part.dead; });
        };
        view.setRouting({{0, "another", "encoder.1", {0, 0, 10}, {}}});
        QCOMPARE(dead(), 0);
        view.setRouting({{0, arch::identity(network), "encoder.1", {0, 5, 10}, {}}});
        QCOMPARE(dead(), 1);
    }

    void numbersOfExpertsComeFromReports() {
        auto network = test::sampleArchitecture();
        network.encoder[0].feed_forward = arch::DynamicFeedForward{.experts = 3, .width = 256, .max_k = 3};
        LayoutView view;
        view.setArchitecture(network);
        const auto means = [&view] {
            return std::ranges::count_if(view.drawing().parts(),
                                         [](const auto& part) { return part.kind == LayoutDrawing::Part::kMeanCount; });
        };
        protocol::RoutingReport report{0, arch::identity(network), "encoder.0", {4, 5, 10}, {}};
        view.setRouting({report});  // of an earlier version, which kept no numbers
        QCOMPARE(means(), 0);
        report.mean_k = 1.9;
        report.p95_k = 3;
        view.select(Place{Side::kEncoder, 0});
        QVERIFY(!view.accessibleDescription().contains("95 %"));
        view.setRouting({report});
        QCOMPARE(means(), 1);
        QVERIFY(view.accessibleDescription().contains("95 % of them at most 3"));
        view.setRouting({});
        QCOMPARE(means(), 0);
    }

    void languagesAreNamed() {
        auto network = test::sampleArchitecture();
        network.encoder[1].feed_forward = arch::TaskFeedForward{4, 256, 2, arch::Granularity::kTarget};
        LayoutView view;
        view.resize(460, 700);
        view.setArchitecture(network);
        view.select(Place{Side::kEncoder, 1});
        QVERIFY(!view.accessibleDescription().contains("pt_BR"));
        view.setTasks({.source = "en", .targets = {"de", "pt_BR"}});
        QVERIFY(view.accessibleDescription().contains("de, pt_BR"));
        QCOMPARE(view.selected(), (std::optional<Place>{{Side::kEncoder, 1}}));
        // In what is drawn, too, and in what is said of the picture.
        QCOMPARE(std::ranges::count_if(view.drawing().parts(),
                                       [](const auto& part) { return part.kind == LayoutDrawing::Part::kTask; }),
                 2 * 4);
        QVERIFY(view.picture()->description.contains("de, pt_BR"));
        view.setTasks({});
        QVERIFY(!view.accessibleDescription().contains("pt_BR"));
    }

    void paintsEveryKind() {
        LayoutView view;
        view.resize(700, 900);
        view.show();
        const auto network = test::architectureOfAllKinds();
        view.setArchitecture(network);
        const QByteArray svg = figureSvg(*view.picture());
        for (const auto kind : arch::FeedForwardKinds::names()) {
            const auto title = kindTitle(kind);
            QVERIFY2(svg.contains(title.toUtf8()), qPrintable(title));
        }
        // In the dark, too, and with the use of a grid of keys.
        QPalette dark;
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        view.setPalette(dark);
        std::vector<protocol::RoutingReport> reports;
        for (std::size_t i = 0; i < network.encoder.size(); ++i) {
            if (arch::keyCellsOf(arch::figureOf(network.encoder[i].feed_forward)) == 0) continue;
            std::vector<std::int64_t> tokens(1024, 0);
            tokens[40] = 7;
            reports.push_back({0, arch::identity(network), "encoder." + std::to_string(i), tokens, {}});
        }
        view.setRouting(reports);
        QCOMPARE(std::ranges::count_if(view.drawing().parts(),
                                       [](const auto& part) { return part.kind == LayoutDrawing::Part::kKeyCell; }),
                 1);
        QVERIFY(!view.grab().isNull());
    }

    void paintsAnything() {
        LayoutView view;
        view.resize(380, 300);
        view.show();
        QVERIFY(!view.grab().isNull());  // nothing to show
        test::forRandom(15, [&view](const arch::SearchSpace&, const arch::Architecture& architecture) {
            view.setArchitecture(architecture);
            QVERIFY(!view.grab().isNull());
            QVERIFY(filledWith(figureSvg(*view.picture()), "#0072b2") >= 0);
        });
    }
};

QTEST_MAIN(TestLayoutView)
#include "test_layout_view.moc"
