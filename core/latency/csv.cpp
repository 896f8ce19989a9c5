// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>
#include <cmath>

#include "core/latency/csv_p.h"

namespace automoe::latency {

namespace {

constexpr std::size_t kMostFields = 4096;
/// Sums and ratios of numbers up to here stay finite; thirty years in milliseconds.
constexpr double kGreatest = 1e12;

/// Long or unprintable values must not flood a message.
std::string excerpt(std::string_view value) {
    constexpr std::size_t kLongest = 60;
    std::string text;
    for (const char c : value.substr(0, kLongest)) text += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    if (value.size() > kLongest) text += "…";
    return text;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string file) : rest_(text), file_(std::move(file)) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    while (rest_.starts_with('#')) {
        const auto end = std::min(rest_.find('\n'), rest_.size());
        std::string_view comment = rest_.substr(1, end - 1);
        if (comment.ends_with('\r')) comment.remove_suffix(1);
        comments_.emplace_back(comment);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++next_line_;
    }
}

Result<bool> CsvReader::next(std::vector<std::string>& fields) {
    fields.clear();
    while (rest_.starts_with('\n') || rest_.starts_with("\r\n")) {
        rest_.remove_prefix(rest_.front() == '\n' ? 1 : 2);
        ++next_line_;
    }
    if (rest_.empty()) return false;
    line_ = next_line_;
    const auto fault = [&] {
        return badInput("latency.csv_quote", {{"file", file_}, {"line", std::to_string(next_line_)}});
    };
    while (true) {
        std::string field;
        if (rest_.starts_with('"')) {
            rest_.remove_prefix(1);
            while (true) {
                const auto quote = rest_.find('"');
                if (quote == std::string_view::npos) return fault();
                for (const char c : rest_.substr(0, quote)) next_line_ += c == '\n' ? 1 : 0;
                field += rest_.substr(0, quote);
                rest_.remove_prefix(quote + 1);
                if (!rest_.starts_with('"')) break;
                field += '"';
                rest_.remove_prefix(1);
            }
        } else {
            const auto end = std::min(rest_.find_first_of(",\r\n\""), rest_.size());
            field = rest_.substr(0, end);
            rest_.remove_prefix(end);
        }
        fields.push_back(std::move(field));
        if (fields.size() > kMostFields) {
            return badInput("latency.csv_fields", {{"file", file_},
                                                   {"line", std::to_string(line_)},
                                                   {"value", "more than " + std::to_string(kMostFields)},
                                                   {"expected", "at most " + std::to_string(kMostFields)}});
        }
        if (rest_.starts_with(',')) {
            rest_.remove_prefix(1);
            continue;
        }
        ++next_line_;
        if (rest_.empty()) return true;
        if (rest_.starts_with('\n') || rest_.starts_with("\r\n")) {
            rest_.remove_prefix(rest_.front() == '\n' ? 1 : 2);
            return true;
        }
        --next_line_;
        return fault();
    }
}

Result<bool> CsvReader::next(std::vector<std::string>& fields, std::size_t count) {
    AUTOMOE_TRY(const bool more, next(fields));
    if (more && fields.size() != count) {
        return badInput("latency.csv_fields", {{"file", file_},
                                               {"line", std::to_string(line_)},
                                               {"value", std::to_string(fields.size())},
                                               {"expected", std::to_string(count)}});
    }
    return more;
}

Error CsvReader::invalidValue(std::string_view field, std::string_view value, std::string expected) const {
    return badInput("latency.invalid_value", {{"file", file_},
                                              {"line", std::to_string(line_)},
                                              {"field", excerpt(field)},
                                              {"value", excerpt(value)},
                                              {"expected", std::move(expected)}});
}

Result<double> CsvReader::number(std::string_view field, std::string_view value, double least) const {
    double number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc() || end != value.data() + value.size() || !std::isfinite(number) || number < least ||
        number > kGreatest) {
        return invalidValue(field, value, "a number from " + numberText(least) + " to " + numberText(kGreatest));
    }
    return number;
}

Result<std::int64_t> CsvReader::whole(std::string_view field, std::string_view value, std::int64_t least) const {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc() || end != value.data() + value.size() || number < least) {
        return invalidValue(field, value, "a whole number from " + std::to_string(least));
    }
    return number;
}

std::string csvRecord(std::span<const std::string> fields) {
    std::string record;
    for (const std::string& field : fields) {
        if (&field != fields.data()) record += ',';
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            record += field;
            continue;
        }
        record += '"';
        for (const char c : field) record += c == '"' ? std::string("\"\"") : std::string(1, c);
        record += '"';
    }
    return record + "\r\n";
}

std::string numberText(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

}  // namespace automoe::latency
