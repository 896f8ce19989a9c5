// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/candidate_jobs.h"

#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>

#include "tests/support/watchdog.h"
#include "tests/ui/window/run_fixture.h"
#include "ui/inspector/architecture_editor.h"
#include "ui/models/figures.h"
#include "ui/panels/inspector_panel.h"

using namespace automoe;
using namespace automoe::ui;

/// Jobs for the selected ones, and for what is made by hand.
class TestCandidateJobs : public test::RunFixture {
    Q_OBJECT

    /// Without a supernet: a candidate with weights of its own, then one that has none.
    static Status fillOwn(database::Session& session) {
        AUTOMOE_TRY(const auto space, arch::presetSpace("tiny"));
        const auto corpus = session.dataFolder() / "corpus";
        std::filesystem::create_directories(corpus);
        AUTOMOE_CHECK(session.recorder().addCorpus(corpus, test::hashOf('c'), {{"vocab", 4000}, {"train", 1000}}));
        for (const auto& genotype : {space.largest(), space.smallest()}) {
            const auto architecture = space.decode(genotype);
            if (genotype == space.largest()) {
                protocol::TrainJob train;
                train.data = corpus.string();
                train.space = arch::spaceOf(architecture);
                train.options.updates = 100;
                AUTOMOE_CHECK(test::train(session, train, 2.5, 'e'));
            }
            protocol::EvaluateJob evaluate;
            evaluate.space = arch::spaceOf(architecture);
            evaluate.architecture = architecture;
            AUTOMOE_TRY(const auto run, session.startRun(evaluate, "0.1.0"));
            AUTOMOE_CHECK(session.recorder().record(run.id, scoreOf(architecture)));
            AUTOMOE_CHECK(session.finishRun(run.id, {}));
        }
        return session.recorder().flush();
    }
    static protocol::Evaluated scoreOf(const arch::Architecture& architecture) {
        protocol::Evaluated scores;
        scores.architecture = architecture;
        scores.architecture_id = arch::identity(architecture);
        scores.set = "valid";
        scores.weights_sha256 = test::hashOf('a');
        scores.weights_kind = "inherited";
        scores.scores = {{"loss", 4.25, 4.25, 4.25, ""}};
        return scores;
    }

private Q_SLOTS:
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

