// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include <QComboBox>
#include <QToolButton>

namespace automoe::ui {

QToolButton* toolButton(const char* object_name, const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(object_name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    return button;
}

QComboBox* barChooser(const QString& object_name, const QString& accessible, int letters, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(object_name);
    box->setAccessibleName(accessible);
    box->setToolTip(accessible);
    box->setMinimumContentsLength(letters);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

}  // namespace automoe::ui
