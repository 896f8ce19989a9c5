// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelection>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QShowEvent>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "ui/models/candidate_model.h"
#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/no_candidates.h"
#include "ui/panels/state_page.h"
#include "ui/plots/content_actions.h"
#include "ui/widgets/undo_keys.h"

namespace automoe::ui {

namespace {

QToolButton* toggle(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

/// What a column of CandidateModel holds in these rows of a table, for files: numbers as they are, identities whole.
PlotColumn columnContent(const CandidateTable& table, int column, const QString& title, const std::vector<int>& rows) {
    PlotColumn content{title, {}, {}};
    const auto& all = table.rows();
    for (const int each : rows) {
        const auto row = static_cast<std::size_t>(each);
        switch (column) {
            case CandidateModel::kIdentity:
                content.texts << QString::fromStdString(all.architecture_ids[row]);
                break;
            case CandidateModel::kMarks:
                content.texts << CandidateModel::marksOf(table, row);
                break;
            case CandidateModel::kOrigin:
                content.texts << originTitle(all.origins[row]);
                break;
            case CandidateModel::kGeneration:
                content.numbers.push_back(all.runs[row] == 0 ? std::numeric_limits<double>::quiet_NaN()
                                                             : static_cast<double>(all.generations[row]));
                break;
            default:
                content.numbers.push_back(
                    table.columns()[static_cast<std::size_t>(column - CandidateModel::kFixedColumns)].values[row]);
        }
    }
    return content;
}

}  // namespace

TablePanel::TablePanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      model_(new CandidateModel(workspace, this)),
      view_(new QTableView(this)),
      page_(new StatePage(view_, this)) {
    setObjectName(QStringLiteral("tablePanel"));
    view_->setObjectName(QStringLiteral("candidateTable"));
    view_->setAccessibleName(tr("Candidates"));
    view_->setModel(model_);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setSortingEnabled(true);
    view_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    if (const TableLayout& kept = workspace_.tableLayout(); !kept.sort_key.empty()) {
        workspace_.need(kept.sort_key);
        model_->sortBy(kept.sort_key, kept.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    view_->horizontalHeader()->setSectionsMovable(true);
    view_->horizontalHeader()->setHighlightSections(false);
    // One of its own, which stays empty: to paint itself it would ask whether each of 100 000 rows is selected.
    view_->horizontalHeader()->setSelectionModel(new QItemSelectionModel(model_, view_));
    view_->verticalHeader()->hide();
    // One height for all rows: asking each of 100 000 for its own takes seconds.
    view_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 6);
    view_->setAlternatingRowColors(true);
    view_->setShowGrid(false);
    view_->setWordWrap(false);
    // Widths from the rows in sight: from all of them they would take seconds.
    view_->horizontalHeader()->setResizeContentsPrecision(0);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    buildFilterBar(*bar);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(page_);

    ContentActions::ofLargeTable(
        *view_,
        [this] {
            std::vector<int> rows = selectedRows();
            for (int& row : rows) row = model_->rows()[static_cast<std::size_t>(row)];
            return contentOf(std::move(rows));
        },
        [this] { return contentOf(model_->rows()); });
    buildSorting();

    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePanel::takeSelection);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TablePanel::takeSelection);
    connect(view_->horizontalHeader(), &QHeaderView::sectionMoved, this, &TablePanel::keepOrder);
    // After the view, which has the model sort by the same signal.
    connect(view_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TablePanel::keepSorting);
    connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const QModelIndex current = view_->currentIndex();
        if (current.isValid()) current_key_ = keys_[static_cast<std::size_t>(current.column())];
    });
    connect(model_, &QAbstractItemModel::modelReset, this, &TablePanel::takeColumns);
    connect(model_, &QAbstractItemModel::modelReset, this, &TablePanel::showSelection);
    connect(&workspace_, &Workspace::selectionChanged, this, &TablePanel::showSelection);
    // After the model, which follows the same signal and was there before.
    connect(&workspace_, &Workspace::filterChanged, this, &TablePanel::showFilter);
    connect(page_, &StatePage::actionTriggered, this, [this] { clearFilter(workspace_); });
    takeColumns();
    showFilter();
    showSelection();
}

