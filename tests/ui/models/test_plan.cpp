// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan.h"

#include <nlohmann/json.hpp>

#include "tests/support/support.h"
#include "ui/models/drop_reasons.h"

using namespace automoe;
using namespace automoe::ui;

class TestPlan : public QObject {
    Q_OBJECT

    static Plan sample() {
        Plan plan;
        plan.stages = {Stage::kPrepare, Stage::kTrain, Stage::kMeasure, Stage::kFit, Stage::kSearch};
        plan.next = 2;
        plan.run = 7;
        plan.text.train = {"/a/train.en", "/a/träin.de", {}};
        plan.text.test = {{}, {}, "/a/test.tsv"};
        plan.text.tokenizer = {.model = text::TokenizerModel::kBpe, .vocabulary = 4000};
        plan.text.separate_vocabularies = true;
        plan.text.source_language = "en";
        plan.space = "small";
        plan.threads = 3;
        plan.updates = 12345;
        plan.samples = 60;
        plan.evaluations = 400;
        plan.evaluation_tokens = 6000;
        return plan;
    }

private Q_SLOTS:
    void comesBackFromJson() {
        const auto json = toJson(sample());
        VALUE_OR_FAIL(const auto back, planFromJson(nlohmann::json::parse(json.dump())));
        QVERIFY(toJson(back) == json);
        QCOMPARE(back.next, std::size_t{2});
        QCOMPARE(back.run, std::int64_t{7});
        QVERIFY(back.stages[4] == Stage::kSearch && !back.finished());
        QCOMPARE(back.text.train.target.string(), std::string("/a/träin.de"));
        QVERIFY(back.text.valid.empty() && back.text.tokenizer.model == text::TokenizerModel::kBpe);
    }

    void whatIsNoPlanIsRefused() {
        auto json = toJson(sample());
        json["stages"][1] = "dance";
        QCOMPARE(planFromJson(json).error().code, std::string("plan.invalid"));
        json = toJson(sample());
        json["text"].erase("vocabulary");
        QCOMPARE(planFromJson(json).error().code, std::string("plan.invalid"));
        QVERIFY(!planFromJson(nlohmann::json::parse("nothing", nullptr, false)).ok());
        QVERIFY(!planFromJson("plan").ok());
    }

    void trainingIsInProportion() {
        const auto options = optionsFor(80, 8);
        QCOMPARE(options.warmup_updates, std::int64_t{8});
        QCOMPARE(options.validate_every, std::int64_t{10});
        QVERIFY(optionsFor(1, 8).validate_every == 1 && optionsFor(100000, 8).checkpoint_every == 500);
    }

    void dropsAreNamedTheMostFrequentFirst() {
        QCOMPARE(dropText({{"empty", 2}, {"duplicate", 1200}, {"copy", 0}}),
                 QString("1,200 repeated, 2 with an empty side"));
        QCOMPARE(dropText({}), QString());
    }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "test_plan.moc"
