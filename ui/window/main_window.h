// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>

#include "ui/dialogs/session_assistant.h"
#include "ui/models/background.h"
#include "ui/panels/stage_row.h"
#include "ui/settings/settings.h"
#include "ui/widgets/turns.h"
#include "ui/window/figures_task.h"
#include "ui/window/import_task.h"
#include "ui/window/kept_views.h"
#include "ui/window/plan_runner.h"
#include "ui/window/report_task.h"
#include "ui/window/run_controller.h"

class QMenu;
class QPushButton;
class QStackedWidget;

namespace automoe::ui {

class ElidedLabel;
class MainToolBar;
class MessageBar;
class PlanBar;
class StartPage;
class StatePage;
class Tour;
class WorkBar;

/// What the window needs from the program: it makes no sentences of errors, asks nothing by dialogs of its own, and
/// knows no engine.
struct Outside {
    ViewHelp help;
    std::function<QString(const QString& title)> choose_session;  ///< a folder, or "" when the user thought better
    /// A file that is there; title, and filters as in QFileDialog.
    std::function<QString(const QString& title, const QString& filters)> choose_input;
    std::function<QString(const QString& title)> choose_model;  ///< a folder that an export wrote, or ""
    EngineOptions engine;     ///< how jobs are computed unless the settings say otherwise
    QString sample_session;   ///< folder; "": it is not installed
    QString sample_copy;      ///< where the user's own copy of it is or will be
    QString sessions_folder;  ///< where new sessions go unless one says otherwise
    QString version;
    QString guide;  ///< the user guide's file; "": it is not there
    /// By the desktop's program for it; false: there is none.
    std::function<bool(const QString& file)> open_file;
    std::function<Status()> new_window;  ///< starts another program like this one
};

/// Owns docks and actions; the work is done in the panels. One session at a time; several windows may be open.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `settings` outlives the window.
    MainWindow(Settings& settings, Outside outside, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a session in place of the one that is open, as soon as it has been read; what runs there is stopped. Where
    /// it cannot be read, the start page or the message bar says why. One that is open for reading only is opened again
    /// when it can be written.
    void openSession(const QString& folder);
    /// Whether a session is being opened or closed.
    [[nodiscard]] bool changing() const { return opener_.busy() || after_leaving_ || (coming_ && coming_->session); }
    /// Stops what runs, with a checkpoint, and closes the session; then session() is null.
    void closeSession();
    /// Null on the start page.
    [[nodiscard]] OpenSession* session() { return session_.get(); }

protected:
    void closeEvent(QCloseEvent* event) override;
    /// What a right click on a dock's or a tool bar's title offers: what the menu View does.
    QMenu* createPopupMenu() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildActions();
    void buildSessionMenus();
    /// closeSession(), then does `then`.
    void leave(std::function<void()> then);
    void letGo();
    void closeViews();
    using Opening = Result<OpenSession::Opened> (*)(const std::filesystem::path& folder);
    /// Has a session opened on another thread, and presents it, then does `then`.
    void bring(const QString& folder, Opening open, std::function<void()> then);
    void present(std::unique_ptr<OpenSession> session, std::function<void()> then);
    void showSession();
    void showStartPage();
    /// In the bar above the page, until it is closed.
    void showTrouble(const Error& error);
    /// Likewise: that the session cannot be read, until it can.
    void showReading();
    /// Likewise: why it is open for reading only, and when that may end.
    void showAccess();
    /// Likewise: for what work on the session waits, until it goes on.
    void showWaiting(const std::optional<Error>& reason);
    /// In the status line, until something else is said.
    void say(const QString& sentences);
    void browse();
    void createNew();
    void create(const QString& folder, const Plan& plan);
    void openSample();
    void prepareText();
    void showPlan();
    void goToStage(MainStage stage, StageStanding::State state);
    [[nodiscard]] AssistantHelp assistantHelp() const;
    /// How jobs are computed.
    [[nodiscard]] EngineOptions engine() const;
    void applySettings();
    void resetLayout();
    void takeTour();

    /// A session whose panels are being made.
    struct Coming {
        std::unique_ptr<OpenSession> session;
        std::unique_ptr<SessionView> view;
        std::unique_ptr<Turns> turns;
    };

    Settings& settings_;
    Outside outside_;
    std::unique_ptr<OpenSession> session_;
    MessageBar* messages_;  ///< above pages_
    QStackedWidget* pages_;
    StartPage* start_;
    StatePage* start_area_;                  ///< of pages_: the start page, or what is being opened
    std::unique_ptr<QWidget> session_page_;  ///< of pages_: the plan's bar above the explorer, which view_ owns
    std::unique_ptr<SessionView> view_;
    std::unique_ptr<RunController> runs_;
    std::unique_ptr<PlanRunner> plans_;
    PlanBar* plan_bar_ = nullptr;
    std::unique_ptr<MainToolBar> tool_bar_;
    std::unique_ptr<ReportTask> reports_;
    std::unique_ptr<FiguresTask> figures_;
    std::unique_ptr<ImportTask> imports_;
    std::unique_ptr<WorkBar> work_bar_;
    SessionDialogs session_dialogs_;  ///< of the window itself
    ElidedLabel* status_line_;
    QPushButton* tour_offer_;
    QPointer<Tour> tour_;
    QMenu* run_menu_ = nullptr;
    QMenu* view_menu_ = nullptr;
    QMenu* edit_menu_ = nullptr;
    QAction* import_action_ = nullptr;
    QAction* difference_action_ = nullptr;
    QList<QAction*> session_actions_;    ///< enabled while a session is open
    QList<QAction*> candidate_actions_;  ///< enabled while candidates are selected
    QByteArray first_layout_;
    std::optional<KeptViews> views_;       ///< of the session that is open
    std::function<void()> after_leaving_;  ///< set while the session is being closed
    Background opener_;
    std::optional<Coming> coming_;
};

}  // namespace automoe::ui
