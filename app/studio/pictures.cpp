// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pictures.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTabWidget>
#include <QTimer>
#include <functional>

namespace automoe::studio {

namespace {

constexpr int kSettle = 400;  ///< ms: what follows from an event has been drawn by then

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool waitUntil(const std::function<bool()>& done, int longest) {
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > longest) return false;
        wait(20);
    }
    return true;
}

/// Chooses the best and a cheaper member of the front, so that every view has something to show.
void selectFront(ui::Workspace& workspace, std::size_t count) {
    std::vector<std::int64_t> ids;
    const auto& front = workspace.front();
    for (std::size_t i = 0; i < count && i < front.size(); ++i) {
        const auto place = front.size() - 1 - i * front.size() / 2;
        ids.push_back(workspace.table().rows().ids[static_cast<std::size_t>(front[place])]);
    }
    workspace.select(ids);
}

/// The assistant at its second page, with the sample: the first one holds a path of this machine.
bool takeAssistant(ui::MainWindow& window, const QString& folder) {
    constexpr int kPatience = 30000;
    window.findChild<QAction*>(QStringLiteral("actionNew"))->trigger();
    auto* assistant = window.findChild<ui::SessionAssistant*>();
    assistant->next();
    if (!waitUntil([assistant] { return assistant->currentPage()->isComplete(); }, kPatience)) return false;
    wait(kSettle);
    const bool written = assistant->grab().save(folder + QStringLiteral("/assistant.png"));
    assistant->reject();
    return written;
}

/// Each question that an action asks, as "dialog-ACTION"; those that cannot be asked now are left out.
bool takeDialogs(ui::MainWindow& window, const QString& folder) {
    constexpr int kPatience = 5000;
    bool written = true;
    for (const char* name : {"Prepare", "EditSpace", "Train", "Measure", "Search", "Retrain", "Evaluate", "Export",
                             "Figures", "Settings", "Shortcuts"}) {
        auto* action = window.findChild<QAction*>(QLatin1String("action") + QLatin1String(name));
        if (action == nullptr || !action->isEnabled()) continue;
        action->trigger();
        QWidget* dialog = nullptr;
        const auto shown = [&] {
            for (QWidget* each : QApplication::topLevelWidgets()) {
                if (each != &window && each->isVisible() && each->isWindow()) dialog = each;
            }
            return dialog != nullptr;
        };
        if (!waitUntil(shown, kPatience)) continue;
        wait(kSettle);
        const QString file = QStringLiteral("%1/dialog-%2.png").arg(folder, QString::fromLatin1(name).toLower());
        written = dialog->grab().save(file) && written;
        dialog->close();
        wait(0);
    }
    return written;
}

}  // namespace

Pictures takePictures(ui::MainWindow& window, const QString& folder, bool session) {
    constexpr int kPatience = 30000;
    if (!waitUntil([&window] { return !window.changing(); }, kPatience)) return Pictures::kNotWritten;
    if (session && window.session() == nullptr) return Pictures::kNoSession;
    if (!QDir().mkpath(folder)) return Pictures::kNotWritten;
    bool written = true;
    const auto take = [&](const QString& name) {
        wait(kSettle);
        written = window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")) && written;
    };
    const auto outcome = [&written] { return written ? Pictures::kTaken : Pictures::kNotWritten; };
    if (window.session() == nullptr) {
        take(QStringLiteral("start"));
        written = takeAssistant(window, folder) && written;
        return outcome();
    }
    if (!waitUntil([&window] { return window.session()->loaded(); }, kPatience)) return Pictures::kNotWritten;
    ui::Workspace& workspace = window.session()->workspace();
    selectFront(workspace, 1);
    auto* explorer = window.findChild<QTabWidget*>(QStringLiteral("explorer"));
    const char* tabs[] = {"front", "parallel", "table", "history"};
    for (int i = 0; i < explorer->count() && i < static_cast<int>(std::size(tabs)); ++i) {
        explorer->setCurrentIndex(i);
        take(QLatin1String(tabs[i]));
    }
    explorer->setCurrentIndex(0);
    for (auto* dock : window.findChildren<QDockWidget*>()) {
        // Those behind another one; the rest is in every picture.
        if (window.tabifiedDockWidgets(dock).empty()) continue;
        dock->raise();
        take(dock->objectName().mid(QStringLiteral("dock").size()).toLower());
    }
    if (auto* inspector = window.findChild<QTabWidget*>(QStringLiteral("inspectorTabs"))) {
        for (int i = 0; i < inspector->count(); ++i) {
            inspector->setCurrentIndex(i);
            take(QStringLiteral("inspector-%1").arg(i));
        }
    }
    selectFront(workspace, 2);
    take(QStringLiteral("two"));
    selectFront(workspace, 1);
    written = takeDialogs(window, folder) && written;
    return outcome();
}

}  // namespace automoe::studio
