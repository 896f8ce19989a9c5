// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_yaml.h"

#include "core/arch/files.h"
#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string text(const Lines& lines) {
    std::string result;
    for (const auto& [key, value] : lines) result += key + ": " + value + "\n";
    return result;
}

/// The same lines with one value changed, or a line more; "-" takes the line out.
std::string with(Lines lines, const std::string& key, const std::string& value) {
    std::erase_if(lines, [&key](const auto& line) { return line.first == key; });
    if (value != "-") lines.emplace_back(key, value);
    return text(lines);
}

Lines smallNetwork() {
    return {{"encoder-embed-dim-subtransformer", "64"},
            {"decoder-embed-dim-subtransformer", "32"},
            {"encoder-ffn-embed-dim-all-subtransformer", "[128, 64, 64]"},
            {"decoder-ffn-embed-dim-all-subtransformer", "[128, 96]"},
            {"encoder-layer-num-subtransformer", "3"},
            {"decoder-layer-num-subtransformer", "2"},
            {"encoder-self-attention-heads-all-subtransformer", "[4, 4, 4]"},
            {"decoder-self-attention-heads-all-subtransformer", "[4, 4]"},
            {"decoder-ende-attention-heads-all-subtransformer", "[4, 4]"},
            {"decoder-arbitrary-ende-attn-all-subtransformer", "[-1, 2]"}};
}

Lines smallSpace() {
    return {{"encoder-embed-choice", "[64, 32]"},
            {"decoder-embed-choice", "[32]"},
            {"encoder-ffn-embed-dim-choice", "[128, 64]"},
            {"decoder-ffn-embed-dim-choice", "[128, 96]"},
            {"encoder-layer-num-choice", "[3]"},
            {"decoder-layer-num-choice", "[2, 1]"},
            {"encoder-self-attention-heads-choice", "[4, 2]"},
            {"decoder-self-attention-heads-choice", "[4]"},
            {"decoder-ende-attention-heads-choice", "[4, 8]"},
            {"decoder-arbitrary-ende-attn-choice", "[-1, 2]"}};
}

template <class Parsed>
void expectError(const Parsed& result, const char* code, const std::string& field) {
    QVERIFY2(!result.ok(), field.c_str());
    QCOMPARE(result.error().code, std::string(code));
    QCOMPARE(result.error().kind, ErrorKind::kBadInput);
    QCOMPARE(result.error().arguments.at("file"), std::string("a.yml"));
    if (!field.empty()) QCOMPARE(result.error().arguments.at("field"), field);
}

}  // namespace

class TestHatYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsADenseNetwork() {
        VALUE_OR_FAIL(const auto architecture, parseHatArchitecture(text(smallNetwork()), "a.yml"));
        QCOMPARE(architecture, test::network(64, 32, {{128}, {64}, {64}}, {{128}, {96}}, {-1, 2}));
        QCOMPARE(architecture.decoder[1].attended_layers, 3);
        VALUE_OR_FAIL(const auto other, parseHatArchitecture(with(smallNetwork(), "qkv-dim", "64"), "a.yml"));
        QCOMPARE(other.qkv_dim, 64);
    }

    void readsExperts() {
        auto lines = smallNetwork();
        lines.emplace_back("encoder-n-experts", "[1, 3, 2]");
        lines.emplace_back("encoder-num-experts-to-route", "[1, 2, 1]");
        lines.emplace_back("decoder-n-experts", "[2, 1]");
        lines.emplace_back("decoder-std-vs-dummy-experts", "[1, 1]");
        lines.emplace_back("decoder-drop-tokens", "False");
        VALUE_OR_FAIL(const auto standard, parseHatArchitecture(text(lines), "a.yml"));
        auto expected = test::network(64, 32, {{128}, {64, 64, 64}, {64, 64}}, {{128, 128}, {96}}, {-1, 2});
        std::get<SwitchFeedForward>(expected.encoder[1].feed_forward).top_k = 2;
        QCOMPARE(standard, expected);

        lines.emplace_back("encoder-each-expert-ffn-dim-listoflist", "['32', '32_64_16', '64_8']");
        VALUE_OR_FAIL(const auto fractional, parseHatArchitecture(text(lines), "a.yml"));
        expected = test::network(64, 32, {{32}, {32, 64, 16}, {64, 8}}, {{128, 128}, {96}}, {-1, 2});
        std::get<SwitchFeedForward>(expected.encoder[1].feed_forward).top_k = 2;
        QCOMPARE(fractional, expected);
    }

    void refusesWrongNetworks() {
        const auto refused = [](const char* key, const char* value, const char* code) {
            expectError(parseHatArchitecture(with(smallNetwork(), key, value), "a.yml"), code, key);
        };
        refused("encoder-embed-dim-subtransformer", "-", "arch.missing_field");
        refused("encoder-embed-dim-subtransformer", "64.0", "arch.invalid_value");
        refused("encoder-embed-dim-subtransformer", "1e2", "arch.invalid_value");
        refused("encoder-embed-dim-subtransformer", "99999999999999999999", "arch.invalid_value");
        refused("encoder-embed-dim-subtransformer", "[64]", "arch.invalid_value");
        refused("encoder-embed-dim-subtransformer", "", "arch.invalid_value");
        refused("encoder-layer-num-subtransformer", "0", "arch.invalid_value");
        refused("encoder-layer-num-subtransformer", "2000000000", "arch.invalid_value");
        refused("encoder-ffn-embed-dim-all-subtransformer", "128", "arch.invalid_value");
        refused("encoder-ffn-embed-dim-all-subtransformer", "[128, wide, 64]", "arch.invalid_value");
        refused("encoder-ffn-embed-dim-all-subtransformer", "[128, 64]", "arch.contradiction");
        refused("decoder-ende-attention-heads-all-subtransformer", "[4, 4, 4]", "arch.contradiction");
        refused("decoder-arbitrary-ende-attn-all-subtransformer", "[-1, 0]", "arch.invalid_value");
        refused("decoder-arbitrary-ende-attn-all-subtransformer", "[-1, 3]", "arch.invalid_value");
        refused("encoder-attention-heads", "2", "arch.contradiction");
        refused("encoder-layers", "2", "arch.contradiction");
        refused("decoder-embed-dim", "16", "arch.contradiction");
        refused("encoder-ffn-embed-dim", "100", "arch.contradiction");
        refused("encoder-n-experts", "[1, 0, 1]", "arch.invalid_value");
        refused("encoder-n-experts", "[1, 1000000, 1]", "arch.invalid_value");
        refused("encoder-n-experts", "[1, 2]", "arch.contradiction");
        refused("encoder-each-expert-ffn-dim-listoflist", "['8', '8', '8']", "arch.contradiction");
        refused("decoder-normalize-before", "True", "arch.contradiction");
        refused("decoder-drop-ffn-sublayer", "[1, 0]", "arch.cannot_be_built");
        refused("decoder-drop-ffn-sublayer", "[1, 2]", "arch.invalid_value");
        refused("encoder-drop-tokens", "True", "arch.cannot_be_built");
        refused("encoder-embed-dims", "64", "arch.unknown_key");
        refused("encoder-embed-choice", "[64]", "arch.contradiction");
        const auto wrong_heads = parseHatArchitecture(
            with(smallNetwork(), "encoder-self-attention-heads-all-subtransformer", "[4, 3, 4]"), "a.yml");
        expectError(wrong_heads, "arch.invalid_value", "encoder.layers[1].self_attention.heads");

        auto lines = smallNetwork();
        lines.emplace_back("encoder-n-experts", "[1, 3, 2]");
        const std::string each = "encoder-each-expert-ffn-dim-listoflist";
        for (const char* value : {"['8', '8_8', '8_8']", "['8', '8_8_8']"}) {
            expectError(parseHatArchitecture(with(lines, each, value), "a.yml"), "arch.contradiction", each);
        }
        for (const char* value : {"['8', '8__8', '8_8']", "['8', '8_8_', '8_8']", "['8', '', '8_8']", "8"}) {
            expectError(parseHatArchitecture(with(lines, each, value), "a.yml"), "arch.invalid_value", each);
        }
    }

    void namesTheLine() {
        const auto result =
            parseHatArchitecture("# a remark\n\nencoder-embed-dims: 64\n" + text(smallNetwork()), "a.yml");
        expectError(result, "arch.unknown_key", "encoder-embed-dims");
        QCOMPARE(result.error().arguments.at("line"), std::string("3"));
    }

    void readsSpaces() {
        VALUE_OR_FAIL(const auto space, parseHatSpace(text(smallSpace()), "folder/small.yml"));
        QCOMPARE(space.name, std::string("small"));
        QCOMPARE(space.encoder_layers.size(), std::size_t{3});
        QCOMPARE(space.decoder_layers[1].attended_layers, std::vector<int>({1, 3}));
        QCOMPARE(std::get<DenseChoices>(space.encoder_layers[2].feed_forward.at(0)).width, std::vector<int>({128, 64}));

        auto lines = smallSpace();
        lines.emplace_back("encoder-n-experts", "[1, 2, 3]");
        lines.emplace_back("decoder-n-experts", "[2]");
        lines.emplace_back("decoder-num-experts-to-route", "[1, 2]");
        lines.emplace_back("encoder-each-expert-ffn-dim", "[0, 1]");
        VALUE_OR_FAIL(const auto routed, parseHatSpace(text(lines), "small.yml"));
        const SwitchChoices encoder{{1, 2, 3}, {128, 64}, true, {1}, {}};
        QCOMPARE(routed.encoder_layers[0].feed_forward, std::vector<FeedForwardChoices>{encoder});
        const SwitchChoices decoder{{2}, {128, 96}, false, {1, 2}, {}};
        QCOMPARE(routed.decoder_layers[0].feed_forward, std::vector<FeedForwardChoices>{decoder});
    }

    void refusesWrongSpaces() {
        const auto refused = [](const char* key, const char* value, const char* code) {
            expectError(parseHatSpace(with(smallSpace(), key, value), "a.yml"), code, key);
        };
        refused("decoder-arbitrary-ende-attn-choice", "-", "arch.missing_field");
        refused("decoder-arbitrary-ende-attn-choice", "[1, 2, 4]", "arch.invalid_value");
        refused("encoder-embed-choice", "64", "arch.invalid_value");
        refused("encoder-layer-num-choice", "[]", "arch.invalid_value");
        refused("encoder-layer-num-choice", "[1000]", "arch.invalid_value");
        refused("encoder-layers", "2", "arch.contradiction");
        refused("decoder-ffn-embed-dim", "100", "arch.contradiction");
        refused("decoder-attention-heads", "4", "arch.contradiction");
        refused("encoder-num-experts-to-route", "[1]", "arch.contradiction");
        refused("encoder-each-expert-ffn-dim", "[0, 1]", "arch.contradiction");
        refused("encodr-embed-dim", "64", "arch.unknown_key");
        expectError(parseHatSpace(with(smallSpace(), "encoder-embed-choice", "[64, 64]"), "a.yml"),
                    "arch.invalid_space", "encoder.dims");
        expectError(parseHatSpace(with(smallSpace(), "decoder-ffn-embed-dim-choice", "[]"), "a.yml"),
                    "arch.invalid_space", "decoder.layers[0].feed_forward[0].width");
    }

    void readsWhatItWrites_data() {
        QTest::addColumn<QString>("name");
        for (const auto& name : test::presetsToTest()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void readsWhatItWrites() {
        QFETCH(QString, name);
        VALUE_OR_FAIL(const auto space, presetSpace(name.toStdString()));
        VALUE_OR_FAIL(const auto yaml, hatYaml(space));
        VALUE_OR_FAIL(const auto again, parseHatSpace(yaml, "folder/" + name.toStdString() + ".yml"));
        QCOMPARE(again, space);
        Random random(1);
        for (int i = 0; i < 300; ++i) {
            const auto architecture = space.decode(space.sample(random));
            VALUE_OR_FAIL(const auto written, hatYaml(architecture));
            VALUE_OR_FAIL(const auto read, parseHatArchitecture(written, "a.yml"));
            QCOMPARE(read, architecture);
        }
    }

    void saysWhatItCannotWrite() {
        auto space = presetSpace("tiny").value();
        space.encoder_layers[1].feed_forward = {DenseChoices{{64}}};
        const auto uneven = hatYaml(space);
        QVERIFY(!uneven.ok());
        QCOMPARE(uneven.error().code, std::string("arch.not_in_yaml"));
        QCOMPARE(uneven.error().arguments.at("field"), std::string("encoder.layers[1]"));
        QVERIFY(!hatYaml(test::mixedSpace()).ok());
        QVERIFY(!hatYaml(spaceOf(test::network(64, 64, {{32, 16}}, {{8}}, {-1}))).ok());
    }

    void refusesHostileYaml() {
        const auto refused = [](const std::string& yaml) {
            const auto result = parseHatArchitecture(yaml, "a.yml");
            QVERIFY2(!result.ok() && result.error().code == "arch.invalid_yaml", yaml.substr(0, 60).c_str());
        };
        refused("");
        refused("# nothing\n");
        refused("just a word");
        refused("- a\n- b\n");
        refused("a: 1\na: 2\n");
        refused("a: {b: 1}\n");
        refused("a: [[1]]\n");
        refused("a: [1, 2\n");
        refused("a: 1\n---\nb: 2\n");
        refused("? [a, b]\n: 1\n");
        refused("a: &x [1, 1]\nb: *x\n");
        refused(std::string(200'000, '['));
        refused("a: " + std::string(200'000, '{'));
        refused(std::string(300'000, ' '));
        std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 20; ++i) {
            const std::string last = "*a" + std::to_string(i - 1);
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
            for (int j = 0; j < 9; ++j) bomb += ", " + last;
            bomb += "]\n";
        }
        refused(bomb);
        std::string nested;
        for (int i = 0; i < 1000; ++i) nested += std::string(static_cast<std::size_t>(i) % 100, ' ') + "- ";
        refused(nested);
        std::string keys;
        for (int i = 0; i < 5000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
        refused(keys);
        std::string items = "a: [";
        for (int i = 0; i < 5000; ++i) items += "1, ";
        refused(items + "1]\n");
        const std::string whole = text(smallNetwork());
        for (std::size_t length = 0; length < whole.size(); ++length) {
            // Cut in the last number, a text may still be well formed: then its value counts.
            const auto result = parseHatArchitecture(whole.substr(0, length), "a.yml");
            QVERIFY(!result.ok() || length + 2 >= whole.size());
        }
    }

    void readsTheFilesAsPublished() {
        if (test::sharedFolder().empty()) QSKIP("the developers' shared folder is absent");
        const auto folder = test::sharedFolder() / "data" / "published_configs";
        const std::vector<std::pair<const char*, const char*>> spaces{
            {"wmt14.en-de_supertransformer_space0.yml", "hat-space0"},
            {"iwslt14.de-en_supertransformer_space1.yml", "hat-iwslt-space1"},
            {"automoe_space_moe_basic_encoder_decoder.yml", "automoe-standard-2"}};
        for (const auto& [file, name] : spaces) {
            VALUE_OR_FAIL(auto space, readSearchSpace((folder / file).string()));
            space.name = name;
            QCOMPARE(space, presetSpace(name).value());
        }
        int read = 0;
        for (const auto& [task, name] :
             {std::pair("wmt14.en-de", "hat-space0"), std::pair("iwslt14.de-en", "hat-iwslt-space1")}) {
            const auto space = presetSpace(name).value();
            for (const auto& entry : std::filesystem::directory_iterator(folder / task)) {
                VALUE_OR_FAIL(const auto architecture, readArchitecture(entry.path()));
                VALUE_OR_FAIL(const auto genotype, space.encode(architecture));
                QCOMPARE(space.decode(genotype), architecture);
                ++read;
            }
        }
        QVERIFY(read >= 22);
        const auto evolution = readArchitecture(folder / "evo_search_wmt14ende_xeon.yml");
        QVERIFY(!evolution.ok());
    }

    void choosesTheFormByTheExtension() {
        const test::TemporaryFolder folder;
        const auto architecture = test::network(64, 32, {{128}, {64, 32}}, {{64, 64, 16}}, {1});
        for (const char* name : {"a.json", "a.yml", "a.yaml"}) {
            VERIFY_OK(writeArchitecture(folder / name, architecture));
            VALUE_OR_FAIL(const auto again, readArchitecture(folder / name));
            QCOMPARE(again, architecture);
        }
        QCOMPARE(test::readText(folder / "a.json"), canonicalJson(architecture) + "\n");
        QCOMPARE(writeArchitecture(folder / "a.txt", architecture).error().code, std::string("arch.unknown_format"));
        QCOMPARE(readArchitecture(folder / "a").error().code, std::string("arch.unknown_format"));
        QCOMPARE(readArchitecture(folder / "none.json").error().code, std::string("file.missing"));
        QCOMPARE(readSearchSpace("nothing").error().code, std::string("arch.unknown_preset"));
        QCOMPARE(readSearchSpace("./nothing").error().code, std::string("arch.unknown_format"));
        VALUE_OR_FAIL(const auto tiny, readSearchSpace("tiny"));
        test::writeFile(folder / "tiny.json", canonicalJson(tiny));
        VALUE_OR_FAIL(const auto again, readSearchSpace((folder / "tiny.json").string()));
        QCOMPARE(again, tiny);
    }
};

QTEST_APPLESS_MAIN(TestHatYaml)
#include "test_hat_yaml.moc"
