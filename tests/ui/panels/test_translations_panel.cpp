// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translations_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTextEdit>
#include <QToolButton>
#include <cmath>

#include "app/wording/wording.h"
#include "database/candidate_store.h"
#include "database/run_store.h"
#include "tests/support/watchdog.h"
#include "tests/ui/panels/evaluated_session.h"
#include "ui/inspector/routing_heat_map.h"
#include "ui/models/session_watcher.h"
#include "ui/panels/corpus_scores.h"
#include "ui/panels/translation_model.h"
#include "ui/panels/translation_view.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

namespace {

struct Place {
    explicit Place(const QStringList& script = {}, bool writable = true) {
        {
            auto made = database::Session::create(folder / "s");
            content = *test::fillSession(*made, {.corpus = "corpus"});
            test::writeFile(made->dataFolder() / "corpus" / "corpus.json", "{}");
            largest = *test::evaluateLargest(*made, content.space, "corpus", test::someHypotheses());
        }
        session.emplace(
            *database::Session::open(folder / "s", writable ? database::Access::kWrite : database::Access::kReadOnly));
        if (writable) {
            queue = std::make_unique<JobQueue>(
                *session,
                JobQueue::Options{.worker = {.command = QStringList{SCRIPTED_ENGINE} + script, .first_pause = 10ms}});
        }
        auto connection = session->reader();
        CandidateTable::Rows rows;
        const auto candidates = *database::CandidateStore(*connection).all();
        for (const auto& candidate : candidates) {
            rows.ids.push_back(candidate.id);
            rows.architecture_ids.push_back(candidate.architecture_id);
        }
        const auto count = rows.ids.size();
        rows.runs.resize(count);
        rows.generations.resize(count);
        rows.origins.resize(count);
        rows.feasible.resize(count, 1);
        rows.retrained.resize(count);
        rows.annotations.resize(count);
        workspace.setTable(std::make_shared<const CandidateTable>(std::move(rows), std::vector<Column>()));
        panel = std::make_unique<TranslationsPanel>(
            workspace, *session, queue.get(),
            TranslationsHelp{.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                             .choose_file = [this](const QString&, const QString&, const QString&) { return chosen; },
                             .choose_existing = [this](const QString&, const QString&) { return chosen; },
                             .choose_texts = [this](const QString&) { return texts; }});
        panel->resize(1100, 420);
        panel->show();
    }

    std::int64_t idOf(const std::string& architecture_id) const {
        return workspace.table().rows().ids[static_cast<std::size_t>(workspace.table().rowOf(architecture_id))];
    }
    /// A retrained member and the largest, which inherits.
    void selectTwo() { workspace.select({idOf(content.members[0]), idOf(largest)}); }
    template <class Widget>
    Widget& find(const char* name) {
        return *panel->findChild<Widget*>(QLatin1String(name));
    }
    TranslationView& view() { return *panel->findChild<TranslationView*>(); }
    const TranslationModel& model() { return static_cast<const TranslationModel&>(*view().model()); }
    QWidget& page() { return find<QWidget>("translationsPage"); }
    QString sentence() { return page().findChild<QLabel*>("stateSentence")->text(); }
    QPushButton& offer() { return *page().findChild<QPushButton*>("stateAction"); }
    bool tableShown() { return view().isVisible(); }
    void type(const QString& text) { find<QTextEdit>("translationText").setPlainText(text); }
    /// The column of a candidate.
    int column(const std::string& architecture_id) {
        const auto& candidates = model().comparison().candidates;
        const auto found = std::ranges::find_if(
            candidates, [&](const auto& each) { return each.candidate.architecture_id == architecture_id; });
        return model().columnOf(static_cast<int>(found - candidates.begin()));
    }
    QString cell(int row, const std::string& architecture_id) {
        return model().rowCount() > row ? model().index(row, column(architecture_id)).data().toString() : QString();
    }
    QString head(const std::string& architecture_id) {
        return model().headerData(column(architecture_id), Qt::Horizontal).toString();
    }
    bool translated() {
        return QTest::qWaitFor(
            [this] {
                const auto& candidates = model().comparison().candidates;
                return !candidates.empty() && std::ranges::all_of(candidates, [](const auto& each) {
                    return std::ranges::all_of(each.cells, &TranslationCell::there);
                });
            },
            60000);
    }
    bool setShown() {
        return QTest::qWaitFor([this] { return model().scores() != nullptr && model().rowCount() > 0; }, 60000);
    }

