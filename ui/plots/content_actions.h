// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "ui/plots/picture.h"
#include "ui/plots/plot_table.h"

class QKeySequence;
class QWidget;

namespace automoe::ui {

/// The numbers of a table, and what they are: "Bill of 3f2a91c04b7d".
struct NamedTable {
    QString name;
    PlotTable table;
};

/// The same of one so large that the window does not wait for it.
struct LargeTable {
    QString name;
    std::function<PlotTable()> table;  ///< on any thread
};

/// What a file is to hold; made on any thread.
using FileContent = std::function<QByteArray()>;

/// Gives what a widget shows to the clipboard, from its context menu and with Ctrl+C, and to whoever writes files. A
/// child of the widget.
class ContentActions : public QObject {
    Q_OBJECT

public:
    /// "Copy table", with tabs, and "Save table as CSV…": numbers as they are, not as they are shown.
    static void ofTable(QWidget& widget, std::function<NamedTable()> content);
    /// "Copy selected rows" and "Save table as CSV…": `selected` and `whole` say what there is now, the rest is done on
    /// another thread.
    static void ofLargeTable(QWidget& widget, std::function<LargeTable()> selected, std::function<LargeTable()> whole);
    /// "Copy drawing", as a picture and as SVG, and "Save drawing as SVG…". Nothing: there is none.
    static void ofPicture(QWidget& widget, std::function<std::optional<Picture>()> content);

Q_SIGNALS:
    /// The user wants this in a file: title and filters of the question where, a name to suggest, what it holds.
    void saveRequested(const QString& title, const QString& name, const QString& filters,
                       const automoe::ui::FileContent& content);

private:
    explicit ContentActions(QWidget& widget);
    void add(const char* name, const QString& text, const QKeySequence& keys, std::function<void()> slot);
    void saveTable(const QString& name, const FileContent& content);

    QWidget& widget_;
};

}  // namespace automoe::ui
