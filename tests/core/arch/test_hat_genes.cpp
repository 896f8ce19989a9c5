// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_genes.h"

#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// The reference's own list of genes: name and number of layers, 0 for one gene of the side.
std::vector<std::string> expectedNames(bool routed, bool fractional) {
    std::vector<std::pair<std::string, int>> groups{{"encoder-embed-dim", 0},
                                                    {"encoder-layer-num", 0},
                                                    {"encoder-ffn-embed-dim", 6},
                                                    {"encoder-self-attention-heads", 6},
                                                    {"decoder-embed-dim", 0},
                                                    {"decoder-layer-num", 0},
                                                    {"decoder-ffn-embed-dim", 6},
                                                    {"decoder-self-attention-heads", 6},
                                                    {"decoder-ende-attention-heads", 6},
                                                    {"decoder-arbitrary-ende-attn", 6}};
    if (routed) {
        groups.insert(groups.end(), {{"encoder-n-experts", 6},
                                     {"decoder-n-experts", 6},
                                     {"encoder-num-experts-to-route", 6},
                                     {"decoder-num-experts-to-route", 6}});
    }
    if (fractional) {
        groups.insert(groups.end(), {{"encoder-each-expert-ffn-dim", 6}, {"decoder-each-expert-ffn-dim", 6}});
    }
    std::vector<std::string> names;
    for (const auto& [name, layers] : groups) {
        if (layers == 0) names.push_back(name);
        for (int i = 0; i < layers; ++i) names.push_back(name + "." + std::to_string(i));
    }
    return names;
}

std::size_t placeOf(const std::vector<HatGenePlace>& places, const std::string& name) {
    const auto found = std::find_if(places.begin(), places.end(), [&](const auto& p) { return p.name == name; });
    return static_cast<std::size_t>(found - places.begin());
}

std::vector<int> listAt(const HatGenes& genes, std::size_t place) {
    return std::get<std::vector<int>>(genes.at(place));
}

}  // namespace

