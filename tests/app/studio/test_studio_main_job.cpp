// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextEdit>
#include <nlohmann/json.hpp>

#include "tests/app/studio/real_window.h"
#include "tests/support/watchdog.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

/// The main job in the window with the real engine, from two text files to an exported model. The functions go on from
/// one another, as a person would.
class TestStudioMainJob : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::unique_ptr<test::RealWindow> studio_;
    std::unique_ptr<test::Watchdog> watchdog_;

    test::RealWindow& studio() { return *studio_; }
    Workspace& workspace() { return studio().window->session()->workspace(); }
    void selectFront(int count) {
        std::vector<std::int64_t> ids;
        for (int i = 0; i < count; ++i) {
            const int row = workspace().front()[static_cast<std::size_t>(i)];
            ids.push_back(workspace().table().rows().ids[static_cast<std::size_t>(row)]);
        }
        workspace().select(ids);
    }
    double figureOfSelected(const char* key) {
        const Column* column = workspace().table().column(key);
        const int row = workspace().table().rowOf(workspace().selection().front());
        return column == nullptr ? std::nan("") : column->values[static_cast<std::size_t>(row)];
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(test::binaryFolder() / "automoe"), "the program is not built");
        qputenv("AUTOMOE_RESOURCES", QByteArray::fromStdString((test::sourceFolder() / "resources").string()));
        test::writeTinyCorpus(folder_ / "text.en", folder_ / "text.de");
        studio_ = std::make_unique<test::RealWindow>(folder_.path());
    }
    void init() { watchdog_ = std::make_unique<test::Watchdog>(); }
    void cleanup() {
        if (watchdog_) VERIFY_NEVER_BLOCKED(*watchdog_);
    }
    void cleanupTestCase() {
        watchdog_.reset();
        studio_.reset();
    }

    void theAssistantBegins() {
        studio().action("actionNew").trigger();
        auto& assistant = studio().part<SessionAssistant>("sessionAssistant");
        const auto next = [&] {
            const QWidget* before = assistant.currentPage();
            if (!QTest::qWaitFor([&] { return assistant.currentPage()->isComplete(); }, 30000)) return false;
            QTest::mouseClick(assistant.button(QWizard::NextButton), Qt::LeftButton);
            return assistant.currentPage() != before;
        };
        studio().part<QLineEdit>("sessionName").setText("mine");
        QVERIFY(next());
        studio().part<QRadioButton>("textTwoFiles").setChecked(true);
        studio().part<QLineEdit>("trainSource").setText(test::textOf(folder_ / "text.en"));
        studio().part<QLineEdit>("trainTarget").setText(test::textOf(folder_ / "text.de"));
        QVERIFY(next());
        studio().part<QSpinBox>("vocabulary").setValue(70);
        while (assistant.button(QWizard::FinishButton)->isHidden()) {
            if (auto* minutes = assistant.findChild<QSpinBox*>("timeMinutes"); minutes != nullptr) {
                studio().part<QRadioButton>("timeOwn").setChecked(true);
                minutes->setValue(1);
                studio().part<QSpinBox>("planThreads").setValue(1);
            }
            QVERIFY(next());
        }
        QTest::mouseClick(assistant.button(QWizard::FinishButton), Qt::LeftButton);
        QVERIFY(studio().loads());
        QVERIFY(std::filesystem::exists(folder_ / "mine.automoe" / "session.db"));
        // The text is prepared, then the supernet begins to learn.
        QVERIFY(studio().works("train"));
        QTRY_COMPARE(studio().facts().corpora.size(), std::size_t{1});
        auto& stop = studio().part<QPushButton>("planStop");
        QVERIFY(stop.isVisible());
        stop.click();
        QVERIFY(studio().reaches("train", JobState::kStopped));
        QTRY_VERIFY(studio().part<QPushButton>("planGoOn").isVisible());
        studio().part<QPushButton>("planDismiss").click();
    }

    void trainsASupernet() {
        // A space that trains in milliseconds takes the place of one that was made in the editor.
        VERIFY_OK(studio().window->session()->session().recorder().addSpace(test::tinyTestSpace()));
        QTRY_VERIFY(std::ranges::any_of(studio().facts().spaces, [](const auto& each) { return each.name == "test"; }));
        studio().choose = [](QDialog& dialog) { dialog.findChild<QComboBox*>("trainSpace")->setCurrentText("test"); };
        QVERIFY(studio().give("actionTrain", "trainDialog",
                              {{"trainUpdates", 300}, {"trainTokens", 400}, {"trainThreads", 1}}));
        studio().choose = [](QDialog&) {};
        QVERIFY(studio().reaches("train", JobState::kDone));
        const qint64 run = studio().job("train")->run;
        const auto history = [&]() -> TrainingHistoryPtr {
            for (const auto& each : studio().facts().trainings)
                if (each->run.id == run) return each;
            return nullptr;
        };
        QTRY_VERIFY(history() != nullptr && history()->run.status == database::RunStatus::kDone);
        QVERIFY(history()->nll.size() > 2);
        // It has learned something: this text is easy.
        QVERIFY(history()->nll.y().back() < history()->nll.y().front());
        QVERIFY(studio().part<QLabel>("trainLine").text().contains("300"));
    }

    void measuresAndFits() {
        QVERIFY(
            studio().give("actionMeasure", "measureDialog",
                          {{"measureSamples", 20}, {"measureRepeats", 2}, {"measureBeam", 1}, {"measureThreads", 1}}));
        QVERIFY(studio().reaches("measure", JobState::kDone));
        QTRY_COMPARE(studio().facts().campaigns.size(), std::size_t{1});
        QTRY_COMPARE(studio().facts().campaigns[0]->measured(), std::int64_t{20});
        QTRY_VERIFY(studio().action("actionFit").isEnabled());
        studio().action("actionFit").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(studio().facts().predictors.size(), std::size_t{1}, 120000);
        QVERIFY(!studio().part<QLabel>("predictorTrust").text().isEmpty());
    }

    void searchesAndIsSteered() {
        QVERIFY(studio().give("actionSearch", "searchDialog",
                              {{"searchEvaluations", 2000}, {"searchPopulation", 10}, {"searchThreads", 1}}));
        QVERIFY(studio().works("search"));
        // The line is dragged while it runs, and the search says that it obeys.
        auto& front = *studio().window->findChild<FrontPlot*>();
        auto& answer = studio().part<QLabel>("steeringAnswer");
        // The front's axes are those of the search as soon as it has scored something.
        QTRY_COMPARE_WITH_TIMEOUT(workspace().qualityKey(), std::string("search.valid_loss"), 60000);
        QCOMPARE(workspace().costKey(), std::string("search.latency_ms"));
        front.setBudget(1e6);
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().startsWith("Taken"), qPrintable(answer.text()), 60000);
        QVERIFY(studio().reaches("search", JobState::kDone));
        QTRY_VERIFY(!studio().facts().histories.empty() && !studio().facts().histories.back().changes.empty());
        QTRY_VERIFY(workspace().front().size() > 1);
        QVERIFY(workspace().table().size() > 20);
        front.setBudget({});
    }

    void inspectsACandidate() {
        selectFront(1);
        QTRY_VERIFY(studio().part<QLabel>("identity").isVisible());
        const int row = workspace().table().rowOf(workspace().selection().front());
        const auto& identity = workspace().table().rows().architecture_ids[static_cast<std::size_t>(row)];
        QVERIFY(studio().part<QLabel>("identity").text().startsWith(QString::fromStdString(identity.substr(0, 8))));
        auto& tabs = studio().part<QTabWidget>("inspectorTabs");
        for (int i = 0; i < tabs.count(); ++i) {
            tabs.setCurrentIndex(i);
            QTest::qWait(50);
        }
        tabs.setCurrentIndex(0);
        QVERIFY(std::isfinite(figureOfSelected("search.valid_loss")));
    }

    void retrainsScoresAndTimes() {
        QVERIFY(studio().give("actionRetrain", "retrainDialog", {{"retrainUpdates", 60}, {"retrainThreads", 1}}));
        // The score and the time follow by themselves.
        QVERIFY(studio().reaches("evaluate", JobState::kDone));
        QTRY_VERIFY(studio().rests());
        QTRY_VERIFY2(std::isfinite(figureOfSelected("bleu.test.retrained")), "the candidate has no BLEU");
        const int row = workspace().table().rowOf(workspace().selection().front());
        QVERIFY(workspace().table().rows().retrained[static_cast<std::size_t>(row)] != 0);
    }

    void comparesTranslations() {
        selectFront(2);
        auto* dock = studio().window->findChild<QWidget*>("dockTranslations");
        QVERIFY(dock != nullptr);
        // A person does these in turns of their own.
        QCoreApplication::processEvents();
        dock->show();
        dock->raise();
        QCoreApplication::processEvents();
        studio().part<QTextEdit>("translationText").setPlainText("open the file");
        studio().part<QAbstractButton>("translate").click();
        auto* model = studio().part<QTableView>("translationTable").model();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, 60000);
        QVERIFY(model->columnCount() >= 3);
        QTRY_VERIFY_WITH_TIMEOUT(
            !model->index(0, model->columnCount() - 1).data().toString().isEmpty() && studio().rests(), 60000);
    }

    void exportsAModel() {
        selectFront(1);
        studio().action("actionExport").trigger();
        auto& dialog = studio().part<QDialog>("exportDialog");
        dialog.findChild<QPushButton*>("exportRun")->click();
        auto* sentence = dialog.findChild<QLabel*>("exportSentence");
        QTRY_VERIFY2_WITH_TIMEOUT(sentence->text().startsWith("Written"), qPrintable(sentence->text()), 60000);
        const std::filesystem::path written = dialog.findChild<QLineEdit*>("exportFolder")->text().toStdString();
        const auto manifest = nlohmann::json::parse(test::readText(written / "manifest.json"), nullptr, false);
        QVERIFY(manifest.is_object() && manifest.contains("parity"));
        dialog.close();
        // It translates without the session.
        VERIFY_NEVER_BLOCKED(*watchdog_);
        const auto translated = test::runProcess(test::binaryFolder() / "automoe",
                                                 {"translate", "--model", test::textOf(written)}, "open the file\n");
        QCOMPARE(translated.exit_code, 0);
        QVERIFY(!translated.output.empty());
        // Waiting for that was the test's own.
        watchdog_ = std::make_unique<test::Watchdog>();
    }

    void closesAndReopensWithEverything() {
        QVERIFY(studio().give("actionSearch", "searchDialog",
                              {{"searchEvaluations", 100000}, {"searchPopulation", 20}, {"searchThreads", 1}}));
        QVERIFY(studio().works("search"));
        const auto notes = [&] {
            const int row = workspace().table().rowOf(workspace().selection().front());
            return workspace().table().rows().annotations[static_cast<std::size_t>(row)];
        };
        selectFront(1);
        const auto chosen = workspace().selection();
        VERIFY_OK(studio().window->session()->annotate(
            chosen, "note", [](database::Annotation& annotation) { annotation.note = "the one to ship"; }));
        QTRY_COMPARE(notes().note, std::string("the one to ship"));
        const int candidates = workspace().table().size();
        const std::size_t artefacts = studio().facts().artefacts.size();
        studio().window->close();
        // How long at most is the worker's farewell, see test_engine_process; a machine at work may take longer.
        QTRY_VERIFY_WITH_TIMEOUT(!studio().window->isVisible(), 60000);
        VERIFY_NEVER_BLOCKED(*watchdog_);

        studio_ = std::make_unique<test::RealWindow>(folder_.path());
        QVERIFY(studio().open(folder_ / "mine.automoe"));
        // A second window, and what it opens at once, are the test's own doing.
        watchdog_ = std::make_unique<test::Watchdog>();
        QVERIFY(workspace().table().size() >= candidates);
        QCOMPARE(studio().facts().artefacts.size(), artefacts);
        QCOMPARE(studio().facts().predictors.size(), std::size_t{1});
        workspace().select(chosen);
        QCOMPARE(notes().note, std::string("the one to ship"));
        // The search waits among the jobs and goes on from where it was.
        QVERIFY(!studio().queue().busy());
        const auto* search = studio().job("search");
        QVERIFY(search != nullptr);
        QVERIFY(search->state == JobState::kInterrupted);
        const int before = workspace().table().size();
        studio().queue().again(search->id);
        QVERIFY(studio().works("search"));
        QTRY_VERIFY_WITH_TIMEOUT(workspace().table().size() > before, 60000);
        studio().queue().stop(studio().job("search")->id);
        QVERIFY(studio().reaches("search", JobState::kStopped));
    }
};

QTEST_MAIN(TestStudioMainJob)
#include "test_studio_main_job.moc"