/// What a click on a header does, for the keyboard, which headers do not take.
void TablePanel::buildSorting() {
    auto* line = new QAction(this);
    line->setSeparator(true);
    view_->addAction(line);
    const auto add = [this](const char* name, const QString& text, Qt::Key key, Qt::SortOrder order) {
        auto* action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, order] {
            if (const int column = currentColumn(); column >= 0) view_->sortByColumn(column, order);
        });
        view_->addAction(action);
    };
    add("sortAscending", tr("Sort ascending by this column"), Qt::Key_Up, Qt::AscendingOrder);
    add("sortDescending", tr("Sort descending by this column"), Qt::Key_Down, Qt::DescendingOrder);
}

int TablePanel::currentColumn() const {
    const QModelIndex current = view_->currentIndex();
    return current.isValid() ? current.column() : model_->columnOf(current_key_);
}

QToolButton* TablePanel::filterButton(const char* name, const QString& text, const QString& tip,
                                      bool Filter::*condition) {
    QToolButton* button = toggle(name, text, tip, this);
    connect(button, &QToolButton::toggled, this, [this, button, condition](bool on) {
        if (showing_) return;
        Filter filter = workspace_.filter();
        filter.*condition = on;
        editFilter(workspace_, tr("filter: %1").arg(button->text()), filter);
    });
    return button;
}

void TablePanel::buildFilterBar(QHBoxLayout& bar) {
    text_ = new QLineEdit(this);
    text_->setObjectName(QStringLiteral("filterText"));
    text_->setPlaceholderText(tr("Identity, tag, note or origin"));
    text_->setAccessibleName(tr("Filter by text"));
    text_->setClearButtonEnabled(true);
    text_->setMaximumWidth(260);
    leaveUndoToWindow(*text_);
    pinned_ = filterButton("filterPinned", tr("Pinned"), tr("Pinned candidates only"), &Filter::pinned);
    retrained_ = filterButton("filterRetrained", tr("Retrained"), tr("Candidates with weights of their own only"),
                              &Filter::retrained);
    hidden_ = filterButton("filterHidden", tr("Hidden too"), tr("Show what you have hidden as well"), &Filter::hidden);
    differences_ = toggle("onlyDifferences", tr("Differences"),
                          tr("Only the columns in which the selected candidates differ"), this);
    columns_ = new QToolButton(this);
    columns_->setObjectName(QStringLiteral("chooseColumns"));
    columns_->setText(tr("Columns"));
    columns_->setAutoRaise(true);
    columns_->setPopupMode(QToolButton::InstantPopup);
    columns_->setMenu(new QMenu(columns_));
    count_ = new QLabel(this);
    count_->setObjectName(QStringLiteral("shownCount"));
    bar.addWidget(text_);
    for (QToolButton* button : {pinned_, retrained_, hidden_, differences_, columns_}) bar.addWidget(button);
    bar.addStretch();
    bar.addWidget(count_);
    connect(text_, &QLineEdit::textChanged, this, &TablePanel::typeFilter);
    connect(text_, &QLineEdit::editingFinished, this, [this] { typing_ = 0; });
    connect(differences_, &QToolButton::toggled, this, &TablePanel::showOnlyDifferences);
}

void TablePanel::typeFilter(const QString& text) {
    if (showing_) return;
    if (typing_ == 0) typing_ = workspace_.newGesture();
    Filter filter = workspace_.filter();
    filter.text = text;
    editFilter(workspace_, tr("filter by text"), filter, typing_);
}

void TablePanel::showFilter() {
    const Filter& filter = workspace_.filter();
    showing_ = true;
    if (text_->text() != filter.text) {
        text_->setText(filter.text);
        typing_ = 0;
    }
    pinned_->setChecked(filter.pinned);
    retrained_->setChecked(filter.retrained);
    hidden_->setChecked(filter.hidden);
    showing_ = false;
    const QLocale locale;
    const int all = workspace_.table().size();
    count_->setText(workspace_.shownCount() == all
                        ? tr("%Ln candidates", nullptr, all)
                        : tr("%1 of %2").arg(locale.toString(workspace_.shownCount()), locale.toString(all)));
    showState();
}

void TablePanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void TablePanel::showState() {
    if (sayNoCandidates(*page_, workspace_, loading_)) return;
    if (workspace_.shownCount() == 0) return sayAllFiltered(*page_, workspace_);
    page_->showContent();
    fitColumns();
}

void TablePanel::takeColumns() {
    std::vector<std::string> keys;
    for (int column = 0; column < model_->columnCount(); ++column) keys.push_back(model_->keyOf(column));
    if (keys == keys_) return;
    keys_ = std::move(keys);
    placeColumns();
    fitted_ = false;
    fitColumns();
    QMenu* menu = columns_->menu();
    menu->clear();
    for (int column = 0; column < model_->columnCount(); ++column) {
        QAction* action = menu->addAction(model_->headerData(column, Qt::Horizontal).toString());
        const std::string& key = keys_[static_cast<std::size_t>(column)];
        action->setObjectName(QString::fromStdString("column." + key));
        action->setCheckable(true);
        action->setChecked(isChosen(key));
        connect(action, &QAction::triggered, this, [this, key](bool on) { choose(key, on); });
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
}

bool TablePanel::isChosen(const std::string& key) const {
    const auto& chosen = workspace_.tableLayout().chosen;
    const auto found = chosen.find(key);
    // Most never ask what an architecture is in figures.
    return found == chosen.end() ? !isOnDemand(key) : found->second;
}

void TablePanel::choose(const std::string& key, bool shown) {
    TableLayout layout = workspace_.tableLayout();
    layout.chosen[key] = shown;
    workspace_.setTableLayout(std::move(layout));
}

void TablePanel::keepOrder() {
    if (placing_) return;
    const QHeaderView& header = *view_->horizontalHeader();
    TableLayout layout = workspace_.tableLayout();
    std::vector<std::string> order;
    for (int place = 0; place < header.count(); ++place) order.push_back(model_->keyOf(header.logicalIndex(place)));
    // One that this table lacks may come back.
    std::ranges::copy_if(layout.order, std::back_inserter(order),
                         [this](const std::string& key) { return model_->columnOf(key) < 0; });
    layout.order = std::move(order);
    workspace_.setTableLayout(std::move(layout));
}

void TablePanel::keepSorting() {
    TableLayout layout = workspace_.tableLayout();
    layout.sort_key = model_->sortKey();
    layout.descending = model_->sortOrder() == Qt::DescendingOrder;
    workspace_.setTableLayout(std::move(layout));
}

/// The header keeps by number what is hidden, moved and sorted by, and a new column may come before others: each
/// column keeps its own.
void TablePanel::placeColumns() {
    orderColumns();
    for (int column = 0; column < model_->columnCount(); ++column) {
        const std::string& key = keys_[static_cast<std::size_t>(column)];
        const bool shown = isChosen(key);
        view_->setColumnHidden(column, !shown);
        if (shown) workspace_.need(key);
    }
    QHeaderView& header = *view_->horizontalHeader();
    const QSignalBlocker quiet(header);  // the model sorts by it already
    header.setSortIndicator(model_->sortColumn(), model_->sortOrder());
}

/// As the user has put them; those that came later follow as the table has them.
void TablePanel::orderColumns() {
    const auto& order = workspace_.tableLayout().order;
    if (order.empty()) return;
    std::vector<int> columns;
    for (const std::string& key : order) columns.push_back(model_->columnOf(key));
    for (int column = 0; column < model_->columnCount(); ++column) {
        if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
    }
    std::erase(columns, -1);
    QHeaderView& header = *view_->horizontalHeader();
    placing_ = true;
    int place = 0;
    for (const int column : columns) header.moveSection(header.visualIndex(column), place++);
    placing_ = false;
}

void TablePanel::showColumn(int column, bool shown) {
    view_->setColumnHidden(column, !shown);
    if (!shown) return;
    workspace_.need(model_->keyOf(column));
    if (view_->isVisible()) view_->resizeColumnToContents(column);
}

void TablePanel::fitColumns() {
    // Out of sight a view asks all rows, which takes seconds.
    if (fitted_ || !view_->isVisible()) return;
    fitted_ = true;
    view_->resizeColumnsToContents();
}

void TablePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitColumns();
}

