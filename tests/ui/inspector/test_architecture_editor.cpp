// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/architecture_editor.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QToolButton>

#include "core/arch/cost.h"
#include "core/latency/fit.h"
#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"
#include "ui/inspector/layout_view.h"

using namespace automoe;
using namespace automoe::ui;

class TestArchitectureEditor : public QObject {
    Q_OBJECT

    static QString words(const Error& error) { return QString::fromStdString(error.code); }

    static QToolButton* button(const ArchitectureEditor& editor, const char* name) {
        return editor.findChild<QToolButton*>(name);
    }

    /// A predictor that has seen the small half of a space.
    static latency::Predictor predictorFor(const arch::SearchSpace& space) {
        latency::DataSet data;
        Random random(2);
        for (int i = 0; i < 120; ++i) {
            latency::Row row;
            auto genotype = space.sample(random);
            genotype[0] = genotype[1] = 0;  // the encoder's first width and depth
            row.subject = space.decode(genotype);
            row.mean_ms = 5 + 1e-6 * static_cast<double>(arch::cost(std::get<arch::Architecture>(row.subject)).macs);
            row.p50_ms = row.mean_ms;
            row.n = 5;
            row.order = i;
            data.rows.push_back(row);
        }
        auto fitted = latency::fit(data);
        return fitted->predictor;
    }

