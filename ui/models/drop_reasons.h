// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <map>
#include <string>

namespace automoe::ui {

/// "12 duplicates, 3 too long": what became of pairs that were left out, by the reasons of text::name(DropReason), the
/// most frequent first; "" when there are none.
QString dropText(const std::map<std::string, std::uint64_t>& dropped);

}  // namespace automoe::ui
