// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace automoe::ui {

/// The languages that the window speaks, as QLocale names them: "de", "en", "fr".
QStringList languages();
/// A language that no person speaks: every text longer and with accents, to find what is cut off or not translated.
inline const QString kPseudoLanguage = QStringLiteral("xx");

/// Makes the application speak a language from now on; what is on the screen already keeps the one before. `language`:
/// "" is the system's; one that is not there is English. `folder`: where the translations are. Gives the one that is
/// spoken.
QString speak(const QString& language, const QString& folder);

}  // namespace automoe::ui
