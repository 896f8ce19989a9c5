// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/arch/search_space.h"
#include "core/latency/predictor.h"
#include "core/protocol/events.h"
#include "core/text/task_names.h"
#include "ui/inspector/architecture_draft.h"
#include "ui/inspector/gene_counts.h"
#include "ui/models/workspace.h"
#include "ui/panels/typed_routing.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QTabWidget;

namespace automoe::ui {

class ArchitectureEditor;
struct ArchitectureStanding;
class CandidateHeader;
class CostView;
class DiffView;
class GeneView;
class LayoutView;
class StatePage;

/// Looks into the current candidate: drawing, bill, editing; the difference where two are selected; what the front has
/// in common.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    /// What the panel needs from outside.
    struct Outside {
        /// An architecture by its identity. Called in the window's thread, so it must be quick.
        std::function<Result<arch::Architecture>(const std::string& architecture_id)> load;
        /// What its layers take of its time, milliseconds by name; may be null. As quick.
        std::function<std::map<std::string, double>(const std::string& architecture_id)> layer_times;
        /// What becomes of one that was to be scored or added: "being evaluated"; "": nothing. May be null. As quick.
        std::function<QString(const std::string& architecture_id)> trial = {};
        /// A sentence for an error.
        std::function<QString(const Error&)> text;
    };
    enum Tab { kLayout, kCost, kDifference, kGenes, kEdit };

    /// `workspace` outlives the panel.
    InspectorPanel(Workspace& workspace, Outside outside, QWidget* parent = nullptr);

    /// Until the session's first table has come.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// The session's search spaces: what can be edited.
    void setSpaces(std::vector<arch::SearchSpace> spaces);
    void setPredictor(std::optional<latency::Predictor> predictor);
    /// The languages by which layers may route; without names they are numbers.
    void setTasks(const text::TaskNames& tasks);
    /// Routing of validation text by any architectures; shown with the one that it belongs to.
    void setRouting(std::vector<protocol::RoutingReport> reports);
    /// The same of the user's own text, which is shown first.
    void setTypedRouting(std::vector<TypedRouting> routing);
    /// Whether marks can be changed, and candidates made.
    void setWritable(bool writable);
    /// Whether there are weights to score with what was made by hand.
    void setSupernet(bool there);
    /// Outside::trial may say something else now.
    void showTrials();
    void showDifferences();
    /// What is changed by hand, and not among the candidates; nothing: there is none.
    [[nodiscard]] std::optional<ArchitectureDraft> draft() const;
    /// What was changed in an earlier window is there again, in the tab where it was.
    void bringBack(ArchitectureDraft draft);

Q_SIGNALS:
    /// The user has changed pin, tags or note of a candidate from what they were before. Other edits may have changed
    /// the rest of them since.
    void annotationEdited(qint64 id, const automoe::database::Annotation& annotation,
                          const automoe::database::Annotation& before);
    void evaluateRequested(const automoe::arch::Architecture& architecture);
    void addRequested(const automoe::arch::Architecture& architecture);
    /// draft() may be another one.
    void draftChanged();

private:
    QWidget* buildLayoutTab();
    void later();
    void refresh();
    void showTab();
    void showDifference();
    /// Offers the texts whose routing is known of the architecture that is drawn.
    void showTexts();
    void showRouting();
    void followSelection();
    void beginGenes();
    void countGenes();
    void showWhatEditorMay();
    [[nodiscard]] ArchitectureStanding standingOf(const std::string& architecture_id) const;
    /// Null where it cannot be loaded; obstacle_ says why.
    const arch::Architecture* loaded(const std::string& architecture_id);
    [[nodiscard]] std::string identityOf(std::int64_t id) const;

    Workspace& workspace_;
    Outside outside_;
    std::unordered_map<std::string, arch::Architecture> cache_;
    std::vector<protocol::RoutingReport> routing_;
    std::vector<TypedRouting> typed_;
    int chosen_text_ = 0;  ///< by the user; 0: his own where it is known
    bool loading_ = false;
    QString obstacle_;  ///< why the last one could not be loaded
    bool writable_ = true;
    bool supernet_ = true;
    QTimer refresh_;
    QTimer count_;
    std::vector<std::string> front_;  ///< identities whose genes are being or were counted
    std::size_t counted_ = 0;
    GeneCounts counts_;
    int tab_before_ = -1;   ///< where the user was before two were selected; −1: chose the tab himself
    std::string laid_out_;  ///< identity that the drawing shows; the others as well
    std::pair<std::string, std::map<std::string, double>> billed_;
    std::string edited_;
    std::pair<std::string, std::string> compared_;

    StatePage* page_;
    CandidateHeader* header_;
    QTabWidget* tabs_;
    LayoutView* layout_view_;
    QCheckBox* show_routing_;
    QComboBox* routed_text_;
    QLabel* routing_hint_;
    CostView* cost_view_;
    DiffView* diff_view_;
    GeneView* gene_view_;
    ArchitectureEditor* editor_;
};

}  // namespace automoe::ui
