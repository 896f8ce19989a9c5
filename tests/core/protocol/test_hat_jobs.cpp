// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/hat_jobs.h"

#include <algorithm>
#include <set>

#include "core/protocol/recipes.h"
#include "tests/core/arch/hat_files.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

namespace {

arch::HatConfig parsed(std::string_view yaml) { return arch::parseHatConfig(yaml, "a.yml").value(); }

/// The file with a line more.
arch::HatConfig with(std::string_view yaml, const std::string& line) { return parsed(std::string(yaml) + line + "\n"); }

bool holds(const HatKeys& keys, const std::string& key) { return std::ranges::find(keys, key) != keys.end(); }

/// Keys of the file that were not followed, of those topics.
std::set<std::string> others(const arch::HatConfig& file, const HatKeys& followed,
                             const std::set<std::string>& topics) {
    std::set<std::string> result;
    for (const auto& setting : file.settings) {
        if (!topics.contains(std::string(arch::hatTopic(setting.key)))) continue;
        if (std::ranges::find(followed, setting.key) == followed.end()) result.insert(setting.key);
    }
    return result;
}

}  // namespace

class TestHatJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholeRecipeIsFollowedWithItsProgramsDefaults() {
        TrainOptions options;
        const auto file = parsed(test::kTrainingFile);
        VALUE_OR_FAIL(const auto followed, follow(file, options));
        auto expected = recipe("automoe-wmt")->options;
        expected.max_tokens = 2048;
        expected.accumulate = 16;
        expected.report_every = TrainOptions{}.report_every;
        expected.validate_every = TrainOptions{}.validate_every;
        expected.checkpoint_every = TrainOptions{}.checkpoint_every;
        QVERIFY(options == expected);
        QCOMPARE(others(file, followed, {"training"}), std::set<std::string>({"train-subtransformer"}));
        QCOMPARE(
            others(file, followed, {"checkpoints", "machine"}),
            std::set<std::string>({"ddp-backend", "fp16", "keep-last-epochs", "save-interval", "validate-interval"}));

