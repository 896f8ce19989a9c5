// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_view.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QHelpEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace automoe::ui {

namespace {

constexpr int kMargin = 8;
constexpr double kPictureScale = 2;

/// Figures for paper are on white, whatever the screen looks like.
Colours printColours() {
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    return coloursOf(palette);
}

}  // namespace

LayoutView::LayoutView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("layoutView"));
    setAccessibleName(tr("Layers, drawn to scale"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight);  // a drawing has no reading direction: the encoder comes first
    viewport()->setMouseTracking(true);
    setMinimumSize(260, 120);

    auto* copy_action = new QAction(tr("Copy drawing"), this);
    copy_action->setObjectName(QStringLiteral("copyDrawing"));
    copy_action->setShortcut(QKeySequence::Copy);
    copy_action->setShortcutContext(Qt::WidgetShortcut);
    connect(copy_action, &QAction::triggered, this, &LayoutView::copy);
    auto* save_action = new QAction(tr("Save drawing as SVG…"), this);
    save_action->setObjectName(QStringLiteral("saveDrawing"));
    connect(save_action, &QAction::triggered, this, [this] {
        if (architecture_) Q_EMIT saveRequested(svg());
    });
    addActions({copy_action, save_action});
    setContextMenuPolicy(Qt::ActionsContextMenu);
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
    if (architecture_ && selected_) text = sentenceOf(*architecture_, *selected_);
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

QByteArray LayoutView::svg() const {
    QByteArray bytes;
    if (!architecture_) return bytes;
    QBuffer buffer(&bytes);
    const QSize size = drawing_.size().toSize() + QSize(2 * kMargin, 2 * kMargin);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(tr("Layers of %1").arg(QString::fromStdString(arch::identity(*architecture_).substr(0, 12))));
    QStringList sentences;
    for (const auto& row : drawing_.rows()) sentences << sentenceOf(*architecture_, row.place);
    generator.setDescription(sentences.join(QLatin1Char('\n')));
    QPainter painter(&generator);
    const Colours colours = printColours();
    painter.fillRect(QRect(QPoint(), size), colours.paper);
    painter.translate(kMargin, kMargin);
    drawing_.paint(painter, colours, {});
    painter.end();
    return bytes;
}

void LayoutView::copy() const {
    if (!architecture_) return;
    const QSize size = drawing_.size().toSize() + QSize(2 * kMargin, 2 * kMargin);
    QImage image(size * kPictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kPictureScale);
    const Colours colours = printColours();
    image.fill(colours.paper);
    QPainter painter(&image);
    painter.translate(kMargin, kMargin);
    drawing_.paint(painter, colours, {});
    painter.end();
    auto* mime = new QMimeData;
    mime->setImageData(image);
    mime->setData(QStringLiteral("image/svg+xml"), svg());
    QApplication::clipboard()->setMimeData(mime);
}

}  // namespace automoe::ui
