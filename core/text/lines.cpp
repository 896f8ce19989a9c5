// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lines.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "core/base/files.h"

namespace automoe::text {

namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;

/// Length of the leading part that is ASCII.
std::size_t asciiPrefix(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if ((word & kHighBits) != 0) break;
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
    return i;
}

bool isSeparator(UChar32 c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029; }

/// Control characters and line separators as spaces.
std::string withoutSeparators(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const std::int32_t begin = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (isSeparator(c)) {
            result += ' ';
        } else {
            result.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
        }
    }
    return result;
}

bool hasSeparator(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (isSeparator(c)) return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    auto size = static_cast<std::int32_t>(text.size());
    std::int32_t begin = 0;
    while (begin < size) {
        std::int32_t i = begin;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (!u_isUWhiteSpace(c)) break;
        begin = i;
    }
    while (size > begin) {
        std::int32_t last = size - 1;
        while (last > begin && U8_IS_TRAIL(text[static_cast<std::size_t>(last)])) --last;
        std::int32_t i = last;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (!u_isUWhiteSpace(c)) break;
        size = last;
    }
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(size - begin));
}

}  // namespace

void LineReader::Close::operator()(gzFile_s* file) const { gzclose_r(file); }

LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

Result<LineReader> LineReader::open(const std::filesystem::path& path) {
    AUTOMOE_TRY(auto file, RegularFile::open(path));
    LineReader reader;
    reader.path_ = path;
    reader.bytes_total_ = file.size;
    reader.file_.reset(gzdopen(file.descriptor.get(), "rb"));
    if (!reader.file_) return outOfResources("text.out_of_memory", {{"file", path.string()}});
    file.descriptor.release();  // zlib closes it
    gzbuffer(reader.file_.get(), kBufferBytes);
    reader.buffer_.resize(kBufferBytes);
    return reader;
}

Error LineReader::here(Error error) const {
    error.arguments["file"] = path_.string();
    error.arguments["line"] = std::to_string(line_);
    return error;
}

std::uint64_t LineReader::bytesRead() const {
    const auto offset = gzoffset(file_.get());
    return offset < 0 ? 0 : static_cast<std::uint64_t>(offset);
}

Status LineReader::fill() {
    begin_ = 0;
    end_ = 0;
    const int count = gzread(file_.get(), buffer_.data(), static_cast<unsigned>(buffer_.size()));
    int code = Z_OK;
    gzerror(file_.get(), &code);
    if (code == Z_ERRNO) {
        return here(badInput("file.unreadable", {{"detail", std::generic_category().message(errno)}}));
    }
    if (code == Z_BUF_ERROR) return here(badInput("text.corrupt_gzip", {{"detail", "it ends too early"}}));
    if (count < 0 || code < 0) return here(badInput("text.corrupt_gzip", {{"detail", "damaged data"}}));
    end_ = static_cast<std::size_t>(count);
    return {};
}

Result<std::optional<std::string_view>> LineReader::next() {
    ++line_;
    long_line_.clear();
    for (;;) {
        if (begin_ == end_) {
            AUTOMOE_CHECK(fill());
            if (end_ == 0) {
                if (long_line_.empty()) {
                    --line_;
                    return std::optional<std::string_view>();
                }
                AUTOMOE_TRY(const auto last, checked(long_line_));
                return std::optional(last);
            }
        }
        const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
        const auto found = rest.find('\n');
        const auto part = rest.substr(0, found);
        if (long_line_.size() + part.size() > kMaxLineBytes) {
            return here(badInput("text.line_too_long", {{"expected", std::to_string(kMaxLineBytes)}}));
        }
        if (found == std::string_view::npos) {
            long_line_ += part;
            begin_ = end_;
            continue;
        }
        begin_ += found + 1;
        if (long_line_.empty()) {
            AUTOMOE_TRY(const auto line, checked(part));
            return std::optional(line);
        }
        long_line_ += part;
        AUTOMOE_TRY(const auto line, checked(long_line_));
        return std::optional(line);
    }
}

Result<std::string_view> LineReader::checked(std::string_view line) const {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (line_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find('\0') != std::string_view::npos) return here(badInput("text.nul_byte"));
    if (!validUtf8(line)) return here(badInput("text.invalid_utf8"));
    return line;
}

bool validUtf8(std::string_view text) {
    text.remove_prefix(asciiPrefix(text));
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::string normalizeLine(std::string_view text) {
    std::string composed;
    if (asciiPrefix(text) < text.size()) {
        UErrorCode status = U_ZERO_ERROR;
        const auto* nfc = icu::Normalizer2::getNFCInstance(status);
        const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
        if (U_SUCCESS(status) && !(nfc->isNormalizedUTF8(piece, status) != 0)) {
            icu::StringByteSink<std::string> sink(&composed);
            nfc->normalizeUTF8(0, piece, sink, nullptr, status);
            if (U_SUCCESS(status)) text = composed;
        }
    }
    if (!hasSeparator(text)) return std::string(trimmed(text));
    return std::string(trimmed(withoutSeparators(text)));
}

std::uint64_t countCharacters(std::string_view text) {
    return static_cast<std::uint64_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::uint64_t countWords(std::string_view text) {
    std::uint64_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ';
        if (!space && !inside) ++words;
        inside = !space;
    }
    return words;
}

}  // namespace automoe::text
