// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

struct gzFile_s;

namespace automoe::text {

/// Longest line that is read, in bytes. No sentence is that long; a file without line ends is caught by it.
inline constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20;

/// The lines of a plain or gzip file (told apart by content), one after the other, in bounded memory. A byte order mark
/// at the beginning and a carriage return at the end of a line are dropped; the last line needs no line end.
class LineReader {
public:
    /// Errors: file.missing, file.unreadable (also what is not a regular file).
    static Result<LineReader> open(const std::filesystem::path& path);
    LineReader(LineReader&&) noexcept;
    LineReader& operator=(LineReader&&) noexcept;
    ~LineReader();

    /// The next line, or nothing at the end. The view holds until the next call. Errors, with file and line:
    /// text.invalid_utf8, text.nul_byte, text.line_too_long, text.corrupt_gzip, file.unreadable.
    Result<std::optional<std::string_view>> next();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Number of the line that next() gave last, from 1; 0 before the first.
    [[nodiscard]] std::uint64_t line() const { return line_; }
    /// Bytes of the file (as it lies on the disk) that were read, and its size.
    [[nodiscard]] std::uint64_t bytesRead() const;
    [[nodiscard]] std::uint64_t bytesTotal() const { return bytes_total_; }

private:
    struct Close {
        void operator()(gzFile_s* file) const;
    };
    LineReader() = default;
    Status fill();
    Result<std::string_view> checked(std::string_view line) const;
    [[nodiscard]] Error here(Error error) const;

    std::unique_ptr<gzFile_s, Close> file_;
    std::filesystem::path path_;
    std::uint64_t line_ = 0;
    std::uint64_t bytes_total_ = 0;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< of what is not yet given, in buffer_
    std::size_t end_ = 0;
    std::string long_line_;  ///< a line that crosses the buffer's end
};

/// Is it well-formed UTF-8 (no surrogates, no overlong forms)?
bool validUtf8(std::string_view text);

/// The form in which sentences are compared, stored and tokenized: Unicode NFC, control characters and line separators
/// as spaces, no white space at either end. `text` is valid UTF-8.
std::string normalizeLine(std::string_view text);

/// Number of code points of valid UTF-8.
std::uint64_t countCharacters(std::string_view text);
/// Number of runs of characters between ASCII spaces (of a normalised line).
std::uint64_t countWords(std::string_view text);

}  // namespace automoe::text
