// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/open_session.h"

#include <QFileInfo>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <fstream>

#include "tests/support/watchdog.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/start_page.h"
#include "ui/panels/state_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/session_view.h"

using namespace automoe;
using namespace automoe::ui;

/// Sessions that another program has, that cannot be read or written, or that go away.
class TestOpenSession : public test::WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fill(); }

    void aSessionOfAnotherProgramIsRead() {
        VALUE_OR_FAIL(auto other, database::Session::create(folder_ / "shared"));
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
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
        MainWindow window(settings, test::outside());
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
        MainWindow window(settings, test::outside());
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
        SessionView view(window, session, test::outside().help, menu);
        for (const auto& piece : view.pieces()) piece();
        view.put();
        const auto& labels = window.findChildren<QLabel*>("stateSentence");
        const auto saying = [&labels](const QString& words) {
            return static_cast<int>(
                std::ranges::count_if(labels, [&words](const QLabel* each) { return each->text().contains(words); }));
        };
        constexpr int kPanels = 10;
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
        QCOMPARE(saying("Nothing is selected"), 1);
        for (const char* panel :
             {"supernetPanel", "latencyPanel", "paretoPanel", "tablePanel", "sessionPanel", "steeringPanel"})
            QVERIFY2(window.findChild<QWidget*>(panel)->findChild<StatePage*>()->currentIndex() == 0, panel);
    }

    void errorsStayUntilTheyAreClosed() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
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
        MainWindow window(settings, test::outside());
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
        MainWindow window(settings, test::outside());
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
};

QTEST_MAIN(TestOpenSession)
#include "test_open_session.moc"
