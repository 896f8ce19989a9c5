// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/dense.h"
#include "core/arch/figure.h"
#include "core/arch/hat_yaml.h"
#include "core/arch/one_task.h"
#include "core/arch/outline.h"
#include "core/arch/space_problems.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// A network with this layer in the encoder and in the decoder.
Architecture with(const TaskFeedForward& encoder, const TaskFeedForward& decoder) {
    auto architecture = test::network(64, 32, {{96}}, {{96}}, {-1});
    architecture.encoder[0].feed_forward = encoder;
    architecture.decoder[0].feed_forward = decoder;
    return architecture;
}

/// A space whose feed-forward slots hold these choices, beside others or alone.
SearchSpace holding(const std::vector<FeedForwardChoices>& slot) {
    auto space = test::mixedSpace();
    for (auto& layer : space.encoder_layers) layer.feed_forward = slot;
    for (auto& layer : space.decoder_layers) layer.feed_forward = slot;
    return space;
}

const TaskChoices kChoices{.experts = {1, 2, 4},
                           .width = {16, 32},
                           .top_k = {3, 2},
                           .granularity = {Granularity::kTarget, Granularity::kToken, Granularity::kSentence}};

std::string fieldOf(const Status& status) { return status.ok() ? "" : status.error().arguments.at("field"); }

/// What HAT's convention counts beside the weights of matrices: the biases of projections and layers, LayerNorms.
std::int64_t biasesAndNorms(std::int64_t layers, std::int64_t attentions, std::int64_t feed_forward_layers,
                            std::int64_t dim, std::int64_t width) {
    return layers * (attentions * 4 * dim + (attentions + 1) * 2 * dim) + feed_forward_layers * (width + dim);
}

}  // namespace

class TestTaskLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneExpertIsTheDenseLayer() {
        const auto one = with({.experts = 1, .width = 48, .top_k = 1}, {.experts = 1, .width = 16, .top_k = 1});
        VERIFY_OK(validate(one));
        QCOMPARE(canonical(one).encoder[0].feed_forward, FeedForward(DenseFeedForward{48}));
        QCOMPARE(identity(one), identity(test::network(64, 32, {{48}}, {{16}}, {-1})));
    }

    void samplesAreValidAndComeBack_data() {
        QTest::addColumn<SearchSpace>("space");
        QTest::newRow("alone") << holding({kChoices});
        QTest::newRow("beside dense layers") << holding({DenseChoices{{32, 64}}, kChoices});
        QTest::newRow("beside other experts")
            << holding({SwitchChoices{{2, 3}, {16, 32}, true, {1, 2}, {}}, kChoices, DenseChoices{{16}}});
    }
    void samplesAreValidAndComeBack() {
        QFETCH(SearchSpace, space);
        VERIFY_OK(validate(space));
        VALUE_OR_FAIL(const auto read, parseSearchSpace(canonicalJson(space), ""));
        QVERIFY(read == space);
        Random random(1);
        int routed = 0;
        for (int i = 0; i < 200; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VERIFY_OK(validate(architecture));
            QCOMPARE(canonical(architecture), architecture);
            VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
            QCOMPARE(space.decode(genotype), architecture);
            VALUE_OR_FAIL(const auto again, parseArchitecture(canonicalJson(architecture), ""));
            QCOMPARE(again, architecture);
            const auto fixed = spaceOf(architecture);
            VERIFY_OK(validate(fixed));
            QCOMPARE(fixed.size(), std::string("1"));
            QCOMPARE(fixed.decode(fixed.largest()), architecture);
            routed += std::holds_alternative<TaskFeedForward>(architecture.encoder[0].feed_forward) ? 1 : 0;
        }
        QVERIFY(routed > 20);
    }

    void countsDifferentLayers() {
        // By hand: 2 dense ones; 2 experts: both widths, one route, 3 granularities; 4 experts: two routes.
        QCOMPARE(count(kChoices).decimal(), std::string("20"));
        const auto space = holding({kChoices});
        std::set<std::string> forms;
        Random random(2);
        for (int i = 0; i < 4000; ++i) {
            const auto architecture = space.decode(space.sample(random));
            auto other = test::network(64, 32, {{96}}, {{96}}, {-1});
            other.encoder[0].feed_forward = architecture.encoder[0].feed_forward;
            forms.insert(identity(other));
        }
        QCOMPARE(forms.size(), std::size_t{20});
    }

    void namesWhatIsOutside() {
        const auto space = holding({kChoices});
        const auto inside = with({.experts = 4, .width = 16, .top_k = 2}, {.experts = 2, .width = 32, .top_k = 2});
        const auto refused = [&](const TaskFeedForward& layer, const char* field) {
            auto outside = space.decode(space.largest());
            outside.encoder[1].feed_forward = layer;
            const auto result = space.encode(outside);
            QVERIFY2(!result.ok(), field);
            QCOMPARE(result.error().arguments.at("field"), "encoder.1.feed_forward." + std::string(field));
        };
        VERIFY_OK(validate(inside));
        refused({.experts = 3, .width = 16, .top_k = 2}, "experts");
        refused({.experts = 2, .width = 48, .top_k = 2}, "width");
        refused({.experts = 4, .width = 16, .top_k = 4}, "top_k");
        refused({.experts = 4, .width = 16, .top_k = 2, .granularity = Granularity::kPair}, "granularity");
    }

    /// The gate of one expert is 1 whatever its logit is: nothing would ever train the router (test catalogue, T-33).
    void refusesOneExpertAToken() {
        for (const auto granularity :
             {Granularity::kToken, Granularity::kSentence, Granularity::kTarget, Granularity::kPair}) {
            const TaskFeedForward one{.experts = 4, .width = 16, .top_k = 1, .granularity = granularity};
            const auto status = validate(with(one, {.experts = 2, .width = 16, .top_k = 2}));
            QCOMPARE(fieldOf(status), std::string("encoder.layers[0].feed_forward.top_k"));
            auto choices = kChoices;
            choices.granularity = {granularity};
            choices.top_k = {2, 1};
            QCOMPARE(fieldOf(validate(holding({choices}))), std::string("encoder.layers[0].feed_forward[0].top_k"));
        }
    }

    void refusesValuesThatCannotWork() {
        const auto refused = [](const TaskFeedForward& layer, const char* field) {
            const auto status = validate(with({.experts = 2, .width = 16, .top_k = 2}, layer));
            QCOMPARE(fieldOf(status), "decoder.layers[0].feed_forward." + std::string(field));
        };
        refused({.experts = 0, .width = 16, .top_k = 2}, "experts");
        refused({.experts = kMostExperts + 1, .width = 16, .top_k = 2}, "experts");
        refused({.experts = 2, .width = 0, .top_k = 2}, "width");
        refused({.experts = 2, .width = 16, .top_k = 3}, "top_k");
        refused({.experts = 1, .width = 16, .top_k = 2}, "top_k");
        auto json = nlohmann::json::parse(canonicalJson(with({}, {})));
        json["encoder"]["layers"][0]["feed_forward"]["granularity"] = "word";
        const auto unknown = parseArchitecture(json.dump(), "a.json");
        QCOMPARE(unknown.error().arguments.at("field"), std::string("encoder.layers[0].feed_forward.granularity"));
        auto both = kChoices;
        both.granularity = {Granularity::kTarget, Granularity::kPair};
        QCOMPARE(fieldOf(validate(holding({both}))), std::string("encoder.layers[0].feed_forward[0].granularity"));
        both.granularity = {};
        QCOMPARE(fieldOf(validate(holding({both}))), std::string("encoder.layers[0].feed_forward[0].granularity"));
    }

    /// A text of one language has nothing to choose by; where the number is not known, all is allowed.
    void refusesToRouteByOneTask() {
        const auto space = holding({kChoices});
        VERIFY_OK(validate(space, 0));
        VERIFY_OK(validate(space, 2));
        const auto status = validate(space, 1);
        QCOMPARE(fieldOf(status), std::string("encoder.layers[0].feed_forward[0].granularity"));
        QCOMPARE(problems(space, 1).size(), space.encoder_layers.size() + space.decoder_layers.size());
        // Whichever place of their lists is looked at.
        const TaskChoices crossed{
            .experts = {4, 2}, .width = {16}, .top_k = {2}, .granularity = {Granularity::kToken, Granularity::kTarget}};
        QVERIFY(!validate(holding({crossed}), 1).ok());
        auto by_token = kChoices;
        by_token.granularity = {Granularity::kToken, Granularity::kSentence};
        VERIFY_OK(validate(holding({by_token}), 1));
        // The network of one task has no expert beside those that compute.
        const TaskFeedForward chooses{.experts = 4, .width = 16, .top_k = 2};
        const auto one = ofOneTask(with(chooses, chooses));
        VERIFY_OK(validate(spaceOf(one), 1));
        QVERIFY(routesByTask(space) && routesByTask(spaceOf(one)) && !routesByTask(holding({by_token})));
    }

    void wordsHaveNoOrderOfSize() {
        const auto space = holding({kChoices});
        for (const auto& gene : space.genes()) {
            if (!gene.name.ends_with(".granularity")) continue;
            QCOMPARE(gene.words.size(), std::size_t{3});
            QVERIFY(gene.words.front() == "target");
            QVERIFY(!isOrdered(gene));
        }
    }

    /// A supernet stores what every granularity needs, and the greatest member is that with the greatest router.
    void tellsWhatASupernetMustStore() {
        const auto space = holding({kChoices});
        std::vector<FeedForward> expected;
        for (const auto granularity : kChoices.granularity)
            expected.push_back(TaskFeedForward{.experts = 4, .width = 32, .top_k = 3, .granularity = granularity});
        QVERIFY(space.largestEncoderFeedForward(0) == expected);
        QVERIFY(space.largestDecoderFeedForward(1) == expected);
        for (const auto& slot :
             std::vector<std::vector<FeedForwardChoices>>{{kChoices}, {DenseChoices{{16, 64}}, kChoices}}) {
            const auto mixed = holding(slot);
            const auto most = cost(mixed.decode(mixed.largest()));
            const auto least = cost(mixed.decode(mixed.smallest()));
            Random random(4);
            for (int i = 0; i < 200; ++i) {
                const auto each = cost(mixed.decode(mixed.sample(random)));
                QVERIFY(each.stored_params <= most.stored_params && each.stored_params >= least.stored_params);
            }
        }
    }

    void figuresTellLayersApart() {
        const TaskFeedForward layer{.experts = 3, .width = 16, .top_k = 2, .granularity = Granularity::kSentence};
        const auto shown = figureOf(FeedForward(layer));
        QCOMPARE(shown.widths, (std::vector<int>{16, 16, 16}));
        QCOMPARE(shown.top_k, 2);
        QCOMPARE(summary(shown), std::string("task granularity sentence 16 16 16 top 2"));
        const auto space = holding({kChoices, DenseChoices{{16, 48}}});
        const auto genes = space.genes();
        Random random(7);
        for (int i = 0; i < 200; ++i) {
            const auto genotype = space.sample(random);
            auto other = genotype;
            const std::size_t gene = random.below(genes.size());
            other[gene] = static_cast<int>(random.below(genes[gene].values.size()));
            const auto a = space.decode(genotype);
            const auto b = space.decode(other);
            QCOMPARE(traits(a) == traits(b), a == b);
        }
        const auto outline = outlineOf(canonicalJson(with(layer, {.experts = 4, .width = 32, .top_k = 4})));
        QCOMPARE(outline->encoder.experts, 3);
        QCOMPARE(outline->encoder.mean_width, 16.0);
        QCOMPARE(outline->decoder.experts, 4);
        QVERIFY(!hatYaml(with(layer, layer)).ok());
    }

    void costsWhatItComputes() {
        const auto expert = [](std::int64_t dim, std::int64_t width) { return 2 * dim * width + width + dim; };
        const LayerShape shape{.dim = 64, .memory_dim = 96, .tokens = 10, .tasks = 5};
        TaskFeedForward layer{.experts = 4, .width = 48, .top_k = 3, .granularity = Granularity::kTarget};
        const std::int64_t products = 3 * 10 * (2 * 64 * 48 + 64);  // and the gates
        auto result = cost(layer, shape);
        QCOMPARE(result.params, 4 * expert(64, 48));
        QCOMPARE(result.active_params, 3 * expert(64, 48));
        QCOMPARE(result.router_params, std::int64_t{5 * 4});
        QCOMPARE(result.macs, products);
        // A step of decoding reads the task's experts, whatever it decodes.
        QCOMPARE(result.traffic.weightsTouched(1), result.traffic.weightsTouched(1000));
        QCOMPARE(result.traffic.weightsTouched(1), static_cast<double>(3 * expert(64, 48) + 5 * 4));
        QCOMPARE(result.traffic.expertsTouched(1000), 3.0);
        LayerShape unknown = shape;
        unknown.tasks = 0;
        QCOMPARE(cost(layer, unknown).router_params, std::int64_t{4});
        layer.granularity = Granularity::kToken;
        result = cost(layer, shape);
        QCOMPARE(result.router_params, std::int64_t{4 * 65});
        QCOMPARE(result.macs, products + 10 * 64 * 4);
        QVERIFY(result.traffic.weightsTouched(1) < result.traffic.weightsTouched(1000));
        layer.granularity = Granularity::kSentence;
        result = cost(layer, shape);
        QCOMPARE(result.router_params, std::int64_t{4 * 97});
        QCOMPARE(result.macs, products + 96 * 4);
        // In a decoder the mean is the encoder's.
        const auto whole = cost(with(layer, layer));
        QCOMPARE(whole.router_params, std::int64_t{4 * 65 + 4 * 65});
    }

    void theNetworkOfOneTaskIsADenseOne() {
        const TaskFeedForward target{.experts = 8, .width = 48, .top_k = 3};
        const TaskFeedForward token{.experts = 4, .width = 16, .top_k = 2, .granularity = Granularity::kToken};
        const auto mixed = ofOneTask(with(token, target));
        QCOMPARE(mixed.encoder[0].feed_forward, FeedForward(token));
        QCOMPARE(mixed.decoder[0].feed_forward, FeedForward(TaskFeedForward{.experts = 3, .width = 48, .top_k = 3}));
        QCOMPARE(folded(mixed).encoder[0].feed_forward, FeedForward(token));
        QCOMPARE(folded(mixed).decoder[0].feed_forward, FeedForward(DenseFeedForward{144}));
        QVERIFY(folded(with(token, target)) == with(token, target));  // it chooses
        QVERIFY(!routesByTask(folded(mixed)) && routesByTask(mixed));
        // Its cost is that of the folded network, but for a bias and a gate more an expert.
        const auto both = ofOneTask(with(target, target));
        const auto deployed = cost(both, {.tasks = 1});
        const auto dense = cost(folded(both));
        QCOMPARE(deployed.params, dense.params + 2 * 64 + 2 * 32);
        QCOMPARE(deployed.router_params, std::int64_t{3 + 3});
        QCOMPARE(deployed.active_params_max, deployed.params);
        QCOMPARE(deployed.macs, dense.macs + 3 * 30 * 64 + 3 * 30 * 32);
    }

    /// T-29: the parameters that the paper gives (Kudugunta et al. 2021, figure and text), in millions; it counts the
    /// weights of matrices alone.
    void agreesWithThePapersFigures() {
        const auto millions = [](double value) { return std::llround(value * 100) / 100.0; };
        struct Side {
            std::int64_t encoder;
            std::int64_t decoder;
        };
        const auto matrices = [](const Architecture& architecture, std::int64_t dim, std::int64_t width) {
            const auto result = cost(architecture);
            Side side{};
            std::int64_t experts[2] = {0, 0};
            for (const auto& layer : architecture.encoder)
                experts[0] += std::ssize(figureOf(layer.feed_forward).widths);
            for (const auto& layer : architecture.decoder)
                experts[1] += std::ssize(figureOf(layer.feed_forward).widths);
            for (const auto& layer : result.layers)
                (layer.name.starts_with("encoder") ? side.encoder : side.decoder) += layer.params;
            side.encoder -= biasesAndNorms(6, 1, experts[0], dim, width);
            side.decoder -= biasesAndNorms(6, 2, experts[1], dim, width);
            return side;
        };
        // Every other layer has experts.
        const auto routed = [](const DenseShape& shape, int experts) {
            auto architecture = denseTransformer(shape);
            const TaskFeedForward layer{.experts = experts, .width = shape.width, .top_k = 2};
            for (std::size_t i = 1; i < 6; i += 2)
                architecture.encoder[i].feed_forward = architecture.decoder[i].feed_forward = layer;
            return architecture;
        };
        const auto dense = matrices(denseTransformer({}), 512, 2048);
        QCOMPARE(dense.encoder, std::int64_t{18'874'368});
        QCOMPARE(dense.decoder, std::int64_t{25'165'824});
        QCOMPARE(millions(static_cast<double>(dense.encoder) / 1e6), 18.87);
        QCOMPARE(millions(static_cast<double>(dense.decoder) / 1e6), 25.17);
        const auto base = routed({}, 32);
        const auto whole = matrices(base, 512, 2048);
        QCOMPARE(whole.encoder, std::int64_t{213'909'504});
        QCOMPARE(whole.decoder, std::int64_t{220'200'960});
        const auto one = matrices(ofOneTask(base), 512, 2048);
        QCOMPARE(one.encoder, std::int64_t{25'165'824});
        QCOMPARE(one.decoder, std::int64_t{31'457'280});
        const auto big = routed({.dim = 1024, .heads = 16, .width = 8192}, 128);
        const auto large = matrices(big, 1024, 8192);
        QCOMPARE(millions(static_cast<double>(large.encoder) / 1e9), 6.52);
        QCOMPARE(millions(static_cast<double>(large.decoder) / 1e9), 6.54);
        QCOMPARE(matrices(ofOneTask(big), 1024, 8192).decoder, std::int64_t{201'326'592});
    }
};

QTEST_APPLESS_MAIN(TestTaskLayers)
#include "test_task_layers.moc"
