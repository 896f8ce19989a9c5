// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/change_text.h"

#include <QLocale>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestChangeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void limits() {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(changeText({.limits = {{"latency_ms", 12.5}}}), QString("Latency at most 12,50 ms"));
        QVERIFY(changeText({.limits = {{"bleu", 20}}}).contains("at least"));
        QCOMPARE(changeText({.lifted = {"macs"}}), QString("Multiply-accumulates without limit"));
    }

    void genesAreNamedAsFarAsTheyAreFew() {
        protocol::SearchChange change{.choices = {{"encoder.3.feed_forward.experts", {1, 2}}}};
        QCOMPARE(changeText(change), QString("Encoder 3, Experts: only 1, 2"));
        change.choices["decoder.dim"] = {};
        QVERIFY(changeText(change).contains("Decoder, Embedding width: all choices again"));
        for (int layer = 0; layer < 4; ++layer)
            change.choices["decoder." + std::to_string(layer) + ".attended_layers"] = {1};
        QVERIFY(changeText(change).endsWith("3 more gene(s)"));
    }

    void candidates() {
        protocol::SearchChange change;
        change.candidates.resize(2);
        change.models.resize(1);
        change.descendants = 20;
        change.evaluations = 800;
        QCOMPARE(changeText(change),
                 QString("2 candidate(s) made by hand; the next 20 like 1 candidate(s); 800 evaluations in all"));
        QCOMPARE(changeText({}), QString());
    }
};

QTEST_APPLESS_MAIN(TestChangeText)
#include "test_change_text.moc"
