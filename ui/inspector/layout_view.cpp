// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_view.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/models/figures.h"
#include "ui/plots/content_actions.h"

namespace automoe::ui {

namespace {

constexpr int kMargin = 8;

}  // namespace

LayoutView::LayoutView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("layoutView"));
    setAccessibleName(tr("Layers, drawn to scale"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight);  // a drawing has no reading direction: the encoder comes first
    viewport()->setMouseTracking(true);
    setMinimumSize(260, 120);

    ContentActions::ofPicture(*this, [this] { return offer_(); });
}

QSize LayoutView::sizeHint() const { return {440, 480}; }

void LayoutView::setArchitecture(std::optional<arch::Architecture> architecture) {
    architecture_ = std::move(architecture);
    rebuild();
}

void LayoutView::setRouting(const std::vector<protocol::RoutingReport>& reports) {
    routing_ = reports;
    rebuild();
}

void LayoutView::setTasks(const text::TaskNames& tasks) {
    if (tasks == options_.tasks) return;
    options_.tasks = tasks;
    rebuild();
}

void LayoutView::setChanged(std::set<std::string> traits) {
    options_.changed = std::move(traits);
    rebuild();
}

void LayoutView::setWidest(int widest) {
    options_.widest = widest;
    rebuild();
}

void LayoutView::rebuild() {
    options_.shares.clear();
    options_.counts.clear();
    if (architecture_ && !routing_.empty()) {
        const std::string identity = arch::identity(*architecture_);
        for (const auto& report : routing_) {
            if (report.architecture_id != identity) continue;
            const double all =
                static_cast<double>(std::accumulate(report.tokens.begin(), report.tokens.end(), std::int64_t{0}));
            auto& shares = options_.shares[report.layer];
            shares.clear();
            for (const std::int64_t tokens : report.tokens)
                shares.push_back(all > 0 ? static_cast<double>(tokens) / all : 0);
            if (report.mean_k > 0) options_.counts[report.layer] = {.mean = report.mean_k, .p95 = report.p95_k};
        }
    }
    drawing_ = architecture_ ? LayoutDrawing(*architecture_, options_, viewport()->width() - 2 * kMargin, font())
                             : LayoutDrawing();
    if (selected_ && drawing_.rowOf(*selected_) == nullptr) selected_.reset();
    const QSize all = drawing_.size().toSize() + QSize(2 * kMargin, 2 * kMargin);
    verticalScrollBar()->setRange(0, std::max(0, all.height() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(20);
    horizontalScrollBar()->setRange(0, std::max(0, all.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    describe();
    viewport()->update();
}

void LayoutView::describe() {
    QString text;
    if (architecture_ && selected_) text = drawing_.sentenceAt(*selected_);
    if (text == accessibleDescription()) return;
    setAccessibleDescription(text);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void LayoutView::select(std::optional<Place> place) {
    if (place && drawing_.rowOf(*place) == nullptr) place.reset();
    if (place == selected_) return;
    selected_ = place;
    describe();
    viewport()->update();
    if (!selected_) return;
    const QRectF area = drawing_.rowOf(*selected_)->area;
    QScrollBar* bar = verticalScrollBar();
    const int top = static_cast<int>(area.top());
    const int lowest = static_cast<int>(std::ceil(area.bottom())) + 2 * kMargin - viewport()->height();
    bar->setValue(std::min(std::max(bar->value(), lowest), top));
    Q_EMIT layerSelected(*selected_);
}

QPointF LayoutView::toDrawing(const QPoint& viewport_point) const {
    return viewport_point + QPoint(horizontalScrollBar()->value() - kMargin, verticalScrollBar()->value() - kMargin);
}

void LayoutView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.translate(kMargin - horizontalScrollBar()->value(), kMargin - verticalScrollBar()->value());
    drawing_.paint(painter, coloursOf(palette()), {.selected = selected_, .focused = hasFocus()});
}

void LayoutView::resizeEvent(QResizeEvent*) { rebuild(); }

void LayoutView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) rebuild();
    QAbstractScrollArea::changeEvent(event);
}

bool LayoutView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = drawing_.tipAt(toDrawing(help->pos()));
        tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LayoutView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const auto place = drawing_.placeAt(toDrawing(event->position().toPoint()))) select(place);
}

void LayoutView::keyPressEvent(QKeyEvent* event) {
    const auto& rows = drawing_.rows();
    const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Left ||
                       event->key() == Qt::Key_Right || event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (!moves || rows.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (!selected_) {
        select(rows.front().place);
        return;
    }
    Place place = *selected_;
    if (event->key() == Qt::Key_Left) place.side = Side::kEncoder;
    if (event->key() == Qt::Key_Right) place.side = Side::kDecoder;
    const auto layers = static_cast<int>(
        std::ranges::count_if(rows, [&place](const auto& row) { return row.place.side == place.side; }));
    if (event->key() == Qt::Key_Up) --place.layer;
    if (event->key() == Qt::Key_Down) ++place.layer;
    if (event->key() == Qt::Key_Home) place.layer = 0;
    if (event->key() == Qt::Key_End) place.layer = layers - 1;
    place.layer = std::clamp(place.layer, 0, layers - 1);
    select(place);
}

std::optional<Picture> LayoutView::picture() const {
    if (!architecture_) return std::nullopt;
    QStringList sentences;
    for (const auto& row : drawing_.rows()) sentences << drawing_.sentenceAt(row.place);
    return Picture{.name = tr("Layers of %1").arg(shortIdentity(arch::identity(*architecture_))),
                   .description = sentences.join(QLatin1Char('\n')),
                   .size = drawing_.size().toSize() + QSize(2 * kMargin, 2 * kMargin),
                   .font = font(),
                   .paint = [drawing = drawing_](QPainter& painter, const QPalette& palette) {
                       painter.translate(kMargin, kMargin);
                       drawing.paint(painter, coloursOf(palette), {});
                   }};
}

}  // namespace automoe::ui
