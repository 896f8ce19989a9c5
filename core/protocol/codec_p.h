// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/arch/architecture.h"
#include "core/arch/search_space.h"
#include "core/base/result.h"

// One list of fields a struct serves both directions: `fields(archive, value)` calls archive(name, member) for each
// member, with a Writer that encodes or a Reader that decodes. A field that is forgotten there is found by the round
// trip tests.
namespace automoe::protocol {

/// T is U or const U: lets one `fields` function serve both directions.
template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

/// The words of an enumeration in JSON, in the order of its values; specialised beside the `fields` functions.
template <class T>
constexpr std::nullptr_t kWords = nullptr;

/// Deeper values are refused: writing JSON is recursive, so an endless nest would exhaust the stack.
constexpr int kGreatestDepth = 64;
bool isDeeperThan(const nlohmann::json& json, int depth);

class Writer {
public:
    template <class T>
    void operator()(const char* name, const T& value) {
        json_[name] = encode(value);
    }
    /// A field of a later version: left out while it has the value that stands for how things were before.
    template <class T>
    void operator()(const char* name, const T& value, const std::type_identity_t<T>& before) {
        if (!(value == before)) json_[name] = encode(value);
    }
    [[nodiscard]] nlohmann::json take() { return std::move(json_); }

    template <class T>
    static nlohmann::json encode(const T& value) {
        if constexpr (std::same_as<T, double>) {
            return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
        } else if constexpr (std::is_enum_v<T>) {
            return kWords<T>.at(static_cast<std::size_t>(value));
        } else if constexpr (std::same_as<T, arch::Architecture> || std::same_as<T, arch::SearchSpace>) {
            return nlohmann::json::parse(arch::canonicalJson(value));
        } else if constexpr (requires(Writer writer) { fields(writer, value); }) {
            Writer writer;
            fields(writer, value);
            return writer.take();
        } else {
            return value;  // numbers, text, opaque JSON
        }
    }
    template <class T>
    static nlohmann::json encode(const std::vector<T>& values) {
        auto result = nlohmann::json::array();
        for (const T& value : values) result.push_back(encode(value));
        return result;
    }
    template <class T>
    static nlohmann::json encode(const std::map<std::string, T>& values) {
        auto result = nlohmann::json::object();
        for (const auto& [key, value] : values) result[key] = encode(value);
        return result;
    }

private:
    nlohmann::json json_ = nlohmann::json::object();
};

/// How strict a Reader is. Unknown fields are always refused.
struct Strictness {
    bool missing_allowed = false;  ///< a missing field keeps its default
    bool null_is_nan = false;      ///< null where a number is expected
};

class Reader {
public:
    /// What is wrong first, and where.
    struct Fault {
        std::string field;
        std::string detail;
    };

    Reader(const nlohmann::json& object, Strictness strictness) : object_(&object), strictness_(strictness) {}

    template <class T>
    void operator()(const char* name, T& value) {
        known_.insert(name);
        const auto found = object_->find(name);
        if (found != object_->end()) {
            decode(*found, name, value);
        } else if (!strictness_.missing_allowed) {
            fail(name, "missing");
        }
    }
    /// A field of a later version: where it is missing, it is as before.
    template <class T>
    void operator()(const char* name, T& value, const std::type_identity_t<T>& before) {
        known_.insert(name);
        const auto found = object_->find(name);
        found != object_->end() ? decode(*found, name, value) : void(value = before);
    }
    /// After all fields: the first fault, or nothing.
    std::optional<Fault> finish(std::string_view also_known = {});

private:
    void fail(const std::string& field, std::string detail) {
        if (!fault_) fault_ = Fault{field, std::move(detail)};
    }
    void failInside(const std::string& field, const Error& error);
    Reader inside(const nlohmann::json& object) const { return {object, strictness_}; }

