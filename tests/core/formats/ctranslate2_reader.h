// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <map>

#include "tests/support/support.h"

namespace automoe::test {

/// A variable as the file has it.
struct CTranslate2Variable {
    std::vector<std::uint32_t> shape;
    int type = -1;
    std::string bytes;

    [[nodiscard]] std::vector<float> floats() const {
        std::vector<float> values(bytes.size() / sizeof(float));
        std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
        return values;
    }
    template <class Number>
    [[nodiscard]] Number scalar() const {
        Number value{};
        if (bytes.size() == sizeof value) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
};

/// Reads model.bin by the documented layout and nothing else: written apart from the writer.
class CTranslate2File {
public:
    explicit CTranslate2File(const std::filesystem::path& path) : text_(readText(path)) {}

    bool read() {
        version = number<std::uint32_t>();
        specification = string();
        revision = number<std::uint32_t>();
        const auto count = number<std::uint32_t>();
        for (std::uint32_t i = 0; i < count && sound_; ++i) {
            const std::string name = string();
            CTranslate2Variable variable;
            const auto rank = number<std::uint8_t>();
            std::size_t elements = 1;
            for (int d = 0; d < rank; ++d) {
                variable.shape.push_back(number<std::uint32_t>());
                elements *= variable.shape.back();
            }
            variable.type = number<std::uint8_t>();
            const auto bytes = number<std::uint32_t>();
            const std::size_t size = variable.type == 0 ? 4 : variable.type == 1 ? 1 : variable.type == 2 ? 2 : 0;
            sound_ = sound_ && size != 0 && bytes == elements * size;
            variable.bytes = piece(bytes);
            sound_ = sound_ && names.empty() ? sound_ : sound_ && names.back() < name;
            names.push_back(name);
            sound_ = variables.emplace(name, std::move(variable)).second && sound_;
        }
        const auto alias_count = number<std::uint32_t>();
        for (std::uint32_t i = 0; i < alias_count && sound_; ++i) {
            const std::string name = string();
            const std::string of = string();
            sound_ = sound_ && !variables.contains(name) && variables.contains(of) && aliases.emplace(name, of).second;
        }
        return sound_ && at_ == text_.size();
    }

    std::uint32_t version = 0;
    std::string specification;
    std::uint32_t revision = 0;
    std::vector<std::string> names;
    std::map<std::string, CTranslate2Variable> variables;
    std::map<std::string, std::string> aliases;

private:
    std::string piece(std::size_t size) {
        if (!sound_ || size > text_.size() - at_) {
            sound_ = false;
            return {};
        }
        at_ += size;
        return text_.substr(at_ - size, size);
    }
    template <class Number>
    Number number() {
        const std::string bytes = piece(sizeof(Number));
        Number value{};
        if (bytes.size() == sizeof value) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string string() {
        const auto length = number<std::uint16_t>();
        const std::string bytes = piece(length);
        sound_ = sound_ && length > 0 && bytes.find('\0') == static_cast<std::size_t>(length - 1);
        return bytes.substr(0, bytes.empty() ? 0 : bytes.size() - 1);
    }

    std::string text_;
    std::size_t at_ = 0;
    bool sound_ = true;
};

}  // namespace automoe::test
