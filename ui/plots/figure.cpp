// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figure.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPageSize>
#include <QPainter>
#include <QPalette>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/base/files.h"
#include "ui/plots/plot.h"

namespace automoe::ui {

namespace {

constexpr double kDotsPerInch = 96;

FigureStyle styleOf(const Plot& plot, const FigureOptions& options) {
    FigureStyle style;
    int text_height = 11;
    switch (options.size) {
        case FigureSize::kAsShown:
            style.size = plot.canvas().size();
            style.scale = 2;
            text_height = 12;
            break;
        case FigureSize::kOneColumn:
            style.size = QSize(312, 222);
            style.scale = 300 / kDotsPerInch;
            text_height = 10;
            break;
        case FigureSize::kTwoColumns:
            style.size = QSize(648, 336);
            style.scale = 300 / kDotsPerInch;
            break;
        case FigureSize::kSlide:
            style.size = QSize(960, 540);
            style.scale = 2;
            text_height = 15;
            break;
    }
    style.theme = options.print ? printTheme(text_height) : plot.theme();
    // Points would be taken as the device's, which is scaled already.
    style.theme.font.setPixelSize(QFontInfo(style.theme.font).pixelSize());
    return style;
}

/// What a file says about itself beside the picture.
QString signedText(QStringList parts) {
    parts << QStringLiteral("%1 %2, %3")
                 .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
                      QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    return parts.join(QStringLiteral(". "));
}

/// What is to be drawn on some device.
struct Sheet {
    QString title;
    QString description;
    QSize size;
    QColor ground;
    double density = 2;  ///< an image's pixels for each of `size`
    std::function<void(QPaintDevice&, double scale, bool vector)> paint;
};

Sheet sheetOf(Plot& plot, const FigureOptions& options) {
    const FigureStyle style = styleOf(plot, options);
    QStringList parts{plot.summary()};
    if (!plot.source().isEmpty()) parts.prepend(plot.source());
    return {.title = plot.accessibleName(),
            .description = signedText(std::move(parts)),
            .size = style.size,
            .ground = style.theme.background,
            .density = style.scale,
            .paint = [&plot, style](QPaintDevice& device, double scale, bool vector) {
                FigureStyle drawn = style;
                drawn.scale = scale;
                drawn.vector = vector;
                plot.paintFigure(device, drawn);
            }};
}

Sheet sheetOf(const Picture& picture, bool print) {
    QPalette palette = QGuiApplication::palette();
    if (print) {
        palette.setColor(QPalette::Base, Qt::white);
        for (const auto role : {QPalette::Text, QPalette::WindowText}) palette.setColor(role, Qt::black);
    }
    QFont font = picture.font;
    // As above.
    font.setPixelSize(QFontInfo(font).pixelSize());
    return {.title = picture.name,
            .description = signedText({picture.description}),
            .size = picture.size,
            .ground = palette.color(QPalette::Base),
            .paint = [&picture, palette, font](QPaintDevice& device, double scale, bool) {
                QPainter painter(&device);
                painter.scale(scale, scale);
                painter.fillRect(QRect(QPoint(), picture.size), palette.color(QPalette::Base));
                painter.setFont(font);
                picture.paint(painter, palette);
            }};
}

QImage imageOf(const Sheet& sheet) {
    QImage image((QSizeF(sheet.size) * sheet.density).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(sheet.ground);
    sheet.paint(image, sheet.density, false);
    // Only now: fonts in points would grow with it.
    const int per_metre = qRound(kDotsPerInch * sheet.density / 0.0254);
    image.setDotsPerMeterX(per_metre);
    image.setDotsPerMeterY(per_metre);
    image.setText(QStringLiteral("Title"), sheet.title);
    image.setText(QStringLiteral("Description"), sheet.description);
    return image;
}

QByteArray svgOf(const Sheet& sheet) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kDotsPerInch));
    generator.setSize(sheet.size);
    generator.setViewBox(QRect(QPoint(), sheet.size));
    generator.setTitle(sheet.title);
    generator.setDescription(sheet.description);
    sheet.paint(generator, 1, true);
    return bytes;
}

QByteArray pdfOf(const Sheet& sheet) {
    constexpr int kResolution = 1200;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageSize(QPageSize(QSizeF(sheet.size) * 72 / kDotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(sheet.title + QStringLiteral(". ") + sheet.description);
    writer.setCreator(QCoreApplication::applicationName());
    sheet.paint(writer, kResolution / kDotsPerInch, true);
    return bytes;
}

Status replaceBy(const std::filesystem::path& path, const QByteArray& bytes) {
    return replaceFile(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Status replaceByFigure(const std::filesystem::path& path, const QByteArray& bytes) {
    return bytes.isEmpty() ? failed("figure.not_drawn") : replaceBy(path, bytes);
}

WriteFile draw(const Sheet& sheet, const std::filesystem::path& path) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    if (ending == QLatin1String(".png")) {
        return [path, image = imageOf(sheet)] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "PNG");
            return replaceByFigure(path, bytes);
        };
    }
    if (ending == QLatin1String(".svg")) return [path, bytes = svgOf(sheet)] { return replaceByFigure(path, bytes); };
    if (ending == QLatin1String(".pdf")) return [path, bytes = pdfOf(sheet)] { return replaceByFigure(path, bytes); };
    return [ending = path.extension().string()]() -> Status {
        return badInput("figure.unknown_format", {{"value", ending}});
    };
}

}  // namespace

QString fileNameOf(const QString& name) {
    QString result;
    for (const QChar letter : name.toLower()) {
        if (letter.isLetterOrNumber()) {
            result += letter;
        } else if (!result.isEmpty() && !result.endsWith(QLatin1Char('-'))) {
            result += QLatin1Char('-');
        }
    }
    if (result.endsWith(QLatin1Char('-'))) result.chop(1);
    return result;
}

WriteFile drawFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options) {
    return draw(sheetOf(plot, options), path);
}

WriteFile drawFigure(const Picture& picture, const std::filesystem::path& path, bool print) {
    return draw(sheetOf(picture, print), path);
}

WriteFile drawTable(PlotTable table, const std::filesystem::path& path) {
    return [path, table = std::move(table)] { return replaceBy(path, csvOf(table)); };
}

Status saveFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options) {
    return drawFigure(plot, path, options)();
}

Status savePoints(const Plot& plot, const std::filesystem::path& path) { return drawTable(plot.table(), path)(); }

QImage figureImage(Plot& plot, const FigureOptions& options) { return imageOf(sheetOf(plot, options)); }
QByteArray figureSvg(Plot& plot, const FigureOptions& options) { return svgOf(sheetOf(plot, options)); }
QByteArray figurePdf(Plot& plot, const FigureOptions& options) { return pdfOf(sheetOf(plot, options)); }
QImage figureImage(const Picture& picture) { return imageOf(sheetOf(picture, true)); }
QByteArray figureSvg(const Picture& picture) { return svgOf(sheetOf(picture, true)); }

}  // namespace automoe::ui
