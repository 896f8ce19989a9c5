// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "core/base/result.h"
#include "ui/plots/plot_table.h"
#include "ui/plots/theme.h"

class QMenu;
class QPaintDevice;

namespace automoe::ui {

/// A press that moves by fewer pixels is a click.
inline constexpr double kClickReach = 4;

/// How one drawing of a plot is to look.
struct FigureStyle {
    QSize size;           ///< in pixels of 1/96 inch
    double scale = 1;     ///< of the device: its pixels per pixel of `size`
    bool vector = false;  ///< lines and letters are kept as such
    Theme theme;
};

/// What all plots have: theme, a sentence for screen readers, the points as a table, figures, a context menu. The
/// canvas takes focus, mouse and keyboard.
class Plot : public QWidget {
    Q_OBJECT

public:
    /// Asks where to write a file: title, suggested name, filters as in QFileDialog; "" when the user thinks better.
    using FileChooser = std::function<QString(const QString&, const QString&, const QString&)>;

    [[nodiscard]] QWidget& canvas() const { return *canvas_; }
    [[nodiscard]] const Theme& theme() const { return theme_; }
    /// One sentence on what is to be seen; also the canvas's accessible description.
    [[nodiscard]] const QString& summary() const { return summary_; }
    /// Exactly the points that are drawn.
    [[nodiscard]] virtual PlotTable table() const = 0;
    /// Draws the whole plot on a device other than the screen.
    virtual void paintFigure(QPaintDevice& device, const FigureStyle& style) = 0;
    /// Shows everything again.
    virtual void resetView() = 0;

    /// What the data belong to, for example the session's name; written into figures.
    void setSource(const QString& source) { source_ = source; }
    [[nodiscard]] const QString& source() const { return source_; }
    void setFileChooser(FileChooser chooser) { choose_file_ = std::move(chooser); }
    /// Figure and points to the clipboard: PNG, SVG and CSV as text.
    void copy();
    [[nodiscard]] QMenu& menu() { return *menu_; }

Q_SIGNALS:
    /// A file could not be written.
    void failed(const automoe::Error& error);

protected:
    /// `name`: what the plot is, for screen readers and files.
    Plot(const QString& name, QWidget* parent);
    /// Once, in the constructor.
    void setCanvas(QWidget* canvas);
    void setSummary(const QString& summary);
    /// theme() is new: draw anew.
    virtual void showTheme() = 0;

    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void buildMenu();
    void report(const Status& done);

    QWidget* canvas_ = nullptr;
    QMenu* menu_;
    QAction* print_colours_ = nullptr;
    Theme theme_;
    QString summary_;
    QString source_;
    FileChooser choose_file_;
};

}  // namespace automoe::ui
