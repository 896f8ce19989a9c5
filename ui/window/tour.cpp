// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tour.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace automoe::ui {

namespace {

/// A frame around what is spoken of; the mouse goes through it.
class Highlight : public QWidget {
public:
    explicit Highlight(QWidget& window) : QWidget(&window) {
        setObjectName(QStringLiteral("tourHighlight"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr qreal kLine = 2.5;
        constexpr qreal kRound = 5;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), kLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(kLine, kLine, -kLine, -kLine), kRound, kRound);
    }
};

}  // namespace

std::vector<Tour::Step> Tour::steps() {
    return {
        {"stageRow",
         {},
         tr("Where you stand"),
         tr("The main job from left to right. A tick is done, the bold one is next: click it to begin. Every stage can "
            "be paused, stopped and gone on with.")},
        {"paretoPanel",
         {},
         tr("Quality against cost"),
         tr("Each point is a model. Drag the line to your budget: the best model within it is named, and a search that "
            "runs obeys at once.")},
        {"inspectorPanel", "dockInspector", tr("One model, layer by layer"),
         tr("What you select here, in the table or in the plot is selected everywhere. The inspector draws its experts "
            "to scale and says what each layer costs; you can change it and try it out.")},
        {"steeringPanel", "dockSteering", tr("Steer the search"),
         tr("Forbid choices, ask for more like the selected, add a model of your own, while the search runs.")},
        {"translationsPanel", "dockTranslations", tr("Translations side by side"),
         tr("Type a sentence, or take the test set, and compare what the selected models make of it.")},
        {"jobsPanel", "dockJobs", tr("What runs"),
         tr("Jobs run in processes of their own, with their progress and the time left. What a closed window left "
            "unfinished stands here when the session is opened again.")},
        {"stageExport",
         {},
         tr("Take it with you"),
         tr("Select one model and export it: a folder that translates without this program, with a card of its "
            "figures. File ▸ Write report makes one page of all.")}};
}

Tour::Tour(QWidget& window, std::vector<Step> steps)
    : QFrame(&window),
      window_(window),
      steps_(std::move(steps)),
      frame_(new Highlight(window)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      count_(new QLabel(this)),
      back_(new QPushButton(tr("Back"), this)),
      next_(new QPushButton(this)) {
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("Tour of the window"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    constexpr int kWidth = 330;
    setFixedWidth(kWidth);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    title_->setObjectName(QStringLiteral("tourTitle"));
    text_->setObjectName(QStringLiteral("tourText"));
    text_->setWordWrap(true);
    count_->setObjectName(QStringLiteral("tourCount"));
    count_->setForegroundRole(QPalette::PlaceholderText);
    auto* end = new QPushButton(tr("End tour"), this);
    end->setObjectName(QStringLiteral("tourEnd"));
    back_->setObjectName(QStringLiteral("tourBack"));
    next_->setObjectName(QStringLiteral("tourNext"));
    next_->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(count_, 1);
    for (QPushButton* button : {end, back_, next_}) buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addLayout(buttons);
    connect(end, &QPushButton::clicked, this, &QObject::deleteLater);
    connect(back_, &QPushButton::clicked, this, [this] { go(-1); });
    connect(next_, &QPushButton::clicked, this, [this] { go(1); });
    connect(this, &QObject::destroyed, frame_, &QObject::deleteLater);
    window_.installEventFilter(this);
}

bool Tour::begin() {
    std::erase_if(steps_, [this](const Step& step) { return window_.findChild<QWidget*>(step.part) == nullptr; });
    if (steps_.empty()) {
        deleteLater();
        return false;
    }
    // A part moves with what it lies in, too.
    for (const Step& step : steps_)
        for (QWidget* each = window_.findChild<QWidget*>(step.part); each != &window_; each = each->parentWidget())
            each->installEventFilter(this);
    go(1);
    return true;
}

void Tour::go(int direction) {
    current_ = std::max(0, current_ + direction);
    if (current_ >= static_cast<int>(steps_.size())) return deleteLater();
    showStep();
}

QWidget* Tour::target() const { return window_.findChild<QWidget*>(steps_[static_cast<std::size_t>(current_)].part); }

void Tour::showStep() {
    const Step& step = steps_[static_cast<std::size_t>(current_)];
    if (auto* dock = step.dock.isEmpty() ? nullptr : window_.findChild<QDockWidget*>(step.dock)) {
        dock->show();
        dock->raise();
    }
    QWidget* part = target();
    if (part == nullptr) return deleteLater();
    // A tab of the explorer.
    for (QWidget* each = part; each->parentWidget() != nullptr; each = each->parentWidget())
        if (auto* tabs = qobject_cast<QTabWidget*>(each->parentWidget()->parentWidget())) tabs->setCurrentWidget(each);
    title_->setText(step.title);
    text_->setText(step.text);
    const QLocale locale;
    const int all = static_cast<int>(steps_.size());
    count_->setText(tr("%1 of %2").arg(locale.toString(current_ + 1), locale.toString(all)));
    back_->setEnabled(current_ > 0);
    next_->setText(current_ + 1 < all ? tr("Next") : tr("Done"));
    setAccessibleDescription(step.title + QLatin1Char('\n') + step.text);
    // Docks that came to the front have their places in the next turn.
    QTimer::singleShot(0, this, [this] {
        place();
        next_->setFocus();
    });
}

/// Beside the part where there is room: after it, before it, below, above, else in its middle.
void Tour::place() {
    const QWidget* part = target();
    if (part == nullptr) return deleteLater();
    constexpr int kGap = 10;
    adjustSize();
    const QRect around(part->mapTo(&window_, QPoint(0, 0)), part->size());
    const QRect whole = window_.rect().adjusted(kGap, kGap, -kGap, -kGap);
    const auto inside = [&whole](QRect box) {
        box.moveLeft(std::clamp(box.left(), whole.left(), std::max(whole.left(), whole.right() - box.width())));
        box.moveTop(std::clamp(box.top(), whole.top(), std::max(whole.top(), whole.bottom() - box.height())));
        return box;
    };
    const QPoint right(around.right() + kGap, around.top());
    const QPoint left(around.left() - kGap - width(), around.top());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QPoint places[] = {mirrored ? left : right, mirrored ? right : left,
                             QPoint(around.left(), around.bottom() + kGap),
                             QPoint(around.left(), around.top() - kGap - height())};
    QRect best(around.center() - rect().center(), size());
    for (const QPoint& place : places) {
        const QRect box = inside(QRect(place, size()));
        if (box.intersects(around)) continue;
        best = box;
        break;
    }
    frame_->setGeometry(around.adjusted(-3, -3, 3, 3).intersected(window_.rect()));
    setGeometry(inside(best));
    frame_->show();
    frame_->raise();
    show();
    raise();
}

void Tour::keyPressEvent(QKeyEvent* event) {
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
        case Qt::Key_Escape:
            return deleteLater();
        case Qt::Key_Right:
            return go(mirrored ? -1 : 1);
        case Qt::Key_Left:
            return go(mirrored ? 1 : -1);
        default:
            QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    const bool moves = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (moves && current_ >= 0) QTimer::singleShot(0, this, &Tour::place);
    return QFrame::eventFilter(watched, event);
}

}  // namespace automoe::ui
