// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgRenderer>
#include <cstdio>

// render_icons FOLDER: writes FOLDER/<size>.png for each size of the program's icon, from the SVG files beside them.
int main(int argc, char** argv) {
    const QGuiApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: QT_QPA_PLATFORM=offscreen render_icons resources/icons/app\n", stderr);
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    for (const int size : {16, 32, 48, 64, 128, 256}) {
        QSvgRenderer renderer(
            folder.filePath(size <= 32 ? QStringLiteral("small.svg") : QStringLiteral(AUTOMOE_ID ".svg")));
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        if (!renderer.isValid() || !image.save(folder.filePath(QStringLiteral("%1.png").arg(size)))) return 1;
    }
    return 0;
}
