// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <algorithm>

namespace automoe::cli {

namespace {

/// Characters of a UTF-8 text, which is what the eye counts in our own labels.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void printTable(Console& console, const std::vector<std::vector<std::string>>& rows,
                const std::vector<std::size_t>& left) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    for (const auto& row : rows) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string gap(widths[i] - width(row[i]), ' ');
            const bool to_left = i == 0 || std::find(left.begin(), left.end(), i) != left.end();
            if (i > 0) text += "  ";
            text += to_left ? row[i] + gap : gap + row[i];
        }
        text.erase(text.find_last_not_of(' ') + 1);
        console.line(text);
    }
}

}  // namespace automoe::cli
