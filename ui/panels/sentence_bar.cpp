// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sentence_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/models/figures.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

using Order = TranslationModel::Order;

/// Those that need no reference, in the list's order; then come the candidates' scores.
constexpr Order kFixedOrders[] = {Order::kSource, Order::kDisagreement, Order::kLength};
constexpr int kFixed = static_cast<int>(std::size(kFixedOrders));

}  // namespace

SentenceBar::SentenceBar(const QString& name, QWidget* parent)
    : QWidget(parent),
      order_(barChooser(name + QStringLiteral("Order"), tr("Order of the sentences"), 15, this)),
      filter_(new QLineEdit(this)),
      count_(new QLabel(this)) {
    setObjectName(name + QStringLiteral("Sentences"));
    order_->addItem(tr("Source order"));
    order_->addItem(tr("Most disagreement first"));
    order_->setItemData(1,
                        tr("Disagreement: one minus the mean chrF (β 1, so that both of a pair count alike) of all "
                           "pairs of translations of the sentence"),
                        Qt::ToolTipRole);
    order_->addItem(tr("Longest sentence first"));
    filter_->setObjectName(name + QStringLiteral("Filter"));
    filter_->setAccessibleName(tr("Filter by text"));
    filter_->setPlaceholderText(tr("Text in source, reference or translation"));
    filter_->setClearButtonEnabled(true);
    count_->setObjectName(name + QStringLiteral("Count"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(order_);
    layout->addWidget(filter_, 1);
    layout->addWidget(count_);
    connect(order_, &QComboBox::currentIndexChanged, this, &SentenceBar::orderChanged);
    connect(filter_, &QLineEdit::textChanged, this, &SentenceBar::filterChanged);
}

TranslationModel::Order SentenceBar::order() const {
    const int place = std::max(0, order_->currentIndex());
    return place >= kFixed ? Order::kScore : kFixedOrders[place];
}

int SentenceBar::orderCandidate() const { return std::max(0, order_->currentIndex() - kFixed); }

QString SentenceBar::filter() const { return filter_->text(); }

void SentenceBar::setComparison(const Comparison& comparison) {
    std::vector<std::string> scored;
    if (comparison.hasReferences()) {
        for (const auto& candidate : comparison.candidates) scored.push_back(candidate.candidate.architecture_id);
    }
    // Translations come many times a second: the list stays open under the mouse.
    if (scored == scored_) return;
    scored_ = std::move(scored);
    const QString before = order_->currentData().toString();
    const bool by_score = order_->currentIndex() >= kFixed;
    {
        const QSignalBlocker quiet(order_);
        while (order_->count() > kFixed) order_->removeItem(kFixed);
        for (const auto& architecture_id : scored_) {
            order_->addItem(tr("Lowest chrF of %1 first").arg(shortIdentity(architecture_id)),
                            QString::fromStdString(architecture_id));
        }
        if (by_score) order_->setCurrentIndex(std::max(0, order_->findData(before)));
    }
    if (by_score) Q_EMIT orderChanged();
}

void SentenceBar::setCounts(int shown, int all) {
    const QLocale locale;
    count_->setText(shown == all ? tr("%Ln sentences", nullptr, all)
                                 : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
}

void SentenceBar::reset() {
    order_->setCurrentIndex(0);
    filter_->clear();
}

}  // namespace automoe::ui
