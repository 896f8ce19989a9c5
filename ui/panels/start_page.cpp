// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start_page.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace automoe::ui {

namespace {

constexpr int kColumn = 560;

/// As an entry of the list; `line` says more of it.
QString entryOf(const QString& folder, const QString& line) {
    return QFileInfo(folder).completeBaseName() + QLatin1Char('\n') + line;
}

/// Where it lies.
QString placeOf(const QString& folder) { return QDir::toNativeSeparators(QFileInfo(folder).absolutePath()); }

/// A large button with a line that says what it does; both in a widget of their own.
QPushButton* choice(const char* name, const QString& title, const QString& line, QVBoxLayout& layout, QWidget* parent) {
    auto* pair = new QWidget(parent);
    auto* button = new QPushButton(title, pair);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleDescription(line);
    button->setMinimumHeight(button->fontMetrics().height() * 2);
    button->setMinimumWidth(200);
    auto* text = new QLabel(line, pair);
    text->setWordWrap(true);
    text->setBuddy(button);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(button);
    row->addSpacing(10);
    row->addWidget(text, 1);
    layout.addWidget(pair);
    return button;
}

}  // namespace

StartPage::StartPage(QWidget* parent, SessionLooker::Look look)
    : QWidget(parent),
      recent_(new QListWidget(this)),
      none_(new QLabel(this)),
      message_(new QLabel(this)),
      looker_(std::move(look)) {
    setObjectName(QStringLiteral("startPage"));
    auto* title = new QLabel(tr("AutoMoE Studio"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto* line = new QLabel(tr("Search mixture-of-experts translation models for your text and your device."), this);
    line->setWordWrap(true);

    message_->setObjectName(QStringLiteral("startMessage"));
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    message_->setFrameShape(QFrame::StyledPanel);
    message_->setMargin(8);
    message_->hide();

    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(line);
    column->addSpacing(14);
    column->addWidget(message_);
    connect(choice("newSession", tr("New session…"), tr("From your own parallel text, or the sample corpus."), *column,
                   this),
            &QPushButton::clicked, this, &StartPage::newRequested);
    connect(choice("openSession", tr("Open session…"), tr("A folder NAME.automoe, made here or by the command line."),
                   *column, this),
            &QPushButton::clicked, this, &StartPage::browseRequested);
    QPushButton* sample = choice("openSample", tr("Sample session"),
                                 tr("A finished search to look around in; nothing to wait for."), *column, this);
    connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    sample_ = sample->parentWidget();
    setSample(false);
    column->addSpacing(14);
    auto* heading = new QLabel(tr("Recent &sessions"), this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setBuddy(recent_);
    column->addWidget(heading);
    none_->setText(tr("None yet."));
    column->addWidget(none_);
    recent_->setObjectName(QStringLiteral("recentSessions"));
    recent_->setAccessibleName(tr("Recent sessions"));
    recent_->setFrameShape(QFrame::NoFrame);
    recent_->setUniformItemSizes(true);
    recent_->setMaximumHeight(recent_->fontMetrics().height() * 20);
    column->addWidget(recent_, 4);
    column->addStretch(1);

    auto* forget = new QAction(tr("Remove from this list"), recent_);
    forget->setObjectName(QStringLiteral("forgetSession"));
    forget->setShortcut(QKeySequence::Delete);
    forget->setShortcutContext(Qt::WidgetShortcut);
    connect(forget, &QAction::triggered, this, [this] {
        if (const auto* item = recent_->currentItem()) Q_EMIT forgetRequested(item->data(Qt::UserRole).toString());
    });
    recent_->addAction(forget);
    recent_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(recent_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT openRequested(item->data(Qt::UserRole).toString()); });
    connect(recent_, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { Q_EMIT openRequested(item->data(Qt::UserRole).toString()); });

    auto* middle = new QWidget(this);
    middle->setLayout(column);
    middle->setMaximumWidth(kColumn);
    auto* layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(middle, 8);
    layout->addStretch(1);
    connect(&looker_, &SessionLooker::seen, this, &StartPage::showSeen);
    setRecent({});
}

void StartPage::setRecent(const QStringList& folders) {
    recent_->clear();
    for (const QString& folder : folders) {
        auto* item = new QListWidgetItem(entryOf(folder, placeOf(folder)), recent_);
        item->setData(Qt::UserRole, folder);
        item->setToolTip(folder);
    }
    none_->setVisible(folders.isEmpty());
    recent_->setVisible(!folders.isEmpty());
    looker_.look(folders);
}

void StartPage::showSeen(const QString& folder, const QDateTime& changed) {
    for (int row = 0; row < recent_->count(); ++row) {
        QListWidgetItem* item = recent_->item(row);
        if (item->data(Qt::UserRole).toString() != folder) continue;
        if (changed.isValid()) {
            item->setText(entryOf(
                folder, tr("changed %1 · %2").arg(QLocale().toString(changed, QLocale::ShortFormat), placeOf(folder))));
        } else {
            item->setText(entryOf(folder, tr("is no longer there")));
            item->setForeground(palette().brush(QPalette::Disabled, QPalette::Text));
        }
    }
}

void StartPage::setSample(bool there) { sample_->setVisible(there); }

void StartPage::setMessage(const QString& text) {
    message_->setText(text);
    message_->setVisible(!text.isEmpty());
}

}  // namespace automoe::ui
