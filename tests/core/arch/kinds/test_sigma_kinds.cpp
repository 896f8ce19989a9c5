// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <utility>

#include "core/arch/cost.h"
#include "core/arch/figure.h"
#include "core/arch/outline.h"
#include "core/arch/search_space.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

const SigmaChoices kSigma{{1, 3}, {4, 8}, {2, 1, 4}};
const ReMoEChoices kReMoE{{2, 4}, {8, 16}, {3}};

/// One layer a side; the encoder's has these kinds and decides alone which networks there are.
SearchSpace spaceOfSlot(const std::vector<FeedForwardChoices>& feed_forward) {
    SearchSpace space;
    space.name = "gates";
    space.qkv_dim = 16;
    space.encoder_dims = {8};
    space.encoder_depths = {1};
    space.decoder_dims = {8};
    space.decoder_depths = {1};
    const AttentionChoices attention = MultiHeadChoices{{2}};
    space.encoder_layers.assign(1, {{attention}, feed_forward});
    space.decoder_layers.assign(1, {{attention}, {attention}, {1}, {DenseChoices{{4}}}});
    return space;
}

/// The canonical forms of everything that the space's genotypes decode to.
std::set<std::string> enumerate(const SearchSpace& space) {
    const auto genes = space.genes();
    std::set<std::string> forms;
    Genotype genotype(genes.size(), 0);
    for (;;) {
        forms.insert(canonicalJson(space.decode(genotype)));
        std::size_t place = 0;
        while (place < genes.size() && ++genotype[place] == static_cast<int>(genes[place].values.size())) {
            genotype[place++] = 0;
        }
        if (place == genes.size()) return forms;
    }
}

Architecture with(const FeedForward& layer) {
    const auto space = spaceOfSlot({DenseChoices{{4}}});
    auto architecture = space.decode(space.smallest());
    architecture.encoder[0].feed_forward = layer;
    return architecture;
}

void expectRefused(const FeedForward& layer, const std::string& field) {
    const auto status = validate(with(layer));
    QVERIFY2(!status.ok(), field.c_str());
    QCOMPARE(status.error().code, std::string("arch.invalid_value"));
    QCOMPARE(status.error().arguments.at("field"), "encoder.layers[0].feed_forward." + field);
}

void expectInvalid(const FeedForwardChoices& choices, const std::string& field) {
    const auto status = validate(spaceOfSlot({choices}));
    QVERIFY2(!status.ok(), field.c_str());
    QCOMPARE(status.error().code, std::string("arch.invalid_space"));
    QCOMPARE(status.error().arguments.at("field"), "encoder.layers[0].feed_forward[0]." + field);
}

}  // namespace

