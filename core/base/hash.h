// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace automoe {

/// Incremental SHA-256.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void update(std::span<const std::byte> bytes);
    void update(std::string_view text) { update(std::as_bytes(std::span(text))); }
    /// 64 lower-case hexadecimal digits. The object is spent after it.
    std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// SHA-256 of a text, 64 lower-case hexadecimal digits.
std::string sha256(std::string_view text);
/// SHA-256 of a file, read in pieces. Errors: file.unreadable, stopped.
Result<std::string> sha256OfFile(const std::filesystem::path& path, const std::stop_token& stop = {});

}  // namespace automoe
