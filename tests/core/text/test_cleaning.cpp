// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/cleaning.h"

#include <set>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;

namespace {

QString reasonOf(Cleaner& cleaner, const std::string& source, const std::string& target) {
    const auto reason = cleaner.check({source, target});
    if (!reason) return "kept";
    const auto text = name(*reason);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

class TestCleaning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dropsForEachReason() {
        Cleaner cleaner({.max_words = 5, .max_characters = 40});
        cleaner.holdOut("held out");
        QCOMPARE(reasonOf(cleaner, "", "x"), QString("empty"));
        QCOMPARE(reasonOf(cleaner, "x", ""), QString("empty"));
        QCOMPARE(reasonOf(cleaner, "a b c d e f", "a b c"), QString("too_long"));
        QCOMPARE(reasonOf(cleaner, "abc", std::string(41, 'x')), QString("too_long"));
        QCOMPARE(reasonOf(cleaner, "a", std::string(35, 'x')), QString("length_ratio"));
        QCOMPARE(reasonOf(cleaner, "same", "same"), QString("copy"));
        QCOMPARE(reasonOf(cleaner, "held out",
                          "zur\xc3\xbc"
                          "ckgehalten"),
                 QString("held_out"));
        QCOMPARE(reasonOf(cleaner, "one", "eins"), QString("kept"));
        QCOMPARE(reasonOf(cleaner, "one", "eins"), QString("duplicate"));
        QCOMPARE(reasonOf(cleaner, "one", "ein"), QString("kept"));
        QCOMPARE(reasonOf(cleaner, "eins", "one"), QString("kept"));
        QCOMPARE(reasonOf(cleaner, "OK", "In Ordnung"), QString("kept"));
        // Limits count characters, not bytes.
        std::string forty;
        for (int i = 0; i < 40; ++i) forty += "\xc3\xbc";
        QCOMPARE(reasonOf(cleaner, "abcdefghijklm", forty), QString("kept"));
    }

    void zeroMeansNoLimit() {
        Cleaner cleaner({.max_words = 0,
                         .max_characters = 0,
                         .max_ratio = 0,
                         .drop_duplicates = false,
                         .drop_copies = false,
                         .drop_held_out = false});
        cleaner.holdOut("same");
        std::string words;
        for (int i = 0; i < 5000; ++i) words += "word ";
        QCOMPARE(reasonOf(cleaner, "x", words), QString("kept"));
        QCOMPARE(reasonOf(cleaner, "same", "same"), QString("kept"));
        QCOMPARE(reasonOf(cleaner, "same", "same"), QString("kept"));
    }

    void everyReasonHasAName() {
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < kDropReasons; ++i) names.insert(name(static_cast<DropReason>(i)));
        QCOMPARE(names.size(), kDropReasons);
        QVERIFY(!names.contains(""));
    }
};

QTEST_APPLESS_MAIN(TestCleaning)
#include "test_cleaning.moc"
