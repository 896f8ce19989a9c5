// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QString>
#include <QStringList>

#include "ui/plots/theme.h"

namespace automoe::ui {

class Plot;

/// One column of a printed table.
struct PrintedColumn {
    QString title;
    bool number = false;  ///< stands right
};

/// A document of A4 pages that fills from top to bottom, in the colours of print: each page has a header and its
/// number. Sizes are in pixels of 1/96 inch. The window's thread.
class PdfPages {
public:
    /// `name` and `date` stand at the top of each page.
    PdfPages(const QString& title, const QString& name, const QString& date);
    PdfPages(const PdfPages&) = delete;
    PdfPages& operator=(const PdfPages&) = delete;

    void title(const QString& text);
    /// On the next page where there is no room for so much of what follows: by default a table's head and some rows.
    void heading(const QString& text, double follows = 90);
    void paragraph(const QString& text);
    /// What figures rest on: small and grey.
    void note(const QString& text);
    /// Over the whole width, on the next page where there is no room; below it the caption, "": the plot's summary.
    void figure(Plot& plot, double height, const QString& caption = {});
    /// The head is repeated on each page. Texts that are too long take several lines, numbers end in "…".
    void table(const std::vector<PrintedColumn>& columns, const QList<QStringList>& rows);

    [[nodiscard]] int pages() const { return page_; }
    /// Ends the document.
    QByteArray take();

private:
    void beginPage();
    void nextPage();
    /// Begins another page unless there is room for so much.
    void need(double height);
    void text(const QString& text, int size, bool bold, const QColor& colour, double after);
    std::vector<double> widthsOf(const std::vector<PrintedColumn>& columns, const QList<QStringList>& rows);
    /// In the font that is set.
    double rowHeight(const QStringList& cells, const std::vector<PrintedColumn>& columns,
                     const std::vector<double>& widths, bool head);
    void row(const QStringList& cells, const std::vector<PrintedColumn>& columns, const std::vector<double>& widths,
             bool head);
    void setFont(int size, bool bold);

    Theme theme_;
    QString name_;
    QString date_;
    QByteArray bytes_;
    QBuffer buffer_;
    QPdfWriter writer_;
    QPainter painter_;
    double y_ = 0;
    int page_ = 0;
};

}  // namespace automoe::ui
