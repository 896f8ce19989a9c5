// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/import_task.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextEdit>
#include <semaphore>

#include "core/base/random.h"
#include "tests/support/model_folder.h"
#include "tests/support/watchdog.h"
#include "tests/support/window.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

/// A model folder that comes into the session of a window, with a worker that only pretends.
class TestImportTask : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    struct Place {
        Place() : settings(text(folder.path())) {
            auto session = database::Session::create(folder / "s");
            if (!test::fillSession(*session, {.corpus = "corpus"})) qFatal("the session cannot be filled");
            const auto corpus = session->dataFolder() / "corpus";
            test::writeCorpus(corpus);
            file = session->folder();
            // One that no search has met.
            Random random(77);
            const auto space = *arch::presetSpace("tiny");
            architecture = space.decode(space.sample(random));
            test::writeModelFolder(folder / "model", architecture, corpus);
            chosen = text(folder / "model");
        }
        [[nodiscard]] bool open() {
            Outside outside = test::outside();
            outside.choose_model = [this](const QString&) { return chosen; };
            outside.engine = EngineOptions{.command = {SCRIPTED_ENGINE}, .first_pause = 10ms};
            window = std::make_unique<MainWindow>(settings, std::move(outside));
            window->show();
            return test::loads(*window, text(file));
        }
        void import() const { window->findChild<QAction*>("actionImport")->trigger(); }
        [[nodiscard]] QString said() const { return window->findChild<QLabel*>("statusLine")->text(); }
        [[nodiscard]] QString trouble() const { return window->findChild<QLabel*>("trouble")->text(); }
        [[nodiscard]] const std::vector<JobInfo>& jobs() const { return window->session()->jobs()->jobs(); }
        [[nodiscard]] bool ends(std::size_t place) const {
            return QTest::qWaitFor([&] { return jobs().size() > place && jobs()[place].state == JobState::kDone; },
                                   60000);
        }
        /// Whether the imported model, and nothing else, is selected.
        [[nodiscard]] bool isSelected() const {
            const auto& workspace = window->session()->workspace();
            const int row = workspace.selection().size() == 1 ? workspace.table().rowOf(workspace.selection()[0]) : -1;
            return row >= 0 && workspace.table().rows().architecture_ids[static_cast<std::size_t>(row)] ==
                                   arch::identity(architecture);
        }

        test::TemporaryFolder folder;
        Settings settings;
        std::filesystem::path file;
        QString chosen;  ///< the folder
        arch::Architecture architecture;
        std::unique_ptr<MainWindow> window;
    };

