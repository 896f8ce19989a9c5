// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/content_actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QWidget>

#include "ui/models/background.h"
#include "ui/plots/figure.h"

namespace automoe::ui {

namespace {

/// Spreadsheets take text with tabs for cells.
void copy(const QByteArray& tabs, const QByteArray& csv) {
    auto* parts = new QMimeData;
    parts->setText(QString::fromUtf8(tabs));
    parts->setData(QStringLiteral("text/csv"), csv);
    QApplication::clipboard()->setMimeData(parts);
}

}  // namespace

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
        copy(csvOf(table, '\t'), csvOf(table));
    });
    actions->add("saveTable", tr("Save table as CSV…"), {}, [actions, content] {
        const NamedTable named = content();
        actions->saveTable(named.name, [csv = csvOf(named.table)] { return csv; });
    });
}

void ContentActions::ofLargeTable(QWidget& widget, std::function<LargeTable()> selected,
                                  std::function<LargeTable()> whole) {
    auto* actions = new ContentActions(widget);
    auto* copying = new Background(actions);
    actions->add("copyRows", tr("Copy selected rows"), QKeySequence::Copy, [copying, selected = std::move(selected)] {
        copying->run([table = selected().table](const std::stop_token&) -> Background::Then {
            const PlotTable made = table();
            return [tabs = csvOf(made, '\t'), csv = csvOf(made)] { copy(tabs, csv); };
        });
    });
    actions->add("saveTable", tr("Save table as CSV…"), {}, [actions, whole = std::move(whole)] {
        const LargeTable large = whole();
        actions->saveTable(large.name, [table = large.table] { return csvOf(table()); });
    });
}

void ContentActions::saveTable(const QString& name, const FileContent& content) {
    Q_EMIT saveRequested(tr("Save table"), fileNameOf(name) + QStringLiteral(".csv"),
                         tr("Comma-separated values (*.csv)"), content);
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
                                      tr("Drawings (*.svg)"), [svg = figureSvg(*picture)] { return svg; });
    });
}

}  // namespace automoe::ui
