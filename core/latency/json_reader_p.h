// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace automoe::latency {

/// Reads the fields of one JSON object and remembers the first fault, so that a reader is a list of fields.
class ObjectReader {
public:
    ObjectReader(const nlohmann::json& object, std::string file, std::string path = {})
        : object_(object), file_(std::move(file)), path_(std::move(path)) {
        if (!object_.is_object()) refuse("", "an object");
    }

    void read(const char* key, std::string& value) {
        if (const auto* json = member(key, &nlohmann::json::is_string, "a text")) {
            value = json->get<std::string>();
            if (value.size() > kLongestText) refuse(key, "a shorter text");
        }
    }
    void read(const char* key, bool& value) {
        if (const auto* json = member(key, &nlohmann::json::is_boolean, "true or false")) value = json->get<bool>();
    }
    void read(const char* key, double& value) {
        if (const auto* json = member(key, &nlohmann::json::is_number, "a number")) value = json->get<double>();
    }
    template <class T>
    requires std::is_integral_v<T>
    void read(const char* key, T& value, T least, T greatest) {
        const auto* json = member(key, &nlohmann::json::is_number_integer, "a whole number");
        if (json == nullptr) return;
        // An unsigned number above the signed range is above every limit that we have.
        const bool huge = json->is_number_unsigned() && json->get<std::uint64_t>() > std::uint64_t{INT64_MAX};
        const auto number = huge ? 0 : json->get<std::int64_t>();
        if (huge || number < static_cast<std::int64_t>(least) || number > static_cast<std::int64_t>(greatest)) {
            refuse(key, "a whole number from " + std::to_string(least) + " to " + std::to_string(greatest));
            return;
        }
        value = static_cast<T>(number);
    }
    template <class T>
    void read(const char* key, std::vector<T>& values, std::size_t most = std::size_t{1} << 20) {
        const auto* json = member(key, &nlohmann::json::is_array, "a list");
        if (json == nullptr) return;
        if (json->size() > most) return refuse(key, "at most " + std::to_string(most) + " entries");
        std::vector<T> list;
        for (const auto& entry : *json) {
            if constexpr (std::is_same_v<T, std::string>) {
                if (!entry.is_string()) return refuse(key, "a list of texts");
                list.push_back(entry.get<T>());
            } else {
                if (!entry.is_number() || (std::is_integral_v<T> && !entry.is_number_integer())) {
                    return refuse(key, std::is_integral_v<T> ? "a list of whole numbers" : "a list of numbers");
                }
                const double number = entry.get<double>();
                if (std::is_integral_v<T> && std::abs(number) > 1e9) return refuse(key, "smaller numbers");
                list.push_back(static_cast<T>(number));
            }
        }
        values = std::move(list);
    }
    /// The member as it stands, or null after a fault.
    const nlohmann::json* object(const char* key) { return member(key, &nlohmann::json::is_object, "an object"); }

    void refuse(const std::string& key, std::string expected) {
        if (error_) return;
        std::string field = path_;
        if (!key.empty()) field += (field.empty() ? "" : ".") + key;
        error_ = badInput(
            "latency.invalid_json",
            {{"file", file_}, {"field", field.empty() ? "the whole" : field}, {"expected", std::move(expected)}});
    }
    void refuse(Error error) {
        if (!error_) error_ = std::move(error);
    }
    [[nodiscard]] Status status() const { return error_ ? Status(*error_) : Status(); }
    [[nodiscard]] bool ok() const { return !error_; }

private:
    static constexpr std::size_t kLongestText = 4096;

    const nlohmann::json* member(const char* key, bool (nlohmann::json::*is)() const noexcept, const char* expected) {
        if (error_) return nullptr;
        const auto found = object_.find(key);
        if (found == object_.end() || !((*found).*is)()) {
            refuse(key, expected);
            return nullptr;
        }
        return &*found;
    }

    const nlohmann::json& object_;
    std::string file_;
    std::string path_;
    std::optional<Error> error_;
};

}  // namespace automoe::latency
