// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bleu.h"

#include "tests/core/metrics/metric_cases.h"

using namespace automoe;
using namespace automoe::metrics;
using namespace automoe::test;

namespace {

Bleu withTokenizer(BleuTokenizer tokenizer) {
    BleuOptions options;
    options.tokenizer = tokenizer;
    return Bleu(options);
}

Bleu withSmoothing(BleuSmoothing smoothing, std::optional<double> value = {}) {
    BleuOptions options;
    options.smoothing = smoothing;
    options.smooth_value = value;
    return Bleu(options);
}

Bleu sentenceBleu() {
    BleuOptions options;
    options.effective_order = true;
    return Bleu(options);
}

/// Whether a text has just these tokens: it then has their number, and matches them wholly.
bool hasTokens(BleuTokenizer tokenizer, const std::string& text, const std::string& tokens) {
    const Bleu metric = withTokenizer(tokenizer);
    const auto statistics = metric.statistics(std::vector{text}, {{tokens}});
    if (!statistics) return false;
    const BleuScore score = metric.details(statistics->row(0));
    const auto expected = static_cast<double>(QString::fromStdString(tokens).split(' ', Qt::SkipEmptyParts).size());
    return score.sys_len == expected && score.ref_len == expected && score.counts == score.totals;
}

}  // namespace

