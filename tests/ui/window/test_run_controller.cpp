// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_controller.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "app/wording/wording.h"
#include "database/run_store.h"
#include "tests/support/filled_session.h"
#include "tests/support/watchdog.h"
#include "ui/panels/inspector_panel.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

/// Jobs from the window's menu, with a worker that only pretends.
class TestRunController : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    struct Place {
        explicit Place(const QStringList& script = {}) : settings(text(folder.path())) {
            {
                auto session = database::Session::create(folder / "s");
                if (!test::fillSession(*session, {.corpus = "corpus"})) qFatal("the session cannot be filled");
                test::writeFile(session->dataFolder() / "corpus" / "corpus.json", "{}");
                file = text(session->folder());
            }
            Outside outside{
                .help = {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                         .choose_file = {},
                         .choose_folder = [this](const QString&, const QString&) { return text(folder / "model"); },
                         .ask_number = [](const QString&, const QString&, int) { return std::optional<int>(70); }},
                .choose_session = {},
                .choose_new = {},
                .engine = {.command = QStringList{SCRIPTED_ENGINE} + script, .first_pause = 10ms},
                .sample_session = {},
                .version = "1.2.3"};
            window = std::make_unique<MainWindow>(settings, std::move(outside));
            window->show();
            opened =
                window->openSession(file) && QTest::qWaitFor([this] { return window->session()->loaded(); }, 20000);
        }
        QAction& action(const char* name) { return *window->findChild<QAction*>(QLatin1String(name)); }
        JobQueue& jobs() { return *window->session()->jobs(); }
        bool reaches(std::size_t place, JobState state) {
            return QTest::qWaitFor([&] { return jobs().jobs().size() > place && jobs().jobs()[place].state == state; },
                                   60000);
        }
        void accept(const char* dialog) {
            auto* shown = window->findChild<QDialog*>(QLatin1String(dialog));
            QVERIFY(shown != nullptr);
            shown->findChild<QPushButton*>("jobRun")->click();
        }

        test::TemporaryFolder folder;
        Settings settings;
        QString file;
        std::unique_ptr<MainWindow> window;
        bool opened = false;
    };

private Q_SLOTS:
    void trainsFromTheMenu() {
        Place place;
        QVERIFY(place.opened);
        test::Watchdog watchdog;
        place.action("actionTrain").trigger();
        auto* dialog = place.window->findChild<QDialog*>("trainDialog");
        QVERIFY(dialog != nullptr);
        dialog->findChild<QSpinBox*>("trainUpdates")->setValue(70);
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        const JobInfo& job = place.jobs().jobs()[0];
        QCOMPARE(job.kind, QString("train"));
        QVERIFY(job.title.contains("tiny"));
        QVERIFY(job.run > 0);
        // What it recorded is in the session and in the monitor.
        QTRY_VERIFY(std::ranges::any_of(place.window->session()->facts().trainings,
                                        [&](const auto& each) { return each->run.id == job.run; }));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void measuresAndSearches() {
        Place place;
        QVERIFY(place.opened);
        place.action("actionMeasure").trigger();
        place.accept("measureDialog");
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.reaches(1, JobState::kDone));
        std::set<QString> kinds;
        for (const auto& job : place.jobs().jobs()) kinds.insert(job.kind);
        QCOMPARE(kinds, (std::set<QString>{"measure", "search"}));
    }

    void fitsThePredictor() {
        Place place;
        QVERIFY(place.opened);
        const std::size_t before = place.window->session()->facts().predictors.size();
        QVERIFY(place.action("actionFit").isEnabled());
        place.action("actionFit").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(place.window->session()->facts().predictors.size() == before + 1, 60000);
        QTRY_VERIFY(place.action("actionFit").isEnabled());
    }

    void worksOnWhatIsSelected() {
        Place place;
        QVERIFY(place.opened);
        QVERIFY(!place.action("actionRetrain").isEnabled());
        QVERIFY(!place.action("actionExport").isEnabled());
        Workspace& workspace = place.window->session()->workspace();
        workspace.select({workspace.table().rows().ids[0], workspace.table().rows().ids[1]});
        QVERIFY(place.action("actionRetrain").isEnabled());
        QVERIFY(!place.action("actionExport").isEnabled());
        place.action("actionEvaluate").trigger();
        QVERIFY(place.reaches(1, JobState::kDone));
        workspace.select({workspace.table().rows().ids[0]});
        QVERIFY(place.action("actionExport").isEnabled());
        place.action("actionExport").trigger();
        auto* dialog = place.window->findChild<QDialog*>("exportDialog");
        QVERIFY(dialog != nullptr);
        dialog->findChild<QPushButton*>("exportRun")->click();
        QVERIFY(dialog->findChild<QLabel*>("exportSentence")->text().contains("Writing"));
        QVERIFY(place.reaches(2, JobState::kDone));
        QTRY_VERIFY(dialog->findChild<QLabel*>("exportSentence")->text().startsWith("Written"));
        dialog->close();
        place.action("actionRetrain").trigger();
        place.accept("retrainDialog");
        QVERIFY(place.reaches(3, JobState::kDone));
    }

    void triesOutWhatIsMadeByHand() {
        Place place;
        QVERIFY(place.opened);
        auto* view = place.window->findChild<InspectorPanel*>();
        const auto& space = place.window->session()->facts().spaces.front();
        Q_EMIT view->addRequested(space.decode(space.largest()));
        Q_EMIT view->evaluateRequested(space.decode(space.smallest()));
        QVERIFY(place.reaches(0, JobState::kDone));
        QVERIFY(place.reaches(1, JobState::kDone));
        QCOMPARE(place.jobs().jobs()[0].kind, QString("evaluate"));
    }

    void closingStopsWhatRuns() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(QTest::qWaitFor([&] { return place.jobs().jobs()[0].progress.has_value(); }, 60000));
        test::Watchdog watchdog;
        place.window->close();
        // It stays until the job has stopped, then it goes by itself.
        QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 10000);
        QVERIFY(place.window->session() == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
        // The run can be gone on with.
        VALUE_OR_FAIL(auto session, database::Session::open(place.file.toStdString(), database::Access::kWrite));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto runs, database::RunStore(connection).all());
        QCOMPARE(QString::fromStdString(std::string(database::wordOf(runs.back().status))), QString("stopped"));
    }

    void saysWhatIsMissing() {
        Place place;
        QVERIFY(place.opened);
        std::filesystem::remove(std::filesystem::path(place.file.toStdString()) / "data/corpus/corpus.json");
        place.action("actionSearch").trigger();
        place.accept("searchDialog");
        QVERIFY(place.jobs().jobs().empty());
        QTRY_VERIFY(place.window->findChild<QLabel*>("trouble")->text().contains("corpus"));
    }
};

QTEST_MAIN(TestRunController)
#include "test_run_controller.moc"
