// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
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
#include <cmath>
#include <utility>

#include "ui/models/candidate_model.h"
#include "ui/models/figures.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/state_page.h"
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
    view_->horizontalHeader()->setSectionsMovable(true);
    view_->horizontalHeader()->setHighlightSections(false);
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

    auto* copy = new QAction(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyRows"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &TablePanel::copySelection);
    view_->addAction(copy);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);

    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePanel::takeSelection);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TablePanel::takeSelection);
    connect(model_, &QAbstractItemModel::modelReset, this, &TablePanel::takeColumns);
    connect(model_, &QAbstractItemModel::modelReset, this, &TablePanel::showSelection);
    connect(&workspace_, &Workspace::selectionChanged, this, &TablePanel::showSelection);
    // After the model, which follows the same signal and was there before.
    connect(&workspace_, &Workspace::filterChanged, this, &TablePanel::showFilter);
    connect(page_, &StatePage::actionTriggered, this, [this] { editFilter(workspace_, tr("clear the filter"), {}); });
    takeColumns();
    showFilter();
    showSelection();
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
    const int all = workspace_.table().size();
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    if (all == 0) {
        return page_->showMessage(
            tr("No candidates yet. Run a search, or measure an architecture: each candidate appears here as soon as it "
               "is known."));
    }
    if (workspace_.shownCount() == 0)
        return page_->showMessage(tr("The filter hides all %n candidates.", nullptr, all), tr("Clear the filter"));
    page_->showContent();
    fitColumns();
}

void TablePanel::takeColumns() {
    std::vector<std::string> keys;
    for (int column = 0; column < model_->columnCount(); ++column) keys.push_back(keyOf(column));
    if (keys == keys_) return;
    const std::vector<std::string> before = std::exchange(keys_, std::move(keys));
    // Most never ask what an architecture is in figures.
    for (const std::string& key : keys_) chosen_.try_emplace(key, !isOnDemand(key));
    placeColumns(before);
    fitted_ = false;
    fitColumns();
    QMenu* menu = columns_->menu();
    menu->clear();
    for (int column = 0; column < model_->columnCount(); ++column) {
        QAction* action = menu->addAction(model_->headerData(column, Qt::Horizontal).toString());
        const std::string& key = keys_[static_cast<std::size_t>(column)];
        action->setObjectName(QString::fromStdString("column." + key));
        action->setCheckable(true);
        action->setChecked(chosen_[key]);
        connect(action, &QAction::triggered, this, [this, key](bool on) { chosen_[key] = on; });
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
}

/// The header keeps by number what is hidden, moved and sorted by, and a new column may come before others: each
/// column keeps its own. `before`: the keys that the header's numbers belong to.
void TablePanel::placeColumns(const std::vector<std::string>& before) {
    QHeaderView& header = *view_->horizontalHeader();
    if (header.sectionsMoved()) {
        std::vector<std::string> order;
        for (int place = 0; place < header.count(); ++place) {
            const auto column = static_cast<std::size_t>(header.logicalIndex(place));
            if (column < before.size()) order.push_back(before[column]);
        }
        int place = 0;
        for (const std::string& key : order) {
            const auto found = std::ranges::find(keys_, key);
            if (found == keys_.end()) continue;
            header.moveSection(header.visualIndex(static_cast<int>(found - keys_.begin())), place++);
        }
    }
    for (int column = 0; column < model_->columnCount(); ++column)
        view_->setColumnHidden(column, !chosen_[keys_[static_cast<std::size_t>(column)]]);
    const QSignalBlocker quiet(header);  // the model sorts by it already
    header.setSortIndicator(model_->sortColumn(), model_->sortOrder());
}

std::string TablePanel::keyOf(int column) const {
    const Column* figures = model_->figuresOf(column);
    return figures == nullptr ? std::to_string(column) : figures->key;
}

void TablePanel::showColumn(int column, bool shown) {
    view_->setColumnHidden(column, !shown);
    if (!shown) return;
    workspace_.need(keyOf(column));
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
    std::vector<std::size_t> rows;
    for (const std::int64_t id : workspace_.selection()) {
        if (model_->rowOf(id) >= 0) rows.push_back(static_cast<std::size_t>(workspace_.table().rowOf(id)));
    }
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
        if (!all) workspace_.need(keyOf(column));
        columns_->menu()->actions()[column]->setChecked(all ? chosen_[keyOf(column)]
                                                            : differ(*model_->figuresOf(column)));
    }
}

void TablePanel::showSelection() {
    if (!taking_) markSelection();
    if (differences_->isChecked()) showOnlyDifferences(true);
}

void TablePanel::markSelection() {
    following_ = true;
    std::vector<int> rows;
    for (const std::int64_t id : workspace_.selection()) {
        if (const int row = model_->rowOf(id); row >= 0) rows.push_back(row);
    }
    std::ranges::sort(rows);
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
        selected->setCurrentIndex(model_->index(current, std::max(0, selected->currentIndex().column())),
                                  QItemSelectionModel::NoUpdate);
        view_->scrollTo(model_->index(current, 0));
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

QString TablePanel::selectedText() const {
    const auto cell = [this](const QModelIndex& index) {
        const Column* figures = model_->figuresOf(index.column());
        if (figures == nullptr) return index.data().toString();
        const double value = index.data(CandidateModel::kSortRole).toDouble();
        return std::isfinite(value) ? QString::number(value, 'g', 12) : QString();
    };
    std::vector<int> columns;
    QStringList names;
    const QHeaderView* header = view_->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (view_->isColumnHidden(column)) continue;
        columns.push_back(column);
        names << model_->headerData(column, Qt::Horizontal).toString();
    }
    QStringList lines{names.join(QLatin1Char('\t'))};
    for (const int row : selectedRows()) {
        QStringList cells;
        for (const int column : columns) cells << cell(model_->index(row, column));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void TablePanel::focusFilter() {
    text_->setFocus(Qt::ShortcutFocusReason);
    text_->selectAll();
}

void TablePanel::copySelection() const { QApplication::clipboard()->setText(selectedText()); }

}  // namespace automoe::ui
