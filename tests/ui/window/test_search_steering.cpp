// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/search_steering.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>

#include "database/run_store.h"
#include "tests/support/watchdog.h"
#include "tests/ui/window/run_fixture.h"
#include "ui/panels/inspector_panel.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

class TestSearchSteering : public test::RunFixture {
    Q_OBJECT

private Q_SLOTS:
    void steersASearchThatRuns() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        test::Watchdog watchdog;
        auto& front = *place.window->findChild<FrontPlot*>();
        auto& tree = *place.window->findChild<QTreeWidget*>("choiceTree");
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        // Before the search: what is forbidden is part of it.
        auto* dim = tree.findItems("Encoder: Embedding width", Qt::MatchExactly).value(0);
        QVERIFY(dim != nullptr);
        dim->setCheckState(1, Qt::Unchecked);
        place.action("actionSearch").trigger();
        auto* dialog = place.window->findChild<QDialog*>("searchDialog");
        QVERIFY(dialog->findChild<QCheckBox*>("searchRestricted")->isChecked());
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        const auto job = [&] {
            auto connection = *place.window->session()->session().reader();
            return std::get<protocol::SearchJob>(*database::RunStore(connection).job(place.jobs().jobs()[0].run));
        };
        QTRY_VERIFY(place.jobs().jobs()[0].run != 0);
        QCOMPARE(job().change.choices.size(), std::size_t{1});

