// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/arch/json_reader_p.h"

namespace automoe::arch {

namespace {

using Json = nlohmann::json;

/// Looks at every event of the parser: nlohmann's own limits know neither depth nor repeated keys.
class StrictEvents {
public:
    bool operator()(int depth, Json::parse_event_t event, const Json& value) {
        using Event = Json::parse_event_t;
        if (depth > kMostLevels)
            throw std::length_error("nested more than " + std::to_string(kMostLevels) + " levels deep");
        if (event == Event::object_start) {
            keys_.emplace_back();
        } else if (event == Event::object_end) {
            keys_.pop_back();
        } else if (event == Event::key && !keys_.back().insert(value.get<std::string>()).second) {
            throw std::invalid_argument("the key \"" + value.get<std::string>() + "\" stands twice in one object");
        }
        return true;
    }

private:
    std::vector<std::set<std::string>> keys_;
};

Error invalidJson(const std::string& file, const std::string& detail) {
    return badInput("arch.invalid_json", {{"file", file}, {"detail", detail}});
}

std::string shownJson(const Json& value) { return shown(value.dump(-1, ' ', true, Json::error_handler_t::replace)); }

}  // namespace

Result<Json> parseJson(std::string_view text, const std::string& file) {
    if (text.size() > kMostBytes) return invalidJson(file, "larger than " + std::to_string(kMostBytes) + " bytes");
    try {
        return Json::parse(text, [events = StrictEvents()](int depth, Json::parse_event_t event, Json& value) mutable {
            return events(depth, event, value);
        });
    } catch (const Json::parse_error& error) {
        const auto place = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        Error result = invalidJson(file, "not well-formed JSON");
        result.arguments["line"] = std::to_string(1 + std::count(text.begin(), place, '\n'));
        return result;
    } catch (const std::exception& error) {
        return invalidJson(file, error.what());
    }
}

ObjectReader::ObjectReader(const Json& object, std::string path, const std::string& file, std::optional<Error>& failure)
    : object_(object), path_(std::move(path)), file_(file), failure_(failure) {
    if (!object_.is_object()) wrong(path_, object_, "an object");
}

std::string ObjectReader::pathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void ObjectReader::wrong(const std::string& path, const Json& value, const std::string& expected) {
    if (failure_) return;
    failure_ = badInput("arch.invalid_value",
                        {{"file", file_}, {"field", path}, {"value", shownJson(value)}, {"expected", expected}});
}

bool ObjectReader::has(std::string_view key) const { return object_.is_object() && object_.contains(key); }

const Json* ObjectReader::field(std::string_view key) {
    if (failure_) return nullptr;
    asked_.emplace(key);
    const auto found = object_.find(key);
    if (found == object_.end()) {
        failure_ = badInput("arch.missing_field", {{"file", file_}, {"field", pathOf(key)}});
        return nullptr;
    }
    return &*found;
}

const Json* ObjectReader::list(std::string_view key) {
    const Json* value = field(key);
    if (value == nullptr) return nullptr;
    if (value->is_array() && value->size() <= kMostItems) return value;
    wrong(pathOf(key), *value, "a list of at most " + std::to_string(kMostItems) + " items");
    return nullptr;
}

void ObjectReader::integer(const Json& value, const std::string& path, int& result) {
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    // Unsigned numbers beyond 63 bits would come out negative: they are looked at first.
    if (value.is_number_unsigned() && value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kMost)) {
        result = value.get<int>();
    } else if (value.is_number_integer() && !value.is_number_unsigned() && value.get<std::int64_t>() >= -kMost) {
        result = value.get<int>();
    } else {
        wrong(path, value, "a whole number");
    }
}

void ObjectReader::integers(const Json& value, const std::string& path, std::vector<int>& result) {
    if (!value.is_array() || value.size() > kMostItems) {
        return wrong(path, value, "a list of at most " + std::to_string(kMostItems) + " whole numbers");
    }
    result.assign(value.size(), 0);
    for (std::size_t i = 0; i < value.size(); ++i) {
        integer(value[i], path + "[" + std::to_string(i) + "]", result[i]);
    }
}

