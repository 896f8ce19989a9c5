// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/arch/cost.h"
#include "core/arch/files.h"
#include "tests/support/support.h"

using namespace automoe;
using nlohmann::json;

namespace {

/// As HAT's tables print millions and billions.
std::string printed(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
    return {buffer.data(), end.ptr};
}

}  // namespace

/// HAT's subtransformer files as they were published, against the figures printed beside them.
class TestPublishedFiles : public QObject {
    Q_OBJECT

private:
    std::map<std::string, json> rows_;

private Q_SLOTS:
    void initTestCase() {
        if (test::sharedFolder().empty()) QSKIP("the developers' shared folder is absent");
        const auto file = test::sharedFolder() / "data" / "published_architectures.json";
        for (auto& row : json::parse(test::readText(file))) rows_[row.at("name").get<std::string>()] = row;
    }

    void costsAreThoseOfTheTables_data() {
        QTest::addColumn<QString>("task");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("files");
        QTest::newRow("WMT") << "wmt14.en-de" << 30 << 17;
        QTest::newRow("IWSLT") << "iwslt14.de-en" << 23 << 5;
    }
    void costsAreThoseOfTheTables() {
        QFETCH(QString, task);
        QFETCH(int, length);
        QFETCH(int, files);
        const auto folder = test::sharedFolder() / "data" / "published_configs" / task.toStdString();
        int read = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() != ".yml") continue;
            const std::string name = entry.path().stem().string();
            QVERIFY2(rows_.contains(name), name.c_str());
            const json& row = rows_.at(name);
            QCOMPARE(row.at("task").get<std::string>(), task.toStdString());
            VALUE_OR_FAIL(const auto architecture, arch::readArchitecture(entry.path()));
            const auto cost = arch::cost(architecture, {.source_length = length, .target_length = length});
            QVERIFY2(cost.params == row.at("verified").at("params").get<std::int64_t>(), name.c_str());
            QVERIFY2(cost.macs == row.at("verified").at("macs_ex_output_layer").get<std::int64_t>(), name.c_str());
            // What the tables print.
            QCOMPARE(printed(static_cast<double>(cost.params) / 1e6), printed(row.at("params_M").get<double>()));
            QCOMPARE(printed(static_cast<double>(cost.flops) / 1e9), printed(row.at("flops_G").get<double>()));
            ++read;
        }
        QCOMPARE(read, files);
    }
};

QTEST_APPLESS_MAIN(TestPublishedFiles)
#include "test_published_files.moc"