private Q_SLOTS:
    void becomesACandidate() {
        Place place;
        QVERIFY(place.open());
        const int before = place.window->session()->workspace().table().size();
        const QSize size = place.window->size();
        test::Watchdog watchdog;
        place.import();
        QVERIFY(place.ends(0));
        QCOMPARE(place.jobs()[0].kind, QString("evaluate"));
        QVERIFY2(place.said().contains("2 figure"), qPrintable(place.said()));
        QTRY_VERIFY_WITH_TIMEOUT(place.isSelected(), 20000);
        QCOMPARE(place.window->session()->workspace().table().size(), before + 1);
        VERIFY_NEVER_BLOCKED(watchdog);
        // The tip has what does not fit into the line, and the window is not larger for it.
        auto* said = place.window->findChild<QLabel*>("statusLine");
        QCOMPARE(said->toolTip(), said->text());
        QCOMPARE(place.window->size(), size);

        // It translates and is exported with the weights that came.
        auto* panel = place.window->findChild<QWidget*>("translationsPanel");
        panel->findChild<QTextEdit*>("translationText")->setPlainText("a house");
        panel->findChild<QAbstractButton*>("translate")->click();
        QVERIFY(place.ends(1));
        QCOMPARE(place.jobs()[1].kind, QString("translate"));
        QAction* exported = place.window->findChild<QAction*>("actionExport");
        QVERIFY(exported->isEnabled());
        exported->trigger();
        auto* dialog = place.window->findChild<QDialog*>("exportDialog");
        QVERIFY(dialog != nullptr && dialog->findChild<QPushButton*>("exportRun")->isEnabled());
        VALUE_OR_FAIL(const auto weights,
                      database::Materials(place.window->session()->session()).retrained(place.architecture));
        QCOMPARE(QString::fromStdString(weights.file).section('/', -1).left(9), QString("imported-"));
    }

    void againAddsNothing() {
        Place place;
        QVERIFY(place.open());
        place.import();
        QVERIFY(place.ends(0));
        QTRY_VERIFY_WITH_TIMEOUT(place.isSelected(), 20000);
        place.window->session()->workspace().clearSelection();
        place.import();
        QVERIFY(place.ends(1));
        QVERIFY(place.jobs()[1].known);
        QVERIFY2(!place.said().contains("figure"), qPrintable(place.said()));
        // It is there, and so it is shown.
        QVERIFY(place.isSelected());
    }

    void anotherSelectionMeanwhileStays() {
        Place place;
        QVERIFY(place.open());
        auto& workspace = place.window->session()->workspace();
        place.import();
        QTRY_VERIFY(place.said().contains("come into"));
        if (place.isSelected()) QSKIP("the table was faster than the test");
        const std::vector<std::int64_t> other{workspace.table().rows().ids[3]};
        workspace.select(other);
        QSignalSpy changed(&workspace, &Workspace::tableChanged);
        QVERIFY(changed.wait(20000));
        QVERIFY(place.ends(0));
        QCOMPARE(workspace.selection(), other);
    }

    void refusesAndSaysWhatToDo_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("no model") << "none"
                                  << "manifest.json";
        QTest::newRow("damaged") << "damaged"
                                 << "Export it again";
        QTest::newRow("other tokens") << "tokens"
                                      << "other tokens";
        QTest::newRow("no text") << "text"
                                 << "corpus";
    }
    void refusesAndSaysWhatToDo() {
        QFETCH(QString, what);
        QFETCH(QString, said);
        Place place;
        if (what == "none") place.chosen = text(place.folder.path());
        if (what == "damaged") test::writeFile(place.folder / "model/weights.safetensors", "changed");
        if (what == "tokens") test::writeFile(place.file / "data/corpus/tokenizer.model", "others");
        if (what == "text") std::filesystem::remove(place.file / "data/corpus/corpus.json");
        QVERIFY(place.open());
        place.import();
        QTRY_VERIFY2(place.trouble().contains(said), qPrintable(place.trouble()));
        QVERIFY(place.said().isEmpty());
        QVERIFY(place.jobs().empty());
        // Mended, it goes.
        if (what != "damaged") return;
        test::writeModelFolder(place.folder / "model", place.architecture, place.file / "data/corpus");
        place.import();
        QVERIFY(place.ends(0));
    }

    void nothingWhereNothingIsChosen() {
        Place place;
        place.chosen.clear();
        QVERIFY(place.open());
        place.import();
        QTest::qWait(100);
        QVERIFY(place.said().isEmpty() && place.trouble().isEmpty());
        QVERIFY(place.jobs().empty());
    }

    void aSessionForReadingIsLeftAlone() {
        Place place;
        VALUE_OR_FAIL(auto other, database::Session::open(place.file, database::Access::kWrite));
        QVERIFY(place.open());
        QVERIFY(!place.window->session()->writable());
        const auto* action = place.window->findChild<QAction*>("actionImport");
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->statusTip().contains("reading"), qPrintable(action->statusTip()));
    }

    void isShownAndStopped() {
        Place place;
        QVERIFY(place.open());
        SessionWork& work = place.window->session()->work();
        std::binary_semaphore gate(0);
        work.run("something else",
                 [&gate](const std::stop_token&, const SessionWork::Tell&) {
                     gate.acquire();
                     return Status();
                 },
                 {});
        place.import();
        place.import();  // once is enough
        QCOMPARE(work.items().size(), std::size_t{2});
        QVERIFY2(work.items()[1].title.contains("model"), qPrintable(work.items()[1].title));
        work.stop(work.items()[1].id);
        gate.release();
        QTRY_VERIFY2(place.said().contains("stopped"), qPrintable(place.said()));
        QTRY_VERIFY(!work.busy());
        QVERIFY(place.jobs().empty());
        QSignalSpy progressed(&work, &SessionWork::progressed);
        place.import();
        QVERIFY(place.ends(0));
        QVERIFY(!progressed.isEmpty());
    }

    void theWindowMayCloseMeanwhile() {
        Place place;
        QVERIFY(place.open());
        place.import();
        place.window->closeSession();
        QTRY_VERIFY(place.window->session() == nullptr);
        QVERIFY(!place.window->findChild<QAction*>("actionImport")->isEnabled());
        // What was taken in is whole.
        QVERIFY(test::opens(*place.window, text(place.file)));
        place.import();
        QVERIFY(place.ends(0));
    }
};

QTEST_MAIN(TestImportTask)
#include "test_import_task.moc"
