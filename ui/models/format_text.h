// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json.hpp>
#include <string_view>

namespace automoe::ui {

/// How people read an export format.
struct FormatText {
    QString title;
    QString audience;  ///< who it is for
    QString holds;     ///< what it can hold, a sentence
    QString lacks;     ///< what it cannot, and how far it was checked; sentences
};
/// Of one of formats::all(); empty for another name.
FormatText formatText(std::string_view format);

/// What the check after writing found, from the manifest's "parity".
QString parityText(const nlohmann::json& manifest);

}  // namespace automoe::ui
