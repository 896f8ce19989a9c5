// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/reproduction.h"

#include "core/arch/dense.h"
#include "tests/app/report/wellformed.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::report;

namespace {

ReproductionRow rowOf(const char* key, const char* name, int layers, double bleu, double milliseconds) {
    ReproductionRow row;
    row.key = key;
    row.name = name;
    row.architecture = arch::denseTransformer({.layers = layers, .dim = 128, .heads = 4, .width = 512});
    row.architecture_id = arch::identity(row.architecture);
    row.bleu = bleu;
    row.bleu_low = bleu - 1;
    row.bleu_high = bleu + 1;
    row.signature = "nrefs:1|case:mixed";
    row.macs = 12345678;
    row.active_params = 1000000;
    row.stored_params = 2000000;
    row.sparsity_percent = 50;
    row.latency_p50_ms = milliseconds;
    row.latency_p95_ms = milliseconds + 2;
    row.updates = 1000;
    row.seed = 7;
    row.conditions = {{"latency", {{"threads", 2}, {"device", {{"cpu_model", "A processor"}}}}},
                      {"evaluation", {{"beam", 5}}}};
    return row;
}

Reproduction sample() {
    Reproduction reproduction;
    reproduction.scale = "tiny";
    reproduction.corpus = "en-de";
    reproduction.corpus_facts = {{"train", 34000}, {"valid", 600}, {"test", 900}};
    reproduction.settings = {{"beam", 5}};
    reproduction.latency_limit_ms = 16;
    reproduction.predictor_mape = 2.5;
    reproduction.evaluations = 325;
    reproduction.code_version = "0.1.0";
    reproduction.made = 1770000000000;
    reproduction.rows = {rowOf("transformer", "Transformer by hand", 2, 20, 20),
                         rowOf("hat", "HAT's search", 1, 19, 10), rowOf("switch", "Switch Transformer", 2, 21, 24),
                         rowOf("random", "Random search", 1, 18, 12),
                         rowOf("automoe", "AutoMoE <search> & more", 1, 20.5, 11)};
    return reproduction;
}

/// A system beside its baseline, with an extracted network that was not scored.
Reproduction comparison() {
    auto reproduction = sample();
    reproduction.experiment = "switchhead";
    reproduction.title = "SwitchHead & dense attention";
    reproduction.baseline = "dense";
    reproduction.held_equal = "parameters";
    reproduction.rows = {rowOf("dense", "Dense attention", 2, 20, 20), rowOf("switchhead", "SwitchHead", 2, 19.5, 15),
                         rowOf("extracted", "One language's", 1, 0, 10)};
    reproduction.rows[0].valid_loss = Estimate{3.0, 2.9, 3.1};
    reproduction.rows[1].valid_loss = Estimate{3.01, 2.91, 3.11};
    reproduction.rows[1].mean_experts = 2.25;
    auto& network = reproduction.rows[1].architecture;
    network.encoder[1].feed_forward =
        arch::DynamicFeedForward{.experts = 8, .width = 64, .min_k = 1, .max_k = 3, .scale = 57};
    network.decoder[0].feed_forward =
        arch::DynamicFeedForward{.experts = 8, .width = 64, .min_k = 1, .max_k = 3, .scale = 120};
    reproduction.rows[1].memory_bytes = 12'300'000;
    reproduction.rows[2].signature.clear();
    reproduction.claims = {{"It is as good", "22.53 against 22.71", "loss 3.010 against 3.000", Verdict::kOpen},
                           {"It takes fewer operations", "0.45", "0.60", Verdict::kHolds},
                           {"It is faster", "0.72", "1.10", Verdict::kFails}};
    reproduction.notes = {"Two heads."};
    reproduction.published = {{"model", "perplexity"}, {"dense", "22.71"}, {"SwitchHead", "22.53"}};
    reproduction.published_source = "A paper (arXiv 2312.07987)";
    return reproduction;
}

}  // namespace

