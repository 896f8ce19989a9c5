// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/conditions.h"

#include <nlohmann/json.hpp>

#include "tests/core/latency/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::latency;

class TestConditions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsThisMachine() {
        const auto device = thisDevice();
        QVERIFY(device.cores >= 1);
        QVERIFY(device.memory_bytes > (std::int64_t{64} << 20));
        QVERIFY(!device.kernel.empty());
    }

    void comesBackFromJson() {
        auto conditions = test::conditions();
        conditions.source_lengths = {12, 30, 45};
        QCOMPARE(conditions.meanSourceLength(), 29.0);
        VALUE_OR_FAIL(const auto again, parseConditions(nlohmann::json::parse(toJson(conditions).dump()), "a.json"));
        QCOMPARE(again, conditions);
    }

    void namesTheBadField_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("field");
        QTest::newRow("text") << "threads"
                              << "\"two\""
                              << "conditions.threads";
        QTest::newRow("zero") << "batch"
                              << "0"
                              << "conditions.batch";
        QTest::newRow("huge") << "beam"
                              << "18446744073709551615"
                              << "conditions.beam";
        QTest::newRow("fraction") << "beam"
                                  << "1.5"
                                  << "conditions.beam";
        QTest::newRow("lengths") << "source_lengths"
                                 << "[]"
                                 << "conditions.source_lengths";
        QTest::newRow("negative length") << "source_lengths"
                                         << "[-1]"
                                         << "conditions.source_lengths";
        QTest::newRow("device") << "device"
                                << "[]"
                                << "conditions.device";
        QTest::newRow("cores") << "device"
                               << R"({"cpu_model":"","cores":-1,"memory_bytes":0,"kernel":""})"
                               << "conditions.device.cores";
        QTest::newRow("null") << "date"
                              << "null"
                              << "conditions.date";
    }
    void namesTheBadField() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, field);
        auto json = toJson(test::conditions());
        json[key.toStdString()] = nlohmann::json::parse(value.toStdString());
        const auto result = parseConditions(json, "a.json");
        QVERIFY(!result);
        QCOMPARE(result.error().code, std::string("latency.invalid_json"));
        QCOMPARE(QString::fromStdString(result.error().arguments.at("field")), field);
        QCOMPARE(result.error().arguments.at("file"), std::string("a.json"));
    }

    void asksForEveryField() {
        const auto complete = toJson(test::conditions());
        for (const auto& [key, value] : complete.items()) {
            auto json = complete;
            json.erase(key);
            QVERIFY2(!parseConditions(json, "a.json"), key.c_str());
        }
        QVERIFY(!parseConditions(nlohmann::json(), "a.json"));
    }
};

QTEST_APPLESS_MAIN(TestConditions)
#include "test_conditions.moc"
