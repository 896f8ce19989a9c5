// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layout.h"

#include <cmath>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <variant>

#include "app/report/layer_words.h"
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

/// Calls `look` with a layer of each kind that may stand in a slot.
template <class Layer, std::size_t... I>
void eachOf(const std::function<void(const Layer&)>& look, std::index_sequence<I...>) {
    (look(Layer(std::variant_alternative_t<I, Layer>{})), ...);
}
template <class Layer>
void eachKind(const std::function<void(const Layer&)>& look) {
    eachOf<Layer>(look, std::make_index_sequence<std::variant_size_v<Layer>>());
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

    void everyKindIsNamed() {
        const std::map<std::string_view, QString> expected{
            {"dense", "dense"},
            {"switch", "switch top-1, 2 experts"},
            {"sigma", "σ-MoE top-4, 16 experts"},
            {"remoe", "ReMoE, on average 2 of 8 experts"},
            {"mh_moe", "multi-head experts, 2 heads, top-1 of 4"},
            {"expert_choice", "expert choice, on average 2 of 4 experts"},
            {"peer", "PEER, 16,384 experts, 4 heads, top-8"},
            {"dynamic", "dynamic, 1 to 4 of 8 experts"},
            {"task", "Task-MoE by target language, top-2 of 4"},
            {"multi_head", "multi-head, 8 heads"},
            {"switch_head", "SwitchHead, 2 heads of 96, top-2 of 4"}};
        const auto named = [&expected](const arch::LayerFigure& figure) {
            QVERIFY2(expected.contains(figure.kind), std::string(figure.kind).c_str());
            QCOMPARE(QString::fromStdString(captionOf({}, figure)), expected.at(figure.kind));
        };
        eachKind<arch::FeedForward>([&](const arch::FeedForward& layer) {
            named(arch::figureOf(layer));
            const std::string svg = layoutSvg(architectureOf(layer, layer));
            QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
            // In the drawing and in its description.
            QVERIFY2(test::textOf(svg).count(expected.at(arch::figureOf(layer).kind)) >= 6,
                     qPrintable(test::textOf(svg)));
        });
        eachKind<arch::Attention>([&](const arch::Attention& layer) { named(arch::figureOf(layer)); });
        arch::SwitchFeedForward random{{64, 64}, 1};
        random.random_routing = true;
        QCOMPARE(captionOf({}, arch::figureOf(arch::FeedForward(random))), std::string("switch at random, 2 experts"));
    }

    void headsWithExpertsAreNoted() {
        auto architecture = architectureOf(arch::DenseFeedForward{512}, arch::DenseFeedForward{512});
        const std::string plain = layoutSvg(architecture);
        architecture.encoder[0].self_attention = arch::SwitchHeadAttention{2, 64, 4, 2};
        architecture.decoder[0].cross_attention = arch::SwitchHeadAttention{12, 8, 100, 3};
        const std::string svg = layoutSvg(architecture);
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        const QString text = test::textOf(svg);
        for (const char* part : {"self: SwitchHead, 2 heads of 64, top-2 of 4",
                                 "Decoder layer 0, cross-attention: SwitchHead, 12 heads of 8, top-3 of 100."}) {
            QVERIFY2(text.contains(part), part);
        }
        QVERIFY(!test::textOf(plain).contains("SwitchHead"));
        QVERIFY(svg.size() < 60000);
    }

    void rowsOfLanguagesHaveTheirNames() {
        const auto architecture =
            architectureOf(arch::TaskFeedForward{4, 512, 2, arch::Granularity::kTarget}, arch::DenseFeedForward{512});
        text::TaskNames tasks{.source = "en", .targets = {"de", "pt_BR"}};
        const std::string svg = layoutSvg(architecture, {.tasks = tasks});
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        const QString named = test::textOf(svg);
        for (const char* part :
             {"pt_BR", "de: Task-MoE by target language, top-2 of 4", "Target languages, row by row: de, pt_BR."}) {
            QVERIFY2(named.contains(part), part);
        }
        QVERIFY(!named.contains("by language"));
        const auto by_pair =
            architectureOf(arch::DenseFeedForward{512}, arch::TaskFeedForward{4, 512, 2, arch::Granularity::kPair});
        QVERIFY(test::textOf(layoutSvg(by_pair, {.tasks = tasks})).contains("en → pt_BR"));
        // Without names they are numbers.
        const QString numbered = test::textOf(layoutSvg(architecture));
        QVERIFY(numbered.contains("1: Task-MoE by target language"));
        QVERIFY(numbered.contains("… by language"));
        QVERIFY(!numbered.contains("row by row"));
        // Where nothing routes by language none are named.
        const auto dense = architectureOf(arch::DenseFeedForward{512}, arch::DenseFeedForward{512});
        QCOMPARE(layoutSvg(dense, {.tasks = tasks}), layoutSvg(dense));
        tasks.targets.assign(20, "de");
        const QString many = test::textOf(layoutSvg(architecture, {.tasks = tasks}));
        QVERIFY(many.contains("12 more") && many.contains("de, …."));
    }

    void sharedExpertsAreToScale() {
        arch::SwitchFeedForward layer{{512, 512}, 1};
        layer.shared_width = 2048;
        layer.zero_experts = 3;
        const auto architecture = architectureOf(layer, arch::DenseFeedForward{512});
        QCOMPARE(arch::widestFeedForward(architecture), 2048);
        const std::string svg = layoutSvg(architecture);
        QVERIFY2(test::troubleWith(svg).isEmpty(), qPrintable(test::troubleWith(svg)));
        const auto bars = barsOf(svg);
        QVERIFY(std::abs(bars.find(2048)->second - 4 * bars.find(512)->second) < 0.05);
        QVERIFY(test::textOf(svg).contains("experts that compute nothing: 3"));
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