        // The line is dragged: only where it rests counts.
        for (const double place_of_line : {9.0, 8.0, 7.0}) front.setBudget(place_of_line);
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("7.00"),
                                  qPrintable(answer.text()), 20000);
        front.setBudget({});
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().contains("without limit"), qPrintable(answer.text()), 20000);
        // Undone, the search gets the limit that it had before.
        place.action("actionUndo").trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("7.00"),
                                  qPrintable(answer.text()), 20000);
        for (int i = 0; i < 3; ++i) place.action("actionUndo").trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().contains("without limit"), qPrintable(answer.text()), 20000);
        // Locks, undone and done again.
        place.action("actionUndo").trigger();
        QCOMPARE(dim->checkState(1), Qt::Checked);
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("all choices again"),
                                 20000);
        place.action("actionRedo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("only"), 20000);
        // More like the selected ones, and one made by hand.
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.window->findChild<QToolButton*>("moreLikeThese")->click();
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("like 1"), 20000);
        VALUE_OR_FAIL(const auto chosen, place.window->session()->selected());
        Q_EMIT place.window->findChild<InspectorPanel*>()->addRequested(chosen[0]);
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("by hand"), 20000);
        QCOMPARE(place.jobs().jobs().size(), std::size_t{1});
        VERIFY_NEVER_BLOCKED(watchdog);

        // The history has them all, in order.
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
        VERIFY_OK(place.window->session()->session().recorder().flush());
        auto connection = *place.window->session()->session().reader();
        VALUE_OR_FAIL(const auto changes, database::RunStore(connection).searchChanges(place.jobs().jobs()[0].run));
        QCOMPARE(changes.size(), std::size_t{8});
        for (const std::size_t place_of_limit : {std::size_t{0}, std::size_t{2}})
            QVERIFY(changes[place_of_limit].change == (protocol::SearchChange{.limits = {{"latency_ms", 7.0}}}));
        QCOMPARE(changes[6].change.descendants, 20);
        QCOMPARE(changes[7].change.candidates.size(), std::size_t{1});
    }

    void theLimitsOfARunningSearchAreSeenAndLifted() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        auto& front = *place.window->findChild<FrontPlot*>();
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        auto& limits = *place.window->findChild<QWidget*>("activeLimits");
        const auto remove = [&](const char* name) {
            return limits.findChild<QToolButton*>(QStringLiteral("removeLimit.") + name);
        };
        // The dialog takes the budget line: it is the job's limit, which nobody sent.
        QVERIFY(limits.isHidden());
        front.setBudget(9);
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        QVERIFY(remove("latency_ms") != nullptr);
        // To look at another cost sends nothing, and the line is there again afterwards.
        auto& cost = *place.window->findChild<QComboBox*>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        QVERIFY(!front.budget());
        QTest::qWait(600);
        QVERIFY2(answer.text().isEmpty(), qPrintable(answer.text()));
        QVERIFY(remove("latency_ms") != nullptr);
        // Each cost has its own limit.
        front.setBudget(5e6);
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("Parameters at most"),
                                  qPrintable(answer.text()), 20000);
        QVERIFY(!answer.text().contains("without limit"));
        QVERIFY(remove("latency_ms") != nullptr && remove("params") != nullptr);
        cost.setCurrentIndex(cost.findData("search.latency_ms"));
        QCOMPARE(*front.budget(), 9.0);
        place.window->findChild<QToolButton*>("noBudget")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("without limit"),
                                  qPrintable(answer.text()), 20000);
        QVERIFY(remove("latency_ms") == nullptr);
        // From the list, undone and done again.
        remove("params")->click();
        QTRY_VERIFY_WITH_TIMEOUT(remove("params") == nullptr, 20000);
        QVERIFY(limits.isHidden());
        place.action("actionUndo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(remove("params") != nullptr, 20000);
        place.action("actionRedo").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(limits.isHidden(), 20000);
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void aWarningIsNoAnswerToAChange() {
        Place place({"reports=0", "step_ms=5", "warn=400", "refuse=params"});
        QVERIFY(place.opened);
        auto& front = *place.window->findChild<FrontPlot*>();
        const auto& told = *place.window->findChild<QLabel*>("trouble");
        const auto listed = [&](const char* name) {
            auto* limits = place.window->findChild<QWidget*>("activeLimits");
            return limits->findChild<QToolButton*>(QStringLiteral("removeLimit.") + name) != nullptr;
        };
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        front.setBudget(7);
        QTRY_VERIFY2_WITH_TIMEOUT(told.text().contains("speed has changed"), qPrintable(told.text()), 20000);
        QVERIFY(listed("latency_ms"));
        const auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        QTRY_VERIFY_WITH_TIMEOUT(answer.text().startsWith("Taken"), 20000);
        QVERIFY(listed("latency_ms"));
        // What is refused holds no longer, and its line goes.
        auto& cost = *place.window->findChild<QComboBox*>("costAxis");
        cost.setCurrentIndex(cost.findData("params"));
        front.setBudget(5e6);
        QTRY_VERIFY_WITH_TIMEOUT(listed("params"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!listed("params"), 20000);
        QVERIFY(!front.budget());
        QVERIFY(listed("latency_ms"));
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void aSearchThatGoesOnShowsWhatHoldsInIt() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        const auto dim = [&] {
            auto* tree = place.window->findChild<QTreeWidget*>("choiceTree");
            return tree->findItems("Encoder: Embedding width", Qt::MatchExactly).value(0);
        };
        const auto listed = [&] { return place.window->findChild<QToolButton*>("removeLimit.latency_ms") != nullptr; };
        const auto front = [&]() -> FrontPlot& { return *place.window->findChild<FrontPlot*>(); };
        const auto taken = [&](const char* what) {
            const auto* answer = place.window->findChild<QLabel*>("steeringAnswer");
            return answer->text().startsWith("Taken") && answer->text().contains(QLatin1String(what));
        };
        front().setBudget(9);
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        front().setBudget(7);
        QTRY_VERIFY_WITH_TIMEOUT(taken("7.00"), 20000);
        dim()->setCheckState(1, Qt::Unchecked);
        QTRY_VERIFY_WITH_TIMEOUT(taken("only"), 20000);
        place.window->closeSession();
        QVERIFY(test::loads(*place.window, place.file));
        QVERIFY(place.reaches(0, JobState::kInterrupted));
        // Nothing runs: all of it is the user's, for the next search.
        QVERIFY(!listed());
        QCOMPARE(*front().budget(), 7.0);
        QCOMPARE(dim()->checkState(1), Qt::Unchecked);
        front().setBudget({});
        dim()->setCheckState(1, Qt::Checked);
        QTest::qWait(400);
        place.jobs().again(place.jobs().jobs()[0].id);
        QTRY_VERIFY_WITH_TIMEOUT(listed() && front().budget() == 7.0, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(dim()->checkState(1), Qt::Unchecked, 20000);
        // What holds there was recorded, not sent again.
        QVERIFY(place.window->findChild<QLabel*>("steeringAnswer")->text().isEmpty());
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void givesASearchMoreEvaluations() {
        Place place({"reports=0", "step_ms=5"});
        QVERIFY(place.opened);
        auto& number = *place.window->findChild<QSpinBox*>("searchEvaluationsInAll");
        auto& button = *place.window->findChild<QToolButton*>("setEvaluations");
        QVERIFY(!button.isEnabled());
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        QTRY_VERIFY(button.isEnabled());
        const auto job = std::get<protocol::SearchJob>(*place.jobs().work(place.jobs().jobs()[0].id));
        QCOMPARE(number.value(), static_cast<int>(job.evaluations));
        number.setValue(1234);
        button.click();
        auto& answer = *place.window->findChild<QLabel*>("steeringAnswer");
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken") && answer.text().contains("evaluations in all"),
                                  qPrintable(answer.text()), 20000);
        // Undone, the search gets the number that it had before.
        place.action("actionUndo").trigger();
        QCOMPARE(number.value(), static_cast<int>(job.evaluations));
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken"), qPrintable(answer.text()), 20000);
        QCOMPARE(number.value(), static_cast<int>(job.evaluations));
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
        QTRY_VERIFY(!button.isEnabled());
        // It is of no other search.
        place.action("actionRedo").trigger();
        QVERIFY2(answer.text().contains("no changes any more"), qPrintable(answer.text()));
        VERIFY_OK(place.window->session()->session().recorder().flush());
        auto connection = *place.window->session()->session().reader();
        VALUE_OR_FAIL(const auto changes, database::RunStore(connection).searchChanges(place.jobs().jobs()[0].run));
        QCOMPARE(changes.size(), std::size_t{2});
        QVERIFY(changes[0].change == (protocol::SearchChange{.evaluations = 1234}));
        QVERIFY(changes[1].change == (protocol::SearchChange{.evaluations = job.evaluations}));
    }
};

QTEST_MAIN(TestSearchSteering)
#include "test_search_steering.moc"
