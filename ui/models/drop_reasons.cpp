// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/drop_reasons.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <vector>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(DropReasons)
};

/// With the number before it.
QString reasonText(const std::string& reason) {
    if (reason == "empty") return Texts::tr("%1 with an empty side");
    if (reason == "too_long") return Texts::tr("%1 too long");
    if (reason == "length_ratio") return Texts::tr("%1 with sides of very different length");
    if (reason == "copy") return Texts::tr("%1 not translated");
    if (reason == "held_out") return Texts::tr("%1 that are in the test or validation text");
    if (reason == "duplicate") return Texts::tr("%1 repeated");
    return QStringLiteral("%1 ") + QString::fromStdString(reason);
}

}  // namespace

QString dropText(const std::map<std::string, std::uint64_t>& dropped) {
    std::vector<std::pair<std::uint64_t, std::string>> sorted;
    for (const auto& [reason, count] : dropped) {
        if (count > 0) sorted.emplace_back(count, reason);
    }
    std::ranges::sort(sorted, std::greater());
    QStringList parts;
    for (const auto& [count, reason] : sorted)
        parts << reasonText(reason).arg(QLocale().toString(static_cast<qulonglong>(count)));
    return parts.join(QStringLiteral(", "));
}

}  // namespace automoe::ui
