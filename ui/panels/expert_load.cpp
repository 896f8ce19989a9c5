// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/expert_load.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "core/protocol/expert_load.h"
#include "ui/inspector/names.h"
#include "ui/plots/content_actions.h"

namespace automoe::ui {

namespace {

constexpr int kGap = 3;
constexpr std::size_t kMostListed = 32;  ///< of more experts their states are counted

QString percent(double share) {
    return ExpertLoad::tr("%1 %").arg(QLocale().toString(100 * share, 'f', share < 0.0995 ? 1 : 0));
}

}  // namespace

ExpertLoad::ExpertLoad(QWidget* parent) : QWidget(parent), theme_(screenTheme(palette(), font())) {
    setObjectName(QStringLiteral("expertLoad"));
    setAccessibleName(tr("Load of the experts"));
    setFocusPolicy(Qt::TabFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ContentActions::ofPicture(*this, [this] { return picture(); });
}

void ExpertLoad::setLayers(std::vector<protocol::RoutingReport> layers) {
    layers_ = std::move(layers);
    std::erase_if(layers_, [](const auto& layer) { return layer.tokens.empty(); });
    most_ = 0;
    shares_.clear();
    for (const auto& layer : layers_) {
        shares_.push_back(protocol::sharesOf(layer));
        most_ = std::max(most_, std::ranges::max(shares_.back()));
    }
    chosen_ = std::min(chosen_, layers_.empty() ? 0 : layers_.size() - 1);
    describe();
    updateGeometry();
    update();
}

int ExpertLoad::rowHeight() const { return 2 * fontMetrics().height() + 8; }

int ExpertLoad::labelWidth() const {
    int width = 0;
    for (const auto& layer : layers_)
        width = std::max(width, fontMetrics().horizontalAdvance(routedTitle(layer.layer)));
    return width + 20;
}

QSize ExpertLoad::sizeHint() const {
    return {labelWidth() + 240, rowHeight() * static_cast<int>(layers_.size()) + 2 * kGap};
}

QSize ExpertLoad::minimumSizeHint() const { return {labelWidth() + 120, sizeHint().height()}; }

QRectF ExpertLoad::barOf(std::size_t layer, std::size_t expert, int width) const {
    const double room = width - labelWidth() - 8;
    const double slot = room / static_cast<double>(layers_[layer].tokens.size());
    const double foot = kGap + static_cast<double>(rowHeight()) * static_cast<double>(layer + 1) - 6;
    const double greatest = rowHeight() - 10;
    const double share = shares_[layer][expert];
    const double height = most_ > 0 ? greatest * share / most_ : 0;
    return {labelWidth() + slot * static_cast<double>(expert), foot - height,
            std::max(1.0, std::min(slot - kGap, 22.0)), height};
}

protocol::ExpertState ExpertLoad::stateOf(std::size_t layer, std::size_t expert) const {
    const auto experts = static_cast<double>(shares_[layer].size());
    if (layers_[layer].tokens[expert] == 0) return protocol::ExpertState::kDead;
    return shares_[layer][expert] < protocol::kStarvedShare / experts ? protocol::ExpertState::kStarved
                                                                      : protocol::ExpertState::kFed;
}

QString ExpertLoad::layerText(std::size_t layer) const {
    const auto& report = layers_[layer];
    if (report.tokens.size() > kMostListed) {
        // As the cells of PEER's keys.
        const auto count = protocol::countExperts({report});
        return tr("%1: %2 places, %3 dead, %4 starved, at most %5")
            .arg(routedTitle(report.layer))
            .arg(count.experts)
            .arg(count.dead)
            .arg(count.starved)
            .arg(percent(std::ranges::max(shares_[layer])));
    }
    QStringList words;
    for (std::size_t expert = 0; expert < report.tokens.size(); ++expert) {
        const QString share = percent(shares_[layer][expert]);
        switch (stateOf(layer, expert)) {
            case protocol::ExpertState::kFed:
                words << share;
                break;
            case protocol::ExpertState::kStarved:
                words << tr("%1 (starved)").arg(share);
                break;
            case protocol::ExpertState::kDead:
                words << tr("dead");
                break;
        }
    }
    return tr("%1: %2").arg(routedTitle(report.layer), words.join(QStringLiteral(" · ")));
}

void ExpertLoad::describe() {
    if (layers_.empty()) {
        setAccessibleDescription({});
        return;
    }
    const auto count = protocol::countExperts(layers_);
    setAccessibleDescription(tr("%1 experts, %2 dead, %3 starved. %4")
                                 .arg(count.experts)
                                 .arg(count.dead)
                                 .arg(count.starved)
                                 .arg(layerText(chosen_)));
}

void ExpertLoad::paintLayer(QPainter& painter, const Theme& theme, std::size_t layer, int width) const {
    const auto metrics = fontMetrics();
    const auto& report = layers_[layer];
    const QRectF first = barOf(layer, 0, width);
    const double foot = first.bottom();
    painter.setPen(theme.text);
    painter.drawText(QRectF(8, foot - rowHeight() + 8, labelWidth(), rowHeight() - 8), Qt::AlignLeft | Qt::AlignVCenter,
                     routedTitle(report.layer));
    painter.setPen(QPen(theme.frame, 1));
    painter.drawLine(QPointF(first.left() - 2, foot + 0.5), QPointF(width - 6, foot + 0.5));
    if (most_ > 0) {
        const double even = foot - (rowHeight() - 10) / (most_ * static_cast<double>(report.tokens.size()));
        painter.setPen(QPen(theme.muted, 1, Qt::DashLine));
        painter.drawLine(QPointF(first.left() - 2, even), QPointF(width - 6, even));
    }
    for (std::size_t expert = 0; expert < report.tokens.size(); ++expert) {
        const QRectF bar = barOf(layer, expert, width);
        const auto state = stateOf(layer, expert);
        painter.setPen(Qt::NoPen);
        painter.setBrush(state == protocol::ExpertState::kFed ? theme.inherited() : theme.limit());
        painter.drawRect(bar);
        if (report.tokens.size() > kMostListed) continue;
        const QString text = state == protocol::ExpertState::kDead ? tr("dead") : percent(shares_[layer][expert]);
        const double next = expert + 1 < report.tokens.size() ? barOf(layer, expert + 1, width).left() : width;
        if (next - bar.right() < metrics.horizontalAdvance(text) + 6) continue;
        painter.setPen(state == protocol::ExpertState::kFed ? theme.muted : theme.limit());
        painter.drawText(QPointF(bar.right() + 4, foot - 2), text);
    }
}

void ExpertLoad::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        if (hasFocus() && layer == chosen_) {
            painter.fillRect(QRectF(0, barOf(layer, 0, width()).bottom() + 6 - rowHeight(), width(), rowHeight()),
                             mixed(theme_.background, theme_.selection, 0.15));
        }
        paintLayer(painter, theme_, layer, width());
    }
}

