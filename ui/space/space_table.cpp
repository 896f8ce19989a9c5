// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_table.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kChipPadding = 6;
constexpr int kChipGap = 4;
constexpr const char* kFirstText = "firstText";  // what an editor began with

int lineHeight(const QFontMetrics& metrics) { return metrics.height() + 10; }

/// A box for each kind or other word, in the cell.
class KindsEditor : public QWidget {
public:
    KindsEditor(const QStringList& kinds, QWidget* parent) : QWidget(parent) {
        setAutoFillBackground(true);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(kMargin, 0, kMargin, 0);
        for (const QString& kind : kinds) {
            auto* box = new QCheckBox(kind);
            box->setObjectName(QStringLiteral("kind:") + kind);
            layout->addWidget(box);
            boxes_ << box;
        }
        layout->addStretch();
        setFocusProxy(boxes_.front());
    }
    [[nodiscard]] const QList<QCheckBox*>& boxes() const { return boxes_; }
    [[nodiscard]] QString text() const {
        QStringList kinds;
        for (const QCheckBox* box : boxes_) {
            if (box->isChecked()) kinds << box->text();
        }
        return kinds.join(QStringLiteral(", "));
    }
    void setText(const QString& text) {
        const QStringList kinds = text.split(QStringLiteral(", "));
        for (QCheckBox* box : boxes_) {
            const QSignalBlocker quiet(box);
            box->setChecked(kinds.contains(box->text()));
        }
    }

private:
    QList<QCheckBox*> boxes_;
};

QString textIn(const QWidget& editor) {
    if (const auto* list = qobject_cast<const QComboBox*>(&editor)) return list->currentText();
    const auto* kinds = dynamic_cast<const KindsEditor*>(&editor);
    return kinds != nullptr ? kinds->text() : static_cast<const QLineEdit&>(editor).text();
}

}  // namespace

SpaceDelegate::SpaceDelegate(SpaceModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

QSize SpaceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const bool problem = !index.data(SpaceModel::kProblemRole).toString().isEmpty();
    size.setHeight(lineHeight(option.fontMetrics) + (problem ? option.fontMetrics.height() + 3 : 0));
    return size;
}

void SpaceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QRect line = item.rect;
    line.setHeight(std::min(line.height(), lineHeight(item.fontMetrics)));
    if (index.column() == SpaceModel::kTitle) {
        item.rect = line;
        return QStyledItemDelegate::paint(painter, item, index);
    }
    const Colours colours = coloursOf(item.palette);
    painter->save();
    const QStyle* style = item.widget == nullptr ? QApplication::style() : item.widget->style();
    const bool flag = (item.features & QStyleOptionViewItem::HasCheckIndicator) != 0;
    if (flag) {
        QStyleOptionViewItem box = item;
        box.rect = line.adjusted(kMargin - 3, 0, 0, 0);
        QStyledItemDelegate::paint(painter, box, index);
    } else {
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
        paintChoices(*painter, item, index, line.adjusted(kMargin, 0, -kMargin, 0));
    }
    if (index.data(SpaceModel::kChangedRole).toBool()) {
        const QRect bar(item.rect.left(), item.rect.top() + 2, 3, item.rect.height() - 4);
        painter->fillRect(QStyle::visualRect(item.direction, item.rect, bar), colours.changed());
    }
    const QString problem = index.data(SpaceModel::kProblemRole).toString();
    if (!problem.isEmpty()) {
        const QRect below = item.rect.adjusted(kMargin, line.height() - 1, -kMargin, 0);
        painter->setPen((item.state & QStyle::State_Selected) != 0 ? item.palette.color(QPalette::HighlightedText)
                                                                   : colours.warning);
        painter->drawText(below,
                          static_cast<int>(Qt::AlignTop | QStyle::visualAlignment(item.direction, Qt::AlignLeft)),
                          item.fontMetrics.elidedText(problem, Qt::ElideRight, below.width()));
    }
    painter->restore();
}

