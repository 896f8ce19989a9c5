// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "core/metrics/ter.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::metrics;
using Json = nlohmann::json;

namespace {

constexpr double kTolerance = 1e-9;

/// The vectors list a stream of sentences a reference; the metrics take the references of a sentence together.
References bySentence(const Json& streams) {
    References references(streams.at(0).size());
    for (const auto& stream : streams) {
        for (std::size_t i = 0; i < references.size(); ++i) references[i].push_back(stream.at(i));
    }
    return references;
}

BleuOptions bleuOptions(const Json& json) {
    BleuOptions options;
    options.tokenizer = Bleu::tokenizerNames().at(json.value("tokenize", "13a"));
    options.lowercase = json.value("lowercase", false);
    options.smoothing = Bleu::smoothingNames().at(json.value("smooth_method", "exp"));
    if (json.contains("smooth_value")) options.smooth_value = json.at("smooth_value").get<double>();
    options.effective_order = json.value("effective_order", false);
    return options;
}

ChrfOptions chrfOptions(const Json& json) {
    ChrfOptions options;
    options.word_order = json.value("word_order", 0);
    options.lowercase = json.value("lowercase", false);
    options.whitespace = json.value("whitespace", false);
    options.eps_smoothing = json.value("eps_smoothing", false);
    return options;
}

TerOptions terOptions(const Json& json) {
    TerOptions options;
    options.normalized = json.value("normalized", false);
    options.no_punct = json.value("no_punct", false);
    options.case_sensitive = json.value("case_sensitive", false);
    return options;
}

QString differing(std::size_t test_case, const Json& options, const char* what, double found, double expected) {
    return QString("case %1, options %2: %3 is %4, sacreBLEU has %5")
        .arg(test_case)
        .arg(QString::fromStdString(options.dump()), QString(what))
        .arg(found, 0, 'g', 17)
        .arg(expected, 0, 'g', 17);
}

}  // namespace

#define COMPARE_NUMBER(what, found, expected)              \
    QVERIFY2(std::abs((found) - (expected)) <= kTolerance, \
             qPrintable(differing(number, item.at("options"), what, found, expected)))

/// sacreBLEU 2.6.0's own results from the developers' shared folder.
class TestVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto folder = test::sharedFolder();
        if (folder.empty()) QSKIP("the shared folder with sacreBLEU's results is absent");
        cases_ = Json::parse(test::readText(folder / "data" / "metrics" / "vectors.json")).at("cases");
        QVERIFY(cases_.size() >= 100);
    }

    void bleu() {
        for (std::size_t number = 0; number < cases_.size(); ++number) {
            const auto hypotheses = cases_[number].at("hypotheses").get<std::vector<std::string>>();
            const References references = bySentence(cases_[number].at("references"));
            for (const Json& item : cases_[number].at("bleu")) {
                const Bleu metric(bleuOptions(item.at("options")));
                VALUE_OR_FAIL(const Statistics statistics, metric.statistics(hypotheses, references));
                const BleuScore found = metric.details(statistics.sum());
                COMPARE_NUMBER("score", found.score, item.at("score").get<double>());
                COMPARE_NUMBER("bp", found.bp, item.at("bp").get<double>());
                COMPARE_NUMBER("sys_len", found.sys_len, item.at("sys_len").get<double>());
                COMPARE_NUMBER("ref_len", found.ref_len, item.at("ref_len").get<double>());
                for (std::size_t n = 0; n < 4; ++n) {
                    COMPARE_NUMBER("count", found.counts.at(n), item.at("counts").at(n).get<double>());
                    COMPARE_NUMBER("total", found.totals.at(n), item.at("totals").at(n).get<double>());
                    COMPARE_NUMBER("precision", found.precisions.at(n), item.at("precisions").at(n).get<double>());
                }
                QCOMPARE(metric.signature(references), item.at("signature").get<std::string>());
            }
        }
    }

    void sentenceBleu() {
        BleuOptions options;
        options.effective_order = true;
        const Bleu metric(options);
        for (std::size_t number = 0; number < cases_.size(); ++number) {
            const auto hypotheses = cases_[number].at("hypotheses").get<std::vector<std::string>>();
            VALUE_OR_FAIL(const Statistics statistics,
                          metric.statistics(hypotheses, bySentence(cases_[number].at("references"))));
            const Json item{{"options", "sentence BLEU"}};
            for (std::size_t i = 0; i < hypotheses.size(); ++i) {
                COMPARE_NUMBER("score", metric.score(statistics.row(i)),
                               cases_[number].at("sentence_bleu").at(i).get<double>());
            }
        }
    }

    void chrf() {
        for (std::size_t number = 0; number < cases_.size(); ++number) {
            const auto hypotheses = cases_[number].at("hypotheses").get<std::vector<std::string>>();
            const References references = bySentence(cases_[number].at("references"));
            for (const Json& item : cases_[number].at("chrf")) {
                const Chrf metric(chrfOptions(item.at("options")));
                VALUE_OR_FAIL(const Statistics statistics, metric.statistics(hypotheses, references));
                COMPARE_NUMBER("score", metric.score(statistics.sum()), item.at("score").get<double>());
                QCOMPARE(metric.signature(references), item.at("signature").get<std::string>());
            }
        }
    }

    void ter() {
        for (std::size_t number = 0; number < cases_.size(); ++number) {
            const auto hypotheses = cases_[number].at("hypotheses").get<std::vector<std::string>>();
            const References references = bySentence(cases_[number].at("references"));
            for (const Json& item : cases_[number].at("ter")) {
                const Ter metric(terOptions(item.at("options")));
                VALUE_OR_FAIL(const Statistics statistics, metric.statistics(hypotheses, references));
                const auto sums = statistics.sum();
                COMPARE_NUMBER("score", metric.score(sums), item.at("score").get<double>());
                COMPARE_NUMBER("edits", sums[0], item.at("edits").get<double>());
                COMPARE_NUMBER("ref_length", sums[1], item.at("ref_length").get<double>());
                QCOMPARE(metric.signature(references), item.at("signature").get<std::string>());
            }
        }
    }

private:
    Json cases_;
};

QTEST_APPLESS_MAIN(TestVectors)
#include "test_vectors.moc"
