// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figures.h"

#include <QLocale>
#include <limits>

#include "tests/support/support.h"
#include "ui/models/candidate_table.h"
#include "ui/models/devices.h"

using namespace automoe::ui;

class TestFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durations() {
        QCOMPARE(durationText(0), QString("0 s"));
        QCOMPARE(durationText(59.4), QString("59 s"));
        QCOMPARE(durationText(200), QString("3 min 20 s"));
        QCOMPARE(durationText(7500), QString("2 h 5 min"));
        QCOMPARE(durationText(3 * 86400 + 4 * 3600 + 1), QString("3 d 4 h"));
        QCOMPARE(durationText(-5), QString("0 s"));
        QCOMPARE(estimateText(1), QString("1 min"));
        QCOMPARE(estimateText(61), QString("2 min"));
        QCOMPARE(estimateText(7500), QString("2 h 5 min"));
    }

    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void keysHaveTitles() {
        QCOMPARE(titleOf("params"), QString("Parameters"));
        QCOMPARE(axisTitleOf("search.latency_ms"), QString("Latency (ms)"));
        QCOMPARE(axisTitleOf("search.latency_p95_ms"), QString("Latency, 95th percentile (ms)"));
        QCOMPARE(axisTitleOf("search.memory_bytes"), QString("Memory of a translation (B)"));
        QCOMPARE(titleOf("bleu.test.retrained"), QString("BLEU, test set, retrained"));
        QCOMPARE(titleOf("bleu:de.test.retrained"), QString("BLEU, de, test set, retrained"));
        QCOMPARE(titleOf("loss:mean.valid.inherited"),
                 QString("Loss, mean of the languages, validation set, inherited weights"));
        QCOMPARE(axisTitleOf("p50_ms.2"), QString("Latency, median measured, device 2 (ms)"));
        // A figure of a later version is shown under its own name.
        QCOMPARE(titleOf("search.energy_j"), QString("energy_j"));
        QCOMPARE(axisTitleOf("gene.encoder_layers"), QString("Encoder layers"));
        QCOMPARE(axisTitleOf("bytes"), QString("Memory of the weights (B)"));
        QCOMPARE(formatted("gene.decoder_heads", 4.2), QString("4.2"));
    }

    void columnsNameTheirDevice() {
        Column column;
        column.key = "p50_ms.2";
        QCOMPARE(axisTitleOf(column), axisTitleOf(column.key));
        column.device = "a phone";
        QCOMPARE(titleOf(column), QString("Latency, median measured, a phone"));
        QCOMPARE(axisTitleOf(column), QString("Latency, median measured, a phone (ms)"));
    }

    void devicesAreToldApart() {
        const auto names = deviceNames({{1, "a laptop", {}}, {2, "a phone", {}}, {5, "a laptop", {}}});
        QCOMPARE(names.at(2), QString("a phone"));
        QCOMPARE(names.at(1), QString("a laptop (device 1)"));
        QCOMPARE(names.at(5), QString("a laptop (device 5)"));
    }

    void eachDeviceHasItsNewestPredictor() {
        const auto predictor = [](std::int64_t id, std::optional<std::int64_t> device, const char* name) {
            automoe::database::Predictor made;
            made.id = id;
            made.json = {{"number", id}};
            made.conditions = {{"device", name}};
            made.device = device;
            return made;
        };
        // The third was stored without its device; the last one's is none of the session's.
        const auto chosen = devicePredictors({predictor(1, 7, "a laptop"), predictor(2, 8, "a phone"),
                                              predictor(3, {}, "a laptop"), predictor(4, {}, "a board")},
                                             {{7, "a laptop", {}}, {8, "a phone", {}}});
        QStringList titles;
        QStringList devices;
        for (const auto& each : chosen) {
            titles << each.title;
            devices << QString::fromStdString(each.device);
        }
        QCOMPARE(titles, (QStringList{"a board, predictor 4", "a laptop, predictor 3", "a phone, predictor 2"}));
        QCOMPARE(devices, (QStringList{"a board", "7", "8"}));
        QCOMPARE(chosen[1].json.at("number").get<int>(), 3);
    }

    void aLatencySaysWhereItComesFrom() {
        using enum automoe::protocol::LatencySource;
        Column latency{"search.latency_ms", Better::kLower, {7, 8}, {}, {}, {}};
        QCOMPARE(axisTitleOf(latency), QString("Latency, predicted (ms)"));
        latency.measured = {1, 0};
        latency.source = kVerified;
        QCOMPARE(axisTitleOf(latency), QString("Latency, predicted or measured (ms)"));
        QCOMPARE(titleOf(latency, 0), QString("Latency, measured in the search"));
        QCOMPARE(titleOf(latency, 1), QString("Latency, predicted"));
        latency.source = kMeasured;
        QCOMPARE(titleOf(latency), QString("Latency, measured in the search"));
        // A tail is only measured; what stands in for it is no tail.
        latency.key = "search.latency_p95_ms";
        QCOMPARE(axisTitleOf(latency), QString("Latency, 95th percentile (ms)"));
        latency.source = kVerified;
        QCOMPARE(titleOf(latency), QString("Latency, 95th percentile or predicted"));
        QCOMPARE(titleOf(latency, 0), QString("Latency, 95th percentile"));
        QCOMPARE(titleOf(latency, 1), QString("Latency, predicted"));
        latency.key = "params";
        QCOMPARE(axisTitleOf(latency), QString("Parameters"));
    }

    void numbersFollowTheLocale() {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(formatted("params", 1234567), QString("1.234.567"));
        QCOMPARE(formatted("search.latency_ms", 12.345), QString("12,35"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(formatted("params", 1234567), QString("1,234,567"));
        QCOMPARE(formatted("search.valid_loss", 3.14159), QString("3.1416"));
    }

    void originsHaveWords() {
        QCOMPARE(originTitle("injected"), QString("by hand"));
        QCOMPARE(originTitle(""), QString("measured"));
        // One of a later version is shown under its own name.
        QCOMPARE(originTitle("dream"), QString("dream"));
    }

    void whatIsMissingIsADash() {
        QCOMPARE(formatted("params", std::numeric_limits<double>::quiet_NaN()), QString("–"));
        QCOMPARE(formatted("bleu.test.retrained", std::numeric_limits<double>::infinity()), QString("–"));
    }
};

QTEST_APPLESS_MAIN(TestFigures)
#include "test_figures.moc"
