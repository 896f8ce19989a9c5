// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_settings.h"

#include "core/arch/files.h"
#include "tests/core/arch/hat_files.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::arch;

namespace {

/// The file with one line changed, or one more; an empty value takes it out.
HatConfig with(std::string_view yaml, const std::string& key, const std::string& value) {
    std::string text;
    while (!yaml.empty()) {
        const auto end = yaml.find('\n');
        if (!yaml.starts_with(key + ":")) text += std::string(yaml.substr(0, end + 1));
        yaml.remove_prefix(end + 1);
    }
    if (!value.empty()) text += key + ": " + value + "\n";
    return parseHatConfig(text, "a.yml").value();
}

template <class Settings>
void expectError(const Result<Settings>& result, const char* code, const std::string& field) {
    QVERIFY2(!result.ok(), field.c_str());
    QCOMPARE(result.error().code, std::string(code));
    QCOMPARE(result.error().arguments.at("field"), field);
}

}  // namespace

class TestHatSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsASearch() {
        VALUE_OR_FAIL(const auto settings, evoSettings(parseHatConfig(test::kEvolutionFile, "a.yml").value()));
        QCOMPARE(settings.iterations, std::int64_t{12});
        QCOMPARE(settings.population, std::int64_t{20});
        QCOMPARE(settings.parents, std::int64_t{4});
        QCOMPARE(settings.mutants, std::int64_t{8});
        QCOMPARE(settings.crossovers, std::int64_t{8});
        QCOMPARE(settings.mutation_probability, 0.25);
        QCOMPARE(settings.latency_constraint_ms, std::optional(200.0));
        QCOMPARE(settings.flops_constraint_giga, std::optional<double>());
        QCOMPARE(settings.validation_batches, std::int64_t{50});
        QCOMPARE(settings.feature_norm.size(), std::size_t{12});
        QCOMPARE(settings.latency_norm, 300.0);
        QCOMPARE(settings.predictor_file, std::string("./predictors/mine.pt"));
        QCOMPARE(settings.weights_file, std::string("supernets/mine.pt"));
        QCOMPARE(settings.output_file, std::string("found/mine@200ms.yml"));
        QVERIFY(!settings.measured_latency);

