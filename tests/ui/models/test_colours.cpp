// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colours.h"

#include <algorithm>
#include <cmath>

#include "tests/support/support.h"

using namespace automoe::ui;

class TestColours : public QObject {
    Q_OBJECT

    static QPalette palette(const QColor& paper, const QColor& text) {
        QPalette palette;
        palette.setColor(QPalette::Base, paper);
        palette.setColor(QPalette::Text, text);
        return palette;
    }
    /// As WCAG 2 reckons it: 1 to 21.
    static double contrast(const QColor& a, const QColor& b) {
        const auto luminance = [](const QColor& colour) {
            const auto part = [](double value) {
                return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
        };
        const auto [low, high] = std::minmax({luminance(a), luminance(b)});  // by value
        return (high + 0.05) / (low + 0.05);
    }

private Q_SLOTS:
    void everyColourIsSeenOnItsGround_data() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << palette(Qt::white, Qt::black);
        QTest::newRow("dark") << palette(QColor(0x232629), QColor(0xFCFCFC));
    }
    void everyColourIsSeenOnItsGround() {
        QFETCH(QPalette, palette);
        const Colours colours = coloursOf(palette);
        constexpr double kGraphics = 3;  // WCAG 2.1, 1.4.11
        for (const QColor& colour : colours.series)
            QVERIFY2(contrast(colour, colours.paper) >= kGraphics, qPrintable(colour.name()));
        for (std::size_t i = 0; i < colours.series.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) QVERIFY(colours.series[i] != colours.series[j]);
        }
        QVERIFY(contrast(colours.muted, colours.paper) >= kGraphics);
        QVERIFY(contrast(colours.warning, colours.paper) >= 4.5);
    }

    void numbersComeAgain() {
        const Colours colours = coloursOf(palette(Qt::white, Qt::black));
        QCOMPARE(colours.ofNumber(0), colours.expert());
        QCOMPARE(colours.ofNumber(colours.series.size() + 1), colours.series[1]);
    }

    void whatIsDarkFollowsThePalette() {
        QVERIFY(isDark(palette(Qt::black, Qt::white)));
        QVERIFY(!isDark(palette(Qt::white, Qt::black)));
        QCOMPARE(inkOn(Qt::yellow), QColor(Qt::black));
        QCOMPARE(inkOn(Qt::blue), QColor(Qt::white));
        QCOMPARE(mixed(Qt::black, Qt::white, 1), QColor(Qt::white));
    }
};

QTEST_APPLESS_MAIN(TestColours)
#include "test_colours.moc"
