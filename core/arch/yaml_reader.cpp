// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/yaml_reader_p.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "core/arch/reading_p.h"

namespace automoe::arch {

namespace {

constexpr std::size_t kMostYamlBytes = std::size_t{256} << 10;
constexpr std::size_t kMostKeys = 1024;

/// Accepts one map of scalars and lists of scalars; throws at the first thing that is something else.
class FlatMap : public YAML::EventHandler {
public:
    YamlMap map;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { scalar(mark, ""); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "aliases are not read"); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
        scalar(mark, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        if (!in_map_ || current_ == nullptr || current_->list) refuse(mark, "a list where none can be");
        current_->list = true;
    }
    void OnSequenceEnd() override { current_ = nullptr; }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        if (in_map_) refuse(mark, "a map within the map");
        in_map_ = true;
    }
    void OnMapEnd() override {}

private:
    [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& reason) {
        throw YAML::ParserException(mark, reason);
    }

    void scalar(const YAML::Mark& mark, const std::string& text) {
        if (!in_map_) refuse(mark, "not a list of keys with their values");
        if (current_ == nullptr) {
            if (map.size() == kMostKeys) refuse(mark, "too many keys");
            const auto [place, fresh] = map.emplace(text, YamlValue{.line = mark.line + 1, .list = false, .items = {}});
            if (!fresh) refuse(mark, "the key " + shown(text) + " stands twice");
            current_ = &place->second;
            return;
        }
        if (current_->items.size() == kMostItems)
            refuse(mark, "a list of more than " + std::to_string(kMostItems) + " items");
        current_->items.push_back(text);
        if (!current_->list) current_ = nullptr;
    }

    bool in_map_ = false;
    YamlValue* current_ = nullptr;  ///< the key whose value is being read
};

Error invalidYaml(const std::string& file, const std::string& detail) {
    return badInput("arch.invalid_yaml", {{"file", file}, {"detail", detail}});
}

}  // namespace

Result<YamlMap> parseYaml(std::string_view text, const std::string& file) {
    if (text.size() > kMostYamlBytes) {
        return invalidYaml(file, "larger than " + std::to_string(kMostYamlBytes) + " bytes");
    }
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        FlatMap events;
        if (!parser.HandleNextDocument(events) || events.map.empty()) return invalidYaml(file, "nothing in it");
        FlatMap more;
        if (parser.HandleNextDocument(more)) return invalidYaml(file, "a second document");
        return std::move(events.map);
    } catch (const YAML::Exception& error) {
        Error result = invalidYaml(file, error.msg);
        if (error.mark.line >= 0) result.arguments["line"] = std::to_string(error.mark.line + 1);
        return result;
    }
}

Error YamlReader::at(std::string_view key, Error error) const {
    error.arguments["file"] = file_;
    error.arguments["field"] = shown(key);
    const auto found = map_.find(key);
    if (found != map_.end()) error.arguments["line"] = std::to_string(found->second.line);
    return error;
}

void YamlReader::wrong(std::string_view key, const std::string& value, const std::string& expected) {
    if (!failure) failure = at(key, badInput("arch.invalid_value", {{"value", shown(value)}, {"expected", expected}}));
}

void YamlReader::contradiction(std::string_view key, const std::string& value, std::string_view other,
                               const std::string& expected) {
    if (failure) return;
    failure = at(key, badInput("arch.contradiction",
                               {{"value", shown(value)}, {"other", std::string(other)}, {"expected", expected}}));
}

const YamlValue* YamlReader::find(std::string_view key) {
    if (failure) return nullptr;
    const auto found = map_.find(key);
    if (found != map_.end()) return &found->second;
    failure = at(key, badInput("arch.missing_field"));
    return nullptr;
}

std::optional<int> YamlReader::number(std::string_view key, std::string_view text) {
    int value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && end.ec == std::errc() && end.ptr == text.data() + text.size()) return value;
    wrong(key, std::string(text), "a whole number");
    return std::nullopt;
}

int YamlReader::integer(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) return 0;
    if (value->list) {
        wrong(key, "a list", "a whole number");
        return 0;
    }
    return number(key, value->items.front()).value_or(0);
}

std::vector<int> YamlReader::integers(std::string_view key) {
    std::vector<int> result;
    const auto* value = find(key);
    if (value == nullptr) return result;
    if (!value->list) wrong(key, value->items.front(), "a list of whole numbers");
    for (const auto& item : value->items) result.push_back(number(key, item).value_or(0));
    return result;
}

std::vector<std::vector<int>> YamlReader::joinedIntegers(std::string_view key) {
    std::vector<std::vector<int>> result;
    const auto* value = find(key);
    if (value == nullptr) return result;
    if (!value->list) wrong(key, value->items.front(), "a list of numbers joined by _, one item a layer");
    for (const auto& item : value->items) {
        auto& numbers = result.emplace_back();
        std::string_view rest = item;
        while (!failure) {
            const auto end = std::min(rest.find('_'), rest.size());
            numbers.push_back(number(key, rest.substr(0, end)).value_or(0));
            if (end == rest.size()) break;
            rest.remove_prefix(end + 1);
        }
    }
    return result;
}

bool YamlReader::flag(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) return false;
    const std::string& text = value->items.empty() ? std::string() : value->items.front();
    if (!value->list && (text == "True" || text == "true")) return true;
    if (value->list || (text != "False" && text != "false")) wrong(key, text, "True or False");
    return false;
}

std::string YamlReader::text(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) return {};
    if (!value->list) return value->items.front();
    wrong(key, "a list", "one line of text");
    return {};
}

}  // namespace automoe::arch
