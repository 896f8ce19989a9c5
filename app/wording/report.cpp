// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> reportEntries() {
    static constexpr std::array kEntries{
        Entry{"report.not_html", "the name of a report ends in .html, and this one does not",
              "Give another name, for example report.html; nothing was written."},
        Entry{"report.text_changed",
              "The text has {source} source and {reference} reference sentences, but {stored} translations are stored: "
              "it has changed since",
              "Evaluate again."},
        Entry{"report.unknown_kind", "a report is a web page or a document, and this name says neither",
              "End the file's name in .html or .pdf; nothing was written."},
    };
    return kEntries;
}

}  // namespace automoe::wording
