// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "core/metrics/metric.h"
#include "tests/support/support.h"

namespace automoe::test {

/// Corpora of at most two sentences, with what sacreBLEU 2.6.0 gives for them in the tests that use them.
struct MetricCase {
    std::vector<std::string> hypotheses;
    metrics::References references;  // [sentence][reference]
};

// Two references, and words in another order and another case.
inline const MetricCase kMages{
    {"Die mAGIER haben ihr Gold anderswo versteckt.", "wurde besiegt. Problem: Niemand"},
    {{"Die Magier haben ihr Gold anderswo versteckt.", "versteckt. Die mAGIER haben ihr Gold anderswo"},
     {"Problem: Niemand wurde besiegt.", "pROBLEM: Niemand wurde besiegt."}}};
// Three references of different length, numbers and symbols.
inline const MetricCase kNumbers{{"oder Signalton des Systems", "1,234.5-6 $7.00 8/9"},
                                 {{"Signalton des Systems", "Signalton Paket des", "Signalton des Systems"},
                                  {"1,234.5-6 $7.00 8/9", "1,234.5-6 woher Vorgang 8/9 $7.00", "1,234.5-6 8/9"}}};
// Punctuation beyond ASCII, and no common 4-gram.
inline const MetricCase kQuotes{{"The 16.221. aBBILDUNG „Color Exchange“ Dialog"},
                                {{"Abbildung 16.221. The „Color Exchange“ Dialog"}}};
// Shorter than four words.
inline const MetricCase kShort{{"Rechte ANZEIGEN"},
                               {{"Rechte Datei anzeigen", "ANZEIGEN Datei rECHTE", "Datei anzeigen"}}};

inline double corpusScore(const metrics::Metric& metric, const MetricCase& text) {
    const auto statistics = metric.statistics(text.hypotheses, text.references);
    return statistics ? metric.score(statistics->sum()) : std::nan("");
}

}  // namespace automoe::test

/// As close as sacreBLEU's results are asked for.
#define COMPARE_SCORE(found, expected)                                                                      \
    do {                                                                                                    \
        const double found_score = (found);                                                                 \
        QVERIFY2(std::abs(found_score - (expected)) <= 1e-9,                                                \
                 qPrintable(QString("%1, not %2").arg(found_score, 0, 'g', 17).arg(expected, 0, 'g', 17))); \
    } while (false)
