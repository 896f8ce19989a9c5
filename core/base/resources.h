// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace automoe {

/// Where the program that runs stands.
std::filesystem::path programFolder();

/// What is installed beside the programs: samples, translations. The folder that the environment variable
/// AUTOMOE_RESOURCES names, or ../share/automoe-studio seen from the program's folder, so that an installed program can
/// be moved; the build tree is laid out alike. It need not be there.
std::filesystem::path resourcesFolder();

}  // namespace automoe
