// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/inspector/architecture_editor.h"
#include "ui/inspector/cost_view.h"
#include "ui/inspector/diff_view.h"
#include "ui/inspector/gene_view.h"
#include "ui/inspector/layout_view.h"
#include "ui/panels/candidate_header.h"
#include "ui/panels/state_page.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostCached = 4096;
constexpr int kSliceMs = 10;  ///< how long reading the front may hold the window's thread at a time

enum RoutedTextKind { kTyped, kValidation };

bool hasRouter(const arch::Architecture& architecture) {
    const auto routes = [](const auto& layer) {
        return arch::routingStyleOf(arch::figureOf(layer.feed_forward)) != arch::RoutingStyle::kNone ||
               arch::figureOf(layer.self_attention).top_k > 0;
    };
    const auto crosses = [](const auto& layer) { return arch::figureOf(layer.cross_attention).top_k > 0; };
    return std::ranges::any_of(architecture.encoder, routes) || std::ranges::any_of(architecture.decoder, routes) ||
           std::ranges::any_of(architecture.decoder, crosses);
}

}  // namespace

InspectorPanel::InspectorPanel(Workspace& workspace, Outside outside, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      outside_(std::move(outside)),
      header_(new CandidateHeader(this)),
      tabs_(new Tabs(this)),
      layout_view_(new LayoutView(this)),
      show_routing_(new QCheckBox(tr("Share of the tokens by expert"), this)),
      routed_text_(new QComboBox(this)),
      routing_hint_(new QLabel(tr("Translate a text in Translations to see which experts its tokens go to."), this)),
      cost_view_(new CostView(this)),
      diff_view_(new DiffView(this)),
      gene_view_(new GeneView(this)),
      editor_(new ArchitectureEditor(outside_.text, this)) {
    setObjectName(QStringLiteral("inspectorPanel"));
    layout_view_->setObjectName(QStringLiteral("candidateLayout"));
    tabs_->setObjectName(QStringLiteral("inspectorTabs"));
    tabs_->setDocumentMode(true);
    tabs_->insertTab(kLayout, buildLayoutTab(), tr("Layout"));
    tabs_->insertTab(kCost, cost_view_, tr("Cost"));
    tabs_->insertTab(kDifference, diff_view_, tr("Difference"));
    tabs_->insertTab(kGenes, gene_view_, tr("Front"));
    tabs_->setTabToolTip(kGenes, tr("How often each gene's values occur on the front"));
    tabs_->insertTab(kEdit, editor_, tr("Edit"));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(tabs_, 1);
    page_ = new StatePage(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);

    // Arrow keys run through a table faster than anybody reads: only where they come to rest is shown.
    refresh_.setSingleShot(true);
    connect(&refresh_, &QTimer::timeout, this, &InspectorPanel::refresh);
    connect(&count_, &QTimer::timeout, this, &InspectorPanel::countGenes);
    connect(&workspace_, &Workspace::selectionChanged, this, &InspectorPanel::followSelection);
    connect(&workspace_, &Workspace::tableChanged, this, &InspectorPanel::later);
    connect(&workspace_, &Workspace::frontChanged, this, &InspectorPanel::later);
    connect(tabs_, &QTabWidget::currentChanged, this, &InspectorPanel::later);
    connect(tabs_, &QTabWidget::tabBarClicked, this, [this] { tab_before_ = -1; });
    connect(header_, &CandidateHeader::annotationEdited, this, &InspectorPanel::annotationEdited);
    connect(layout_view_, &LayoutView::layerSelected, cost_view_, &CostView::select);
    connect(layout_view_, &LayoutView::layerSelected, editor_, &ArchitectureEditor::showPlace);
    connect(cost_view_, &CostView::layerSelected, layout_view_, [this](Place place) { layout_view_->select(place); });
    connect(editor_, &ArchitectureEditor::evaluateRequested, this, &InspectorPanel::evaluateRequested);
    connect(editor_, &ArchitectureEditor::addRequested, this, &InspectorPanel::addRequested);
    connect(editor_, &ArchitectureEditor::draftChanged, this, &InspectorPanel::draftChanged);
    connect(&workspace_, &Workspace::tableChanged, this, [this] {
        // It may be a candidate by now.
        if (editor_->differenceCount() > 0) Q_EMIT draftChanged();
    });
    editor_->setStandings([this](const std::string& architecture_id) { return standingOf(architecture_id); });
    refresh();
}

QWidget* InspectorPanel::buildLayoutTab() {
    auto* tab = new QWidget(this);
    auto* layout = new QVBoxLayout(tab);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(layout_view_, 1);
    show_routing_->setObjectName(QStringLiteral("showRouting"));
    show_routing_->setChecked(true);
    show_routing_->hide();
    routed_text_->setObjectName(QStringLiteral("routedText"));
    routed_text_->setAccessibleName(tr("Text that was routed"));
    routed_text_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    routed_text_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    routed_text_->hide();
    routing_hint_->setObjectName(QStringLiteral("routingHint"));
    routing_hint_->setWordWrap(true);
    routing_hint_->setForegroundRole(QPalette::PlaceholderText);
    routing_hint_->hide();
    auto* below = new QVBoxLayout;
    below->setContentsMargins(8, 4, 8, 4);
    auto* row = new QHBoxLayout;
    row->addWidget(show_routing_);
    row->addWidget(routed_text_, 1);
    below->addLayout(row);
    below->addWidget(routing_hint_);
    layout->addLayout(below);
    connect(show_routing_, &QCheckBox::toggled, this, &InspectorPanel::showRouting);
    connect(routed_text_, &QComboBox::activated, this, [this] {
        chosen_text_ = routed_text_->currentData().toInt();
        showRouting();
    });
    return tab;
}

void InspectorPanel::setLoading(bool loading) {
    loading_ = loading;
    refresh();
}

void InspectorPanel::setSpaces(std::vector<arch::SearchSpace> spaces) { editor_->setSpaces(std::move(spaces)); }

void InspectorPanel::setPredictor(std::optional<latency::Predictor> predictor) {
    editor_->setPredictor(std::move(predictor));
}

void InspectorPanel::setTasks(const text::TaskNames& tasks) {
    layout_view_->setTasks(tasks);
    diff_view_->setTasks(tasks);
    editor_->setTasks(tasks);
}

void InspectorPanel::setRouting(std::vector<protocol::RoutingReport> reports) {
    routing_ = std::move(reports);
    showTexts();
}

void InspectorPanel::setTypedRouting(std::vector<TypedRouting> routing) {
    if (routing == typed_) return;
    typed_ = std::move(routing);
    showTexts();
}

void InspectorPanel::setWritable(bool writable) {
    header_->setWritable(writable);
    writable_ = writable;
    showTexts();
    showWhatEditorMay();
}

void InspectorPanel::showTexts() {
    const auto typed = std::ranges::find(typed_, laid_out_, &TypedRouting::architecture_id);
    const bool validated =
        std::ranges::find(routing_, laid_out_, &protocol::RoutingReport::architecture_id) != routing_.end();
    {
        const QSignalBlocker quiet(routed_text_);
        routed_text_->clear();
        if (typed != typed_.end())
            routed_text_->addItem(tr("Your text, %n sentences", nullptr, typed->sentences), int{kTyped});
        if (validated) routed_text_->addItem(tr("Validation text"), int{kValidation});
        routed_text_->setCurrentIndex(std::max(0, routed_text_->findData(chosen_text_)));
    }
    const bool any = routed_text_->count() > 0;
    show_routing_->setVisible(any);
    routed_text_->setVisible(any);
    // Where nothing can be translated, the hint would be none.
    const auto& architecture = layout_view_->architecture();
    routing_hint_->setVisible(writable_ && typed == typed_.end() && architecture && hasRouter(*architecture));
    showRouting();
}

void InspectorPanel::showDifferences() { tabs_->setCurrentIndex(kDifference); }

std::optional<ArchitectureDraft> InspectorPanel::draft() const { return editor_->draft(); }

void InspectorPanel::bringBack(ArchitectureDraft draft) { editor_->bringBack(std::move(draft)); }

void InspectorPanel::setSupernet(bool there) {
    supernet_ = there;
    showWhatEditorMay();
}

void InspectorPanel::showWhatEditorMay() {
    editor_->setObstacle(!writable_   ? tr("The session is open for reading only.")
                         : !supernet_ ? tr("Train a supernet first.")
                                      : QString());
}

void InspectorPanel::showTrials() {
    if (tabs_->currentIndex() == kEdit) later();
}

ArchitectureStanding InspectorPanel::standingOf(const std::string& architecture_id) const {
    ArchitectureStanding standing;
    if (outside_.trial) standing.state = outside_.trial(architecture_id);
    const int row = workspace_.table().rowOf(architecture_id);
    standing.candidate = row >= 0;
    if (row < 0) return standing;
    standing.quality = knownFigures(workspace_.table(), row);
    // Costs have no dot in their keys; what weights of its own are worth stands above.
    standing.quality.removeIf([](const KnownFigure& figure) {
        return figure.key.find('.') == std::string::npos || figure.key.ends_with(".retrained") || isLatency(figure.key);
    });
    return standing;
}

void InspectorPanel::showRouting() {
    routed_text_->setEnabled(show_routing_->isChecked());
    const QVariant text = routed_text_->currentData();
    std::vector<protocol::RoutingReport> shown;
    if (text.isValid() && show_routing_->isChecked()) {
        shown = text.toInt() == kTyped ? std::ranges::find(typed_, laid_out_, &TypedRouting::architecture_id)->layers
                                       : routing_;
    }
    layout_view_->setRouting(shown);
}

std::string InspectorPanel::identityOf(std::int64_t id) const {
    const int row = workspace_.table().rowOf(id);
    return row < 0 ? std::string() : workspace_.table().rows().architecture_ids[static_cast<std::size_t>(row)];
}

const arch::Architecture* InspectorPanel::loaded(const std::string& architecture_id) {
    const auto known = cache_.find(architecture_id);
    if (known != cache_.end()) return &known->second;
    auto architecture = outside_.load(architecture_id);
    if (!architecture) {
        obstacle_ = outside_.text(architecture.error());
        return nullptr;
    }
    return &cache_.emplace(architecture_id, *std::move(architecture)).first->second;
}

void InspectorPanel::later() { refresh_.start(0); }

void InspectorPanel::followSelection() {
    // Two selected ones are there to be compared; afterwards the panel is where it was.
    if (workspace_.selection().size() == 2) {
        if (tabs_->currentIndex() != kDifference) {
            tab_before_ = tabs_->currentIndex();
            tabs_->setCurrentIndex(kDifference);
        }
    } else if (tab_before_ >= 0) {
        const int back = tab_before_;
        tab_before_ = -1;
        tabs_->setCurrentIndex(back);
    }
    later();
}

void InspectorPanel::refresh() {
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    const int row = workspace_.table().rowOf(workspace_.current());
    if (row < 0) {
        return page_->showMessage(
            tr("Nothing is selected.\n\nClick a point of the front or a row of the table to look into a candidate. "
               "Hold Ctrl and click a second one to see what they differ in."));
    }
    if (cache_.size() > kMostCached) cache_.clear();
    if (loaded(identityOf(workspace_.current())) == nullptr) return page_->showMessage(obstacle_);
    header_->setCandidate(workspace_.table(), row);
    page_->showContent();
    showTab();
}

void InspectorPanel::showTab() {
    const std::string identity = identityOf(workspace_.current());
    const arch::Architecture* architecture = loaded(identity);
    if (architecture == nullptr) return;
    switch (tabs_->currentIndex()) {
        case kLayout:
            if (laid_out_ == identity) return;
            laid_out_ = identity;
            layout_view_->setArchitecture(*architecture);
            showTexts();
            return;
        case kCost: {
            QList<KnownFigure> times = knownFigures(workspace_.table(), workspace_.table().rowOf(workspace_.current()));
            times.removeIf([](const KnownFigure& figure) { return !isLatency(figure.key); });
            cost_view_->setLatencies(times);
            std::pair bill(identity,
                           outside_.layer_times ? outside_.layer_times(identity) : std::map<std::string, double>());
            if (billed_ == bill) return;
            billed_ = std::move(bill);
            cost_view_->setArchitecture(*architecture, billed_.second);
            if (const auto place = layout_view_->selected()) cost_view_->select(*place);
            return;
        }
        case kDifference:
            return showDifference();
        case kGenes:
            return beginGenes();
        case kEdit:
            if (edited_ != identity) {
                edited_ = identity;
                editor_->setOriginal(*architecture);
            }
            editor_->showStanding();
            return;
        default:
            return;
    }
}

void InspectorPanel::showDifference() {
    const auto& selection = workspace_.selection();
    if (selection.size() != 2) {
        compared_ = {};
        diff_view_->clear(tr("Select two candidates to see what they differ in: hold Ctrl and click the second one."));
        return;
    }
    const std::int64_t other = selection[0] == workspace_.current() ? selection[1] : selection[0];
    const std::pair pair(identityOf(other), identityOf(workspace_.current()));
    if (compared_ == pair) return;
    const arch::Architecture* first = loaded(pair.first);
    const arch::Architecture* second = loaded(pair.second);
    if (first == nullptr || second == nullptr) {
        diff_view_->clear(obstacle_);
        return;
    }
    compared_ = pair;
    diff_view_->setArchitectures(*first, *second);
}

void InspectorPanel::beginGenes() {
    std::vector<std::string> front;
    for (const int row : workspace_.front())
        front.push_back(workspace_.table().rows().architecture_ids[static_cast<std::size_t>(row)]);
    if (front == front_ && (counted_ == front.size() || count_.isActive())) return;
    front_ = std::move(front);
    counted_ = 0;
    counts_ = {};
    count_.start(0);
}

void InspectorPanel::countGenes() {
    QElapsedTimer clock;
    clock.start();
    for (; counted_ < front_.size() && clock.elapsed() < kSliceMs; ++counted_) {
        if (cache_.size() > kMostCached) cache_.clear();
        if (const auto* architecture = loaded(front_[counted_])) counts_.add(*architecture);
    }
    if (counted_ < front_.size()) {
        gene_view_->setProgress(tr("Reading %1 of %2").arg(counted_).arg(front_.size()));
        return;
    }
    count_.stop();
    gene_view_->setCounts(counts_);
}

}  // namespace automoe::ui
