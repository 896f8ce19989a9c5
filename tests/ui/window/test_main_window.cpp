// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>
#include <algorithm>
#include <map>
#include <set>

#include "app/wording/wording.h"
#include "tests/support/filled_session.h"
#include "tests/support/names.h"
#include "tests/support/window.h"
#include "ui/models/format_text.h"
#include "ui/panels/start_page.h"

using namespace automoe;
using namespace automoe::ui;

class TestMainWindow : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    QString filled_;
    test::FilledSession content_;

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
    static Outside outside() {
        return {.help = {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                         .choose_file = {},
                         .choose_folder = {},
                         .ask_number = {}},
                .choose_session = [](const QString&) { return QString(); },
                .choose_input = {},
                .engine = {},
                .sample_session = {},
                .sample_copy = {},
                .sessions_folder = {},
                .version = "1.2.3"};
    }
    static QAction* action(const MainWindow& window, const char* name) { return window.findChild<QAction*>(name); }
    static bool loads(MainWindow& window) {
        return QTest::qWaitFor([&] { return window.session() != nullptr && window.session()->loaded(); }, 10000);
    }
    /// No two entries of a menu, nor of one below it, have the same letter.
    static void checkLetters(const QList<QAction*>& entries, const QString& where) {
        std::set<QString> seen;
        for (const QAction* each : entries) {
            const QString letter = QKeySequence::mnemonic(each->text()).toString();
            if (!letter.isEmpty())
                QVERIFY2(seen.insert(letter).second, qPrintable(where + ": " + each->text() + " has " + letter));
            if (each->menu() != nullptr) checkLetters(each->menu()->actions(), each->text());
        }
    }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "filled"));
        VALUE_OR_FAIL(content_, test::fillSession(session));
        filled_ = text(session.folder());
        VERIFY_OK(session.close());
    }

    void beginsWithTheStartPage() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(window.findChild<StartPage*>()->isVisible());
        QVERIFY(!action(window, "actionClose")->isEnabled());
        // No sample is installed.
        QVERIFY(!window.findChild<QPushButton*>("openSample")->isVisible());
    }

    void theSampleOpensAsACopy() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = TestMainWindow::outside();
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

    void theAssistantMakesASession() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = TestMainWindow::outside();
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
        MainWindow window(settings, outside());
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
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(!test::opens(window, text(place / "x.automoe")));
        auto* message = window.findChild<QLabel*>("startMessage");
        QVERIFY(message->isVisible());
        QVERIFY(message->text().size() > 20);
        // The window lives on.
        QVERIFY(test::opens(window, filled_));
    }

    void editsAreUndoneAndLast() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        {
            MainWindow window(settings, outside());
            window.show();
            QVERIFY(test::loads(window, filled_));
            Workspace& workspace = window.session()->workspace();
            QVERIFY(!action(window, "actionPin")->isEnabled());
            const std::int64_t id = workspace.table().rows().ids[5];
            const auto pinned = [&] {
                return workspace.table()
                    .rows()
                    .annotations[static_cast<std::size_t>(workspace.table().rowOf(id))]
                    .pinned;
            };
            workspace.select({id});
            QVERIFY(action(window, "actionPin")->isEnabled());
            action(window, "actionPin")->trigger();
            QTRY_VERIFY(pinned());
            action(window, "actionUndo")->trigger();
            QTRY_VERIFY(!pinned());
            action(window, "actionRedo")->trigger();
            QTRY_VERIFY(pinned());
            // Hiding takes it from sight.
            const int before = workspace.shownCount();
            action(window, "actionHide")->trigger();
            QTRY_COMPARE(workspace.shownCount(), before - 1);
        }
        MainWindow again(settings, outside());
        QVERIFY(test::loads(again, filled_));
        const auto& rows = again.session()->workspace().table().rows();
        QVERIFY(rows.annotations[5].pinned && rows.annotations[5].hidden);
    }

    void aSessionOfAnotherProgramIsRead() {
        VALUE_OR_FAIL(auto other, database::Session::create(folder_ / "shared"));
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, text(other.folder())));
        QVERIFY(!window.session()->writable());
        QVERIFY(window.windowTitle().contains("reading"));
        QCOMPARE(window.session()->workspace().table().size(), 0);
        // What the other one writes meanwhile appears.
        VALUE_OR_FAIL(const auto filled, test::fillSession(other));
        VERIFY_OK(other.recorder().flush());
        QTRY_VERIFY_WITH_TIMEOUT(window.session()->workspace().table().size() > 60, 10000);
        window.session()->workspace().select({window.session()->workspace().table().rows().ids[0]});
        QVERIFY(!action(window, "actionPin")->isEnabled());
    }

    void aSessionIsOpenedBesideTheWindow() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        window.openSession(filled_);
        QVERIFY(window.changing());
        QVERIFY(window.session() == nullptr);
        QVERIFY(loads(window));
        // The one that is open stays when it is asked for again, however its path is written.
        const OpenSession* first = window.session();
        window.openSession(filled_ + "/session.db");
        window.openSession(filled_ + "/../" + QFileInfo(filled_).fileName());
        QVERIFY(!window.changing());
        QCOMPARE(window.session(), first);
        // One that cannot be opened leaves it, too.
        QVERIFY(!test::opens(window, text(place / "nothing")));
        QCOMPARE(window.session(), first);
        QVERIFY(window.findChild<QLabel*>("trouble")->text().size() > 20);
        // Asked for while it is being closed, it is opened again, for writing.
        window.closeSession();
        window.openSession(filled_);
        QTRY_VERIFY(!window.changing());
        QVERIFY(window.session() != nullptr && window.session()->writable());
        QVERIFY(loads(window));
        // A window that is closed meanwhile does not come back.
        VALUE_OR_FAIL(auto other, database::Session::create(place / "other"));
        VERIFY_OK(other.close());
        window.openSession(text(place / "other.automoe"));
        window.close();
        QTRY_VERIFY(!window.changing());
        QVERIFY(!window.isVisible());
        QVERIFY(window.session() == nullptr);
    }

    void layoutIsKeptAndReset() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        {
            MainWindow window(settings, outside());
            window.show();
            QVERIFY(test::opens(window, filled_));
            window.findChild<QDockWidget*>("dockSession")->hide();
            window.close();
        }
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::opens(window, filled_));
        auto* dock = window.findChild<QDockWidget*>("dockSession");
        QVERIFY(dock->isHidden());
        action(window, "actionResetLayout")->trigger();
        QVERIFY(!dock->isHidden());
    }

    void menusHaveDifferentLetters() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        // On the start page, and with everything of a session beside each other.
        for (const bool session : {false, true}) {
            if (session) {
                QVERIFY(test::loads(window, filled_));
            }
            checkLetters(window.menuBar()->actions(), "the menu bar");
            if (QTest::currentTestFailed()) return;
            // A letter of a panel's would open the menu, or be one of two.
            std::map<QString, QString> seen;
            for (const QAction* each : window.menuBar()->actions())
                seen[QKeySequence::mnemonic(each->text()).toString()] = each->text();
            for (const QWidget* each : window.findChildren<QWidget*>()) {
                const auto* label = qobject_cast<const QLabel*>(each);
                const auto* button = qobject_cast<const QAbstractButton*>(each);
                const bool counts = label != nullptr ? label->buddy() != nullptr : button != nullptr;
                if (!counts || each->window() != &window) continue;
                const QString words = label != nullptr ? label->text() : button->text();
                const QString letter = QKeySequence::mnemonic(words).toString();
                if (letter.isEmpty()) continue;
                const auto [other, fresh] = seen.emplace(letter, words);
                QVERIFY2(fresh, qPrintable(letter + ": " + words + " and " + other->second));
            }
        }
    }

    void shortcutsAreUnique() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
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
        MainWindow window(settings, outside());
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
        Outside outside = TestMainWindow::outside();
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
        Outside outside = TestMainWindow::outside();
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
            MainWindow first(first_settings, outside());
            MainWindow second(second_settings, outside());
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
