// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporter/model_export.h"

#include <cmath>

#include "core/arch/files.h"
#include "core/exporter/model_folder.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "tests/core/formats/ctranslate2_reader.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

using Rows = std::vector<std::vector<double>>;

/// What CTranslate2 computes from a model directory, after the code of its layers (src/layers/transformer.cc,
/// attention.cc), one sentence at a time and without caches. It knows the file and nothing of our network.
class Calculator {
public:
    explicit Calculator(const test::CTranslate2File& file) : file_(file) {}

    Rows logits(const std::vector<std::int64_t>& source, const std::vector<std::int64_t>& target) const {
        Rows memory = embedded("encoder", "encoder/embeddings_0/weight", source);
        for (int i = 0; exists("encoder/layer_" + std::to_string(i) + "/ffn/linear_0/weight"); ++i) {
            const std::string layer = "encoder/layer_" + std::to_string(i);
            memory = attention(layer + "/self_attention", "encoder", memory, nullptr, false);
            memory = feedForward(layer + "/ffn", "encoder", memory);
        }
        memory = finalNorm("encoder", memory);
        Rows x = embedded("decoder", "decoder/embeddings/weight", target);
        for (int i = 0; exists("decoder/layer_" + std::to_string(i) + "/ffn/linear_0/weight"); ++i) {
            const std::string layer = "decoder/layer_" + std::to_string(i);
            x = attention(layer + "/self_attention", "decoder", x, nullptr, true);
            x = attention(layer + "/attention", "decoder", x, &memory, false);
            x = feedForward(layer + "/ffn", "decoder", x);
        }
        return linear("decoder/projection", finalNorm("decoder", x));
    }

private:
    [[nodiscard]] const test::CTranslate2Variable& at(const std::string& name) const {
        const auto alias = file_.aliases.find(name);
        return file_.variables.at(alias == file_.aliases.end() ? name : alias->second);
    }
    [[nodiscard]] bool exists(const std::string& name) const { return file_.variables.contains(name); }
    [[nodiscard]] bool flag(const std::string& name) const { return at(name).scalar<std::int8_t>() != 0; }

