// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>
#include <QToolButton>

#include "tests/support/support.h"
#include "ui/icons/icon.h"

using namespace automoe;

namespace {

constexpr QRgb kInk = qRgb(200, 40, 90);

/// The application's palette with `ink` as its text, until the end of the block.
class Ink {
public:
    explicit Ink(QRgb ink, QRgb disabled = qRgb(120, 120, 120)) : before_(QGuiApplication::palette()) {
        QPalette palette = before_;
        palette.setColor(QPalette::Active, QPalette::WindowText, ink);
        palette.setColor(QPalette::Disabled, QPalette::WindowText, disabled);
        QGuiApplication::setPalette(palette);
    }
    ~Ink() { QGuiApplication::setPalette(before_); }
    Ink(const Ink&) = delete;
    Ink& operator=(const Ink&) = delete;

private:
    QPalette before_;
};

QImage imageOf(const QIcon& icon, int size, qreal ratio = 1, QIcon::Mode mode = QIcon::Normal) {
    return icon.pixmap(QSize(size, size), ratio, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// The same but for rounding where edges lie on each other.
bool near(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) < 4 && std::abs(qGreen(a) - qGreen(b)) < 4 && std::abs(qBlue(a) - qBlue(b)) < 4;
}

/// How many pixels are covered fully, and whether all these have the colour.
int solid(const QImage& image, QRgb colour, bool& only) {
    int count = 0;
    only = true;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) != 255) continue;
            ++count;
            only = only && near(image.pixel(x, y), colour);
        }
    }
    return count;
}

}  // namespace

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDrawingIsAnIconAndTheOtherWayRound() {
        QStringList names;
        for (const char* name : ui::iconNames()) names << QLatin1String(name);
        QStringList sorted = names;
        sorted.sort();
        QCOMPARE(names, sorted);
        QStringList files;
        const QDir folder(QString::fromStdString((test::sourceFolder() / "resources/icons/actions").string()));
        for (const auto& file : folder.entryInfoList({"*.svg"}, QDir::Files, QDir::Name)) {
            files << file.completeBaseName();
        }
        QCOMPARE(names, files);
        QVERIFY(ui::icon("no-such-icon").isNull());
    }

    void drawingsHaveNoColourOfTheirOwn() {
        const QRegularExpression colour("(fill|stroke)=\"(?!none|currentColor)|#[0-9a-fA-F]{3}|rgb\\(|style=");
        for (const char* name : ui::iconNames()) {
            const auto file = test::sourceFolder() / "resources/icons/actions" / (std::string(name) + ".svg");
            QVERIFY2(!QString::fromStdString(test::readText(file)).contains(colour), name);
        }
    }

    void isDrawnInThePalettesColour() {
        const Ink ink(kInk);
        for (const char* name : ui::iconNames()) {
            const QIcon icon = ui::icon(name);
            QVERIFY2(!icon.isNull(), name);
            const QImage image = imageOf(icon, 64);
            QCOMPARE(image.size(), QSize(64, 64));
            bool only = false;
            QVERIFY2(solid(image, kInk, only) > 150, name);
            QVERIFY2(only, name);
            // Nothing is cut off at the edge.
            for (int i = 0; i < 64; ++i) {
                for (const QPoint point : {QPoint(i, 0), QPoint(i, 63), QPoint(0, i), QPoint(63, i)}) {
                    QVERIFY2(qAlpha(image.pixel(point)) == 0, name);
                }
            }
        }
    }

    void iconsDiffer() {
        QSet<QByteArray> seen;
        for (const char* name : ui::iconNames()) {
            const QImage image = imageOf(ui::icon(name), 16);
            seen.insert({reinterpret_cast<const char*>(image.constBits()), static_cast<int>(image.sizeInBytes())});
        }
        QCOMPARE(static_cast<std::size_t>(seen.size()), ui::iconNames().size());
    }

    void followsThePalette() {
        const QIcon icon = ui::icon("supernet");
        bool only = false;
        {
            const Ink ink(kInk);
            QVERIFY(solid(imageOf(icon, 32), kInk, only) > 0 && only);
        }
        const Ink ink(qRgb(250, 250, 250));
        QVERIFY(solid(imageOf(icon, 32), qRgb(250, 250, 250), only) > 0 && only);
    }

    void disabledHasTheDisabledColour() {
        const Ink ink(kInk, qRgb(130, 140, 150));
        bool only = false;
        QVERIFY(solid(imageOf(ui::icon("pin"), 32, 1, QIcon::Disabled), qRgb(130, 140, 150), only) > 0 && only);
    }

    void translucentInkIsDrawnTranslucent() {
        QPalette palette = QGuiApplication::palette();
        const QPalette before = palette;
        palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(0, 0, 0, 102));
        QGuiApplication::setPalette(palette);
        const QImage image = imageOf(ui::icon("supernet"), 64, 1, QIcon::Disabled);
        QGuiApplication::setPalette(before);
        int most = 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) most = std::max(most, qAlpha(image.pixel(x, y)));
        }
        QVERIFY2(std::abs(most - 102) < 3, qPrintable(QString::number(most)));
    }

    void isSharpAtAnyPixelRatio() {
        const QPixmap pixmap = ui::icon("report").pixmap(QSize(24, 24), 2.0);
        QCOMPARE(pixmap.size(), QSize(48, 48));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
        // It is the drawing at 48 pixels, not the one at 24 blown up.
        QCOMPARE(pixmap.toImage().convertToFormat(QImage::Format_ARGB32).pixel(20, 30),
                 imageOf(ui::icon("report"), 48).pixel(20, 30));
        QVERIFY(imageOf(ui::icon("report"), 24).scaled(48, 48) != imageOf(ui::icon("report"), 48));
    }

    void arrowsTurnAroundFromRightToLeft() {
        const QImage before = imageOf(ui::icon("undo"), 32);
        const QImage pin = imageOf(ui::icon("pin"), 32);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const QImage undo = imageOf(ui::icon("undo"), 32);
        const QImage same = imageOf(ui::icon("pin"), 32);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY(undo != before);
        QCOMPARE(same, pin);
        // Mirrored, but for the rounding of covered pixels.
        int different = 0;
        const QImage mirrored = before.mirrored(true, false);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                different += std::abs(qAlpha(undo.pixel(x, y)) - qAlpha(mirrored.pixel(x, y))) > 40 ? 1 : 0;
        }
        QVERIFY2(different < 10, qPrintable(QString::number(different)));
    }

    void aButtonShowsIt() {
        const Ink ink(kInk);
        QToolButton button;
        button.setIcon(ui::icon("stop"));
        button.setIconSize(QSize(32, 32));
        button.resize(48, 48);
        const QImage image = button.grab().toImage();
        bool seen = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                seen = seen || (image.pixel(x, y) | 0xFF000000U) == (kInk | 0xFF000000U);
        }
        QVERIFY(seen);
    }

    void theThemesIconComesFirst() {
        const test::TemporaryFolder folder;
        const auto theme = folder / "green";
        std::filesystem::create_directories(theme / "16x16");
        test::writeFile(theme / "index.theme",
                        "[Icon Theme]\nName=green\nDirectories=16x16\n[16x16]\nSize=16\nType=Fixed\n");
        QImage green(16, 16, QImage::Format_ARGB32);
        green.fill(Qt::green);
        QVERIFY(green.save(QString::fromStdString((theme / "16x16/document-open.png").string())));
        const QStringList paths = QIcon::themeSearchPaths();
        const QString name = QIcon::themeName();
        QIcon::setThemeSearchPaths({QString::fromStdString(folder.path().string())});
        QIcon::setThemeName("green");
        const QImage open = imageOf(ui::icon("open"), 16);
        const QImage filter = imageOf(ui::icon("filter"), 16);
        QIcon::setThemeName(name);
        QIcon::setThemeSearchPaths(paths);
        QCOMPARE(open.pixel(8, 8), qRgb(0, 255, 0));
        QVERIFY(filter.pixel(8, 8) != qRgb(0, 255, 0));
    }

    void theProgramHasItsIconAtEverySize() {
        const QIcon icon = ui::applicationIcon();
        for (const int size : {16, 32, 48, 64, 128, 256}) {
            const QImage image = imageOf(icon, size);
            QCOMPARE(image.size(), QSize(size, size));
            QVERIFY(qAlpha(image.pixel(size / 2, size / 2)) == 255);
            QVERIFY(qAlpha(image.pixel(0, 0)) < 128);
        }
    }

    /// The PNG files that are installed show what the drawings show; render_icons makes them anew.
    void renderedIconsAreOfTheDrawings() {
        const auto folder = test::sourceFolder() / "resources/icons/app";
        const QIcon icon = ui::applicationIcon();
        for (const int size : {16, 32, 48, 64, 128, 256}) {
            QSvgRenderer renderer(
                QString::fromStdString((folder / (size <= 32 ? "small.svg" : "org.automoe.Studio.svg")).string()));
            QImage drawn(size, size, QImage::Format_ARGB32);
            drawn.fill(Qt::transparent);
            QPainter painter(&drawn);
            renderer.render(&painter);
            painter.end();
            const QImage stored = imageOf(icon, size);
            QCOMPARE(stored.size(), drawn.size());
            int different = 0;
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x) {
                    const QRgb a = stored.pixel(x, y);
                    const QRgb b = drawn.pixel(x, y);
                    different += std::abs(qAlpha(a) - qAlpha(b)) + std::abs(qRed(a) - qRed(b)) > 60 ? 1 : 0;
                }
            }
            QVERIFY2(different * 100 <= size * size, qPrintable(QString::number(size)));
        }
    }
};

QTEST_MAIN(TestIcons)
#include "test_icons.moc"
