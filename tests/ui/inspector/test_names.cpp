// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/names.h"

#include <QLocale>
#include <map>
#include <string>
#include <string_view>

#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"

using namespace automoe;
using namespace automoe::ui;

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void traitsHavePlaces() {
        QVERIFY(placeOf("decoder.12.feed_forward.width.3") == (Place{Side::kDecoder, 12}));
        QVERIFY(placeOf("encoder.dim") == (Place{Side::kEncoder, -1}));
        QVERIFY(placeOf("qkv_dim") == Place{});
        QCOMPARE(nameOf({Side::kDecoder, 2}), std::string("decoder.2"));
    }

    void everyTraitAndGeneHasAWord() {
        test::forRandom(5, [](const arch::SearchSpace& space, const arch::Architecture& architecture) {
            for (const auto& trait : arch::traits(architecture)) {
                QVERIFY(!traitTitle(trait.name).contains('_') && !traitTitle(trait.name).contains('.'));
                QVERIFY(!traitText(trait.value).contains('_'));
            }
            for (const auto& gene : space.genes()) QVERIFY(!traitTitle(gene.name).contains('_'));
        });
        QCOMPARE(traitTitle("encoder.1.feed_forward.width.2"), QString("Expert 2 width"));
        QCOMPARE(traitTitle("decoder.1.cross_attention.heads"), QString("Cross-attention heads"));
        // A kind that is not known here keeps its own word.
        QCOMPARE(traitTitle("encoder.1.feed_forward.other.petals"), QString("petals"));
        QCOMPARE(traitTitle("encoder.1.feed_forward.peer.query_dim"), QString("Width of a query"));
        QCOMPARE(traitText("relu"), QString("ReLU"));
    }

    void genesOfWordsAreSaid() {
        const arch::Gene importance{"encoder.0.feed_forward.importance", {2, 0}, {"column_mean", "row_max"}};
        QCOMPARE(geneValueText(importance, 0), QString("row-maximum"));
        QCOMPARE(geneValueText(importance, 2), QString("column-mean"));
        const arch::Gene kind{"encoder.0.feed_forward.kind", {0, 2}, {"dense", "dynamic"}};
        QCOMPARE(geneValueText(kind, 2), QString("dynamic"));
        QCOMPARE(geneValueText(arch::Gene{"encoder.0.feed_forward.width", {64, 32}}, 32), QString("32"));
    }

    void attentionWithExpertsHasWords() {
        arch::Architecture architecture = test::sampleArchitecture();
        architecture.encoder[0].self_attention = arch::SwitchHeadAttention{2, 16, 4, 2, false};
        architecture.decoder[0].cross_attention = arch::SwitchHeadAttention{2, 16, 4, 2, true, true, true};
        for (const auto& trait : arch::traits(architecture)) {
            QVERIFY2(!traitTitle(trait.name).contains('_'), trait.name.c_str());
            QVERIFY2(!traitText(trait.value).contains('_'), trait.name.c_str());
        }
        QCOMPARE(kindTitle("switch_head"), QString("SwitchHead"));
        QCOMPARE(traitTitle("encoder.0.self_attention.switch_head.head_dim"),
                 QString("Self-attention, width of a head"));
        QCOMPARE(routedTitle("encoder.3"), QString("Encoder 3"));
        QCOMPARE(routedTitle("encoder.3.self_attention.value.1"), QString("Encoder 3, self, values 1"));
        QCOMPARE(routedTitle("decoder.0.cross_attention.output.0"), QString("Decoder 0, cross, outputs 0"));
    }

    void numbersAreShort() {
        QCOMPARE(shortNumber(0), QString("0"));
        QCOMPARE(shortNumber(999), QString("999"));
        QCOMPARE(shortNumber(1234567), QString("1.23 M"));
        QCOMPARE(shortNumber(12345678), QString("12.3 M"));
        QCOMPARE(shortNumber(123456789), QString("123 M"));
        QCOMPARE(percentText(0.004), QString("<1 %"));
        QCOMPARE(percentText(0), QString("0 %"));
        QCOMPARE(percentText(0.256), QString("26 %"));
    }

    void everyKindHasAWord() {
        for (const auto kind : arch::FeedForwardKinds::names()) QVERIFY(!kindTitle(kind).contains('_'));
        for (const auto kind : arch::AttentionKinds::names()) QVERIFY(!kindTitle(kind).contains('_'));
    }

    void everyKindHasACaption() {
        const std::map<std::string_view, QString> expected{{"dense", "dense"},
                                                           {"switch", "switch, top 1 of 2"},
                                                           {"sigma", "σ-MoE, top 4 of 16"},
                                                           {"remoe", "ReMoE, on average 2 of 8"},
                                                           {"mh_moe", "multi-head experts, 2 heads, top 1 of 4"},
                                                           {"expert_choice", "expert choice, on average 2 of 4"},
                                                           {"peer", "PEER, 16384 experts, 4 heads, top 8"},
                                                           {"dynamic", "dynamic, 1 to 4 of 8"},
                                                           {"task", "Task-MoE by target language, top 2 of 4"},
                                                           {"multi_head", "multi-head, 8 heads"},
                                                           {"switch_head", "SwitchHead, 2 heads of 96, top 2 of 4"}};
        const auto check = [&expected](const arch::LayerFigure& figure) {
            QVERIFY2(expected.contains(figure.kind), std::string(figure.kind).c_str());
            QCOMPARE(captionOf(figure), expected.at(figure.kind));
        };
        for (const auto& layer : test::oneOfEachKind<arch::FeedForward>()) check(arch::figureOf(layer));
        for (const auto& layer : test::oneOfEachKind<arch::Attention>()) check(arch::figureOf(layer));
    }

    void captionsTellSettingsApart() {
        const auto caption = [](const arch::FeedForward& layer) { return captionOf(arch::figureOf(layer)); };
        QCOMPARE(caption(arch::ExpertChoiceFeedForward{3, 64, 150}), QString("expert choice, on average 1.5 of 3"));
        arch::SwitchFeedForward random{{64, 64, 32}, 1};
        random.random_routing = true;
        QCOMPARE(caption(random), QString("switch, random of 3"));
        QCOMPARE(caption(arch::TaskFeedForward{4, 64, 2, arch::Granularity::kToken}),
                 QString("Task-MoE by token, top 2 of 4"));
        QCOMPARE(caption(arch::TaskFeedForward{4, 64, 2, arch::Granularity::kSentence}),
                 QString("Task-MoE by sentence, top 2 of 4"));
        QCOMPARE(caption(arch::TaskFeedForward{4, 64, 2, arch::Granularity::kPair}),
                 QString("Task-MoE by language pair, top 2 of 4"));
        QCOMPARE(caption(arch::MhMoeFeedForward{2, 4, 64, 2}), QString("multi-head experts, 2 heads, top 2 of 4"));
        // No kind but one is random.
        for (const auto& layer : test::oneOfEachKind<arch::FeedForward>()) QVERIFY(!caption(layer).contains("random"));
    }

    void manyEqualWidthsAreCounted() {
        QCOMPARE(widthsText(arch::figureOf(arch::FeedForward(arch::SigmaFeedForward{128, 64, 4}))),
                 QString("128 × 64"));
        QCOMPARE(widthsText(arch::figureOf(arch::FeedForward(arch::SwitchFeedForward{{64, 32}, 1}))),
                 QString("64, 32"));
    }

    void layersOfOtherKindsAreSaid() {
        auto network = test::sampleArchitecture();
        network.decoder[0].cross_attention = arch::SwitchHeadAttention{2, 64, 4, 2};
        network.decoder[0].feed_forward = arch::PeerFeedForward{.keys = 16, .heads = 2, .top_k = 4};
        QCOMPARE(sentenceOf(network, {Side::kDecoder, 0}),
                 QString("Decoder layer 0: self-attention heads 8; cross-attention SwitchHead, 2 heads of 64, top 2 of "
                         "4; encoder layers seen 2; PEER, 256 experts, 2 heads, top 4."));
        arch::SwitchFeedForward options{{64, 64}, 1};
        options.shared_width = 128;
        options.zero_experts = 2;
        network.encoder[0].feed_forward = options;
        QCOMPARE(sentenceOf(network, {Side::kEncoder, 0}),
                 QString("Encoder layer 0: self-attention heads 4; switch, top 1 of 2; width 64, 64; one more expert "
                         "for all tokens, width 128; experts that compute nothing 2."));
    }

    void layersAreSaid() {
        const auto network = test::sampleArchitecture();
        QCOMPARE(sentenceOf(network, {Side::kDecoder, 2}),
                 QString("Decoder layer 2: self-attention heads 4; cross-attention heads 4; encoder layers seen 1; "
                         "switch, top 2 of 4; width 512, 256, 256, 512."));
        QCOMPARE(sentenceOf(network, {Side::kEncoder, 0}),
                 QString("Encoder layer 0: self-attention heads 4; dense; width 512."));
    }
};

QTEST_APPLESS_MAIN(TestNames)
#include "test_names.moc"
