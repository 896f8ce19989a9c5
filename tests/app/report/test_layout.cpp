// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layout.h"

#include <map>

#include "core/arch/figure.h"
#include "core/arch/search_space.h"
#include "tests/app/report/wellformed.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::report;

namespace {

arch::Architecture architectureOf(const arch::FeedForward& encoder, const arch::FeedForward& decoder) {
    arch::Architecture architecture;
    architecture.encoder = {{arch::MultiHeadAttention{8}, encoder}, {arch::MultiHeadAttention{4}, encoder}};
    architecture.decoder = {{arch::MultiHeadAttention{8}, arch::MultiHeadAttention{2}, 2, decoder}};
    return architecture;
}

/// The drawn length of each bar with its width, by the bars' titles.
std::multimap<int, double> barsOf(const std::string& svg) {
    std::multimap<int, double> bars;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    double length = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement()) continue;
        if (reader.name() == QString("rect")) length = reader.attributes().value("width").toDouble();
        if (reader.name() != QString("title")) continue;
        const QString title = reader.readElementText();
        const auto at = title.lastIndexOf("width ");
        if (at >= 0) bars.emplace(title.mid(at + 6).toInt(), length);
    }
    return bars;
}

}  // namespace

class TestLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void barsAreToScale() {
        const auto architecture =
            architectureOf(arch::DenseFeedForward{1024}, arch::SwitchFeedForward{{512, 2048, 1536}, 2});
        const std::string svg = layoutSvg(architecture);
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        const auto bars = barsOf(svg);
        QCOMPARE(bars.size(), std::size_t{5});
        const double unit = bars.find(2048)->second / 2048;
        for (const auto& [width, length] : bars) QVERIFY(std::abs(length - unit * width) < 0.02);
        const QString text = test::textOf(svg);
        for (const char* part : {"Encoder, 2 layers, 512 wide", "Decoder, 1 layer", "dense", "switch top-2, 3 experts",
                                 "cross-attention: 2 heads", "encoder layer 0: attended to",
                                 "Decoder layer 0: switch top-2, 3 experts, width 512 2048 1536."}) {
            QVERIFY2(text.contains(part), part);
        }
        QVERIFY(!text.contains("not attended to"));
    }

    void drawingsShareAScale() {
        const auto small = architectureOf(arch::DenseFeedForward{512}, arch::DenseFeedForward{512});
        QCOMPARE(arch::widestFeedForward(small), 512);
        const double alone = barsOf(layoutSvg(small)).begin()->second;
        const double shared = barsOf(layoutSvg(small, {.title = "t", .widest = 2048})).begin()->second;
        QVERIFY(std::abs(alone - 4 * shared) < 0.05);
    }

    void manyExpertsBecomeAnOutline() {
        std::vector<int> widths;
        for (int i = 0; i < 300; ++i) widths.push_back(64 + i);
        const auto architecture = architectureOf(arch::SwitchFeedForward{widths, 1}, arch::DenseFeedForward{512});
        const std::string svg = layoutSvg(architecture, {.title = "<many> & \"wide\""});
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        QVERIFY(test::textOf(svg).contains("64–363"));
        QVERIFY(svg.size() < 60000);
    }

    void everyPresetCanBeDrawn() {
        for (const auto& name : arch::presetNames()) {
            const auto space = arch::presetSpace(name);
            if (!space) continue;
            for (const auto& genotype : {space->largest(), space->smallest()}) {
                const std::string svg = layoutSvg(space->decode(genotype));
                QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "test_layout.moc"
