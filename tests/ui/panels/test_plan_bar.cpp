// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plan_bar.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

#include "app/wording/wording.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;
using State = PlanStatus::State;

class TestPlanBar : public QObject {
    Q_OBJECT

    struct Place {
        Place() : bar([](const Error& error) { return QString::fromStdString(wording::text(error)); }) {
            bar.setStatus({}, true);
            bar.show();
        }
        [[nodiscard]] QString said() const { return bar.findChild<QLabel*>("planSentence")->text(); }
        [[nodiscard]] QPushButton& button(const char* name) const { return *bar.findChild<QPushButton*>(name); }
        PlanBar bar;
    };
    static PlanStatus at(State state, std::size_t next) {
        PlanStatus status;
        status.state = state;
        status.plan.stages = {Stage::kPrepare, Stage::kTrain, Stage::kSearch};
        status.plan.next = next;
        return status;
    }

private Q_SLOTS:
    void aSessionWithoutTextIsOfferedSome() {
        Place place;
        QVERIFY(place.bar.isVisible());
        QVERIFY(place.said().contains("no text"));
        QSignalSpy asked(&place.bar, &PlanBar::prepareRequested);
        QTest::mouseClick(&place.button("planPrepare"), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        place.bar.setStatus({}, false);
        QVERIFY(!place.bar.isVisible());
    }

    void saysWhatRunsAndWhatIsNext() {
        Place place;
        auto status = at(State::kRunning, 1);
        status.fraction = 0.456;
        status.seconds_left = 300;
        place.bar.setStatus(status, false);
        QCOMPARE(place.said(), QString("Train the supernet, 45 %, about 5 min left. Next: Search."));
        status.rate = "3.4 updates/s";
        place.bar.setStatus(status, false);
        QCOMPARE(place.said(), QString("Train the supernet, 45 %, 3.4 updates/s, about 5 min left. Next: Search."));
        QVERIFY(place.bar.findChild<QLabel*>("planStages")->text().startsWith("✓ Text"));
        QVERIFY(place.bar.findChild<QProgressBar*>("planProgress")->isVisible());
        QSignalSpy stop(&place.bar, &PlanBar::stopRequested);
        QTest::mouseClick(&place.button("planStop"), Qt::LeftButton);
        QCOMPARE(stop.count(), 1);
        place.bar.setStatus(at(State::kRunning, 2), false);
        QVERIFY(place.said().contains("last stage"));
        place.bar.setStatus(at(State::kStopping, 2), false);
        QVERIFY(!place.button("planStop").isEnabled());
    }

    void aFailureCanBeTriedAgain() {
        Place place;
        auto status = at(State::kFailed, 0);
        status.error = badInput("text.vocabulary_too_large", {{"value", "2000"}, {"expected", "70"}});
        place.bar.setStatus(status, false);
        QVERIFY(place.said().contains("at most 70"));
        QVERIFY(place.button("planPrepare").isVisible());
        QSignalSpy again(&place.bar, &PlanBar::goOnRequested);
        QTest::mouseClick(&place.button("planGoOn"), Qt::LeftButton);
        QCOMPARE(again.count(), 1);
        QSignalSpy dismissed(&place.bar, &PlanBar::dismissRequested);
        QTest::mouseClick(&place.button("planDismiss"), Qt::LeftButton);
        QCOMPARE(dismissed.count(), 1);
        // Later stages do not ask for text.
        place.bar.setStatus(at(State::kResting, 1), false);
        QVERIFY(!place.button("planPrepare").isVisible());
        QVERIFY2(place.said().startsWith("1 of 3"), qPrintable(place.said()));
    }

    void dropsAreShownByReason() {
        Place place;
        auto status = at(State::kDone, 3);
        status.prepared = text::PrepareReport();
        status.prepared->pairs_read = 1100;
        status.prepared->pairs_kept = 1000;
        status.prepared->dropped = {{"duplicate", 80}, {"empty", 20}, {"copy", 0}};
        place.bar.setStatus(status, false);
        QVERIFY2(place.said().contains("1,100 sentence pairs read, 1,000 kept"), qPrintable(place.said()));
        QVERIFY(place.said().contains("80 repeated, 20 with an empty side"));
        QVERIFY(!place.bar.findChild<QProgressBar*>("planProgress")->isVisible());
    }
};

QTEST_MAIN(TestPlanBar)
#include "test_plan_bar.moc"