class TestHatGenes : public QObject {
    Q_OBJECT

private:
    static std::vector<SearchSpace> spaces() {
        std::vector<SearchSpace> result;
        for (const auto& name : test::presetsToTest()) result.push_back(presetSpace(name).value());
        // Experts on one side only, and several routes.
        auto half = presetSpace("automoe-standard-4").value();
        for (auto& layer : half.decoder_layers) layer.feed_forward = {DenseChoices{{3072, 1024}}};
        for (auto& layer : half.encoder_layers) std::get<SwitchChoices>(layer.feed_forward[0]).top_k = {1, 2};
        result.push_back(half);
        return result;
    }

private Q_SLOTS:
    void areThoseOfTheReferenceInItsOrder_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("routed");
        QTest::addColumn<bool>("fractional");
        QTest::addColumn<int>("count");
        QTest::newRow("HAT") << "hat-space0" << false << false << 40;
        QTest::newRow("HAT, IWSLT") << "hat-iwslt-space1" << false << false << 40;
        QTest::newRow("experts") << "automoe-standard-6" << true << false << 64;
        QTest::newRow("fractional experts") << "automoe-fractional-6" << true << true << 76;
    }
    void areThoseOfTheReferenceInItsOrder() {
        QFETCH(QString, name);
        QFETCH(bool, routed);
        QFETCH(bool, fractional);
        QFETCH(int, count);
        const auto space = presetSpace(name.toStdString()).value();
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        QCOMPARE(static_cast<int>(places.size()), count);
        std::vector<std::string> names;
        for (const auto& place : places) names.push_back(place.name);
        QCOMPARE(names, expectedNames(routed, fractional));
        for (const auto& place : places) {
            const bool list = place.name.find("each-expert") != std::string::npos;
            QCOMPARE(place.length.has_value(), list);
            if (list) {
                QCOMPARE(places.at(*place.length).name.substr(0, 17), place.name.substr(0, 8) + "n-experts");
                QCOMPARE(places.at(*place.length).name.back(), place.name.back());
            }
        }
        QCOMPARE(places[placeOf(places, "decoder-arbitrary-ende-attn.5")].choices, std::vector<int>({-1, 1, 2}));
        QCOMPARE(places[placeOf(places, "decoder-layer-num")].choices, std::vector<int>({6, 5, 4, 3, 2, 1}));
        QCOMPARE(places[placeOf(places, "encoder-layer-num")].choices, std::vector<int>({6}));
    }

    void ourGenesOfAListAreTold() {
        for (const auto& space : spaces()) {
            const auto genes = space.genes();
            const auto lists = listGenes(genes);
            VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
            const auto theirs =
                std::count_if(places.begin(), places.end(), [](const auto& p) { return p.length.has_value(); });
            QCOMPARE(static_cast<std::ptrdiff_t>(lists.size()), theirs);
            std::size_t end = 0;
            for (const auto& list : lists) {
                QVERIFY(list.first >= end);
                end = list.first + list.count;
                const std::string layer = genes[list.length].name.substr(0, genes[list.length].name.rfind('.') + 1);
                QCOMPARE(genes[list.length].name, layer + "experts");
                for (std::size_t i = 0; i < list.count; ++i) {
                    QCOMPARE(genes[list.first + i].name, layer + "width." + std::to_string(i));
                }
                QCOMPARE(list.count, *std::max_element(list.lengths.begin(), list.lengths.end()));
                QCOMPARE(list.lengths.size(), genes[list.length].values.size());
            }
        }
    }

    void goThereAndBack() {
        Random random(3);
        for (const auto& space : spaces()) {
            VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
            for (int i = 0; i < 200; ++i) {
                const auto genotype = space.sample(random);
                VALUE_OR_FAIL(const auto genes, hatGenes(space, genotype));
                QCOMPARE(genes.size(), places.size());
                for (std::size_t p = 0; p < places.size(); ++p) {
                    if (!places[p].length) {
                        const int value = std::get<int>(genes[p]);
                        QVERIFY(std::count(places[p].choices.begin(), places[p].choices.end(), value) == 1);
                    } else {
                        QCOMPARE(listAt(genes, p).size(),
                                 static_cast<std::size_t>(std::get<int>(genes[*places[p].length])));
                    }
                }
                VALUE_OR_FAIL(const auto back, genotypeOf(space, genes));
                QCOMPARE(space.decode(back), space.decode(genotype));
                // Only widths of experts that are not there may differ, and a second time nothing does.
                VALUE_OR_FAIL(const auto again, hatGenes(space, back));
                QVERIFY(again == genes);
                QCOMPARE(genotypeOf(space, again).value(), back);
            }
        }
    }

    void haveTheValuesOfTheArchitecture() {
        const auto space = presetSpace("automoe-fractional-6").value();
        auto architecture = test::network(640, 512, {{3072}, {1024}, {2048, 1024, 3072}, {3072, 3072}, {1024}, {2048}},
                                          {{1024, 2048}, {3072}}, {-1, 2});
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
        VALUE_OR_FAIL(const auto genes, hatGenes(space, genotype));
        const auto value = [&](const char* name) { return std::get<int>(genes.at(placeOf(places, name))); };
        QCOMPARE(value("encoder-embed-dim"), 640);
        QCOMPARE(value("decoder-embed-dim"), 512);
        QCOMPARE(value("decoder-layer-num"), 2);
        QCOMPARE(value("encoder-n-experts.2"), 3);
        QCOMPARE(value("decoder-n-experts.0"), 2);
        QCOMPARE(value("decoder-arbitrary-ende-attn.0"), -1);
        QCOMPARE(value("decoder-arbitrary-ende-attn.1"), 2);
        QCOMPARE(value("encoder-ffn-embed-dim.2"), 2048);  // of the first expert; without effect
        QCOMPARE(listAt(genes, placeOf(places, "encoder-each-expert-ffn-dim.2")), std::vector<int>({2048, 1024, 3072}));
        QCOMPARE(listAt(genes, placeOf(places, "decoder-each-expert-ffn-dim.0")), std::vector<int>({1024, 2048}));
    }

    void widthsOfLayersAreNeutralBesideFractionalExperts() {
        const auto space = presetSpace("automoe-fractional-6").value();
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        Random random(5);
        const auto genotype = space.sample(random);
        auto genes = hatGenes(space, genotype).value();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].name.find("-ffn-embed-dim.") != std::string::npos) genes[i] = 1024;
        }
        // A list's own values do count.
        const auto list = placeOf(places, "encoder-each-expert-ffn-dim.0");
        VALUE_OR_FAIL(const auto back, genotypeOf(space, genes));
        QCOMPARE(space.decode(back), space.decode(genotype));
        auto& first = std::get<std::vector<int>>(genes[list]).front();
        first = first == 1024 ? 2048 : 1024;
        QVERIFY(space.decode(genotypeOf(space, genes).value()) != space.decode(genotype));
    }

    void repairCutsAndFillsAndLeavesTheParentAlone() {
        const auto space = presetSpace("automoe-fractional-6").value();
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        Random random(11);
        int cut = 0;
        int filled = 0;
        for (int i = 0; i < 300; ++i) {
            const auto parent = hatGenes(space, space.sample(random)).value();
            const auto before = parent;
            // A mutant with other numbers of experts and the parent's lists.
            HatGenes mutant = parent;
            for (std::size_t p = 0; p < places.size(); ++p) {
                if (places[p].name.find("n-experts") != std::string::npos) mutant[p] = random.pick(places[p].choices);
            }
            const auto child = repaired(mutant, places, random);
            QVERIFY(parent == before);
            VERIFY_OK(genotypeOf(space, child));
            for (std::size_t p = 0; p < places.size(); ++p) {
                if (!places[p].length) {
                    QVERIFY(child[p] == mutant[p]);
                    continue;
                }
                const auto old = listAt(parent, p);
                const auto now = listAt(child, p);
                QCOMPARE(now.size(), static_cast<std::size_t>(std::get<int>(child[*places[p].length])));
                const auto kept = static_cast<std::ptrdiff_t>(std::min(old.size(), now.size()));
                QVERIFY(std::equal(now.begin(), now.begin() + kept, old.begin()));
                for (const int width : now) {
                    QVERIFY(std::count(places[p].choices.begin(), places[p].choices.end(), width) == 1);
                }
                cut += now.size() < old.size() ? 1 : 0;
                filled += now.size() > old.size() ? 1 : 0;
            }
        }
        QVERIFY(cut > 0 && filled > 0);
    }

    void areReadAsTheyAreWritten() {
        VALUE_OR_FAIL(const auto genes, parseHatGenes(" [640, -1, [3072, 1024], []]\n"));
        const HatGenes expected{640, -1, std::vector<int>{3072, 1024}, std::vector<int>{}};
        QVERIFY(genes == expected);
        const std::string many = "[" + std::string(70'000, ' ') + "1]";
        for (const char* text : {"", "[]", "640", "[640", "[640.5]", "[\"640\"]", "[[[1]]]", "[1, null]", "{\"a\": 1}",
                                 "[99999999999]", "[-18446744073709551616]", many.c_str()}) {
            const auto refused = parseHatGenes(text);
            QVERIFY2(!refused.ok(), text);
            QCOMPARE(refused.error().code, std::string("arch.invalid_genes"));
        }
    }

    void haveTheFormThatRepairNeeds() {
        const auto space = presetSpace("automoe-fractional-2").value();
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        const auto genes = hatGenes(space, space.largest()).value();
        QVERIFY(haveForm(genes, places));
        const auto with = [&](const char* name, const HatGene& value) {
            auto other = genes;
            other.at(placeOf(places, name)) = value;
            return haveForm(other, places);
        };
        QVERIFY(with("encoder-each-expert-ffn-dim.1", std::vector<int>{}));  // to be filled
        QVERIFY(!with("encoder-each-expert-ffn-dim.1", 3072));
        QVERIFY(!with("encoder-n-experts.1", std::vector<int>{2}));
        QVERIFY(!with("encoder-n-experts.1", -1));
        QVERIFY(!with("encoder-n-experts.1", 1'000'000'000));
        QVERIFY(!haveForm({}, places));
    }

    void refuseWhatIsNoGene() {
        const auto space = presetSpace("automoe-fractional-2").value();
        VALUE_OR_FAIL(const auto places, hatGenePlaces(space));
        const auto genes = hatGenes(space, space.largest()).value();
        const auto refused = [&](const char* name, const HatGene& value, const char* code) {
            auto wrong = genes;
            wrong.at(placeOf(places, name)) = value;
            const auto result = genotypeOf(space, wrong);
            QVERIFY2(!result.ok(), name);
            QCOMPARE(result.error().code, std::string(code));
            QCOMPARE(result.error().arguments.at("field"), std::string(name));
        };
        refused("encoder-embed-dim", 600, "arch.outside_space");
        refused("decoder-arbitrary-ende-attn.0", 3, "arch.outside_space");
        refused("encoder-n-experts.1", 0, "arch.outside_space");
        refused("encoder-n-experts.1", std::vector<int>{2}, "arch.outside_space");
        refused("encoder-each-expert-ffn-dim.1", 3072, "arch.outside_space");
        refused("encoder-each-expert-ffn-dim.1", std::vector<int>{3072}, "arch.contradiction");
        refused("encoder-each-expert-ffn-dim.1", std::vector<int>{3072, 3071}, "arch.outside_space");
        auto less = genes;
        less.pop_back();
        QVERIFY(!genotypeOf(space, less).ok());
        QVERIFY(!genotypeOf(space, {}).ok());
    }

    void spacesWithoutSuchGenesAreNamed() {
        const auto mixed = hatGenePlaces(test::mixedSpace());
        QVERIFY(!mixed.ok());
        QCOMPARE(mixed.error().code, std::string("arch.not_in_genes"));
        const auto fixed = spaceOf(test::network(64, 64, {{32, 16}}, {{8}}, {-1}));
        QVERIFY(!hatGenes(fixed, fixed.largest()).ok());
        auto uneven = presetSpace("automoe-standard-2").value();
        uneven.encoder_layers[1].feed_forward = {DenseChoices{{1024}}};
        const auto places = hatGenePlaces(uneven);
        QVERIFY(!places.ok());
        QCOMPARE(places.error().arguments.at("field"), std::string("encoder.layers[1].feed_forward"));
    }
};

QTEST_APPLESS_MAIN(TestHatGenes)
#include "test_hat_genes.moc"
