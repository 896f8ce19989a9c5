// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"
#include "tests/support/support.h"

using namespace automoe;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return badInput("test.odd", {{"value", std::to_string(number)}});
    return number / 2;
}

Result<int> quarter(int number) {
    AUTOMOE_TRY(const int first, half(number));
    AUTOMOE_TRY(const int second, half(first));
    return second;
}

Status check(int number) {
    AUTOMOE_CHECK(quarter(number));
    return {};
}

}  // namespace

class TestResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesTheValueOn() {
        QCOMPARE(quarter(12).value(), 3);
        QVERIFY(check(12).ok());
    }

    void passesTheFirstErrorOn() {
        const auto result = quarter(6);
        QVERIFY(!result);
        QCOMPARE(result.error(), badInput("test.odd", {{"value", "3"}}));
        QCOMPARE(check(7).error().arguments.at("value"), std::string("7"));
        QCOMPARE(QString::fromStdString(result.error().debugString()), QString("test.odd (value=3)"));
    }
};

QTEST_APPLESS_MAIN(TestResult)
#include "test_result.moc"
