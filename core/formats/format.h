// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/arch/architecture.h"
#include "core/base/result.h"

namespace automoe::formats {

/// A way to write a candidate for other programs.
struct Format {
    std::string_view name;  ///< "folder", "ctranslate2", "yaml": of ExportJob::format and --format
    bool weights = true;    ///< false: it holds the architecture alone, and needs no trained model
    /// Whether it can hold this architecture. Errors, each with what is in the way: formats.experts, formats.kind,
    /// formats.heads_differ, formats.attends_more (side, layer, value, …), arch.not_in_yaml (field).
    Status (*check)(const arch::Architecture& architecture);
};

/// In the order in which people are offered them: our own first.
std::span<const Format> all();
/// Null when there is no such format.
const Format* find(std::string_view name);
/// The names, as "folder, ctranslate2, yaml".
std::string names();

}  // namespace automoe::formats