void SpaceDelegate::paintChoices(QPainter& painter, const QStyleOptionViewItem& item, const QModelIndex& index,
                                 const QRect& line) const {
    const bool selected = (item.state & QStyle::State_Selected) != 0;
    const Colours colours = coloursOf(item.palette);
    const QColor ground = selected ? item.palette.color(QPalette::Highlight) : colours.paper;
    const QColor ink = selected ? item.palette.color(QPalette::HighlightedText) : colours.text;
    const QColor muted = mixed(ink, ground, 0.4);
    const auto alignment = static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(item.direction, Qt::AlignLeft));
    if ((index.flags() & Qt::ItemIsEnabled) == 0 || index.data(SpaceModel::kMixedRole).toBool()) {
        painter.setPen(muted);
        const QString text = index.data().toString();
        painter.drawText(line, alignment, text.isEmpty() ? QStringLiteral("–") : text);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QStringList fresh = index.data(SpaceModel::kNewChipsRole).toStringList();
    const bool problem = !index.data(SpaceModel::kProblemRole).toString().isEmpty();
    const QStringList chips = index.data(SpaceModel::kChipsRole).toStringList();
    int x = line.left();
    for (qsizetype place = 0; place < chips.size(); ++place) {
        const int width = item.fontMetrics.horizontalAdvance(chips[place]) + 2 * kChipPadding;
        const QString rest = QStringLiteral("+%1").arg(chips.size() - place);
        const bool last = place + 1 == chips.size();
        const int reserve = last ? 0 : item.fontMetrics.horizontalAdvance(rest) + kChipGap;
        if (x + width + reserve > line.right()) {
            painter.setPen(muted);
            painter.drawText(
                QStyle::visualRect(item.direction, line, QRect(x, line.top(), line.right() - x, line.height())),
                alignment, place == 0 ? item.fontMetrics.elidedText(chips[0], Qt::ElideRight, line.width()) : rest);
            return;
        }
        const QRect chip = QStyle::visualRect(item.direction, line, QRect(x, line.top() + 3, width, line.height() - 6));
        painter.setPen(problem                        ? QPen(colours.warning)
                       : fresh.contains(chips[place]) ? QPen(colours.changed())
                                                      : QPen(Qt::NoPen));
        painter.setBrush(mixed(ground, ink, 0.12));
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(ink);
        painter.drawText(chip, Qt::AlignCenter, chips[place]);
        x += width + kChipGap;
    }
}

QWidget* SpaceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    model_.endEdit();
    auto* self = const_cast<SpaceDelegate*>(this);  // signals of editors are the delegate's
    const QString name = index.sibling(index.row(), SpaceModel::kTitle).data().toString();
    const QString title = QStringLiteral("%1, %2").arg(
        name, model_.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    const QStringList kinds = index.data(SpaceModel::kKindsRole).toStringList();
    QWidget* editor = nullptr;
    if (kinds.isEmpty()) {
        auto* line = new QLineEdit(parent);
        line->setPlaceholderText(index.data(SpaceModel::kMixedRole).toBool() ? tr("for all layers: 256, 512")
                                                                             : QStringLiteral("256, 512"));
        line->setToolTip(tr("Numbers with commas between them; 1-6 stands for 1 to 6, 256-1024:256 for every 256th"));
        connect(line, &QLineEdit::textEdited, self, [self, line] { Q_EMIT self->commitData(line); });
        editor = line;
    } else if (index.data(SpaceModel::kOneRole).toBool()) {
        auto* list = new QComboBox(parent);
        list->addItems(kinds);
        list->setCurrentIndex(-1);
        list->setPlaceholderText(index.data().toString());  // where layers differ
        connect(list, &QComboBox::activated, self, [self, list] { Q_EMIT self->commitData(list); });
        editor = list;
    } else {
        auto* boxes = new KindsEditor(kinds, parent);
        for (QCheckBox* box : boxes->boxes()) {
            box->setAccessibleName(QStringLiteral("%1, %2").arg(title, box->text()));
            box->installEventFilter(self);
            connect(box, &QCheckBox::toggled, self, [self, boxes] { Q_EMIT self->commitData(boxes); });
        }
        editor = boxes;
    }
    editor->setObjectName(QStringLiteral("spaceCellEditor"));
    editor->setAccessibleName(title);
    editor->setProperty(kFirstText, index.data(Qt::EditRole));
    return editor;
}

void SpaceDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    const QString text = index.data(Qt::EditRole).toString();
    if (auto* kinds = dynamic_cast<KindsEditor*>(editor)) return kinds->setText(text);
    if (auto* list = qobject_cast<QComboBox*>(editor)) return list->setCurrentIndex(list->findText(text));
    // While someone types, the text is theirs: "512," must not become "512".
    auto* line = static_cast<QLineEdit*>(editor);
    if (!line->isModified() && line->text() != text) line->setText(text);
}

void SpaceDelegate::setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& index) const {
    const auto* list = qobject_cast<const QComboBox*>(editor);
    if (list != nullptr && list->currentIndex() < 0) return;  // nothing is chosen yet
    const QString text = textIn(*editor);
    // An editor that was opened and left changes nothing, not even where layers differ.
    if (text != editor->property(kFirstText).toString() || index.data(Qt::EditRole).toString() != text)
        model_.setText(model_.cellAt(index), text);
}

void SpaceDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                         const QModelIndex&) const {
    QRect line = option.rect;
    line.setHeight(std::min(line.height(), lineHeight(option.fontMetrics)));
    editor->setGeometry(line);
}

void SpaceDelegate::destroyEditor(QWidget* editor, const QModelIndex& index) const {
    model_.endEdit();
    QStyledItemDelegate::destroyEditor(editor, index);
}

