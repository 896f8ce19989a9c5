// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ui/panels/stage_row.h"
#include "ui/panels/supernet_panel.h"
#include "ui/plots/content_actions.h"
#include "ui/window/open_session.h"
#include "ui/window/panel_menu.h"

class QDockWidget;
class QMainWindow;
class QMenu;
class QTabWidget;

namespace automoe::ui {

class DraftKeeper;
class HistoryPanel;
class InspectorPanel;
class JobsPanel;
class LatencyPanel;
class ParallelPanel;
class ParetoPanel;
class SearchSteering;
class SessionPanel;
class StatePage;
class SteeringPanel;
class TablePanel;
class TranslationsPanel;
class Trials;

/// What panels need from the program: it makes sentences of errors and chooses files.
struct ViewHelp {
    std::function<QString(const Error&)> text;
    /// Title, suggested name, filters as in QFileDialog; "" when the user thinks better.
    std::function<QString(const QString&, const QString&, const QString&)> choose_file;
    /// Title and filters of a file that is there; "" when the user thinks better.
    std::function<QString(const QString&, const QString&)> choose_existing = {};
    /// Title and suggested name of a folder that is to be made; "" when the user thinks better.
    std::function<QString(const QString&, const QString&)> choose_folder;
    /// Title of text files to be read; none when the user thinks better.
    std::function<QStringList(const QString&)> choose_texts = {};
    /// Title, question, suggestion; nothing when the user thinks better.
    std::function<std::optional<int>(const QString&, const QString&, int)> ask_number;
    /// Writes the HTML report of a session's folder into a file; on any thread.
    std::function<Status(const std::filesystem::path&, const std::filesystem::path&, const std::stop_token&)>
        write_html;
};

/// The panels of an open session, made, put into the window and connected: the explorer's tabs and a dock each for the
/// rest. It takes them away again when it goes. Making all of them takes too long for one turn of the event loop.
class SessionView : public QObject {
    Q_OBJECT

public:
    /// `window` and `session` outlive this. Nothing is there before pieces() are done and put() was called.
    SessionView(QMainWindow& window, OpenSession& session, ViewHelp help, QMenu& view_menu);
    ~SessionView() override;

    /// Make the panels, each within a turn.
    [[nodiscard]] std::vector<std::function<void()>> pieces();
    /// Puts what was made into the window, and connects it. Docks are added to the view menu.
    void put();

    /// The middle of the window: front, parallel coordinates, table, history.
    [[nodiscard]] QTabWidget& explorer() { return *explorer_; }
    [[nodiscard]] SearchSteering& steering() { return *steering_; }
    /// Brings to the front what shows this stage.
    void show(MainStage stage);
    /// Brings the table to the front, with the keyboard in the text that it is filtered by.
    void showFilter();
    /// Brings to the front what the selected candidates differ in.
    void showDifference();
    /// As of the session; what goes wrong is told as trouble().
    void annotate(const std::vector<std::int64_t>& ids, const QString& text,
                  const std::function<void(database::Annotation&)>& change);

Q_SIGNALS:
    void trouble(const automoe::Error& error);
    void measureRequested();
    void fitRequested(qint64 run);
    void importProfileRequested();
    /// A search space of the session, by its identity, is to be looked at and edited.
    void editSpaceRequested(const QString& sha256);

private:
    void makeDock(const char* name, const QString& title, Qt::DockWidgetArea area, QWidget* panel);
    void makeExplorer();
    void makeSides();
    void makeBottom();
    /// Brings back what the panels had not finished, and keeps what they are at work on.
    void keepDrafts();
    void putDocks();
    void bringForward(const char* dock);
    void connectPanels();
    void showFacts();
    /// Of the panels that show the table.
    [[nodiscard]] std::array<StatePage*, 4> tablePages() const;
    /// Of those that show the rest of the session.
    [[nodiscard]] std::array<StatePage*, 6> factPages() const;
    /// Whether there is something to show, and why there is not.
    void showReading();
    void connectHistory();
    void connectSteering();
    void showRun(qint64 run, const QString& kind);
    void showSteering();
    void showCandidate();
    void showHeld();
    void steer(qint64 run, SupernetPanel::Action action);
    void resume(qint64 run);
    void trainLonger(qint64 run);
    void saveContent(const QString& title, const QString& name, const QString& filters, const FileContent& content);
    template <class AnyPlot>
    void nameSource(AnyPlot& plot);

    QMainWindow& window_;
    OpenSession& session_;
    ViewHelp help_;
    PanelMenu panels_;
    QTabWidget* explorer_;
    std::unique_ptr<SearchSteering> steering_;
    std::unique_ptr<Trials> trials_;
    SteeringPanel* steering_panel_ = nullptr;
    ParetoPanel* pareto_ = nullptr;
    ParallelPanel* parallel_ = nullptr;
    TablePanel* table_ = nullptr;
    HistoryPanel* history_ = nullptr;
    SessionPanel* session_panel_ = nullptr;
    InspectorPanel* inspector_ = nullptr;
    SupernetPanel* supernet_ = nullptr;
    LatencyPanel* latency_ = nullptr;
    TranslationsPanel* translations_ = nullptr;
    std::unique_ptr<DraftKeeper> by_hand_;                            ///< of the inspector's editor
    std::unique_ptr<DraftKeeper> typed_;                              ///< of the sentences to translate
    std::vector<std::pair<QDockWidget*, Qt::DockWidgetArea>> docks_;  ///< of an area the first is in front
};

}  // namespace automoe::ui
