// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/search_change.h"

#include "tests/core/protocol/round_trip.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

class TestSearchChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheJson() {
        const auto change = test::sampleSearchChange();
        const auto json = toJson(change);
        QCOMPARE(json.size(), test::memberCount<SearchChange>());
        VALUE_OR_FAIL(const auto again, searchChangeFromJson(nlohmann::json::parse(json.dump())));
        QVERIFY(again == change);
        VALUE_OR_FAIL(const auto nothing, searchChangeFromJson(nlohmann::json::object()));
        QVERIFY(nothing == SearchChange{});
    }

    void refusesBadInput_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("no object") << "[]"
                                   << "";
        QTest::newRow("limits") << R"({"limits": 3})"
                                << "limits";
        QTest::newRow("limit") << R"({"limits": [{"name": "macs", "limit": "low"}]})"
                               << "limits[0].limit";
        QTest::newRow("choices") << R"({"choices": {"encoder.dim": [1.5]}})"
                                 << "choices.encoder.dim[0]";
        QTest::newRow("candidates") << R"({"candidates": [{}]})"
                                    << "candidates[0]";
        QTest::newRow("descendants") << R"({"descendants": 99999999999})"
                                     << "descendants";
        QTest::newRow("unknown") << R"({"limit": 3})"
                                 << "limit";
    }
    void refusesBadInput() {
        QFETCH(QString, text);
        QFETCH(QString, field);
        const auto change = searchChangeFromJson(nlohmann::json::parse(text.toStdString()));
        QVERIFY(!change);
        QCOMPARE(change.error().code, std::string("protocol.invalid_change"));
        QVERIFY2(QString::fromStdString(change.error().arguments.at("field")).startsWith(field),
                 change.error().debugString().c_str());
    }

    void laterOnesOverrule() {
        SearchChange change{.limits = {{"macs", 1}, {"latency_ms", 2}},
                            .choices = {{"encoder.dim", {64}}},
                            .candidates = {test::sampleArchitecture(1)},
                            .evaluations = 10};
        append(change, {.limits = {{"macs", 3}}, .lifted = {"latency_ms"}, .choices = {{"decoder.dim", {32}}}});
        append(change, {.choices = {{"encoder.dim", {}}}, .candidates = {test::sampleArchitecture(2)}});
        const SearchChange expected{.limits = {{"macs", 3}},
                                    .lifted = {"latency_ms"},
                                    .choices = {{"encoder.dim", {}}, {"decoder.dim", {32}}},
                                    .candidates = {test::sampleArchitecture(1), test::sampleArchitecture(2)},
                                    .evaluations = 10};
        QVERIFY(change == expected);
        append(change, {.limits = {{"latency_ms", 7}}});
        QVERIFY(change.lifted.empty());
        QCOMPARE(change.limits.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestSearchChange)
#include "test_search_change.moc"
