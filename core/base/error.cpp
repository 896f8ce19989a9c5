// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

namespace automoe {

std::string Error::debugString() const {
    std::string text = code;
    char separator = '(';
    for (const auto& [name, value] : arguments) {
        text += separator == '(' ? " (" : ", ";
        separator = ',';
        text += name + "=" + value;
    }
    if (separator == ',') text += ')';
    return text;
}

Error badInput(std::string code, std::map<std::string, std::string> arguments) {
    return {std::move(code), ErrorKind::kBadInput, std::move(arguments)};
}

Error failed(std::string code, std::map<std::string, std::string> arguments) {
    return {std::move(code), ErrorKind::kFailed, std::move(arguments)};
}

Error outOfResources(std::string code, std::map<std::string, std::string> arguments) {
    return {std::move(code), ErrorKind::kResources, std::move(arguments)};
}

Error stopped() { return {"stopped", ErrorKind::kStopped, {}}; }

}  // namespace automoe
