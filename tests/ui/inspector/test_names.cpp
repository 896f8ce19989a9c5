// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/names.h"

#include <QLocale>

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
        // Here the experts choose, and nothing is random.
        QCOMPARE(captionOf(arch::figureOf(arch::FeedForward(arch::ExpertChoiceFeedForward{3, 64, 150}))),
                 QString("expert choice, experts: 3"));
        QCOMPARE(captionOf(arch::figureOf(arch::FeedForward(arch::MhMoeFeedForward{2, 4, 64, 2}))),
                 QString("multi-head experts, top 2 of 4"));
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
