// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/gene_field.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStandardItemModel>
#include <QToolButton>

#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostButtons = 4;

QString titleWithPart(const EditedArchitecture::GeneState& state) {
    const Place place = placeOf(state.name);
    // Both sides' sizes stand in one form.
    if (place.layer < 0)
        return QCoreApplication::translate("automoe::ui::GeneField", "%1: %2")
            .arg(titleOf(place), traitTitle(state.name));
    return traitTitle(state.name);
}

}  // namespace

GeneField::GeneField(const EditedArchitecture::GeneState& state, QWidget* parent)
    : QWidget(parent), state_(state), title_(new QLabel(this)), note_(new QLabel(this)) {
    const QString name = QString::fromStdString(state.name);
    setObjectName(QStringLiteral("gene:") + name);
    const QString title = titleWithPart(state);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    title_->setText(title);
    row->addWidget(title_, 1);
    if (state.choices.size() <= kMostButtons) {
        buttons_ = new QButtonGroup(this);
        for (int place = 0; place < static_cast<int>(state.choices.size()); ++place) {
            auto* button = new QToolButton(this);
            button->setCheckable(true);
            button->setText(state.choices[static_cast<std::size_t>(place)].text);
            button->setObjectName(name + QLatin1Char('=') + button->text());
            button->setAccessibleName(tr("%1: %2").arg(title, button->text()));
            button->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00000")) + 8);
            buttons_->addButton(button, place);
            row->addWidget(button);
        }
        connect(buttons_, &QButtonGroup::idClicked, this, &GeneField::choose);
    } else {
        list_ = new QComboBox(this);
        list_->setObjectName(name + QStringLiteral("=list"));
        list_->setAccessibleName(title);
        for (const auto& choice : state.choices) list_->addItem(choice.text);
        title_->setBuddy(list_);
        row->addWidget(list_);
        connect(list_, &QComboBox::activated, this, &GeneField::choose);
    }
    if (state.name.ends_with(".experts")) {
        const auto stepper = [&](const char* text, const char* word, const QString& tip, int by) {
            auto* button = new QToolButton(this);
            button->setText(QString::fromUtf8(text));
            button->setObjectName(name + QLatin1String(word));
            button->setToolTip(tip);
            button->setAccessibleName(tip);
            connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
            row->addWidget(button);
            return button;
        };
        row->addSpacing(6);
        fewer_ = stepper("−", "=fewer", tr("Take the last expert away"), -1);
        more_ = stepper("+", "=more", tr("Add an expert"), 1);
    }
    note_->setObjectName(name + QStringLiteral("=note"));
    note_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 1);
    column->setSpacing(1);
    column->addLayout(row);
    column->addWidget(note_);
    setState(state);
}

QString GeneField::note() const { return note_->text(); }

void GeneField::setState(const EditedArchitecture::GeneState& state) {
    state_ = state;
    for (int place = 0; place < static_cast<int>(state.choices.size()); ++place) {
        const auto& choice = state.choices[static_cast<std::size_t>(place)];
        const QString reason =
            choice.possible()
                ? QString()
                : tr("%1 is not possible here; it would count as %2").arg(choice.text).arg(choice.effective);
        // The chosen one stays enabled, or the keyboard would lose its place.
        const bool enabled = choice.possible() || place == state.chosen;
        if (buttons_ != nullptr) {
            buttons_->button(place)->setEnabled(enabled);
            buttons_->button(place)->setToolTip(reason);
            // On dark grounds a pressed button hardly differs from the others.
            QPalette ink;
            if (place == state.chosen) {
                ink.setColor(QPalette::Button, palette().color(QPalette::Highlight));
                ink.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
            }
            buttons_->button(place)->setPalette(ink);
        } else {
            auto* item = qobject_cast<QStandardItemModel*>(list_->model())->item(place);
            item->setEnabled(enabled);
            item->setToolTip(reason);
        }
    }
    if (buttons_ != nullptr) {
        buttons_->button(state.chosen)->setChecked(true);
    } else {
        list_->setCurrentIndex(state.chosen);
    }
    if (fewer_ != nullptr) {
        fewer_->setEnabled(state.chosen > 0);
        more_->setEnabled(state.chosen + 1 < static_cast<int>(state.choices.size()));
    }
    const auto& chosen = state.choices[static_cast<std::size_t>(state.chosen)];
    note_->setText(chosen.possible()
                       ? QString()
                       : tr("%1 is not possible here: it counts as %2.").arg(chosen.text).arg(chosen.effective));
    note_->setVisible(!chosen.possible());
    const Colours colours = coloursOf(palette());
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, colours.warning);
    note_->setPalette(warning);
    QFont font = title_->font();
    font.setBold(state.changed);
    title_->setFont(font);
    title_->setToolTip(state.changed ? tr("Changed") : QString());
}

void GeneField::choose(int place) {
    const auto& choice = state_.choices[static_cast<std::size_t>(place)];
    if (place == state_.chosen) return;
    if (choice.possible()) {
        Q_EMIT chosen(choice.index);
    } else {
        setState(state_);
    }
}

void GeneField::step(int by) {
    const int place = state_.chosen + by;
    if (place >= 0 && place < static_cast<int>(state_.choices.size())) choose(place);
}

}  // namespace automoe::ui
