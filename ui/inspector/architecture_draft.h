// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/arch/architecture.h"

namespace automoe::ui {

/// A candidate that is being changed by hand.
struct ArchitectureDraft {
    arch::Architecture original;  ///< canonical, as the other one
    arch::Architecture edited;
    bool operator==(const ArchitectureDraft&) const = default;
};

/// It as a text for draftFrom().
std::string draftText(const ArchitectureDraft& draft);
/// Nothing: the text is damaged, or of a later version.
std::optional<ArchitectureDraft> draftFrom(const std::string& text);

}  // namespace automoe::ui
