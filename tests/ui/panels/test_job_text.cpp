// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/job_text.h"

#include <QLocale>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestJobText : public QObject {
    Q_OBJECT

    static JobInfo at(double done, double total, double rate) {
        JobInfo job;
        job.state = JobState::kRunning;
        job.progress = protocol::Progress{"train", done, total, "updates", {}};
        job.rate = rate;
        return job;
    }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void progressInTheUsersLocale() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(progressText(at(1200, 4000, 0)), QString("1,200 of 4,000 updates"));
        QCOMPARE(progressText(at(1200, 0, 0)), QString("1,200 updates"));
        QCOMPARE(progressText(JobInfo{}), QString());
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(progressText(at(1200, 4000, 0)), QString("1.200 of 4.000 updates"));
        QCOMPARE(rateText(at(1, 2, 3.44)), QString("3,4 updates/s"));
    }

    void unitsOfALaterVersion() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        JobInfo job = at(1200, 4000, 3.44);
        job.progress->unit = "furlongs";
        QCOMPARE(progressText(job), QString("1,200 of 4,000"));
        QCOMPARE(rateText(job), QString("3.4/s"));
    }

    void rates() {
        QCOMPARE(rateText(at(1, 2, 0)), QString());
        QCOMPARE(rateText(at(1, 2, 23.6)), QString("24 updates/s"));
        QCOMPARE(rateText(at(1, 2, 0.2)), QString("12 updates/min"));
        const protocol::Progress bytes{"copy", 1, 2, "bytes", {}};
        QCOMPARE(rateText(bytes, 2.5 * 1024 * 1024), QString("2.50 MiB/s"));
        QCOMPARE(rateText(bytes, 0), QString());
    }

    void fractions() {
        QCOMPARE(fractionOf(at(1, 4, 0)), 0.25);
        QCOMPARE(fractionOf(at(9, 4, 0)), 1.0);
        QVERIFY(fractionOf(at(1, 0, 0)) < 0);
        QVERIFY(fractionOf(JobInfo{}) < 0);
    }

    void states() {
        JobInfo job;
        job.held = true;
        QCOMPARE(stateText(job), QString("waits for a measurement"));
        job.state = JobState::kPaused;
        QCOMPARE(stateText(job), QString("paused by a measurement"));
        job.held = false;
        QCOMPARE(stateText(job), QString("paused"));
        job.awaits = Awaits::kOthers;
        QCOMPARE(stateText(job), QString("waits for other jobs"));
        job.state = JobState::kRunning;
        QCOMPARE(stateText(job), QString("waits for other jobs"));
        job.awaits = Awaits::kMeasurement;
        QCOMPARE(stateText(job), QString("waits for a measurement"));
        job.awaits = Awaits::kNothing;
        job.quiet_s = 900;
        QCOMPARE(stateText(job), QString("nothing heard for 15 min"));
        job.state = JobState::kStopping;
        QCOMPARE(stateText(job), QString("stopping"));
        job.state = JobState::kDone;
        job.known = true;
        QCOMPARE(stateText(job), QString("was done before"));
    }
};

QTEST_APPLESS_MAIN(TestJobText)
#include "test_job_text.moc"
