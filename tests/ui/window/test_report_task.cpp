// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/report_task.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QThread>
#include <algorithm>

#include "app/wording/wording.h"
#include "tests/support/filled_session.h"
#include "tests/support/window.h"
#include "ui/window/figures_dialog.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;

class TestReportTask : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    struct Place {
        explicit Place(const QString& answer) {
            {
                auto session = database::Session::create(folder / "s");
                if (!test::fillSession(*session)) qFatal("the session cannot be filled");
                file = text(session->folder());
            }
            help.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); };
            help.choose_file = [this, answer](const QString&, const QString& name, const QString&) {
                suggested = name;
                return answer.isEmpty() ? QString() : text(folder / answer.toStdString());
            };
            help.choose_folder = [this](const QString&, const QString& name) {
                return text(folder / name.toStdString());
            };
            help.write_html = [this](const std::filesystem::path& session, const std::filesystem::path& target,
                                     const std::stop_token& stop) -> Status {
                html_thread = QThread::currentThread();
                html_session = session;
                while (html_waits && !stop.stop_requested()) QThread::msleep(1);
                if (html_waits) return stopped();
                test::writeFile(target, "<html/>");
                return html_status;
            };
        }
        std::unique_ptr<OpenSession> open() {
            auto opened = OpenSession::open(file.toStdString());
            if (!opened) qFatal("the session cannot be opened");
            auto session = std::make_unique<OpenSession>(*std::move(opened), EngineOptions());
            if (!QTest::qWaitFor([&] { return session->loaded(); }, 20000)) qFatal("the session does not load");
            return session;
        }
        test::TemporaryFolder folder;
        QString file;
        ViewHelp help;
        QString suggested;
        QThread* html_thread = nullptr;
        std::filesystem::path html_session;
        Status html_status;
        bool html_waits = false;  ///< until it is stopped
    };

