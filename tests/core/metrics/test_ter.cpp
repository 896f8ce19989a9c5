// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ter.h"

#include <numeric>

#include "core/base/random.h"
#include "tests/core/metrics/metric_cases.h"

using namespace automoe;
using namespace automoe::metrics;
using namespace automoe::test;

namespace {

constexpr TerOptions kNormalized{true, false, false, false};
constexpr TerOptions kNoPunct{false, true, false, false};
constexpr TerOptions kCased{false, false, false, true};

double edits(const std::string& hypothesis, const std::vector<std::string>& references, TerOptions options = {}) {
    const auto statistics = Ter(options).statistics(std::vector{hypothesis}, {references});
    return statistics ? statistics->row(0)[0] : -1;
}

double referenceLength(const std::vector<std::string>& references, TerOptions options = {}) {
    const auto statistics = Ter(options).statistics(std::vector<std::string>{"a"}, {references});
    return statistics ? statistics->row(0)[1] : -1;
}

std::string words(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += "w" + std::to_string(number) + " ";
    return text;
}

}  // namespace

class TestTer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsSacreBleu() {
        COMPARE_SCORE(corpusScore(Ter(), kMages), 9.090909090909092);
        COMPARE_SCORE(corpusScore(Ter(kCased), kMages), 18.181818181818183);
        COMPARE_SCORE(corpusScore(Ter(kNormalized), kMages), 7.142857142857142);
        COMPARE_SCORE(corpusScore(Ter(kNormalized), kNumbers), 9.090909090909092);
        COMPARE_SCORE(corpusScore(Ter(), kNumbers), 15.789473684210526);
        COMPARE_SCORE(corpusScore(Ter(), kQuotes), 33.33333333333333);
        COMPARE_SCORE(corpusScore(Ter(kNormalized), kQuotes), 28.57142857142857);
        COMPARE_SCORE(
            corpusScore(Ter(kNoPunct), {{"Schwierigkeitsgrad aufgetreten %s"}, {{", Schwierigkeitsgrad %s"}}}), 50.0);
    }

    void countsEdits() {
        QCOMPARE(edits("a b c", {"a b c"}), 0.0);
        QCOMPARE(edits("a x c", {"a b c"}), 1.0);
        QCOMPARE(edits("a c", {"a b c"}), 1.0);
        QCOMPARE(edits("a b b c", {"a b c"}), 1.0);
        QCOMPARE(edits("d e f a b c", {"a b c d e f"}), 1.0);  // one shift of three words
        QCOMPARE(edits("A B C", {"a b c"}), 0.0);
        QCOMPARE(edits("A B C", {"a b c"}, kCased), 3.0);
        QCOMPARE(edits("", {"a b c"}), 3.0);
        QCOMPARE(edits("a b c", {""}), 3.0);
        QCOMPARE(edits("a b", {"x y z", "a b c d"}), 2.0);  // the reference with the fewest
    }

    void shiftsAtMostTenWordsOverAtMostFiftyPlaces() {
        // Twelve words at the wrong end: one shift of ten and one of two.
        std::vector<int> moved(12);
        std::vector<int> rest(30);
        std::iota(moved.begin(), moved.end(), 100);
        std::iota(rest.begin(), rest.end(), 200);
        QCOMPARE(edits(words(rest) + words(moved), {words(moved) + words(rest)}), 2.0);
        // One word sixty places too far: no shift, so a missing and a surplus word.
        std::vector<int> many(60);
        std::iota(many.begin(), many.end(), 300);
        QCOMPARE(edits(words(many) + "w1", {"w1 " + words(many)}), 2.0);
        many.resize(45);
        QCOMPARE(edits(words(many) + "w1", {"w1 " + words(many)}), 1.0);
    }

    void averagesTheReferencesLengths() {
        COMPARE_SCORE(referenceLength({"a b", "a b c", "a b c"}), 8.0 / 3);
        COMPARE_SCORE(corpusScore(Ter(), {{"a", ""}, {{""}, {""}}}), 100.0);
        COMPARE_SCORE(corpusScore(Ter(), {{""}, {{""}}}), 0.0);
    }

    void normalizes() {
        QCOMPARE(referenceLength({"it's (a) 1,000.5 b. &quot;x&quot; 10-20"}, kNormalized), 14.0);
        QCOMPARE(referenceLength({"«a» …"}, kNormalized), 2.0);
        QCOMPARE(referenceLength({"a, b . !"}, kNoPunct), 2.0);
        constexpr TerOptions asian{true, false, true, false};
        QCOMPARE(referenceLength({"漢字かな。ok"}, kNormalized), 1.0);
        QCOMPARE(referenceLength({"漢字かな。ok"}, asian), 5.0);
        constexpr TerOptions asian_no_punct{false, true, true, false};
        QCOMPARE(referenceLength({"、 。 漢、字"}, asian_no_punct), 1.0);
    }

    void needsNoMoreEditsThanWithoutShifts() {
        // A shuffled sentence: never more edits than replacing every word, and none if nothing was moved.
        Random random(11);
        for (int round = 0; round < 50; ++round) {
            std::vector<int> reference(1 + random.below(60));
            for (int& word : reference) word = static_cast<int>(random.below(20));
            auto hypothesis = reference;
            QCOMPARE(edits(words(hypothesis), {words(reference)}), 0.0);
            random.shuffle(std::span(hypothesis));
            const double found = edits(words(hypothesis), {words(reference)});
            QVERIFY(found >= (hypothesis == reference ? 0 : 1));
            QVERIFY(found <= static_cast<double>(reference.size()));
        }
    }

    void endsOnLongRepetitiveText() {
        // Far more than a thousand shifts are possible, and the lengths differ by a factor of a hundred.
        QVERIFY(edits(words(std::vector<int>(300, 1)) + words({2, 1}),
                      {words({2, 1}) + words(std::vector<int>(300, 1))}) > 0);
        QCOMPARE(edits("w1", {words(std::vector<int>(400, 1))}), 399.0);
        QCOMPARE(edits(words(std::vector<int>(400, 1)), {"w1"}), 399.0);
    }

    void signsItsOptions() {
        QCOMPARE(Ter().signature({{"a"}}), std::string("nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no"));
        QCOMPARE(Ter({true, true, true, true}).signature({{"a", "b"}}),
                 std::string("nrefs:2|case:mixed|tok:tercom|norm:yes|punct:no|asian:yes"));
        QVERIFY(!Ter().higherIsBetter());
    }
};

QTEST_APPLESS_MAIN(TestTer)
#include "test_ter.moc"
