// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <cmath>

#include "database/run_store.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/inspector/layout_view.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"

using namespace automoe;
using namespace automoe::ui;

/// The panels of a session together.
class TestSessionView : public test::WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fill(); }

    void editsAreUndoneAndLast() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        {
            MainWindow window(settings, test::outside());
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
        MainWindow again(settings, test::outside());
        QVERIFY(test::loads(again, filled_));
        const auto& rows = again.session()->workspace().table().rows();
        QVERIFY(rows.annotations[5].pinned && rows.annotations[5].hidden);
    }

    void quickEditsAreBuiltOnEachOther() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
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
        const QString file = written(place / "s");
        QVERIFY(!file.isEmpty());
        Settings settings(text(place.path()));
        Filter filter;
        filter.ranges = {{"search.latency_ms", 0, 1e6}};
        filter.text = "random";
        int shown = 0;
        {
            MainWindow window(settings, test::outside());
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
        MainWindow again(settings, test::outside());
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

    void historyChoosesTheMomentOfTheFront() {
        const test::TemporaryFolder place;
        std::vector<std::int64_t> searches;
        const QString file = written(place / "searched", [&searches](database::Session& session) {
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
        });
        QVERIFY(!file.isEmpty());
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
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
        MainWindow window(settings, test::outside());
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

    void routingAndLanguagesAreThereInTheNextWindow() {
        const test::TemporaryFolder place;
        const auto tiny = *arch::presetSpace("tiny");
        auto network = tiny.decode(tiny.largest());
        network.encoder[0].feed_forward = arch::DynamicFeedForward{.experts = 4, .width = 64, .max_k = 3};
        network.decoder[0].feed_forward = arch::TaskFeedForward{4, 64, 2, arch::Granularity::kPair};
        const std::string identity = arch::identity(network);
        const QString file = written(place / "s", [&](database::Session& session) {
            const auto corpus = session.dataFolder() / "corpus";
            std::filesystem::create_directories(corpus);
            const auto targets = nlohmann::json::parse(R"([{"language": "de", "id": 4}, {"language": "fr", "id": 5}])");
            VERIFY_OK(session.recorder().addCorpus(corpus, test::hashOf('f'),
                                                   {{"source_language", "en"}, {"targets", targets}}));
            protocol::SearchJob search;
            search.data = corpus.string();
            search.space = arch::spaceOf(network);
            VALUE_OR_FAIL(const auto found, session.startRun(search, "0.1.0"));
            protocol::CandidateEvaluated candidate;
            candidate.architecture = network;
            candidate.architecture_id = identity;
            candidate.genotype = search.space.largest();
            candidate.values = {{"valid_loss", 2.5}, {"latency_ms", 40}};
            candidate.weights_sha256 = test::hashOf('a');
            candidate.origin = "random";
            VERIFY_OK(session.recorder().record(found.id, candidate));
            VERIFY_OK(session.finishRun(found.id, {}));
            protocol::TrainJob train;
            train.data = corpus.string();
            train.space = search.space;
            VALUE_OR_FAIL(const auto trained, session.startRun(train, "0.1.0"));
            protocol::RoutingReport routing{500, identity, "encoder.0", {700, 500, 300, 250}, {}};
            routing.mean_k = 1.75;
            routing.p95_k = 3;
            VERIFY_OK(session.recorder().record(trained.id, routing));
            VERIFY_OK(session.finishRun(trained.id, {}));
        });
        QVERIFY(!file.isEmpty());
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::loads(window, file));
        Workspace& workspace = window.session()->workspace();
        const int row = workspace.table().rowOf(identity);
        QVERIFY(row >= 0);
        workspace.select({workspace.table().rows().ids[static_cast<std::size_t>(row)]});
        auto& layout = *window.findChild<LayoutView*>("candidateLayout");
        QTRY_VERIFY(layout.architecture() && arch::identity(*layout.architecture()) == identity);
        const auto count = [&layout](LayoutDrawing::Part::Kind kind) {
            return std::ranges::count(layout.drawing().parts(), kind, &LayoutDrawing::Part::kind);
        };
        QTRY_COMPARE(count(LayoutDrawing::Part::kMeanCount), 1);
        QCOMPARE(count(LayoutDrawing::Part::kTask), 2 * 4);
        layout.select(Place{Side::kEncoder, 0});
        const QString routed = layout.accessibleDescription();
        QVERIFY2(routed.contains(QLocale().toString(1.75, 'f', 2)) && routed.contains("at most 3"), qPrintable(routed));
        layout.select(Place{Side::kDecoder, 0});
        QVERIFY2(layout.accessibleDescription().contains("en → de, en → fr"),
                 qPrintable(layout.accessibleDescription()));
    }

    void architecturesAreFilteredByWhatTheyAre() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
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
};

QTEST_MAIN(TestSessionView)
#include "test_session_view.moc"
