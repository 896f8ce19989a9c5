// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace automoe::ui {

namespace {

QByteArray quoted(const QString& text, char separator) {
    QByteArray field = text.toUtf8();
    const bool plain = std::ranges::none_of(field, [separator](char letter) {
        return letter == separator || letter == '"' || letter == '\r' || letter == '\n';
    });
    return plain ? field : '"' + field.replace('"', "\"\"") + '"';
}

void appendNumber(QByteArray& csv, double value) {
    if (!std::isfinite(value)) return;
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    csv.append(digits.data(), end - digits.data());
}

}  // namespace

QByteArray csvOf(const PlotTable& table, char separator) {
    QByteArray csv;
    std::size_t rows = 0;
    for (std::size_t column = 0; column < table.size(); ++column) {
        if (column > 0) csv.append(separator);
        csv.append(quoted(table[column].title, separator));
        rows = std::max({rows, table[column].numbers.size(), static_cast<std::size_t>(table[column].texts.size())});
    }
    csv.append("\r\n");
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < table.size(); ++column) {
            if (column > 0) csv.append(separator);
            const auto& source = table[column];
            if (row < source.numbers.size()) {
                appendNumber(csv, source.numbers[row]);
            } else if (const auto place = static_cast<qsizetype>(row); place < source.texts.size()) {
                csv.append(quoted(source.texts[place], separator));
            }
        }
        csv.append("\r\n");
    }
    return csv;
}

}  // namespace automoe::ui
