// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <memory>

#include "tests/support/filled_session.h"
#include "tests/support/window.h"

namespace automoe::test {

/// What tests of jobs from the window's menu have in common: a window on a session, with a worker that only pretends
/// (SCRIPTED_ENGINE).
class RunFixture : public QObject {
protected:
    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    static Status fillAll(database::Session& session) {
        const auto filled = fillSession(session, {.corpus = "corpus"});
        return filled ? Status() : Status(filled.error());
    }

    struct Place {
        explicit Place(const QStringList& script = {}, Status (*fill)(database::Session&) = fillAll,
                       const QStringList& chosen = {})
            : settings(text(folder.path())) {
            settings.engine.set(chosen);
            {
                auto session = database::Session::create(folder / "s");
                if (!fill(*session)) qFatal("the session cannot be filled");
                writeFile(session->dataFolder() / "corpus" / "corpus.json", "{}");
                file = text(session->folder());
            }
            ui::Outside outside = test::outside();
            outside.help.choose_existing = [this](const QString&, const QString&) { return existing; };
            outside.help.choose_folder = [this](const QString&, const QString&) { return text(folder / "model"); };
            outside.help.ask_number = [](const QString&, const QString&, int) { return std::optional<int>(70); };
            outside.engine = ui::EngineOptions{.command = QStringList{SCRIPTED_ENGINE} + script,
                                               .first_pause = std::chrono::milliseconds(10)};
            window = std::make_unique<ui::MainWindow>(settings, std::move(outside));
            window->show();
            opened = loads(*window, file);
        }
        QAction& action(const char* name) { return *window->findChild<QAction*>(QLatin1String(name)); }
        ui::JobQueue& jobs() { return *window->session()->jobs(); }
        bool reaches(std::size_t place, ui::JobState state) {
            return QTest::qWaitFor([&] { return jobs().jobs().size() > place && jobs().jobs()[place].state == state; },
                                   60000);
        }
        void accept(const char* dialog) {
            QDialog* shown = nullptr;
            QTRY_VERIFY((shown = window->findChild<QDialog*>(QLatin1String(dialog))) != nullptr);
            shown->findChild<QPushButton*>("jobRun")->click();
        }

        TemporaryFolder folder;
        ui::Settings settings;
        QString file;
        QString existing;  ///< the file that is chosen
        std::unique_ptr<ui::MainWindow> window;
        bool opened = false;
    };
};

}  // namespace automoe::test
