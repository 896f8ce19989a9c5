// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace automoe::wording {

/// The English text of one error code. {name} stands for the error's argument of that name.
struct Entry {
    std::string_view code;
    std::string_view message;  ///< what happened, one sentence without the final stop
    std::string_view advice;   ///< the next step, a full sentence
    /// The next step of someone at the window, where that is another one than the command line's.
    std::string_view window_advice = {};
};

/// Whose next step is told.
enum class Reader { kCommandLine, kWindow };

/// Gives a sentence, with its {name}s, in another language.
using Translate = std::function<std::string(std::string_view)>;

/// What a person reads: "message. advice", arguments filled in, and "file, line n: " before it where the error names
/// them. `translate`: empty for English.
std::string text(const Error& error, const Translate& translate = {}, Reader reader = Reader::kCommandLine);
/// `pattern` with its {name}s filled in; "?" for one that is no argument.
std::string fill(std::string_view pattern, const std::map<std::string, std::string>& arguments);
/// The entry of a code, or nothing. Tests walk the sources for codes and ask for each.
std::optional<Entry> find(std::string_view code);

// One table a room, each in its own file.
std::span<const Entry> baseEntries();
std::span<const Entry> textEntries();
std::span<const Entry> metricsEntries();
std::span<const Entry> archEntries();
std::span<const Entry> searchEntries();
std::span<const Entry> latencyEntries();
std::span<const Entry> databaseEntries();
std::span<const Entry> engineEntries();
std::span<const Entry> reportEntries();
std::span<const Entry> clientEntries();
std::span<const Entry> uiEntries();

}  // namespace automoe::wording
