// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTextLayout>
#include <memory>
#include <vector>

#include "ui/panels/translation_model.h"

namespace automoe::ui {

/// The ground of tokens that an expert took.
QColor expertGround(const QPalette& palette, int expert);

/// A cell's text laid out: each paragraph runs as its own letters do, whatever the window's direction.
class TranslationLayout {
public:
    TranslationLayout(const TranslationText& text, const QFont& font, const QPalette& palette, qreal width);

    [[nodiscard]] qreal height() const { return height_; }
    void draw(QPainter& painter, const QRectF& place) const;
    /// One for each paragraph.
    [[nodiscard]] const std::vector<std::unique_ptr<QTextLayout>>& paragraphs() const { return paragraphs_; }

private:
    std::vector<std::unique_ptr<QTextLayout>> paragraphs_;
    qreal height_ = 0;
};

/// Draws a translation: words that differ bold, underlined and in a colour, tokens on the colour of their expert, and
/// below the text the figures.
class TranslationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// How high a cell of this width has to be.
    [[nodiscard]] int heightFor(const QModelIndex& index, const QFont& font, int width) const;
    /// The same from the number of characters alone, in a moment.
    [[nodiscard]] static int estimatedHeight(int characters, const QFont& font, int width);
};

}  // namespace automoe::ui
