// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QVBoxLayout>

#include "ui/plots/figure.h"

namespace automoe::ui {

Plot::Plot(const QString& name, QWidget* parent)
    : QWidget(parent), menu_(new QMenu(this)), theme_(screenTheme(palette(), font())) {
    setAccessibleName(name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    choose_file_ = [this](const QString& title, const QString& file, const QString& filters) {
        return QFileDialog::getSaveFileName(this, title, file, filters);
    };
    buildMenu();
}

void Plot::setCanvas(QWidget* canvas) {
    canvas_ = canvas;
    canvas->setObjectName(QStringLiteral("canvas"));
    canvas->setAccessibleName(accessibleName());
    canvas->setFocusPolicy(Qt::StrongFocus);
    canvas->setMouseTracking(true);
    setFocusProxy(canvas);
    layout()->addWidget(canvas);
}

void Plot::setSummary(const QString& summary) {
    if (summary == summary_) return;
    summary_ = summary;
    canvas_->setAccessibleDescription(summary);
    QAccessibleEvent changed(canvas_, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void Plot::buildMenu() {
    menu_->setObjectName(QStringLiteral("plotMenu"));
    const auto add = [this](QMenu& menu, const char* name, const QString& text, auto&& slot) {
        QAction* action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    QAction* copy_action = add(*menu_, "copyFigure", tr("Copy"), [this] { copy(); });
    copy_action->setShortcut(QKeySequence::Copy);
    copy_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(copy_action);
    QMenu* figures = menu_->addMenu(tr("Save figure"));
    const auto save = [&](const char* name, const QString& text, FigureSize size) {
        add(*figures, name, text, [this, size] {
            const QString file = choose_file_(tr("Save figure"), fileNameOf(accessibleName()) + QStringLiteral(".svg"),
                                              tr("Vector graphics (*.svg);;Document (*.pdf);;Image (*.png)"));
            if (!file.isEmpty())
                report(saveFigure(*this, file.toStdString(), {.size = size, .print = print_colours_->isChecked()}));
        });
    };
    save("saveFigureColumn", tr("One column (3.25 in)…"), FigureSize::kOneColumn);
    save("saveFigureColumns", tr("Two columns (6.75 in)…"), FigureSize::kTwoColumns);
    save("saveFigureSlide", tr("Slide (16 : 9)…"), FigureSize::kSlide);
    save("saveFigureShown", tr("As large as here…"), FigureSize::kAsShown);
    figures->addSeparator();
    print_colours_ = figures->addAction(tr("Colours for print"));
    print_colours_->setObjectName(QStringLiteral("printColours"));
    print_colours_->setCheckable(true);
    print_colours_->setChecked(true);
    add(*menu_, "saveData", tr("Save data…"), [this] {
        const QString file = choose_file_(tr("Save data"), fileNameOf(accessibleName()) + QStringLiteral(".csv"),
                                          tr("Comma-separated values (*.csv)"));
        if (!file.isEmpty()) report(savePoints(*this, file.toStdString()));
    });
    menu_->addSeparator();
    add(*menu_, "resetView", tr("Show everything"), [this] { resetView(); });
}

void Plot::report(const Status& done) {
    if (!done) Q_EMIT failed(done.error());
}

void Plot::copy() {
    auto* parts = new QMimeData;
    const FigureOptions options{.size = FigureSize::kAsShown, .print = print_colours_->isChecked()};
    parts->setImageData(figureImage(*this, options));
    parts->setData(QStringLiteral("image/svg+xml"), figureSvg(*this, options));
    parts->setText(QString::fromUtf8(csvOf(table())));
    QApplication::clipboard()->setMimeData(parts);
}

void Plot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    const bool looks = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!looks || canvas_ == nullptr) return;
    theme_ = screenTheme(palette(), font());
    showTheme();
}

void Plot::contextMenuEvent(QContextMenuEvent* event) {
    menu_->popup(event->globalPos());
    event->accept();
}

}  // namespace automoe::ui