bool SpaceDelegate::eventFilter(QObject* object, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(object);
    if (widget == nullptr || event->type() != QEvent::KeyPress) {
        // A box of the kinds' editor may lose the focus to its neighbour.
        return qobject_cast<QCheckBox*>(object) == nullptr && QStyledItemDelegate::eventFilter(object, event);
    }
    auto* editor = qobject_cast<QCheckBox*>(object) != nullptr ? widget->parentWidget() : widget;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        model_.cancelEdit();
        editor->setFocus();  // so that the table gets it back
        Q_EMIT closeEditor(editor, RevertModelCache);
        return true;
    }
    if (qobject_cast<QCheckBox*>(object) == nullptr) return QStyledItemDelegate::eventFilter(object, event);
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return false;
    editor->setFocus();
    Q_EMIT closeEditor(editor, SubmitModelCache);
    return true;
}

SpaceTable::SpaceTable(SpaceModel& model, QWidget* parent) : QTreeView(parent), model_(model) {
    setObjectName(QStringLiteral("spaceTable"));
    setAccessibleName(tr("Dimensions of the search space"));
    setModel(&model);
    setItemDelegate(new SpaceDelegate(model, this));
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setAlternatingRowColors(true);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                    QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    setTabKeyNavigation(false);
    setExpandsOnDoubleClick(true);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSectionResizeMode(SpaceModel::kTitle, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(SpaceModel::kEncoder, QHeaderView::Stretch);
    header()->setSectionResizeMode(SpaceModel::kDecoder, QHeaderView::Stretch);
    setCurrentIndex(model.index(0, SpaceModel::kEncoder));
    addAction("spaceCellReset", tr("&As at the beginning"), QKeySequence::Delete,
              [this](const SpaceCell& cell) { model_.reset(cell); });
    addAction("spaceCellCopy", tr("&Copy"), QKeySequence::Copy,
              [this](const SpaceCell& cell) { QApplication::clipboard()->setText(model_.draft().text(cell)); });
    addAction("spaceCellPaste", tr("&Paste"), QKeySequence::Paste, [this](const SpaceCell& cell) {
        model_.endEdit();
        model_.setText(cell, QApplication::clipboard()->text().trimmed());
        model_.endEdit();
    });
    connect(&model, &SpaceModel::changed, this, &SpaceTable::showRows);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { scheduleDelayedItemsLayout(); });
    showRows();
}

void SpaceTable::addAction(const char* name, const QString& text, const QKeySequence& keys,
                           const std::function<void(const SpaceCell&)>& act) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);  // a cell that is edited has keys of its own
    connect(action, &QAction::triggered, this, [this, act] {
        const QModelIndex index = currentIndex();
        if (index.isValid() && index.column() != SpaceModel::kTitle && (index.flags() & Qt::ItemIsEnabled) != 0)
            act(model_.cellAt(index));
    });
    QWidget::addAction(action);
}

void SpaceTable::showRows() {
    for (int row = 0; row < model_.rowCount(); ++row) {
        const bool hidden = !model_.rowUsed(row);
        if (isRowHidden(row, {}) != hidden) setRowHidden(row, {}, hidden);
    }
}

void SpaceTable::show(const SpaceCell& cell) {
    const QModelIndex index = model_.indexOf(cell);
    if (!index.isValid()) return;
    if (index.parent().isValid()) expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
    setFocus();
}

QModelIndex SpaceTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    const QModelIndex now = currentIndex();
    if (!now.isValid()) return QTreeView::moveCursor(action, modifiers);
    const bool forward = action == MoveNext || action == (isRightToLeft() ? MoveLeft : MoveRight);
    const bool sideways = action == MoveLeft || action == MoveRight;
    const bool along = action == MoveNext || action == MovePrevious;
    if (!sideways && !along) return QTreeView::moveCursor(action, modifiers);
    const int column = now.column() + (forward ? 1 : -1);
    const int first = along ? SpaceModel::kEncoder : SpaceModel::kTitle;
    if (column >= first && column <= SpaceModel::kDecoder) return now.sibling(now.row(), column);
    if (!along) return now;
    // Past a row's end: the next row's first cell, as in a sheet.
    const QModelIndex row = forward ? indexBelow(now) : indexAbove(now);
    return row.isValid() ? row.sibling(row.row(), forward ? SpaceModel::kEncoder : SpaceModel::kDecoder) : now;
}

void SpaceTable::keyPressEvent(QKeyEvent* event) {
    const QModelIndex now = currentIndex();
    const int key = event->key();
    const QModelIndex row = now.sibling(now.row(), SpaceModel::kTitle);
    if ((key == Qt::Key_Plus || key == Qt::Key_Minus) && model_.rowCount(row) > 0) {
        setExpanded(row, key == Qt::Key_Plus);
        return;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter && (now.flags() & Qt::ItemIsEditable) != 0 && state() != EditingState) {
        edit(now);
        return;
    }
    const bool flag = (now.flags() & Qt::ItemIsUserCheckable) != 0;
    if (flag && (enter || key == Qt::Key_F2)) {
        const bool yes = now.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model_.setData(now, static_cast<int>(yes ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
        return;
    }
    if (enter && now.column() == SpaceModel::kTitle) {
        setExpanded(row, !isExpanded(row));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void SpaceTable::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

}  // namespace automoe::ui
