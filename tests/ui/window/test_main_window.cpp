// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "app/wording/wording.h"
#include "core/base/resources.h"
#include "database/candidate_store.h"
#include "database/run_store.h"
#include "tests/support/filled_session.h"
#include "tests/support/names.h"
#include "tests/support/watchdog.h"
#include "tests/support/window.h"
#include "ui/models/format_text.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/start_page.h"
#include "ui/panels/state_page.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/session_view.h"

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

    void theShippedSampleIsReadToTheEndAndShowsItsFront() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        Outside outside = TestMainWindow::outside();
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

    void quickEditsAreBuiltOnEachOther() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        Workspace& workspace = window.session()->workspace();
        const std::int64_t id = workspace.table().rows().ids[8];
        const auto shown = [&] {
            return workspace.table().rows().annotations[static_cast<std::size_t>(workspace.table().rowOf(id))];
        };
        const database::Annotation before = shown();
        const database::Annotation after{
            .pinned = true, .hidden = before.hidden, .tags = before.tags, .note = "written quickly"};
        database::Annotation note = before;
        note.note = after.note;
        workspace.select({id});
        auto& inspector = *window.findChild<InspectorPanel*>();
        // In one turn: no table shows the first edit when the second comes.
        Q_EMIT inspector.annotationEdited(id, note, before);
        action(window, "actionPin")->trigger();
        QTRY_COMPARE(shown(), after);
        action(window, "actionUndo")->trigger();
        QTRY_COMPARE(shown(), note);
        action(window, "actionUndo")->trigger();
        QTRY_COMPARE(shown(), before);
        // The other way round, and undone as quickly. The inspector does not know of the pin yet.
        action(window, "actionPin")->trigger();
        Q_EMIT inspector.annotationEdited(id, note, before);
        QTRY_COMPARE(shown(), after);
        action(window, "actionUndo")->trigger();
        action(window, "actionUndo")->trigger();
        QTRY_COMPARE(shown(), before);
        action(window, "actionRedo")->trigger();
        action(window, "actionRedo")->trigger();
        QTRY_COMPARE(shown(), after);
        action(window, "actionUndo")->trigger();
        action(window, "actionUndo")->trigger();
        QTRY_COMPARE(shown(), before);
    }

    void whatWasSetIsThereInTheNextWindow() {
        const test::TemporaryFolder place;
        QString file;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(place / "s"));
            QVERIFY(test::fillSession(session).ok());
            file = text(session.folder());
            VERIFY_OK(session.close());
        }
        Settings settings(text(place.path()));
        Filter filter;
        filter.ranges = {{"search.latency_ms", 0, 1e6}};
        filter.text = "random";
        int shown = 0;
        {
            MainWindow window(settings, outside());
            window.show();
            QVERIFY(test::loads(window, file));
            Workspace& workspace = window.session()->workspace();
            editFilter(workspace, "brush", filter);
            shown = workspace.shownCount();
            auto& cost = *window.findChild<QComboBox*>("costAxis");
            cost.setCurrentIndex(cost.findData("params"));
            window.findChild<FrontPlot*>()->setBudget(12345);
            auto* item = window.findChild<QTreeWidget*>("choiceTree")
                             ->findItems("Encoder: Embedding width", Qt::MatchExactly)
                             .value(0);
            QVERIFY(item != nullptr);
            item->setCheckState(1, Qt::Unchecked);
            // At once: nothing need have rested.
            window.closeSession();
            QTRY_VERIFY(!window.changing());
        }
        MainWindow again(settings, outside());
        again.show();
        QVERIFY(test::loads(again, file));
        Workspace& workspace = again.session()->workspace();
        QCOMPARE(workspace.filter(), filter);
        QCOMPARE(workspace.shownCount(), shown);
        QCOMPARE(again.findChild<QLineEdit*>("filterText")->text(), QString("random"));
        QCOMPARE(again.findChild<QComboBox*>("costAxis")->currentData().toString(), QString("params"));
        QCOMPARE(*again.findChild<FrontPlot*>()->budget(), 12345.0);
        const auto* item = again.findChild<QTreeWidget*>("choiceTree")
                               ->findItems("Encoder: Embedding width", Qt::MatchExactly)
                               .value(0);
        QVERIFY(item != nullptr);
        QCOMPARE(item->checkState(1), Qt::Unchecked);
        // It was no edit of this window.
        QVERIFY(!workspace.undoStack().canUndo());
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

    void editingIsOfferedWhenTheOtherProgramEnds() {
        const test::TemporaryFolder place;
        QString folder;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(place / "shared"));
            folder = text(session.folder());
            VERIFY_OK(session.close());
        }
        QProcess other;
        other.start(RECORDING_PROCESS, {"hold", folder});
        QVERIFY(other.waitForReadyRead(30000));
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, folder));
        QVERIFY(!window.session()->writable());
        // It says which program that is.
        const auto& said = *window.findChild<QLabel*>("trouble");
        auto& edit = *window.findChild<QPushButton*>("messageAction");
        QVERIFY(said.isVisible());
        QVERIFY2(said.text().contains("recording_proce"), qPrintable(said.text()));
        QVERIFY(!edit.isVisible());
        // Opened again while that program works on it, it stays as it is, and that is said.
        const OpenSession* reading = window.session();
        window.findChild<MessageBar*>()->clear();
        QVERIFY(test::opens(window, folder));
        QCOMPARE(window.session(), reading);
        QVERIFY2(said.text().contains("recording_proce"), qPrintable(said.text()));
        other.closeWriteChannel();
        QVERIFY(other.waitForFinished(30000));
        QTRY_VERIFY(edit.isVisible());
        edit.click();
        QTRY_VERIFY_WITH_TIMEOUT(window.session() != nullptr && window.session()->writable(), 10000);
        QVERIFY(loads(window));
        QVERIFY(!window.windowTitle().contains("reading"));
        QVERIFY(!window.findChild<MessageBar*>()->isVisible());
    }

    void aSessionThatCannotBeWrittenSaysWhy() {
        const test::TemporaryFolder place;
        QString folder;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(place / "s"));
            folder = text(session.folder());
            VERIFY_OK(session.close());
        }
        // What no user may write, not root either.
        const auto lock = place / "s.automoe/session.lock";
        std::filesystem::remove(lock);
        std::filesystem::create_directory(lock);
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, folder));
        QVERIFY(!window.session()->writable());
        const auto& said = *window.findChild<QLabel*>("trouble");
        QVERIFY2(said.isVisible() && said.text().contains("cannot be written"), qPrintable(said.text()));
        QVERIFY2(said.text().contains("Check the permissions"), qPrintable(said.text()));
        // Nobody writes it, and nothing is offered for that.
        QTest::qWait(700);
        QVERIFY(!window.findChild<QPushButton*>("messageAction")->isVisible());
        std::filesystem::remove(lock);
        QVERIFY(test::opens(window, folder));
        QVERIFY(window.session()->writable());
        QVERIFY(!window.findChild<MessageBar*>()->isVisible());
    }

    void whatCannotBeReadIsSaidInThePanels_data() {
        QTest::addColumn<bool>("removed");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("removed") << true << "not there any more";
        QTest::newRow("damaged") << false << "damaged";
    }
    void whatCannotBeReadIsSaidInThePanels() {
        QFETCH(bool, removed);
        QFETCH(QString, sentence);
        const test::TemporaryFolder place;
        const auto folder = place / "s.automoe";
        std::filesystem::copy(filled_.toStdString(), folder, std::filesystem::copy_options::recursive);
        // Nobody writes meanwhile: see aSessionThatCannotBeWrittenSaysWhy().
        std::filesystem::remove(folder / "session.lock");
        std::filesystem::create_directory(folder / "session.lock");
        VALUE_OR_FAIL(auto opened, OpenSession::open(folder));
        const auto file = folder / "session.db";
        const std::string whole = test::readText(file);
        constexpr std::size_t kPage = 4096;
        QVERIFY(whole.size() > 4 * kPage);
        const auto write = [&file](std::size_t from, const std::string& content) {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(static_cast<std::streamoff>(from));
            stream.write(content.data(), static_cast<std::streamsize>(content.size()));
        };
        if (removed) {
            std::filesystem::rename(file, place / "aside.db");
        } else {
            write(kPage, std::string(whole.size() - kPage, '\xff'));
        }

        QMainWindow window;
        QMenu menu;
        OpenSession session(std::move(opened), {});
        SessionView view(window, session, outside().help, menu);
        for (const auto& piece : view.pieces()) piece();
        view.put();
        const auto& labels = window.findChildren<QLabel*>("stateSentence");
        const auto saying = [&labels](const QString& words) {
            return static_cast<int>(
                std::ranges::count_if(labels, [&words](const QLabel* each) { return each->text().contains(words); }));
        };
        constexpr int kPanels = 7;
        QCOMPARE(saying("Reading the session"), kPanels);
        QTRY_COMPARE(saying(sentence), kPanels);
        QCOMPARE(saying("Reading the session"), 0);
        QVERIFY(!session.loaded() && session.failure().has_value());
        // Tried in vain, it says so again.
        auto* again = window.findChild<QWidget*>("historyPanel")->findChild<QPushButton*>("stateAction");
        QCOMPARE(again->text(), QString("Try again"));
        again->click();
        QCOMPARE(saying("Reading the session"), kPanels);
        QTRY_COMPARE(saying(sentence), kPanels);
        // It is back: all is as it should be.
        if (removed) {
            std::filesystem::rename(place / "aside.db", file);
        } else {
            write(0, whole);
        }
        again->click();
        QTRY_VERIFY(session.loaded());
        QCOMPARE(saying(sentence), 0);
        QVERIFY(!session.failure().has_value());
        QCOMPARE(saying("No search has finished a generation yet"), 1);
        for (const char* panel : {"supernetPanel", "latencyPanel", "paretoPanel", "tablePanel"})
            QVERIFY2(window.findChild<QWidget*>(panel)->findChild<StatePage*>()->currentIndex() == 0, panel);
    }

    void errorsStayUntilTheyAreClosed() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        const auto& bar = *window.findChild<MessageBar*>();
        const auto& said = *window.findChild<QLabel*>("trouble");
        QVERIFY(!bar.isVisible());
        Q_EMIT window.session()->trouble(failed("database.no_weights", {{"value", "31"}}));
        Q_EMIT window.session()->trouble(failed("database.no_weights", {{"value", "32"}}));
        QVERIFY(said.isVisible());
        QVERIFY(said.text().contains("32"));
        // What passes by does not take their place.
        window.openSession(filled_);
        QVERIFY(window.findChild<QLabel*>("statusLine")->text().contains("open already"));
        QVERIFY(said.text().contains("32"));
        QTest::keyClick(window.findChild<QTreeWidget*>("sessionTree"), Qt::Key_Escape);
        QVERIFY(said.isVisible());
        QVERIFY(said.text().contains("31"));
        window.findChild<QToolButton*>("messageClose")->click();
        QVERIFY(!bar.isVisible());
        // They go with the session.
        Q_EMIT window.session()->trouble(failed("database.no_weights", {{"value", "33"}}));
        window.closeSession();
        QTRY_VERIFY(window.session() == nullptr);
        QVERIFY(!bar.isVisible());
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

    void aSessionThatVanishesIsToldAndComesBack() {
        const test::TemporaryFolder place;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(place / "s"));
            VALUE_OR_FAIL(const auto content, test::fillSession(session));
            VERIFY_OK(session.close());
        }
        const auto here = place / "s.automoe";
        Settings settings(text(place / "settings"));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, text(here)));
        const auto told = [&window] {
            const auto& failure = window.session()->failure();
            return QString::fromStdString(failure ? failure->code : "");
        };
        const QString gone = "session.gone";
        test::Watchdog watchdog;
        std::filesystem::rename(here, place / "away");
        QTRY_COMPARE_WITH_TIMEOUT(told(), gone, 20000);
        const auto& said = *window.findChild<QLabel*>("trouble");
        QVERIFY2(said.isVisible() && said.text().contains("Bring it back"), qPrintable(said.text()));
        // The window answers: what was read is looked at.
        Workspace& workspace = window.session()->workspace();
        const auto& ids = workspace.table().rows().ids;
        workspace.select({ids[1], ids[2]});
        QVERIFY(action(window, "actionPin")->isEnabled());
        QTest::qWait(20);
        auto* explorer = window.findChild<QTabWidget*>("explorer");
        explorer->setCurrentIndex(2);
        QTest::qWait(20);
        auto* table = window.findChild<QTableView*>("candidateTable");
        QVERIFY(table->isVisible() && table->model()->rowCount() > 60);
        std::filesystem::rename(place / "away", here);
        QTRY_COMPARE_WITH_TIMEOUT(told(), QString(), 20000);
        QVERIFY(!said.isVisible());
        VERIFY_NEVER_BLOCKED(watchdog);
        // It is closed, too, while it is away; and opened when it is back.
        std::filesystem::rename(here, place / "away");
        QTRY_COMPARE_WITH_TIMEOUT(told(), gone, 20000);
        window.closeSession();
        QTRY_VERIFY_WITH_TIMEOUT(!window.changing(), 20000);
        QVERIFY(window.session() == nullptr);
        QVERIFY(window.findChild<StartPage*>()->isVisible());
        QVERIFY(!test::opens(window, text(here)));
        std::filesystem::rename(place / "away", here);
        QVERIFY(test::loads(window, text(here)));
        QVERIFY(window.session()->writable());
    }

    void nothingBlocksTheWindow() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
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

    void historyChoosesTheMomentOfTheFront() {
        const test::TemporaryFolder place;
        std::vector<std::int64_t> searches;
        QString file;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(place / "searched"));
            VALUE_OR_FAIL(const auto filled, test::fillSession(session));
            {
                VALUE_OR_FAIL(auto connection, session.reader());
                VALUE_OR_FAIL(const auto runs, database::RunStore(connection).all());
                for (const auto& run : runs) {
                    if (run.kind == "search") searches.push_back(run.id);
                }
            }
            QCOMPARE(searches.size(), std::size_t{2});
            for (const std::int64_t run : searches) {
                for (std::int64_t generation = 0; generation < 10; ++generation) {
                    protocol::GenerationDone done;
                    done.generation = generation;
                    done.evaluations = 6 * (generation + 1);
                    done.hypervolume = (run == searches[0] ? 100.0 : 200.0) + static_cast<double>(generation);
                    done.reference_point = {9, 99};
                    done.statistics = {{"diversity", 0.5}};
                    VERIFY_OK(session.recorder().record(run, done));
                }
            }
            file = text(session.folder());
            VERIFY_OK(session.close());
        }
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, file));
        auto& explorer = *window.findChild<QTabWidget*>("explorer");
        auto& history = *window.findChild<HistoryPanel*>();
        const auto& front = *window.findChild<FrontPlot*>();
        auto& table = *window.findChild<QTreeWidget*>("searchTable");
        const auto click = [](QTreeWidget& tree, QTreeWidgetItem* item) {
            tree.scrollToItem(item);
            const QRect row = tree.visualItemRect(item);
            QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, QPoint(row.left() + 30, row.center().y()));
        };
        // A search of the session is shown there, and is what the front is of.
        auto& session_tree = *window.findChild<QTreeWidget*>("sessionTree");
        auto* listed = session_tree.findItems("Searches", Qt::MatchExactly).value(0);
        click(session_tree, listed->child(1));
        QVERIFY(explorer.currentWidget() == &history);
        QCOMPARE(front.moment(), (FrontPlot::Moment{searches[1], -1}));
        QCOMPARE(table.selectedItems().value(0), table.topLevelItem(1));
        // So is another one in the history itself, or a generation of a curve.
        QTest::qWait(1);
        click(table, table.topLevelItem(0));
        QCOMPARE(front.moment(), (FrontPlot::Moment{searches[0], -1}));
        const auto& plot = history.hypervolumePlot();
        QTest::qWait(1);  // the sentence may have moved it
        QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, plot.placeOf(30, 204).toPoint());
        QCOMPARE(front.moment(), (FrontPlot::Moment{searches[1], 4}));
        QCOMPARE(window.findChild<QSlider*>("generation")->value(), 4);
        QCOMPARE(window.findChild<QComboBox*>("playbackRun")->currentData().toLongLong(), qlonglong{searches[1]});
        QCOMPARE(table.selectedItems().value(0), table.topLevelItem(1));
        // What is chosen there is followed here.
        window.findChild<QComboBox*>("playbackRun")->setCurrentIndex(0);
        QVERIFY(table.selectedItems().isEmpty());
        // The current candidate's search and generation are named.
        Workspace& workspace = window.session()->workspace();
        const auto& rows = workspace.table().rows();
        const auto found = std::ranges::find(rows.runs, searches[0]);
        QVERIFY(found != rows.runs.end());
        const auto row = static_cast<std::size_t>(found - rows.runs.begin());
        workspace.select({rows.ids[row]});
        const QString sentence = window.findChild<QLabel*>("historyPlace")->text();
        QVERIFY2(sentence.contains(QString("search %1, generation %2").arg(searches[0]).arg(rows.generations[row])),
                 qPrintable(sentence));
        // And Enter goes to the front.
        click(table, table.topLevelItem(0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(explorer.currentWidget(), window.findChild<QWidget*>("paretoPanel"));
    }

    void pinnedCandidatesAreInTheTree() {
        const test::TemporaryFolder place;
        std::filesystem::copy(filled_.toStdString(), place / "pins.automoe", std::filesystem::copy_options::recursive);
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, text(place / "pins.automoe")));
        Workspace& workspace = window.session()->workspace();
        const auto& annotations = workspace.table().rows().annotations;
        const auto first = std::ranges::find_if(annotations, [](const auto& each) { return each.pinned; });
        QVERIFY(first != annotations.end());
        const std::int64_t id = workspace.table().rows().ids[static_cast<std::size_t>(first - annotations.begin())];
        auto& tree = *window.findChild<QTreeWidget*>("sessionTree");
        auto* pinned = tree.findItems("Pinned", Qt::MatchExactly).value(0);
        const int before = pinned->childCount();
        QVERIFY(before > 0);
        tree.scrollToItem(pinned->child(0));
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualItemRect(pinned->child(0)).center());
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{id}));
        // One that is pinned no longer leaves the list, and stays selected.
        action(window, "actionUnpin")->trigger();
        QTRY_COMPARE(pinned->childCount(), before - 1);
        QCOMPARE(workspace.selection(), (std::vector<std::int64_t>{id}));
    }

    void architecturesAreFilteredByWhatTheyAre() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        Workspace& workspace = window.session()->workspace();
        const std::string key = "gene.encoder_layers";
        QVERIFY(std::isnan(workspace.table().value(key, 0)));
        window.findChild<QTabWidget*>("explorer")->setCurrentIndex(2);
        auto& view = *window.findChild<QTableView*>("candidateTable");
        const auto column = [&] {
            for (int i = 0; i < view.model()->columnCount(); ++i) {
                if (view.model()->headerData(i, Qt::Horizontal).toString() == "Encoder layers") return i;
            }
            return -1;
        };
        QVERIFY(column() >= 0 && view.isColumnHidden(column()));
        window.findChild<QToolButton*>("chooseColumns")
            ->menu()
            ->findChild<QAction*>("column.gene.encoder_layers")
            ->trigger();
        QVERIFY(!view.isColumnHidden(column()));
        QTRY_VERIFY(workspace.table().value(key, 0) > 0);
        Filter filter;
        filter.ranges = {{.key = key, .high = 1}};
        const int before = workspace.shownCount();
        workspace.setFilter(filter);
        QVERIFY(workspace.shownCount() > 0 && workspace.shownCount() < before);
        for (int row = 0; row < workspace.table().size(); ++row) {
            if (workspace.shown()[static_cast<std::size_t>(row)] != 0) QVERIFY(workspace.table().value(key, row) <= 1);
        }
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
