// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "core/latency/predictor.h"
#include "tests/support/support.h"

using namespace automoe;

namespace {

test::ProcessResult run(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", arguments);
}

/// A file in HAT's form: decoder depth decides, with 2 % of noise.
std::string hatFile(int rows) {
    std::string text =
        "encoder_embed_dim,encoder_layer_num,encoder_ffn_embed_dim_avg,encoder_self_attention_heads_avg,decoder_embed_"
        "dim,"
        "decoder_layer_num,decoder_ffn_embed_dim_avg,decoder_self_attention_heads_avg,decoder_ende_attention_heads_avg,"
        "decoder_arbitrary_ende_attn_avg,latency_mean_encoder,latency_mean_decoder,latency_std_encoder,"
        "latency_std_decoder\n";
    Random random(1);
    for (int i = 0; i < rows; ++i) {
        const auto depth = static_cast<int>(1 + random.below(6));
        const auto width = static_cast<int>(512 * (1 + random.below(6)));
        const double ms = (16 + 40 * depth) * (1 + 0.02 * random.normal());
        text += "640,6,2048,8,512," + std::to_string(depth) + "," + std::to_string(width) + ",8,8,1,6," +
                nlohmann::json(ms).dump() + ",0.1,1\n";
    }
    return text;
}

}  // namespace

class TestFitVerb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsOneObject() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv", hatFile(200));
        const auto csv = QString::fromStdString((folder / "a.csv").string());
        const auto saved = QString::fromStdString((folder / "p.json").string());
        const auto result = run({"fit", "--csv", csv, "--split-seed", "3", "--json", "--save", saved});
        QCOMPARE(result.exit_code, 0);
        const auto object = nlohmann::json::parse(result.output);
        for (const char* field : {"rmse_ms", "mape", "mae_ms", "r2", "coverage90"})
            QVERIFY(object.at(field).is_number());
        QVERIFY(object["mape"] < 3.0 && object["mape"] > 0.5);
        QVERIFY(object["r2"] > 0.99);
        QCOMPARE(object["train"].get<int>(), 160);
        QCOMPARE(object["test"].get<int>(), 20);
        QCOMPARE(run({"fit", "--csv", csv, "--split-seed", "3", "--json"}).output, result.output);
        VALUE_OR_FAIL(const auto predictor, latency::loadPredictor(folder / "p.json"));
        QCOMPARE(latency::identity(predictor), object["predictor"]["id"].get<std::string>());
    }

    void speaksToPeople() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv", hatFile(100));
        const auto result = run({"fit", "--csv", QString::fromStdString((folder / "a.csv").string())});
        QCOMPARE(result.exit_code, 0);
        QVERIFY(result.output.starts_with("10 held-out rows of 100: error "));
    }

    void namesFileLineAndNextStep() {
        const test::TemporaryFolder folder;
        auto text = hatFile(50);
        text.insert(text.find("\n", text.find("\n") + 1) + 1, "640,6\n");
        test::writeFile(folder / "a.csv", text);
        const auto csv = QString::fromStdString((folder / "a.csv").string());
        const auto result = run({"fit", "--csv", csv, "--json"});
        QCOMPARE(result.exit_code, 3);
        QVERIFY(result.output.empty());
        const auto errors = QString::fromStdString(result.errors);
        QVERIFY2(errors.contains(csv + ", line 3: ") && errors.contains("14"), qPrintable(errors));
        QCOMPARE(run({"fit", "--csv", csv + ".missing"}).exit_code, 3);
        test::writeFile(folder / "b.csv", hatFile(10));
        QCOMPARE(run({"fit", "--csv", QString::fromStdString((folder / "b.csv").string())}).exit_code, 3);
    }

    void refusesWrongUsage() {
        QCOMPARE(run({"fit"}).exit_code, 2);
        QCOMPARE(run({"fit", "--csv"}).exit_code, 2);
        QCOMPARE(run({"fit", "--csv", "a.csv", "--split-seed", "x"}).exit_code, 2);
        const auto help = run({"fit", "--help"});
        QCOMPARE(help.exit_code, 0);
        QVERIFY(help.output.find("Example:") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFitVerb)
#include "test_fit_verb.moc"
