// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace automoe::latency {

/// Reads RFC 4180 text record by record: quotes, doubled quotes, line breaks inside quotes; LF and CRLF; a byte-order
/// mark.
class CsvReader {
public:
    CsvReader(std::string_view text, std::string file);

    /// The next record into `fields`; false at the end. Empty lines are passed over.
    /// Errors: latency.csv_quote, latency.csv_fields (thousands of fields) with file and line.
    Result<bool> next(std::vector<std::string>& fields);
    /// The same where a record must have `count` fields. Errors besides: latency.csv_fields.
    Result<bool> next(std::vector<std::string>& fields, std::size_t count);
    /// The line on which the record begins, from 1.
    [[nodiscard]] int line() const { return line_; }
    /// Lines that begin with '#' before the first record, without that sign.
    [[nodiscard]] const std::vector<std::string>& comments() const { return comments_; }

    /// What a reader of fields says of a bad one, with file and line.
    [[nodiscard]] Error invalidValue(std::string_view field, std::string_view value, std::string expected) const;
    /// A number from `least` to 1e12. Errors: latency.invalid_value.
    [[nodiscard]] Result<double> number(std::string_view field, std::string_view value, double least) const;
    [[nodiscard]] Result<std::int64_t> whole(std::string_view field, std::string_view value, std::int64_t least) const;
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    std::string_view rest_;
    std::string file_;
    std::vector<std::string> comments_;
    int line_ = 0;
    int next_line_ = 1;
};

/// HAT's and AutoMoE's files: the records after the header `names`, which begins with HAT's first column.
struct DataSet;
Result<DataSet> readHatCsv(CsvReader& reader, const std::vector<std::string>& names);

/// One record with its line end; fields are quoted where they must be.
std::string csvRecord(std::span<const std::string> fields);
/// The shortest text that reads back as the same number.
std::string numberText(double value);

}  // namespace automoe::latency
