// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <algorithm>

#include "ui/panels/translation_delegate.h"

namespace automoe::ui {

namespace {

constexpr int kNarrowest = 168;  ///< pixels for a column; more columns than fit are scrolled

}  // namespace

TranslationView::TranslationView(TranslationModel& model, QWidget* parent)
    : QTableView(parent), model_(model), delegate_(new TranslationDelegate(this)) {
    setObjectName(QStringLiteral("translationTable"));
    setAccessibleName(tr("Translations"));
    setModel(&model);
    setItemDelegate(delegate_);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    // Not as high as a line of a table: the delegate knows better.
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setMinimumSectionSize(kNarrowest);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    measure_.setSingleShot(true);
    measure_.setInterval(0);
    connect(&measure_, &QTimer::timeout, this, &TranslationView::measureRows);
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        estimated_width_ = 0;
        estimateRows();
    });
    connect(&model_, &QAbstractItemModel::dataChanged, this, [this] { measure_.start(); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] { measure_.start(); });

    auto* copy = new QAction(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyTranslations"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(selectedText()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TranslationView::estimateRows() {
    measure_.start();
    const int width = columnWidth(0);
    if (model_.rowCount() == 0 || width == estimated_width_) return;
    estimated_width_ = width;
    for (int row = 0; row < model_.rowCount(); ++row)
        setRowHeight(row, TranslationDelegate::estimatedHeight(model_.longestAt(row), font(), width));
}

void TranslationView::measureRows() {
    estimateRows();
    measure_.stop();
    const int first = rowAt(0);
    if (first < 0) return;
    int bottom = rowViewportPosition(first);
    for (int row = first; row < model_.rowCount() && bottom < viewport()->height(); ++row) {
        int height = 0;
        for (int column = 0; column < model_.columnCount(); ++column)
            height = std::max(height, delegate_->heightFor(model_.index(row, column), font(), columnWidth(column)));
        if (rowHeight(row) != height) setRowHeight(row, height);
        bottom += height;
    }
}

void TranslationView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    measure_.start();
}

void TranslationView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    measure_.start();
}

void TranslationView::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
    estimated_width_ = 0;
    measure_.start();
}

QString TranslationView::selectedText() const {
    QModelIndexList cells = selectionModel()->selectedIndexes();
    if (cells.size() < 2) return currentIndex().data().toString();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0) text += QLatin1Char(cells[i].row() == cells[i - 1].row() ? '\t' : '\n');
        text += cells[i].data().toString().simplified();
    }
    return text + QLatin1Char('\n');
}

}  // namespace automoe::ui
