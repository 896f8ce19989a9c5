// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/recipes.h"

#include <set>

#include "core/protocol/hat_jobs.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

class TestRecipes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreDifferentAndFound() {
        std::set<std::string> names;
        for (const auto& each : recipes()) {
            names.insert(each.name);
            QVERIFY(!each.description.empty());
            QCOMPARE(recipe(each.name)->options, each.options);
        }
        QCOMPARE(names.size(), recipes().size());
        QVERIFY(!recipe("hat"));
    }

    void presetsAreFilesThatReadBack() {
        std::set<std::string> names;
        for (const auto& preset : settingsPresets()) {
            names.insert(preset.name);
            arch::HatConfig file;
            file.settings = preset.settings;
            VALUE_OR_FAIL(const auto yaml, arch::hatYaml(file));
            VALUE_OR_FAIL(const auto read, arch::parseHatConfig(yaml, "a.yml"));
            QVERIFY(read.kind == preset.kind);
            QVERIFY(read.settings == preset.settings);
            const auto of_training = recipe(preset.name);
            QCOMPARE(of_training.has_value(), preset.kind == arch::HatKind::kTraining);
            if (of_training) QCOMPARE(preset.left_out, unsaid(of_training->options));
            if (of_training) continue;
            SearchJob job;
            job.evaluations = 0;
            VERIFY_OK(follow(read, job));
            completeEvolution(job);
            QCOMPARE(job.population, 125);
            QCOMPARE(job.parents + job.mutants + job.crossovers, 125);
            QCOMPARE(job.mutation, 0.3);
            QCOMPARE(job.iterations, preset.name == "hat-evolution" ? 30 : 15);
            QVERIFY(job.limits.empty());
        }
        QCOMPARE(names.size(), recipes().size() + 2);
    }

    void everySupernetHasItsSubnet() {
        for (const char* name : {"hat-wmt", "hat-iwslt", "automoe-wmt", "automoe-iwslt"}) {
            const auto supernet = recipe(name);
            const auto subnet = recipe(std::string(name) + "-subnet");
            QVERIFY(supernet && subnet);
            // A shorter warm-up; apart from the averaged checkpoints nothing else differs.
            QCOMPARE(supernet->options.warmup_updates, std::int64_t{10000});
            QCOMPARE(subnet->options.warmup_updates, std::int64_t{4000});
            auto same = subnet->options;
            same.warmup_updates = supernet->options.warmup_updates;
            same.average_checkpoints = supernet->options.average_checkpoints;
            QVERIFY(same == supernet->options);
        }
    }

    void theReferencesFigures() {
        const auto wmt = recipe("automoe-wmt")->options;
        QCOMPARE(wmt.max_tokens * wmt.accumulate, 524288);
        QCOMPARE(wmt.updates, std::int64_t{40000});
        QCOMPARE(wmt.dropout * 512 / 640, 0.24);  // of a sub-network of width 512
        QCOMPARE(wmt.balance_coefficient, 0.0);
        QVERIFY(wmt.sampling == Sampling::kUniform && !wmt.distill && !wmt.fair);
        const auto iwslt = recipe("hat-iwslt")->options;
        QCOMPARE(iwslt.max_tokens * iwslt.accumulate, 4096);
        QCOMPARE(iwslt.dropout * 512 / 640, 0.3);
        QCOMPARE(iwslt.clip_norm, 25.0);
        QCOMPARE(recipe("automoe-iwslt")->options.updates, std::int64_t{40000});
        QCOMPARE(recipe("hat-iwslt")->options.updates, std::int64_t{50000});
    }
};

QTEST_APPLESS_MAIN(TestRecipes)
#include "test_recipes.moc"
