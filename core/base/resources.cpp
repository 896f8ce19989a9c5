// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

#include <cstdlib>

namespace automoe {

std::filesystem::path programFolder() {
    std::error_code code;
    return std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
}

std::filesystem::path resourcesFolder() {
    if (const char* given = std::getenv("AUTOMOE_RESOURCES"); given != nullptr && *given != '\0') return given;
    return (programFolder() / AUTOMOE_RESOURCES_FROM_PROGRAM).lexically_normal();
}

}  // namespace automoe
