// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/routing_pane.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panels/state_page.h"
#include "ui/plots/content_actions.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

RoutingPane::RoutingPane(QWidget* parent)
    : QWidget(parent),
      of_source_(toolButton("routingSource", tr("Source"), tr("Its tokens in the encoder's layers"), this)),
      of_translation_(
          toolButton("routingTranslation", tr("Translation"), tr("Its tokens in the decoder's layers"), this)),
      whose_(new QLabel(this)),
      map_(new RoutingHeatMap) {
    setObjectName(QStringLiteral("routingPane"));
    whose_->setObjectName(QStringLiteral("routingWhose"));
    auto* group = new QButtonGroup(this);
    for (QToolButton* button : {of_source_, of_translation_}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    of_source_->setChecked(true);
    auto* content = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 6, 2);
    bar->addWidget(of_source_);
    bar->addWidget(of_translation_);
    bar->addStretch();
    bar->addWidget(whose_);
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addLayout(bar);
    inside->addWidget(map_, 1);
    page_ = new StatePage(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);
    connect(of_source_, &QToolButton::toggled, this, &RoutingPane::showMap);
    ContentActions::ofPicture(*map_, [this] {
        const QString what =
            of_source_->isChecked() ? tr("Routing of the source, %1") : tr("Routing of the translation, %1");
        return map_->picture(what.arg(whose_->text()));
    });
}

void RoutingPane::showMap() { map_->setRouting(of_source_->isChecked() ? source_ : translation_); }

void RoutingPane::setRouting(const QString& whose, RoutedText source, RoutedText translation) {
    source_ = std::move(source);
    translation_ = std::move(translation);
    whose_->setText(whose);
    // One of them may have no layer with a router.
    if (source_.layers.empty() && !translation_.layers.empty()) of_translation_->setChecked(true);
    if (translation_.layers.empty() && !source_.layers.empty()) of_source_->setChecked(true);
    of_source_->setEnabled(!source_.layers.empty());
    of_translation_->setEnabled(!translation_.layers.empty());
    showMap();
    page_->showContent();
}

void RoutingPane::setMessage(const QString& sentence) { page_->showMessage(sentence); }

}  // namespace automoe::ui