    test::TemporaryFolder folder;
    test::FilledSession content;
    std::string largest;
    std::optional<database::Session> session;
    std::unique_ptr<JobQueue> queue;
    Workspace workspace;
    QString chosen;
    QStringList texts;
    std::unique_ptr<TranslationsPanel> panel;
};

}  // namespace

class TestTranslationsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDo() {
        Place place;
        place.panel->setLoading(true);
        QVERIFY(place.sentence().contains("Reading"));
        place.panel->setLoading(false);
        QVERIFY(place.sentence().contains("Select up to 6 candidates"));
        place.selectTwo();
        QVERIFY(place.sentence().contains("Type a sentence"));
        QVERIFY(!place.find<QPushButton>("translate").isEnabled());
        QVERIFY(!place.find<QToolButton>("saveTranslations").isEnabled());
    }

    void translatesWhatIsTyped() {
        Place place;
        test::Watchdog watchdog;
        place.selectTwo();
        place.type("A small house\tA small house\nThe river\tThe stream");
        QApplication::setActiveWindow(place.panel.get());
        place.find<QTextEdit>("translationText").setFocus();
        QTest::keyClick(&place.find<QTextEdit>("translationText"), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(place.translated());
        QVERIFY(place.tableShown());
        QCOMPARE(place.cell(1, place.largest), QString("The river ") + place.largest.substr(0, 4).c_str());
        QVERIFY(place.head(place.content.members[0]).contains("retrained"));
        QVERIFY(place.head(place.largest).contains("inherited"));
        for (const auto& job : place.queue->jobs()) {
            QCOMPARE(job.kind, QString("translate"));
            QCOMPARE(job.lane, Lane::kInteractive);
        }
        // Scored and compared with the reference.
        QTRY_VERIFY(place.model().scores() != nullptr);
        QCOMPARE(place.model().compared(), int{kCompareReference});
        QTRY_VERIFY(place.model().textAt(place.model().index(0, 2)).figures.contains("chrF"));
        QVERIFY(place.model().textAt(place.model().index(0, 2)).figures.contains("250 ms"));
        QTRY_VERIFY(place.head(place.largest).contains("250 ms a sentence"));
        // Two sentences are no sample.
        QCOMPARE(place.find<QTableWidget>("scoresTable").rowCount(), 0);
        QVERIFY(place.find<QWidget>("corpusScores").findChild<QLabel*>("stateSentence")->text().contains("20 sent"));
        VERIFY_NEVER_BLOCKED(watchdog);
        // Nothing of it is kept in the session.
        auto connection = place.session->reader();
        const auto runs = database::RunStore(*connection).all().value();
        for (const auto& run : runs) QVERIFY(run.kind != "translate");
        // The same text again is computed again.
        place.find<QPushButton>("translate").click();
        QVERIFY(QTest::qWaitFor([&] { return !place.find<QPushButton>("stopTranslating").isEnabled(); }, 60000));
        QVERIFY(place.translated());
        QCOMPARE(place.queue->jobs().size(), std::size_t{2});
        QVERIFY(!place.queue->jobs()[0].known);
    }

    void showsTheRoutingOfACell() {
        Place place;
        place.selectTwo();
        place.type("A small house");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        auto& map = place.find<RoutingHeatMap>("routingHeatMap");
        QVERIFY(!map.isVisible());
        const auto index = place.model().index(0, place.column(place.largest));
        QTest::mouseClick(place.view().viewport(), Qt::LeftButton, {}, place.view().visualRect(index).center());
        QVERIFY(map.isVisible());
        QCOMPARE(map.routing().tokens.size(), 4);
        QCOMPARE(map.routing().layers.size(), std::size_t{1});
        QCOMPARE(map.routing().layers[0].chosen, (std::vector<int>{0, 1, 0, 1}));
        QTest::mouseClick(&place.find<QToolButton>("routingTranslation"), Qt::LeftButton);
        QCOMPARE(map.routing().tokens.front(), QString("<s>"));
        QVERIFY(place.find<QLabel>("routingWhose").text() == QString::fromStdString(place.largest.substr(0, 12)));
        // The same in the text.
        auto& layer = place.find<QComboBox>("expertLayer");
        QVERIFY(layer.isVisible());
        QCOMPARE(layer.count(), 3);
        layer.setCurrentIndex(1);
        QCOMPARE(place.model().expertLayer(), std::string("encoder.0"));
        QCOMPARE(place.model().textAt(place.model().index(0, 0)).marks.size(), std::size_t{3});
        QVERIFY(place.find<QLabel>("expertLegend").text().contains("Expert"));
    }

    void addsUpTheRoutingOfTheText() {
        test::TemporaryFolder once;
        // The worker dies, and the next one translates the first lines again: they count once.
        Place place({"kill=3", "once=" + QString::fromStdString((once / "once").string())});
        std::vector<TypedRouting> routing;
        QObject::connect(place.panel.get(), &TranslationsPanel::typedRoutingChanged, place.panel.get(),
                         [&routing](const std::vector<TypedRouting>& now) { routing = now; });
        place.selectTwo();
        place.type("A small house\nA river\nA tree");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QVERIFY(QTest::qWaitFor([&] { return !place.find<QPushButton>("stopTranslating").isEnabled(); }, 60000));
        QCOMPARE(routing.size(), std::size_t{2});
        const auto found = std::ranges::find(routing, place.largest, &TypedRouting::architecture_id);
        QVERIFY(found != routing.end());
        QCOMPARE(found->sentences, 3);
        const auto encoder = std::ranges::find(found->layers, "encoder.0", &protocol::RoutingReport::layer);
        QVERIFY(encoder != found->layers.end());
        // Words and an end for each sentence, one after the other to the first two experts: 4, 3 and 3 pieces.
        QVERIFY(encoder->tokens.size() >= 2);
        QCOMPARE(encoder->tokens[0], std::int64_t{2 + 2 + 2});
        QCOMPARE(encoder->tokens[1], std::int64_t{2 + 1 + 1});
        QCOMPARE(encoder->architecture_id, place.largest);
        // Nothing is known of the next text yet.
        place.type("A house");
        place.find<QPushButton>("translate").click();
        QVERIFY(routing.empty());
    }

    void theChosenColumnIsCompared() {
        Place place;
        place.selectTwo();
        place.type("A small house");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QCOMPARE(place.model().compared(), 0);  // there is no reference
        auto* second = place.panel->findChild<QToolButton*>("compareChip1");
        QTest::mouseClick(second, Qt::LeftButton);
        QCOMPARE(place.model().compared(), 1);
        const auto marks = place.model().textAt(place.model().index(0, 1)).marks;
        QVERIFY(std::ranges::any_of(marks, &TextMark::differs));
        QVERIFY(place.model().textAt(place.model().index(0, 2)).marks.empty());
    }

    void followsTheSelection() {
        Place place;
        place.selectTwo();
        place.type("A house");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        std::vector<std::int64_t> ids = place.workspace.selection();
        const auto& all = place.workspace.table().rows().ids;
        for (std::size_t i = 0; ids.size() < 9; ++i) ids.push_back(all[i]);
        place.workspace.select(ids);
        QCOMPARE(place.model().comparison().candidates.size(), kMostCompared);
        QVERIFY(place.find<QLabel>("translationsNote").text().contains("6 of"));
        QVERIFY(std::ranges::any_of(place.model().comparison().candidates,
                                    [](const auto& each) { return each.state.contains("not translated yet"); }));
        place.workspace.clearSelection();
        QVERIFY(place.sentence().contains("Select up to"));
        // What was translated is still known.
        place.selectTwo();
        QVERIFY(place.cell(0, place.largest).startsWith("A house"));
    }

    void saysWhatFailed() {
        Place place({"error=engine.out_of_memory"});
        place.selectTwo();
        place.type("A house");
        place.find<QPushButton>("translate").click();
        auto& message = place.find<QLabel>("translationsMessage");
        QVERIFY(QTest::qWaitFor([&] { return message.isVisible() && message.text().contains('\n'); }, 60000));
        QVERIFY(message.text().contains(QString::fromStdString(place.largest.substr(0, 12))));
        QVERIFY(place.head(place.largest).contains("failed"));
        QVERIFY(!place.find<QPushButton>("stopTranslating").isEnabled());
        QVERIFY(place.find<QPushButton>("translate").isEnabled());
    }

    void saysWhenWeightsAreMissing() {
        Place place;
        std::filesystem::remove(place.session->dataFolder() / "corpus" / "corpus.json");
        place.selectTwo();
        place.type("A house");
        place.find<QPushButton>("translate").click();
        auto& message = place.find<QLabel>("translationsMessage");
        QVERIFY(QTest::qWaitFor([&] { return message.isVisible(); }, 60000));
        QVERIFY(message.text().contains("corpus"));
        QVERIFY(place.queue->jobs().empty());
    }

    void stopsWhenAsked() {
        Place place({"reports=0", "step_ms=5"});
        place.selectTwo();
        place.type("A house\nA river");
        place.find<QPushButton>("translate").click();
        auto& stop = place.find<QPushButton>("stopTranslating");
        // One runs without an end, the other waits for it.
        QVERIFY(QTest::qWaitFor(
            [&] {
                return !place.cell(1, place.content.members[0]).isEmpty() || !place.cell(1, place.largest).isEmpty();
            },
            60000));
        QVERIFY(stop.isEnabled());
        QTest::mouseClick(&stop, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return !stop.isEnabled(); }, 60000));
        QVERIFY(place.head(place.largest).contains("stopped"));
        // What came before is kept.
        QVERIFY(!place.cell(1, place.content.members[0]).isEmpty() || !place.cell(1, place.largest).isEmpty());
        QVERIFY(place.find<QLabel>("translationsMessage").isHidden());
    }

    void aWorkerThatDiesBeginsAgain() {
        test::TemporaryFolder once;
        Place place({"kill=1", "once=" + QString::fromStdString((once / "once").string())});
        place.selectTwo();
        place.type("A house\nA river\nA tree");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QVERIFY(QTest::qWaitFor([&] { return !place.find<QPushButton>("stopTranslating").isEnabled(); }, 60000));
        QCOMPARE(place.cell(2, place.largest), QString("A tree ") + place.largest.substr(0, 4).c_str());
    }

    void goesAwayWhileItWorks() {
        Place place({"reports=0"});
        place.selectTwo();
        place.type("A house");
        place.find<QPushButton>("translate").click();
        QTest::qWait(50);
        place.find<QToolButton>("testSetMode").click();
        place.panel.reset();
    }

    void showsTheTestSet() {
        Place place;
        place.selectTwo();
        test::Watchdog watchdog;
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        QCOMPARE(place.model().rowCount(), 50);
        QVERIFY(place.model().hasReferenceColumn());
        QVERIFY(place.head(place.largest).contains("BLEU"));
        QCOMPARE(place.find<QLabel>("testCount").text(), QString("50 sentences"));
        auto& table = place.find<QTableWidget>("scoresTable");
        QTRY_VERIFY_WITH_TIMEOUT(table.rowCount() == 4, 60000);
        QVERIFY(place.find<QLabel>("scoresSignatures").text().contains("tok:13a"));
        const QString before = table.item(2, 3)->text();
        QVERIFY2(before.contains('[') && !table.item(2, 4)->text().isEmpty(), qPrintable(before));
        // The numbers behind it, not rounded.
        const PlotTable numbers = place.panel->findChild<CorpusScores*>()->table();
        QCOMPARE(numbers.size(), std::size_t{12});
        QCOMPARE(numbers[0].texts.size(), 4);
        QCOMPARE(numbers[0].texts[2].size(), 64);  // the whole identity
        QCOMPARE(QLocale().toString(numbers[3].numbers[2], 'f', 1), table.item(2, 2)->text().section(' ', 0, 0));
        QVERIFY(numbers[4].numbers[2] <= numbers[3].numbers[2] && numbers[3].numbers[2] <= numbers[5].numbers[2]);
        QVERIFY(std::isnan(numbers[7].numbers[0]) && std::isfinite(numbers[7].numbers[2]));
        QCOMPARE(numbers[6].texts[2], numbers[0].texts[0]);
        QVERIFY(numbers[11].texts[0].contains("tok:13a"));
        auto& baseline = place.find<QComboBox>("scoresBaseline");
        baseline.setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(table.rowCount() == 4 && table.item(2, 3)->text() == "baseline", 60000);
        // Order and filter.
        auto& order = place.find<QComboBox>("testOrder");
        order.setCurrentIndex(1);
        const auto* scores = place.model().scores();
        QVERIFY(scores->disagreement[static_cast<std::size_t>(place.model().sentenceAt(0))] >=
                scores->disagreement[static_cast<std::size_t>(place.model().sentenceAt(49))]);
        order.setCurrentIndex(order.count() - 1);
        QVERIFY(order.currentText().contains("chrF"));
        place.find<QLineEdit>("testFilter").setText("satz 17.");
        QCOMPARE(place.model().rowCount(), 1);
        QCOMPARE(place.find<QLabel>("testCount").text(), QString("1 of 50"));
        VERIFY_NEVER_BLOCKED(watchdog);
        // One of them can be translated, for its routing.
        place.view().setCurrentIndex(place.model().index(0, 2));
        place.panel->findChild<QAction*>("translateSentence")->trigger();
        QCOMPARE(place.find<QTextEdit>("translationText").toPlainText().section('\t', 0, 0),
                 QString("Sentence 17. A small house stands by the river."));
        QVERIFY(place.translated());
        QCOMPARE(place.model().rowCount(), 1);
    }

    void typedTextIsOrderedAndFiltered() {
        Place place;
        place.selectTwo();
        auto& bar = place.find<QWidget>("typedSentences");
        auto& order = place.find<QComboBox>("typedOrder");
        place.type("A house");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QVERIFY(!bar.isVisible());  // of one sentence there is no order
        place.type("A small house stands by the river under old trees\nA house");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QVERIFY(bar.isVisible());
        QCOMPARE(order.count(), 3);  // nothing is there to score with
        // They disagree more on the short one; the order is the text's until another one is asked for.
        QTRY_VERIFY(place.model().scores() != nullptr &&
                    place.model().scores()->disagreement[1] > place.model().scores()->disagreement[0]);
        QCOMPARE(place.model().sentenceAt(0), 0);
        order.setCurrentIndex(1);
        QCOMPARE(place.model().sentenceAt(0), 1);
        order.setCurrentIndex(2);
        QVERIFY(order.currentText().contains("Longest"));
        QCOMPARE(place.model().sentenceAt(0), 0);
        order.setCurrentIndex(1);
        place.find<QLineEdit>("typedFilter").setText("OLD TREES");
        QCOMPARE(place.model().rowCount(), 1);
        QCOMPARE(place.model().sentenceAt(0), 0);
        QCOMPARE(place.find<QLabel>("typedCount").text(), QString("1 of 2"));
        // The held-out set has an order of its own, and all of its sentences.
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        QVERIFY(!bar.isVisible());
        QCOMPARE(place.model().rowCount(), 50);
        QCOMPARE(place.model().sentenceAt(0), 0);
        place.find<QComboBox>("testOrder").setCurrentIndex(2);
        place.find<QToolButton>("typedMode").click();
        QVERIFY(bar.isVisible());
        QCOMPARE(order.currentIndex(), 1);
        QCOMPARE(place.model().rowCount(), 1);
        // A sentence alone is shown, whatever was looked for.
        place.type("The river");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QVERIFY(!bar.isVisible());
        QCOMPARE(place.model().rowCount(), 1);
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        QCOMPARE(place.find<QComboBox>("testOrder").currentIndex(), 2);
    }

    void typedTextWithReferencesIsOrderedByScore() {
        Place place;
        place.selectTwo();
        place.type("A small house\tA small house\nThe river\tEin ganz anderer Satz");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        const auto chrf = [&](std::size_t sentence) {
            const auto* scores = place.model().scores();
            return scores == nullptr ? std::nan("") : scores->candidates[1].chrf[sentence];
        };
        QTRY_VERIFY(std::isfinite(chrf(0)) && std::isfinite(chrf(1)));
        QVERIFY(chrf(1) < chrf(0));
        auto& order = place.find<QComboBox>("typedOrder");
        QCOMPARE(order.count(), 5);
        QCOMPARE(place.model().sentenceAt(0), 0);
        order.setCurrentIndex(order.count() - 1);
        QVERIFY(order.currentText().contains("chrF"));
        QCOMPARE(place.model().sentenceAt(0), 1);
        // Without references that order is gone, and the text's is there.
        place.type("A small house\nThe river");
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QCOMPARE(order.count(), 3);
        QCOMPARE(order.currentIndex(), 0);
        QCOMPARE(place.model().sentenceAt(0), 0);
    }

    void translatesWhatIsLoaded() {
        Place place;
        place.selectTwo();
        test::writeFile(place.folder / "test.en", "A small house\nThe river\n");
        test::writeFile(place.folder / "test.de", "Ein kleines Haus\nDer Fluss\n");
        place.chosen = QString::fromStdString((place.folder / "test.en").string());
        place.panel->findChild<QAction*>("loadSentences")->trigger();
        auto& references = *place.panel->findChild<QAction*>("loadReferences");
        QTRY_VERIFY_WITH_TIMEOUT(references.isEnabled(), 20000);
        place.texts = {QString::fromStdString((place.folder / "test.de").string())};
        references.trigger();
        QTRY_VERIFY_WITH_TIMEOUT(place.find<QTextEdit>("translationText").toPlainText().contains("Fluss"), 20000);
        place.find<QPushButton>("translate").click();
        QVERIFY(place.translated());
        QCOMPARE(place.model().rowCount(), 2);
        QVERIFY(place.model().hasReferenceColumn());
        QCOMPARE(place.find<QComboBox>("typedOrder").count(), 5);  // with the score of each
        // Of another encoding: the line is named, and what was loaded stays.
        test::writeFile(place.folder / "test.en", "A small house\nThe caf\xe9\n");
        place.panel->findChild<QAction*>("loadSentences")->trigger();
        auto& note = place.find<QLabel>("translationNote");
        QTRY_VERIFY_WITH_TIMEOUT(note.text().contains("line 2"), 20000);
        QVERIFY(note.isVisible() && note.text().contains("UTF-8"));
        QVERIFY(place.find<QTextEdit>("translationText").toPlainText().contains("Fluss"));
    }

    void selectsThoseWithTranslations() {
        Place place;
        place.find<QToolButton>("testSetMode").click();
        auto& button = place.offer();
        QTRY_VERIFY_WITH_TIMEOUT(button.isVisible(), 20000);
        QVERIFY(place.sentence().contains("Select up to"));
        QTest::mouseClick(&button, Qt::LeftButton);
        QVERIFY(place.setShown());
        QCOMPARE(place.model().comparison().candidates.size(), std::size_t{3});
        auto& set = place.find<QComboBox>("testSet");
        set.setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(place.sentence().contains("No evaluation has stored"), 20000);
    }

    void takesFurtherReferences() {
        Place place;
        place.selectTwo();
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        std::string lines;
        for (int i = 0; i < 50; ++i) lines += "Ein Haus.\n";
        test::writeFile(place.folder / "more", lines);
        place.texts = {QString::fromStdString((place.folder / "more").string())};
        place.panel->findChild<QAction*>("addReferences")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(place.model().comparison().sentences[0].references.size() == 2, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(place.find<QLabel>("scoresSignatures").text().contains("nrefs:2"), 60000);
        QVERIFY(place.find<QToolButton>("testReferences").text().contains("+1"));
        test::writeFile(place.folder / "short", "One line.\n");
        place.texts = {QString::fromStdString((place.folder / "short").string())};
        place.panel->findChild<QAction*>("addReferences")->trigger();
        auto& button = place.offer();
        QTRY_VERIFY_WITH_TIMEOUT(button.isVisible(), 20000);
        QVERIFY(place.sentence().contains("short"));
        QTest::mouseClick(&button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!place.model().comparison().sentences.empty() &&
                                     place.model().comparison().sentences[0].references.size() == 1,
                                 20000);
    }

    void readingAloneStillShowsTheTestSet() {
        Place place({}, false);
        place.selectTwo();
        auto& text = place.find<QTextEdit>("translationText");
        QVERIFY(!text.isEnabled());
        QVERIFY(text.placeholderText().contains("reading only"));
        QVERIFY(place.sentence().contains("reading only"));
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        QCOMPARE(place.model().rowCount(), 50);
        QVERIFY(!place.panel->findChild<QAction*>("translateSentence")->isEnabled());
    }

    void writesTheTable() {
        Place place;
        place.selectTwo();
        place.find<QToolButton>("testSetMode").click();
        QVERIFY(place.setShown());
        auto& save = place.find<QToolButton>("saveTranslations");
        save.click();  // thought better
        place.chosen = QString::fromStdString((place.folder / "t.tsv").string());
        save.click();
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(place.folder / "t.tsv"), 20000);
        const QString tsv = QString::fromStdString(test::readText(place.folder / "t.tsv"));
        QCOMPARE(tsv.count("\r\n"), 51);
        QVERIFY(tsv.startsWith("Sentence\tSource\tReference\tDisagreement\t"));
        QSignalSpy failed(place.panel.get(), &TranslationsPanel::failed);
        place.chosen = QString::fromStdString((place.folder / "no" / "where.csv").string());
        save.click();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
    }
};

QTEST_MAIN(TestTranslationsPanel)
#include "test_translations_panel.moc"
