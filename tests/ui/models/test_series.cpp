// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/series.h"

#include <cmath>

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestSeries : public QObject {
    Q_OBJECT

    /// Some thousand values without order, with gaps and infinities.
    static Series::Numbers values() {
        Random random(3);
        Series::Numbers made(5000);
        for (std::size_t i = 0; i < made.size(); ++i) {
            made[i] = random.uniform() - 0.1;
            if (i % 700 == 5) made[i] = std::nan("");
            if (i % 1900 == 6) made[i] = HUGE_VAL;
        }
        return made;
    }

    static Series series() {
        Series::Numbers x;
        for (int i = 0; i < 5000; ++i) x.push_back(i);
        return {std::move(x), values()};
    }

private Q_SLOTS:
    void spansAreThoseOfThePoints() {
        const auto y = values();
        const Series made = series();
        Random random(4);
        for (int i = 0; i < 500; ++i) {
            std::size_t begin = random.below(y.size());
            std::size_t end = random.below(y.size() + 1);
            if (begin > end) std::swap(begin, end);
            double low = HUGE_VAL;
            double high = -HUGE_VAL;
            for (std::size_t at = begin; at < end; ++at) {
                if (std::isnan(y[at])) continue;
                low = std::min(low, y[at]);
                high = std::max(high, y[at]);
            }
            const auto span = made.span(begin, end);
            QVERIFY(span.low == low && span.high == high);
        }
    }

    void theFiniteSpanLeavesOutWhatNoAxisShows_data() {
        QTest::addColumn<bool>("positive");
        QTest::newRow("linear") << false;
        QTest::newRow("logarithmic") << true;
    }
    void theFiniteSpanLeavesOutWhatNoAxisShows() {
        QFETCH(bool, positive);
        double low = HUGE_VAL;
        double high = -HUGE_VAL;
        for (const double y : values()) {
            if (!std::isfinite(y) || (positive && y <= 0)) continue;
            low = std::min(low, y);
            high = std::max(high, y);
        }
        const auto span = series().finite(positive);
        QCOMPARE(span.low, low);
        QCOMPARE(span.high, high);
    }

    void nothingSpansNothing() {
        const Series none;
        QCOMPARE(none.size(), std::size_t{0});
        QVERIFY(none.span(0, 0).low > none.span(0, 0).high);
        QVERIFY(none.finite(false).low > none.finite(false).high);
    }
};

QTEST_APPLESS_MAIN(TestSeries)
#include "test_series.moc"
