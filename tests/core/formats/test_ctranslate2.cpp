// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ctranslate2.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "tests/core/formats/ctranslate2_reader.h"

using namespace automoe;
using nlohmann::json;
using test::CTranslate2File;

namespace {

/// A model with weights of its own, as a weights file names them.
struct Sample {
    explicit Sample(const arch::Architecture& given, bool shared = true) : architecture(given) {
        const std::int64_t q = architecture.qkv_dim;
        const std::int64_t e = architecture.encoder_dim;
        const std::int64_t d = architecture.decoder_dim;
        if (shared) {
            add("embedding", {11, std::max(e, d)});
        } else {
            add("source_embedding", {9, e});
            add("target_embedding", {11, d});
        }
        const auto linear = [this](const std::string& name, std::int64_t out, std::int64_t in) {
            add(name + ".weight", {out, in});
            add(name + ".bias", {out});
        };
        const auto norm = [this](const std::string& name, std::int64_t dim) {
            add(name + ".weight", {dim});
            add(name + ".bias", {dim});
        };
        const auto common = [&](const std::string& name, std::int64_t dim, const arch::FeedForward& feed_forward) {
            const int width = std::get<arch::DenseFeedForward>(feed_forward).width;
            linear(name + ".self_attention.qkv", 3 * q, dim);
            linear(name + ".self_attention.output", dim, q);
            norm(name + ".self_attention_norm", dim);
            linear(name + ".feed_forward.experts.0.in", width, dim);
            linear(name + ".feed_forward.experts.0.out", dim, width);
            norm(name + ".feed_forward_norm", dim);
        };
        for (std::size_t i = 0; i < architecture.encoder.size(); ++i)
            common("encoder." + std::to_string(i), e, architecture.encoder[i].feed_forward);
        for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
            const std::string name = "decoder." + std::to_string(i);
            common(name, d, architecture.decoder[i].feed_forward);
            linear(name + ".cross_attention.query", q, d);
            linear(name + ".cross_attention.key_value", 2 * q, e);
            linear(name + ".cross_attention.output", d, q);
            norm(name + ".cross_attention_norm", d);
        }
        if (architecture.norm == arch::NormPlacement::kPre) {
            norm("encoder.norm", e);
            norm("decoder.norm", d);
        }
        add("encoder positions", {7, e + 2});  // wider than the side: the first columns count
        add("decoder positions", {7, d});
        const auto tokens = [](std::size_t count) {
            std::vector<std::string> names{"<pad>", "<s>", "</s>", "<unk>"};
            while (names.size() < count) names.push_back("\u2581\u00e9" + std::to_string(names.size()));
            return names;
        };
        model = {.architecture = architecture,
                 .shared_vocabulary = shared,
                 .weight = [this](const std::string& name) { return find(name); },
                 .encoder_positions = *find("encoder positions"),
                 .decoder_positions = *find("decoder positions"),
                 .source_tokens = tokens(shared ? 11 : 9),
                 .target_tokens = tokens(11)};
    }
    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;

    void add(const std::string& name, std::vector<std::int64_t> shape) {
        std::size_t count = 1;
        for (const auto extent : shape) count *= static_cast<std::size_t>(extent);
        auto& [kept, values] = weights[name];
        kept = std::move(shape);
        for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(random.normal()));
    }
    std::optional<formats::FloatTensor> find(const std::string& name) const {
        const auto found = weights.find(name);
        if (found == weights.end()) return std::nullopt;
        return formats::FloatTensor{found->second.first, found->second.second};
    }
    /// The first columns of a weight.
    std::vector<float> columns(const std::string& name, std::int64_t count) const {
        const auto& [shape, values] = weights.at(name);
        std::vector<float> result;
        for (std::int64_t row = 0; row < shape[0]; ++row) {
            const auto begin = values.begin() + row * shape[1];
            result.insert(result.end(), begin, begin + count);
        }
        return result;
    }

    arch::Architecture architecture;
    Random random{5};
    std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<float>>> weights;
    formats::CTranslate2Model model;
};

arch::Architecture small(arch::NormPlacement norm = arch::NormPlacement::kPost) {
    arch::Architecture plain;
    plain.norm = norm;
    plain.qkv_dim = 8;
    plain.encoder_dim = 8;
    plain.decoder_dim = 8;
    plain.encoder.assign(2, {arch::MultiHeadAttention{4}, arch::DenseFeedForward{12}});
    plain.decoder.assign(3, {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{10}});
    plain.decoder[1].feed_forward = arch::DenseFeedForward{6};
    return plain;
}

}  // namespace

class TestCTranslate2 : public QObject {
    Q_OBJECT

