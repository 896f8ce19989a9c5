// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/history_panel.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/panels/change_text.h"
#include "ui/panels/state_page.h"
#include "ui/plots/content_actions.h"
#include "ui/plots/curve_plot.h"

namespace automoe::ui {

namespace {

enum TableColumn {
    kSearch,
    kState,
    kEvaluations,
    kFront,
    kHypervolume,
    kGrowth,
    kRepeats,
    kDiversity,
    kHistoryColumns
};

constexpr int kRowsInSight = 5;  ///< of the table; more scroll

constexpr int kSearchRole = Qt::UserRole;
constexpr int kGenerationRole = Qt::UserRole + 1;  ///< after which a row is about the search; −1: its end

QString nameOf(const SearchHistory& history) {
    QString algorithm = HistoryPanel::tr("unknown");
    if (history.algorithm == protocol::SearchAlgorithm::kRandom) algorithm = HistoryPanel::tr("random");
    if (history.algorithm == protocol::SearchAlgorithm::kEvolution) algorithm = HistoryPanel::tr("evolution");
    if (history.algorithm == protocol::SearchAlgorithm::kNsga2) algorithm = HistoryPanel::tr("NSGA-II");
    if (history.algorithm == protocol::SearchAlgorithm::kSurrogate) algorithm = HistoryPanel::tr("surrogate");
    return HistoryPanel::tr("Search %1, %2").arg(history.run).arg(algorithm);
}

struct TrendText {
    QString word;
    QString advice;
};

TrendText stateOf(search::Trend trend) {
    switch (trend) {
        case search::Trend::kTooEarly:
            return {HistoryPanel::tr("too early to tell"),
                    HistoryPanel::tr("A judgement needs more than five generations.")};
        case search::Trend::kImproving:
            return {HistoryPanel::tr("improving"),
                    HistoryPanel::tr("The front has grown over the last generations: going "
                                     "on is worth while.")};
        case search::Trend::kConverged:
            return {
                HistoryPanel::tr("converged"),
                HistoryPanel::tr("The front has not grown, and most proposals are repeats: what is in reach has been "
                                 "tried. Widen the search space, or retrain what is on the front.")};
        case search::Trend::kStuck:
            return {
                HistoryPanel::tr("stuck"),
                HistoryPanel::tr("The front has not grown, although new candidates keep coming. Raise the chance of "
                                 "mutation or the size of the population, or start from another seed.")};
    }
    return {};
}

QString percent(double share, int digits) {
    return HistoryPanel::tr("%1 %").arg(QLocale().toString(100 * share, 'f', digits));
}

/// The cells of the search's row in the table.
QStringList rowOf(const SearchHistory& history) {
    const QString none = QStringLiteral("–");
    if (!history.hasGenerations()) {
        QStringList cells{nameOf(history), HistoryPanel::tr("no generation yet")};
        while (cells.size() < kHistoryColumns) cells << none;
        return cells;
    }
    const QLocale locale;
    const auto& last = history.records.back();
    const search::Progress progress = search::assess(history.records);
    const bool judged = progress.trend != search::Trend::kTooEarly;
    return {nameOf(history),
            stateOf(progress.trend).word,
            locale.toString(static_cast<qulonglong>(last.counters.evaluations)),
            locale.toString(static_cast<qulonglong>(last.front)),
            locale.toString(last.hypervolume, 'g', 5),
            judged ? percent(progress.slope, 2) : none,
            judged ? percent(progress.duplicate_rate, 0) : none,
            percent(last.diversity, 0)};
}

QString beginningText(const SearchHistory& history) {
    return HistoryPanel::tr("before it began: %1").arg(changeText(history.beginning));
}

}  // namespace

HistoryPanel::HistoryPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      table_(new QTreeWidget),
      hypervolume_(new CurvePlot(tr("Hypervolume of the front"))),
      front_(new CurvePlot(tr("Size of the front"))),
      place_(new QLabel),
      note_(new QLabel) {
    setObjectName(QStringLiteral("historyPanel"));
    table_->setObjectName(QStringLiteral("searchTable"));
    table_->setAccessibleName(tr("Searches"));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setAllColumnsShowFocus(true);
    table_->setColumnCount(kHistoryColumns);
    table_->setHeaderLabels({tr("Search"), tr("State"), tr("Evaluations"), tr("Front"), tr("Hypervolume"),
                             tr("Growth per 100"), tr("Repeats"), tr("Diversity")});
    for (int column = kEvaluations; column < kHistoryColumns; ++column)
        table_->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    table_->headerItem()->setToolTip(kGrowth, tr("Growth of the hypervolume per 100 candidates, over the last five "
                                                 "generations"));
    table_->headerItem()->setToolTip(kRepeats, tr("Proposals that the search had made before, over the last five "
                                                  "generations"));
    table_->headerItem()->setToolTip(kDiversity,
                                     tr("How different the population is: 0 % all equal, 100 % every choice "
                                        "equally often"));
    table_->header()->setStretchLastSection(true);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    ContentActions::ofTable(*table_, [this] { return NamedTable{tr("Searches"), table()}; });
    hypervolume_->setObjectName(QStringLiteral("hypervolumePlot"));
    hypervolume_->setAxes(tr("Evaluations"), tr("Hypervolume"));
    hypervolume_->setLegendCorner(Qt::BottomRightCorner);
    front_->setObjectName(QStringLiteral("frontSizePlot"));
    front_->setAxes(tr("Evaluations"), tr("Members"));
    front_->setLegendCorner({});
    place_->setObjectName(QStringLiteral("historyPlace"));
    place_->setWordWrap(true);
    place_->setContentsMargins(6, 2, 6, 2);
    note_->setObjectName(QStringLiteral("referenceNote"));
    note_->setWordWrap(true);
    note_->setContentsMargins(6, 2, 6, 4);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* plots = new QSplitter(Qt::Vertical);
    plots->setObjectName(QStringLiteral("historySplitter"));
    plots->setChildrenCollapsible(false);
    plots->addWidget(hypervolume_);
    plots->addWidget(front_);
    plots->setStretchFactor(0, 3);
    plots->setStretchFactor(1, 2);
    layout->addWidget(table_);
    layout->addWidget(place_);
    layout->addWidget(note_);
    layout->addWidget(plots, 1);
    page_ = new StatePage(content, this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page_);
    for (CurvePlot* plot : {hypervolume_, front_}) {
        plot->setChoosable(true);
        connect(plot, &Plot::failed, this, &HistoryPanel::failed);
        connect(plot, &CurvePlot::pointChosen, this, [this](std::size_t curve, std::size_t point) {
            choose(histories_[curve].run, generations_[curve][point]);
        });
    }
    connect(table_, &QTreeWidget::itemSelectionChanged, this, &HistoryPanel::takeRow);
    // Again, when the front shows something else meanwhile.
    connect(table_, &QTreeWidget::itemClicked, this, &HistoryPanel::takeRow);
    connect(table_, &QTreeWidget::itemActivated, this, &HistoryPanel::frontRequested);
    connect(&workspace_, &Workspace::selectionChanged, this, &HistoryPanel::showCandidate);
    showPlace();
    showState();
}

void HistoryPanel::takeRow() {
    const auto chosen = table_->selectedItems();
    if (chosen.isEmpty()) return;
    choose(chosen.front()->data(0, kSearchRole).toLongLong(), chosen.front()->data(0, kGenerationRole).toLongLong());
}

void HistoryPanel::choose(std::int64_t run, std::int64_t generation) {
    const auto search = std::ranges::find(histories_, run, &SearchHistory::run);
    if (search == histories_.end() || !search->hasGenerations()) return;
    setMoment(run, generation);
    Q_EMIT momentChosen(run, generation);
}

void HistoryPanel::setMoment(std::int64_t run, std::int64_t generation) {
    if (run == run_ && generation == generation_) return;
    run_ = run;
    generation_ = generation;
    showMoment();
}

/// The row of the search whose moment the front shows.
void HistoryPanel::showMoment() {
    const QSignalBlocker quiet(table_);
    const auto chosen = table_->selectedItems();
    // A change that was chosen is of the search, too.
    if (chosen.isEmpty() || chosen.front()->data(0, kSearchRole).toLongLong() != run_) {
        QTreeWidgetItem* row = nullptr;
        for (int i = 0; i < table_->topLevelItemCount(); ++i) {
            if (table_->topLevelItem(i)->data(0, kSearchRole).toLongLong() == run_) row = table_->topLevelItem(i);
        }
        row == nullptr ? table_->clearSelection() : table_->setCurrentItem(row);
    }
    showPlace();
}

std::optional<std::pair<std::size_t, std::int64_t>> HistoryPanel::candidatePlace() const {
    const int row = workspace_.table().rowOf(workspace_.current());
    if (row < 0) return std::nullopt;
    const auto& rows = workspace_.table().rows();
    const auto found = std::ranges::find(histories_, rows.runs[static_cast<std::size_t>(row)], &SearchHistory::run);
    if (found == histories_.end()) return std::nullopt;
    return std::pair(static_cast<std::size_t>(found - histories_.begin()),
                     rows.generations[static_cast<std::size_t>(row)]);
}

/// In the table the search of the current candidate is bold, on the curves its generation has a ring.
void HistoryPanel::showCandidate() {
    const auto place = candidatePlace();
    for (int i = 0; i < table_->topLevelItemCount(); ++i) {
        QTreeWidgetItem& item = *table_->topLevelItem(i);
        const bool own = place && static_cast<int>(place->first) == i;
        QFont font = table_->font();
        font.setBold(own);
        item.setFont(kSearch, font);
        const QString tip = own ? tr("The current candidate comes from this search.") : QString();
        item.setToolTip(kSearch, tip);
        item.setData(kSearch, Qt::AccessibleDescriptionRole, tip);
    }
    table_->resizeColumnToContents(kSearch);
    std::vector<CurvePoint> marks;
    if (place && place->first < generations_.size()) {
        const auto& generations = generations_[place->first];
        // One that is not complete yet has no point.
        const auto point = std::ranges::lower_bound(generations, place->second);
        if (point != generations.end())
            marks.push_back({place->first, static_cast<std::size_t>(point - generations.begin())});
    }
    hypervolume_->setMarks(marks);
    front_->setMarks(std::move(marks));
    showPlace();
}

void HistoryPanel::showPlace() {
    const QLocale locale;
    const auto number = [&locale](std::int64_t value) { return locale.toString(qlonglong{value}); };
    QStringList parts;
    if (run_ != 0) {
        parts << (generation_ < 0 ? tr("The front shows search %1.").arg(run_)
                                  : tr("The front shows search %1 after generation %2.")
                                        .arg(QString::number(run_), number(generation_)));
    } else if (generation_ >= 0) {
        parts << tr("The front shows all searches after generation %1.").arg(number(generation_));
    }
    if (const auto place = candidatePlace()) {
        parts << tr("The current candidate comes from search %1, generation %2.")
                     .arg(QString::number(histories_[place->first].run), number(place->second));
    }
    place_->setText(parts.join(QLatin1Char(' ')));
    place_->setVisible(!parts.isEmpty());
}

void HistoryPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void HistoryPanel::setHistories(std::vector<SearchHistory> histories) {
    histories_ = std::move(histories);
    std::erase_if(histories_, [](const SearchHistory& history) {
        return !history.hasGenerations() && !history.changedBefore() && history.changes.empty();
    });
    std::ranges::stable_partition(histories_, &SearchHistory::hasGenerations);
    std::vector<Curve> volumes;
    std::vector<Curve> sizes;
    generations_.clear();
    for (const auto& history : histories_) {
        if (!history.hasGenerations()) break;
        Series::Numbers evaluations;
        Series::Numbers volume;
        Series::Numbers size;
        std::vector<std::int64_t>& generations = generations_.emplace_back();
        for (const auto& record : history.records) {
            const auto so_far = static_cast<double>(record.counters.evaluations);
            // A generation of known candidates costs no evaluation: the last word at a place counts.
            if (!evaluations.empty() && evaluations.back() >= so_far) {
                volume.pop_back();
                size.pop_back();
                generations.pop_back();
            } else {
                evaluations.push_back(so_far);
            }
            volume.push_back(record.hypervolume);
            size.push_back(static_cast<double>(record.front));
            generations.push_back(static_cast<std::int64_t>(record.generation));
        }
        volumes.emplace_back(nameOf(history), evaluations, std::move(volume), true);
        sizes.emplace_back(nameOf(history), std::move(evaluations), std::move(size), true);
    }
    hypervolume_->setCurves(std::move(volumes));
    front_->setCurves(std::move(sizes));
    const bool alike = std::ranges::all_of(histories_, [this](const SearchHistory& history) {
        return !history.hasGenerations() || history.reference_point == histories_.front().reference_point;
    });
    note_->setVisible(!alike);
    note_->setText(
        tr("These searches measure hypervolume from different reference points: compare how the curves rise, "
           "not how high they are. The report compares them from a common point."));
    showTable();
    showState();
}

void HistoryPanel::showTable() {
    const QLocale locale;
    const QSignalBlocker quiet(table_);
    table_->clear();
    const auto& colours = hypervolume_->theme().series;
    for (std::size_t i = 0; i < histories_.size(); ++i) {
        const auto& history = histories_[i];
        auto* item = new QTreeWidgetItem(table_, rowOf(history));
        item->setData(0, kSearchRole, qlonglong{history.run});
        item->setData(0, kGenerationRole, -1);
        for (int column = kEvaluations; column < kHistoryColumns; ++column)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        if (history.hasGenerations()) {
            // The colour of its curves.
            QPixmap square(12, 12);
            square.fill(colours[i % colours.size()]);
            item->setIcon(kSearch, square);
            const search::Trend trend = search::assess(history.records).trend;
            item->setToolTip(kState, stateOf(trend).advice);
            QFont font = table_->font();
            font.setBold(trend == search::Trend::kStuck || trend == search::Trend::kConverged);
            item->setFont(kState, font);
        }
        const auto add = [&](const QString& text, std::int64_t generation, const QString& tip) {
            auto* line = new QTreeWidgetItem(item, {text});
            line->setFirstColumnSpanned(true);
            line->setData(0, kSearchRole, qlonglong{history.run});
            // So many were complete then.
            line->setData(0, kGenerationRole, qlonglong{std::max<std::int64_t>(0, generation - 1)});
            line->setToolTip(kSearch, tip);
        };
        if (history.changedBefore()) {
            const QString text = beginningText(history);
            add(text, 0, text);
        }
        for (const auto& change : history.changes) {
            add(tr("after %1: %2").arg(locale.toString(qlonglong{change.evaluations}), changeText(change.change)),
                change.generation,
                tr("Changed by hand, %1: %2")
                    .arg(locale.toString(QDateTime::fromMSecsSinceEpoch(change.time), QLocale::ShortFormat),
                         changeText(change.change)));
        }
    }
    // Where the window is too narrow for all of it the table scrolls: nothing is cut.
    for (int column = 0; column < kHistoryColumns; ++column) table_->resizeColumnToContents(column);
    std::size_t lines = histories_.size();
    for (const auto& history : histories_) lines += history.changes.size() + (history.changedBefore() ? 1 : 0);
    table_->setRootIsDecorated(lines > histories_.size());
    table_->expandAll();
    const int rows = std::clamp(static_cast<int>(lines), 1, kRowsInSight);
    const int row_height = std::max(table_->sizeHintForRow(0), table_->fontMetrics().height() + 4);
    // A bar for scrolling sideways may cover a row.
    table_->setFixedHeight(table_->header()->sizeHint().height() + rows * row_height +
                           table_->horizontalScrollBar()->sizeHint().height() + 4);
    showMoment();
    showCandidate();
}

PlotTable HistoryPanel::table() const {
    PlotTable table{{tr("Search"), {}, {}},      {tr("State"), {}, {}},         {tr("Evaluations"), {}, {}},
                    {tr("Front"), {}, {}},       {tr("Hypervolume"), {}, {}},   {tr("Growth per 100 (%)"), {}, {}},
                    {tr("Repeats (%)"), {}, {}}, {tr("Diversity (%)"), {}, {}}, {tr("Changed by hand"), {}, {}}};
    for (const auto& history : histories_) {
        const bool any = history.hasGenerations();
        const search::GenerationRecord last = any ? history.records.back() : search::GenerationRecord();
        const search::Progress progress = search::assess(history.records);
        const bool judged = progress.trend != search::Trend::kTooEarly;
        const auto number = [](bool known, double value) { return known ? value : std::nan(""); };
        table[kSearch].texts << nameOf(history);
        table[kState].texts << rowOf(history).at(kState);
        table[kEvaluations].numbers.push_back(number(any, static_cast<double>(last.counters.evaluations)));
        table[kFront].numbers.push_back(number(any, static_cast<double>(last.front)));
        table[kHypervolume].numbers.push_back(number(any, last.hypervolume));
        table[kGrowth].numbers.push_back(number(judged, 100 * progress.slope));
        table[kRepeats].numbers.push_back(number(judged, 100 * progress.duplicate_rate));
        table[kDiversity].numbers.push_back(number(any, 100 * last.diversity));
        QStringList changes;
        if (history.changedBefore()) changes << beginningText(history);
        for (const auto& change : history.changes)
            changes << tr("after %1: %2").arg(QString::number(change.evaluations), changeText(change.change));
        table[kHistoryColumns].texts << changes.join(QStringLiteral("; "));
    }
    return table;
}

void HistoryPanel::showState() {
    if (loading_) {
        page_->showLoading(tr("Reading the session…"));
    } else if (histories_.empty()) {
        page_->showMessage(
            tr("No search has finished a generation yet. Start a search: its progress appears here "
               "generation by generation."));
    } else {
        page_->showContent();
    }
}

void HistoryPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // The squares have the plots' colours, which the plots change by the same event.
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &HistoryPanel::showTable, Qt::QueuedConnection);
}

}  // namespace automoe::ui