    [[nodiscard]] Rows embedded(const std::string& side, const std::string& table,
                                const std::vector<std::int64_t>& ids) const {
        const auto dim = at(table).shape[1];
        const auto words = at(table).floats();
        const auto places = at(side + "/position_encodings/encodings").floats();
        const double scale = flag(side + "/scale_embeddings") ? std::sqrt(static_cast<double>(dim)) : 1;
        Rows rows;
        for (std::size_t t = 0; t < ids.size(); ++t) {
            auto& row = rows.emplace_back();
            for (std::size_t i = 0; i < dim; ++i)
                row.push_back(words[static_cast<std::size_t>(ids[t]) * dim + i] * scale + places[t * dim + i]);
        }
        return rows;
    }
    [[nodiscard]] Rows linear(const std::string& name, const Rows& x) const {
        const auto& shape = at(name + "/weight").shape;
        const auto weight = at(name + "/weight").floats();
        std::vector<float> bias(shape[0], 0);
        if (exists(name + "/bias")) bias = at(name + "/bias").floats();
        Rows result;
        for (const auto& row : x) {
            auto& out = result.emplace_back();
            for (std::size_t o = 0; o < shape[0]; ++o) {
                double sum = bias[o];
                for (std::size_t i = 0; i < shape[1]; ++i) sum += weight[o * shape[1] + i] * row[i];
                out.push_back(sum);
            }
        }
        return result;
    }
    [[nodiscard]] Rows norm(const std::string& name, Rows x) const {
        const auto gamma = at(name + "/gamma").floats();
        const auto beta = at(name + "/beta").floats();
        for (auto& row : x) {
            double mean = 0;
            for (const double value : row) mean += value / static_cast<double>(row.size());
            double variance = 0;
            for (const double value : row)
                variance += (value - mean) * (value - mean) / static_cast<double>(row.size());
            for (std::size_t i = 0; i < row.size(); ++i)
                row[i] = (row[i] - mean) / std::sqrt(variance + 1e-5) * gamma[i] + beta[i];
        }
        return x;
    }
    [[nodiscard]] Rows finalNorm(const std::string& side, const Rows& x) const {
        return exists(side + "/layer_norm/gamma") ? norm(side + "/layer_norm", x) : x;
    }
    static Rows sum(Rows a, const Rows& b) {
        for (std::size_t t = 0; t < a.size(); ++t)
            for (std::size_t i = 0; i < a[t].size(); ++i) a[t][i] += b[t][i];
        return a;
    }
    [[nodiscard]] Rows attention(const std::string& name, const std::string& side, const Rows& x, const Rows* memory,
                                 bool causal) const {
        const bool pre = flag(side + "/pre_norm");
        const Rows input = pre ? norm(name + "/layer_norm", x) : x;
        const Rows fused = linear(name + "/linear_0", input);
        const Rows keys = memory == nullptr ? fused : linear(name + "/linear_1", *memory);
        const auto heads = static_cast<std::size_t>(file_.variables.at(side + "/num_heads").scalar<std::int16_t>());
        const std::size_t width = memory == nullptr ? fused[0].size() / 3 : fused[0].size();
        const std::size_t k = memory == nullptr ? width : 0;  // where keys begin in their rows; values follow
        const double scale = at(name + "/queries_scale").scalar<float>();
        Rows context(x.size(), std::vector<double>(width, 0));
        for (std::size_t h = 0; h < heads; ++h) {
            const std::size_t begin = h * width / heads;
            const std::size_t end = (h + 1) * width / heads;
            for (std::size_t t = 0; t < x.size(); ++t) {
                const std::size_t seen = causal ? t + 1 : keys.size();
                std::vector<double> weights(seen);
                double total = 0;
                for (std::size_t s = 0; s < seen; ++s) {
                    double score = 0;
                    for (std::size_t i = begin; i < end; ++i) score += fused[t][i] * keys[s][k + i];
                    weights[s] = std::exp(score * scale);
                    total += weights[s];
                }
                for (std::size_t s = 0; s < seen; ++s)
                    for (std::size_t i = begin; i < end; ++i)
                        context[t][i] += weights[s] / total * keys[s][k + width + i];
            }
        }
        const Rows result = sum(linear(name + (memory == nullptr ? "/linear_1" : "/linear_2"), context), x);
        return pre ? result : norm(name + "/layer_norm", result);
    }
    [[nodiscard]] Rows feedForward(const std::string& name, const std::string& side, const Rows& x) const {
        const bool pre = flag(side + "/pre_norm");
        Rows inner = linear(name + "/linear_0", pre ? norm(name + "/layer_norm", x) : x);
        for (auto& row : inner)
            for (double& value : row) value = std::max(value, 0.0);
        const Rows result = sum(linear(name + "/linear_1", inner), x);
        return pre ? result : norm(name + "/layer_norm", result);
    }

    const test::CTranslate2File& file_;
};

arch::Architecture dense(arch::NormPlacement norm, int encoder_dim) {
    arch::Architecture plain;
    plain.norm = norm;
    plain.qkv_dim = 16;
    plain.encoder_dim = encoder_dim;
    plain.decoder_dim = 24;
    plain.encoder.assign(2, {arch::MultiHeadAttention{4}, arch::DenseFeedForward{20}});
    plain.decoder.assign(2, {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{12}});
    return plain;
}

}  // namespace

