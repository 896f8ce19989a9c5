// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/core/arch/hat_files.h"
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

        // Choices that are no numbers are told by name.
        const auto kinds = run({"space", "show", "all-kinds"});
        QVERIFY(kinds.output.find("multi_head, switch_head") != std::string::npos);
        for (const auto& dimension : object(run({"space", "show", "all-kinds", "--json"})).at("dimensions")) {
            const bool named = dimension.at("name").get<std::string>() == "encoder.*.self_attention.kind";
            if (named) QCOMPARE(dimension.at("words"), json({"multi_head", "switch_head"}));
            if (dimension.contains("words")) QCOMPARE(dimension.at("words").size(), dimension.at("values").size());
        }
    }

    void presetsAreWrittenAsFiles() {
        const auto shown = object(run({"space", "show", "automoe-fractional-2", "--json"}));
        for (const char* name : {"preset.json", "preset.yml"}) {
            const QString file = path(folder_ / name);
            const auto saved = run({"space", "show", "automoe-fractional-2", "--save", file, "--json"});
            QVERIFY2(saved.exit_code == 0, saved.errors.c_str());
            QCOMPARE(object(saved).at("output").get<std::string>(), file.toStdString());
            const auto again = object(run({"space", "show", file, "--json"}));
            QCOMPARE(again.at("size"), shown.at("size"));
            QCOMPARE(again.at("dimensions"), shown.at("dimensions"));
        }
        QCOMPARE(run({"space", "show", "tiny", "--save", path(folder_ / "preset.txt")}).exit_code, 3);

        const QString file = path(folder_ / "training.yml");
        const auto saved = run({"settings", "show", "hat-iwslt-subnet", "--save", file, "--json"});
        QVERIFY2(saved.exit_code == 0, saved.errors.c_str());
        QCOMPARE(object(saved).at("settings").at("max-update").get<int>(), 50000);
        QCOMPARE(object(saved).at("remarks").size(), std::size_t{1});
        QVERIFY(saved.errors.find("average_checkpoints") != std::string::npos);
        const auto written = test::keysAndValues(test::readText(folder_ / "training.yml"));
        QCOMPARE(written.at("lr-scheduler"), std::string("inverse_sqrt"));
        QCOMPARE(written.at("train-subtransformer"), std::string("True"));
        const auto search = run({"settings", "show", "automoe-evolution", "--json"});
        QCOMPARE(object(search).at("kind").get<std::string>(), std::string("settings of an evolutionary search"));
        QCOMPARE(object(search).at("settings").at("evo-iter").get<int>(), 15);
        QVERIFY(!object(search).contains("output") && search.errors.empty());
        QVERIFY(run({"settings", "show", "hat-wmt"}).output.find("warmup-updates") != std::string::npos);
        QCOMPARE(run({"settings", "show", "hat-evolution", "--save", path(folder_ / "s.json")}).exit_code, 3);
        QCOMPARE(run({"settings", "show", "mine"}).exit_code, 2);
    }

    void costsAreThePublishedOnes() {
        const auto result = run({"cost", path(folder_ / "network.yml"), "--space", "hat-space0", "--json"});
        QCOMPARE(result.exit_code, 0);
        const auto cost = object(result);
        QCOMPARE(cost.at("params").get<std::int64_t>(), std::int64_t{35719168});
        QCOMPARE(cost.at("macs").get<std::int64_t>(), std::int64_t{1095874560});
        QCOMPARE(cost.at("flops").get<std::int64_t>(), std::int64_t{2191749120});
        for (const char* field : {"stored_params", "active_params_max", "active_params_mean", "router_params",
                                  "embedding_params", "bytes_fp32", "automoe_total_params", "automoe_sparsity_percent",
                                  "sparsity_percent", "automoe_router_params", "automoe_macs"}) {
            QVERIFY2(cost.contains(field) && cost[field].is_number(), field);
        }
        QCOMPARE(cost.at("layers").size(), std::size_t{10});
        QCOMPARE(cost.at("layers").at(1).at("name").get<std::string>(), std::string("encoder.0"));

        const auto shorter =
            run({"cost", path(folder_ / "network.yml"), "--source-length", "23", "--target-length", "10",
                 "--source-vocabulary", "1000", "--target-vocabulary", "2000", "--separate", "--json"});
        QVERIFY(object(shorter).at("macs").get<std::int64_t>() < 1095874560);
        QCOMPARE(object(shorter).at("embedding_params").get<std::int64_t>(), std::int64_t{3000 * 512});
        // The genes of a member are told in the reference's order.
        const auto genes = cost.at("hat_genes");
        QCOMPARE(genes.size(), std::size_t{40});
        QCOMPARE(genes.at(0).get<int>(), 512);
        QCOMPARE(genes.at(1).get<int>(), 6);
        QCOMPARE(genes.at(15).get<int>(), 2);  // decoder layers
        QVERIFY(!cost.contains("remarks"));

        const auto table = run({"cost", path(folder_ / "network.yml")});
        QCOMPARE(table.exit_code, 0);
        QVERIFY(table.output.find("35,719,168") != std::string::npos);
    }

    void costsOfPublishedFilesAreThePrintedOnes() {
        if (test::sharedFolder().empty()) QSKIP("the developers' shared folder is absent");
        const auto data = test::sharedFolder() / "data";
        std::map<std::string, json> rows;
        for (auto& row : json::parse(test::readText(data / "published_architectures.json"))) {
            rows[row.at("name").get<std::string>()] = row;
        }
        const std::vector<std::tuple<std::string, std::string, QStringList>> files{
            {"wmt14.en-de", "HAT_wmt14ende_raspberrypi@3.5s_bleu@25.8", {}},
            {"iwslt14.de-en", "HAT_iwslt14deen_titanxp@109.0ms_bleu@34.5", {}},
            {"iwslt14.de-en",
             "HAT_iwslt14deen_titanxp@74.5ms_bleu@34.2",
             {"--source-length", "23", "--target-length", "23"}}};
        for (const auto& [task, name, lengths] : files) {
            const auto file = data / "published_configs" / task / (name + ".yml");
            const auto result = run(QStringList{"cost", path(file), "--json"} + lengths);
            QCOMPARE(result.exit_code, 0);
            // Which lengths are meant is told where they are taken from the file's name.
            QCOMPARE(result.errors.find("sentences of 23 tokens") != std::string::npos,
                     task.starts_with("iwslt") && lengths.isEmpty());
            const auto& row = rows.at(name);
            QCOMPARE(object(result).at("params"), row.at("verified").at("params"));
            QCOMPARE(object(result).at("macs"), row.at("verified").at("macs_ex_output_layer"));
            const auto flops = object(result).at("flops").get<double>();
            QCOMPARE(std::llround(flops / 1e7), std::llround(row.at("flops_G").get<double>() * 100));
        }
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

    void convertsWithAllSettings() {
        const std::vector<std::tuple<const char*, std::string_view, std::string>> files{
            {"evolution", test::kEvolutionFile, "settings of an evolutionary search"},
            {"predictor", test::kPredictorFile, "settings of a latency predictor"},
            {"latency", test::kLatencyFile, "settings of a latency data set"},
            {"training", test::kTrainingFile, "training settings"},
            {"space", test::kExpertSpaceFile, "a search space"},
            {"architecture", test::kArchitectureFile, "an architecture"}};
        for (const auto& [name, yaml, kind] : files) {
            const auto input = folder_ / (std::string(name) + ".yml");
            const auto output = folder_ / (std::string(name) + ".again.yaml");
            test::writeFile(input, yaml);
            const auto result = run({"arch", "convert", path(input), path(output), "--json"});
            QVERIFY2(result.exit_code == 0, result.errors.c_str());
            QCOMPARE(object(result).at("kind").get<std::string>(), kind);
            QVERIFY(object(result).at("settings").size() > 1);
            QCOMPARE(test::keysAndValues(test::readText(output)), test::keysAndValues(yaml));
        }
        // JSON holds spaces and architectures, and says what stays behind.
        const auto json_file = folder_ / "space.json";
        const auto there = run({"arch", "convert", path(folder_ / "space.yml"), path(json_file), "--json"});
        QCOMPARE(there.exit_code, 0);
        QVERIFY(there.errors.find("dropout") != std::string::npos);
        QVERIFY(!object(there).contains("settings"));
        const auto back = run({"arch", "convert", path(json_file), path(folder_ / "space.back.yml"), "--json"});
        QCOMPARE(back.exit_code, 0);
        QCOMPARE(object(back).at("id"), object(there).at("id"));
        // Layers that cannot be built stay in a YAML file, and are never left out in silence.
        const auto dummy = folder_ / "dummy.yml";
        test::writeFile(dummy, std::string(test::kExpertSpaceFile) + "encoder-std-vs-dummy-experts: [1, 0]\n");
        const auto kept = run({"arch", "convert", path(dummy), path(folder_ / "dummy.again.yml"), "--json"});
        QCOMPARE(kept.exit_code, 0);
        QVERIFY(!object(kept).contains("id"));
        QVERIFY(kept.errors.find("encoder-std-vs-dummy-experts is [1, 0]") != std::string::npos);
        QCOMPARE(test::keysAndValues(test::readText(folder_ / "dummy.again.yml")),
                 test::keysAndValues(test::readText(dummy)));
        for (const QStringList& verb : {QStringList{"arch", "convert", path(dummy), path(folder_ / "no.json")},
                                        QStringList{"space", "show", path(dummy)}}) {
            const auto refused = run(verb);
            QCOMPARE(refused.exit_code, 3);
            QVERIFY(refused.errors.find("dummy.yml, line 26: encoder-std-vs-dummy-experts") != std::string::npos);
        }
        const auto nothing = run({"arch", "convert", path(folder_ / "evolution.yml"), path(folder_ / "no.json")});
        QCOMPARE(nothing.exit_code, 3);
        QVERIFY(nothing.errors.find("settings of an evolutionary search") != std::string::npos);
        QVERIFY(!std::filesystem::exists(folder_ / "no.json"));
    }

    void genesBecomeAnArchitecture() {
        const auto cost = object(run({"cost", path(folder_ / "network.yml"), "--space", "hat-space0", "--json"}));
        const auto genes = QString::fromStdString(cost.at("hat_genes").dump());
        const auto back =
            run({"arch", "convert", "--genes", genes, "--space", "hat-space0", path(folder_ / "g.yml"), "--json"});
        QVERIFY2(back.exit_code == 0, back.errors.c_str());
        QCOMPARE(back.errors, std::string());
        QCOMPARE(object(back).at("id"), cost.at("id"));
        QCOMPARE(object(back).at("repaired").get<bool>(), false);
        QCOMPARE(object(run({"cost", path(folder_ / "g.yml"), "--json"})).at("id"), cost.at("id"));

        // A child with other numbers of experts than its lists have widths: cut, and filled the same for a seed.
        const QString dense =
            "640, 6, 3072, 3072, 3072, 3072, 3072, 3072, 8, 8, 8, 8, 8, 8, "
            "640, 2, 3072, 3072, 3072, 3072, 3072, 3072, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, "
            "-1, -1, -1, -1, -1, -1, ";
        const QString experts = "2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ";
        const QString lists =
            "[3072], [3072, 1024], [1024], [1024], [1024], [1024], "
            "[2048], [2048], [2048], [2048], [2048], [2048]";
        const auto repaired = [&](const char* file, const char* seed) {
            return run({"arch", "convert", "--genes", "[" + dense + experts + lists + "]", "--space",
                        "automoe-fractional-2", "--seed", seed, path(folder_ / file), "--json"});
        };
        const auto first = repaired("r.json", "7");
        QVERIFY2(first.exit_code == 0, first.errors.c_str());
        QVERIFY(object(first).at("repaired").get<bool>());
        QVERIFY(first.errors.find("cut or filled") != std::string::npos);
        const auto whole = object(first).at("hat_genes");
        QCOMPARE(whole.at(64).size(), std::size_t{2});
        QCOMPARE(whole.at(64).at(0).get<int>(), 3072);
        QCOMPARE(whole.at(65), json::array({3072}));
        QCOMPARE(object(repaired("s.json", "7")).at("id"), object(first).at("id"));

        const auto refused = [&](const QString& text, const char* said) {
            const auto result =
                run({"arch", "convert", "--genes", text, "--space", "hat-space0", path(folder_ / "no.yml"), "--json"});
            QCOMPARE(result.exit_code, 3);
            QVERIFY2(result.errors.find(said) != std::string::npos, result.errors.c_str());
            QVERIFY(!std::filesystem::exists(folder_ / "no.yml"));
        };
        refused("640, 6", "is no list of genes");
        refused("[640, 6]", "the number of genes is 2");
        refused(QString(genes).replace("[512,", "[513,"), "encoder-embed-dim is 513");
    }

    void tellsWhatASettingMeansHere() {
        test::writeFile(folder_ / "experts.yml", test::kExpertSpaceFile);
        const auto shown = run({"space", "show", path(folder_ / "experts.yml"), "--json"});
        QCOMPARE(shown.exit_code, 0);
        const auto space = object(shown);
        QCOMPARE(space.at("settings").at("dropout").get<double>(), 0.3);
        QCOMPARE(space.at("settings").at("encoder-is-scale-prob").get<bool>(), true);
        QCOMPARE(space.at("remarks").size(), std::size_t{4});
        for (const auto& remark : space.at("remarks")) {
            QVERIFY(shown.errors.find(remark.get<std::string>()) != std::string::npos);
        }
        const auto table = run({"space", "show", path(folder_ / "experts.yml")});
        QVERIFY(table.output.find("encoder-load-balancing-loss-coeff") != std::string::npos);

        // A file that names IWSLT, inside or in its name, is counted as its tables are, and that is told.
        test::writeFile(folder_ / "task.yml", test::kArchitectureFile);
        test::writeFile(folder_ / "HAT_iwslt14deen.yml", kNetwork);
        for (const char* file : {"task.yml", "HAT_iwslt14deen.yml"}) {
            const auto usual = run({"cost", path(folder_ / file), "--json"});
            QCOMPARE(object(usual).at("source_length").get<int>(), 23);
            QCOMPARE(object(usual).at("target_length").get<int>(), 23);
            QVERIFY(usual.errors.find("sentences of 23 tokens") != std::string::npos);
            const auto own = run({"cost", path(folder_ / file), "--source-length", "30", "--json"});
            QCOMPARE(own.errors, std::string());
            QCOMPARE(object(own).at("source_length").get<int>(), 30);
            QCOMPARE(object(own).at("target_length").get<int>(), 30);
        }
        const auto other = run({"cost", path(folder_ / "network.yml"), "--json"});
        QCOMPARE(other.errors, std::string());
        QCOMPARE(object(other).at("source_length").get<int>(), 30);
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
        test::writeFile(folder_ / "typos.yml", "encodr: 1\n" + std::string(kNetwork) + "decodr: 1\n");
        refused({"cost", path(folder_ / "typos.yml")}, "line 1: the fields encodr, decodr are not known");
        test::writeFile(folder_ / "evolution.yml", test::kEvolutionFile);
        refused({"cost", path(folder_ / "evolution.yml")},
                "holds settings of an evolutionary search, not an architecture");
        refused({"space", "show", path(folder_ / "evolution.yml")}, "not a search space");
        test::writeFile(folder_ / "broken.json", "{\"format\":");
        refused({"cost", path(folder_ / "broken.json")}, "broken.json");
    }

    void wrongUsageIsExitCodeTwo() {
        const QString network = path(folder_ / "network.yml");
        for (const auto& arguments :
             {QStringList{"cost"}, QStringList{"cost", network, "--source-length", "0"},
              QStringList{"cost", network, "--source-length", "x"}, QStringList{"cost", network, "--nothing"},
              QStringList{"space"}, QStringList{"space", "show"}, QStringList{"arch", "convert", network},
              QStringList{"arch", "convert"}, QStringList{"arch", "convert", "--genes", "[1]", "a.yml"},
              QStringList{"arch", "convert", "--space", "tiny", network, "a.yml"},
              QStringList{"arch", "convert", "--genes", "[1]", "--space", "tiny", network, "a.yml"}}) {
            const auto result = run(arguments);
            QCOMPARE(result.exit_code, 2);
            QCOMPARE(result.output, std::string());
        }
    }

    void helpShowsAnExample() {
        for (const auto& verb : {QStringList{"cost"}, QStringList{"space", "show"}, QStringList{"arch", "convert"},
                                 QStringList{"settings", "show"}}) {
            const auto result = run(verb + QStringList{"--help"});
            QCOMPARE(result.exit_code, 0);
            QVERIFY(result.output.find("Example:\n  automoe " + verb.join(' ').toStdString()) != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestArchVerbs)
#include "test_arch_verbs.moc"