    void manyAreAskedAbout() {
        Place place;
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        const auto& ids = workspace.table().rows().ids;
        const std::size_t many = 30;
        QVERIFY(ids.size() > many);
        workspace.select({ids.begin(), ids.begin() + many});
        const auto ask = [&] {
            place.action("actionEvaluate").trigger();
            return QPointer(place.window->findChild<QMessageBox*>("evaluateMany"));
        };
        auto question = ask();
        QVERIFY(question);
        QVERIFY2(question->text().contains("30"), qPrintable(question->text()));
        QVERIFY2(question->informativeText().contains("about"), qPrintable(question->informativeText()));
        question->reject();
        QTRY_VERIFY(!question);
        QVERIFY(place.jobs().jobs().empty());
        question = ask();
        test::Watchdog watchdog;
        question->findChild<QPushButton*>("evaluateRun")->click();
        QTRY_COMPARE_WITH_TIMEOUT(place.jobs().jobs().size(), many, 20000);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void modelsWithWeightsOfTheirOwnNeedNoSupernet() {
        Place place({}, fillOwn);
        QVERIFY(place.opened);
        Workspace& workspace = place.window->session()->workspace();
        const auto& rows = workspace.table().rows();
        QCOMPARE(rows.ids.size(), std::size_t{2});
        QAction& evaluate = place.action("actionEvaluate");
        QVERIFY(!evaluate.isEnabled());
        QVERIFY2(evaluate.statusTip().contains("Select"), qPrintable(evaluate.statusTip()));
        workspace.select(rows.ids);
        QVERIFY(!evaluate.isEnabled());
        QVERIFY2(evaluate.statusTip().contains("supernet"), qPrintable(evaluate.statusTip()));
        workspace.select({rows.ids[rows.retrained[0] != 0 ? 0 : 1]});
        QVERIFY(evaluate.isEnabled());
        evaluate.trigger();
        QVERIFY(place.reaches(0, JobState::kDone));
        // Nothing can be made by hand without one, and the editor says so.
        place.window->findChild<QTabWidget*>("inspectorTabs")->setCurrentIndex(InspectorPanel::kEdit);
        auto* by_hand = place.window->findChild<QPushButton*>("editEvaluate");
        QTRY_VERIFY(!by_hand->isEnabled());
        QVERIFY2(by_hand->toolTip().contains("supernet"), qPrintable(by_hand->toolTip()));
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

    void whatIsMadeByHandIsTriedOutBesideATraining() {
        Place place({"train.reports=0"});
        QVERIFY(place.opened);
        place.action("actionTrain").trigger();
        place.accept("trainDialog");
        QVERIFY(place.reaches(0, JobState::kRunning));
        const auto& space = place.window->session()->facts().spaces.front();
        Q_EMIT place.window->findChild<InspectorPanel*>()->evaluateRequested(space.decode(space.smallest()));
        QVERIFY(place.reaches(1, JobState::kDone));
        QCOMPARE(place.jobs().jobs()[1].kind, QString("evaluate"));
        QCOMPARE(place.jobs().jobs()[0].state, JobState::kRunning);
        place.jobs().stop(place.jobs().jobs()[0].id);
        QVERIFY(place.reaches(0, JobState::kStopped));
    }

    void whatIsTriedOutIsShownAndSelected() {
        Place place({"reports=0"});
        QVERIFY(place.opened);
        auto& session = *place.window->session();
        Workspace& workspace = session.workspace();
        workspace.select({workspace.table().rows().ids[0]});
        place.window->findChild<QTabWidget*>("inspectorTabs")->setCurrentIndex(InspectorPanel::kEdit);
        auto& editor = *place.window->findChild<ArchitectureEditor*>();
        QTRY_VERIFY(editor.edited() != nullptr);
        const auto identity = [&] { return arch::identity(editor.edited()->architecture()); };
        // To one that no search has met.
        const auto& genes = editor.edited()->genes();
        for (std::size_t gene = 0; gene < genes.size() && workspace.table().rowOf(identity()) >= 0; ++gene)
            editor.choose(gene, editor.edited()->genotype()[gene] == 0 ? 1 : 0);
        QVERIFY(workspace.table().rowOf(identity()) < 0);
        const auto* figures = editor.findChild<QLabel*>("editFigures");
        QTRY_VERIFY(figures->text().contains("not evaluated yet"));
        auto* add = editor.findChild<QPushButton*>("editAdd");
        QVERIFY(add->isEnabled());
        editor.findChild<QPushButton*>("editEvaluate")->click();
        QVERIFY(place.reaches(0, JobState::kRunning));
        QTRY_VERIFY2(figures->text().contains("being evaluated"), qPrintable(figures->text()));
        // The worker only pretends, so the score is written here.
        QTRY_VERIFY(place.jobs().jobs()[0].run != 0);
        VERIFY_OK(
            session.session().recorder().record(place.jobs().jobs()[0].run, scoreOf(editor.edited()->architecture())));
        place.jobs().stop(place.jobs().jobs()[0].id);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.table().rowOf(identity()) >= 0, 20000);
        QTRY_VERIFY2(figures->text().contains("4.25"), qPrintable(figures->text()));
        const int row = workspace.table().rowOf(identity());
        QCOMPARE(workspace.selection(),
                 std::vector<std::int64_t>{workspace.table().rows().ids[static_cast<std::size_t>(row)]});
        QTRY_COMPARE(place.window->findChild<QLabel*>("identity")->text(), shortIdentity(identity()));
        // It is what is chosen, so nothing of it has to be let go.
        QVERIFY(!editor.findChild<QWidget*>("editNotice")->isVisible());
        QVERIFY(!add->isEnabled());
        QVERIFY(place.reaches(0, JobState::kStopped));
    }
};

QTEST_MAIN(TestCandidateJobs)
#include "test_candidate_jobs.moc"
