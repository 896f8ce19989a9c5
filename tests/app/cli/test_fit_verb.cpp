// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/machine_lease.h"
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

    void waitsForAMeasurementOfAnotherProgram() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv", hatFile(100));
        JobControl control;
        auto measuring = std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure);
        QVERIFY(control.goOn());
        QProcess process;
        process.start(QString::fromStdString((test::binaryFolder() / "automoe").string()),
                      {"fit", "--csv", QString::fromStdString((folder / "a.csv").string())});
        QByteArray said;
        QVERIFY(QTest::qWaitFor(
            [&] { return (said += process.readAllStandardError()).contains("waiting until a measurement has ended"); },
            60000));
        QVERIFY(process.readAllStandardOutput().isEmpty());
        measuring.reset();
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().startsWith("10 held-out rows of 100: error "));
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

    void aFileSaysHowHatsPredictorIsTrained() {
        if (run({"fit", "--help"}).output.find("--settings") == std::string::npos) QSKIP("needs the engine");
        const test::TemporaryFolder folder;
        const auto at = [&](const char* name) { return QString::fromStdString((folder / name).string()); };
        test::writeFile(folder / "a.csv", hatFile(100));
        test::writeFile(folder / "b.csv", hatFile(60));
        const std::string norm = "feature-norm: [640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2]\n";
        const std::string rest = "hidden-dim: 8\nhidden-layer-num: 1\ntrain-steps: 40\nbsz: 16\nlr: 0.01\n";
        const std::string data = "lat-dataset-path: " + (folder / "a.csv").string() + "\n";
        const auto write = [&](const std::string& text) { test::writeFile(folder / "p.yml", text); };
        write(data + norm + "lat-norm: 200\n" + rest + "ckpt-path: a.pt\nfeature-dim: 10\n");
        const auto result = run({"fit", "--settings", at("p.yml"), "--json"});
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        const auto object = nlohmann::json::parse(result.output);
        QCOMPARE(object["rows"].get<int>(), 100);
        QVERIFY(object["reference"]["mape"].is_number());
        QVERIFY(result.errors.find("the file's settings ckpt-path are not followed") != std::string::npos);
        // The command line counts more.
        const auto other = run({"fit", "--settings", at("p.yml"), "--csv", at("b.csv"), "--json"});
        QCOMPARE(nlohmann::json::parse(other.output)["rows"].get<int>(), 60);
        write(data + norm + "lat-norm: 200\n" + rest + "train-steps-more: 1\n");
        const auto refused = [&](const char* said) {
            const auto answer = run({"fit", "--settings", at("p.yml"), "--json"});
            QCOMPARE(answer.exit_code, 3);
            QVERIFY(answer.output.empty());
            QVERIFY2(answer.errors.find(said) != std::string::npos, answer.errors.c_str());
        };
        refused("line 9: the field train-steps-more is not known");
        write(data + norm + "feature-dim: 12\n");
        refused("line 3: feature-dim (12) contradicts feature-norm");
        write(data + "feature-norm: [1, 1]\nfeature-dim: 2\n" + rest);
        refused("line 2: the rows have 10 averages");
        write("dropout: 0.1\n");
        refused("training settings, but no settings of a latency predictor");
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

QTEST_GUILESS_MAIN(TestFitVerb)
#include "test_fit_verb.moc"