PlotTable ExpertLoad::table() const {
    PlotTable table{{tr("Layer"), {}, {}}, {tr("Expert"), {}, {}}, {tr("Tokens"), {}, {}}, {tr("Share (%)"), {}, {}}};
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        const auto& report = layers_[layer];
        for (std::size_t expert = 0; expert < report.tokens.size(); ++expert) {
            table[0].texts << routedTitle(report.layer);
            table[1].numbers.push_back(static_cast<double>(expert));
            table[2].numbers.push_back(static_cast<double>(report.tokens[expert]));
            table[3].numbers.push_back(100 * shares_[layer][expert]);
        }
    }
    return table;
}

std::optional<Picture> ExpertLoad::picture() const {
    if (layers_.empty()) return std::nullopt;
    QStringList words;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) words << layerText(layer);
    const int width = std::max(this->width(), sizeHint().width());
    return Picture{.name = accessibleName(),
                   .description = words.join(QLatin1Char('\n')),
                   .size = {width, sizeHint().height()},
                   .font = font(),
                   .paint = [this, width](QPainter& painter, const QPalette& palette) {
                       painter.setRenderHint(QPainter::Antialiasing);
                       const Theme theme = screenTheme(palette, painter.font());
                       for (std::size_t layer = 0; layer < layers_.size(); ++layer)
                           paintLayer(painter, theme, layer, width);
                   }};
}

void ExpertLoad::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up && chosen_ > 0;
    const bool down = event->key() == Qt::Key_Down && chosen_ + 1 < layers_.size();
    if (!up && !down) return QWidget::keyPressEvent(event);
    chosen_ = up ? chosen_ - 1 : chosen_ + 1;
    describe();
    update();
}

void ExpertLoad::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
    theme_ = screenTheme(palette(), font());
    update();
}

bool ExpertLoad::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !layers_.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto layer = static_cast<std::size_t>(std::max(0, help->pos().y() - kGap) / rowHeight());
        if (layer < layers_.size()) QToolTip::showText(help->globalPos(), layerText(layer), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace automoe::ui
