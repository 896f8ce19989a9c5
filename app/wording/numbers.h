// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// Numbers as people read them in tables and reports; the same under every locale.
namespace automoe::wording {

/// 25217536 as 25,217,536.
std::string grouped(std::int64_t number);
/// The same for digits that fit no number type.
std::string grouped(const std::string& digits);
/// With this many digits after the point.
std::string fixed(double number, int digits);

}  // namespace automoe::wording
