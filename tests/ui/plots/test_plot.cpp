// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot.h"

#include <QAction>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>

#include "tests/support/support.h"
#include "tests/ui/plots/drawn.h"
#include "tests/ui/sample_table.h"
#include "ui/plots/figure.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

/// What all plots have in common, by the example of one.
class TestPlot : public QObject {
    Q_OBJECT

    struct Shown {
        Workspace workspace;
        FrontPlot plot{workspace};
        Shown() {
            workspace.setTable(test::sampleTable(120));
            plot.resize(640, 400);
            plot.setSource("sample");
            plot.show();
            test::untilDrawn(plot);
        }
        void trigger(const char* action) { plot.menu().findChild<QAction*>(action)->trigger(); }
    };

    static double brightness(const QImage& image) {
        double sum = 0;
        for (int y = 0; y < image.height(); y += 4) {
            for (int x = 0; x < image.width(); x += 4) sum += qGray(image.pixel(x, y));
        }
        return sum / (image.width() / 4) / (image.height() / 4);
    }

private Q_SLOTS:
    void writesTableAsCsv() {
        const PlotTable table{{"Name", {}, {"plain", "a, \"quoted\"", "two\nlines"}},
                              {"Latency (ms)", {1.5, std::nan(""), 1e-7}, {}}};
        QLocale::setDefault(QLocale(QLocale::German));
        const QByteArray csv = csvOf(table);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(csv,
                 QByteArray("Name,Latency (ms)\r\nplain,1.5\r\n\"a, \"\"quoted\"\"\",\r\n\"two\nlines\",1e-07\r\n"));
        QCOMPARE(csvOf({}), QByteArray("\r\n"));
    }

    void writesFigures() {
        Shown shown;
        const test::TemporaryFolder folder;
        VERIFY_OK(saveFigure(shown.plot, folder / "a.svg"));
        const std::string svg = test::readText(folder / "a.svg");
        QVERIFY(svg.find("<desc>") != std::string::npos);
        QVERIFY(svg.find("sample. Pareto front: ") != std::string::npos);
        QVERIFY(svg.find("Latency, predicted") != std::string::npos);
        VERIFY_OK(saveFigure(shown.plot, folder / "a.pdf", {.size = FigureSize::kTwoColumns}));
        QVERIFY(test::readText(folder / "a.pdf").starts_with("%PDF"));
        VERIFY_OK(saveFigure(shown.plot, folder / "a.png", {.size = FigureSize::kSlide}));
        const QImage image(QString::fromStdString((folder / "a.png").string()));
        QCOMPARE(image.size(), QSize(1920, 1080));
        QVERIFY(image.text("Description").contains("Pareto front"));
        QVERIFY(brightness(image) > 200);
        VERIFY_OK(savePoints(shown.plot, folder / "a.csv"));
        QCOMPARE(QByteArray::fromStdString(test::readText(folder / "a.csv")), csvOf(shown.plot.table()));
    }

    void namesOfFilesAreSimple() {
        QCOMPARE(fileNameOf("Pareto front"), QString("pareto-front"));
        QCOMPARE(fileNameOf("Load-balancing loss (1: even), run 3"), QString("load-balancing-loss-1-even-run-3"));
        QCOMPARE(fileNameOf("(Größe)"), QString::fromUtf8("größe"));
    }

    void writesPicturesOfOtherWidgets() {
        const test::TemporaryFolder folder;
        Picture picture{.name = "A square", .description = "Red", .size = {80, 40}, .font = QFont()};
        picture.paint = [](QPainter& painter, const QPalette&) {
            painter.fillRect(QRect(0, 0, 40, 40), Qt::red);
            painter.drawText(QPointF(42, 30), "word");
        };
        for (const char* name : {"a.png", "a.svg", "a.pdf"}) VERIFY_OK(drawFigure(picture, folder / name, true)());
        const QImage image(QString::fromStdString((folder / "a.png").string()));
        QCOMPARE(image.size(), QSize(160, 80));
        QCOMPARE(image.pixelColor(20, 40), QColor(Qt::red));
        QCOMPARE(image.pixelColor(150, 10), QColor(Qt::white));
        QVERIFY(image.text("Description").startsWith("Red"));
        QVERIFY(test::readText(folder / "a.svg").find("word</text>") != std::string::npos);
        QVERIFY(test::readText(folder / "a.pdf").starts_with("%PDF"));
        QCOMPARE(drawFigure(picture, folder / "a.bmp", true)().error().code, std::string("figure.unknown_format"));
    }

    void saysWhyAFigureIsNotWritten() {
        Shown shown;
        const test::TemporaryFolder folder;
        QCOMPARE(saveFigure(shown.plot, folder / "a.bmp").error().code, std::string("figure.unknown_format"));
        QCOMPARE(saveFigure(shown.plot, folder / "nowhere/a.svg").error().code, std::string("file.unwritable"));
        QSignalSpy failed(&shown.plot, &Plot::failed);
        shown.plot.setFileChooser([&](const QString&, const QString&, const QString&) {
            return QString::fromStdString((folder / "nowhere/a.svg").string());
        });
        shown.trigger("saveFigureColumn");
        QCOMPARE(failed.count(), 1);
    }

    void savesFromTheMenu() {
        Shown shown;
        const test::TemporaryFolder folder;
        QString suggested;
        shown.plot.setFileChooser([&](const QString&, const QString& name, const QString&) {
            suggested = name;
            return QString::fromStdString((folder / name.toStdString()).string());
        });
        shown.trigger("saveFigureSlide");
        QCOMPARE(suggested, QString("pareto-front.svg"));
        QVERIFY(std::filesystem::exists(folder / "pareto-front.svg"));
        shown.trigger("saveData");
        QVERIFY(std::filesystem::exists(folder / "pareto-front.csv"));
        shown.plot.setFileChooser([](const QString&, const QString&, const QString&) { return QString(); });
        shown.trigger("saveData");
    }

    void copiesPictureAndPoints() {
        Shown shown;
        shown.trigger("copyFigure");
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->hasImage());
        QVERIFY(copied->data("image/svg+xml").contains("<svg"));
        QCOMPARE(copied->text().toUtf8(), csvOf(shown.plot.table()));
    }

    void followsThePalette() {
        Shown shown;
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(0x202020));
        dark.setColor(QPalette::Text, QColor(0xF0F0F0));
        QVERIFY(!shown.plot.theme().dark);
        QVERIFY(brightness(shown.plot.grab().toImage()) > 200);
        shown.plot.setPalette(dark);
        QVERIFY(shown.plot.theme().dark);
        QVERIFY(test::untilDrawn(shown.plot));
        QVERIFY(brightness(shown.plot.grab().toImage()) < 80);
        // Figures are for paper all the same, unless the screen's colours are asked for.
        QVERIFY(brightness(figureImage(shown.plot, {})) > 200);
        QVERIFY(brightness(figureImage(shown.plot, {.print = false})) < 80);
        QVERIFY(brightness(shown.plot.grab().toImage()) < 80);
    }

    void theContextMenuOpens() {
        Shown shown;
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 10}, shown.plot.mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(&shown.plot.canvas(), &event);
        QVERIFY(shown.plot.menu().isVisible());
        shown.plot.menu().close();
    }
};

QTEST_MAIN(TestPlot)
#include "test_plot.moc"
