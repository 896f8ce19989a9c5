// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/architecture.h"

#include <nlohmann/json.hpp>

#include "tests/core/arch/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;
using nlohmann::json;

namespace {

Architecture example() { return test::network(64, 32, {{128}, {64, 32}}, {{64, 64, 16}}, {1}); }

json exampleJson() { return json::parse(canonicalJson(example())); }

void expectError(const std::string& text, const char* code, const char* field) {
    const auto result = parseArchitecture(text, "a.json");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string(code));
    QCOMPARE(result.error().kind, ErrorKind::kBadInput);
    QCOMPARE(result.error().arguments.at("file"), std::string("a.json"));
    if (field != nullptr) QCOMPARE(result.error().arguments.at("field"), std::string(field));
}

}  // namespace

class TestArchitecture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneExpertIsTheDenseLayer() {
        Architecture routed = example();
        routed.encoder[0].feed_forward = SwitchFeedForward{{128}, 1};
        QVERIFY(routed != example());
        QCOMPARE(canonical(routed), example());
        QCOMPARE(identity(routed), identity(example()));
        QCOMPARE(canonicalJson(routed), canonicalJson(example()));
    }

    void identityIsTheHashOfOneForm() {
        // This form is written to files and databases: a change of it is a new version, not an edit of this test.
        const auto small = test::network(64, 32, {{128}}, {{64, 16}}, {-1});
        QCOMPARE(canonicalJson(small),
                 std::string(R"({"decoder":{"dim":32,"layers":[{"attended_layers":1,"cross_attention":{"heads":4,)"
                             R"("kind":"multi_head"},"feed_forward":{"expert_widths":[64,16],"kind":"switch",)"
                             R"("top_k":1},"self_attention":{"heads":4,"kind":"multi_head"}}]},"encoder":{"dim":64,)"
                             R"("layers":[{"feed_forward":{"kind":"dense","width":128},"self_attention":{"heads":4,)"
                             R"("kind":"multi_head"}}]},"format":"automoe.architecture","norm":"post",)"
                             R"("qkv_dim":512,"version":1})"));
        QCOMPARE(identity(small).size(), std::size_t{64});
        Architecture other = small;
        other.decoder[0].attended_layers = 1;
        QCOMPARE(identity(other), identity(small));
        other.norm = NormPlacement::kPre;
        QVERIFY(identity(other) != identity(small));
    }

    void readsWhatItWrites() {
        VALUE_OR_FAIL(const auto again, parseArchitecture(canonicalJson(example()), "a.json"));
        QCOMPARE(again, example());
        VALUE_OR_FAIL(const auto spaced, parseArchitecture(exampleJson().dump(4) + "\n", "a.json"));
        QCOMPARE(spaced, example());
    }

    void namesUnknownAndMissingFields() {
        auto value = exampleJson();
        value["encoder"]["layers"][1]["feed_forward"]["widht"] = 1;
        expectError(value.dump(), "arch.unknown_key", "encoder.layers[1].feed_forward.widht");
        value = exampleJson();
        value["extra"] = json::object();
        expectError(value.dump(), "arch.unknown_key", "extra");
        value = exampleJson();
        value["decoder"]["layers"][0].erase("attended_layers");
        expectError(value.dump(), "arch.missing_field", "decoder.layers[0].attended_layers");
        value = exampleJson();
        value.erase("version");
        expectError(value.dump(), "arch.missing_field", "version");
    }

    void refusesValuesThatCannotWork() {
        const auto with = [](const char* pointer, const json& value) {
            json changed = exampleJson();
            changed[json::json_pointer(pointer)] = value;
            return changed.dump();
        };
        const auto refused = [&with](const char* pointer, const json& value, const char* field) {
            expectError(with(pointer, value), "arch.invalid_value", field);
        };
        refused("/format", "automoe.space", "format");
        refused("/version", 2, "version");
        refused("/norm", "middle", "norm");
        refused("/qkv_dim", 0, "qkv_dim");
        refused("/qkv_dim", 512.0, "qkv_dim");
        refused("/qkv_dim", "512", "qkv_dim");
        refused("/qkv_dim", true, "qkv_dim");
        refused("/qkv_dim", nullptr, "qkv_dim");
        refused("/qkv_dim", 18446744073709551615ULL, "qkv_dim");
        refused("/encoder/dim", -4, "encoder.dim");
        refused("/encoder/dim", 4294967360LL, "encoder.dim");
        refused("/encoder", json::array(), "encoder");
        refused("/encoder/layers", json::array(), "encoder.layers");
        refused("/encoder/layers", json::object(), "encoder.layers");
        refused("/encoder/layers/0", 3, "encoder.layers[0]");
        refused("/encoder/layers/0/self_attention/heads", 3, "encoder.layers[0].self_attention.heads");
        refused("/encoder/layers/0/self_attention/kind", "dense", "encoder.layers[0].self_attention.kind");
        refused("/encoder/layers/0/feed_forward/width", 1 << 20, "encoder.layers[0].feed_forward.width");
        refused("/encoder/layers/1/feed_forward/top_k", 3, "encoder.layers[1].feed_forward.top_k");
        refused("/encoder/layers/1/feed_forward/expert_widths", json::array(),
                "encoder.layers[1].feed_forward.expert_widths");
        refused("/encoder/layers/1/feed_forward/expert_widths/1", "64",
                "encoder.layers[1].feed_forward.expert_widths[1]");
        refused("/encoder/layers/1/feed_forward/expert_widths/1", 0, "encoder.layers[1].feed_forward.expert_widths[1]");
        refused("/decoder/layers/0/attended_layers", 3, "decoder.layers[0].attended_layers");
    }

    void refusesTextsThatAreNotJson() {
        const std::string text = canonicalJson(example());
        for (std::size_t length = 0; length < text.size(); ++length) {
            expectError(text.substr(0, length), "arch.invalid_json", nullptr);
        }
        expectError(text + "{}", "arch.invalid_json", nullptr);
        expectError("{\"qkv_dim\": 1e400}", "arch.invalid_json", nullptr);
        expectError("{\"a\": \"\xff\xfe\"}", "arch.invalid_json", nullptr);
        expectError(R"({"qkv_dim": 512, "qkv_dim": 256})", "arch.invalid_json", nullptr);
        expectError(std::string(3'000'000, '['), "arch.invalid_json", nullptr);
        expectError(std::string(5'000'000, ' '), "arch.invalid_json", nullptr);
        std::string deep;
        for (int i = 0; i < 100; ++i) deep += "{\"a\":";
        expectError(deep + "1" + std::string(100, '}'), "arch.invalid_json", nullptr);
        expectError("[" + text + "]", "arch.invalid_value", nullptr);
        expectError("null", "arch.invalid_value", nullptr);
    }

    void namesTheLine() {
        const auto result = parseArchitecture("{\n\"norm\": \"post\",\n\"qkv_dim\": 5 12\n}", "a.json");
        QVERIFY(!result.ok());
        QCOMPARE(result.error().arguments.at("line"), std::string("3"));
    }

    void refusesMoreLayersThanAnyNetworkHas() {
        Architecture deep = example();
        deep.encoder.resize(129, deep.encoder.front());
        const auto status = validate(deep);
        QVERIFY(!status.ok());
        QCOMPARE(status.error().arguments.at("field"), std::string("encoder.layers"));
        auto value = exampleJson();
        for (int i = 0; i < 2000; ++i) value["encoder"]["layers"].push_back(value["encoder"]["layers"][0]);
        expectError(value.dump(), "arch.invalid_value", "encoder.layers");
    }
};

QTEST_APPLESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
