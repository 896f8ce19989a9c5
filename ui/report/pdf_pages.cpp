// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_pages.h"

#include <QCoreApplication>
#include <QPicture>
#include <algorithm>
#include <numeric>

#include "ui/plots/plot.h"
#include "ui/report/report_texts_p.h"

namespace automoe::ui {

namespace {

constexpr double kDotsPerInch = 96;
constexpr int kResolution = 600;
// A4 with margins of 18 mm.
constexpr double kPageWidth = 793.7;
constexpr double kPageHeight = 1122.5;
constexpr double kMargin = 68;
constexpr double kWidth = kPageWidth - 2 * kMargin;
constexpr double kTop = kMargin + 26;
constexpr double kBottom = kPageHeight - kMargin;

constexpr int kTextSize = 12;
constexpr int kSmallSize = 10;
constexpr double kCellGap = 12;

}  // namespace

PdfPages::PdfPages(const QString& title, const QString& name, const QString& date)
    : theme_(printTheme(kTextSize)), name_(name), date_(date), buffer_(&bytes_), writer_(&buffer_) {
    buffer_.open(QIODevice::WriteOnly);
    writer_.setResolution(kResolution);
    writer_.setPageSize(QPageSize(QPageSize::A4));
    writer_.setPageMargins({});
    writer_.setTitle(title);
    writer_.setCreator(QCoreApplication::applicationName());
    painter_.begin(&writer_);
    painter_.scale(kResolution / kDotsPerInch, kResolution / kDotsPerInch);
    beginPage();
}

void PdfPages::setFont(int size, bool bold) {
    QFont font = theme_.font;
    font.setPixelSize(size);
    font.setBold(bold);
    // Without ligatures: who searches for an identity with "ff" in it is to find it.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    painter_.setFont(font);
}

void PdfPages::beginPage() {
    ++page_;
    setFont(kSmallSize, false);
    painter_.setPen(theme_.muted);
    const QRectF head(kMargin, kMargin - 18, kWidth, 16);
    const double date = painter_.fontMetrics().horizontalAdvance(date_);
    painter_.drawText(
        head, Qt::AlignLeft | Qt::AlignVCenter,
        painter_.fontMetrics().elidedText(name_, Qt::ElideMiddle, static_cast<int>(kWidth - date - kCellGap)));
    painter_.drawText(head, Qt::AlignRight | Qt::AlignVCenter, date_);
    painter_.drawText(QRectF(kMargin, kBottom + 18, kWidth, 16), Qt::AlignHCenter | Qt::AlignVCenter,
                      ReportTexts::tr("Page %1").arg(page_));
    painter_.setPen(QPen(theme_.grid, 0.8));
    painter_.drawLine(QPointF(kMargin, kMargin + 4), QPointF(kMargin + kWidth, kMargin + 4));
    y_ = kTop;
}

void PdfPages::nextPage() {
    writer_.newPage();
    beginPage();
}

void PdfPages::need(double height) {
    if (y_ > kTop && y_ + height > kBottom) nextPage();
}

void PdfPages::text(const QString& text, int size, bool bold, const QColor& colour, double after) {
    if (text.isEmpty()) return;
    setFont(size, bold);
    const QRectF room(0, 0, kWidth, 10 * kPageHeight);
    const double height = painter_.boundingRect(room, Qt::TextWordWrap, text).height();
    need(height);
    // A new page has its own font and pen.
    setFont(size, bold);
    painter_.setPen(colour);
    painter_.drawText(QRectF(kMargin, y_, kWidth, height), Qt::TextWordWrap, text);
    y_ += height + after;
}

void PdfPages::title(const QString& title) { text(title, 24, true, theme_.text, 6); }

void PdfPages::heading(const QString& heading, double follows) {
    constexpr double kOwn = 40;
    if (y_ > kTop) y_ += 12;
    need(kOwn + follows);
    text(heading, 16, true, theme_.text, 6);
}

void PdfPages::paragraph(const QString& paragraph) { text(paragraph, kTextSize, false, theme_.text, 6); }

void PdfPages::note(const QString& note) { text(note, kSmallSize, false, theme_.muted, 8); }

void PdfPages::figure(Plot& plot, double height, const QString& caption) {
    need(height + 40);
    FigureStyle style;
    style.size = QSize(static_cast<int>(kWidth), static_cast<int>(height));
    style.vector = true;
    style.theme = printTheme(11);
    // By way of a picture: a plot begins and ends its device, and this one has more pages.
    QPicture picture;
    plot.paintFigure(picture, style);
    painter_.save();
    painter_.translate(kMargin, y_);
    painter_.setClipRect(QRectF(QPointF(), QSizeF(style.size)));
    // A picture is enlarged by the ratio of resolutions, which the painter has taken into account already.
    painter_.scale(picture.logicalDpiX() / double{kResolution}, picture.logicalDpiY() / double{kResolution});
    painter_.drawPicture(QPointF(), picture);
    painter_.restore();
    y_ += height + 4;
    note(caption.isEmpty() ? plot.summary() : caption);
}

std::vector<double> PdfPages::widthsOf(const std::vector<PrintedColumn>& columns, const QList<QStringList>& rows) {
    std::vector<double> widths;
    setFont(kSmallSize, true);
    for (const auto& column : columns) {
        // A title may stand on several lines.
        double width = 0;
        for (const QString& word : column.title.split(QLatin1Char(' ')))
            width = std::max(width, double(painter_.fontMetrics().horizontalAdvance(word)));
        widths.push_back(width);
    }
    setFont(kSmallSize, false);
    for (const QStringList& cells : rows) {
        for (std::size_t i = 0; i < widths.size() && static_cast<qsizetype>(i) < cells.size(); ++i)
            widths[i] =
                std::max(widths[i], double(painter_.fontMetrics().horizontalAdvance(cells[static_cast<qsizetype>(i)])));
    }
    // What is too wide gives way in the widest columns first.
    constexpr double kLeast = 24;
    const double room = kWidth - kCellGap * static_cast<double>(widths.size() - 1);
    for (;;) {
        const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
        double& widest = *std::ranges::max_element(widths);
        if (sum <= room || widest <= kLeast) return widths;
        widest = std::max(kLeast, widest - std::max(1.0, (sum - room) / 4));
    }
}

void PdfPages::table(const std::vector<PrintedColumn>& columns, const QList<QStringList>& rows) {
    if (columns.empty() || rows.isEmpty()) return;
    const auto widths = widthsOf(columns, rows);
    QStringList titles;
    for (const auto& column : columns) titles << column.title;
    row(titles, columns, widths, true);
    for (const QStringList& cells : rows) {
        setFont(kSmallSize, false);
        if (y_ + rowHeight(cells, columns, widths, false) > kBottom) {
            nextPage();
            row(titles, columns, widths, true);
        }
        row(cells, columns, widths, false);
    }
    y_ += 8;
}

double PdfPages::rowHeight(const QStringList& cells, const std::vector<PrintedColumn>& columns,
                           const std::vector<double>& widths, bool head) {
    double height = 0;
    for (std::size_t i = 0; i < columns.size() && static_cast<qsizetype>(i) < cells.size(); ++i) {
        const int wrap = head || !columns[i].number ? Qt::TextWordWrap : Qt::TextSingleLine;
        const QRectF room(0, 0, widths[i] + 0.5, kPageHeight);
        height = std::max(height, painter_.boundingRect(room, wrap, cells[static_cast<qsizetype>(i)]).height());
    }
    // Some lines of a cell, and no more than fits a page.
    constexpr double kMostLines = 6;
    return std::min(height, kMostLines * painter_.fontMetrics().lineSpacing()) + 4;
}

void PdfPages::row(const QStringList& cells, const std::vector<PrintedColumn>& columns,
                   const std::vector<double>& widths, bool head) {
    setFont(kSmallSize, head);
    const double height = rowHeight(cells, columns, widths, head);
    if (head) need(3 * height);
    setFont(kSmallSize, head);
    painter_.setPen(head ? theme_.muted : theme_.text);
    double x = kMargin;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString content = cells.value(static_cast<qsizetype>(i));
        const bool wraps = head || !columns[i].number;
        const int align =
            (columns[i].number ? Qt::AlignRight : Qt::AlignLeft) | (head ? Qt::AlignBottom : Qt::AlignTop);
        // Half a pixel more: rounding must not cut off a cell that fits.
        painter_.drawText(
            QRectF(x, y_, widths[i] + 0.5, height - 4), align | (wraps ? Qt::TextWordWrap : 0),
            wraps ? content : painter_.fontMetrics().elidedText(content, Qt::ElideRight, qRound(widths[i] + 1)));
        x += widths[i] + kCellGap;
    }
    y_ += height - 1;
    painter_.setPen(QPen(theme_.grid, 0.6));
    painter_.drawLine(QPointF(kMargin, y_), QPointF(std::min(x - kCellGap, kMargin + kWidth), y_));
    y_ += 3;
}

QByteArray PdfPages::take() {
    painter_.end();
    buffer_.close();
    return bytes_;
}

}  // namespace automoe::ui