        VALUE_OR_FAIL(const auto gold, evoSettings(with(test::kEvolutionFile, "latency-compute", "gold")));
        QVERIFY(gold.measured_latency);
        VALUE_OR_FAIL(const auto unbounded, evoSettings(with(test::kEvolutionFile, "latency-constraint", "-1")));
        QCOMPARE(unbounded.latency_constraint_ms, std::optional<double>());
        VALUE_OR_FAIL(const auto flops, evoSettings(with(test::kEvolutionFile, "flops-constraint-giga", "3.0")));
        QCOMPARE(flops.flops_constraint_giga, std::optional(3.0));
    }

    void hasTheDefaultsOfTheReference() {
        VALUE_OR_FAIL(const auto search, evoSettings({}));
        QCOMPARE(search.iterations, std::int64_t{30});
        QCOMPARE(search.population, search.parents + search.mutants + search.crossovers);
        QCOMPARE(search.mutation_probability, 0.3);
        QCOMPARE(search.latency_constraint_ms, std::optional<double>());
        VALUE_OR_FAIL(const auto predictor, predictorSettings({}));
        QCOMPARE(predictor.hidden_width, std::int64_t{400});
        QCOMPARE(predictor.rate, 1e-5);
        QCOMPARE(predictor.features, static_cast<std::int64_t>(predictor.feature_norm.size()));
    }

    void refusesSearchesThatCannotBe() {
        const auto refused = [](const char* key, const char* value, const char* code) {
            expectError(evoSettings(with(test::kEvolutionFile, key, value)), code, key);
        };
        refused("population-size", "21", "arch.contradiction");
        refused("evo-iter", "0", "arch.invalid_value");
        refused("parent-size", "1", "arch.invalid_value");
        refused("mutation-size", "-1", "arch.invalid_value");
        refused("mutation-prob", "1.01", "arch.invalid_value");
        refused("mutation-prob", "-0.1", "arch.invalid_value");
        refused("latency-constraint", "-2", "arch.invalid_value");
        refused("latency-constraint", "0", "arch.invalid_value");
        refused("lat-norm", "0", "arch.invalid_value");
        refused("feature-norm", "[640, 0]", "arch.invalid_value");
        refused("feature-norm", "[]", "arch.invalid_value");
        refused("latency-compute", "silver", "arch.invalid_value");
        refused("validation-metric", "chrf", "arch.invalid_value");
        // Changing one of the parts alone does not add up any more.
        expectError(evoSettings(with(test::kEvolutionFile, "mutation-size", "9")), "arch.contradiction",
                    "population-size");
    }

    void readsThePublishedSearch() {
        if (test::sharedFolder().empty()) QSKIP("the developers' shared folder is absent");
        const auto file = test::sharedFolder() / "data" / "published_configs" / "evo_search_wmt14ende_xeon.yml";
        VALUE_OR_FAIL(const auto config, readHatConfig(file));
        VALUE_OR_FAIL(const auto settings, evoSettings(config));
        QCOMPARE(settings.population, std::int64_t{125});
        QCOMPARE(settings.latency_norm, 300.0);
        QCOMPARE(settings.feature_norm, PredictorSettings{}.feature_norm);
    }

    void readsAPredictor() {
        VALUE_OR_FAIL(const auto settings, predictorSettings(parseHatConfig(test::kPredictorFile, "a.yml").value()));
        QCOMPARE(settings.data_set_file, std::string("./latency_dataset/mine.csv"));
        QCOMPARE(settings.latency_norm, 5000.0);
        QCOMPARE(settings.features, std::int64_t{10});
        QCOMPARE(settings.hidden_width, std::int64_t{200});
        QCOMPARE(settings.hidden_layers, std::int64_t{2});
        QCOMPARE(settings.steps, std::int64_t{4000});
        QCOMPARE(settings.batch, std::int64_t{64});
        QCOMPARE(settings.rate, 1e-5);
        QCOMPARE(settings.weights_file, std::string("./predictors/mine.pt"));
        expectError(predictorSettings(with(test::kPredictorFile, "feature-dim", "12")), "arch.contradiction",
                    "feature-dim");
        expectError(predictorSettings(with(test::kPredictorFile, "bsz", "0")), "arch.invalid_value", "bsz");
        expectError(predictorSettings(with(test::kPredictorFile, "lr", "-1e-5")), "arch.invalid_value", "lr");
    }

    void readsTrainings() {
        VALUE_OR_FAIL(const auto wmt, trainingSettings(parseHatConfig(test::kTrainingFile, "a.yml").value()));
        QVERIFY(wmt.schedule == TrainingSettings::Schedule::kCosine);
        QCOMPARE(wmt.devices, std::int64_t{1});
        QCOMPARE(wmt.expert_dropout_ratio, 1.0);
        QCOMPARE(wmt.initial_rate, 1e-7);
        QCOMPARE(wmt.peak_rate, 1e-3);
        QCOMPARE(wmt.final_rate, 1e-7);
        QCOMPARE(wmt.warmup_updates, std::int64_t{10000});
        QCOMPARE(wmt.updates, std::int64_t{40000});
        QCOMPARE(wmt.max_tokens, std::int64_t{2048});
        QCOMPARE(wmt.accumulate, std::int64_t{16});
        QCOMPARE(wmt.beta1, 0.9);
        QCOMPARE(wmt.beta2, 0.98);
        QCOMPARE(wmt.clip_norm, 0.0);
        QCOMPARE(wmt.dropout, 0.3);
        QCOMPARE(wmt.attention_dropout, 0.1);
        QCOMPARE(wmt.label_smoothing, 0.1);
        QVERIFY(wmt.shared_embeddings && wmt.half_precision && wmt.single_architecture);

        VALUE_OR_FAIL(const auto iwslt, trainingSettings(parseHatConfig(test::kIwsltTrainingFile, "a.yml").value()));
        QVERIFY(iwslt.schedule == TrainingSettings::Schedule::kInverseSqrt);
        QCOMPARE(iwslt.initial_rate, 1e-7);
        QCOMPARE(iwslt.peak_rate, 5e-4);
        QCOMPARE(iwslt.weight_decay, 1e-4);
        QCOMPARE(iwslt.clip_norm, 25.0);  // the library's own
        QCOMPARE(iwslt.accumulate, std::int64_t{1});
        QVERIFY(!iwslt.shared_embeddings && !iwslt.half_precision && !iwslt.single_architecture);
        QCOMPARE(iwslt.source_language + iwslt.target_language, std::string("deen"));

        // Without rates it is no whole recipe, and not refused for that.
        const auto space = parseHatConfig(test::kExpertSpaceFile, "a.yml").value();
        VALUE_OR_FAIL(const auto part, trainingSettings(space));
        QVERIFY(!part.schedule);
        QCOMPARE(part.dropout, 0.3);
        QCOMPARE(part.balance_coefficient, 0.01);
        expectError(trainingSettings(with(test::kExpertSpaceFile, "lr", "0.1")), "arch.missing_field", "lr-scheduler");
        const auto whole = with(test::kTrainingFile, "decoder-load-balancing-loss-coeff", "0.02");
        QCOMPARE(trainingSettings(whole).value().balance_coefficient, 0.02);
    }

    void readsALatencyDataSet() {
        VALUE_OR_FAIL(const auto settings, latencySettings(parseHatConfig(test::kLatencyFile, "a.yml").value()));
        QCOMPARE(settings.rows, std::int64_t{2000});
        QCOMPARE(settings.repeats, std::int64_t{2});
        QCOMPARE(settings.data_set_file, std::string("./latency_dataset/mine.csv"));
        QVERIFY(settings.graphics == false);
        QVERIFY(latencySettings(with(test::kLatencyFile, "latcpu", "False"))->graphics == std::nullopt);
        QVERIFY(latencySettings(with(test::kLatencyFile, "latgpu", "True"))->graphics == false);
        VALUE_OR_FAIL(const auto usual, latencySettings({}));
        QCOMPARE(usual.rows, std::int64_t{200});
        QCOMPARE(usual.repeats, std::int64_t{300});
        expectError(latencySettings(with(test::kLatencyFile, "latiter", "0")), "arch.invalid_value", "latiter");
    }

    void errorsNameTheLine() {
        const auto line = [](const auto& result) { return result.error().arguments.at("line"); };
        QCOMPARE(line(evoSettings(with(test::kEvolutionFile, "evo-iter", "0"))), std::string("15"));
        const auto config = parseHatConfig(test::kEvolutionFile, "a.yml").value();
        QCOMPARE(config.lineOf("population-size"), 2);
        const auto sizes = with("parent-size: 4\npopulation-size: 21\n", "mutation-size", "8");
        QCOMPARE(line(evoSettings(sizes)), std::string("2"));
        QCOMPARE(line(trainingSettings(with(test::kTrainingFile, "dropout", "2"))), std::string("29"));
    }

    void refusesTrainingsThatCannotBe() {
        const auto refused = [](const char* key, const char* value, const char* code = "arch.invalid_value") {
            expectError(trainingSettings(with(test::kTrainingFile, key, value)), code, key);
        };
        refused("optimizer", "sgd");
        refused("lr-scheduler", "triangular");
        refused("lr-scheduler", "", "arch.missing_field");
        refused("max-lr", "", "arch.missing_field");
        refused("dropout", "1.5");
        refused("label-smoothing", "-0.1");
        refused("max-update", "-1");
        refused("update-freq", "0");
        refused("max-tokens", "2000000000");
        refused("distributed-world-size", "0");
        refused("decoder-expert-dropout-ratio", "-1");
        refused("criterion", "hinge");
        for (const char* betas :
             {"0.9", "(0.9)", "(0.9, 1.0)", "(0.9, x)", "(0.9, 0.98", "(0.9, 0.98, 0.5)", "( , )"}) {
            refused("adam-betas", betas);
        }
    }
};

QTEST_APPLESS_MAIN(TestHatSettings)
#include "test_hat_settings.moc"