    template <class T>
    void decode(const nlohmann::json& json, const std::string& field, T& value) {
        if constexpr (std::same_as<T, bool>) {
            json.is_boolean() ? void(value = json.get<bool>()) : fail(field, "not true or false");
        } else if constexpr (std::integral<T>) {
            decodeInteger(json, field, value);
        } else if constexpr (std::same_as<T, double>) {
            if (json.is_null() && strictness_.null_is_nan) {
                value = std::nan("");
            } else {
                json.is_number() ? void(value = json.get<double>()) : fail(field, "not a number");
            }
        } else if constexpr (std::same_as<T, std::string>) {
            json.is_string() ? void(value = json.get<std::string>()) : fail(field, "not text");
        } else if constexpr (std::same_as<T, nlohmann::json>) {
            value = json;
        } else if constexpr (std::is_enum_v<T>) {
            decodeWord(json, field, value);
        } else if constexpr (std::same_as<T, arch::Architecture>) {
            decodeParsed(arch::parseArchitecture(json.dump(-1, ' ', false, kReplace), field), field, value);
        } else if constexpr (std::same_as<T, arch::SearchSpace>) {
            decodeParsed(arch::parseSearchSpace(json.dump(-1, ' ', false, kReplace), field), field, value);
        } else {
            if (!json.is_object()) return fail(field, "not an object");
            Reader reader = inside(json);
            fields(reader, value);
            if (const auto fault = reader.finish()) fail(field + "." + fault->field, fault->detail);
        }
    }
    template <class T>
    void decode(const nlohmann::json& json, const std::string& field, std::vector<T>& values) {
        if (!json.is_array()) return fail(field, "not a list");
        values.assign(json.size(), T{});
        for (std::size_t i = 0; i < json.size() && !fault_; ++i) {
            decode(json[i], field + "[" + std::to_string(i) + "]", values[i]);
        }
    }
    template <class T>
    void decode(const nlohmann::json& json, const std::string& field, std::map<std::string, T>& values) {
        if (!json.is_object()) return fail(field, "not an object");
        values.clear();
        for (const auto& [key, value] : json.items()) decode(value, field + "." + key, values[key]);
    }
    template <class T>
    void decodeInteger(const nlohmann::json& json, const std::string& field, T& value) {
        if (!json.is_number_integer()) return fail(field, "not a whole number");
        const bool fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                                                    : std::in_range<T>(json.get<std::int64_t>());
        if (!fits) return fail(field, "out of range");
        value = json.get<T>();
    }
    template <class T>
    void decodeWord(const nlohmann::json& json, const std::string& field, T& value) {
        std::string choices;
        for (std::size_t i = 0; i < kWords<T>.size(); ++i) {
            if (json == kWords<T>[i]) {
                value = static_cast<T>(i);
                return;
            }
            choices += (i == 0 ? "" : ", ") + std::string(kWords<T>[i]);
        }
        fail(field, "not one of " + choices);
    }
    template <class T>
    void decodeParsed(Result<T> parsed, const std::string& field, T& value) {
        parsed ? void(value = *std::move(parsed)) : failInside(field, parsed.error());
    }

    static constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
    const nlohmann::json* object_;
    Strictness strictness_;
    std::set<std::string> known_;
    std::optional<Fault> fault_;
};

/// A variant's alternatives as JSON objects: the name of the kind stands in "kind" beside the fields.
template <class Variant, std::size_t kCount>
nlohmann::json encodeVariant(const Variant& variant, const std::array<const char*, kCount>& kinds) {
    static_assert(std::variant_size_v<Variant> == kCount, "one name a kind");
    auto json = std::visit([](const auto& value) { return Writer::encode(value); }, variant);
    json["kind"] = kinds.at(variant.index());
    return json;
}

template <class Variant, std::size_t kCount>
Result<Variant> decodeVariant(const nlohmann::json& json, const std::array<const char*, kCount>& kinds,
                              Strictness strictness,
                              Error (*invalid)(const std::string& field, const std::string& detail)) {
    if (!json.is_object()) return invalid("", "not an object");
    if (isDeeperThan(json, kGreatestDepth)) return invalid("", "nested too deeply");
    const auto kind = json.find("kind");
    if (kind == json.end() || !kind->is_string()) return invalid("kind", "missing");
    std::optional<Result<Variant>> result;
    const auto attempt = [&]<std::size_t kIndex>() {
        if (*kind != kinds[kIndex]) return;
        std::variant_alternative_t<kIndex, Variant> value;
        Reader reader(json, strictness);
        fields(reader, value);
        if (const auto fault = reader.finish("kind")) {
            result = Result<Variant>(invalid(fault->field, fault->detail));
        } else {
            result = Result<Variant>(Variant(std::move(value)));
        }
    };
    [&]<std::size_t... kIndices>(std::index_sequence<kIndices...>) { (attempt.template operator()<kIndices>(), ...); }
    (std::make_index_sequence<kCount>());
    if (!result) return invalid("kind", "unknown kind \"" + kind->get<std::string>().substr(0, 40) + "\"");
    return *std::move(result);
}

}  // namespace automoe::protocol
