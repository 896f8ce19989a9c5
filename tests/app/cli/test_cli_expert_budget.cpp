// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <filesystem>

#include "tests/app/cli/cli_fixture.h"

using namespace automoe;

/// How many experts tokens of DA-MoE's layers get, set by the command line.
class TestCliExpertBudget : public test::CliFixture {
    Q_OBJECT

    /// Of the trained network; empty where it failed.
    [[nodiscard]] nlohmann::json told(const QStringList& verb, const QStringList& more) const {
        const auto result = automoe(QStringList{verb.front(), at("s"), "--arch", at("dynamic.json"), "--weights",
                                                "retrained", "--threads", "1", "--json"} +
                                    verb.mid(1) + more);
        return result.exit_code == 0 ? objects(result.output).at(0) : nlohmann::json::object();
    }
    [[nodiscard]] nlohmann::json evaluated(const QStringList& more) const {
        return told({"evaluate", "--beam", "1"}, more);
    }

private Q_SLOTS:
    void initTestCase() {
        writeInputs();
        auto architecture = test::tinyTestSpace().decode(test::tinyTestSpace().smallest());
        VERIFY_OK(replaceFile(folder_ / "plain.json", arch::canonicalJson(architecture)));
        const arch::DynamicFeedForward layer{.experts = 8, .width = 16, .min_k = 1, .max_k = 6, .scale = 30};
        for (auto& each : architecture.encoder) each.feed_forward = layer;
        for (auto& each : architecture.decoder) each.feed_forward = layer;
        VERIFY_OK(replaceFile(folder_ / "dynamic.json", arch::canonicalJson(architecture)));
        QVERIFY(makesSession("s"));
        QCOMPARE(automoe({"train", at("s"), "--arch", at("dynamic.json"), "--updates", "20", "--max-tokens", "400",
                          "--warmup", "5"})
                     .exit_code,
                 0);
    }

    void evaluatesWithTheScalesThatItFinds() {
        const auto plain = evaluated({});
        QCOMPARE(plain.value("dynamic_layers", nlohmann::json()).size(), std::size_t{2});
        QVERIFY(!plain.contains("mean_k") && !plain.contains("calibrated_from"));
        const auto set = evaluated({"--mean-k", "3"});
        QCOMPARE(set.at("dynamic_layers").size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            const auto& before = plain.at("dynamic_layers").at(i);
            const auto& after = set.at("dynamic_layers").at(i);
            QCOMPARE(after.at("layer"), before.at("layer"));
            QCOMPARE(before.at("scale").get<int>(), 30);
            QVERIFY(after.at("scale").get<int>() > 30);
            const auto missed = [](const nlohmann::json& layer) {
                return std::abs(layer.at("mean_k").get<double>() - 3);
            };
            QVERIFY2(missed(after) < missed(before), after.dump().c_str());
        }
        QCOMPARE(set.at("mean_k").get<double>(), 3.0);
        // More experts with the greater scales; a search counts the same for both.
        QVERIFY(set.at("macs").get<std::int64_t>() > plain.at("macs").get<std::int64_t>());
        QVERIFY(set.at("macs").get<std::int64_t>() < set.at("macs_at_most").get<std::int64_t>());
        QCOMPARE(set.at("macs_at_most"), plain.at("macs_at_most"));
        QCOMPARE(set.at("calibrated_from"), plain.at("architecture"));
        QVERIFY(set.at("architecture") != plain.at("architecture"));
        VALUE_OR_FAIL(const auto found, arch::parseArchitecture(set.at("calibrated_architecture").dump(), "told"));
        QCOMPARE(arch::identity(found), set.at("architecture").get<std::string>());
        // What is done is told again, to people as a table.
        const auto text = automoe({"evaluate", at("s"), "--arch", at("dynamic.json"), "--weights", "retrained",
                                   "--threads", "1", "--beam", "1", "--mean-k", "3"})
                              .output;
        for (const std::string& part :
             {std::string("3.00 experts a token"), arch::identity(found), std::string("encoder.0  ")})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
    }

    void exportsWhatItEvaluates() {
        QVERIFY(!evaluated({}).empty());
        const auto evaluation = evaluated({"--mean-k", "3"});
        QVERIFY(evaluation.contains("architecture"));
        const auto first = told({"export", "--mean-k", "3"}, {"--out", at("first")});
        QCOMPARE(first.value("architecture", std::string()), evaluation.at("architecture").get<std::string>());
        QCOMPARE(first.at("dynamic_layers"), evaluation.at("dynamic_layers"));
        QCOMPARE(first.at("calibrated_from"), evaluation.at("calibrated_from"));
        QCOMPARE(first.at("parity").at("equal").get<int>(), 20);
        const auto second = told({"export", "--mean-k", "3"}, {"--out", at("second")});
        QCOMPARE(second.value("files", nlohmann::json()), first.at("files"));
        QCOMPARE(test::readText(folder_ / "second" / "manifest.json"),
                 test::readText(folder_ / "first" / "manifest.json"));
        QCOMPARE(automoe({"translate", "--model", at("first"), "--beam", "1"}, "open the file\n").exit_code, 0);
        // The session has scores of the scales before, and the model with others does not claim them.
        const auto scored = [this](const char* folder) {
            return test::readText(folder_ / folder / "README.md").find("Scores on the valid set") != std::string::npos;
        };
        QVERIFY(!told({"export"}, {"--out", at("plain")}).empty());
        QVERIFY(scored("plain"));
        QVERIFY(!scored("first"));
    }

    void badBudgets_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("mean_k");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("less than one") << "dynamic.json"
                                       << "0.5" << 3 << "1 to 6";
        QTest::newRow("more than max_k") << "dynamic.json"
                                         << "6.5" << 3 << "--mean-k";
        QTest::newRow("none") << "dynamic.json"
                              << "0" << 2 << "--mean-k";
        QTest::newRow("no dynamic layer") << "plain.json"
                                          << "2" << 3 << "Leave out --mean-k";
    }
    void badBudgets() {
        QFETCH(QString, architecture);
        QFETCH(QString, mean_k);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto file = at(architecture.toStdString().c_str());
        for (const QStringList& verb :
             {QStringList{"evaluate", at("s")}, QStringList{"export", at("s"), "--out", at("refused")}}) {
            const auto result = test::runProcess(
                program(), verb + QStringList{"--arch", file, "--weights", "retrained", "--mean-k", mean_k});
            QCOMPARE(result.exit_code, exit_code);
            QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        }
        QVERIFY(!std::filesystem::exists(folder_ / "refused"));
    }
};

QTEST_GUILESS_MAIN(TestCliExpertBudget)
#include "test_cli_expert_budget.moc"
