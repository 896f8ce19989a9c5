// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translations_panel.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/files.h"
#include "ui/models/figures.h"
#include "ui/panels/compare_chips.h"
#include "ui/panels/corpus_scores.h"
#include "ui/panels/expert_bar.h"
#include "ui/panels/routed_pieces.h"
#include "ui/panels/routing_pane.h"
#include "ui/panels/sentence_bar.h"
#include "ui/panels/state_page.h"
#include "ui/panels/test_set_bar.h"
#include "ui/panels/translation_input.h"
#include "ui/panels/translation_view.h"
#include "ui/panels/typed_translations.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

TranslationsPanel::TranslationsPanel(Workspace& workspace, const database::Session& session, JobQueue* jobs,
                                     TranslationsHelp help, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      session_(session),
      help_(std::move(help)),
      typed_(jobs == nullptr ? nullptr : std::make_unique<TypedTranslations>(session, *jobs)),
      model_(new TranslationModel),
      typed_mode_(toolButton("typedMode", tr("Typed text"), tr("Translate sentences of your own"), this)),
      set_mode_(toolButton("testSetMode", tr("Held-out set"),
                           tr("Translations that evaluations have stored, with their references"), this)),
      note_(new QLabel(this)),
      details_button_(toolButton("translationDetails", tr("Details"),
                                 tr("Routing of the chosen translation, scores of the whole set"), this)),
      save_(toolButton("saveTranslations", tr("Save…"), tr("Write the shown sentences as TSV or CSV"), this)),
      chips_(new CompareChips(this)),
      input_(new TranslationInput(
          {.text = help_.text, .choose_existing = help_.choose_existing, .choose_texts = help_.choose_texts}, this)),
      set_bar_(new TestSetBar(this)),
      typed_bar_(new SentenceBar(QStringLiteral("typed"), this)),
      experts_(new ExpertBar(this)),
      view_(new TranslationView(*model_)),
      page_(new StatePage(view_)),
      splitter_(new QSplitter(this)),
      details_(new Tabs),
      routing_(new RoutingPane),
      scores_(new CorpusScores),
      message_(new QLabel(this)),
      scorer_(*model_, *scores_) {
    setObjectName(QStringLiteral("translationsPanel"));
    page_->setObjectName(QStringLiteral("translationsPage"));
    message_->setObjectName(QStringLiteral("translationsMessage"));
    message_->setAccessibleName(tr("What went wrong"));
    message_->setWordWrap(true);
    message_->setMargin(4);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    model_->setParent(view_);  // which looks at it until its end
    typed_bar_->setContentsMargins(6, 2, 6, 4);
    buildDetails();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(input_);
    layout->addWidget(set_bar_);
    layout->addWidget(typed_bar_);
    layout->addWidget(experts_);
    layout->addWidget(splitter_, 1);
    layout->addWidget(message_);
    if (!typed_)
        input_->setObstacle(
            tr("The session is open for reading only: nothing can be translated here. What "
               "evaluations have stored is under “Held-out set”."));
    buildActions();
    connectParts();
    setMode(Mode::kTyped);
    takeSelection();
}

TranslationsPanel::~TranslationsPanel() = default;

QWidget* TranslationsPanel::buildBar() {
    auto* bar = new QWidget(this);
    auto* group = new QButtonGroup(this);
    for (QToolButton* button : {typed_mode_, set_mode_}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    details_button_->setCheckable(true);
    note_->setObjectName(QStringLiteral("translationsNote"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addWidget(typed_mode_);
    layout->addWidget(set_mode_);
    layout->addSpacing(8);
    layout->addWidget(chips_, 1);
    layout->addWidget(note_);
    layout->addWidget(details_button_);
    layout->addWidget(save_);
    return bar;
}

void TranslationsPanel::buildDetails() {
    details_->setObjectName(QStringLiteral("translationDetailTabs"));
    details_->setDocumentMode(true);
    details_->addTab(routing_, tr("Routing"));
    details_->addTab(scores_, tr("Scores"));
    details_->hide();
    splitter_->setObjectName(QStringLiteral("translationSplitter"));
    splitter_->addWidget(page_);
    splitter_->addWidget(details_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    splitter_->setSizes({300, 200});  // only their ratio counts
}

void TranslationsPanel::buildActions() {
    translate_sentence_ = new QAction(tr("Translate this sentence"), this);
    translate_sentence_->setObjectName(QStringLiteral("translateSentence"));
    view_->addAction(translate_sentence_);
    connect(translate_sentence_, &QAction::triggered, this, &TranslationsPanel::translateSentence);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        if (key == Qt::Key_Return) shortcut->setWhatsThis(tr("Translate"));
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (typing()) input_->translate();
        });
    }
}

void TranslationsPanel::connectParts() {
    connect(&workspace_, &Workspace::selectionChanged, this, &TranslationsPanel::takeSelection);
    connect(&workspace_, &Workspace::tableChanged, this, &TranslationsPanel::takeTable);
    connect(typed_mode_, &QToolButton::clicked, this, [this] { setMode(Mode::kTyped); });
    connect(set_mode_, &QToolButton::clicked, this, [this] { setMode(Mode::kTestSet); });
    connect(details_button_, &QToolButton::toggled, details_, &QWidget::setVisible);
    connect(save_, &QToolButton::clicked, this, &TranslationsPanel::saveTable);
    connect(chips_, &CompareChips::comparedChanged, this, [this] { model_->setCompared(chips_->compared()); });
    connect(input_, &TranslationInput::translateRequested, this, &TranslationsPanel::translate);
    connect(set_bar_, &TestSetBar::setChanged, this, &TranslationsPanel::refresh);
    for (SentenceBar* bar : {typed_bar_, &set_bar_->sentences()}) {
        connect(bar, &SentenceBar::orderChanged, this, &TranslationsPanel::order);
        connect(bar, &SentenceBar::filterChanged, this, &TranslationsPanel::filter);
    }
    connect(set_bar_, &TestSetBar::addReferencesRequested, this, &TranslationsPanel::addReferences);
    connect(set_bar_, &TestSetBar::leaveReferencesRequested, this, [this] { setReferences({}); });
    connect(experts_, &ExpertBar::layerChanged, this, [this] {
        model_->setExpertLayer(experts_->layer());
        showExperts();
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TranslationsPanel::showRouting);
    connect(model_, &QAbstractItemModel::modelReset, this, &TranslationsPanel::showRouting);
    connect(view_, &QAbstractItemView::clicked, this, &TranslationsPanel::openRouting);
    connect(view_, &QAbstractItemView::activated, this, &TranslationsPanel::openRouting);
    connect(&scorer_, &ComparisonScorer::scored, this, &TranslationsPanel::showCounts);
    connect(&scorer_, &ComparisonScorer::failed, this, &TranslationsPanel::failed);
    connect(page_, &StatePage::actionTriggered, this, [this] { trouble_ ? setReferences({}) : selectAvailable(); });
    if (!typed_) return;
    connect(input_, &TranslationInput::stopRequested, typed_.get(), &TypedTranslations::stop);
    connect(typed_.get(), &TypedTranslations::routingChanged, this,
            [this] { Q_EMIT typedRoutingChanged(typed_->routing()); });
    connect(typed_.get(), &TypedTranslations::changed, this, [this] {
        input_->setBusy(typed_->busy());
        if (typing()) refresh();
    });
}

void TranslationsPanel::setMode(Mode mode) {
    mode_ = mode;
    (typing() ? typed_mode_ : set_mode_)->setChecked(true);
    input_->setVisible(typing());
    set_bar_->setVisible(!typing());
    typed_bar_->hide();  // until there is something to order
    translate_sentence_->setEnabled(!typing() && typed_);
    trouble_.reset();
    available_.clear();
    model_->setComparison(std::make_shared<const Comparison>());
    filter();
    order();
    refresh();
}

void TranslationsPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void TranslationsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) refresh();
}

void TranslationsPanel::takeSelection() {
    const auto& table = workspace_.table();
    std::vector<CandidateRef> chosen;
    const auto add = [&](std::int64_t id) {
        const int row = table.rowOf(id);
        if (row >= 0) chosen.push_back({id, table.rows().architecture_ids[static_cast<std::size_t>(row)]});
    };
    const auto& selection = workspace_.selection();
    for (std::size_t i = 0; i < std::min(selection.size(), kMostCompared); ++i) add(selection[i]);
    // Whom the inspector shows is among them.
    if (selection.size() > kMostCompared && workspace_.isSelected(workspace_.current()) &&
        std::ranges::find(chosen, workspace_.current(), &CandidateRef::id) == chosen.end()) {
        chosen.pop_back();
        add(workspace_.current());
    }
    note_->setText(selection.size() > chosen.size() ? tr("%1 of %2 selected").arg(chosen.size()).arg(selection.size())
                                                    : QString());
    note_->setToolTip(note_->text().isEmpty() ? QString() : tr("More cannot be read side by side."));
    if (chosen == chosen_) return;
    chosen_ = std::move(chosen);
    input_->setReady(!chosen_.empty());
    refresh();
}

void TranslationsPanel::takeTable() {
    if (!typing() && evaluationsKey() != evaluations_) refresh();
}

QString TranslationsPanel::evaluationsKey() const {
    QString key;
    const auto& table = workspace_.table();
    for (const CandidateRef& candidate : chosen_) {
        const int row = table.rowOf(candidate.id);
        for (const char* kind : {"inherited", "retrained"}) {
            for (const char* metric : {"bleu.", "loss."})
                key += QString::number(table.value(metric + set_bar_->set() + "." + kind, row), 'g', 17) + ' ';
        }
    }
    return key;
}

// What is shown.

void TranslationsPanel::refresh() {
    stale_ = !isVisible();
    if (stale_) return showState();
    if (!typing()) return readSet();
    takeComparison(
        std::make_shared<const Comparison>(typed_ && typed_->begun() ? typed_->comparison(chosen_) : Comparison()));
    showFailures();
}

void TranslationsPanel::readSet() {
    evaluations_ = evaluationsKey();
    TestSetRequest request{.candidates = chosen_, .set = set_bar_->set(), .references = references_};
    reader_.run([this, request = std::move(request)](const std::stop_token&) -> Background::Then {
        auto read = std::make_shared<Result<TestSet>>(readTestSet(session_, request));
        return [this, read] {
            if (!typing()) takeSet(*read);
        };
    });
    showState();
}

void TranslationsPanel::takeSet(const Result<TestSet>& set) {
    trouble_ = set ? std::nullopt : std::optional(set.error());
    available_ = set ? set->available : std::vector<std::string>();
    takeComparison(std::make_shared<const Comparison>(set ? set->comparison : Comparison()));
    showFailures();
}

void TranslationsPanel::takeComparison(ComparisonPtr comparison) {
    model_->setComparison(std::move(comparison));
    const Comparison& shown = model_->comparison();
    chips_->setColumns(shown);
    model_->setCompared(chips_->compared());
    scores_->setCandidates(shown.candidates);
    const bool several = shown.sentences.size() > 1;
    // What is hidden must not hide anything.
    if (typing() && !several) typed_bar_->reset();
    typed_bar_->setVisible(typing() && several && !shown.candidates.empty());
    sentenceBar().setComparison(shown);
    experts_->setLayers(model_->expertLayers());
    model_->setExpertLayer(experts_->layer());
    save_->setEnabled(!shown.sentences.empty());
    showExperts();
    showState();
    showCounts();
    showRouting();
    // Typed sentences come one after the other: each is scored soon, none is waited for in vain.
    scorer_.score(typing() ? Background::Running::kFinish : Background::Running::kStop);
}

SentenceBar& TranslationsPanel::sentenceBar() const { return typing() ? *typed_bar_ : set_bar_->sentences(); }

void TranslationsPanel::order() { model_->setOrder(sentenceBar().order(), sentenceBar().orderCandidate()); }

void TranslationsPanel::filter() {
    model_->setFilter(sentenceBar().filter());
    showCounts();
}

void TranslationsPanel::addReferences() {
    if (!help_.choose_texts) return;
    auto files = references_;
    for (const QString& file : help_.choose_texts(tr("Further references, one sentence a line")))
        files.emplace_back(file.toStdString());
    if (files.size() > references_.size()) setReferences(std::move(files));
}

void TranslationsPanel::setReferences(std::vector<std::filesystem::path> files) {
    references_ = std::move(files);
    QStringList names;
    for (const auto& file : references_) names << QString::fromStdString(file.string());
    set_bar_->setReferences(names);
    refresh();
}

void TranslationsPanel::translate() {
    const auto sentences = input_->sentences();
    if (typed_ && !sentences.empty() && !chosen_.empty()) typed_->translate(sentences, chosen_);
}

void TranslationsPanel::translateSentence() {
    const QModelIndex index = view_->currentIndex();
    if (!index.isValid()) return;
    input_->setSentence(model_->comparison().sentences[static_cast<std::size_t>(model_->sentenceAt(index.row()))]);
    setMode(Mode::kTyped);
    input_->translate();
}

void TranslationsPanel::selectAvailable() {
    std::vector<std::int64_t> ids;
    const auto& table = workspace_.table();
    for (const auto& architecture_id : available_) {
        const int row = table.rowOf(architecture_id);
        if (row >= 0) ids.push_back(table.rows().ids[static_cast<std::size_t>(row)]);
    }
    workspace_.select(ids);
}

void TranslationsPanel::showState() {
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    if (!typing() && trouble_) {
        return page_->showMessage(help_.text(*trouble_),
                                  references_.empty() ? QString() : tr("Leave out further references"));
    }
    if (!model_->comparison().candidates.empty()) return page_->showContent();
    if (!typing() && reader_.busy()) return page_->showLoading(tr("Reading translations…"));
    if (!typing() && !available_.empty()) {
        return page_->showMessage(
            chosen_.empty()
                ? tr("Select up to %1 candidates whose translations are to stand side by side.").arg(kMostCompared)
                : tr("No evaluation has stored translations of this set by the selected candidates. "
                     "Evaluate them (menu Run), or look at those that have some."),
            tr("Select candidates with translations"));
    }
    if (!typing()) {
        return page_->showMessage(
            tr("No evaluation has stored translations of this set yet. Select candidates and "
               "choose Evaluate in the menu Run."));
    }
    if (!typed_) {
        return page_->showMessage(
            tr("The session is open for reading only: nothing can be translated here. What "
               "evaluations have stored is under “Held-out set”."));
    }
    page_->showMessage(chosen_.empty() ? tr("Select up to %1 candidates, in the plot or the table, whose translations "
                                            "are to stand side by side.")
                                             .arg(kMostCompared)
                                       : tr("Type a sentence and press Translate (Ctrl+Return)."));
}

void TranslationsPanel::showCounts() {
    sentenceBar().setCounts(model_->rowCount(), static_cast<int>(model_->comparison().sentences.size()));
}

void TranslationsPanel::showFailures() {
    QStringList lines;
    if (typing() && typed_) {
        for (const auto& [architecture_id, error] : typed_->failures())
            lines << tr("%1: %2").arg(shortIdentity(architecture_id), help_.text(error));
    }
    message_->setText(lines.join(QLatin1Char('\n')));
    message_->setVisible(!lines.isEmpty());
}

void TranslationsPanel::showExperts() {
    const std::string layer = experts_->layer();
    const auto& candidates = model_->comparison().candidates;
    int experts = 0;
    for (const auto& candidate : candidates) {
        const auto* architecture = typed_ ? typed_->architecture(candidate.candidate.architecture_id) : nullptr;
        if (architecture != nullptr) experts = std::max(experts, expertsIn(*architecture, layer));
    }
    const auto whose = static_cast<std::size_t>(std::max(0, model_->sourceCandidate()));
    const bool source = readsSource(layer) && whose < candidates.size();
    experts_->setLegend(experts, source ? shortIdentity(candidates[whose].candidate.architecture_id) : QString());
}

void TranslationsPanel::showRouting() {
    const QModelIndex index = view_->currentIndex();
    const int candidate = index.isValid() ? model_->candidateAt(index.column()) : -1;
    if (candidate < 0 || candidate >= std::ssize(model_->comparison().candidates))
        return routing_->setMessage(tr("Choose a translation to see which expert each token went to."));
    model_->setSourceCandidate(candidate);
    showExperts();
    if (!typing()) {
        return routing_->setMessage(
            tr("Evaluations store no routing. “Translate this sentence” in the context menu "
               "of a sentence shows it."));
    }
    const auto& of = model_->comparison().candidates[static_cast<std::size_t>(candidate)];
    const auto& cell = of.cells[static_cast<std::size_t>(model_->sentenceAt(index.row()))];
    const auto* architecture = typed_->architecture(of.candidate.architecture_id);
    if (!cell.told || architecture == nullptr) return routing_->setMessage(tr("This translation has not come yet."));
    if (cell.told->routing.empty()) return routing_->setMessage(tr("This candidate has no layer with a router."));
    routing_->setRouting(shortIdentity(of.candidate.architecture_id), routedText(*cell.told, *architecture, true),
                         routedText(*cell.told, *architecture, false));
}

void TranslationsPanel::openRouting(const QModelIndex& index) {
    if (!typing() || model_->candidateAt(index.column()) < 0) return;
    details_->setCurrentWidget(routing_);
    details_button_->setChecked(true);
}

void TranslationsPanel::saveTable() {
    if (!help_.choose_file) return;
    const QString file =
        help_.choose_file(tr("Save translations"), QStringLiteral("translations.tsv"), tr("Tables (*.tsv *.csv)"));
    if (file.isEmpty()) return;
    writer_.run(
        [this, file, table = model_->table()](const std::stop_token&) -> Background::Then {
            const bool commas = file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
            const QByteArray content = csvOf(table, commas ? ',' : '\t');
            const Status written = replaceFile(
                file.toStdString(), std::string_view(content.constData(), static_cast<std::size_t>(content.size())));
            if (written) return {};
            return [this, error = written.error()] { Q_EMIT failed(error); };
        },
        Background::Running::kFinish);
}

}  // namespace automoe::ui
