// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

#include "ui/space/space_model.h"

namespace automoe::ui {

/// Draws choices as chips and what is wrong with them below; edits them as text, kinds and other lists of words by
/// check boxes, and where it is one word by a list to choose from. Every key counts at once; Escape takes back what was
/// typed since the edit began.
class SpaceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit SpaceDelegate(SpaceModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    void destroyEditor(QWidget* editor, const QModelIndex& index) const override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void paintChoices(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                      const QRect& line) const;

    SpaceModel& model_;
};

/// The table of a space: arrow keys go from cell to cell and typing edits, Enter or F2 too; these and the space key
/// turn yes into no; plus and minus open and close a row's layers; Delete brings back the choices of the beginning.
class SpaceTable : public QTreeView {
    Q_OBJECT

public:
    explicit SpaceTable(SpaceModel& model, QWidget* parent = nullptr);

    /// Makes a cell current and visible, with its row opened.
    void show(const SpaceCell& cell);
    using QWidget::show;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void addAction(const char* name, const QString& text, const QKeySequence& keys,
                   const std::function<void(const SpaceCell&)>& act);
    void showRows();

    SpaceModel& model_;
};

}  // namespace automoe::ui
