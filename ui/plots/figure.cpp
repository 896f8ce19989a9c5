// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figure.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QFontInfo>
#include <QPageSize>
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

/// What the file says about itself beside the picture.
QString descriptionOf(const Plot& plot) {
    QStringList parts{plot.summary()};
    if (!plot.source().isEmpty()) parts.prepend(plot.source());
    parts << QStringLiteral("%1 %2, %3")
                 .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
                      QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    return parts.join(QStringLiteral(". "));
}

}  // namespace

QImage figureImage(Plot& plot, const FigureOptions& options) {
    const FigureStyle style = styleOf(plot, options);
    QImage image((QSizeF(style.size) * style.scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(style.theme.background);
    plot.paintFigure(image, style);
    // Only now: fonts in points would grow with it.
    const int per_metre = qRound(kDotsPerInch * style.scale / 0.0254);
    image.setDotsPerMeterX(per_metre);
    image.setDotsPerMeterY(per_metre);
    image.setText(QStringLiteral("Title"), plot.accessibleName());
    image.setText(QStringLiteral("Description"), descriptionOf(plot));
    return image;
}

QByteArray figureSvg(Plot& plot, const FigureOptions& options) {
    FigureStyle style = styleOf(plot, options);
    style.scale = 1;
    style.vector = true;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kDotsPerInch));
    generator.setSize(style.size);
    generator.setViewBox(QRect(QPoint(), style.size));
    generator.setTitle(plot.accessibleName());
    generator.setDescription(descriptionOf(plot));
    plot.paintFigure(generator, style);
    return bytes;
}

QByteArray figurePdf(Plot& plot, const FigureOptions& options) {
    FigureStyle style = styleOf(plot, options);
    style.vector = true;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(1200);
    style.scale = 1200 / kDotsPerInch;
    writer.setPageSize(QPageSize(QSizeF(style.size) * 72 / kDotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(plot.accessibleName() + QStringLiteral(". ") + descriptionOf(plot));
    writer.setCreator(QCoreApplication::applicationName());
    plot.paintFigure(writer, style);
    return bytes;
}

Status saveFigure(Plot& plot, const std::filesystem::path& path, const FigureOptions& options) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    QByteArray bytes;
    if (ending == QLatin1String(".png")) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        figureImage(plot, options).save(&buffer, "PNG");
    } else if (ending == QLatin1String(".svg")) {
        bytes = figureSvg(plot, options);
    } else if (ending == QLatin1String(".pdf")) {
        bytes = figurePdf(plot, options);
    } else {
        return badInput("figure.unknown_format", {{"value", path.extension().string()}});
    }
    if (bytes.isEmpty()) return failed("figure.not_drawn");
    return replaceFile(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Status savePoints(const Plot& plot, const std::filesystem::path& path) {
    const QByteArray csv = csvOf(plot.table());
    return replaceFile(path, std::string_view(csv.constData(), static_cast<std::size_t>(csv.size())));
}

}  // namespace automoe::ui
