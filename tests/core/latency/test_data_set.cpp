// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/data_set.h"

#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

namespace {

const std::string kHatHeader =
    "encoder_embed_dim,encoder_layer_num,encoder_ffn_embed_dim_avg,encoder_self_attention_heads_avg,decoder_embed_dim,"
    "decoder_layer_num,decoder_ffn_embed_dim_avg,decoder_self_attention_heads_avg,decoder_ende_attention_heads_avg,"
    "decoder_arbitrary_ende_attn_avg,";
const std::string kTimes = "latency_mean_encoder,latency_mean_decoder,latency_std_encoder,latency_std_decoder\n";
const std::string kHatRow = "640,6,1877.33,5.33,512,6,1536,4.67,4.33,2.17,";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// Ten samples with the first architecture timed between them.
DataSet ownData() {
    auto data = test::campaign(10, 1, test::linearLaw);
    data.rows[2].p95_ms.reset();
    data.rows[3].reference = true;
    data.rows[3].drift = 1.0 / 3;
    return data;
}

}  // namespace

class TestDataSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsCsv() {
        const test::TemporaryFolder folder;
        const auto data = ownData();
        VERIFY_OK(writeCsv(data, folder / "a.csv"));
        VALUE_OR_FAIL(const auto again, readCsv(folder / "a.csv"));
        QCOMPARE(again, data);
        // RFC 4180 after the comment: every line has the same number of separators outside of quotes.
        const auto text = test::readText(folder / "a.csv");
        QVERIFY(text.starts_with("#{"));
        const auto lines = QString::fromStdString(text).split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 12);
        for (int i = 1; i < lines.size(); ++i) {
            auto line = lines[i];
            line.remove(QRegularExpression("\"(\"\"|[^\"])*\""));
            auto header = lines[1];
            QCOMPARE(line.count(','), header.count(','));
        }
    }

    void survivesAnEditorThatChangesLineEnds() {
        const test::TemporaryFolder folder;
        const auto data = ownData();
        VERIFY_OK(writeCsv(data, folder / "a.csv"));
        auto text = QString::fromStdString(test::readText(folder / "a.csv"));
        test::writeFile(folder / "b.csv", "\xEF\xBB\xBF" + text.replace("\r\n", "\n").toStdString());
        VALUE_OR_FAIL(const auto again, readCsv(folder / "b.csv"));
        QCOMPARE(again, data);
    }

    void refusesDamagedOwnFiles_data() {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<std::string>("code");
        QTest::addColumn<std::string>("field");
        const auto row = [](const char* name, const char* from, const char* to, const char* code, const char* field) {
            QTest::newRow(name) << std::string(from) << std::string(to) << std::string(code) << std::string(field);
        };
        row("no comment", "#{", "{", "latency.csv_quote", "");
        row("comment not JSON", "#{", "#[", "latency.invalid_json", "comment");
        row("newer", "\"version\":1", "\"version\":2", "latency.format_newer", "");
        row("conditions", "\"beam\":5", "\"beam\":0", "latency.invalid_json", "conditions.beam");
        row("foreign format", "automoe-latency", "something", "latency.invalid_json", "comment.format");
        row("unknown column", "encoder.0.ffn", "encoder.0.fnn", "latency.csv_column_unknown", "encoder.0.fnn");
        row("column twice", "encoder.0.ffn", "encoder.0.self", "latency.csv_column_unknown", "encoder.0.self");
        row("column lost", ",sd_ms", ",other", "latency.csv_column_missing", "sd_ms");
        row("kind", ",sample,", ",simple,", "latency.invalid_value", "kind");
        row("order", "\r\n1,sample", "\r\n-1,sample", "latency.invalid_value", "order");
        row("open quote", "\"{", "{", "latency.csv_quote", "");
    }
    void refusesDamagedOwnFiles() {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(std::string, code);
        QFETCH(std::string, field);
        const test::TemporaryFolder folder;
        VERIFY_OK(writeCsv(ownData(), folder / "a.csv"));
        const auto text = test::readText(folder / "a.csv");
        // "\"{" stands in the comment only inside its JSON; the first quoted cell is what is meant.
        const auto start = from == "\"{" ? text.find("\r\n") : 0;
        test::writeFile(folder / "b.csv", text.substr(0, start) + replaced(text.substr(start), from, to));
        const auto result = readCsv(folder / "b.csv");
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().arguments.at("file"), (folder / "b.csv").string());
        if (!field.empty()) QCOMPARE(result.error().arguments.at("field"), field);
    }

    void seesThatCellsContradictTheArchitecture() {
        const test::TemporaryFolder folder;
        auto data = ownData();
        data.rows.resize(1);
        VERIFY_OK(writeCsv(data, folder / "a.csv"));
        const auto text = test::readText(folder / "a.csv");
        const auto id = arch::identity(std::get<arch::Architecture>(data.rows[0].subject));
        test::writeFile(folder / "b.csv", replaced(text, id, std::string(64, '0')));
        const auto result = readCsv(folder / "b.csv");
        QVERIFY(!result);
        QCOMPARE(result.error().code, std::string("latency.contradiction"));
        QCOMPARE(result.error().arguments.at("line"), std::string("3"));
        QCOMPARE(result.error().arguments.at("field"), std::string("architecture_id"));
        // A bad architecture is refused by its own reader, with our line.
        test::writeFile(folder / "c.csv", replaced(text, "\"\"qkv_dim\"\"", "\"\"qkv_dam\"\""));
        const auto bad = readCsv(folder / "c.csv");
        QVERIFY(!bad);
        QVERIFY(bad.error().code.starts_with("arch."));
        QCOMPARE(bad.error().arguments.at("line"), std::string("3"));
    }

    void survivesEveryTruncation() {
        const test::TemporaryFolder folder;
        auto data = ownData();
        data.rows.resize(2);
        VERIFY_OK(writeCsv(data, folder / "a.csv"));
        const auto text = test::readText(folder / "a.csv");
        for (std::size_t length = 0; length < text.size(); length += 7) {
            test::writeFile(folder / "b.csv", text.substr(0, length));
            const auto result = readCsv(folder / "b.csv");
            // A cut at a line's end leaves a shorter file that is whole.
            if (result) QVERIFY(result->rows.size() < 2 || length + 2 >= text.size());
        }
    }

    void readsHatsColumns() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv", kHatHeader + kTimes + kHatRow + "5.80,246.41,3,4\n");
        VALUE_OR_FAIL(const auto data, readCsv(folder / "a.csv"));
        QCOMPARE(data.rows.size(), std::size_t{1});
        const Row& row = data.rows[0];
        QCOMPARE(std::get<AveragedFeatures>(row.subject).values,
                 (std::vector<double>{640, 6, 1877.33, 5.33, 512, 6, 1536, 4.67, 4.33, 2.17}));
        QCOMPARE(row.encoder_ms, 5.80);
        QCOMPARE(row.mean_ms, 5.80 + 246.41);
        QCOMPARE(row.measuredMs(), row.mean_ms);
        QCOMPARE(row.sd_ms, 5.0);
        QVERIFY(!row.p50_ms && !row.p95_ms);
        QVERIFY(data.extra_features.empty());
        QCOMPARE(writeCsv(data, folder / "b.csv").error().code, std::string("latency.averaged_rows"));
        QVERIFY(!std::filesystem::exists(folder / "b.csv"));
    }

    void readsAutomoesColumns() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv",
                        kHatHeader + "encoder_n_experts_avg,decoder_n_experts_avg,encoder_each_expert_ffn_dim_avg," +
                            "decoder_each_expert_ffn_dim_avg," + kTimes + kHatRow +
                            "2,3.5,2048,1024,5.80,246.41,3,4\n");
        VALUE_OR_FAIL(const auto data, readCsv(folder / "a.csv"));
        QCOMPARE(data.extra_features, architectureExtras());
        const auto& values = std::get<AveragedFeatures>(data.rows[0].subject).values;
        QCOMPARE(values.size(), std::size_t{14});
        QCOMPARE(values[11], 3.5);
    }

    void refusesBadHatFiles_data() {
        QTest::addColumn<std::string>("content");
        QTest::addColumn<std::string>("code");
        QTest::addColumn<std::string>("line");
        const auto add = [](const char* name, const std::string& content, const char* code, const char* line) {
            QTest::newRow(name) << content << std::string(code) << std::string(line);
        };
        const auto good = kHatRow + "5.80,246.41,3,4\n";
        add("empty", "", "latency.csv_empty", "");
        add("header only", kHatHeader + kTimes, "latency.csv_empty", "");
        add("no header", good, "latency.csv_column_missing", "1");
        add("binary", std::string(1000, '\0'), "latency.csv_column_missing", "1");
        add("many fields", std::string(100000, ','), "latency.csv_fields", "1");
        add("column twice", kHatHeader + "decoder_layer_num," + kTimes, "latency.csv_column_unknown", "1");
        add("foreign column", kHatHeader + "price," + kTimes, "latency.csv_column_unknown", "1");
        add("short row", kHatHeader + kTimes + good + kHatRow + "5.80,246.41,3\n", "latency.csv_fields", "3");
        add("text", kHatHeader + kTimes + good + kHatRow + "5.80,fast,3,4\n", "latency.invalid_value", "3");
        add("comma", kHatHeader + kTimes + kHatRow + "\"5,80\",246.41,3,4\n", "latency.invalid_value", "2");
        add("nan", kHatHeader + kTimes + kHatRow + "5.80,nan,3,4\n", "latency.invalid_value", "2");
        add("inf", kHatHeader + kTimes + kHatRow + "5.80,1e999,3,4\n", "latency.invalid_value", "2");
        add("huge", kHatHeader + kTimes + kHatRow + "5.80,1e300,3,4\n", "latency.invalid_value", "2");
        add("negative", kHatHeader + kTimes + kHatRow + "5.80,-1,3,4\n", "latency.invalid_value", "2");
        add("no time", kHatHeader + kTimes + kHatRow + "0,0,3,4\n", "latency.invalid_value", "2");
        add("blank", kHatHeader + kTimes + kHatRow + ",246.41,3,4\n", "latency.invalid_value", "2");
        add("quote", kHatHeader + kTimes + kHatRow + "5\"80,246.41,3,4\n", "latency.csv_quote", "2");
    }
    void refusesBadHatFiles() {
        QFETCH(std::string, content);
        QFETCH(std::string, code);
        QFETCH(std::string, line);
        const test::TemporaryFolder folder;
        test::writeFile(folder / "a.csv", content);
        const auto result = readCsv(folder / "a.csv");
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().kind, ErrorKind::kBadInput);
        if (!line.empty()) QCOMPARE(result.error().arguments.at("line"), line);
    }

    void readsThePublishedFiles() {
        const auto shared = test::sharedFolder();
        if (shared.empty()) QSKIP("The developers' shared folder is not there.");
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(shared / "data" / "latency")) {
            VALUE_OR_FAIL(const auto data, readCsv(entry.path()));
            QCOMPARE(data.rows.size(), std::size_t{2000});
            ++files;
        }
        QVERIFY(files >= 3);
    }

    void findsTheDriftOfACampaign() {
        // Every fifth row is the reference; the machine is 20 % slower from row 60 to 119.
        const auto state = [](std::int64_t order) { return order >= 60 && order < 120 ? 1.2 : 1.0; };
        auto data = test::campaign(200, 2, test::linearLaw, state);
        const auto reference = data.rows[0].subject;
        const double usual = data.rows[0].mean_ms;
        Random random(5);
        for (auto& row : data.rows) {
            if (row.order % 5 != 0) continue;
            row = test::row(reference, usual * state(row.order) * (1 + 0.01 * random.normal()), row.order);
            row.reference = true;
            if (row.order % 25 == 0) row.p50_ms = 1.8 * *row.p50_ms;  // an outlier must not show
        }
        estimateDrift(data, 5);
        double worst = 0;
        for (const auto& row : data.rows) {
            const bool near_edge = std::abs(row.order - 60) < 13 || std::abs(row.order - 120) < 13;
            if (!near_edge) worst = std::max(worst, std::abs(row.drift / state(row.order) - 1));
        }
        QVERIFY2(worst < 0.03, qPrintable(QString::number(worst)));
    }

    void needsThreeReferencesForDrift() {
        auto data = test::campaign(5, 3, test::linearLaw);
        data.rows[0].reference = data.rows[3].reference = true;
        data.rows[1].drift = 2;
        estimateDrift(data);
        for (const auto& row : data.rows) QCOMPARE(row.drift, 1.0);
    }
};

QTEST_APPLESS_MAIN(TestDataSet)
#include "test_data_set.moc"
