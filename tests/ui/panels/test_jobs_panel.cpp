// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/jobs_panel.h"

#include <QAction>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

#include "app/wording/wording.h"
#include "core/base/machine_lease.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "ui/panels/jobs_model.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

namespace {

protocol::Job trainJob(std::uint64_t seed = 1) {
    auto job = test::sampleTrainJob();
    job.resources.seed = seed;
    return job;
}

/// A session, a queue of scripted workers, and a shown panel.
struct Place {
    explicit Place(const QStringList& script, std::chrono::milliseconds silence = {})
        : session(*database::Session::create(folder / "s")),
          queue(session, {.worker = {.command = QStringList{SCRIPTED_ENGINE} + script, .first_pause = 10ms},
                          .silence = silence}),
          panel(queue, [](const Error& error) { return QString::fromStdString(wording::text(error)); }) {
        panel.resize(900, 300);
        panel.show();
    }

    QAction* action(const char* name) { return panel.findChild<QAction*>(name); }
    QTreeView& view() { return *panel.findChild<QTreeView*>("jobList"); }
    QString cell(int row, int column) { return view().model()->index(row, column).data().toString(); }
    void press(const char* button) { QTest::mouseClick(panel.findChild<QToolButton*>(button), Qt::LeftButton); }
    bool reaches(quint64 id, JobState state) {
        return QTest::qWaitFor([&] { return queue.find(id)->state == state; }, 60000);
    }
    bool runs(quint64 id) {
        return QTest::qWaitFor([&] { return queue.find(id)->state == JobState::kRunning && queue.find(id)->progress; },
                               60000);
    }

    test::TemporaryFolder folder;
    database::Session session;
    JobQueue queue;
    JobsPanel panel;
};

}  // namespace

class TestJobsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyItSaysWhatComesHere() {
        Place place({});
        QVERIFY(place.panel.findChild<QLabel*>("jobsEmpty")->isVisible());
        QVERIFY(!place.view().isVisible());
        for (const char* name : {"jobPause", "jobResume", "jobStop", "jobAgain", "jobUp", "jobDown", "jobRemove"})
            QVERIFY2(!place.action(name)->isEnabled(), name);
    }

    void showsAndSteersAJob() {
        Place place({"reports=0"});
        test::Watchdog watchdog;
        const quint64 id = place.queue.add(trainJob(), "Supernet");
        QVERIFY(place.view().isVisible());
        QCOMPARE(place.panel.current(), id);
        QVERIFY(place.runs(id));
        QCOMPARE(place.cell(0, JobsModel::kTitle), QString("Supernet"));
        QCOMPARE(place.cell(0, JobsModel::kState), QString("running"));
        QCOMPARE(place.cell(0, JobsModel::kPlace), QString("this computer"));
        QVERIFY(place.cell(0, JobsModel::kProgress).endsWith("updates"));
        QTRY_VERIFY_WITH_TIMEOUT(place.cell(0, JobsModel::kRate).endsWith("updates/s"), 20000);
        QVERIFY(!place.action("jobResume")->isEnabled());
        place.press("jobPauseButton");
        QCOMPARE(place.cell(0, JobsModel::kState), QString("paused"));
        QVERIFY(!place.action("jobPause")->isEnabled());
        place.press("jobResumeButton");
        QCOMPARE(place.cell(0, JobsModel::kState), QString("running"));
        place.press("jobStopButton");
        QVERIFY(place.reaches(id, JobState::kStopped));
        QCOMPARE(place.cell(0, JobsModel::kState), QString("stopped"));
        QVERIFY(place.cell(0, JobsModel::kLeft).startsWith("took"));
        QVERIFY(place.action("jobAgain")->isEnabled());
        place.press("jobAgainButton");
        QVERIFY(place.runs(id));
        place.queue.stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        VERIFY_NEVER_BLOCKED(watchdog);
        place.press("jobRemoveButton");
        QVERIFY(place.panel.findChild<QLabel*>("jobsEmpty")->isVisible());
    }

    void theKeyboardDoesItAll() {
        Place place({"reports=0"});
        const quint64 first = place.queue.add(trainJob(1), "first");
        const quint64 second = place.queue.add(trainJob(2), "second");
        const quint64 third = place.queue.add(trainJob(3), "third");
        QVERIFY(place.runs(first));
        QApplication::setActiveWindow(&place.panel);
        place.view().setFocus();
        QCOMPARE(place.panel.current(), first);
        QTest::keyClick(&place.view(), Qt::Key_P);
        QCOMPARE(place.queue.find(first)->state, JobState::kPaused);
        QTest::keyClick(&place.view(), Qt::Key_R);
        QCOMPARE(place.queue.find(first)->state, JobState::kRunning);
        QTest::keyClick(&place.view(), Qt::Key_End);
        QCOMPARE(place.panel.current(), third);
        QTest::keyClick(&place.view(), Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(place.cell(1, JobsModel::kTitle), QString("third"));
        QCOMPARE(place.panel.current(), third);
        QTest::keyClick(&place.view(), Qt::Key_Delete);
        QVERIFY(place.queue.find(third) == nullptr);
        place.panel.choose(second);
        QTest::keyClick(&place.view(), Qt::Key_S);
        QCOMPARE(place.queue.find(second)->state, JobState::kStopped);
        place.panel.choose(first);
        QTest::keyClick(&place.view(), Qt::Key_S);
        QVERIFY(place.reaches(first, JobState::kStopped));
        place.press("jobClearButton");
        QVERIFY(place.queue.jobs().empty());
    }

    void whatRunsComesFirstAndHistoryLast() {
        Place place({"step_ms=20"});
        const quint64 first = place.queue.add(trainJob(1), "first");
        place.queue.add(trainJob(2), "second");
        const quint64 third = place.queue.add(trainJob(3), "third");
        QVERIFY(place.reaches(first, JobState::kDone));
        QTRY_COMPARE(place.cell(0, JobsModel::kTitle), QString("second"));
        QCOMPARE(place.cell(1, JobsModel::kTitle), QString("third"));
        QCOMPARE(place.cell(2, JobsModel::kTitle), QString("first"));
        QCOMPARE(place.panel.current(), first);
        QVERIFY(place.reaches(third, JobState::kDone));
        QTRY_COMPARE(place.cell(0, JobsModel::kTitle), QString("third"));
        QCOMPARE(place.cell(0, JobsModel::kProgress), QString("20 of 20 updates"));
    }

    void saysWhatWentWrongAndWhatToDo() {
        Place place({"error=train.diverged"});
        const quint64 id = place.queue.add(trainJob(), "Supernet");
        QVERIFY(place.reaches(id, JobState::kFailed));
        const auto* message = place.panel.findChild<QLabel*>("jobMessage");
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains("diverged"));
        QVERIFY(message->text().contains("learning rate"));
    }

    void aJobThatHangsIsShownAndEnded() {
        Place place({"stuck=3"}, 300ms);
        const quint64 id = place.queue.add(trainJob(), "Supernet");
        QVERIFY(place.runs(id));
        QCOMPARE(place.action("jobStop")->text(), QString("Stop"));
        const auto* message = place.panel.findChild<QLabel*>("jobMessage");
        QTRY_COMPARE_WITH_TIMEOUT(place.cell(0, JobsModel::kState), QString("nothing heard for 1 min"), 20000);
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().startsWith("Nothing has been heard from this job for 1 min"),
                 qPrintable(message->text()));
        QCOMPARE(place.action("jobStop")->text(), QString("Stop now"));
        place.press("jobStopButton");
        QVERIFY(place.reaches(id, JobState::kStopped));
        QVERIFY(!message->isVisible());
        QCOMPARE(place.action("jobStop")->text(), QString("Stop"));
        QVERIFY(place.action("jobAgain")->isEnabled());
    }

    void saysForWhichProgramAJobWaits() {
        const test::TemporaryFolder locks;
        const QString lease = "lease=" + QString::fromStdString(locks.path().string());
        // Here the other program is this one.
        JobControl control;
        auto measuring =
            std::make_unique<MachineLease>(control, MachineLease::Use::kMeasure, MachineLease::Tell(), locks.path());
        QVERIFY(control.goOn());
        Place place({"reports=0", lease});
        const quint64 id = place.queue.add(trainJob(), "Supernet");
        QTRY_COMPARE_WITH_TIMEOUT(place.cell(0, JobsModel::kState), QString("waits for a measurement"), 20000);
        const auto* message = place.panel.findChild<QLabel*>("jobMessage");
        QVERIFY2(message->text().contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(message->text()));
        measuring.reset();
        QVERIFY(place.runs(id));
        QCOMPARE(place.cell(0, JobsModel::kState), QString("running"));
        QVERIFY(!message->isVisible());
        place.queue.stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
    }

    void aChosenJobNamesItsRun() {
        Place place({});
        const quint64 first = place.queue.add(trainJob(1), "first");
        const quint64 second = place.queue.add(trainJob(2), "second");
        QVERIFY(place.reaches(second, JobState::kDone));
        place.panel.choose(first);
        QSignalSpy chosen(&place.panel, &JobsPanel::runChosen);
        place.panel.choose(second);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().at(0).toLongLong(), place.queue.find(second)->run);
        QCOMPARE(chosen.front().at(1).toString(), QString("train"));
    }

    void thePicturePaints() {
        Place place({"step_ms=5"});
        const quint64 id = place.queue.add(trainJob(), "Supernet");
        QVERIFY(place.runs(id));
        const QImage picture = place.panel.grab().toImage();
        QVERIFY(!picture.isNull());
        QVERIFY(place.reaches(id, JobState::kDone));
    }
};

QTEST_MAIN(TestJobsPanel)
#include "test_jobs_panel.moc"
