// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panel_menu.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>
#include <cmath>
#include <map>

#include "tests/support/names.h"
#include "tests/ui/window/window_fixture.h"

using namespace automoe;
using namespace automoe::ui;

/// The panels of a real window: their menu, their keys, and what is kept of them.
class TestPanelMenu : public test::WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fill(); }

    void panelsComeForwardAndGo() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        const auto dock = [&](const char* name) { return window.findChild<QDockWidget*>(name); };
        const auto in_front = [&](const char* name) { return !dock(name)->visibleRegion().isEmpty(); };
        QTRY_VERIFY(in_front("dockTraining") && !in_front("dockLatency"));
        QAction* entry = action(window, "showLatency");
        QVERIFY(entry->isChecked());
        // Behind another one it is what the user misses.
        entry->trigger();
        QTRY_VERIFY(in_front("dockLatency"));
        QVERIFY(entry->isChecked() && !dock("dockLatency")->isHidden());
        entry->trigger();
        QTRY_VERIFY(dock("dockLatency")->isHidden());
        QVERIFY(!entry->isChecked());
        entry->trigger();
        QTRY_VERIFY(in_front("dockLatency"));
        QVERIFY(entry->isChecked());
        // Closed at its title it loses its tick, too.
        dock("dockLatency")->close();
        QVERIFY(!entry->isChecked());
        // Alone in its place it is in front.
        action(window, "showSession")->trigger();
        QVERIFY(dock("dockSession")->isHidden());
    }

    void everyPanelHasAKey() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(test::loads(window, filled_));
        const auto has_keyboard = [](const QWidget* part) { return part->isAncestorOf(QApplication::focusWidget()); };
        const char* docks[] = {"dockSession",  "dockInspector",    "dockTraining", "dockLatency",
                               "dockSteering", "dockTranslations", "dockJobs"};
        int key = Qt::Key_1;
        for (const char* name : docks) {
            QTest::keyClick(&window, static_cast<Qt::Key>(key++), Qt::AltModifier);
            const auto* dock = window.findChild<QDockWidget*>(name);
            QTRY_VERIFY2(has_keyboard(dock) && !dock->visibleRegion().isEmpty(), name);
        }
        QTest::keyClick(&window, Qt::Key_0, Qt::AltModifier);
        QTRY_VERIFY(has_keyboard(window.findChild<QWidget*>("frontPlot")));
        // The text that candidates are filtered by, and what two of them differ in.
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), window.findChild<QWidget*>("filterText"));
        QVERIFY(QApplication::focusWidget()->isVisible());
        QAction* difference = action(window, "actionDifference");
        QCOMPARE(difference->shortcut(), QKeySequence("Ctrl+D"));
        const auto& ids = window.session()->workspace().table().rows().ids;
        window.session()->workspace().select({ids[0]});
        QVERIFY(!difference->isEnabled());
        window.session()->workspace().select({ids[0], ids[1]});
        auto* tabs = window.findChild<QTabWidget*>("inspectorTabs");
        tabs->setCurrentIndex(0);
        difference->trigger();
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QString("Difference"));
        // What the tool bar has, a menu has, too.
        QAction* stop = action(window, "actionStop");
        QCOMPARE(stop->shortcut(), QKeySequence("Shift+F5"));
        for (const QAction* menu : window.menuBar()->actions()) {
            if (menu->text() != "&Run") continue;
            QVERIFY(menu->menu()->actions().contains(stop));
            QVERIFY(menu->menu()->actions().contains(action(window, "actionPause")));
        }
    }

    void keysAreListed() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        MainWindow window(settings, test::outside());
        window.show();
        QVERIFY(test::loads(window, filled_));
        QAction* keys = action(window, "actionShortcuts");
        QCOMPARE(keys->shortcut(), QKeySequence(Qt::Key_F1));
        keys->trigger();
        auto* dialog = window.findChild<QDialog*>("shortcutsDialog");
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(test::nameless(*dialog), QStringList());
        const auto* list = dialog->findChild<QTreeWidget*>("shortcutList");
        std::map<QString, QStringList> listed;  // by group
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            const auto* group = list->topLevelItem(i);
            for (int j = 0; j < group->childCount(); ++j) {
                QVERIFY(!group->child(j)->text(0).isEmpty());
                listed[group->text(0)] << group->child(j)->text(1);
            }
        }
        QVERIFY(listed["Edit"].contains("Ctrl+F"));
        QVERIFY(listed["View"].contains("Alt+1"));
        QVERIFY(listed["Pareto front"].contains("Ctrl+Left, Ctrl+Right"));
        QVERIFY(listed["Parallel coordinates"].contains("Return"));
        QVERIFY(listed["Jobs"].contains("P"));
        QVERIFY(listed["Candidates"].contains("Alt+Up") && listed["Candidates"].contains("Alt+Down"));
        QVERIFY(listed["Translations"].contains("Ctrl+Return"));
        // Whoever is on a plot can ask for its keys.
        const auto* plot = window.findChild<QWidget*>("frontPlot")->findChild<QWidget*>("canvas");
        QVERIFY(plot->whatsThis().contains("Walk along the front"));
        QVERIFY(!window.findChild<QWidget*>("inspectorPanel")->whatsThis().isEmpty());
    }

    void theInsideOfPanelsIsKeptAndReset() {
        const test::TemporaryFolder place;
        Settings settings(text(place.path()));
        const auto part = [](MainWindow& window, const char* name) {
            const QList<int> sizes = window.findChild<QSplitter*>(name)->sizes();
            return static_cast<double>(sizes[0]) / (sizes[0] + sizes[1]);
        };
        const auto tab = [](MainWindow& window, const char* name) { return window.findChild<QTabWidget*>(name); };
        const auto header = [](MainWindow& window) { return window.findChild<QTreeView*>("jobList")->header(); };
        double share = 0;
        {
            MainWindow window(settings, test::outside());
            window.show();
            window.resize(1280, 800);
            QVERIFY(test::loads(window, filled_));
            QTRY_VERIFY(part(window, "trainViews") > 0);
            QTest::qWait(50);
            const double usual = part(window, "trainViews");
            auto* splitter = window.findChild<QSplitter*>("trainViews");
            const double wish = usual > 0.45 ? 0.3 : 0.6;
            const int left = static_cast<int>(wish * splitter->width());
            splitter->setSizes({left, splitter->width() - left});
            share = part(window, "trainViews");
            QVERIFY2(std::abs(share - usual) > 0.08, qPrintable(QString("%1 to %2").arg(usual).arg(share)));
            tab(window, "explorer")->setCurrentIndex(3);
            tab(window, "latencyTabs")->setCurrentIndex(2);
            tab(window, "inspectorTabs")->setCurrentIndex(1);
            header(window)->moveSection(4, 1);
            // That two are compared is no wish for this tab.
            const auto& ids = window.session()->workspace().table().rows().ids;
            window.session()->workspace().select({ids[0], ids[1]});
            QCOMPARE(tab(window, "inspectorTabs")->currentIndex(), 2);
            window.close();
            QTRY_VERIFY(window.session() == nullptr);
        }
        MainWindow window(settings, test::outside());
        window.show();
        window.resize(1280, 800);
        QVERIFY(test::loads(window, filled_));
        QTRY_VERIFY2(std::abs(part(window, "trainViews") - share) < 0.05, qPrintable(QString::number(share)));
        QCOMPARE(tab(window, "explorer")->currentIndex(), 3);
        QCOMPARE(tab(window, "latencyTabs")->currentIndex(), 2);
        QCOMPARE(tab(window, "inspectorTabs")->currentIndex(), 1);
        QCOMPARE(header(window)->visualIndex(4), 1);
        action(window, "actionResetLayout")->trigger();
        QTRY_VERIFY(std::abs(part(window, "trainViews") - share) > 0.05);
        QCOMPARE(tab(window, "explorer")->currentIndex(), 0);
        QCOMPARE(tab(window, "latencyTabs")->currentIndex(), 0);
        QCOMPARE(header(window)->visualIndex(4), 4);
        QVERIFY(settings.views.get().isEmpty());
    }
};

QTEST_MAIN(TestPanelMenu)
#include "test_panel_menu.moc"
