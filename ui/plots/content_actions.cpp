// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/content_actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QWidget>

#include "ui/plots/figure.h"

namespace automoe::ui {

ContentActions::ContentActions(QWidget& widget) : QObject(&widget), widget_(widget) {
    widget.setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ContentActions::add(const char* name, const QString& text, const QKeySequence& keys, std::function<void()> slot) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [slot = std::move(slot)] { slot(); });
    widget_.addAction(action);
}

void ContentActions::ofTable(QWidget& widget, std::function<NamedTable()> content) {
    auto* actions = new ContentActions(widget);
    actions->add("copyTable", tr("Copy table"), QKeySequence::Copy, [content] {
        const PlotTable table = content().table;
        auto* parts = new QMimeData;
        // Spreadsheets take text with tabs for cells.
        parts->setText(QString::fromUtf8(csvOf(table, '\t')));
        parts->setData(QStringLiteral("text/csv"), csvOf(table));
        QApplication::clipboard()->setMimeData(parts);
    });
    actions->add("saveTable", tr("Save table as CSV…"), {}, [actions, content] {
        const NamedTable named = content();
        Q_EMIT actions->saveRequested(tr("Save table"), fileNameOf(named.name) + QStringLiteral(".csv"),
                                      tr("Comma-separated values (*.csv)"), csvOf(named.table));
    });
}

void ContentActions::ofPicture(QWidget& widget, std::function<std::optional<Picture>()> content) {
    auto* actions = new ContentActions(widget);
    actions->add("copyDrawing", tr("Copy drawing"), QKeySequence::Copy, [content] {
        const auto picture = content();
        if (!picture) return;
        auto* parts = new QMimeData;
        parts->setImageData(figureImage(*picture));
        parts->setData(QStringLiteral("image/svg+xml"), figureSvg(*picture));
        QApplication::clipboard()->setMimeData(parts);
    });
    actions->add("saveDrawing", tr("Save drawing as SVG…"), {}, [actions, content] {
        const auto picture = content();
        if (!picture) return;
        Q_EMIT actions->saveRequested(tr("Save drawing"), fileNameOf(picture->name) + QStringLiteral(".svg"),
                                      tr("Drawings (*.svg)"), figureSvg(*picture));
    });
}

}  // namespace automoe::ui
