// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/test_set_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/models/figures.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

constexpr int kFixedOrders = 2;  ///< before those by a candidate's score

QComboBox* chooser(const char* name, const QString& accessible, int letters, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setToolTip(accessible);
    // In a narrow dock the text is cut before the bar is.
    box->setMinimumContentsLength(letters);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

}  // namespace

TestSetBar::TestSetBar(QWidget* parent)
    : QWidget(parent),
      set_(chooser("testSet", tr("Held-out set"), 9, this)),
      order_(chooser("testOrder", tr("Order of the sentences"), 15, this)),
      filter_(new QLineEdit(this)),
      references_(
          toolButton("testReferences", tr("References"), tr("Further reference translations of the set"), this)),
      count_(new QLabel(this)) {
    setObjectName(QStringLiteral("testSetBar"));
    set_->addItem(tr("Test set"), QStringLiteral("test"));
    set_->addItem(tr("Validation set"), QStringLiteral("valid"));
    order_->addItem(tr("Source order"));
    order_->addItem(tr("Most disagreement first"));
    order_->setItemData(1,
                        tr("Disagreement: one minus the mean chrF (β 1, so that both of a pair count alike) of all "
                           "pairs of translations of the sentence"),
                        Qt::ToolTipRole);
    filter_->setObjectName(QStringLiteral("testFilter"));
    filter_->setAccessibleName(tr("Filter by text"));
    filter_->setPlaceholderText(tr("Text in source, reference or translation"));
    filter_->setClearButtonEnabled(true);
    auto* menu = new QMenu(references_);
    auto* add = menu->addAction(tr("Add reference file…"), this, &TestSetBar::addReferencesRequested);
    add->setObjectName(QStringLiteral("addReferences"));
    leave_ = menu->addAction(tr("Leave out further references"), this, &TestSetBar::leaveReferencesRequested);
    leave_->setObjectName(QStringLiteral("leaveReferences"));
    references_->setMenu(menu);
    references_->setPopupMode(QToolButton::InstantPopup);
    count_->setObjectName(QStringLiteral("testCount"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->addWidget(set_);
    layout->addWidget(order_);
    layout->addWidget(filter_, 1);
    layout->addWidget(references_);
    layout->addWidget(count_);
    setReferences({});
    connect(set_, &QComboBox::currentIndexChanged, this, &TestSetBar::setChanged);
    connect(order_, &QComboBox::currentIndexChanged, this, &TestSetBar::orderChanged);
    connect(filter_, &QLineEdit::textChanged, this, &TestSetBar::filterChanged);
}

std::string TestSetBar::set() const { return set_->currentData().toString().toStdString(); }

TranslationModel::Order TestSetBar::order() const {
    if (order_->currentIndex() >= kFixedOrders) return TranslationModel::Order::kScore;
    return order_->currentIndex() == 1 ? TranslationModel::Order::kDisagreement : TranslationModel::Order::kSource;
}

int TestSetBar::orderCandidate() const { return std::max(0, order_->currentIndex() - kFixedOrders); }

QString TestSetBar::filter() const { return filter_->text(); }

void TestSetBar::setCandidates(const std::vector<ComparedCandidate>& candidates) {
    const QString before = order_->currentData().toString();
    const bool by_score = order_->currentIndex() >= kFixedOrders;
    {
        const QSignalBlocker quiet(order_);
        while (order_->count() > kFixedOrders) order_->removeItem(kFixedOrders);
        for (const auto& candidate : candidates) {
            order_->addItem(tr("Lowest chrF of %1 first").arg(shortIdentity(candidate.candidate.architecture_id)),
                            QString::fromStdString(candidate.candidate.architecture_id));
        }
        if (by_score) order_->setCurrentIndex(std::max(0, order_->findData(before)));
    }
    if (by_score) Q_EMIT orderChanged();
}

void TestSetBar::setReferences(const QStringList& references) {
    leave_->setEnabled(!references.isEmpty());
    references_->setText(references.isEmpty() ? tr("References")
                                              : tr("References (+%1)").arg(QLocale().toString(references.size())));
    references_->setToolTip(references.isEmpty() ? tr("Further reference translations of the set")
                                                 : references.join(QLatin1Char('\n')));
}

void TestSetBar::setCounts(int shown, int all) {
    const QLocale locale;
    count_->setText(shown == all ? tr("%Ln sentences", nullptr, all)
                                 : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
}

}  // namespace automoe::ui
