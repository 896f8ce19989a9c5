// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using namespace automoe;
using nlohmann::json;

namespace {

/// A network of HAT's space0 in its own format: 35 719 168 parameters, 1 095 874 560 multiply–accumulates.
constexpr const char* kNetwork =
    "encoder-embed-dim-subtransformer: 512\n"
    "decoder-embed-dim-subtransformer: 512\n"
    "encoder-ffn-embed-dim-all-subtransformer: [3072, 3072, 3072, 3072, 3072, 3072]\n"
    "decoder-ffn-embed-dim-all-subtransformer: [3072, 3072]\n"
    "encoder-layer-num-subtransformer: 6\n"
    "decoder-layer-num-subtransformer: 2\n"
    "encoder-self-attention-heads-all-subtransformer: [4, 8, 8, 4, 8, 8]\n"
    "decoder-self-attention-heads-all-subtransformer: [8, 8]\n"
    "decoder-ende-attention-heads-all-subtransformer: [8, 8]\n"
    "decoder-arbitrary-ende-attn-all-subtransformer: [-1, 1]\n";

test::ProcessResult run(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", arguments);
}

QString path(const std::filesystem::path& file) { return QString::fromStdString(file.string()); }

json object(const test::ProcessResult& result) { return json::parse(result.output, nullptr, false); }

}  // namespace

class TestArchVerbs : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder folder_;

private Q_SLOTS:
    void initTestCase() { test::writeFile(folder_ / "network.yml", kNetwork); }

    void showsSpaces() {
        const auto result = run({"space", "show", "automoe-standard-6", "--json"});
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(result.errors, std::string());
        const auto space = object(result);
        QCOMPARE(space.at("size").get<std::string>(), std::string("888408682040519723188224"));
        QCOMPARE(space.at("name").get<std::string>(), std::string("automoe-standard-6"));
        QCOMPARE(space.at("genes").get<int>(), 64);
        QCOMPARE(space.at("dimensions").at(0), json({{"name", "encoder.dim"}, {"values", {640, 512}}, {"genes", 1}}));
        QCOMPARE(space.at("min").at("params").get<std::int64_t>(), std::int64_t{15771136});
        QVERIFY(space.at("max").at("params").get<std::int64_t>() > 300'000'000);

        const auto table = run({"space", "show", "tiny"});
        QCOMPARE(table.exit_code, 0);
        QVERIFY(table.output.find("encoder.*.feed_forward.experts") != std::string::npos);
    }

    void costsAreThePublishedOnes() {
        const auto result = run({"cost", path(folder_ / "network.yml"), "--space", "hat-space0", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto cost = object(result);
        QCOMPARE(cost.at("params").get<std::int64_t>(), std::int64_t{35719168});
        QCOMPARE(cost.at("macs").get<std::int64_t>(), std::int64_t{1095874560});
        QCOMPARE(cost.at("flops").get<std::int64_t>(), std::int64_t{2191749120});
        for (const char* field :
             {"stored_params", "active_params_max", "active_params_mean", "router_params", "embedding_params",
              "bytes_fp32", "automoe_total_params", "automoe_sparsity_percent", "sparsity_percent"}) {
            QVERIFY2(cost.contains(field) && cost[field].is_number(), field);
        }
        QCOMPARE(cost.at("layers").size(), std::size_t{10});
        QCOMPARE(cost.at("layers").at(1).at("name").get<std::string>(), std::string("encoder.0"));

        const auto shorter =
            run({"cost", path(folder_ / "network.yml"), "--source-length", "23", "--target-length", "10",
                 "--source-vocabulary", "1000", "--target-vocabulary", "2000", "--separate", "--json"});
        QVERIFY(object(shorter).at("macs").get<std::int64_t>() < 1095874560);
        QCOMPARE(object(shorter).at("embedding_params").get<std::int64_t>(), std::int64_t{5000 * 512});

        const auto table = run({"cost", path(folder_ / "network.yml")});
        QCOMPARE(table.exit_code, 0);
        QVERIFY(table.output.find("35,719,168") != std::string::npos);
    }

    void convertsThereAndBack() {
        const auto first = run({"arch", "convert", path(folder_ / "network.yml"), path(folder_ / "a.json"), "--json"});
        QCOMPARE(first.exit_code, 0);
        const auto second = run({"arch", "convert", path(folder_ / "a.json"), path(folder_ / "b.yaml"), "--json"});
        QCOMPARE(second.exit_code, 0);
        const auto third = run({"arch", "convert", path(folder_ / "b.yaml"), path(folder_ / "c.json"), "--json"});
        QCOMPARE(third.exit_code, 0);
        QCOMPARE(test::readText(folder_ / "a.json"), test::readText(folder_ / "c.json"));
        const auto id = object(first).at("id").get<std::string>();
        QCOMPARE(id.size(), std::size_t{64});
        QCOMPARE(object(third).at("id").get<std::string>(), id);
        QCOMPARE(object(run({"cost", path(folder_ / "a.json"), "--json"})).at("id").get<std::string>(), id);
    }

    void badInputIsExitCodeThree() {
        const auto refused = [this](const QStringList& arguments, const char* said) {
            const auto result = run(arguments);
            QCOMPARE(result.exit_code, 3);
            QCOMPARE(result.output, std::string());
            QVERIFY2(result.errors.find(said) != std::string::npos, result.errors.c_str());
        };
        const QString network = path(folder_ / "network.yml");
        refused({"cost", network, "--space", "tiny", "--json"}, "network.yml: the architecture is outside");
        refused({"cost", path(folder_ / "none.yml"), "--json"}, "none.yml");
        refused({"space", "show", "huge", "--json"}, "automoe-standard-M");
        refused({"arch", "convert", network, path(folder_ / "network.txt")}, ".json");
        refused({"arch", "convert", network, path(folder_ / "no" / "a.json")}, "a.json");
        test::writeFile(folder_ / "typo.yml", std::string(kNetwork) + "encoder-embed-dims: 1\n");
        refused({"cost", path(folder_ / "typo.yml")}, "line 11: the field encoder-embed-dims is not known");
        test::writeFile(folder_ / "broken.json", "{\"format\":");
        refused({"cost", path(folder_ / "broken.json")}, "broken.json");
    }

    void wrongUsageIsExitCodeTwo() {
        const QString network = path(folder_ / "network.yml");
        for (const auto& arguments :
             {QStringList{"cost"}, QStringList{"cost", network, "--source-length", "0"},
              QStringList{"cost", network, "--source-length", "x"}, QStringList{"cost", network, "--nothing"},
              QStringList{"space"}, QStringList{"space", "show"}, QStringList{"arch", "convert", network}}) {
            const auto result = run(arguments);
            QCOMPARE(result.exit_code, 2);
            QCOMPARE(result.output, std::string());
        }
    }

    void helpShowsAnExample() {
        for (const auto& verb : {QStringList{"cost"}, QStringList{"space", "show"}, QStringList{"arch", "convert"}}) {
            const auto result = run(verb + QStringList{"--help"});
            QCOMPARE(result.exit_code, 0);
            QVERIFY(result.output.find("Example:\n  automoe " + verb.join(' ').toStdString()) != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestArchVerbs)
#include "test_arch_verbs.moc"
