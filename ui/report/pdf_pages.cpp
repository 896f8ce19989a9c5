// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_pages.h"

#include <QCoreApplication>
#include <QPicture>
#include <algorithm>

#include "ui/plots/plot.h"

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

QString tr(const char* text) { return QCoreApplication::translate("Report", text); }

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
                      tr("Page %1").arg(page_));
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

void PdfPages::heading(const QString& heading) {
    constexpr double kFollows = 130;  // more than a table's head and some rows
    if (y_ > kTop) y_ += 12;
    need(kFollows);
    text(heading, 16, true, theme_.text, 6);
}

void PdfPages::paragraph(const QString& paragraph) { text(paragraph, kTextSize, false, theme_.text, 6); }

void PdfPages::note(const QString& note) { text(note, kSmallSize, false, theme_.muted, 8); }

void PdfPages::figure(Plot& plot, double height) {
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
    painter_.drawPicture(QPointF(), picture);
    painter_.restore();
    y_ += height + 4;
    note(plot.summary());
}

void PdfPages::table(const std::vector<PrintedColumn>& columns, const QList<QStringList>& rows) {
    if (columns.empty() || rows.isEmpty()) return;
    setFont(kSmallSize, true);
    std::vector<double> widths;
    for (const auto& column : columns) widths.push_back(painter_.fontMetrics().horizontalAdvance(column.title));
    setFont(kSmallSize, false);
    for (const QStringList& cells : rows) {
        for (std::size_t i = 0; i < widths.size() && static_cast<qsizetype>(i) < cells.size(); ++i)
            widths[i] =
                std::max(widths[i], double(painter_.fontMetrics().horizontalAdvance(cells[static_cast<qsizetype>(i)])));
    }
    // What is too wide gives way in the widest columns first.
    const double room = kWidth - kCellGap * static_cast<double>(widths.size() - 1);
    for (;;) {
        double sum = 0;
        for (const double width : widths) sum += width;
        if (sum <= room) break;
        auto widest = std::ranges::max_element(widths);
        *widest = std::max(20.0, *widest - std::max(2.0, (sum - room) / 4));
        if (*std::ranges::max_element(widths) <= 20) break;
    }
    row({}, columns, widths, true);
    for (const QStringList& cells : rows) {
        constexpr double kRow = 18;
        if (y_ + kRow > kBottom) {
            nextPage();
            row({}, columns, widths, true);
        }
        row(cells, columns, widths, false);
    }
    y_ += 8;
}

void PdfPages::row(const QStringList& cells, const std::vector<PrintedColumn>& columns,
                   const std::vector<double>& widths, bool head) {
    constexpr double kHeight = 16;
    if (head) need(3 * kHeight);
    setFont(kSmallSize, head);
    painter_.setPen(head ? theme_.muted : theme_.text);
    double x = kMargin;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        const QString content = head ? columns[i].title : place < cells.size() ? cells[place] : QString();
        const int align = (columns[i].number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        // Half a pixel more: rounding must not cut off a cell that fits.
        painter_.drawText(QRectF(x, y_, widths[i] + 0.5, kHeight), align,
                          painter_.fontMetrics().elidedText(content, Qt::ElideRight, qRound(widths[i] + 1)));
        x += widths[i] + kCellGap;
    }
    y_ += kHeight + 1;
    painter_.setPen(QPen(theme_.grid, 0.6));
    painter_.drawLine(QPointF(kMargin, y_), QPointF(std::min(x - kCellGap, kMargin + kWidth), y_));
    y_ += 1;
}

QByteArray PdfPages::take() {
    painter_.end();
    buffer_.close();
    return bytes_;
}

}  // namespace automoe::ui
