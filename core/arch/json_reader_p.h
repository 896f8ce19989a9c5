// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch/kinds/kind.h"
#include "core/arch/reading_p.h"
#include "core/base/result.h"

namespace automoe::arch {

/// A JSON text as a value. Refused: more than kMostBytes, deeper than kMostLevels, the same key twice, anything after
/// the value. Errors: arch.invalid_json (file, line, detail).
Result<nlohmann::json> parseJson(std::string_view text, const std::string& file);

/// Reads the fields of one JSON object. After the first trouble it does nothing but keep the error, so that a caller
/// reads all fields in a row and looks at `failure` once.
class ObjectReader {
public:
    ObjectReader(const nlohmann::json& object, std::string path, const std::string& file,
                 std::optional<Error>& failure);

    bool has(std::string_view key) const;
    void operator()(std::string_view key, int& value);
    void operator()(std::string_view key, bool& value);
    void operator()(std::string_view key, std::string& value);
    void operator()(std::string_view key, std::vector<int>& values);
    void operator()(std::string_view key, std::vector<std::vector<int>>& values);
    template <Worded E>
    void operator()(std::string_view key, E& value) {
        value = static_cast<E>(word(key, {WordsOf<E>::value.begin(), WordsOf<E>::value.end()}));
    }
    template <Worded E>
    void operator()(std::string_view key, std::vector<E>& values) {
        values.clear();
        for (const auto place : words(key, {WordsOf<E>::value.begin(), WordsOf<E>::value.end()}))
            values.push_back(static_cast<E>(place));
    }
    template <class T>
    void operator()(std::string_view key, T& value, const std::type_identity_t<T>& otherwise) {
        if (has(key)) {
            (*this)(key, value);
        } else {
            value = otherwise;
        }
    }
    /// One of a few words, as its place among them.
    std::size_t word(std::string_view key, const std::vector<std::string_view>& words);
    /// A list of them.
    std::vector<std::size_t> words(std::string_view key, const std::vector<std::string_view>& words);
    void object(std::string_view key, const std::function<void(ObjectReader&)>& read);
    void objects(std::string_view key, const std::function<void(ObjectReader&)>& read);
    /// Refuses the value of a field that was read, where nothing was refused before.
    void refuse(std::string_view key, const std::string& expected);
    /// Refuses the keys that nobody asked for. Call it last.
    void finish();

private:
    std::size_t oneOf(const nlohmann::json& value, const std::string& path, const std::vector<std::string_view>& words);
    const nlohmann::json* field(std::string_view key);
    const nlohmann::json* list(std::string_view key);
    void integer(const nlohmann::json& value, const std::string& path, int& result);
    void integers(const nlohmann::json& value, const std::string& path, std::vector<int>& result);
    void wrong(const std::string& path, const nlohmann::json& value, const std::string& expected);
    [[nodiscard]] std::string pathOf(std::string_view key) const;

    const nlohmann::json& object_;
    std::string path_;
    const std::string& file_;
    std::optional<Error>& failure_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace automoe::arch