private Q_SLOTS:
    void drawsADocumentBesideTheWindow() {
        Place place("report.pdf");
        const auto session = place.open();
        ReportTask task(*session, place.help, "1.2.3");
        QSignalSpy done(&task, &ReportTask::done);
        task.begin();
        QVERIFY(task.busy());
        QCOMPARE(place.suggested, QString("s.pdf"));
        QVERIFY(done.wait(60000));
        QVERIFY(!task.busy());
        const std::string document = test::readText(place.folder / "report.pdf");
        QVERIFY(document.starts_with("%PDF-") && document.size() > 10000);
    }

    void writesAPageOnAnotherThread() {
        Place place("report.html");
        const auto session = place.open();
        ReportTask task(*session, place.help, "1.2.3");
        QSignalSpy done(&task, &ReportTask::done);
        QSignalSpy begun(&task, &ReportTask::begun);
        task.begin();
        task.begin();  // one at a time
        QCOMPARE(begun.count(), 1);
        QVERIFY(done.wait(20000));
        QVERIFY(place.html_thread != nullptr && place.html_thread != QThread::currentThread());
        QCOMPARE(place.html_session, session->session().folder());
        place.html_status = failed("file.write_failed", {{"file", "x"}});
        QSignalSpy trouble(&task, &ReportTask::trouble);
        task.begin();
        QVERIFY(trouble.wait(20000));
        QVERIFY(!task.busy());
    }

    void isListedAndStopped_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("document") << "report.pdf";
        QTest::newRow("page") << "report.html";
    }
    void isListedAndStopped() {
        QFETCH(QString, file);
        Place place(file);
        place.html_waits = true;
        const auto session = place.open();
        ReportTask task(*session, place.help, "1.2.3");
        QSignalSpy trouble(&task, &ReportTask::trouble);
        task.begin();
        QCOMPARE(session->work().items().size(), std::size_t{1});
        session->work().stop(session->work().items()[0].id);
        QTRY_VERIFY(!task.busy());
        QVERIFY(session->work().items().empty());
        QVERIFY(!std::filesystem::exists(place.folder / file.toStdString()));
        // As asked, so there is nothing to say; and it can begin again.
        QVERIFY(trouble.isEmpty());
        place.html_waits = false;
        QSignalSpy done(&task, &ReportTask::done);
        QSignalSpy progressed(&session->work(), &SessionWork::progressed);
        task.begin();
        QVERIFY(done.wait(60000));
        QCOMPARE(progressed.isEmpty(), file == "report.html");
    }

    void endsWithoutAFile() {
        Place place({});
        const auto session = place.open();
        ReportTask task(*session, place.help, "1.2.3");
        task.begin();
        QVERIFY(!task.busy());
        Place other("report.docx");
        const auto second = other.open();
        ReportTask wrong(*second, other.help, "1.2.3");
        QSignalSpy trouble(&wrong, &ReportTask::trouble);
        wrong.begin();
        QCOMPARE(trouble.count(), 1);
        QCOMPARE(trouble.front().front().value<Error>().code, std::string("report.unknown_kind"));
    }

    void goesWithTheSession() {
        Place place("report.html");
        {
            const auto session = place.open();
            ReportTask task(*session, place.help, "1.2.3");
            task.begin();
        }
        QTRY_VERIFY(std::filesystem::exists(place.folder / "report.html"));
        QTest::qWait(50);  // what comes back from the thread meets no task
    }

    void fromTheMenu() {
        Place place("report.pdf");
        Settings settings(text(place.folder.path()));
        MainWindow window(
            settings,
            {.help = place.help, .choose_session = {}, .engine = {}, .sample_session = {}, .version = "1.2.3"});
        window.show();
        auto* action = window.findChild<QAction*>("actionReport");
        QVERIFY(action != nullptr && !action->isEnabled());
        QVERIFY(test::loads(window, place.file));
        action->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QLabel*>("statusLine")->text().contains("report.pdf"), 60000);
        QVERIFY(std::filesystem::exists(place.folder / "report.pdf"));
    }

    void aTableFromItsContextMenu() {
        Place place("numbers.csv");
        Settings settings(text(place.folder.path()));
        MainWindow window(settings, {.help = place.help, .version = "1.2.3"});
        window.show();
        QVERIFY(test::loads(window, place.file));
        window.findChild<QWidget*>("searchTable")->findChild<QAction*>("saveTable")->trigger();
        QCOMPARE(place.suggested, QString("searches.csv"));
        const auto file = place.folder / "numbers.csv";
        QTRY_VERIFY(std::filesystem::exists(file));
        QVERIFY(test::readText(file).starts_with("Search,State,Evaluations,"));
    }

    void theCandidatesFromTheirContextMenu() {
        Place place("numbers.csv");
        Settings settings(text(place.folder.path()));
        MainWindow window(settings, {.help = place.help, .version = "1.2.3"});
        window.show();
        QVERIFY(test::loads(window, place.file));
        auto* save = window.findChild<QWidget*>("candidateTable")->findChild<QAction*>("saveTable");
        save->trigger();
        QCOMPARE(place.suggested, QString("candidates.csv"));
        const auto file = place.folder / "numbers.csv";
        QTRY_VERIFY(std::filesystem::exists(file));
        const std::string csv = test::readText(file);
        QVERIFY(csv.starts_with("Candidate,Marks,Origin,Generation,"));
        QCOMPARE(static_cast<int>(std::ranges::count(csv, '\n')), window.session()->workspace().shownCount() + 1);
        QTRY_VERIFY(window.session()->work().items().empty());
        // What cannot be written is told.
        std::filesystem::remove(file);
        std::filesystem::create_directories(file / "in the way");
        save->trigger();
        const auto* trouble = window.findChild<QLabel*>("trouble");
        QTRY_VERIFY2(trouble->text().contains("numbers.csv"), qPrintable(trouble->text()));
    }

    void allFiguresFromTheMenu() {
        Place place({});
        Settings settings(text(place.folder.path()));
        MainWindow window(settings, {.help = place.help, .version = "1.2.3"});
        window.show();
        QVERIFY(test::loads(window, place.file));
        window.findChild<QAction*>("actionFigures")->trigger();
        auto* dialog = window.findChild<FiguresDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->findChild<QComboBox*>("figuresFormat")->setCurrentIndex(2);
        QTest::mouseClick(dialog->findChild<QPushButton*>("figuresFolder"), Qt::LeftButton);
        const auto* said = window.findChild<QLabel*>("statusLine");
        QTRY_VERIFY_WITH_TIMEOUT(said->text().contains("are written into"), 60000);
        const auto figures = place.folder / "s-figures";
        QVERIFY(std::filesystem::exists(figures / "pareto-front.png"));
        QVERIFY(std::filesystem::exists(figures / "pareto-front.csv"));
        // A folder where none can be made is told.
        std::filesystem::remove_all(figures);
        test::writeFile(figures, "a file");
        window.findChild<QAction*>("actionFigures")->trigger();
        QTRY_VERIFY(window.findChild<FiguresDialog*>() != nullptr);
        window.findChild<FiguresDialog*>()->accept();
        const auto* trouble = window.findChild<QLabel*>("trouble");
        QTRY_VERIFY_WITH_TIMEOUT(trouble->text().contains("s-figures/pareto-front"), 60000);
        // The question goes with the session.
        window.findChild<QAction*>("actionFigures")->trigger();
        QTRY_VERIFY(window.findChild<FiguresDialog*>() != nullptr);
        window.closeSession();
        QTRY_VERIFY(window.session() == nullptr);
        QVERIFY(window.findChild<FiguresDialog*>() == nullptr);
    }

    void figuresAreListedAndStopped() {
        Place place({});
        const auto session = place.open();
        QWidget window;
        SessionDialogs dialogs;
        FiguresTask task(*session, place.help);
        QSignalSpy trouble(&task, &FiguresTask::trouble);
        QSignalSpy listed(&session->work(), &SessionWork::changed);
        task.begin(window, dialogs);
        window.findChild<FiguresDialog*>()->accept();
        QVERIFY(listed.wait(20000));
        QVERIFY(task.busy());
        QCOMPARE(session->work().items().size(), std::size_t{1});
        session->work().stop(session->work().items()[0].id);
        QTRY_VERIFY(!task.busy());
        QVERIFY(session->work().items().empty());
        QVERIFY(trouble.isEmpty());
    }
};

QTEST_MAIN(TestReportTask)
#include "test_report_task.moc"