class TestBleu : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsSacreBleu() {
        COMPARE_SCORE(corpusScore(Bleu(), kMages), 82.28020420406905);
        COMPARE_SCORE(corpusScore(Bleu(), kNumbers), 88.06841674939027);
        COMPARE_SCORE(corpusScore(withTokenizer(BleuTokenizer::kNone), kNumbers), 69.14415692838818);
        COMPARE_SCORE(corpusScore(withTokenizer(BleuTokenizer::kInternational), kNumbers), 72.31269021297696);
        COMPARE_SCORE(corpusScore(withTokenizer(BleuTokenizer::kInternational), kQuotes), 53.07712171072444);
        COMPARE_SCORE(corpusScore(withTokenizer(BleuTokenizer::kChar), kQuotes), 68.30352604296522);
        COMPARE_SCORE(corpusScore(withSmoothing(BleuSmoothing::kExp), kQuotes), 32.17294420803808);
        COMPARE_SCORE(corpusScore(withSmoothing(BleuSmoothing::kFloor, 0.1), kQuotes), 21.5153445216728);
        COMPARE_SCORE(corpusScore(withSmoothing(BleuSmoothing::kAddK, 1.0), kQuotes), 42.50900852537616);
        COMPARE_SCORE(corpusScore(withSmoothing(BleuSmoothing::kNone), kQuotes), 0.0);
        BleuOptions lowercase;
        lowercase.lowercase = true;
        COMPARE_SCORE(corpusScore(Bleu(lowercase), kQuotes), 33.437015248821105);
        COMPARE_SCORE(corpusScore(Bleu(), kShort), 0.0);
        COMPARE_SCORE(corpusScore(sentenceBleu(), kShort), 70.71067811865478);
    }

    void scoresSentencesFromTheirRows() {
        VALUE_OR_FAIL(const Statistics statistics, sentenceBleu().statistics(kMages.hypotheses, kMages.references));
        COMPARE_SCORE(sentenceBleu().score(statistics.row(0)), 100.00000000000004);
        COMPARE_SCORE(sentenceBleu().score(statistics.row(1)), 50.81327481546149);
    }

    void tellsTheParts() {
        VALUE_OR_FAIL(const Statistics statistics,
                      Bleu().statistics(std::vector<std::string>{"a b c x"}, {{"a b c d e"}}));
        const BleuScore score = Bleu().details(statistics.sum());
        QCOMPARE(score.counts, (std::vector<double>{3, 2, 1, 0}));
        QCOMPARE(score.totals, (std::vector<double>{4, 3, 2, 1}));
        QCOMPARE(score.precisions, (std::vector<double>{75, 100 * 2.0 / 3, 50, 50}));  // exp: half a match
        QCOMPARE(score.sys_len, 4.0);
        QCOMPARE(score.ref_len, 5.0);
        QCOMPARE(score.bp, std::exp(1 - 5.0 / 4));
        COMPARE_SCORE(score.score, score.bp * std::pow(75 * (200.0 / 3) * 50 * 50, 0.25));
        const BleuScore add_k = withSmoothing(BleuSmoothing::kAddK, 0.5).details(statistics.sum());
        QCOMPARE(add_k.counts, (std::vector<double>{3, 2.5, 1.5, 0.5}));
        QCOMPARE(add_k.totals, (std::vector<double>{4, 3.5, 2.5, 1.5}));
    }

    void takesTheShorterOfEquallyCloseReferences() {
        const auto length = [](const std::vector<std::string>& references) {
            const auto statistics = Bleu().statistics(std::vector<std::string>{"a b c"}, {references});
            return statistics ? statistics->row(0)[1] : -1;
        };
        QCOMPARE(length({"a b c d", "a b"}), 2.0);
        QCOMPARE(length({"a b", "a b c d"}), 2.0);
        QCOMPARE(length({"a", "a b c d"}), 4.0);
        QCOMPARE(length({"", "a b c d e f g"}), 0.0);
    }

    void clipsByTheReferenceThatHasAnNgramMostOften() {
        VALUE_OR_FAIL(const Statistics statistics,
                      Bleu().statistics(std::vector<std::string>{"a a a b"}, {{"a b b", "a a x"}}));
        QCOMPARE(statistics.row(0)[2], 3.0);  // a twice, b once
        QCOMPARE(statistics.row(0)[3], 2.0);  // "a a" once, "a b" once
    }

    void tokenizes_data() {
        QTest::addColumn<BleuTokenizer>("tokenizer");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tokens");
        const auto k13a = BleuTokenizer::k13a;
        const auto international = BleuTokenizer::kInternational;
        const auto chinese = BleuTokenizer::kChinese;
        QTest::newRow("13a punctuation") << k13a << "(a) b/c, d: e's f-g"
                                         << "( a ) b / c , d : e's f-g";
        QTest::newRow("13a numbers") << k13a << "1,000.5 in 2,x at 3. 10-20"
                                     << "1,000.5 in 2 , x at 3 . 10 - 20";
        QTest::newRow("13a last period") << k13a << "in 1999."
                                         << "in 1999 .";
        QTest::newRow("13a escapes once") << k13a << "&quot;a&quot; &amp;lt;"
                                          << "\" a \" <";
        QTest::newRow("13a skipped") << k13a << "a<skipped>b"
                                     << "ab";
        QTest::newRow("13a knows ASCII only") << k13a << "„a“ …"
                                              << "„a“ …";
        QTest::newRow("intl quotes") << international << "„a“ b…"
                                     << "„ a “ b …";
        QTest::newRow("intl number stays") << international << "in 1999."
                                           << "in 1999.";
        QTest::newRow("intl symbols") << international << "5€+x"
                                      << "5 € + x";
        QTest::newRow("intl digits of any script") << international << "٣,٤"
                                                   << "٣,٤";
        QTest::newRow("char") << BleuTokenizer::kChar << "ab ü"
                              << "a b ü";
        QTest::newRow("none") << BleuTokenizer::kNone << "a, b."
                              << "a, b.";
        QTest::newRow("zh") << chinese << "我爱you,3.5元。"
                            << "我 爱 you , 3.5 元 。";
        QTest::newRow("zh beyond") << chinese << "a–b"
                                   << "a – b";
        QTest::newRow("zh last period") << chinese << "in 1999."
                                        << "in 1999.";
        // Python takes U+001C and U+0085 for white space, and U+200B not.
        QTest::newRow("white space") << k13a << "a\u001cb\u0085c\u3000d\u200be"
                                     << "a b c d\u200be";
    }

    void tokenizes() {
        QFETCH(BleuTokenizer, tokenizer);
        QFETCH(QString, text);
        QFETCH(QString, tokens);
        QVERIFY(hasTokens(tokenizer, text.toStdString(), tokens.toStdString()));
        QVERIFY(!hasTokens(tokenizer, text.toStdString(), tokens.toStdString() + " x"));
    }

    void lowersAsPython() {
        BleuOptions options;
        options.lowercase = true;
        options.tokenizer = BleuTokenizer::kNone;
        // The last sigma of a word, and the capital I with a dot, which becomes two characters.
        VALUE_OR_FAIL(const Statistics statistics,
                      Bleu(options).statistics(std::vector<std::string>{"ΟΔΟΣ İ STRASSE ẞ"}, {{"οδος i̇ strasse ß"}}));
        QCOMPARE(statistics.row(0)[2], 4.0);
    }

    void signsItsOptions() {
        QCOMPARE(Bleu().signature(kNumbers.references), std::string("nrefs:3|case:mixed|eff:no|tok:13a|smooth:exp"));
        BleuOptions options{BleuTokenizer::kChinese, true, BleuSmoothing::kFloor, {}, 4, true};
        QCOMPARE(Bleu(options).signature({{"a"}}), std::string("nrefs:1|case:lc|eff:yes|tok:zh|smooth:floor[0.10]"));
        options.smoothing = BleuSmoothing::kAddK;
        options.smooth_value = 0.456;
        QCOMPARE(Bleu(options).signature({{"a", "b"}, {"a"}}),
                 std::string("nrefs:var|case:lc|eff:yes|tok:zh|smooth:add-k[0.46]"));
    }

    void scoresNothingAsZero() {
        COMPARE_SCORE(corpusScore(Bleu(), {{""}, {{"a b c d"}}}), 0.0);
        COMPARE_SCORE(corpusScore(Bleu(), {{"a b c d"}, {{""}}}), 0.0);
        COMPARE_SCORE(corpusScore(Bleu(), {{""}, {{""}}}), 0.0);
        COMPARE_SCORE(corpusScore(sentenceBleu(), {{"x"}, {{"a b c d"}}}), 0.0);
    }

    void ordersCanBeChosen() {
        BleuOptions options;
        options.max_ngram_order = 2;
        COMPARE_SCORE(corpusScore(Bleu(options), {{"a b c x"}, {{"a b c d"}}}), std::sqrt(75 * 100 * 2.0 / 3));
    }

    void namesBadInput() {
        const auto code = [](const Result<Statistics>& result) { return result ? std::string() : result.error().code; };
        const std::vector<std::string> one{"a"};
        QCOMPARE(code(Bleu().statistics({}, {})), std::string("metrics.no_sentences"));
        QCOMPARE(code(Bleu().statistics(one, {{"a"}, {"b"}})), std::string("metrics.line_counts"));
        QCOMPARE(code(Bleu().statistics(one, {{}})), std::string("metrics.no_reference"));
        for (const char* bad : {"\xff", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe0\x80\xaf"}) {
            const auto result = Bleu().statistics(std::vector<std::string>{"a", bad}, {{"a"}, {"b"}});
            QCOMPARE(code(result), std::string("metrics.invalid_utf8"));
            QCOMPARE(result.error().arguments.at("line"), std::string("2"));
        }
        QCOMPARE(code(Bleu().statistics(one, {{"\xff"}})), std::string("metrics.invalid_utf8"));
        BleuOptions options;
        options.max_ngram_order = 0;
        QCOMPARE(code(Bleu(options).statistics(one, {{"a"}})), std::string("metrics.bad_option"));
        QCOMPARE(code(withSmoothing(BleuSmoothing::kFloor, -1).statistics(one, {{"a"}})),
                 std::string("metrics.bad_option"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(code(Bleu().statistics(one, {{"a"}}, stop.get_token())), std::string("stopped"));
    }
};

QTEST_APPLESS_MAIN(TestBleu)
#include "test_bleu.moc"
