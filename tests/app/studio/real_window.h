// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QSpinBox>

#include "app/wording/wording.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/window.h"
#include "ui/window/main_window.h"

namespace automoe::test {

inline QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// The studio's window with the real engine as its worker, and the ways in which a person uses it.
struct RealWindow {
    explicit RealWindow(const std::filesystem::path& folder) : settings(textOf(folder / "settings")) {
        ui::Outside outside = test::outside();
        outside.engine.command = {textOf(binaryFolder() / "automoe"), "serve"};
        outside.sessions_folder = textOf(folder);
        window = std::make_unique<ui::MainWindow>(settings, std::move(outside));
        window->show();
    }
    [[nodiscard]] bool open(const std::filesystem::path& session) const {
        return test::loads(*window, textOf(session));
    }
    [[nodiscard]] bool loads() const {
        return QTest::qWaitFor([&] { return window->session() != nullptr && window->session()->loaded(); }, 20000);
    }
    template <class T>
    T& part(const char* name) const {
        auto* found = window->findChild<T*>(QLatin1String(name));
        if (found == nullptr) qFatal("there is no %s", name);
        return *found;
    }
    [[nodiscard]] QAction& action(const char* name) const { return part<QAction>(name); }
    [[nodiscard]] ui::JobQueue& queue() const { return *window->session()->jobs(); }
    [[nodiscard]] const std::vector<ui::JobInfo>& jobs() const { return queue().jobs(); }
    [[nodiscard]] const ui::SessionFacts& facts() const { return window->session()->facts(); }
    /// The newest job of this kind; null when there is none.
    [[nodiscard]] const ui::JobInfo* job(const char* kind) const {
        const auto found = std::find_if(jobs().rbegin(), jobs().rend(),
                                        [kind](const ui::JobInfo& job) { return job.kind == QLatin1String(kind); });
        return found == jobs().rend() ? nullptr : &*found;
    }
    [[nodiscard]] bool reaches(const char* kind, ui::JobState state, int patience = 120000) const {
        const bool reached = QTest::qWaitFor(
            [&] {
                const auto* found = job(kind);
                return found != nullptr && (found->state == state || found->state == ui::JobState::kFailed);
            },
            patience);
        const auto* found = job(kind);
        if (found != nullptr && found->error) qInfo("%s", wording::text(*found->error).c_str());
        return reached && found->state == state;
    }
    /// It has begun and told something.
    [[nodiscard]] bool works(const char* kind) const {
        return QTest::qWaitFor([&] { return job(kind) != nullptr && job(kind)->progress.has_value(); }, 120000);
    }
    /// All that was given has come to its end, and the next jobs that follow from it.
    [[nodiscard]] bool rests() const {
        return QTest::qWaitFor([&] { return !queue().busy(); }, 120000);
    }
    /// Asks for a stage from the menu, fills the numbers of its dialog, says yes and waits for the job to be in the
    /// queue. False when there is no such dialog.
    [[nodiscard]] bool give(const char* action_name, const char* dialog_name,
                            const std::vector<std::pair<const char*, int>>& numbers) const {
        action(action_name).trigger();
        QDialog* dialog = nullptr;
        const bool shown = QTest::qWaitFor(
            [&] { return (dialog = window->findChild<QDialog*>(QLatin1String(dialog_name))) != nullptr; }, 5000);
        if (!shown) return false;
        for (const auto& [name, value] : numbers) {
            auto* box = dialog->findChild<QSpinBox*>(QLatin1String(name));
            if (box == nullptr) return false;
            box->setValue(value);
        }
        choose(*dialog);
        dialog->findChild<QPushButton*>("jobRun")->click();
        return QTest::qWaitFor([&] { return !window->session()->work().busy(); }, 120000);
    }

    ui::Settings settings;
    std::function<void(QDialog&)> choose = [](QDialog&) {};  ///< what else give() sets in a dialog
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace automoe::test
