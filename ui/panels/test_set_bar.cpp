// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/test_set_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include "ui/panels/sentence_bar.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

TestSetBar::TestSetBar(QWidget* parent)
    : QWidget(parent),
      set_(barChooser(QStringLiteral("testSet"), tr("Held-out set"), 9, this)),
      references_(
          toolButton("testReferences", tr("References"), tr("Further reference translations of the set"), this)),
      sentences_(new SentenceBar(QStringLiteral("test"), this)) {
    setObjectName(QStringLiteral("testSetBar"));
    set_->addItem(tr("Test set"), QStringLiteral("test"));
    set_->addItem(tr("Validation set"), QStringLiteral("valid"));
    auto* menu = new QMenu(references_);
    auto* add = menu->addAction(tr("Add reference file…"), this, &TestSetBar::addReferencesRequested);
    add->setObjectName(QStringLiteral("addReferences"));
    leave_ = menu->addAction(tr("Leave out further references"), this, &TestSetBar::leaveReferencesRequested);
    leave_->setObjectName(QStringLiteral("leaveReferences"));
    references_->setMenu(menu);
    references_->setPopupMode(QToolButton::InstantPopup);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->addWidget(set_);
    layout->addWidget(references_);
    layout->addWidget(sentences_, 1);
    setReferences({});
    connect(set_, &QComboBox::currentIndexChanged, this, &TestSetBar::setChanged);
}

std::string TestSetBar::set() const { return set_->currentData().toString().toStdString(); }

void TestSetBar::setReferences(const QStringList& references) {
    leave_->setEnabled(!references.isEmpty());
    references_->setText(references.isEmpty() ? tr("References")
                                              : tr("References (+%1)").arg(QLocale().toString(references.size())));
    references_->setToolTip(references.isEmpty() ? tr("Further reference translations of the set")
                                                 : references.join(QLatin1Char('\n')));
}

}  // namespace automoe::ui
