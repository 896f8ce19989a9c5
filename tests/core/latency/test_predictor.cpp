// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/predictor.h"

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/latency/fit.h"
#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

class TestPredictor : public QObject {
    Q_OBJECT

private:
    Predictor of_layers_;
    Predictor of_averages_;

private Q_SLOTS:
    void initTestCase() {
        auto data = test::campaign(100, 1, test::linearLaw);
        of_layers_ = fit(data).value().predictor;
        data = {};
        for (const auto& architecture : test::architectures(100, 2, "hat-space0")) {
            auto averages = averaged(architecture);
            averages.values.resize(kHatFeatures.size());
            data.rows.push_back(test::row(averages, test::linearLaw(architecture), std::ssize(data.rows)));
        }
        of_averages_ = fit(data).value().predictor;
    }

    void comesBackFromJson() {
        for (const auto& predictor : {of_layers_, of_averages_}) {
            const auto json = canonicalJson(predictor);
            VALUE_OR_FAIL(const auto again, parsePredictor(json, "a.json"));
            QCOMPARE(again, predictor);
            QCOMPARE(identity(again), identity(predictor));
            QCOMPARE(identity(predictor).size(), std::size_t{64});
        }
        auto large = of_layers_;
        large.split_seed = ~std::uint64_t{0};
        VALUE_OR_FAIL(const auto again, parsePredictor(canonicalJson(large), "a.json"));
        QCOMPARE(again, large);
        const test::TemporaryFolder folder;
        VERIFY_OK(replaceFile(folder / "p.json", canonicalJson(of_layers_)));
        VALUE_OR_FAIL(const auto loaded, loadPredictor(folder / "p.json"));
        QCOMPARE(loaded, of_layers_);
        QCOMPARE(loadPredictor(folder / "q.json").error().code, std::string("file.missing"));
    }

    void carriesItsConditions() {
        QCOMPARE(of_layers_.conditions, std::optional(test::conditions()));
        QVERIFY(!of_averages_.conditions);
    }

    void predictsWithAnInterval() {
        for (const auto& architecture : test::architectures(20, 3)) {
            VALUE_OR_FAIL(const auto prediction, of_layers_.predict(architecture));
            QVERIFY(prediction.low_ms <= prediction.ms && prediction.ms <= prediction.high_ms);
            QVERIFY(prediction.low_ms > 0);
        }
    }

    void warnsOutsideOfWhatWasSampled() {
        int inside = 0;
        for (const auto& architecture : test::architectures(100, 1)) {
            inside += of_layers_.predict(architecture).value().outside.empty() ? 1 : 0;
        }
        QVERIFY(inside >= 80);  // the training rows

        auto architecture = test::architectures(1, 1).front();
        architecture.decoder.resize(1);
        architecture.decoder.resize(12, architecture.decoder.front());
        VALUE_OR_FAIL(const auto deep, of_layers_.predict(architecture));
        QVERIFY(std::find(deep.outside.begin(), deep.outside.end(), "decoder_layer_num") != deep.outside.end());
    }

    void warnsOfCombinationsThatWereNotSampled() {
        // Wide goes with deep in every sample; wide and shallow lies inside of each range but far from all.
        DataSet data;
        Random random(4);
        for (int i = 0; i < 100; ++i) {
            const double depth = 1 + static_cast<double>(random.below(6));
            AveragedFeatures averages{{640, 6, 2048, 8, 512, depth, 512 * depth + 100 * random.uniform(), 8, 8, 1}};
            data.rows.push_back(test::row(averages, 10 * depth, i));
        }
        VALUE_OR_FAIL(const auto report, fit(data));
        const auto ask = [&](double depth, double width) {
            return report.predictor.predict(AveragedFeatures{{640, 6, 2048, 8, 512, depth, width, 8, 8, 1}})
                .value()
                .outside;
        };
        QVERIFY(ask(3, 3 * 512 + 50).empty());
        QCOMPARE(ask(2, 2500), std::vector<std::string>{"combination"});
        QCOMPARE(ask(9, 2500), std::vector<std::string>{"decoder_layer_num"});
    }

    void answersOnlyWhatItKnows() {
        const auto code = [](const Predictor& predictor, const Subject& subject) {
            const auto result = predictor.predict(subject);
            return result ? std::string() : result.error().code;
        };
        const auto mixture = test::architectures(1, 5).front();
        const auto dense = test::architectures(1, 5, "hat-space0").front();
        auto averages = averaged(dense);
        QCOMPARE(code(of_layers_, averages), std::string("latency.wrong_subject"));
        QCOMPARE(code(of_averages_, averages), std::string("latency.wrong_subject"));
        QCOMPARE(code(of_averages_, mixture), std::string("latency.wrong_subject"));
        // HAT's averages say enough of a dense architecture.
        averages.values.resize(kHatFeatures.size());
        QCOMPARE(of_averages_.predict(dense).value().ms, of_averages_.predict(averages).value().ms);
    }

    void refusesDamagedJson_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        const auto add = [](const char* pointer, const char* value) {
            QTest::newRow(pointer) << QString(pointer) << QString(value);
        };
        add("/format", "\"other\"");
        add("/version", "99");
        add("/feature_set", "\"none\"");
        add("/weights", "[1, 2]");
        add("/mean", "[\"a\"]");
        add("/scale/0", "0");
        add("/spread/0", "-1");
        add("/precision", "[]");
        add("/extras", "[]");
        add("/least", "null");
        add("/bias", "\"1\"");
        add("/interval", "-1");
        add("/rows", "1e99");
        add("/conditions/threads", "0");
        add("/conditions", "[]");
    }
    void refusesDamagedJson() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        auto json = nlohmann::json::parse(canonicalJson(of_layers_));
        json[nlohmann::json::json_pointer(pointer.toStdString())] = nlohmann::json::parse(value.toStdString());
        const auto result = parsePredictor(json.dump(), "a.json");
        QVERIFY(!result);
        QCOMPARE(result.error().code,
                 std::string(pointer == "/version" ? "latency.format_newer" : "latency.invalid_json"));
        QCOMPARE(result.error().arguments.at("file"), std::string("a.json"));
    }

    void asksForEveryField() {
        const auto complete = nlohmann::json::parse(canonicalJson(of_layers_));
        for (const auto& [key, value] : complete.items()) {
            if (key == "conditions") continue;
            auto json = complete;
            json.erase(key);
            QVERIFY2(!parsePredictor(json.dump(), "a.json"), key.c_str());
        }
        QVERIFY(!parsePredictor("", "a.json"));
        QVERIFY(!parsePredictor("[]", "a.json"));
        QVERIFY(!parsePredictor(std::string(100000, '['), "a.json"));
    }
};

QTEST_APPLESS_MAIN(TestPredictor)
#include "test_predictor.moc"
