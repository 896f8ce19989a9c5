// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/decode/translator.h"

namespace automoe::exporter {

/// Opens a model folder after checking every file against the manifest. Errors: those of
/// formats::readModelFolder and of Translator::open.
Result<decode::Translator> openModelFolder(const std::filesystem::path& folder, const std::string& device = "cpu");

}  // namespace automoe::exporter
