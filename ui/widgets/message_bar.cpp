// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <utility>

#include "ui/models/colours.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostKept = 20;  ///< messages; whoever has not read the oldest by then never will
constexpr int kMostLetters = 1000;     ///< more would leave no room for the page; the tool tip has them all
constexpr int kMark = 20;
constexpr int kEdge = 4;  ///< of the coloured edge

/// Its beginning, which says where, and its end, which says what to do.
QString shortened(const QString& text) {
    if (text.size() <= kMostLetters) return text;
    return text.left(kMostLetters / 2) + QStringLiteral(" … ") + text.right(kMostLetters / 2);
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      mark_(new QLabel(this)),
      text_(new QLabel(this)),
      count_(new QLabel(this)),
      action_(new QPushButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    text_->setObjectName(QStringLiteral("trouble"));
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);  // a path may look like markup
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // A word that no line can hold, such as a path, must not make the window wider.
    text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    count_->setObjectName(QStringLiteral("messageCount"));
    action_->setObjectName(QStringLiteral("messageAction"));
    auto* close = toolButton("messageClose", QStringLiteral("×"), tr("Close this message (Esc)"), this);
    close->setAccessibleName(tr("Close this message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8 + kEdge, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(mark_, 0, Qt::AlignTop);
    layout->addWidget(text_, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{count_, action_, close})
        layout->addWidget(each, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(action_, &QPushButton::clicked, this, &MessageBar::act);
    showNewest();
}

void MessageBar::add(Message message) {
    std::erase_if(messages_, [&message](const Message& each) {
        return each.topic == message.topic && (!message.topic.isEmpty() || each.text == message.text);
    });
    if (messages_.size() == kMostKept) messages_.erase(messages_.begin());
    messages_.push_back(std::move(message));
    showNewest();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::withdraw(const QString& topic) {
    std::erase_if(messages_, [&topic](const Message& each) { return each.topic == topic; });
    showNewest();
}

void MessageBar::clear() {
    messages_.clear();
    showNewest();
}

void MessageBar::dismiss() {
    if (!messages_.empty()) messages_.pop_back();
    showNewest();
}

void MessageBar::act() {
    const auto wanted = messages_.back().act;
    dismiss();
    if (wanted) wanted();
}

void MessageBar::showNewest() {
    const Message newest = messages_.empty() ? Message() : messages_.back();
    const bool error = newest.kind == Kind::kError;
    const QStyle::StandardPixmap mark = error ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxInformation;
    mark_->setPixmap(style()->standardIcon(mark).pixmap(QSize(kMark, kMark), devicePixelRatioF()));
    text_->setText(shortened(newest.text));
    text_->setToolTip(newest.text);
    const int before = static_cast<int>(messages_.size()) - 1;
    count_->setText(before > 0 ? tr("%n more", nullptr, before) : QString());
    count_->setVisible(before > 0);
    action_->setText(newest.action);
    action_->setVisible(!newest.action.isEmpty());
    setAccessibleName(error ? tr("Error") : tr("Notice"));
    setAccessibleDescription(newest.text);
    setVisible(!messages_.empty());
    update();
}

void MessageBar::paintEvent(QPaintEvent* /*event*/) {
    const bool error = !messages_.empty() && messages_.back().kind == Kind::kError;
    const Colours colours = coloursOf(palette());
    const QColor accent = error ? colours.warning : palette().color(QPalette::Highlight);
    QPainter painter(this);
    painter.fillRect(rect(), mixed(colours.paper, accent, colours.dark ? 0.2 : 0.12));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, kEdge, height())), accent);
}

void MessageBar::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    window()->installEventFilter(this);
}

void MessageBar::hideEvent(QHideEvent* event) {
    window()->removeEventFilter(this);
    QFrame::hideEvent(event);
}

/// A key comes to the window when nothing in it has taken it.
bool MessageBar::eventFilter(QObject* watched, QEvent* event) {
    const bool escape =
        event->type() == QEvent::KeyPress && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!escape) return QFrame::eventFilter(watched, event);
    dismiss();
    return true;
}

}  // namespace automoe::ui
