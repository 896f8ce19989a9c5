// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector_panel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

#include "core/arch/cost.h"
#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"
#include "ui/inspector/architecture_editor.h"
#include "ui/inspector/diff_view.h"
#include "ui/inspector/layout_view.h"
#include "ui/models/figures.h"
#include "ui/panels/state_page.h"
#include "ui/plots/content_actions.h"

using namespace automoe;
using namespace automoe::ui;

class TestInspectorPanel : public QObject {
    Q_OBJECT

    arch::SearchSpace space_;
    std::map<std::string, arch::Architecture> known_;
    std::vector<std::string> order_;
    int loads_ = 0;

    CandidateTablePtr table(const std::string& note = {}) {
        CandidateTable::Rows rows;
        Column latency{"search.latency_ms", Better::kLower, {}, {}, {}, "a processor, 2 threads"};
        Column loss{"search.valid_loss", Better::kLower, {}, {}, {}, {}};
        Column measured{"p50_ms.1", Better::kLower, {}, {}, {}, {}};
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const auto& architecture = known_.at(order_[i]);
            rows.ids.push_back(static_cast<std::int64_t>(10 * (i + 1)));
            rows.architecture_ids.push_back(order_[i]);
            rows.runs.push_back(3);
            rows.generations.push_back(static_cast<std::int64_t>(i));
            rows.origins.emplace_back("mutation");
            rows.feasible.push_back(1);
            rows.retrained.push_back(0);
            rows.annotations.push_back({.pinned = i == 1, .hidden = false, .tags = {"ship", "fast"}, .note = note});
            const auto macs = static_cast<double>(arch::cost(architecture).macs);
            latency.values.push_back(4 + macs * 1e-6);
            loss.values.push_back(2 + 1e8 / macs);
            measured.values.push_back(i == 0 ? 7.5 : std::numeric_limits<double>::quiet_NaN());
        }
        return std::make_shared<const CandidateTable>(std::move(rows), std::vector{latency, loss, measured});
    }

    InspectorPanel::Outside outside() {
        return {.load = [this](const std::string& identity) -> Result<arch::Architecture> {
                    ++loads_;
                    const auto found = known_.find(identity);
                    if (found == known_.end()) return failed("database.no_such_candidate");
                    return found->second;
                },
                .text = [](const Error& error) { return QString::fromStdString(error.code); }};
    }

    /// The file that a drawing suggests for itself.
    static QString fileOf(const InspectorPanel& panel, const char* drawing) {
        auto* actions = panel.findChild<LayoutView*>(QLatin1String(drawing))->findChild<ContentActions*>();
        QSignalSpy saved(actions, &ContentActions::saveRequested);
        actions->findChild<QAction*>("saveDrawing")->trigger();
        return saved.isEmpty() ? QString() : saved[0][1].toString();
    }

    static QTabWidget& tabs(const InspectorPanel& panel) { return *panel.findChild<QTabWidget*>("inspectorTabs"); }

    /// Shows the panel with the first candidate in its editor: that editor, or null when the candidate does not come.
    [[nodiscard]] const ArchitectureEditor* startEditing(Workspace& workspace, InspectorPanel& panel) const {
        panel.resize(420, 900);
        panel.setSpaces({space_});
        panel.show();
        workspace.select({10});
        tabs(panel).setCurrentIndex(InspectorPanel::kEdit);
        const auto* editor = panel.findChild<ArchitectureEditor*>();
        return QTest::qWaitFor([editor] { return editor->edited() != nullptr; }) ? editor : nullptr;
    }
    /// As a person does it, by the button of another number of encoder layers.
    static void changeDepth(const ArchitectureEditor& editor) {
        const std::size_t depth = editor.edited()->architecture().encoder.size();
        QTest::mouseClick(editor.findChild<QToolButton*>(QString("encoder.depth=%1").arg(depth == 4 ? 2 : depth + 1)),
                          Qt::LeftButton);
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        space_ = *arch::presetSpace("small");
        Random random(4);
        while (order_.size() < 30) {
            auto architecture = space_.decode(space_.sample(random));
            const auto identity = arch::identity(architecture);
            if (known_.emplace(identity, architecture).second) order_.push_back(identity);
        }
    }

    void saysWhatToDoWhenNothingIsSelected() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        QVERIFY(panel.findChild<QLabel*>("stateSentence")->isVisible());
        workspace.select({10});
        QTRY_VERIFY(!panel.findChild<QLabel*>("stateSentence")->isVisible());
        workspace.clearSelection();
        QTRY_VERIFY(panel.findChild<QLabel*>("stateSentence")->isVisible());
    }

    void saysThatTheSessionIsRead() {
        Workspace workspace;
        InspectorPanel panel(workspace, outside());
        panel.show();
        const auto& sentence = *panel.findChild<QLabel*>("stateSentence");
        panel.setLoading(true);
        QVERIFY(sentence.text().contains("Reading"));
        // What comes meanwhile does not take its place.
        workspace.setTable(table());
        QTest::qWait(20);
        QVERIFY(sentence.isVisible() && sentence.text().contains("Reading"));
        panel.page().setFailure("The database is damaged.");
        QCOMPARE(sentence.text(), QString("The database is damaged."));
        panel.page().setFailure({});
        panel.setLoading(false);
        QVERIFY(sentence.text().startsWith("Nothing is selected"));
    }

    void inspectsTheCurrentOne() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        workspace.select({20});
        const auto& layout = *panel.findChild<LayoutView*>("candidateLayout");
        QTRY_VERIFY(layout.architecture() && *layout.architecture() == known_.at(order_[1]));
        QCOMPARE(panel.findChild<QLabel*>("identity")->text(), shortIdentity(order_[1]));
        QVERIFY(panel.findChild<QLabel*>("origin")->text().contains("generation 1"));
        QVERIFY(panel.findChild<QToolButton*>("pinCandidate")->isChecked());
        QCOMPARE(panel.findChild<QLineEdit*>("tags")->text(), QString("ship, fast"));
        QTest::mouseClick(panel.findChild<QToolButton*>("copyIdentity"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text().toStdString(), order_[1]);
        // Figures come with what they rest on.
        QStringList tips;
        for (const auto* widget : panel.findChild<QWidget*>("candidateHeader")->findChildren<QWidget*>())
            tips << widget->toolTip();
        QVERIFY(tips.contains("a processor, 2 threads"));
        tabs(panel).setCurrentIndex(InspectorPanel::kCost);
        QTRY_VERIFY(panel.findChild<QTableWidget*>("billTable")->rowCount() > 3);
    }

    void twoSelectedAreCompared() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        workspace.select({20});
        tabs(panel).setCurrentIndex(InspectorPanel::kCost);
        workspace.select({30}, Workspace::Mode::kAdd);
        QCOMPARE(tabs(panel).currentIndex(), static_cast<int>(InspectorPanel::kDifference));
        auto& diff = *panel.findChild<DiffView*>();
        QTRY_VERIFY(diff.differences() > 0);
        // The one that was chosen last stands right.
        QCOMPARE(panel.findChild<QTableWidget*>("diffTable")->horizontalHeaderItem(2)->text(),
                 shortIdentity(order_[2]));
        // Afterwards the panel is where it was.
        workspace.select({40});
        QCOMPARE(tabs(panel).currentIndex(), static_cast<int>(InspectorPanel::kCost));
        tabs(panel).setCurrentIndex(InspectorPanel::kDifference);
        QTRY_COMPARE(diff.differences(), 0);
        QVERIFY(panel.findChild<QLabel*>("diffHint")->isVisible());
    }

    void marksAreEdited() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        workspace.select({10});
        QSignalSpy edited(&panel, &InspectorPanel::annotationEdited);
        auto& note = *panel.findChild<QLineEdit*>("note");
        QTRY_VERIFY(note.isVisible());
        QTest::mouseClick(panel.findChild<QToolButton*>("pinCandidate"), Qt::LeftButton);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited[0][0].toLongLong(), 10);
        QVERIFY(edited[0][1].value<database::Annotation>().pinned);
        note.setFocus();
        QTest::keyClicks(&note, "to ship");
        // A table that comes while one types changes nothing of it.
        workspace.setTable(table());
        QTest::qWait(20);
        QCOMPARE(note.text(), QString("to ship"));
        QTest::keyClick(&note, Qt::Key_Return);
        QCOMPARE(edited.last()[1].value<database::Annotation>().note, std::string("to ship"));
        QVERIFY(edited.last()[2].value<database::Annotation>().note != "to ship");
        workspace.setTable(table("by another window"));
        QTRY_COMPARE(note.text(), QString("by another window"));
        auto& tags = *panel.findChild<QLineEdit*>("tags");
        tags.selectAll();
        QTest::keyClicks(&tags, "one, two ,");
        QTest::keyClick(&tags, Qt::Key_Return);
        QCOMPARE(edited.last()[1].value<database::Annotation>().tags, (std::vector<std::string>{"one", "two"}));
        panel.setWritable(false);
        QVERIFY(note.isReadOnly());
        QVERIFY(!panel.findChild<QToolButton*>("pinCandidate")->isEnabled());
    }

    void countsTheFrontsGenes() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        workspace.select({10});
        tabs(panel).setCurrentIndex(InspectorPanel::kGenes);
        const auto front = workspace.front().size();
        QVERIFY(front > 1);
        QTRY_COMPARE(panel.findChild<QLabel*>("geneCount")->text(), QString("Candidates on the front: %1").arg(front));
        QVERIFY(panel.findChild<QTableWidget*>("geneTable")->rowCount() > 0);
    }

    void architecturesAreLoadedOnce() {
        Workspace workspace;
        workspace.setTable(table());
        loads_ = 0;
        InspectorPanel panel(workspace, outside());
        panel.show();
        for (int i = 0; i < 3; ++i) {
            for (const std::int64_t id : {10, 20}) {
                workspace.select({id});
                QTest::qWait(5);
            }
        }
        QCOMPARE(loads_, 2);
    }

    void editsAndAsksTheOwner() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        const auto* editor = startEditing(workspace, panel);
        QVERIFY(editor != nullptr);
        QSignalSpy add(&panel, &InspectorPanel::addRequested);
        changeDepth(*editor);
        QTest::mouseClick(panel.findChild<QPushButton*>("editAdd"), Qt::LeftButton);
        QCOMPARE(add.size(), 1);
        QVERIFY(add[0][0].value<arch::Architecture>() == editor->edited()->architecture());
    }

    void changesByHandAreADraftUntilTheyAreACandidate() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        const auto* editor = startEditing(workspace, panel);
        QVERIFY(editor != nullptr);
        QVERIFY(!panel.draft().has_value());
        QSignalSpy changed(&panel, &InspectorPanel::draftChanged);
        changeDepth(*editor);
        QVERIFY(changed.count() > 0);
        const auto draft = panel.draft();
        QVERIFY(draft.has_value());
        // With the next candidate of a later window it is there again.
        Workspace later;
        later.setTable(table());
        InspectorPanel again(later, outside());
        again.setSpaces({space_});
        again.bringBack(*draft);
        tabs(again).setCurrentIndex(InspectorPanel::kEdit);
        later.select({20});
        auto& brought = *again.findChild<ArchitectureEditor*>();
        QTRY_VERIFY(brought.edited() != nullptr);
        QVERIFY(brought.edited()->architecture() == draft->edited);
        QVERIFY(!again.findChild<QWidget*>("editNotice")->isHidden());
        QVERIFY(again.draft() == draft);
        // The search has it now.
        const std::string identity = arch::identity(draft->edited);
        QVERIFY(known_.emplace(identity, draft->edited).second);
        order_.push_back(identity);
        changed.clear();
        workspace.setTable(table());
        known_.erase(identity);
        order_.pop_back();
        QVERIFY(changed.count() > 0);
        QVERIFY(!panel.draft().has_value());
    }

    void eachDrawingIsNamedAfterWhatItShows() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 900);
        panel.show();
        workspace.select({10});
        const auto layersOf = [](const std::string& identity) {
            return QString("layers-of-%1.svg").arg(shortIdentity(identity));
        };
        QTRY_COMPARE(fileOf(panel, "candidateLayout"), layersOf(order_[0]));
        // One that was changed by hand is no longer that candidate.
        const auto* editor = startEditing(workspace, panel);
        QVERIFY(editor != nullptr);
        changeDepth(*editor);
        const std::string changed = arch::identity(editor->edited()->architecture());
        QVERIFY(changed != order_[0]);
        QTRY_COMPARE(fileOf(panel, "editLayout"), layersOf(changed));
        // Both sides of a comparison are one file.
        workspace.select({20});
        workspace.select({30}, Workspace::Mode::kAdd);
        QTRY_COMPARE(fileOf(panel, "firstLayout"),
                     QString("difference-of-%1-and-%2.svg").arg(shortIdentity(order_[1]), shortIdentity(order_[2])));
        QCOMPARE(fileOf(panel, "secondLayout"), fileOf(panel, "firstLayout"));
    }

    void theEditorShowsWhatTheTableKnows() {
        Workspace workspace;
        workspace.setTable(table());
        QString state;
        auto outside = this->outside();
        outside.trial = [&state](const std::string&) { return state; };
        InspectorPanel panel(workspace, outside);
        QVERIFY(startEditing(workspace, panel) != nullptr);
        const auto* figures = panel.findChild<QLabel*>("editFigures");
        const auto& loss = *workspace.table().column("search.valid_loss");
        QTRY_VERIFY2(figures->text().contains(formatted(loss.key, loss.values[0])), qPrintable(figures->text()));
        // Measured times are no quality.
        QVERIFY(!figures->text().contains(titleOf("p50_ms.1")));
        state = "being evaluated";
        panel.showTrials();
        QTRY_VERIFY(figures->text().contains("being evaluated"));
        auto* evaluate = panel.findChild<QPushButton*>("editEvaluate");
        QVERIFY(evaluate->isEnabled());
        panel.setSupernet(false);
        QVERIFY(evaluate->toolTip().contains("supernet") && !evaluate->isEnabled());
        panel.setWritable(false);
        QVERIFY(evaluate->toolTip().contains("reading") && !evaluate->isEnabled());
    }

    void saysWhyACandidateCannotBeShown() {
        Workspace workspace;
        workspace.setTable(table());
        auto broken = outside();
        broken.load = [](const std::string&) -> Result<arch::Architecture> { return failed("database.broken"); };
        InspectorPanel panel(workspace, broken);
        panel.show();
        workspace.select({10});
        QTRY_COMPARE(panel.findChild<QLabel*>("stateSentence")->text(), QString("database.broken"));
    }

    void routingIsShownWhereItBelongs() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        workspace.select({10});
        auto& layout = *panel.findChild<LayoutView*>("candidateLayout");
        QTRY_VERIFY(layout.architecture().has_value());
        auto* toggle = panel.findChild<QWidget*>("showRouting");
        QVERIFY(!toggle->isVisible());
        panel.setRouting({{0, order_[0], "encoder.0", {1, 2, 3, 4}, {}}});
        QVERIFY(toggle->isVisible());
        workspace.select({20});
        QTRY_VERIFY(!toggle->isVisible());
    }

    void languagesAreNamedInEveryDrawing() {
        Workspace workspace;
        workspace.setTable(table());
        auto by_language = outside();
        by_language.load = [this](const std::string& identity) -> Result<arch::Architecture> {
            auto network = known_.at(identity);
            network.encoder[0].feed_forward = arch::TaskFeedForward{4, 64, 2, arch::Granularity::kTarget};
            return network;
        };
        InspectorPanel panel(workspace, by_language);
        panel.resize(420, 780);
        panel.show();
        const auto cells = [&panel](const char* name) {
            const auto& parts = panel.findChild<LayoutView*>(QLatin1String(name))->drawing().parts();
            return std::ranges::count_if(parts,
                                         [](const auto& part) { return part.kind == LayoutDrawing::Part::kTask; });
        };
        workspace.select({10});
        // Not known how many: two and the others.
        QTRY_COMPARE(cells("candidateLayout"), 3 * 4);
        panel.setTasks({.source = "en", .targets = {"cs", "de", "fi", "fr"}});
        QCOMPARE(cells("candidateLayout"), 4 * 4);
        workspace.select({10, 20});
        QTRY_COMPARE(cells("firstLayout"), 4 * 4);
        QCOMPARE(cells("secondLayout"), 4 * 4);
        panel.setTasks({});
        QCOMPARE(cells("secondLayout"), 3 * 4);
    }

    void theUsersOwnTextComesFirst() {
        Workspace workspace;
        workspace.setTable(table());
        InspectorPanel panel(workspace, outside());
        panel.resize(420, 780);
        panel.show();
        // One with a router, and how many experts that layer has.
        std::size_t place = 0;
        std::string layer;
        std::size_t experts = 0;
        for (; experts < 2; ++place) {
            const auto& encoder = known_.at(order_[place]).encoder;
            for (std::size_t i = 0; i < encoder.size() && experts < 2; ++i) {
                experts = arch::figureOf(encoder[i].feed_forward).widths.size();
                layer = "encoder." + std::to_string(i);
            }
        }
        const std::string& identity = order_[--place];
        workspace.select({static_cast<std::int64_t>(10 * (place + 1))});
        auto& layout = *panel.findChild<LayoutView*>("candidateLayout");
        QTRY_VERIFY(layout.architecture() && *layout.architecture() == known_.at(identity));
        const auto dead = [&layout] {
            return std::ranges::count_if(layout.drawing().parts(), [](const auto& part) { return part.dead; });
        };
        auto& hint = *panel.findChild<QLabel*>("routingHint");
        auto& text = *panel.findChild<QComboBox*>("routedText");
        QVERIFY(hint.isVisible() && hint.text().contains("Translations"));
        QVERIFY(!text.isVisible());
        std::vector<std::int64_t> even(experts, 5);
        panel.setRouting({{0, identity, layer, even, {}}});
        QCOMPARE(text.currentText(), QString("Validation text"));
        QCOMPARE(dead(), 0);
        QVERIFY(hint.isVisible());
        std::vector<std::int64_t> one(experts);
        one[0] = 7;
        panel.setTypedRouting({{identity, 3, {{0, identity, layer, one, {}}}}});
        QVERIFY2(text.currentText().startsWith("Your text, 3 sentence"), qPrintable(text.currentText()));
        QCOMPARE(dead(), static_cast<std::ptrdiff_t>(experts) - 1);
        QVERIFY(!hint.isVisible());
        // The other one stays chosen while sentences come.
        text.setCurrentIndex(1);
        Q_EMIT text.activated(1);
        QCOMPARE(dead(), 0);
        panel.setTypedRouting({{identity, 4, {{0, identity, layer, one, {}}}}});
        QCOMPARE(text.currentText(), QString("Validation text"));
        panel.findChild<QCheckBox*>("showRouting")->setChecked(false);
        QVERIFY(!text.isEnabled());
        // A new round has begun.
        panel.setRouting({});
        panel.setTypedRouting({});
        QVERIFY(hint.isVisible() && !text.isVisible());
        // In a session that is only read nothing can be translated.
        panel.setWritable(false);
        QVERIFY(!hint.isVisible());
    }
};

QTEST_MAIN(TestInspectorPanel)
#include "test_inspector_panel.moc"
