// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_config.h"

#include <cmath>
#include <set>

#include "core/arch/files.h"
#include "core/arch/hat_yaml.h"
#include "tests/core/arch/hat_files.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

HatConfig parsed(std::string_view yaml) { return parseHatConfig(yaml, "folder/a.yml").value(); }

std::string with(std::string_view yaml, const std::string& line) { return std::string(yaml) + line + "\n"; }

/// Whether a key stands among the settings with this value.
template <class T>
bool holds(const HatConfig& config, const char* key, const T& value) {
    const auto* found = config.find(key);
    return found != nullptr && *found == HatValue(value);
}

std::set<std::string> codes(const std::vector<Error>& remarks) {
    std::set<std::string> result;
    for (const auto& remark : remarks) result.insert(remark.code + " " + remark.arguments.at("field"));
    return result;
}

}  // namespace

class TestHatConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfFile_data() {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("space");
        QTest::addColumn<bool>("architecture");
        const auto row = [](const char* name, std::string_view yaml, HatKind kind, bool space, bool architecture) {
            QTest::newRow(name) << QString::fromStdString(std::string(yaml)) << static_cast<int>(kind) << space
                                << architecture;
        };
        row("evolution", test::kEvolutionFile, HatKind::kEvolution, false, false);
        row("predictor", test::kPredictorFile, HatKind::kPredictor, false, false);
        row("training", test::kTrainingFile, HatKind::kTraining, false, false);
        row("training, IWSLT", test::kIwsltTrainingFile, HatKind::kTraining, false, false);
        row("space", test::kExpertSpaceFile, HatKind::kSpace, true, false);
        row("latency data set", test::kLatencyFile, HatKind::kLatencyDataSet, true, false);
        row("architecture", test::kArchitectureFile, HatKind::kArchitecture, false, true);
        row("search with its space", with(test::kExpertSpaceFile, std::string(test::kEvolutionFile)),
            HatKind::kEvolution, true, false);
        row("pre-norm", with(test::kArchitectureFile, "encoder-normalize-before: True\ndecoder-normalize-before: True"),
            HatKind::kArchitecture, false, true);
        row("fixed numbers of experts", with(test::kExpertSpaceFile, "encoder-expert-all-fixed-num-experts: [2, 1, 2]"),
            HatKind::kSpace, true, false);
    }
    void readsEveryKindOfFile() {
        QFETCH(QString, yaml);
        QFETCH(int, kind);
        QFETCH(bool, space);
        QFETCH(bool, architecture);
        const std::string text = yaml.toStdString();
        VALUE_OR_FAIL(const auto config, parseHatConfig(text, "folder/a.yml"));
        QCOMPARE(static_cast<int>(config.kind), kind);
        QCOMPARE(config.space.has_value(), space);
        QCOMPARE(config.architecture.has_value(), architecture);
        // Written again it says the same, key by key, and reads the same.
        VALUE_OR_FAIL(const auto written, hatYaml(config));
        QCOMPARE(test::keysAndValues(written), test::keysAndValues(text));
        VALUE_OR_FAIL(auto again, parseHatConfig(written, "folder/a.yml"));
        const auto byKey = [](const HatSetting& a, const HatSetting& b) { return a.key < b.key; };
        auto sorted = config;
        std::sort(sorted.settings.begin(), sorted.settings.end(), byKey);
        std::sort(again.settings.begin(), again.settings.end(), byKey);
        QVERIFY(again == sorted);
    }

    void readsAndWritesTheFilesAsPublished() {
        if (test::sharedFolder().empty()) QSKIP("the developers' shared folder is absent");
        int read = 0;
        const auto folder = test::sharedFolder() / "data" / "published_configs";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".yml") continue;
            VALUE_OR_FAIL(const auto config, readHatConfig(entry.path()));
            VALUE_OR_FAIL(const auto written, hatYaml(config));
            QCOMPARE(test::keysAndValues(written), test::keysAndValues(test::readText(entry.path())));
            ++read;
        }
        QCOMPARE(read, 26);
    }

    void knowsWhatChangesNothing() {
        const auto config = parsed(
            "fp16: False\nlatgpu: True\nsandwich-rule: -1\nencoder-capacity-factor: 1.0\ndecoder-capacity-factor: 2.0\n"
            "dropout: 0\n");
        std::set<std::string> found;
        for (const auto& setting : config.settings) {
            if (changesNothing(setting)) found.insert(setting.key);
        }
        QCOMPARE(found, std::set<std::string>({"fp16", "sandwich-rule", "encoder-capacity-factor"}));
        QCOMPARE(config.lineOf("latgpu"), 2);
        QCOMPARE(config.lineOf("latcpu"), 0);
    }

    void readsAndWritesRandomRouting() {
        const auto space =
            parsed(with(with(test::kExpertSpaceFile, "encoder-expert-type: thor"), "decoder-expert-type: switch"));
        const auto routing = [](const auto& layer) {
            return std::get<SwitchChoices>(layer.feed_forward.at(0)).random_routing;
        };
        QVERIFY(routing(space.space->encoder_layers.front()) && !routing(space.space->decoder_layers.front()));
        QCOMPARE(space.find("encoder-expert-type"), nullptr);  // the space says it
        VALUE_OR_FAIL(const auto written, hatYaml(space));
        const auto again = parsed(written);
        QVERIFY(again.space == space.space);
        const auto network = parsed(with(test::kArchitectureFile, "encoder-expert-type: thor"));
        QVERIFY(std::get<SwitchFeedForward>(network.architecture->encoder.at(1).feed_forward).random_routing);
        VALUE_OR_FAIL(const auto file, hatYaml(network));
        QVERIFY(parsed(file).architecture == network.architecture);
        // A side without experts has nothing to route.
        const auto dense = parsed(with(test::kLatencyFile, "encoder-expert-type: thor"));
        QVERIFY(dense.space == parsed(test::kLatencyFile).space);
        QVERIFY(!parseHatConfig(
            with(with(test::kExpertSpaceFile, "encoder-expert-type: thor"), "encoder-num-experts-to-route: [1, 2]"),
            "a.yml"));
    }

    void keepsSettingsInOrderWithTheirTypes() {
        const auto config = parsed(test::kTrainingFile);
        QCOMPARE(config.settings.front().key, std::string("train-subtransformer"));
        QCOMPARE(config.settings.back().key, std::string("qkv-dim"));
        QVERIFY(holds(config, "train-subtransformer", true));
        QVERIFY(holds(config, "max-update", std::int64_t{40000}));
        QVERIFY(holds(config, "lr", 1e-7));
        QVERIFY(holds(config, "adam-betas", std::string("(0.9, 0.98)")));
        QCOMPARE(config.find("max-epoch"), nullptr);
        const auto search = parsed(test::kEvolutionFile);
        QVERIFY(holds(search, "feature-norm", std::vector<double>{640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2, 4, 4}));
        // What the network says is no setting; what it does not say is one.
        const auto found = parsed(test::kArchitectureFile);
        QCOMPARE(found.find("encoder-embed-dim-subtransformer"), nullptr);
        QVERIFY(holds(found, "encoder-embed-dim", std::int64_t{640}));
        QCOMPARE(hatTopic("encoder-embed-dim"), std::string_view("network"));
        QCOMPARE(hatTopic("mutation-prob"), std::string_view("search"));
        QCOMPARE(hatTopic("mutation"), std::string_view());
    }

    void writesTextsAndNumbersThatReadTheSame() {
        const std::vector<std::string> texts{"plain",    "a b",  "it's",  " before",    "behind ", "true", "12", "1e5",
                                             "# none",   "a: b", "- a",   "[a]",        "",        "~",    "No", "ü→",
                                             "a #b",     "'a'",  "\"a\"", "&a",         "*a",      "%a",   "@a", "!a",
                                             "./a/b.pt", "../a", "/a@b",  "null",       "a:",      "?",    "{a", "a, b",
                                             "x\\y",     "0.5",  "-",     "(0.9, 0.98)"};
        for (const auto& text : texts) {
            HatConfig config;
            config.settings = {{"data", text}, {"evo-iter", std::int64_t{3}}};
            config.kind = HatKind::kEvolution;
            VALUE_OR_FAIL(const auto written, hatYaml(config));
            const auto again = parseHatConfig(written, "a.yml");
            QVERIFY2(again.ok() && *again == config, (text + " was written as " + written).c_str());
        }
        Random random(7);
        for (int i = 0; i < 500; ++i) {
            const double size = std::pow(10, random.uniform() * 40 - 20);
            HatConfig config;
            config.settings = {{"lr", size * random.uniform()},
                               {"feature-norm", std::vector<double>{size, -random.normal(), std::floor(size)}}};
            VALUE_OR_FAIL(const auto written, hatYaml(config));
            QCOMPARE(parsed(written).settings, config.settings);
        }
        QCOMPARE(hatText(1e-7), std::string("1e-7"));
        QCOMPARE(hatText(0.0005), std::string("0.0005"));
        QCOMPARE(hatText(200.0), std::string("200"));
        QCOMPARE(hatText(std::vector<std::string>{"2048_3072", "1024"}), std::string("['2048_3072', '1024']"));
    }

    void namesAllKeysThatItDoesNotKnow() {
        const auto yaml = with(with("popularity: 1\n" + std::string(test::kEvolutionFile), "zeal: 3"), "mutation: 2");
        const auto several = parseHatConfig(yaml, "a.yml");
        QVERIFY(!several.ok());
        QCOMPARE(several.error().code, std::string("arch.unknown_keys"));
        QCOMPARE(several.error().arguments.at("field"), std::string("popularity, zeal, mutation"));
        QCOMPARE(several.error().arguments.at("line"), std::string("1"));
        QCOMPARE(several.error().arguments.at("file"), std::string("a.yml"));
        const auto one = parseHatConfig(with(test::kEvolutionFile, "encoder-evo-iter: 3"), "a.yml");
        QVERIFY(!one.ok());
        QCOMPARE(one.error().code, std::string("arch.unknown_key"));
        QCOMPARE(one.error().arguments.at("field"), std::string("encoder-evo-iter"));
    }

    void refusesValuesOfTheWrongType() {
        const std::vector<std::pair<const char*, const char*>> lines{
            {"max-epoch", "many"},
            {"max-epoch", "1.5"},
            {"max-epoch", "99999999999999999999"},
            {"max-epoch", "[1]"},
            {"flops-constraint-giga", "few"},
            {"flops-constraint-giga", "nan"},
            {"flops-constraint-giga", "inf"},
            {"flops-constraint-giga", ""},
            {"fp16", "maybe"},
            {"fp16", "[True]"},
            {"fp16", "1"},
            {"save-dir", "[a, b]"},
            {"save-dir", "\"a\\nb\""},
            {"encoder-n-experts", "2"},
            {"encoder-n-experts", "[1, two]"},
            {"encoder-n-experts", "[1.5]"},
        };
        for (const auto& [key, value] : lines) {
            const auto result = parseHatConfig(with(test::kEvolutionFile, std::string(key) + ": " + value), "a.yml");
            QVERIFY2(!result.ok(), value);
            QCOMPARE(result.error().code, std::string("arch.invalid_value"));
            QCOMPARE(result.error().arguments.at("field"), std::string(key));
            QCOMPARE(result.error().arguments.at("line"), std::string("16"));
        }
    }

    void refusesNetworksOfTwoKindsAndThoseThatCannotBeBuilt() {
        const auto both = parseHatConfig(with(test::kExpertSpaceFile, "encoder-embed-dim-subtransformer: 64"), "a.yml");
        QVERIFY(!both.ok());
        QCOMPARE(both.error().code, std::string("arch.contradiction"));
        for (const char* line :
             {"encoder-expert-type: soft", "decoder-std-vs-dummy-experts: [0, 2]", "encoder-drop-mha-sublayer: 1"}) {
            const auto result = parseHatConfig(with(test::kExpertSpaceFile, line), "a.yml");
            QVERIFY2(!result.ok() && result.error().code == "arch.invalid_value", line);
        }
        for (const char* line :
             {"encoder-expert-type: switch", "encoder-expert-type: thor", "encoder-learned-pos: False",
              "decoder-is-first-expert-identity: False", "decoder-std-vs-dummy-experts: [1]"}) {
            VERIFY_OK(parseHatConfig(with(test::kExpertSpaceFile, line), "a.yml"));
        }
    }

    void keepsWhatCannotBeBuilt_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {"encoder-std-vs-dummy-experts: [0, 1]", "decoder-drop-mha-sublayer: [1, 0]",
                                 "encoder-drop-ffn-sublayer: [0]", "encoder-drop-tokens: True",
                                 "decoder-is-first-expert-identity: True", "encoder-learned-pos: True"}) {
            QTest::newRow(line) << QString(line);
        }
    }
    void keepsWhatCannotBeBuilt() {
        QFETCH(QString, line);
        const std::string key = line.section(':', 0, 0).toStdString();
        // The file's own line for this key would stand twice.
        std::string space(test::kExpertSpaceFile);
        if (const auto own = space.find(key + ": "); own != std::string::npos) {
            space.erase(own, space.find('\n', own) + 1 - own);
        }
        for (const std::string& text :
             {with(space, line.toStdString()), with(test::kArchitectureFile, line.toStdString())}) {
            VALUE_OR_FAIL(const auto config, parseHatConfig(text, "a.yml"));
            VALUE_OR_FAIL(const auto written, hatYaml(config));
            QCOMPARE(test::keysAndValues(written), test::keysAndValues(text));
            // The file is whole, and that it cannot be built is told, not passed over.
            const auto status = buildable(config, "a.yml");
            QVERIFY(!status.ok());
            QCOMPARE(status.error().code, std::string("arch.cannot_be_built"));
            QCOMPARE(status.error().arguments.at("field"), key);
            QCOMPARE(status.error().arguments.at("line"), std::to_string(std::count(text.begin(), text.end(), '\n')));
            QVERIFY(codes(hatRemarks(config)).contains("arch.cannot_be_built " + key));
            const auto network = config.space ? Status(parseHatSpace(text, "a.yml").error())
                                              : Status(parseHatArchitecture(text, "a.yml").error());
            QVERIFY(!network.ok() && network.error() == status.error());
        }
    }

    void saysWhatKindOfFileItIs() {
        const auto space = parseHatSpace(test::kEvolutionFile, "a.yml");
        QVERIFY(!space.ok());
        QCOMPARE(space.error().code, std::string("arch.other_kind_of_file"));
        QCOMPARE(space.error().arguments.at("detail"), std::string("settings of an evolutionary search"));
        QCOMPARE(space.error().arguments.at("expected"), std::string("a search space"));
        const auto architecture = parseHatArchitecture(test::kExpertSpaceFile, "a.yml");
        QVERIFY(!architecture.ok());
        QCOMPARE(architecture.error().arguments.at("detail"), std::string("a search space"));
        // Where there is one, settings do no harm.
        VERIFY_OK(parseHatSpace(test::kLatencyFile, "a.yml"));
        VERIFY_OK(parseHatArchitecture(test::kArchitectureFile, "a.yml"));
    }

    void readsFixedNumbersOfExperts() {
        const std::string key = "encoder-expert-all-fixed-num-experts";
        const auto space = parsed(with(test::kExpertSpaceFile, key + ": [2, 1, 2]")).space;
        std::vector<int> experts;
        for (const auto& layer : space->encoder_layers) {
            const auto& choices = std::get<SwitchChoices>(layer.feed_forward.at(0)).experts;
            QCOMPARE(choices.size(), std::size_t{1});
            experts.push_back(choices.front());
        }
        QCOMPARE(experts, std::vector<int>({2, 1, 2}));
        QVERIFY(!parseHatConfig(with(test::kExpertSpaceFile, key + ": [2, 1]"), "a.yml").ok());
        QVERIFY(!parseHatConfig(with(test::kLatencyFile, key + ": [2, 1, 2]"), "a.yml").ok());
        QCOMPARE(parsed(with(test::kExpertSpaceFile, key + ": []")).space, parsed(test::kExpertSpaceFile).space);
    }

    void settingsOfAnotherNetworkGiveWay() {
        auto config = parsed(test::kArchitectureFile);
        config.architecture = test::network(768, 32, {{256}, {64, 32}}, {{128}}, {-1});
        VALUE_OR_FAIL(const auto written, hatYaml(config));
        const auto again = parsed(written);
        QCOMPARE(again.architecture, config.architecture);
        QVERIFY(holds(again, "max-update", std::int64_t{40000}));
        QCOMPARE(again.find("encoder-embed-dim"), nullptr);  // 640, which is less than 768
        config.architecture.reset();
        config.space = test::mixedSpace();
        const auto impossible = hatYaml(config);
        QVERIFY(!impossible.ok());
        QCOMPARE(impossible.error().code, std::string("arch.not_in_yaml"));
    }

    void tellsWhatMeansSomethingElseHere() {
        QCOMPARE(codes(hatRemarks(parsed(test::kExpertSpaceFile))),
                 std::set<std::string>({"arch.scale_switched_off encoder-is-scale-prob",
                                        "arch.scale_switched_off decoder-is-scale-prob",
                                        "arch.balance_counts_here encoder-load-balancing-loss-coeff",
                                        "arch.capacity_unused decoder-capacity-factor"}));
        for (const auto yaml : {test::kEvolutionFile, test::kPredictorFile, test::kTrainingFile, test::kLatencyFile,
                                test::kArchitectureFile}) {
            QVERIFY(hatRemarks(parsed(yaml)).empty());
        }
        const std::vector<std::pair<const char*, const char*>> lines{
            {"sandwich-rule: 4", "sandwich-rule: -1"},
            {"vocab-original-scaling: True", "vocab-original-scaling: False"}};
        for (const auto& [told, silent] : lines) {
            const auto remarks = hatRemarks(parsed(with(test::kTrainingFile, told)));
            QCOMPARE(remarks.size(), std::size_t{1});
            QCOMPARE(remarks.front().code, std::string("arch.setting_not_followed"));
            QVERIFY(hatRemarks(parsed(with(test::kTrainingFile, silent))).empty());
        }
    }

    void knowsTheTaskBySentenceLength() {
        QCOMPARE(hatSentenceLength(parsed(test::kTrainingFile)), 30);
        QCOMPARE(hatSentenceLength(parsed(test::kIwsltTrainingFile)), 23);
        QCOMPARE(hatSentenceLength(parsed(test::kEvolutionFile)), 0);
        QCOMPARE(hatSentenceLength(parsed("arch: transformersuper\n")), 0);
        // By the file's name where it says nothing itself.
        QCOMPARE(hatSentenceLength(parsed(test::kEvolutionFile), "files/HAT_iwslt14deen_titanxp@109.0ms.yml"), 23);
        QCOMPARE(hatSentenceLength(parsed(test::kEvolutionFile), "iwslt/HAT_wmt14ende_xeon@137.9ms.yml"), 30);
        QCOMPARE(hatSentenceLength(parsed(test::kEvolutionFile), "iwslt/found.yml"), 0);
        QCOMPARE(hatSentenceLength(parsed(test::kTrainingFile), "iwslt.yml"), 30);
    }

    void writesFiles() {
        const test::TemporaryFolder folder;
        const auto config = parsed(test::kLatencyFile);
        VERIFY_OK(writeHatConfig(folder / "a.yml", config));
        VALUE_OR_FAIL(const auto again, readHatConfig(folder / "a.yml"));
        QCOMPARE(again.space, config.space);
        QCOMPARE(writeHatConfig(folder / "a.json", config).error().code, std::string("arch.unknown_format"));
        QCOMPARE(readHatConfig(folder / "a.json").error().code, std::string("arch.unknown_format"));
    }
};

QTEST_APPLESS_MAIN(TestHatConfig)
#include "test_hat_config.moc"
