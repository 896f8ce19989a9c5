// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace automoe::text {

// The first letter of what the program that trains tokenizers answers.
constexpr char kModelFollows = 'M';
constexpr char kMessageFollows = 'E';
constexpr char kNoMemory = 'N';

}  // namespace automoe::text