class TestReproduction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonHasEveryFigure() {
        const auto object = toJson(sample());
        QCOMPARE(object.at("rows").size(), std::size_t{5});
        for (const auto& row : object.at("rows")) {
            for (const char* field :
                 {"model", "bleu", "bleu_low", "bleu_high", "macs", "active_params", "stored_params", "latency_p50_ms",
                  "latency_p95_ms", "ratio_to_transformer", "architecture", "updates", "seed", "conditions"})
                QVERIFY2(row.contains(field), field);
        }
        const auto& switched = object.at("rows").at(2);
        QCOMPARE(switched.at("ratio_to_transformer").get<double>(), 1.2);
        QCOMPARE(switched.at("seed").get<int>(), 7);
        QCOMPARE(switched.at("experts").get<std::string>(), std::string("1-1, 1-1"));
        QCOMPARE(object.at("rows").at(0).at("ratio_to_transformer").get<double>(), 1.0);
        QCOMPARE(object.at("latency_limit_ms").get<double>(), 16.0);
        QCOMPARE(object.at("published").at("rows").size(), std::size_t{5});
        QVERIFY(object.at("published").at("source").get<std::string>().find("2210.07535") != std::string::npos);
    }

    void withoutATransformerThereIsNoRatio() {
        auto reproduction = sample();
        reproduction.rows.erase(reproduction.rows.begin());
        QVERIFY(!ratioToBaseline(reproduction, reproduction.rows[0]));
        QVERIFY(toJson(reproduction).at("rows").at(0).at("ratio_to_transformer").is_null());
        QCOMPARE(reproductionTable(reproduction)[1][8], std::string("–"));
        // Nothing was timed: the same.
        auto untimed = sample();
        untimed.rows[0].latency_p50_ms = 0;
        QVERIFY(!ratioToBaseline(untimed, untimed.rows[1]));
    }

    void theTableHasARowAModel() {
        const auto table = reproductionTable(sample());
        QCOMPARE(table.size(), std::size_t{6});
        for (const auto& row : table) QCOMPARE(row.size(), table.front().size());
        QCOMPARE(table[2][0], std::string("HAT's search"));
        QCOMPARE(table[2][1], std::string("19.00 [18.00, 20.00]"));
        QCOMPARE(table[2][8], std::string("0.50"));
        QCOMPARE(table[1][9], std::string("1-1, 1-1"));
    }

    void publishedFiguresAreThePapers() {
        // Every one of our models has its counterpart.
        const auto reproduction = sample();
        QCOMPARE(publishedRows().size(), reproduction.rows.size());
        for (std::size_t i = 0; i < reproduction.rows.size(); ++i)
            QCOMPARE(std::string(publishedRows()[i].key), reproduction.rows[i].key);
        const auto table = publishedTable(reproduction);
        QCOMPARE(table.back().front(), std::string("AutoMoE, 6 experts"));
        QCOMPARE(table.back()[1], std::string("28.2"));
        QCOMPARE(table.back()[5], std::string("504"));
        QCOMPARE(table.back()[6], std::string("0.24"));
    }

    void pagesHoldTheTableAndThePlot() {
        const auto reproduction = sample();
        const auto html = reproductionHtml(reproduction);
        QVERIFY2(test::troubleWith(html).isEmpty(), qPrintable(test::troubleWith(html)));
        const QString text = test::textOf(html);
        for (const char* part :
             {"AutoMoE <search> & more", "19.00 [18.00, 20.00]", "BLEU against latency", "As published", "2210.07535",
              "Published values, not ours", "nrefs:1|case:mixed", "threads 2", "A processor", "34,000"})
            QVERIFY2(text.contains(part), part);
        const auto plot = reproductionPlot(reproduction);
        QVERIFY2(test::troubleWith(plot).isEmpty(), qPrintable(test::troubleWith(plot)));
        for (const auto& row : reproduction.rows)
            QVERIFY2(test::textOf(plot).contains(QString::fromStdString(row.name)), row.name.c_str());

        const auto markdown = QString::fromStdString(reproductionMarkdown(reproduction, "plot.svg"));
        QVERIFY(markdown.contains("| HAT's search | 19.00 [18.00, 20.00] |"));
        QVERIFY(markdown.contains("(plot.svg)"));
        QVERIFY(markdown.contains("| AutoMoE, 6 experts | 28.2 |"));
        // Every line of a table has as many columns as its header.
        qsizetype columns = 0;
        for (const QString& line : markdown.split('\n')) {
            if (!line.startsWith('|')) {
                columns = 0;
                continue;
            }
            if (columns == 0) columns = line.count('|');
            QCOMPARE(line.count('|'), columns);
        }
    }

    void claimsAreJudgedByIntervals_data() {
        QTest::addColumn<bool>("better");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("margin");
        QTest::addColumn<QString>("word");
        QTest::newRow("better") << true << 0.1 << 0.3 << 0.0 << "holds";
        QTest::newRow("worse") << true << -0.3 << -0.1 << 0.0 << "does not hold";
        QTest::newRow("either") << true << -0.1 << 0.3 << 0.0 << "not significant";
        QTest::newRow("the same exactly") << true << 0.0 << 0.0 << 0.0 << "does not hold";
        QTest::newRow("as good exactly") << false << 0.0 << 0.0 << 0.0 << "holds";
        QTest::newRow("as good within the margin") << false << -0.009 << 0.02 << 0.01 << "holds";
        QTest::newRow("perhaps as good") << false << -0.02 << 0.02 << 0.01 << "not significant";
        QTest::newRow("not as good") << false << -0.05 << -0.02 << 0.01 << "does not hold";
    }
    void claimsAreJudgedByIntervals() {
        QFETCH(bool, better);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, margin);
        QFETCH(QString, word);
        const auto verdict =
            judge(better ? Relation::kBetter : Relation::kAsGood, {(low + high) / 2, low, high}, margin);
        QCOMPARE(QString::fromStdString(std::string(wordOf(verdict))), word);
    }

    void aComparisonTellsItsClaims() {
        const auto reproduction = comparison();
        const auto object = toJson(reproduction);
        QCOMPARE(object.at("experiment").get<std::string>(), std::string("switchhead"));
        QVERIFY(!object.contains("latency_limit_ms"));
        QCOMPARE(object.at("claims").size(), std::size_t{3});
        QCOMPARE(object.at("claims").at(0).at("verdict").get<std::string>(), std::string("not significant"));
        QCOMPARE(object.at("published").at("table").at(2).at(1).get<std::string>(), std::string("22.53"));
        const auto& row = object.at("rows").at(1);
        QCOMPARE(row.at("ratio_to_baseline").get<double>(), 0.75);
        QCOMPARE(row.at("valid_loss_high").get<double>(), 3.11);
        QCOMPARE(row.at("mean_experts").get<double>(), 2.25);
        QVERIFY(row.at("scales") == (nlohmann::json{{"encoder.1", 57}, {"decoder.0", 120}}));
        QVERIFY(object.at("rows").at(0).at("scales").empty());
        QCOMPARE(row.at("memory_bytes").get<int>(), 12'300'000);
        QVERIFY(!row.contains("ratio_to_transformer"));
        const auto& extracted = object.at("rows").at(2);
        QVERIFY(extracted.at("bleu").is_null() && extracted.at("valid_loss").is_null());

        const auto table = reproductionTable(reproduction);
        QCOMPARE(table.size(), std::size_t{4});
        for (const auto& line : table) QCOMPARE(line.size(), table.front().size());
        QCOMPARE(table[1][1], std::string("3.000 [2.900, 3.100]"));
        QCOMPARE(table[3][1], std::string("–"));
        QCOMPARE(table[3][2], std::string("–"));
        QCOMPARE(table[0][11], std::string("scales of the layers, %"));
        QCOMPARE(table[2][10], std::string("2.25"));
        QCOMPARE(table[2][11], std::string("57, 120"));
        QCOMPARE(table[1][11], std::string("–"));
        const auto claims = claimsTable(reproduction);
        QCOMPARE(claims.size(), std::size_t{4});
        QCOMPARE(claims[1].back(), std::string("is not significant"));
        QCOMPARE(claims[3].back(), std::string("does not hold"));
        QVERIFY(claimsTable(sample()).empty());

        const auto html = reproductionHtml(reproduction);
        QVERIFY2(test::troubleWith(html).isEmpty(), qPrintable(test::troubleWith(html)));
        const QString text = test::textOf(html);
        for (const char* part : {"SwitchHead & dense attention", "What the paper claims", "does not hold", "2312.07987",
                                 "Two heads.", "Held equal: parameters."})
            QVERIFY2(text.contains(part), part);
        QVERIFY(!text.contains("Transformer's"));
        const auto markdown = QString::fromStdString(reproductionMarkdown(reproduction, ""));
        QVERIFY(markdown.contains("| It is faster | 0.72 | 1.10 | does not hold |"));
        const auto plot = reproductionPlot(reproduction);
        QVERIFY2(test::troubleWith(plot).isEmpty(), qPrintable(test::troubleWith(plot)));
        QVERIFY(!test::textOf(plot).contains("One language's"));
    }

    void filesAreWritten() {
        const test::TemporaryFolder folder;
        const auto reproduction = sample();
        VALUE_OR_FAIL(const auto files, writeReproduction(reproduction, folder.path()));
        for (const auto& file : {files.json, files.markdown, files.plot, files.html}) {
            QVERIFY2(std::filesystem::file_size(file) > 500, file.c_str());
            QCOMPARE(QString::fromStdString(file.stem().string()), QString("reproduce"));
        }
        QVERIFY(nlohmann::json::parse(test::readText(files.json)) == toJson(reproduction));
        QVERIFY(!writeReproduction(reproduction, folder / "none"));
    }
};

QTEST_APPLESS_MAIN(TestReproduction)
#include "test_reproduction.moc"
