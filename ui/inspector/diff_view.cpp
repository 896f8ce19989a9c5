// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/diff_view.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>
#include <algorithm>
#include <optional>

#include "ui/inspector/layout_view.h"
#include "ui/models/figures.h"
#include "ui/plots/content_actions.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

namespace {

enum DiffColumn { kPropertyColumn, kFirstColumn, kSecondColumn, kDiffColumns };

constexpr int kBesideWidth = 640;  ///< from this width on the drawings stand beside one another

/// A drawing below its name.
QWidget* named(QLabel& name, LayoutView& view) {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    name.setMargin(4);
    name.setAlignment(Qt::AlignCenter);
    QFont bold = name.font();
    bold.setBold(true);
    name.setFont(bold);
    layout->addWidget(&name);
    layout->addWidget(&view, 1);
    return page;
}

QString textOf(const std::optional<std::variant<int, std::string>>& value) {
    return value ? traitText(*value) : QStringLiteral("–");
}

}  // namespace

DiffView::DiffView(QWidget* parent)
    : QWidget(parent),
      pages_(new Pages(this)),
      hint_(new QLabel(this)),
      content_(new QWidget(this)),
      count_(new QLabel(this)),
      only_(new QCheckBox(tr("Only differences"), this)),
      drawings_(
          toolButton("diffDrawings", tr("Drawings"), tr("Both drawings on one scale, with what differs marked"), this)),
      modes_(new Pages(this)),
      table_(new QTableWidget(this)),
      splitter_(new QSplitter(Qt::Vertical, this)),
      first_(new LayoutView(this)),
      second_(new LayoutView(this)),
      first_name_(new QLabel(this)),
      second_name_(new QLabel(this)) {
    setObjectName(QStringLiteral("diffView"));
    hint_->setObjectName(QStringLiteral("diffHint"));
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setMargin(24);
    count_->setObjectName(QStringLiteral("diffCount"));
    only_->setObjectName(QStringLiteral("onlyDifferences"));
    only_->setChecked(true);
    drawings_->setCheckable(true);

    table_->setObjectName(QStringLiteral("diffTable"));
    table_->setAccessibleName(tr("Differences"));
    table_->setColumnCount(kDiffColumns);
    table_->verticalHeader()->hide();
    // A property that is too long for its column takes a second line.
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 5);
    table_->horizontalHeader()->setSectionResizeMode(kPropertyColumn, QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(kFirstColumn, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(kSecondColumn, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setWordWrap(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    first_->setObjectName(QStringLiteral("firstLayout"));
    second_->setObjectName(QStringLiteral("secondLayout"));
    splitter_->addWidget(named(*first_name_, *first_));
    splitter_->addWidget(named(*second_name_, *second_));
    splitter_->setChildrenCollapsible(false);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(only_);
    bar->addWidget(drawings_);
    bar->addStretch();
    bar->addWidget(count_);
    modes_->addWidget(table_);
    modes_->addWidget(splitter_);
    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(modes_, 1);
    pages_->addWidget(hint_);
    pages_->addWidget(content_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);

    connect(only_, &QCheckBox::toggled, this, &DiffView::fill);
    connect(drawings_, &QToolButton::toggled, this, [this](bool shown) {
        modes_->setCurrentIndex(shown ? 1 : 0);
        only_->setEnabled(!shown);
    });
    // The same layer on both sides.
    connect(first_, &LayoutView::layerSelected, this, [this](Place place) { second_->select(place); });
    connect(second_, &LayoutView::layerSelected, this, [this](Place place) { first_->select(place); });
    for (LayoutView* view : {first_, second_}) view->setOffer([this] { return picture(); });
    ContentActions::ofTable(*table_, [this] { return NamedTable{name(), table()}; });
}

void DiffView::setTasks(const text::TaskNames& tasks) {
    for (LayoutView* view : {first_, second_}) view->setTasks(tasks);
}

void DiffView::clear(const QString& hint) {
    rows_.clear();
    differences_ = 0;
    hint_->setText(hint);
    pages_->setCurrentWidget(hint_);
}

void DiffView::setArchitectures(const arch::Architecture& first, const arch::Architecture& second) {
    auto rows = arch::compare(first, second);
    std::set<std::string> changed;
    for (const auto& row : rows) {
        if (row.differs()) changed.insert(row.name);
    }
    rows_ = arch::widthsTogether(std::move(rows));
    differences_ = static_cast<int>(std::ranges::count_if(rows_, &arch::TraitDifference::differs));
    const QString first_name = shortIdentity(arch::identity(first));
    const QString second_name = shortIdentity(arch::identity(second));
    table_->setHorizontalHeaderLabels({tr("Property"), first_name, second_name});
    first_name_->setText(first_name);
    second_name_->setText(second_name);
    const int widest = std::max(arch::widestFeedForward(first), arch::widestFeedForward(second));
    const auto show = [&](LayoutView& view, const arch::Architecture& architecture) {
        view.setWidest(widest);
        view.setChanged(changed);
        view.setArchitecture(architecture);
    };
    show(*first_, first);
    show(*second_, second);
    count_->setText(differences_ == 0 ? tr("They are equal")
                                      : tr("%1 of %2 properties differ").arg(differences_).arg(rows_.size()));
    fill();
    pages_->setCurrentWidget(content_);
}

QString DiffView::name() const { return tr("Difference of %1 and %2").arg(first_name_->text(), second_name_->text()); }

std::vector<const arch::TraitDifference*> DiffView::shown() const {
    std::vector<const arch::TraitDifference*> shown;
    for (const auto& row : rows_) {
        if (row.differs() || !only_->isChecked()) shown.push_back(&row);
    }
    return shown;
}

PlotTable DiffView::table() const {
    PlotTable table{
        {tr("Part"), {}, {}}, {tr("Property"), {}, {}}, {first_name_->text(), {}, {}}, {second_name_->text(), {}, {}}};
    for (const auto* row : shown()) {
        table[0].texts << titleOf(placeOf(row->name));
        table[1].texts << traitTitle(row->name);
        table[2].texts << (row->first ? traitText(*row->first) : QString());
        table[3].texts << (row->second ? traitText(*row->second) : QString());
    }
    return table;
}

std::optional<Picture> DiffView::picture() const {
    const auto first = first_->picture();
    const auto second = second_->picture();
    if (!first || !second) return std::nullopt;
    const int head = fontMetrics().height() + 8;
    const auto paint = [head, first = *first, second = *second, first_name = first_name_->text(),
                        second_name = second_name_->text()](QPainter& painter, const QPalette& palette) {
        QFont bold = painter.font();
        bold.setBold(true);
        int left = 0;
        for (const auto& [name, side] : {std::pair(&first_name, &first), std::pair(&second_name, &second)}) {
            painter.save();
            painter.translate(left, 0);
            painter.setFont(bold);
            painter.setPen(palette.color(QPalette::Text));
            painter.drawText(QRect(0, 0, side->size.width(), head), Qt::AlignCenter, *name);
            painter.translate(0, head);
            side->paint(painter, palette);
            painter.restore();
            left += side->size.width();
        }
    };
    return Picture{.name = name(),
                   .description = QStringList{first->name, first->description, second->name, second->description}.join(
                       QLatin1Char('\n')),
                   .size = {first->size.width() + second->size.width(),
                            head + std::max(first->size.height(), second->size.height())},
                   .font = font(),
                   .paint = paint};
}

void DiffView::fill() {
    table_->setRowCount(0);  // with the spans of before
    const Colours colours = coloursOf(palette());
    QFont bold = table_->font();
    bold.setBold(true);
    std::optional<Place> before;
    for (const auto* each : shown()) {
        const auto& row = *each;
        const Place place = placeOf(row.name);
        const QString title = titleOf(place);
        // The part's name once, above what belongs to it; screen readers get it in every row.
        if (place != before) {
            before = place;
            const int line = table_->rowCount();
            table_->insertRow(line);
            auto* part = new QTableWidgetItem(title);
            part->setFont(bold);
            part->setFlags(Qt::ItemIsEnabled);
            table_->setItem(line, kPropertyColumn, part);
            table_->setSpan(line, kPropertyColumn, 1, kDiffColumns);
        }
        const int line = table_->rowCount();
        table_->insertRow(line);
        const QString values[] = {textOf(row.first), textOf(row.second)};
        auto* property = new QTableWidgetItem(traitTitle(row.name));
        property->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(title, property->text()));
        table_->setItem(line, kPropertyColumn, property);
        for (int side = 0; side < 2; ++side) {
            auto* item = new QTableWidgetItem(values[side]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (row.differs() && !only_->isChecked()) {
                item->setForeground(colours.changed());
                item->setData(Qt::AccessibleDescriptionRole, tr("differs"));
            }
            table_->setItem(line, kFirstColumn + side, item);
        }
    }
}

void DiffView::resizeEvent(QResizeEvent* event) {
    splitter_->setOrientation(width() >= kBesideWidth ? Qt::Horizontal : Qt::Vertical);
    QWidget::resizeEvent(event);
}

void DiffView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

}  // namespace automoe::ui