void ObjectReader::operator()(std::string_view key, int& value) {
    if (const Json* found = field(key)) integer(*found, pathOf(key), value);
}

void ObjectReader::operator()(std::string_view key, bool& value) {
    const Json* found = field(key);
    if (found == nullptr) return;
    if (!found->is_boolean()) return wrong(pathOf(key), *found, "true or false");
    value = found->get<bool>();
}

void ObjectReader::operator()(std::string_view key, std::string& value) {
    constexpr std::size_t kMostName = 200;
    const Json* found = field(key);
    if (found == nullptr) return;
    if (!found->is_string() || found->get_ref<const std::string&>().size() > kMostName) {
        return wrong(pathOf(key), *found, "a text of at most 200 bytes");
    }
    value = found->get<std::string>();
}

void ObjectReader::operator()(std::string_view key, std::vector<int>& values) {
    if (const Json* found = field(key)) integers(*found, pathOf(key), values);
}

void ObjectReader::operator()(std::string_view key, std::vector<std::vector<int>>& values) {
    const Json* found = list(key);
    if (found == nullptr) return;
    values.assign(found->size(), {});
    for (std::size_t i = 0; i < found->size(); ++i) {
        integers((*found)[i], pathOf(key) + "[" + std::to_string(i) + "]", values[i]);
    }
}

std::size_t ObjectReader::oneOf(const Json& value, const std::string& path,
                                const std::vector<std::string_view>& words) {
    const auto place = std::find_if(words.begin(), words.end(), [&value](std::string_view word) {
        return value.is_string() && value.get_ref<const std::string&>() == word;
    });
    if (place != words.end()) return static_cast<std::size_t>(place - words.begin());
    std::string expected;
    for (const auto word : words) expected += (expected.empty() ? "" : ", ") + std::string(word);
    wrong(path, value, expected);
    return 0;
}

std::size_t ObjectReader::word(std::string_view key, const std::vector<std::string_view>& words) {
    const Json* found = field(key);
    return found == nullptr ? 0 : oneOf(*found, pathOf(key), words);
}

std::vector<std::size_t> ObjectReader::words(std::string_view key, const std::vector<std::string_view>& words) {
    std::vector<std::size_t> places;
    const Json* found = list(key);
    if (found == nullptr) return places;
    for (std::size_t i = 0; i < found->size(); ++i)
        places.push_back(oneOf((*found)[i], pathOf(key) + "[" + std::to_string(i) + "]", words));
    return places;
}

void ObjectReader::object(std::string_view key, const std::function<void(ObjectReader&)>& read) {
    const Json* found = field(key);
    if (found == nullptr) return;
    ObjectReader reader(*found, pathOf(key), file_, failure_);
    if (failure_) return;
    read(reader);
    reader.finish();
}

void ObjectReader::objects(std::string_view key, const std::function<void(ObjectReader&)>& read) {
    const Json* found = list(key);
    if (found == nullptr) return;
    for (std::size_t i = 0; i < found->size() && !failure_; ++i) {
        ObjectReader reader((*found)[i], pathOf(key) + "[" + std::to_string(i) + "]", file_, failure_);
        if (failure_) return;
        read(reader);
        reader.finish();
    }
}

void ObjectReader::refuse(std::string_view key, const std::string& expected) {
    if (const Json* found = field(key)) wrong(pathOf(key), *found, expected);
}

void ObjectReader::finish() {
    if (failure_) return;
    for (const auto& [key, value] : object_.items()) {
        if (asked_.contains(key)) continue;
        failure_ = badInput("arch.unknown_key", {{"file", file_}, {"field", pathOf(shown(key))}});
        return;
    }
}

}  // namespace automoe::arch
