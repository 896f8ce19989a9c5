// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace automoe::ui {

/// Copies the folder of a session, so that its user may write in it; a copy that is there already is left as it is.
/// Made under another name and put in place in one step: there is a whole copy or none. Errors: file.unwritable.
Status copySession(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace automoe::ui
