// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_delegate.h"

#include <QApplication>
#include <QPainter>
#include <cmath>

#include "ui/models/colours.h"

namespace automoe::ui {

namespace {

constexpr int kMarginX = 6;
constexpr int kMarginY = 4;
constexpr double kTint = 0.45;  ///< of the expert's colour over the ground

const TranslationModel& modelOf(const QModelIndex& index) {
    return *static_cast<const TranslationModel*>(index.model());
}

QFont figuresFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(0.85 * font.pointSizeF());
    return small;
}

QColor groundOf(const Colours& colours, int expert) {
    return mixed(colours.paper, colours.ofNumber(static_cast<std::size_t>(expert)), kTint);
}

QTextCharFormat formatOf(const TextMark& mark, const Colours& colours) {
    QTextCharFormat format;
    if (mark.expert >= 0) format.setBackground(groundOf(colours, mark.expert));
    if (mark.differs) {
        format.setFontUnderline(true);
        format.setFontWeight(QFont::DemiBold);
        format.setForeground(colours.changed());
    }
    return format;
}

}  // namespace

QColor expertGround(const QPalette& palette, int expert) { return groundOf(coloursOf(palette), expert); }

TranslationLayout::TranslationLayout(const TranslationText& text, const QFont& font, const QPalette& palette,
                                     qreal width) {
    const Colours colours = coloursOf(palette);
    int begin = 0;
    for (const QString& paragraph : text.text.split(QLatin1Char('\n'))) {
        auto layout = std::make_unique<QTextLayout>(paragraph, font);
        const Qt::LayoutDirection direction = directionOf(paragraph, text.language);
        QTextOption option(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        option.setTextDirection(direction);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout->setTextOption(option);
        QList<QTextLayout::FormatRange> formats;
        for (const TextMark& mark : text.marks) {
            if (mark.begin >= begin && mark.begin < begin + paragraph.size())
                formats.append({mark.begin - begin, mark.length, formatOf(mark, colours)});
        }
        layout->setFormats(formats);
        layout->beginLayout();
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, height_});
            height_ += line.height();
        }
        layout->endLayout();
        begin += static_cast<int>(paragraph.size()) + 1;
        paragraphs_.push_back(std::move(layout));
    }
}

void TranslationLayout::draw(QPainter& painter, const QRectF& place) const {
    for (const auto& paragraph : paragraphs_) paragraph->draw(&painter, place.topLeft(), {}, place);
}

void TranslationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    // A ground on which the colours of words and experts are legible.
    const Colours colours = coloursOf(cell.palette);
    cell.palette.setColor(QPalette::Highlight, colours.selected);
    const QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    TranslationText text = modelOf(index).textAt(index);
    if (!text.is_there) text.text = QStringLiteral("–");
    const QRect inside = cell.rect.adjusted(kMarginX, kMarginY, -kMarginX, -kMarginY);
    const QFont small = figuresFont(cell.font);
    const int figures = text.figures.isEmpty() ? 0 : QFontMetrics(small).height();
    painter->save();
    painter->setClipRect(inside.adjusted(0, 0, 0, -figures));
    painter->setPen(colours.text);
    TranslationLayout(text, cell.font, cell.palette, inside.width()).draw(*painter, inside);
    painter->setClipRect(cell.rect);
    if (figures > 0) {
        const QRect line(inside.left(), inside.bottom() - figures + 1, inside.width(), figures);
        painter->setFont(small);
        painter->setPen(colours.muted);
        painter->drawText(line, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(small).elidedText(text.figures, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

int TranslationDelegate::heightFor(const QModelIndex& index, const QFont& font, int width) const {
    const TranslationText text = modelOf(index).textAt(index);
    const TranslationLayout layout(text, font, {}, std::max(1, width - 2 * kMarginX));
    const int figures = text.figures.isEmpty() ? 0 : QFontMetrics(figuresFont(font)).height();
    return static_cast<int>(std::ceil(layout.height())) + figures + 2 * kMarginY;
}

int TranslationDelegate::estimatedHeight(int characters, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    const double in_a_line = std::max(1.0, static_cast<double>(width - 2 * kMarginX) / metrics.averageCharWidth());
    // Lines end at words, not where they are full.
    const int lines = std::max(1, static_cast<int>(std::ceil(1.1 * characters / in_a_line)));
    return lines * metrics.height() + QFontMetrics(figuresFont(font)).height() + 2 * kMarginY;
}

QSize TranslationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = std::max(option.rect.width(), 1);
    return {width, heightFor(index, option.font, width)};
}

}  // namespace automoe::ui
