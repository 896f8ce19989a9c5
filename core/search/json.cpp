// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/search/json_p.h"

namespace automoe::search {

std::string numberText(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

nlohmann::json numberJson(double value) {
    if (std::isfinite(value)) return value;
    return numberText(value);
}

nlohmann::json numbersJson(const std::vector<double>& values) {
    nlohmann::json result = nlohmann::json::array();
    for (const double value : values) result.push_back(numberJson(value));
    return result;
}

Reader Reader::at(const char* key) const {
    const std::string path = path_.empty() ? key : path_ + "." + key;
    const auto found = value_->is_object() ? value_->find(key) : value_->end();
    if (found == value_->end()) throw FieldError{path, "missing"};
    return Reader(*found, path);
}

std::vector<Reader> Reader::items() const {
    if (!value_->is_array()) fail("not a list");
    std::vector<Reader> result;
    for (std::size_t i = 0; i < value_->size(); ++i) {
        result.emplace_back((*value_)[i], path_ + "[" + std::to_string(i) + "]");
    }
    return result;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    if (!value_->is_object()) fail("not an object");
    std::vector<std::pair<std::string, Reader>> result;
    for (const auto& [key, value] : value_->items()) result.emplace_back(key, Reader(value, path_ + "." + key));
    return result;
}

std::uint64_t Reader::count(std::uint64_t below) const {
    if (!value_->is_number_integer() || (!value_->is_number_unsigned() && value_->get<std::int64_t>() < 0)) {
        fail("not a whole number from 0");
    }
    const auto result = value_->get<std::uint64_t>();
    if (result > below || (result == below && below != ~std::uint64_t{0})) {
        fail("not below " + std::to_string(below));
    }
    return result;
}

double Reader::number() const {
    if (value_->is_number()) return value_->get<double>();
    if (*value_ == "inf") return std::numeric_limits<double>::infinity();
    if (*value_ == "-inf") return -std::numeric_limits<double>::infinity();
    fail("not a number");
}

std::vector<double> Reader::numbers() const {
    std::vector<double> result;
    for (const Reader& item : items()) result.push_back(item.number());
    return result;
}

std::string Reader::text() const {
    if (!value_->is_string()) fail("not a text");
    return value_->get<std::string>();
}

bool Reader::flag() const {
    if (!value_->is_boolean()) fail("neither true nor false");
    return value_->get<bool>();
}

void Reader::fail(std::string detail) const { throw FieldError{path_.empty() ? "state" : path_, std::move(detail)}; }

}  // namespace automoe::search
