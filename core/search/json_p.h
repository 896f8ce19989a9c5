// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace automoe::search {

/// Shortest text that reads back as the same number; "inf", "-inf", "nan".
std::string numberText(double value);

/// A JSON number, which nlohmann's shortest form keeps to the bit; JSON has no infinities: "inf" and "-inf".
nlohmann::json numberJson(double value);
nlohmann::json numbersJson(const std::vector<double>& values);

/// What a Reader throws; restoreOptimizer() turns it into an Error.
struct FieldError {
    std::string field;
    std::string detail;
};

/// A view of a JSON value that knows its path and throws a FieldError where the value is not what is asked for.
class Reader {
public:
    explicit Reader(const nlohmann::json& value, std::string path = {}) : value_(&value), path_(std::move(path)) {}

    [[nodiscard]] Reader at(const char* key) const;
    [[nodiscard]] bool has(const char* key) const { return value_->is_object() && value_->contains(key); }
    [[nodiscard]] std::vector<Reader> items() const;
    /// Key and value of each member of an object.
    [[nodiscard]] std::vector<std::pair<std::string, Reader>> members() const;
    [[nodiscard]] std::uint64_t count(std::uint64_t below = ~std::uint64_t{0}) const;
    [[nodiscard]] double number() const;
    [[nodiscard]] std::vector<double> numbers() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool flag() const;
    [[noreturn]] void fail(std::string detail) const;

private:
    const nlohmann::json* value_;
    std::string path_;
};

}  // namespace automoe::search