class TestSigmaKinds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatEnumerationFinds() {
        const std::vector<std::pair<std::vector<FeedForwardChoices>, std::size_t>> slots{
            {{kSigma}, 2 * 1 + 2 * 3},  // one expert has one top_k, three have 2, 1 and 3
            {{kReMoE}, 4},
            {{DenseChoices{{4, 8}}, kSigma, kReMoE}, 2 + 8 + 4},
            {{kReMoE, SwitchChoices{{2}, {8}, false, {1, 2}, {}}, kSigma}, 4 + 2 + 8}};
        for (const auto& [slot, count] : slots) {
            const auto space = spaceOfSlot(slot);
            VERIFY_OK(validate(space));
            QCOMPARE(space.size(), std::to_string(count));
            const auto forms = enumerate(space);
            QCOMPARE(forms.size(), count);
            for (const auto& form : forms) {
                VALUE_OR_FAIL(const auto architecture, parseArchitecture(form, "x"));
                VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
                QCOMPARE(space.decode(genotype), architecture);
            }
        }
    }

    void samplesComeBack() {
        const auto space = spaceOfSlot({DenseChoices{{4, 8}}, kSigma, kReMoE});
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), "s.json"));
        QCOMPARE(read, space);
        Random random(1);
        for (int i = 0; i < 100; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QCOMPARE(space.decode(genotype), architecture);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QCOMPARE(fixed.size(), std::string("1"));
            QCOMPARE(fixed.decode(fixed.largest()), architecture);
            VALUE_OR_FAIL(const auto again, parseSearchSpace(canonicalJson(fixed), "s.json"));
            QCOMPARE(again, fixed);
        }
        // A supernet holds the greatest layer of each kind.
        const std::vector<FeedForward> greatest{DenseFeedForward{8}, SigmaFeedForward{3, 8, 3},
                                                ReMoEFeedForward{4, 16, 3}};
        QCOMPARE(space.largestEncoderFeedForward(0), greatest);
    }

    void moreThanThereAreIsAll() {
        const auto sigma = spaceOfSlot({SigmaChoices{{2}, {8}, {4}}});
        QVERIFY(sigma.decode(sigma.largest()).encoder[0].feed_forward == FeedForward(SigmaFeedForward{2, 8, 2}));
        const auto remoe = spaceOfSlot({ReMoEChoices{{2}, {8}, {4}}});
        QVERIFY(remoe.decode(remoe.largest()).encoder[0].feed_forward == FeedForward(ReMoEFeedForward{2, 8, 2}));
        QVERIFY(!sigma.encode(with(SigmaFeedForward{2, 8, 1})).ok());
        QVERIFY(!remoe.encode(with(ReMoEFeedForward{2, 8, 1})).ok());
        QVERIFY(!sigma.encode(with(ReMoEFeedForward{2, 8, 2})).ok());
    }

    void refusesValuesThatCannotWork() {
        VERIFY_OK(validate(with(SigmaFeedForward{1024, 8, 1024})));
        expectRefused(SigmaFeedForward{0, 8, 1}, "experts");
        expectRefused(SigmaFeedForward{1025, 8, 1}, "experts");
        expectRefused(SigmaFeedForward{2, 0, 1}, "width");
        expectRefused(SigmaFeedForward{2, 131073, 1}, "width");
        expectRefused(SigmaFeedForward{2, 8, 0}, "top_k");
        expectRefused(SigmaFeedForward{2, 8, 3}, "top_k");
        VERIFY_OK(validate(with(ReMoEFeedForward{1024, 8, 1024})));
        expectRefused(ReMoEFeedForward{0, 8, 1}, "experts");
        expectRefused(ReMoEFeedForward{1025, 8, 1}, "experts");
        expectRefused(ReMoEFeedForward{2, -1, 1}, "width");
        expectRefused(ReMoEFeedForward{2, 8, 0}, "active");
        expectRefused(ReMoEFeedForward{2, 8, 3}, "active");
    }

    void refusesChoicesThatCannotWork() {
        expectInvalid(SigmaChoices{{}, {8}, {1}}, "experts");
        expectInvalid(SigmaChoices{{2, 2}, {8}, {1}}, "experts");
        expectInvalid(SigmaChoices{{2, 1025}, {8}, {1}}, "experts");
        expectInvalid(SigmaChoices{{2}, {0}, {1}}, "width");
        expectInvalid(SigmaChoices{{2}, {8}, {}}, "top_k");
        expectInvalid(ReMoEChoices{{0}, {8}, {1}}, "experts");
        expectInvalid(ReMoEChoices{{2}, {}, {1}}, "width");
        expectInvalid(ReMoEChoices{{2}, {8}, {}}, "active");
        // They would be layers that compute the same with one supernet's weights.
        expectInvalid(ReMoEChoices{{4}, {8}, {1, 2}}, "active");
    }

    void sigmaCostsWhatTheFormulaSays() {
        // The paper's 47M model: a quarter of the experts' weights work for a token.
        const auto paper = cost(SigmaFeedForward{16, 128, 4}, LayerShape{.dim = 412, .tokens = 1});
        QCOMPARE(paper.params, std::int64_t{2 * 412 * 16 * 128});
        QCOMPARE(paper.router_params, std::int64_t{16 * 412});
        QCOMPARE(paper.active_params, std::int64_t{2 * 412 * 4 * 128});
        QCOMPARE(4 * paper.active_params, paper.params);
        QCOMPARE(paper.mean_active_params, static_cast<double>(paper.active_params));
        // Both products of four experts, the router, four gates.
        QCOMPARE(paper.macs, std::int64_t{2 * 412 * 4 * 128 + 16 * 412 + 4 * 412});
        const auto batch = cost(SigmaFeedForward{16, 128, 4}, LayerShape{.dim = 412, .tokens = 30});
        QCOMPARE(batch.macs, 30 * paper.macs);
        QCOMPARE(batch.params, paper.params);
        QCOMPARE(paper.traffic.weightsTouched(1), static_cast<double>(16 * 412 + 2 * 412 * 4 * 128));
    }

    void remoeCostsWhatItAimsAt() {
        const auto layer = cost(ReMoEFeedForward{8, 512, 2}, LayerShape{.dim = 512, .tokens = 1});
        constexpr std::int64_t kExpert = 2 * 512 * 512 + 512 + 512;
        QCOMPARE(layer.params, 8 * kExpert);
        QCOMPARE(layer.active_params, 2 * kExpert);
        QCOMPARE(layer.router_params, std::int64_t{8 * 512 + 8});
        QCOMPARE(layer.macs, std::int64_t{2 * 2 * 512 * 512 + 8 * 512 + 2 * 512});
        QCOMPARE(layer.experts, 8);
        const auto whole = cost(with(ReMoEFeedForward{8, 512, 2}));
        const auto dense = cost(with(DenseFeedForward{512}));
        // Of the encoder's layer alone, whose dim is 8.
        QCOMPARE(whole.params - dense.params, std::int64_t{7 * (2 * 8 * 512 + 512 + 8)});
        QCOMPARE(whole.router_params, std::int64_t{8 * 8 + 8});
    }

    void figuresTellLayersApart() {
        const std::vector<FeedForward> layers{SigmaFeedForward{4, 8, 2},  SigmaFeedForward{4, 8, 1},
                                              SigmaFeedForward{4, 16, 2}, SigmaFeedForward{3, 8, 2},
                                              ReMoEFeedForward{4, 8, 2},  ReMoEFeedForward{4, 8, 1},
                                              ReMoEFeedForward{4, 16, 2}, SwitchFeedForward{{8, 8, 8, 8}, 2}};
        for (std::size_t i = 0; i < layers.size(); ++i) {
            for (std::size_t j = 0; j < layers.size(); ++j) {
                const auto rows = compare(with(layers[i]), with(layers[j]));
                QCOMPARE(std::ranges::none_of(rows, &TraitDifference::differs), i == j);
            }
        }
        QCOMPARE(summary(figureOf(layers[0])), std::string("sigma 8 8 8 8 top 2"));
        QCOMPARE(summary(figureOf(layers[4])), std::string("remoe 8 8 8 8 top 2"));
        const auto outline = outlineOf(canonicalJson(with(SigmaFeedForward{6, 24, 2})));
        QVERIFY(outline.has_value());
        QCOMPARE(outline->encoder.experts, 6);
        QCOMPARE(outline->encoder.mean_width, 24.0);
        QCOMPARE(outline->decoder.experts, 1);
    }
};

QTEST_APPLESS_MAIN(TestSigmaKinds)
#include "test_sigma_kinds.moc"
