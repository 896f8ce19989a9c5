// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using namespace automoe;
using automoe::test::ProcessResult;
using automoe::test::writeFile;
using Json = nlohmann::json;

namespace {

ProcessResult program(const QStringList& arguments) {
    return test::runProcess(test::binaryFolder() / "automoe", arguments);
}

bool equal(const Json& found, double expected) { return std::abs(found.get<double>() - expected) <= 1e-9; }

}  // namespace

/// `automoe bleu`, `chrf`, `ter` and `compare` as processes. The scores are sacreBLEU 2.6.0's.
class TestCliMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(std::filesystem::exists(test::binaryFolder() / "automoe"));
        write("hyp", "Die mAGIER haben ihr Gold anderswo versteckt.\nwurde besiegt. Problem: Niemand\n");
        write("ref1", "Die Magier haben ihr Gold anderswo versteckt.\nProblem: Niemand wurde besiegt.\n");
        write("ref2", "versteckt. Die mAGIER haben ihr Gold anderswo\npROBLEM: Niemand wurde besiegt.\n");
        write("quotes", "The 16.221. aBBILDUNG „Color Exchange“ Dialog\n");
        write("quotes.ref", "Abbildung 16.221. The „Color Exchange“ Dialog\n");
    }

    void bleu() {
        const Json bleu = object({"bleu", "--hyp", path("hyp"), "--ref", path("ref1"), path("ref2"), "--json"});
        QVERIFY(equal(bleu.at("score"), 82.28020420406905));
        QCOMPARE(bleu.at("signature"), "nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp");
        QCOMPARE(bleu.at("counts").size(), std::size_t{4});
        QCOMPARE(bleu.at("totals").size(), std::size_t{4});
        QCOMPARE(bleu.at("precisions").size(), std::size_t{4});
        for (const char* field : {"bp", "sys_len", "ref_len"}) QVERIFY2(bleu.contains(field), field);
        QCOMPARE(bleu.at("counts").at(0), bleu.at("totals").at(0));
    }

    void takesSacreBleusOptions_data() {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("options");
        QTest::addColumn<double>("score");
        QTest::newRow("international") << "bleu"
                                       << "--tokenize intl" << 53.07712171072444;
        QTest::newRow("characters") << "bleu"
                                    << "--tokenize char" << 68.30352604296522;
        QTest::newRow("lower case") << "bleu"
                                    << "--lowercase" << 33.437015248821105;
        QTest::newRow("floor") << "bleu"
                               << "--smooth-method floor --smooth-value 0.1" << 21.5153445216728;
        QTest::newRow("add-k") << "bleu"
                               << "-s add-k --smooth-value 1" << 42.50900852537616;
        QTest::newRow("chrF") << "chrf"
                              << "" << 63.58798865377814;
        QTest::newRow("chrF++") << "chrf"
                                << "--chrf-word-order 2" << 64.65527720461931;
        QTest::newRow("chrF++, Python's name") << "chrf"
                                               << "--word-order 2" << 64.65527720461931;
        QTest::newRow("chrF lower case") << "chrf"
                                         << "--chrf-lowercase" << 80.74924693345747;
        QTest::newRow("chrF white space") << "chrf"
                                          << "--chrf-whitespace" << 69.08467115855092;
        QTest::newRow("TER") << "ter"
                             << "" << 33.33333333333333;
        QTest::newRow("TER normalised") << "ter"
                                        << "--ter-normalized" << 28.57142857142857;
        QTest::newRow("TER normalised, Python's name") << "ter"
                                                       << "--normalized" << 28.57142857142857;
    }

    void takesSacreBleusOptions() {
        QFETCH(QString, verb);
        QFETCH(QString, options);
        QFETCH(double, score);
        const Json found = object(QStringList{verb, "--hyp", path("quotes"), "--ref", path("quotes.ref"), "--json"} +
                                  options.split(' ', Qt::SkipEmptyParts));
        QVERIFY2(equal(found.at("score"), score), found.dump().c_str());
    }

    void tellsTheStatistics() {
        const Json ter = object({"ter", "--hyp", path("hyp"), "--ref", path("ref1"), path("ref2"), "--json"});
        QCOMPARE(ter.at("edits"), 1);
        QCOMPARE(ter.at("ref_length"), 11);
        const Json chrf = object({"chrf", "--hyp", path("hyp"), "--ref", path("ref1"), "--word-order", "1", "--json"});
        QCOMPARE(chrf.at("name"), "chrF2+");
        QCOMPARE(chrf.at("orders").size(), std::size_t{7});
        QCOMPARE(chrf.at("orders").back().at("unit"), "word");
    }

    void scoresSentences() {
        const QStringList arguments{"bleu",       "--hyp",      path("hyp"),       "--ref",
                                    path("ref1"), path("ref2"), "--sentence-level"};
        const Json found = object(arguments + QStringList{"--json"});
        QVERIFY(equal(found.at("sentences").at(0), 100));
        QVERIFY(equal(found.at("sentences").at(1), 50.81327481546149));
        QVERIFY(found.at("signature").get<std::string>().find("eff:yes") != std::string::npos);
        QCOMPARE(QString::fromStdString(program(arguments).output).section('\n', 0, 1), QString("100.0\n50.8"));
    }

    void boundsTheScore() {
        const Json found = object({"chrf", "--hyp", path("hyp"), "--ref", path("ref1"), "--confidence", "--json"});
        const Json& confidence = found.at("confidence");
        QCOMPARE(confidence.at("samples"), 1000);
        QVERIFY(confidence.at("low") <= found.at("score"));
        QVERIFY(confidence.at("high") >= found.at("score"));
    }

    void speaksToPeople() {
        const auto result = program({"bleu", "--hyp", path("hyp"), "--ref", path("ref1"), path("ref2")});
        QCOMPARE(result.exit_code, 0);
        const auto line = QString::fromStdString(result.output);
        QVERIFY2(line.startsWith("BLEU|nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp = 82.3 100.0/"), qPrintable(line));
        QVERIFY2(line.contains("(BP = 1.000 ratio = "), qPrintable(line));
    }

    void compares() {
        std::string references;
        std::string baseline;
        std::string better;
        for (int i = 0; i < 80; ++i) {
            std::string sentence;
            for (int k = 0; k < 8; ++k) sentence += "word" + std::to_string((i * 7 + k * k) % 31) + " ";
            references += sentence + "end\n";
            better += sentence + "End\n";
            baseline += (i == 33 ? "nothing is right\n" : "x " + sentence + "y z\n");
        }
        write("c.ref", references);
        write("c.baseline", baseline);
        write("c.better", better);
        const QStringList arguments{"compare",
                                    "--ref",
                                    path("c.ref"),
                                    "--hyp",
                                    path("c.baseline"),
                                    path("c.better"),
                                    path("c.baseline"),
                                    "--paired-bs-n",
                                    "200",
                                    "--paired-ar-n",
                                    "500"};
        const Json found = object(arguments + QStringList{"--json"});
        QCOMPARE(found.at("metrics").size(), std::size_t{3});
        for (const Json& metric : found.at("metrics")) {
            const Json& systems = metric.at("systems");
            QCOMPARE(systems.size(), std::size_t{3});
            for (const char* field : {"score", "mean", "ci", "low", "high"}) QVERIFY(systems.at(0).contains(field));
            QVERIFY(systems.at(1).at("p_bootstrap") < 0.05);
            QVERIFY(systems.at(1).at("p_randomisation") < 0.05);
            QCOMPARE(systems.at(1).at("win_rate"), 1.0);
            QCOMPARE(systems.at(1).at("difference") > 0, metric.at("higher_is_better").get<bool>());
            QCOMPARE(systems.at(2).at("p_bootstrap"), 1.0);
            QCOMPARE(systems.at(2).at("p_randomisation"), 1.0);
        }
        QCOMPARE(found.at("sentences").size(), std::size_t{80});
        const Json& first = found.at("sentences").at(0);
        QCOMPARE(first.at("line"), 34);
        QCOMPARE(first.at("hypotheses").at(0), "nothing is right");
        QCOMPARE(first.at("scores").at("TER").size(), std::size_t{3});
        for (std::size_t i = 1; i < 80; ++i) {
            QVERIFY(std::abs(found.at("sentences").at(i).at("difference").get<double>()) <=
                    std::abs(found.at("sentences").at(i - 1).at("difference").get<double>()));
        }

        const auto people = program(arguments + QStringList{"--sentences", "1"});
        QCOMPARE(people.exit_code, 0);
        QVERIFY2(people.output.find("better than 1") != std::string::npos, people.output.c_str());
        QVERIFY2(people.output.find("no difference") != std::string::npos, people.output.c_str());
        QVERIFY(people.output.find("nothing is right") != std::string::npos);
        QVERIFY(people.errors.find("comparing") != std::string::npos);
    }

    void namesBadInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("said");
        write("three", "a\nb\nc\n");
        write("bad", "a\n\xff\n");
        write("empty", "");
        QTest::newRow("missing") << QStringList{"bleu", "--hyp", path("none"), "--ref", path("ref1")} << 3
                                 << path("none") + ": there is no such file";
        QTest::newRow("counts") << QStringList{"chrf", "--hyp", path("hyp"), "--ref", path("three")} << 3
                                << path("hyp") + ", line 3: there are 2 sentences where 3 are needed";
        QTest::newRow("UTF-8") << QStringList{"ter", "--hyp", path("bad"), "--ref", path("ref1")} << 3
                               << path("bad") + ", line 2: the text is not valid UTF-8";
        QTest::newRow("empty") << QStringList{"bleu", "--hyp", path("empty"), "--ref", path("empty")} << 3
                               << path("empty") + ": there is no sentence";
        QTest::newRow("compare") << QStringList{"compare", "--hyp", path("hyp"), path("three"), "--ref", path("ref1")}
                                 << 3 << path("three") + ", line 3";
        QTest::newRow("option's value") << QStringList{"bleu",  "--hyp",      path("hyp"),
                                                       "--ref", path("ref1"), "--max-ngram-order",
                                                       "0"}
                                        << 3 << "max-ngram-order";
        QTest::newRow("no reference") << QStringList{"bleu", "--hyp", path("hyp")} << 2 << "--ref";
        QTest::newRow("tokenizer") << QStringList{"bleu",       "--hyp",      path("hyp"), "--ref",
                                                  path("ref1"), "--tokenize", "x"}
                                   << 2 << "--tokenize";
        QTest::newRow("one system") << QStringList{"compare", "--hyp", path("hyp"), "--ref", path("ref1")} << 2
                                    << "--hyp";
    }

    void namesBadInput() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit_code);
        QFETCH(QString, said);
        const auto result = program(arguments + QStringList{"--json"});
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(said), result.errors.c_str());
        if (exit_code == 3) QVERIFY2(result.output.empty(), result.output.c_str());
    }

    void helpsWithAnExample() {
        for (const char* verb : {"bleu", "chrf", "ter", "compare"}) {
            const auto result = program({verb, "--help"});
            QCOMPARE(result.exit_code, 0);
            QVERIFY(result.output.find(std::string("Example:\n  automoe ") + verb) != std::string::npos);
        }
    }

private:
    QString path(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    void write(const char* name, std::string_view content) const { writeFile(folder_ / name, content); }

    /// The one JSON object that the program prints; null where it fails or prints anything else.
    static Json object(const QStringList& arguments) {
        const auto result = program(arguments);
        return result.exit_code == 0 ? Json::parse(result.output, nullptr, false) : Json();
    }

    test::TemporaryFolder folder_;
};

QTEST_APPLESS_MAIN(TestCliMetrics)
#include "test_cli_metrics.moc"