void TablePanel::showOnlyDifferences(bool only) {
    const std::vector<char> selected = rowsWith(*model_->tablePtr(), workspace_.selection());
    std::vector<std::size_t> rows;
    for (const int row : model_->rows())
        if (selected[static_cast<std::size_t>(row)] != 0) rows.push_back(static_cast<std::size_t>(row));
    const auto differ = [&rows](const Column& column) {
        // As they are to be read: what differs in a digit that is not shown does not differ.
        const double first = column.values[rows.front()];
        return std::ranges::any_of(rows, [&](std::size_t row) {
            const double value = column.values[row];
            return value != first && formatted(column.key, value) != formatted(column.key, first);
        });
    };
    for (int column = CandidateModel::kFixedColumns; column < model_->columnCount(); ++column) {
        const bool all = !only || rows.size() < 2;
        const std::string key = model_->keyOf(column);
        if (!all) workspace_.need(key);
        columns_->menu()->actions()[column]->setChecked(all ? isChosen(key) : differ(*model_->figuresOf(column)));
    }
}

void TablePanel::showSelection() {
    if (!taking_) markSelection();
    if (differences_->isChecked()) showOnlyDifferences(true);
}

void TablePanel::markSelection() {
    following_ = true;
    const std::vector<char> selected_rows = rowsWith(*model_->tablePtr(), workspace_.selection());
    std::vector<int> rows;
    for (int row = 0; row < model_->rowCount(); ++row)
        if (selected_rows[static_cast<std::size_t>(model_->rows()[static_cast<std::size_t>(row)])] != 0)
            rows.push_back(row);
    // One range for rows below each other, and never a selection in place of another: what Qt does with both takes
    // minutes for 100 000 ranges.
    QItemSelection selection;
    const int last = model_->columnCount() - 1;
    for (auto begin = rows.begin(); begin != rows.end();) {
        auto end = begin + 1;
        while (end != rows.end() && *end == *(end - 1) + 1) ++end;
        selection.append(QItemSelectionRange(model_->index(*begin, 0), model_->index(*(end - 1), last)));
        begin = end;
    }
    auto* selected = view_->selectionModel();
    selected->clearSelection();
    selected->select(selection, QItemSelectionModel::Select);
    const int current = model_->rowOf(workspace_.current());
    if (current >= 0) {
        const QModelIndex cell = model_->index(current, std::max(0, currentColumn()));
        selected->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
        view_->scrollTo(cell);
    }
    following_ = false;
}

std::vector<int> TablePanel::selectedRows() const {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : view_->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
    }
    std::ranges::sort(rows);
    return rows;
}

void TablePanel::takeSelection() {
    if (following_) return;
    std::vector<std::int64_t> ids;
    const QModelIndex current = view_->currentIndex();
    for (const int row : selectedRows()) {
        if (row != current.row()) ids.push_back(model_->idAt(row));
    }
    // The one chosen last comes last: the inspector shows it.
    if (current.isValid() && view_->selectionModel()->isRowSelected(current.row()))
        ids.push_back(model_->idAt(current.row()));
    taking_ = true;
    workspace_.select(ids);
    taking_ = false;
}

LargeTable TablePanel::contentOf(std::vector<int> rows) const {
    std::vector<std::pair<int, QString>> columns;
    const QHeaderView& header = *view_->horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!view_->isColumnHidden(column))
            columns.emplace_back(column, model_->headerData(column, Qt::Horizontal).toString());
    }
    return {view_->accessibleName(),
            [table = model_->tablePtr(), rows = std::move(rows), columns = std::move(columns)] {
                PlotTable content;
                for (const auto& [column, title] : columns)
                    content.push_back(columnContent(*table, column, title, rows));
                return content;
            }};
}

void TablePanel::focusFilter() {
    text_->setFocus(Qt::ShortcutFocusReason);
    text_->selectAll();
}

}  // namespace automoe::ui
