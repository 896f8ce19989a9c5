// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/gene_view.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <algorithm>

#include "ui/inspector/names.h"
#include "ui/models/colours.h"
#include "ui/plots/content_actions.h"

namespace automoe::ui {

namespace {

enum GeneColumn { kGenePart, kGeneProperty, kFirstValue };

constexpr double kStrongest = 0.9;  ///< how much of the colour a value has that all share

}  // namespace

GeneView::GeneView(QWidget* parent)
    : QWidget(parent),
      count_(new QLabel(this)),
      varying_(new QCheckBox(tr("Only what varies"), this)),
      table_(new QTableWidget(this)) {
    setObjectName(QStringLiteral("geneView"));
    count_->setObjectName(QStringLiteral("geneCount"));
    varying_->setObjectName(QStringLiteral("onlyVarying"));
    varying_->setChecked(true);
    table_->setObjectName(QStringLiteral("geneTable"));
    table_->setAccessibleName(tr("How often each value occurs"));
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(varying_);
    bar->addStretch();
    bar->addWidget(count_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(table_, 1);
    connect(varying_, &QCheckBox::toggled, this, &GeneView::fill);
    ContentActions::ofTable(*table_, [this] { return NamedTable{tr("Genes of the front"), table()}; });
    setProgress({});
}

void GeneView::setProgress(const QString& text) {
    count_->setText(text.isEmpty() ? tr("Candidates on the front: %1").arg(architectures_) : text);
}

void GeneView::setCounts(const GeneCounts& counts) {
    rows_ = counts.rows();
    architectures_ = counts.architectures();
    setProgress({});
    fill();
}

std::vector<const GeneCounts::Row*> GeneView::shown() const {
    std::vector<const GeneCounts::Row*> shown;
    for (const auto& row : rows_) {
        // A part that only some have varies too.
        if (varying_->isChecked() && row.values.size() < 2 && row.present == architectures_) continue;
        shown.push_back(&row);
    }
    return shown;
}

PlotTable GeneView::table() const {
    PlotTable table{{tr("Part"), {}, {}},
                    {tr("Property"), {}, {}},
                    {tr("Value"), {}, {}},
                    {tr("Candidates with the value"), {}, {}},
                    {tr("Candidates with the part"), {}, {}}};
    for (const auto* row : shown()) {
        for (const auto& [value, count] : row->values) {
            table[0].texts << titleOf(placeOf(row->name));
            table[1].texts << traitTitle(row->name);
            table[2].texts << traitText(value);
            table[3].numbers.push_back(count);
            table[4].numbers.push_back(row->present);
        }
    }
    return table;
}

void GeneView::fill() {
    const auto shown = this->shown();
    std::size_t most = 0;
    for (const auto* row : shown) most = std::max(most, row->values.size());
    const Colours colours = coloursOf(palette());
    table_->clear();
    table_->setRowCount(static_cast<int>(shown.size()));
    table_->setColumnCount(kFirstValue + static_cast<int>(most));
    QStringList headers{tr("Part"), tr("Property"), tr("Values")};
    while (headers.size() < table_->columnCount()) headers << QString();
    table_->setHorizontalHeaderLabels(headers.mid(0, table_->columnCount()));
    Place before{Side::kWhole, -2};
    for (int line = 0; line < table_->rowCount(); ++line) {
        const auto& row = *shown[static_cast<std::size_t>(line)];
        const Place place = placeOf(row.name);
        auto* part = new QTableWidgetItem(place == before ? QString() : shortTitleOf(place));
        part->setData(Qt::AccessibleTextRole, titleOf(place));
        before = place;
        table_->setItem(line, kGenePart, part);
        auto* property = new QTableWidgetItem(traitTitle(row.name));
        if (row.present < architectures_)
            property->setToolTip(tr("%1 of %2 candidates have this part").arg(row.present).arg(architectures_));
        table_->setItem(line, kGeneProperty, property);
        for (int i = 0; i < static_cast<int>(row.values.size()); ++i) {
            const auto& [value, count] = row.values[static_cast<std::size_t>(i)];
            const double share = static_cast<double>(count) / row.present;
            auto* item = new QTableWidgetItem(traitText(value) + QStringLiteral("  ") + percentText(share));
            const QColor ground = mixed(colours.paper, colours.expert(), kStrongest * share);
            item->setBackground(ground);
            item->setForeground(inkOn(ground));
            item->setTextAlignment(Qt::AlignCenter);
            item->setToolTip(tr("%1 is %2 in %3 of %4 candidates")
                                 .arg(traitTitle(row.name), traitText(value))
                                 .arg(count)
                                 .arg(row.present));
            table_->setItem(line, kFirstValue + i, item);
        }
    }
    table_->resizeColumnsToContents();
}

void GeneView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

}  // namespace automoe::ui