class TestModelExport : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::filesystem::path data_;

    /// A network of this architecture with weights of all kinds, norms and biases too, in a file.
    std::unique_ptr<nn::Transformer> network(const arch::Architecture& architecture, const char* file, int tasks = 1) {
        auto corpus = text::openPrepared(data_);
        nn::ModelConfig config;
        config.space = arch::spaceOf(architecture);
        config.vocabularies.source = config.vocabularies.target =
            static_cast<int>(corpus->target_tokenizer.vocabulary());
        config.encoder_position_dim = 32;  // as of a supernet that is wider
        config.max_positions = 64;
        config.tasks = tasks;
        auto net = std::make_unique<nn::Transformer>(std::move(config), 3);
        Random random(11);
        for (const auto& parameter : net->parameters().all()) {
            auto* values = parameter->value.data_ptr<float>();
            for (std::int64_t i = 0; i < parameter->value.numel(); ++i)
                values[i] += static_cast<float>(0.1 * random.normal());
        }
        if (!nn::saveWeights(*net, folder_ / file)) qFatal("the weights cannot be written");
        return net;
    }
    exporter::ModelExport options(const char* format, const arch::Architecture& architecture) const {
        return {.format = format,
                .weights = folder_ / "weights.safetensors",
                .data = data_,
                .architecture = architecture,
                .folder = folder_ / format,
                .card = {{"Corpus", {{"pairs", 900}}}}};
    }
    /// Where CTranslate2 and our network say something else of a sentence of this task: how far apart, and what the
    /// greatest logit is.
    static std::pair<double, double> distance(const std::filesystem::path& model, nn::Transformer& net,
                                              const arch::Architecture& architecture, std::int64_t task) {
        test::CTranslate2File file(model);
        if (!file.read()) return {1e9, 0};
        nn::PackedBatch batch;
        batch.append(std::vector<std::int32_t>{7, 12, 5, 33, 8}, std::vector<std::int32_t>{9, 4, 21}, task);
        const at::NoGradGuard no_grad;
        nn::Pass pass;
        const auto memory = net.encode(architecture, batch.source, pass);
        const at::Tensor ours = net.logits(net.decode(architecture, memory, batch.target, pass)).contiguous();
        const Rows theirs = Calculator(file).logits(batch.source.ids, batch.target.ids);
        if (ours.size(0) != std::ssize(theirs) || ours.size(1) != std::ssize(theirs[0])) return {1e9, 0};
        const auto* values = ours.data_ptr<float>();
        double greatest = 0;
        double largest = 0;
        for (std::size_t t = 0; t < theirs.size(); ++t) {
            for (std::size_t i = 0; i < theirs[t].size(); ++i) {
                greatest = std::max(greatest, std::abs(theirs[t][i] - double{values[t * theirs[t].size() + i]}));
                largest = std::max(largest, std::abs(theirs[t][i]));
            }
        }
        return {greatest, largest};
    }
    static std::string codeOf(const exporter::ModelExport& options) {
        JobControl control;
        const auto manifest = exporter::exportModel(options, control);
        return manifest ? std::string() : manifest.error().code;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_ / "data";
        QVERIFY(test::prepareTinyCorpus(data_));
    }

    void cTranslate2ComputesTheSame_data() {
        QTest::addColumn<bool>("pre");
        QTest::addColumn<int>("encoder_dim");
        QTest::newRow("norm after") << false << 24;
        QTest::newRow("norm before") << true << 24;
        QTest::newRow("wider encoder") << true << 32;
        QTest::newRow("narrower encoder") << false << 16;
    }
    void cTranslate2ComputesTheSame() {
        QFETCH(bool, pre);
        QFETCH(int, encoder_dim);
        const auto architecture = dense(pre ? arch::NormPlacement::kPre : arch::NormPlacement::kPost, encoder_dim);
        const auto net = network(architecture, "weights.safetensors");
        JobControl control;
        VALUE_OR_FAIL(const auto manifest, exporter::exportModel(options("ctranslate2", architecture), control));
        QCOMPARE(manifest["parity"]["equal"], manifest["parity"]["variables"]);
        QVERIFY(manifest["parity"]["variables"].get<int>() > 60);
        for (const char* name : {"model.bin", "config.json", "shared_vocabulary.json", "tokenizer.model", "README.md",
                                 "architecture.json", "architecture.yml"})
            QVERIFY2(manifest["files"].contains(name), name);
        const auto [apart, largest] = distance(folder_ / "ctranslate2" / "model.bin", *net, architecture, 0);
        QVERIFY2(apart < 1e-4 && largest > 1, qPrintable(QString("%1 of %2").arg(apart).arg(largest)));
    }

    /// The sub-network of one language, alone: as it is in our format, folded into dense layers in any.
    void oneTaskIsExportedAlone() {
        auto architecture = dense(arch::NormPlacement::kPre, 24);
        const arch::TaskFeedForward experts{.experts = 5, .width = 12, .top_k = 2};
        for (auto& layer : architecture.encoder) layer.feed_forward = experts;
        for (auto& layer : architecture.decoder) layer.feed_forward = experts;
        const auto net = network(architecture, "weights.safetensors", 3);
        auto work = options("folder", architecture);
        work.folder = folder_ / "task";
        work.task = 1;
        JobControl control;
        VALUE_OR_FAIL(const auto whole, exporter::exportModel(work, control));
        QCOMPARE(whole["task"].get<int>(), 1);
        QCOMPARE(whole["parity"]["equal"], whole["parity"]["sentences"]);
        VALUE_OR_FAIL(const auto opened, exporter::openModelFolder(work.folder));
        QVERIFY(opened.architecture().encoder[0].feed_forward ==
                arch::FeedForward(arch::TaskFeedForward{.experts = 2, .width = 12, .top_k = 2}));
        work.fold = true;
        VALUE_OR_FAIL(const auto folded, exporter::exportModel(work, control));
        QCOMPARE(folded["parity"]["equal"], folded["parity"]["sentences"]);
        VALUE_OR_FAIL(const auto plain, exporter::openModelFolder(work.folder));
        QVERIFY(plain.architecture().decoder[1].feed_forward == arch::FeedForward(arch::DenseFeedForward{24}));
        // No other engine knows a task; the folded network is one of theirs.
        auto other = options("ctranslate2", architecture);
        other.folder = folder_ / "task-ctranslate2";
        QCOMPARE(codeOf(other), std::string("formats.kind"));
        other.task = 1;
        QCOMPARE(codeOf(other), std::string("formats.kind"));
        other.fold = true;
        QCOMPARE(codeOf(other), std::string());
        const auto [apart, largest] = distance(other.folder / "model.bin", *net, architecture, 1);
        QVERIFY2(apart < 1e-4 && largest > 1, qPrintable(QString("%1 of %2").arg(apart).arg(largest)));
        QVERIFY(distance(other.folder / "model.bin", *net, architecture, 2).first > 1e-3);
    }

    void refusesTasksThatAreNotThere() {
        auto architecture = dense(arch::NormPlacement::kPre, 24);
        network(architecture, "weights.safetensors");
        auto work = options("folder", architecture);
        work.task = 0;
        QCOMPARE(codeOf(work), std::string("exporter.no_task"));
        architecture.decoder[1].feed_forward = arch::TaskFeedForward{.experts = 4, .width = 12, .top_k = 2};
        network(architecture, "weights.safetensors", 2);
        work.architecture = architecture;
        work.folder = folder_ / "no-task";
        work.task = 2;
        QCOMPARE(codeOf(work), std::string("exporter.no_task"));
        work.task = -1;
        work.fold = true;
        QCOMPARE(codeOf(work), std::string("exporter.no_task"));
        QVERIFY(!std::filesystem::exists(work.folder));
    }

    void refusesBeforeItWrites() {
        auto architecture = dense(arch::NormPlacement::kPost, 24);
        architecture.encoder[1].feed_forward = arch::SwitchFeedForward{{12, 20}, 1};
        network(architecture, "weights.safetensors");
        QCOMPARE(codeOf(options("ctranslate2", architecture)), std::string("formats.experts"));
        QCOMPARE(codeOf(options("onnx", architecture)), std::string("exporter.unknown_format"));
        QVERIFY(!std::filesystem::exists(folder_ / "onnx"));
        // What the one cannot hold the others do.
        QCOMPARE(codeOf(options("folder", architecture)), std::string());
        QVERIFY(exporter::openModelFolder(folder_ / "folder").ok());
    }

    void yamlNeedsNoWeights() {
        auto architecture = dense(arch::NormPlacement::kPost, 24);
        architecture.decoder[0].feed_forward = arch::SwitchFeedForward{{12, 20}, 1};
        auto job = options("yaml", architecture);
        job.weights.clear();
        job.data.clear();
        JobControl control;
        VALUE_OR_FAIL(const auto manifest, exporter::exportModel(job, control));
        QCOMPARE(manifest["parity"]["equal"].get<int>(), 1);
        VALUE_OR_FAIL(const auto read, arch::readArchitecture((job.folder / "architecture.yml").string()));
        QVERIFY(read == architecture);
        // Another format may follow it in the same folder; our readers do not take the one for the other.
        QCOMPARE(exporter::openModelFolder(job.folder).error().code, std::string("exporter.other_format"));
        network(architecture, "weights.safetensors");
        auto next = options("folder", architecture);
        next.folder = job.folder;
        QCOMPARE(codeOf(next), std::string());
        QVERIFY(exporter::openModelFolder(job.folder).ok());
        next.folder = data_;
        QCOMPARE(codeOf(next), std::string("exporter.folder_occupied"));
    }
};

QTEST_APPLESS_MAIN(TestModelExport)
#include "test_model_export.moc"