    arch::SearchSpace small_;

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        small_ = *arch::presetSpace("small");
    }

    void theMouseChangesGenes() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        const auto original = small_.decode(small_.largest());
        editor.setOriginal(original);
        editor.show();
        editor.showPlace({Side::kEncoder, 1});
        QTest::mouseClick(button(editor, "encoder.1.feed_forward.width.0=256"), Qt::LeftButton);
        auto expected = original;
        expected.encoder[1].feed_forward = arch::SwitchFeedForward{{256, 1024, 1024, 1024}, 1};
        QCOMPARE(arch::identity(editor.edited()->architecture()), arch::identity(expected));
        QCOMPARE(editor.differenceCount(), 1);
        // Cost follows.
        const auto figures = editor.findChild<QLabel*>("editFigures")->text();
        QVERIFY(figures.contains(shortNumber(static_cast<double>(arch::cost(expected).macs))));
        QVERIFY(figures.contains(shortNumber(static_cast<double>(arch::cost(expected).stored_params))));
        QVERIFY(figures.contains("(-"));
        // So does the drawing.
        QVERIFY(*editor.findChild<LayoutView*>()->architecture() == expected);
    }

    void undoAndRedoGiveTheSameIdentity() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.largest()));
        editor.show();
        std::vector<std::string> identities{arch::identity(editor.edited()->architecture())};
        editor.showPlace({Side::kDecoder, 0});
        for (const char* name :
             {"decoder.0.feed_forward.experts=2", "decoder.0.cross_attention.heads=4", "decoder.0.attended_layers=1"}) {
            QTest::mouseClick(button(editor, name), Qt::LeftButton);
            identities.push_back(arch::identity(editor.edited()->architecture()));
        }
        QCOMPARE(std::set<std::string>(identities.begin(), identities.end()).size(), std::size_t{4});
        // The keys reach the editor from the field that has the focus.
        QWidget* focus = button(editor, "decoder.0.attended_layers=1");
        for (std::size_t i = 3; i > 0; --i) {
            QTest::keyClick(focus, Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(arch::identity(editor.edited()->architecture()), identities[i - 1]);
        }
        QVERIFY(!button(editor, "editUndo")->isEnabled());
        for (std::size_t i = 1; i < 4; ++i) {
            QTest::mouseClick(button(editor, "editRedo"), Qt::LeftButton);
            QCOMPARE(arch::identity(editor.edited()->architecture()), identities[i]);
        }
        QTest::mouseClick(button(editor, "editReset"), Qt::LeftButton);
        QCOMPARE(arch::identity(editor.edited()->architecture()), identities[0]);
        QCOMPARE(editor.differenceCount(), 0);
        // Even a reset is taken back.
        QTest::mouseClick(button(editor, "editUndo"), Qt::LeftButton);
        QCOMPARE(arch::identity(editor.edited()->architecture()), identities[3]);
    }

    void listsHaveTheSameKeys() {
        const auto space = *arch::presetSpace("automoe-fractional-6");
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({space});
        const auto original = space.decode(space.largest());
        editor.setOriginal(original);
        editor.show();
        editor.showPlace({Side::kEncoder, 3});
        auto* experts = editor.findChild<QComboBox*>("encoder.3.feed_forward.experts=list");
        QTest::keyClick(experts, Qt::Key_Up);
        QCOMPARE(
            static_cast<int>(arch::figureOf(editor.edited()->architecture().encoder[3].feed_forward).widths.size()), 5);
        QTest::keyClick(experts, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(editor.edited()->architecture() == original);
    }

    void expertsAreAddedAndTakenAway() {
        ArchitectureEditor editor(words);
        editor.resize(420, 900);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.smallest()));
        editor.show();
        editor.showPlace({Side::kEncoder, 0});
        QVERIFY(!button(editor, "encoder.0.feed_forward.experts=fewer")->isEnabled());
        QTest::mouseClick(button(editor, "encoder.0.feed_forward.experts=more"), Qt::LeftButton);
        QCOMPARE(
            static_cast<int>(arch::figureOf(editor.edited()->architecture().encoder[0].feed_forward).widths.size()), 2);
        QTest::mouseClick(button(editor, "encoder.0.feed_forward.experts=more"), Qt::LeftButton);
        QVERIFY(button(editor, "encoder.0.feed_forward.width.3=512")->isVisible());
        QTest::mouseClick(button(editor, "encoder.0.feed_forward.experts=fewer"), Qt::LeftButton);
        QVERIFY(!button(editor, "encoder.0.feed_forward.width.3=512")->isVisible());
    }

    void theKeyboardIsEnough() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.largest()));
        editor.show();
        auto& layout = *editor.findChild<LayoutView*>();
        QTest::keyClick(&layout, Qt::Key_Down);
        QTest::keyClick(&layout, Qt::Key_Down);
        auto& places = *editor.findChild<QComboBox*>("editPlace");
        QCOMPARE(places.currentText(), QString("Encoder layer 1"));
        // Buttons of one gene are one stop; arrows walk them.
        auto* eight = button(editor, "encoder.1.self_attention.heads=8");
        editor.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        eight->setFocus();
        QTest::keyClick(eight, Qt::Key_Left);
        QCOMPARE(arch::figureOf(editor.edited()->architecture().encoder[1].self_attention).heads, 4);
        QTest::keyClick(&places, Qt::Key_Down);
        QCOMPARE(places.currentText(), QString("Encoder layer 2"));
        QCOMPARE(layout.selected(), (std::optional<Place>{{Side::kEncoder, 2}}));
    }

    void depthTakesLayersAwayAndBringsThemBack() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        const auto original = small_.decode(small_.largest());
        editor.setOriginal(original);
        editor.show();
        QTest::mouseClick(button(editor, "encoder.depth=2"), Qt::LeftButton);
        QCOMPARE(editor.edited()->architecture().encoder.size(), std::size_t{2});
        QCOMPARE(editor.findChild<QComboBox*>("editPlace")->count(), 1 + 2 + 3);
        QTest::mouseClick(button(editor, "encoder.depth=4"), Qt::LeftButton);
        QVERIFY(editor.edited()->architecture() == original);
    }

    void whatIsNotPossibleIsRefusedAndSaid() {
        arch::SearchSpace space = *arch::presetSpace("hat-space0");
        space.encoder_depths = {2, 6};
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({space});
        editor.setOriginal(space.decode(space.largest()));
        editor.show();
        // Three layers are seen; then there are two.
        QTest::mouseClick(button(editor, "encoder.depth=2"), Qt::LeftButton);
        editor.showPlace({Side::kDecoder, 0});
        const auto* note = editor.findChild<QLabel*>("decoder.0.attended_layers=note");
        QVERIFY(note->isVisible());
        QVERIFY(note->text().contains("counts as 2"));
        QTest::mouseClick(button(editor, "decoder.0.attended_layers=2"), Qt::LeftButton);
        QVERIFY(!note->isVisible());
        auto* three = button(editor, "decoder.0.attended_layers=3");
        QVERIFY(!three->isEnabled());
        QVERIFY(three->toolTip().contains("not possible"));
        const auto before = editor.edited()->genotype();
        const auto& genes = editor.edited()->genes();
        const auto gene = static_cast<std::size_t>(
            std::ranges::find(genes, "decoder.0.attended_layers", &arch::Gene::name) - genes.begin());
        const auto index = std::ranges::find(genes[gene].values, 3) - genes[gene].values.begin();
        QVERIFY(!editor.choose(gene, static_cast<int>(index)));
        QVERIFY(!editor.choose(genes.size(), 0));
        QVERIFY(editor.edited()->genotype() == before);
    }

    void candidatesOutsideOfEverySpaceAreNotEdited() {
        ArchitectureEditor editor(words);
        editor.setSpaces({*arch::presetSpace("tiny")});
        editor.setOriginal(test::sampleArchitecture());
        QVERIFY(editor.edited() == nullptr);
        QCOMPARE(editor.findChild<QLabel*>("editHint")->text(), QString("arch.outside_space"));
        // The session gets the space later.
        editor.setSpaces({*arch::presetSpace("tiny"), arch::spaceOf(test::sampleArchitecture())});
        QVERIFY(editor.edited() != nullptr);
    }

    void changesOutliveTheSelection() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.largest()));
        editor.show();
        QTest::mouseClick(button(editor, "encoder.depth=2"), Qt::LeftButton);
        const auto edited = arch::identity(editor.edited()->architecture());
        const auto other = small_.decode(small_.smallest());
        editor.setOriginal(other);
        QCOMPARE(arch::identity(editor.edited()->architecture()), edited);
        auto* let_go = editor.findChild<QPushButton*>("editChosen");
        QVERIFY(let_go->isVisible());
        QTest::mouseClick(let_go, Qt::LeftButton);
        QVERIFY(editor.edited()->architecture() == other);
        QVERIFY(!let_go->isVisible());
    }

    void changesOfAnEarlierWindowComeBack() {
        std::optional<ArchitectureDraft> draft;
        {
            ArchitectureEditor editor(words);
            editor.resize(420, 800);
            editor.setSpaces({small_});
            editor.setOriginal(small_.decode(small_.largest()));
            editor.show();
            QVERIFY(!editor.draft().has_value());
            QSignalSpy changed(&editor, &ArchitectureEditor::draftChanged);
            QTest::mouseClick(button(editor, "encoder.depth=2"), Qt::LeftButton);
            QVERIFY(changed.count() > 0);
            QVERIFY(editor.draft().has_value());
            QVERIFY(editor.draft()->edited == editor.edited()->architecture());
            draft = draftFrom(draftText(*editor.draft()));
            QVERIFY(draft == editor.draft());
            // Taken back, there is nothing that could be lost.
            editor.undoStack().undo();
            QVERIFY(!editor.draft().has_value());
        }
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.show();
        editor.bringBack(*draft);
        QVERIFY(editor.draft() == draft);
        // The session's spaces may come after the first candidate.
        const auto other = small_.decode(small_.smallest());
        editor.setOriginal(other);
        QVERIFY(editor.edited() == nullptr);
        QVERIFY(editor.draft() == draft);
        editor.setSpaces({*arch::presetSpace("tiny"), small_});
        QVERIFY(editor.edited() != nullptr);
        QVERIFY(editor.edited()->architecture() == draft->edited);
        QVERIFY(editor.edited()->original() == draft->original);
        QVERIFY(editor.draft() == draft);
        auto* let_go = editor.findChild<QPushButton*>("editChosen");
        QVERIFY(let_go->isVisible());
        QTest::mouseClick(let_go, Qt::LeftButton);
        QVERIFY(editor.edited()->architecture() == other);
        QVERIFY(!editor.draft().has_value());
    }

    void whatHasBecomeACandidateIsNoDraft() {
        auto genotype = small_.largest();
        genotype[0] = genotype[0] == 0 ? 1 : 0;
        const ArchitectureDraft draft{small_.decode(small_.largest()), small_.decode(genotype)};
        bool candidate = false;
        ArchitectureEditor editor(words);
        editor.setSpaces({small_});
        editor.setStandings([&](const std::string& id) {
            return ArchitectureStanding{
                .candidate = candidate && id == arch::identity(draft.edited), .quality = {}, .state = {}};
        });
        editor.bringBack(draft);
        editor.setOriginal(draft.original);
        QVERIFY(editor.draft() == draft);
        candidate = true;
        QVERIFY(!editor.draft().has_value());
        // It was one already when the window was opened again.
        ArchitectureEditor later(words);
        later.setSpaces({small_});
        later.setStandings(
            [](const std::string&) { return ArchitectureStanding{.candidate = true, .quality = {}, .state = {}}; });
        later.bringBack(draft);
        later.setOriginal(draft.original);
        QVERIFY(later.edited()->architecture() == draft.original);
        QVERIFY(!later.draft().has_value());
    }

    void aDamagedTextIsNoDraft() {
        const ArchitectureDraft draft{small_.decode(small_.largest()), small_.decode(small_.smallest())};
        const std::string text = draftText(draft);
        QVERIFY(draftFrom(text) == draft);
        for (std::size_t length = 0; length < text.size(); length += 7)
            QVERIFY(!draftFrom(text.substr(0, length)).has_value());
        QVERIFY(!draftFrom("[]").has_value());
        QVERIFY(!draftFrom("{\"original\": 1, \"edited\": 2}").has_value());
        std::string wrong = text;
        wrong.replace(wrong.find("qkv_dim"), 7, "qkv_dam");
        QVERIFY(!draftFrom(wrong).has_value());
    }

    void asksForEvaluationAndAdding() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.largest()));
        editor.show();
        QSignalSpy evaluate(&editor, &ArchitectureEditor::evaluateRequested);
        QSignalSpy add(&editor, &ArchitectureEditor::addRequested);
        auto* add_button = editor.findChild<QPushButton*>("editAdd");
        QVERIFY(!add_button->isEnabled());  // it is there already
        QTest::mouseClick(button(editor, "decoder.depth=1"), Qt::LeftButton);
        QTest::mouseClick(add_button, Qt::LeftButton);
        QTest::mouseClick(editor.findChild<QPushButton*>("editEvaluate"), Qt::LeftButton);
        QCOMPARE(add.size(), 1);
        QCOMPARE(evaluate.size(), 1);
        QVERIFY(add[0][0].value<arch::Architecture>() == editor.edited()->architecture());
    }

    void showsWhatIsKnownOfTheEditedOne() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        const auto original = small_.decode(small_.largest());
        std::map<std::string, ArchitectureStanding> known;
        known[arch::identity(original)] = {
            .candidate = true, .quality = {{"search.valid_loss", "Loss", "3.25", {}}}, .state = {}};
        editor.setStandings([&](const std::string& id) {
            const auto found = known.find(id);
            return found == known.end() ? ArchitectureStanding() : found->second;
        });
        editor.setOriginal(original);
        editor.show();
        const auto figures = [&] { return editor.findChild<QLabel*>("editFigures")->text(); };
        const auto* add = editor.findChild<QPushButton*>("editAdd");
        QVERIFY(figures().contains("3.25"));
        QTest::mouseClick(button(editor, "decoder.depth=1"), Qt::LeftButton);
        QVERIFY(figures().contains("not evaluated yet"));
        QVERIFY(add->isEnabled());
        const auto edited = editor.edited()->architecture();
        ArchitectureStanding& standing = known[arch::identity(edited)];
        standing.state = "being evaluated";
        editor.showStanding();
        QVERIFY(figures().contains("being evaluated"));
        standing = {.candidate = true, .quality = {{"loss.valid.inherited", "Loss", "3.75", {}}}, .state = {}};
        editor.showStanding();
        QVERIFY(figures().contains("3.75"));
        QVERIFY(!add->isEnabled());
        // It becomes the chosen one: the changes have led to it, and can still be undone.
        editor.setOriginal(edited);
        QVERIFY(!editor.findChild<QWidget*>("editNotice")->isVisible());
        QVERIFY(editor.edited()->architecture() == edited);
        QVERIFY(editor.undoStack().canUndo());
    }

    void saysWhyNothingCanBeAsked() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces({small_});
        editor.setOriginal(small_.decode(small_.largest()));
        editor.show();
        QTest::mouseClick(button(editor, "decoder.depth=1"), Qt::LeftButton);
        for (const char* name : {"editEvaluate", "editAdd"}) {
            auto* asked = editor.findChild<QPushButton*>(name);
            editor.setObstacle({});
            QVERIFY2(asked->isEnabled(), name);
            editor.setObstacle("Train a supernet first.");
            QVERIFY2(!asked->isEnabled(), name);
            QCOMPARE(asked->toolTip(), QString("Train a supernet first."));
        }
    }

    void predictsAndWarnsOutsideOfWhatWasMeasured() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        const auto predictor = predictorFor(small_);
        editor.setSpaces({small_});
        editor.setPredictor(predictor);
        auto genotype = small_.largest();
        genotype[0] = genotype[1] = 0;
        editor.setOriginal(small_.decode(genotype));
        editor.show();
        const auto ms = [&] {
            return QLocale::c().toString(predictor.predict(editor.edited()->architecture())->ms, 'f', 2);
        };
        const auto* figures = editor.findChild<QLabel*>("editFigures");
        const auto* warning = editor.findChild<QLabel*>("editWarning");
        QVERIFY(figures->text().contains(ms()));
        QTest::mouseClick(button(editor, "encoder.depth=4"), Qt::LeftButton);
        QVERIFY(figures->text().contains(ms()));
        QVERIFY(warning->isVisible());
        QVERIFY(warning->text().contains("encoder layer"));
        editor.setPredictor({});
        QVERIFY(!warning->isVisible());
        QVERIFY(!figures->text().contains("ms"));
        QVERIFY(figures->text().contains("fit a predictor"));
    }

    void bearsAnyCandidate() {
        ArchitectureEditor editor(words);
        editor.resize(420, 800);
        editor.setSpaces(test::presets());
        editor.show();
        Random random(9);
        test::forRandom(3, [&](const arch::SearchSpace&, const arch::Architecture& architecture) {
            editor.reset();
            editor.setOriginal(architecture);
            QVERIFY(editor.edited() != nullptr);
            for (int i = 0; i < 12; ++i) {
                const auto places = editor.edited()->places();
                editor.showPlace(random.pick(places));
                const auto& genes = editor.edited()->genes();
                const std::size_t gene = random.below(genes.size());
                editor.choose(gene, static_cast<int>(random.below(genes[gene].values.size())));
                QVERIFY(arch::validate(editor.edited()->architecture()).ok());
            }
            while (editor.undoStack().canUndo()) editor.undoStack().undo();
            QCOMPARE(arch::identity(editor.edited()->architecture()), arch::identity(architecture));
        });
    }
};

QTEST_MAIN(TestArchitectureEditor)
#include "test_architecture_editor.moc"
