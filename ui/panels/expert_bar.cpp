// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/expert_bar.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/models/colours.h"
#include "ui/panels/routed_pieces.h"
#include "ui/panels/translation_delegate.h"

namespace automoe::ui {

namespace {

constexpr int kMostNamed = 32;

}  // namespace

ExpertBar::ExpertBar(QWidget* parent) : QWidget(parent), layer_(new QComboBox(this)), legend_(new QLabel(this)) {
    setObjectName(QStringLiteral("expertBar"));
    layer_->setObjectName(QStringLiteral("expertLayer"));
    layer_->setAccessibleName(tr("Layer by whose experts tokens are coloured"));
    layer_->setToolTip(tr("Colours each token by the expert that took it in this layer"));
    legend_->setObjectName(QStringLiteral("expertLegend"));
    legend_->setTextFormat(Qt::RichText);
    legend_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* name = new QLabel(tr("Co&lour by expert:"), this);
    name->setBuddy(layer_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addWidget(name);
    layout->addWidget(layer_);
    layout->addWidget(legend_, 1);
    setLayers({});
    hide();
    connect(layer_, &QComboBox::currentIndexChanged, this, &ExpertBar::layerChanged);
}

void ExpertBar::setLayers(const std::vector<std::string>& layers) {
    setVisible(!layers.empty());
    if (layers == layers_ && layer_->count() > 0) return;
    const std::string before = layer();
    {
        const QSignalBlocker quiet(layer_);
        layers_ = layers;
        layer_->clear();
        layer_->addItem(tr("Off"));
        for (const auto& each : layers_) layer_->addItem(routedLayerTitle(each), QString::fromStdString(each));
        layer_->setCurrentIndex(before.empty() ? 0 : std::max(0, layer_->findData(QString::fromStdString(before))));
    }
    if (layer() != before) Q_EMIT layerChanged();
}

std::string ExpertBar::layer() const { return layer_->currentData().toString().toStdString(); }

void ExpertBar::setLegend(int experts, const QString& whose) {
    experts_ = experts;
    whose_ = whose;
    showLegend();
}

void ExpertBar::showLegend() {
    if (layer().empty() || experts_ == 0) return legend_->clear();
    QString text = tr("Expert") + QStringLiteral("&nbsp;");
    for (int expert = 0; expert < std::min(experts_, kMostNamed); ++expert) {
        text += QStringLiteral("<span style=\"background-color:%1;color:%2\">&nbsp;%3&nbsp;</span> ")
                    .arg(expertGround(palette(), expert).name(), palette().color(QPalette::Text).name())
                    .arg(expert);
    }
    // Colours come again.
    if (experts_ > kMostNamed) text += tr("… %1").arg(experts_ - 1);
    if (!whose_.isEmpty()) text += QStringLiteral(" ") + tr("The source as %1 reads it").arg(whose_).toHtmlEscaped();
    legend_->setText(text);
}

void ExpertBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showLegend();
}

}  // namespace automoe::ui
