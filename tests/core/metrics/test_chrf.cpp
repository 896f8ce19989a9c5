// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/chrf.h"

#include "tests/core/metrics/metric_cases.h"

using namespace automoe;
using namespace automoe::metrics;
using namespace automoe::test;

namespace {

template <class Value>
Chrf with(Value ChrfOptions::*option, Value value) {
    ChrfOptions options;
    options.*option = value;
    return Chrf(options);
}

/// Orders, and nothing else unusual.
Chrf withOrders(int characters, int words) {
    ChrfOptions options;
    options.char_order = characters;
    options.word_order = words;
    return Chrf(options);
}

}  // namespace

class TestChrf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsSacreBleu() {
        COMPARE_SCORE(corpusScore(Chrf(), kMages), 91.6057705528465);
        COMPARE_SCORE(corpusScore(withOrders(6, 2), kMages), 91.62099458130155);
        COMPARE_SCORE(corpusScore(with(&ChrfOptions::lowercase, true), kMages), 95.80288527642325);
        COMPARE_SCORE(corpusScore(with(&ChrfOptions::whitespace, true), kMages), 90.3241648829884);
        COMPARE_SCORE(corpusScore(with(&ChrfOptions::eps_smoothing, true), kNumbers), 97.45465949825319);
        COMPARE_SCORE(corpusScore(withOrders(6, 2), kQuotes), 64.65527720461931);
        COMPARE_SCORE(corpusScore(Chrf(), kShort), 37.52530386227742);
    }

    void countsCharactersByHand() {
        // "ab c" has the characters a b c and the pairs ab bc; the reference a b d, ab bd.
        VALUE_OR_FAIL(const Statistics statistics,
                      withOrders(2, 0).statistics(std::vector<std::string>{"ab c"}, {{"abd"}}));
        const auto row = statistics.row(0);
        QCOMPARE(std::vector<double>(row.begin(), row.end()), (std::vector<double>{3, 3, 2, 2, 2, 1}));
        // Precision and recall are both (2/3 + 1/2) / 2.
        COMPARE_SCORE(withOrders(2, 0).score(row), 100 * (2.0 / 3 + 0.5) / 2);
    }

    void splitsOnePunctuationCharacterOffWords() {
        // Here: (hi ) ' tis . and there: hi ) tis .
        VALUE_OR_FAIL(const Statistics statistics,
                      withOrders(0, 1).statistics(std::vector<std::string>{"(hi) 'tis ."}, {{"hi) tis ."}}));
        const auto row = statistics.row(0);
        QCOMPARE(std::vector<double>(row.begin(), row.end()), (std::vector<double>{5, 4, 3}));
    }

    void takesTheBestReferenceOfEachSentence() {
        const MetricCase two{{"abc", "xyz"}, {{"abc", "nothing"}, {"other", "xyz"}}};
        COMPARE_SCORE(corpusScore(Chrf(), two), 100.0);
        const MetricCase first{{"abc", "xyz"}, {{"abc"}, {"other"}}};
        QVERIFY(corpusScore(Chrf(), first) < 99);
    }

    void betaWeighsRecall() {
        const MetricCase precise{{"ab"}, {{"abab"}}};  // all of it right, half of it there
        QVERIFY(corpusScore(with(&ChrfOptions::beta, 3), precise) < corpusScore(with(&ChrfOptions::beta, 1), precise));
        VALUE_OR_FAIL(const Statistics statistics, withOrders(1, 0).statistics(precise.hypotheses, precise.references));
        COMPARE_SCORE(withOrders(1, 0).score(statistics.row(0)), 100 * 5 * 1 * 0.5 / (4 * 1 + 0.5));
    }

    void scoresNothingAsZero() {
        COMPARE_SCORE(corpusScore(Chrf(), {{""}, {{"-"}}}), 0.0);
        COMPARE_SCORE(corpusScore(Chrf(), {{"a"}, {{""}}}), 0.0);
        COMPARE_SCORE(corpusScore(Chrf(), {{""}, {{""}}}), 0.0);
    }

    void namesAndSignsItself() {
        QCOMPARE(Chrf().name(), std::string("chrF2"));
        QCOMPARE(withOrders(6, 2).name(), std::string("chrF2++"));
        QCOMPARE(Chrf().signature({{"a"}}), std::string("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no"));
        QCOMPARE(Chrf({5, 2, 3, true, true, true}).signature({{"a"}}),
                 std::string("nrefs:1|case:lc|eff:no|nc:5|nw:2|space:yes"));
    }

    void refusesBadOptions() {
        const std::vector<std::string> one{"a"};
        QCOMPARE(withOrders(0, 0).statistics(one, {{"a"}}).error().code, std::string("metrics.bad_option"));
        QCOMPARE(withOrders(6, -1).statistics(one, {{"a"}}).error().code, std::string("metrics.bad_option"));
        QCOMPARE(with(&ChrfOptions::beta, -1).statistics(one, {{"a"}}).error().code, std::string("metrics.bad_option"));
    }
};

QTEST_APPLESS_MAIN(TestChrf)
#include "test_chrf.moc"