        TrainOptions iwslt;
        VERIFY_OK(follow(parsed(test::kIwsltTrainingFile), iwslt));
        QVERIFY(iwslt.schedule == Schedule::kInverseSqrt);
        QCOMPARE(iwslt.peak_rate, 5e-4);
        QCOMPARE(iwslt.warmup_updates, std::int64_t{10000});
        QCOMPARE(iwslt.clip_norm, 25.0);  // that program's own
        QCOMPARE(iwslt.balance_coefficient, 0.0);
        QCOMPARE(iwslt.accumulate, 1);
    }

    void ofAnyOtherFileOnlyWhatItSaysCounts() {
        TrainOptions options;
        const auto file = parsed(test::kExpertSpaceFile);
        VALUE_OR_FAIL(const auto followed, follow(file, options));
        TrainOptions expected;
        expected.dropout = 0.3;
        expected.balance_coefficient = 0.01;
        QVERIFY(options == expected);
        QVERIFY(holds(followed, "dropout") && holds(followed, "encoder-load-balancing-loss-coeff"));
        VERIFY_OK(follow(parsed("max-update: 70\nadam-betas: (0.8, 0.9)\n"), options));
        QCOMPARE(options.updates, std::int64_t{70});
        QCOMPARE(options.beta1, 0.8);
        QCOMPARE(options.beta2, 0.9);
        QCOMPARE(options.dropout, 0.3);
        QCOMPARE(options.clip_norm, 1.0);
    }

    void oneOptionForTwoSidesIsTheGreaterOne() {
        TrainOptions options;
        const auto file = with(test::kTrainingFile,
                               "encoder-expert-dropout-ratio: 0.5\ndecoder-expert-dropout-ratio: 2\n"
                               "decoder-load-balancing-loss-coeff: 0.02");
        VALUE_OR_FAIL(const auto followed, follow(file, options));
        QCOMPARE(options.expert_dropout_ratio, 2.0);
        QCOMPARE(options.balance_coefficient, 0.02);
        QVERIFY(holds(followed, "decoder-expert-dropout-ratio") && !holds(followed, "encoder-expert-dropout-ratio"));
    }

    void batchesOfAllDevicesMakeAnUpdate() {
        TrainOptions options;
        VERIFY_OK(follow(with(test::kTrainingFile, "distributed-world-size: 8"), options));
        QCOMPARE(options.accumulate, 128);
        VERIFY_OK(
            follow(with(test::kTrainingFile, "thor-consistency-alpha: 5\nlog-interval: 20\nsave-interval-updates: 200"),
                   options));
        QCOMPARE(options.consistency, 5.0);
        QCOMPARE(options.report_every, std::int64_t{20});
        QCOMPARE(options.checkpoint_every, std::int64_t{200});
        QCOMPARE(options.validate_every, std::int64_t{200});
    }

    void recipesAreReadBack() {
        for (const auto& each : recipes()) {
            const auto& options = each.options;
            QVERIFY(unsaid(options).empty() == (options.average_checkpoints == 1));
            arch::HatConfig file;
            file.settings = hatSettings(options);
            VALUE_OR_FAIL(const auto yaml, arch::hatYaml(file));
            TrainOptions read;
            VERIFY_OK(follow(parsed(yaml), read));
            read.average_checkpoints = options.average_checkpoints;
            QVERIFY2(read == options, each.name.c_str());
        }
        TrainOptions ours;
        ours.sampling = Sampling::kSandwich;
        ours.distill = ours.fair = true;
        ours.consistency = 2;
        ours.expert_subset = ExpertSubset::kRandom;
        ours.router_jitter = 0.01;
        ours.temperature = 2;
        ours.validate_every = 7;
        QCOMPARE(unsaid(ours), std::vector<std::string>({"sampling", "distill", "fair", "expert_subset",
                                                         "router_jitter", "temperature", "validate_every"}));
        arch::HatConfig file;
        file.settings = hatSettings(ours);
        TrainOptions read;
        VERIFY_OK(follow(parsed(arch::hatYaml(file).value()), read));
        QCOMPARE(read.consistency, 2.0);
        QCOMPARE(read.balance_coefficient, ours.balance_coefficient);
    }

    void aSearchIsTheReferencesEvolution() {
        SearchJob job;
        const auto file = parsed(test::kEvolutionFile);
        VALUE_OR_FAIL(const auto followed, follow(file, job));
        QVERIFY(job.algorithm == SearchAlgorithm::kEvolution);
        QCOMPARE(job.objectives, std::vector<std::string>{"valid_loss"});
        QVERIFY(job.limits == std::vector<SearchLimit>({{"latency_ms", 200}}));
        QCOMPARE(job.mutation, 0.25);
        QCOMPARE(job.evaluation_tokens, std::int64_t{50 * 4096});
        QVERIFY(job.latency == LatencySource::kPredicted);
        job.evaluations = 0;
        completeEvolution(job);
        QCOMPARE(job.population, 20);
        QCOMPARE(job.parents, 4);
        QCOMPARE(job.iterations, 12);
        QCOMPARE(job.evaluations, std::int64_t{20 + 12 * 16});
        QCOMPARE(others(file, followed, {"search", "predictor", "latency", "checkpoints"}),
                 std::set<std::string>({"ckpt-path", "feature-norm", "lat-norm", "restore-file", "write-config-path"}));

        // What it says nothing of is the reference's.
        SearchJob usual;
        VERIFY_OK(follow(parsed("evo-iter: 2\n"), usual));
        QCOMPARE(usual.parents + usual.mutants + usual.crossovers, 125);
        QCOMPARE(usual.mutation, 0.3);
        QCOMPARE(usual.evaluation_tokens, std::int64_t{0});
        QVERIFY(usual.limits.empty());
    }

    void limitsAndObjectivesMeanWhatTheyMeanThere() {
        const auto job = [](const std::string& lines) {
            SearchJob result;
            const auto followed = follow(parsed("evo-iter: 2\n" + lines), result);
            return followed.ok() ? result : SearchJob{};
        };
        // Operations count where there is no latency to hold.
        const auto flops = job("flops-constraint-giga: 3.5\nlatency-constraint: -1\n");
        QVERIFY(flops.limits == std::vector<SearchLimit>({{"flops", 3.5e9}}));
        const auto both = job("flops-constraint-giga: 3\nlatency-constraint: 150\n");
        QVERIFY(both.limits == std::vector<SearchLimit>({{"latency_ms", 150}}));
        QCOMPARE(job("validation-metric: bleu\n").objectives, std::vector<std::string>{"bleu"});
        const auto gold = job("latency-constraint: 150\nlatency-compute: gold\nlatiter: 100\n");
        QVERIFY(gold.latency == LatencySource::kMeasured);
        QCOMPARE(gold.timing.repeats, 100);
        // No latency is asked for, so none is measured.
        const auto unlimited = job("flops-constraint-giga: 3\nlatency-compute: gold\nlatiter: 100\n");
        QVERIFY(unlimited.latency == LatencySource::kPredicted && unlimited.timing == SearchTiming{});
        QCOMPARE(job("valid-cnt-max: 3\nmax-tokens: 1000\n").evaluation_tokens, std::int64_t{3000});

        // The reference's inductive bias is a limit beside the others.
        const std::string bias = "ind-bias-encoder-layers-greater-than-equal-to-decoder-layers";
        const auto deep = job("latency-constraint: 150\n" + bias + ": True\n");
        const std::vector<SearchLimit> expected{{"latency_ms", 150}, {"extra_decoder_layers", 0.0}};
        QVERIFY(deep.limits == expected);
        QVERIFY(job(bias + ": False\n").limits.empty());
        SearchJob biased;
        VALUE_OR_FAIL(const auto keys, follow(parsed("evo-iter: 2\n" + bias + ": True\n"), biased));
        QVERIFY(holds(keys, bias));

        SearchJob counts;
        VALUE_OR_FAIL(const auto followed, follow(parsed("evo-iter: 2\nvalidation-metric: nonemb_params\n"), counts));
        QVERIFY(!holds(followed, "validation-metric"));
        QCOMPARE(counts.objectives, std::vector<std::string>{"valid_loss"});
    }

    void aLatencyDataSetSaysHowItIsTimed() {
        MeasureJob job;
        job.resources.device = "cuda";
        const auto file = with(test::kLatencyFile, "beam: 4");
        VALUE_OR_FAIL(const auto followed, follow(file, job));
        QCOMPARE(job.repeats, 2);
        QCOMPARE(job.beam, 4);
        QCOMPARE(job.resources.device, std::string("cpu"));
        QCOMPARE(others(file, followed, {"latency", "machine", "translation"}),
                 std::set<std::string>({"lat-dataset-path", "lat-dataset-size"}));
        MeasureJob usual;
        VERIFY_OK(follow(parsed("lat-dataset-size: 5\n"), usual));
        QVERIFY(usual == MeasureJob{});
        VERIFY_OK(follow(parsed("latgpu: True\n"), usual));
        QCOMPARE(usual.resources.device, std::string("cuda"));
    }

    void refusesWhatCannotBe() {
        TrainOptions options;
        const auto before = options;
        const auto refused = follow(with(test::kTrainingFile, "encoder-expert-dropout-ratio: -1"), options);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().arguments.at("field"), std::string("encoder-expert-dropout-ratio"));
        QVERIFY(refused.error().arguments.contains("line"));
        QVERIFY(options == before);
        SearchJob search;
        QCOMPARE(follow(parsed("population-size: 10\n"), search).error().code, std::string("arch.contradiction"));
        MeasureJob measure;
        QCOMPARE(follow(parsed("latiter: 0\n"), measure).error().code, std::string("arch.invalid_value"));
    }
};

QTEST_APPLESS_MAIN(TestHatJobs)
#include "test_hat_jobs.moc"
