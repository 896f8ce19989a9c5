// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/figures_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace automoe::ui {

FiguresDialog::FiguresDialog(QWidget* parent)
    : QDialog(parent),
      format_(new QComboBox(this)),
      size_(new QComboBox(this)),
      print_(new QCheckBox(tr("&Colours for print"), this)) {
    setObjectName(QStringLiteral("figuresDialog"));
    setWindowTitle(tr("Save all figures"));
    format_->setObjectName(QStringLiteral("figuresFormat"));
    format_->addItem(tr("Vector graphics (SVG)"), QStringLiteral("svg"));
    format_->addItem(tr("Document (PDF)"), QStringLiteral("pdf"));
    format_->addItem(tr("Image (PNG)"), QStringLiteral("png"));
    size_->setObjectName(QStringLiteral("figuresSize"));
    size_->addItem(tr("One column (3.25 in)"), static_cast<int>(FigureSize::kOneColumn));
    size_->addItem(tr("Two columns (6.75 in)"), static_cast<int>(FigureSize::kTwoColumns));
    size_->addItem(tr("Slide (16 : 9)"), static_cast<int>(FigureSize::kSlide));
    print_->setObjectName(QStringLiteral("figuresPrint"));
    print_->setChecked(true);
    auto* note = new QLabel(tr("Every plot of the session becomes a file, with its points as CSV beside it."), this);
    note->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Format"), format_);
    form->addRow(tr("&Size"), size_);
    form->addRow(QString(), print_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* go_on = buttons->addButton(tr("Choose f&older…"), QDialogButtonBox::AcceptRole);
    go_on->setObjectName(QStringLiteral("figuresFolder"));
    go_on->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

FigureFiles FiguresDialog::files() const {
    return {.look = {.size = static_cast<FigureSize>(size_->currentData().toInt()), .print = print_->isChecked()},
            .ending = format_->currentData().toString()};
}

}  // namespace automoe::ui
