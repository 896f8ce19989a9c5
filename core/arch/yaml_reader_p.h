// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace automoe::arch {

/// What stands behind one key of a configuration file: a scalar, or a list of scalars.
struct YamlValue {
    int line = 0;
    bool list = false;
    std::vector<std::string> items;  ///< exactly one for a scalar
};

using YamlMap = std::map<std::string, YamlValue, std::less<>>;

/// A YAML text that is one flat map. Read event by event, so that nothing is built that a hostile file could blow up;
/// refused are nested values, aliases, keys that stand twice, a second document, and more than 256 KiB.
/// Errors: arch.invalid_yaml (file, line, detail).
Result<YamlMap> parseYaml(std::string_view text, const std::string& file);

/// Reads the keys of such a map. After the first trouble it does nothing but keep the error.
class YamlReader {
public:
    YamlReader(const YamlMap& map, const std::string& file) : map_(map), file_(file) {}

    std::optional<Error> failure;

    [[nodiscard]] bool has(std::string_view key) const { return map_.contains(key); }
    int integer(std::string_view key);
    std::vector<int> integers(std::string_view key);
    bool flag(std::string_view key);
    std::string text(std::string_view key);
    /// One list of numbers an item, written 2048_3072.
    std::vector<std::vector<int>> joinedIntegers(std::string_view key);
    void wrong(std::string_view key, const std::string& value, const std::string& expected);
    /// `key` says `value`, while `other` asks for `expected`.
    void contradiction(std::string_view key, const std::string& value, std::string_view other,
                       const std::string& expected);

private:
    const YamlValue* find(std::string_view key);
    std::optional<int> number(std::string_view key, std::string_view text);
    Error at(std::string_view key, Error error) const;

    const YamlMap& map_;
    const std::string& file_;
};

}  // namespace automoe::arch
