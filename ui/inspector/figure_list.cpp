// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/figure_list.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <cmath>

#include "ui/models/colours.h"
#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

/// A line that is cut short where it does not fit.
class ElidedLabel : public QWidget {
public:
    ElidedLabel(const QString& text, bool muted, QWidget* parent) : QWidget(parent), text_(text), muted_(muted) {
        setToolTip(text);
        setAccessibleName(text);
        setSizePolicy(muted ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override {
        // Muted ones take what is left.
        return {muted_ ? 40 : fontMetrics().horizontalAdvance(text_) + 2, fontMetrics().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {muted_ ? 70 : 30, fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QColor ink = palette().color(QPalette::WindowText);
        painter.setPen(muted_ ? mixed(ink, palette().color(QPalette::Window), 0.35) : ink);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading,
                         fontMetrics().elidedText(text_, Qt::ElideRight, width()));
    }

private:
    QString text_;
    bool muted_;
};

}  // namespace

bool isLatency(const std::string& key) {
    return key.find("latency_") != key.npos || key.find("p50_ms") == 0 || key.find("p95_ms") == 0;
}

QList<KnownFigure> knownFigures(const CandidateTable& table, int row) {
    QList<KnownFigure> figures;
    const auto at = static_cast<std::size_t>(row);
    for (const Column& column : table.columns()) {
        // What the architecture is, is drawn.
        if (column.key.starts_with("gene.") || !std::isfinite(column.values[at])) continue;
        QString value = formatted(column.key, column.values[at]);
        const QString unit = unitOf(column.key);
        if (!unit.isEmpty()) value += QLatin1Char(' ') + unit;
        if (column.hasIntervals() && std::isfinite(column.low[at]))
            value += QStringLiteral(" (%1–%2)")
                         .arg(formatted(column.key, column.low[at]), formatted(column.key, column.high[at]));
        figures << KnownFigure{column.key, titleOf(column, row), value, QString::fromStdString(column.provenance)};
    }
    return figures;
}

FigureList::FigureList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    setObjectName(QStringLiteral("figureList"));
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(10);
    grid_->setVerticalSpacing(2);
    grid_->setColumnStretch(2, 1);
}

void FigureList::setFigures(const QList<KnownFigure>& figures) {
    const auto same = [](const KnownFigure& a, const KnownFigure& b) {
        return a.title == b.title && a.value == b.value && a.provenance == b.provenance;
    };
    if (std::equal(figures.begin(), figures.end(), figures_.begin(), figures_.end(), same)) return;
    figures_ = figures;
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < figures.size(); ++row) {
        const KnownFigure& figure = figures[row];
        auto* value = new QLabel(figure.value, this);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid_->addWidget(new ElidedLabel(figure.title, false, this), row, 0);
        grid_->addWidget(value, row, 1);
        grid_->addWidget(new ElidedLabel(figure.provenance, true, this), row, 2);
    }
}

}  // namespace automoe::ui
