// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/drop_reasons.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <vector>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct DropReasonsTexts {
    Q_DECLARE_TR_FUNCTIONS(DropReasons)
};

QString reasonText(const std::string& reason, int count) {
    if (reason == "empty") return DropReasonsTexts::tr("%Ln with an empty side", nullptr, count);
    if (reason == "too_long") return DropReasonsTexts::tr("%Ln too long", nullptr, count);
    if (reason == "length_ratio")
        return DropReasonsTexts::tr("%Ln with sides of very different length", nullptr, count);
    if (reason == "copy") return DropReasonsTexts::tr("%Ln not translated", nullptr, count);
    if (reason == "held_out")
        return DropReasonsTexts::tr("%Ln that are in the test or validation text", nullptr, count);
    if (reason == "duplicate") return DropReasonsTexts::tr("%Ln repeated", nullptr, count);
    return DropReasonsTexts::tr("%Ln for another reason (%1)", nullptr, count).arg(QString::fromStdString(reason));
}

}  // namespace

QString dropText(const std::map<std::string, std::uint64_t>& dropped) {
    std::vector<std::pair<std::uint64_t, std::string>> sorted;
    for (const auto& [reason, count] : dropped) {
        if (count > 0) sorted.emplace_back(count, reason);
    }
    std::ranges::sort(sorted, std::greater());
    QStringList parts;
    for (const auto& [count, reason] : sorted) parts << reasonText(reason, pluralOf(count));
    return parts.join(QStringLiteral(", "));
}

}  // namespace automoe::ui
