// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>
#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/resources.h"
#include "database/candidate_store.h"
#include "tests/support/names.h"
#include "tests/support/watchdog.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/models/format_text.h"
#include "ui/panels/start_page.h"
#include "ui/panels/state_page.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

class TestMainWindow : public test::WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fill(); }

    void beginsWithTheStartPage() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(window.findChild<StartPage*>()->isVisible());
        QVERIFY(!action(window, "actionClose")->isEnabled());
        // No sample is installed.
        QVERIFY(!window.findChild<QPushButton*>("openSample")->isVisible());
    }

    void theSampleOpensAsACopy() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = test::outside();
        outside.sample_session = filled_;
        outside.sample_copy = text(place / "data/sample.automoe");
        MainWindow window(settings, outside);
        window.show();
        QTest::mouseClick(window.findChild<QPushButton*>("openSample"), Qt::LeftButton);
        QVERIFY(loads(window));
        QVERIFY(window.session()->writable());
        QCOMPARE(text(window.session()->session().folder()), outside.sample_copy);
        // What was shipped is as it was, also for another window.
        QVERIFY(database::Session::open(filled_.toStdString(), database::Access::kWrite).ok());
    }

    void theShippedSampleIsReadToTheEndAndShowsItsFront() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = test::outside();
        std::filesystem::path shipped = resourcesFolder() / "sample/session";  // installed
        if (!std::filesystem::exists(shipped / "session.db"))
            shipped = test::sourceFolder() / "resources/sample/session";
        outside.sample_session = text(shipped);
        outside.sample_copy = text(place / "data/sample.automoe");
        MainWindow window(settings, outside);
        window.show();
        QTest::mouseClick(window.findChild<QPushButton*>("openSample"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.session() != nullptr && window.session()->loaded(), 60000);
        QVERIFY(!window.changing());
        OpenSession& session = *window.session();
        QVERIFY(session.writable() && session.hasTable() && !session.failure());
        for (const char* panel : {"historyPanel", "supernetPanel", "latencyPanel", "paretoPanel", "tablePanel"})
            QCOMPARE(window.findChild<QWidget*>(panel)->findChild<StatePage*>()->currentIndex(), 0);
        // All of it has been read.
        const CandidateTablePtr read = session.workspace().tablePtr();
        const CandidateTable& table = *read;
        VALUE_OR_FAIL(auto connection, session.session().reader());
        VALUE_OR_FAIL(const auto candidates, database::CandidateStore(connection).count());
        QCOMPARE(std::int64_t{table.size()}, candidates);
        const SessionFacts& facts = session.facts();
        QVERIFY(hasSupernet(facts) && !facts.campaigns.empty() && !facts.predictors.empty());
        QCOMPARE(facts.histories.size(), std::size_t{2});
        for (const SearchHistory& search : facts.histories) {
            QVERIFY(!search.front.empty());
            for (const auto& id : search.front) QVERIFY(table.rowOf(id) >= 0);
        }
        // And the front has a point for each of its members.
        const Column* cost = table.column(session.workspace().costKey());
        const Column* quality = table.column(session.workspace().qualityKey());
        QVERIFY(cost != nullptr && quality != nullptr);
        const auto& plot = *window.findChild<FrontPlot*>();
        QTRY_VERIFY(!plot.front().empty());
        QVERIFY(plot.pointCount() > 1000);
        for (const int row : plot.front()) {
            const auto at = static_cast<std::size_t>(row);
            QVERIFY(std::isfinite(cost->values[at]) && std::isfinite(quality->values[at]));
        }
        const QString trouble = window.findChild<QLabel*>("trouble")->text();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void theAssistantMakesASession() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = test::outside();
        outside.sessions_folder = text(place.path());
        MainWindow window(settings, outside);
        window.show();
        QTest::mouseClick(window.findChild<QPushButton*>("newSession"), Qt::LeftButton);
        auto* assistant = window.findChild<SessionAssistant*>();
        QVERIFY(assistant != nullptr && assistant->isVisible());
        // Thought better: nothing was made.
        assistant->reject();
        QVERIFY(window.session() == nullptr);
        action(window, "actionNew")->trigger();
        assistant = window.findChildren<SessionAssistant*>().back();
        Q_EMIT assistant->accepted();
        QTRY_VERIFY(window.session() != nullptr);
        QVERIFY(std::filesystem::exists(place / "translation.automoe/session.db"));
        // Its plan has begun, and comes to its end: no text was chosen here.
        QTRY_VERIFY(window.findChild<QLabel*>("planSentence")->text().contains("not done"));
        QVERIFY(window.findChild<QPushButton*>("planPrepare")->isVisible());
    }

    void opensShowsAndCloses() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        QVERIFY(window.windowTitle().startsWith("filled"));
        // A small screen is enough, and the window is not larger than it was.
        QCOMPARE(window.size(), QSize(1280, 800));
        QVERIFY(window.findChild<QWidget*>("paretoPanel")->isVisible());
        window.findChild<QTabWidget*>("explorer")->setCurrentIndex(2);
        auto* table = window.findChild<QTableView*>("candidateTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), window.session()->workspace().shownCount());
        QVERIFY(table->model()->rowCount() > 60);
        auto* tree = window.findChild<QTreeWidget*>("sessionTree");
        QVERIFY(tree->topLevelItem(0)->child(0)->text(0).startsWith("en → de"));
        const auto exports = tree->findItems("Exports", Qt::MatchExactly);
        QCOMPARE(exports.size(), 1);
        QCOMPARE(exports[0]->child(0)->text(1), formatText("folder").title);
        QVERIFY(!exports[0]->child(0)->text(1).isEmpty());
        action(window, "actionClose")->trigger();
        QTRY_VERIFY(window.session() == nullptr);
        QTRY_VERIFY(window.findChild<StartPage*>()->isVisible());
        QVERIFY(window.findChildren<QDockWidget*>().isEmpty());
        // It is first among the recent ones, and opens again from there.
        auto* recent = window.findChild<QListWidget*>("recentSessions");
        QCOMPARE(recent->count(), 1);
        recent->setFocus();
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QVERIFY(loads(window));
    }

    void whatCannotBeOpenedSaysWhy_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("database");
        QTest::newRow("no session") << QByteArray() << false;
        QTest::newRow("another file") << QByteArray("this is no database, and quite long enough to look like one")
                                      << true;
        QTest::newRow("empty file") << QByteArray() << true;
    }
    void whatCannotBeOpenedSaysWhy() {
        QFETCH(QByteArray, content);
        QFETCH(bool, database);
        const test::TemporaryFolder place;
        std::filesystem::create_directories(place / "x.automoe");
        if (database) test::writeFile(place / "x.automoe/session.db", content.toStdString());
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(!test::opens(window, text(place / "x.automoe")));
        auto* message = window.findChild<QLabel*>("startMessage");
        QVERIFY(message->isVisible());
        QVERIFY(message->text().size() > 20);
        // The window lives on.
        QVERIFY(test::opens(window, filled_));
    }

    void nothingBlocksTheWindow() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        // What the first session of a program loads, such as fonts, is not the session's.
        QVERIFY(test::loads(window, filled_));
        window.closeSession();
        QTRY_VERIFY(!window.changing());
        test::Watchdog watchdog;
        QVERIFY(test::loads(window, filled_));
        auto* explorer = window.findChild<QTabWidget*>("explorer");
        for (int i = 0; i < explorer->count(); ++i) {
            explorer->setCurrentIndex(i);
            QTest::qWait(20);
        }
        Workspace& workspace = window.session()->workspace();
        workspace.select({workspace.table().rows().ids[3], workspace.table().rows().ids[4]});
        QTest::qWait(20);
        Filter filter;
        filter.text = "mutation";
        workspace.setFilter(filter);
        QTest::qWait(20);
        workspace.setFilter({});
        QTest::qWait(20);
        window.closeSession();
        QTRY_VERIFY(!window.changing());
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void layoutIsKeptAndReset() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        {
            MainWindow window(settings, test::outside());
            window.show();
            QVERIFY(test::opens(window, filled_));
            window.findChild<QDockWidget*>("dockSession")->hide();
            window.close();
        }
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::opens(window, filled_));
        auto* dock = window.findChild<QDockWidget*>("dockSession");
        QVERIFY(dock->isHidden());
        action(window, "actionResetLayout")->trigger();
        QVERIFY(!dock->isHidden());
    }

    void shortcutsAreUnique() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        std::set<QString> seen;
        for (const QAction* each : window.findChildren<QAction*>()) {
            if (each->shortcut().isEmpty() || each->shortcutContext() != Qt::WindowShortcut) continue;
            QVERIFY2(seen.insert(each->shortcut().toString()).second, qPrintable(each->shortcut().toString()));
        }
        QVERIFY(seen.size() > 5);
    }

    void whatTheKeyboardReachesHasAName() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QStringList found = test::nameless(window);
        QVERIFY(test::loads(window, filled_));
        Workspace& workspace = window.session()->workspace();
        const auto ids = workspace.table().rows().ids;
        const auto look = [&] {
            for (QDockWidget* dock : window.findChildren<QDockWidget*>()) dock->raise();
            QTest::qWait(20);
            found << test::namelessOnAllTabs(window);
        };
        // Nothing, one to look into and to edit, two to compare.
        for (const std::ptrdiff_t count : {0, 1, 2}) {
            workspace.select({ids.begin(), ids.begin() + count});
            look();
        }
        for (const char* button : {"testSetMode", "translationDetails", "diffDrawings"})
            window.findChild<QAbstractButton*>(button)->click();
        look();
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join("; ")));
    }

    void theGuideIsOpened() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = test::outside();
        {
            MainWindow window(settings, outside);
            window.show();
            action(window, "actionGuide")->trigger();
            const QString said = window.findChild<QLabel*>("trouble")->text();
            QVERIFY2(said.contains("not installed") && said.contains("Install"), qPrintable(said));
        }
        QStringList opened;
        bool possible = false;
        outside.guide = "/somewhere/guide.md";
        outside.open_file = [&](const QString& file) {
            opened << file;
            return possible;
        };
        MainWindow window(settings, outside);
        window.show();
        action(window, "actionGuide")->trigger();
        const QString said = window.findChild<QLabel*>("trouble")->text();
        QVERIFY2(said.contains(outside.guide) && said.contains("Open this file yourself"), qPrintable(said));
        possible = true;
        action(window, "actionGuide")->trigger();
        QCOMPARE(opened, QStringList(2, outside.guide));
    }

    void anotherWindowIsAnotherProgram() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = test::outside();
        QVERIFY(!action(MainWindow(settings, outside), "actionNewWindow")->isEnabled());
        int started = 0;
        outside.new_window = [&started]() -> Status {
            if (started++ > 0) return failed("window.not_started", {{"file", "the-program"}});
            return {};
        };
        MainWindow window(settings, outside);
        window.show();
        action(window, "actionNewWindow")->trigger();
        QCOMPARE(started, 1);
        QVERIFY(window.findChild<QLabel*>("trouble")->text().isEmpty());
        action(window, "actionNewWindow")->trigger();
        QVERIFY(window.findChild<QLabel*>("trouble")->text().contains("the-program"));
    }

    void twoWindowsOnTwoSessions() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "second"));
        QVERIFY(test::fillSession(session).ok());
        const QString second_session = text(session.folder());
        VERIFY_OK(session.close());
        const test::TemporaryFolder place;
        {
            // As two programs have them.
            Settings first_settings(text(place.path()));
            Settings second_settings(text(place.path()));
            MainWindow first(first_settings, test::outside());
            MainWindow second(second_settings, test::outside());
            first.show();
            second.show();
            QVERIFY(test::loads(first, filled_));
            QVERIFY(test::loads(second, second_session));
            QVERIFY(first.session()->writable() && second.session()->writable());
            // What is done in one is nothing to the other.
            Workspace& one = first.session()->workspace();
            Workspace& two = second.session()->workspace();
            const auto pinned = [](const Workspace& workspace) {
                return std::ranges::count_if(workspace.table().rows().annotations, &database::Annotation::pinned);
            };
            const auto& annotations = one.table().rows().annotations;
            const auto plain = std::ranges::find(annotations, false, &database::Annotation::pinned);
            one.select({one.table().rows().ids[static_cast<std::size_t>(plain - annotations.begin())]});
            QVERIFY(two.selection().empty());
            const auto before = pinned(one);
            const auto of_other = pinned(two);
            action(first, "actionPin")->trigger();
            QTRY_COMPARE(pinned(one), before + 1);
            QCOMPARE(pinned(two), of_other);
            action(first, "actionUndo")->trigger();
            QTRY_COMPARE(pinned(one), before);
            first.close();
            QTRY_VERIFY(first.session() == nullptr);
            QVERIFY(second.session() != nullptr && second.session()->writable());
            second.close();
            QTRY_VERIFY(second.session() == nullptr);
        }
        const Settings later(text(place.path()));
        QVERIFY(later.recent.get().contains(filled_));
        QVERIFY(later.recent.get().contains(second_session));
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