    /// Every tensor of the model has its one place in the file, with its shape and every value.
    static void compare(const Sample& sample, const CTranslate2File& file) {
        std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<float>>> expected;
        const auto linear = [&](const std::string& from, const std::string& to) {
            expected[to + "/weight"] = sample.weights.at(from + ".weight");
            expected[to + "/bias"] = sample.weights.at(from + ".bias");
        };
        const auto norm = [&](const std::string& from, const std::string& to) {
            expected[to + "/gamma"] = sample.weights.at(from + ".weight");
            expected[to + "/beta"] = sample.weights.at(from + ".bias");
        };
        const auto& architecture = sample.architecture;
        const bool pre = architecture.norm == arch::NormPlacement::kPre;
        const bool shared = sample.model.shared_vocabulary;
        for (const std::string side : {"encoder", "decoder"}) {
            const std::size_t layers = side == "encoder" ? architecture.encoder.size() : architecture.decoder.size();
            for (std::size_t i = 0; i < layers; ++i) {
                const std::string from = side + "." + std::to_string(i);
                const std::string to = side + "/layer_" + std::to_string(i);
                linear(from + ".self_attention.qkv", to + "/self_attention/linear_0");
                linear(from + ".self_attention.output", to + "/self_attention/linear_1");
                norm(from + ".self_attention_norm", to + "/self_attention/layer_norm");
                linear(from + ".feed_forward.experts.0.in", to + "/ffn/linear_0");
                linear(from + ".feed_forward.experts.0.out", to + "/ffn/linear_1");
                norm(from + ".feed_forward_norm", to + "/ffn/layer_norm");
                if (side == "encoder") continue;
                linear(from + ".cross_attention.query", to + "/attention/linear_0");
                linear(from + ".cross_attention.key_value", to + "/attention/linear_1");
                linear(from + ".cross_attention.output", to + "/attention/linear_2");
                norm(from + ".cross_attention_norm", to + "/attention/layer_norm");
            }
            if (pre) norm(side + ".norm", side + "/layer_norm");
        }
        const auto table = [&](const std::string& to, const std::string& from, std::int64_t dim) {
            expected[to] = {{sample.weights.at(from).first[0], dim}, sample.columns(from, dim)};
        };
        const std::int64_t e = architecture.encoder_dim;
        const std::int64_t d = architecture.decoder_dim;
        table("encoder/position_encodings/encodings", "encoder positions", e);
        table("decoder/position_encodings/encodings", "decoder positions", d);
        table("decoder/embeddings/weight", shared ? "embedding" : "target_embedding", d);
        if (!shared || e != d) table("encoder/embeddings_0/weight", shared ? "embedding" : "source_embedding", e);
        for (const auto& [name, tensor] : expected) {
            const auto found = file.variables.find(name);
            QVERIFY2(found != file.variables.end(), name.c_str());
            QCOMPARE(found->second.type, 0);
            QVERIFY2(std::equal(found->second.shape.begin(), found->second.shape.end(), tensor.first.begin(),
                                tensor.first.end(), [](auto a, auto b) { return std::cmp_equal(a, b); }),
                     name.c_str());
            QVERIFY2(found->second.floats() == tensor.second, name.c_str());
        }
        // What is left are attributes, no tensor of which we know nothing.
        for (const auto& [name, variable] : file.variables)
            QVERIFY2(expected.contains(name) || variable.shape.empty(), name.c_str());
        QCOMPARE(file.aliases.at("decoder/projection/weight"), std::string("decoder/embeddings/weight"));
        QCOMPARE(file.aliases.contains("encoder/embeddings_0/weight"), shared && e == d);
    }

private Q_SLOTS:
    void everyTensorIsThere_data() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<int>("encoder_dim");
        QTest::addColumn<int>("qkv_dim");
        QTest::newRow("as HAT") << false << true << 8 << 8;
        QTest::newRow("norm before") << true << true << 8 << 8;
        QTest::newRow("wider encoder") << false << true << 12 << 8;
        QTest::newRow("narrower encoder") << true << true << 6 << 8;
        QTest::newRow("two vocabularies") << false << false << 8 << 8;
        QTest::newRow("narrow attention") << false << false << 12 << 4;
    }
    void everyTensorIsThere() {
        QFETCH(bool, pre);
        QFETCH(bool, shared);
        QFETCH(int, encoder_dim);
        QFETCH(int, qkv_dim);
        auto architecture = small(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost);
        architecture.encoder_dim = encoder_dim;
        architecture.qkv_dim = qkv_dim;
        const Sample sample(architecture, shared);
        const test::TemporaryFolder folder;
        VERIFY_OK(formats::writeCTranslate2(sample.model, folder.path()));
        CTranslate2File file(folder / "model.bin");
        QVERIFY(file.read());
        QCOMPARE(file.version, 6U);
        QCOMPARE(file.specification, std::string("TransformerSpec"));
        QCOMPARE(file.revision, 7U);
        compare(sample, file);

        const auto flag = [&](const char* name) { return int{file.variables.at(name).scalar<std::int8_t>()}; };
        QCOMPARE(file.variables.at("encoder/num_heads").scalar<std::int16_t>(), std::int16_t{4});
        QCOMPARE(file.variables.at("decoder/num_heads").scalar<std::int16_t>(), std::int16_t{2});
        QCOMPARE(flag("encoder/pre_norm"), pre ? 1 : 0);
        QCOMPARE(flag("decoder/pre_norm"), pre ? 1 : 0);
        QCOMPARE(flag("encoder/scale_embeddings"), 1);
        QCOMPARE(flag("decoder/activation"), 0);
        QCOMPARE(file.variables.at("decoder/alignment_layer").scalar<std::int16_t>(), std::int16_t{-1});
        QCOMPARE(file.variables.at("encoder/layer_1/self_attention/queries_scale").scalar<float>(),
                 static_cast<float>(1 / std::sqrt(qkv_dim / 4.0)));
        QCOMPARE(file.variables.at("decoder/layer_2/attention/queries_scale").scalar<float>(),
                 static_cast<float>(1 / std::sqrt(qkv_dim / 2.0)));
        VALUE_OR_FAIL(const auto equal, formats::compareCTranslate2(sample.model, folder.path()));
        QCOMPARE(equal, file.variables.size() + file.aliases.size());
    }

    void vocabulariesAndConfiguration() {
        const test::TemporaryFolder folder;
        const Sample one(small());
        VERIFY_OK(formats::writeCTranslate2(one.model, folder.path()));
        QCOMPARE(json::parse(test::readText(folder / "shared_vocabulary.json")).get<std::vector<std::string>>(),
                 one.model.target_tokens);
        QVERIFY(!std::filesystem::exists(folder / "source_vocabulary.json"));
        const auto config = json::parse(test::readText(folder / "config.json"));
        QCOMPARE(config["decoder_start_token"].get<std::string>(), std::string("<s>"));
        QCOMPARE(config["add_source_eos"].get<bool>(), true);
        QCOMPARE(config["add_source_bos"].get<bool>(), false);
        QCOMPARE(config["layer_norm_epsilon"].get<double>(), 1e-5);
        const test::TemporaryFolder other;
        const Sample two(small(), false);
        VERIFY_OK(formats::writeCTranslate2(two.model, other.path()));
        QCOMPARE(json::parse(test::readText(other / "source_vocabulary.json")).size(), std::size_t{9});
        QCOMPARE(json::parse(test::readText(other / "target_vocabulary.json")).size(), std::size_t{11});
    }

    void refusesWhatItCannotHold() {
        const test::TemporaryFolder folder;
        Sample sample(small());
        sample.model.architecture.decoder[0].attended_layers = 2;
        QCOMPARE(formats::writeCTranslate2(sample.model, folder.path()).error().code,
                 std::string("formats.attends_more"));
        sample.model.architecture.decoder[0].attended_layers = 1;
        sample.weights.erase("decoder.1.cross_attention.key_value.bias");
        const auto lacking = formats::writeCTranslate2(sample.model, folder.path());
        QCOMPARE(lacking.error().code, std::string("formats.missing_weight"));
        QCOMPARE(lacking.error().arguments.at("value"), std::string("decoder.1.cross_attention.key_value.bias"));
        Sample odd(small());
        odd.model.target_tokens[1] = "<bos>";
        QCOMPARE(formats::writeCTranslate2(odd.model, folder.path()).error().code,
                 std::string("formats.special_tokens"));
    }

    void aChangedByteIsFound() {
        const test::TemporaryFolder folder;
        const Sample sample(small());
        VERIFY_OK(formats::writeCTranslate2(sample.model, folder.path()));
        const auto path = folder / "model.bin";
        const std::string whole = test::readText(path);
        for (const std::size_t at : {std::size_t{0}, std::size_t{40}, whole.size() / 2, whole.size() - 2}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            test::writeFile(path, changed);
            QCOMPARE(formats::compareCTranslate2(sample.model, folder.path()).error().code,
                     std::string("formats.not_as_written"));
        }
        for (const std::size_t length : {std::size_t{0}, std::size_t{3}, whole.size() / 3, whole.size() - 1}) {
            test::writeFile(path, whole.substr(0, length));
            QVERIFY(!formats::compareCTranslate2(sample.model, folder.path()));
        }
        test::writeFile(path, whole + "x");
        QVERIFY(!formats::compareCTranslate2(sample.model, folder.path()));
    }
};

QTEST_APPLESS_MAIN(TestCTranslate2)
#include "test_ctranslate2.moc"
