// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/protocol/search_change.h"

namespace automoe::ui {

/// What was changed in a search, in words, numbers in the user's locale: "Latency at most 120.00 ms;
/// Encoder, Embedding width: only 192, 256".
QString changeText(const protocol::SearchChange& change);

}  // namespace automoe::ui
