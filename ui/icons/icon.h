// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <span>

namespace automoe::ui {

/// What our drawings in resources/icons/actions are named, sorted.
std::span<const char* const> iconNames();

/// The icon of an action, by one of iconNames(): the desktop theme's where it has one of the same meaning, ours
/// otherwise. Ours is drawn in the palette's text colour, for any size and pixel ratio; it follows a change of the
/// palette by itself when its widget is painted the next time, and is greyed where the widget is disabled. Arrows that
/// have a reading direction turn around in a right-to-left window. An unknown name gives a null icon.
QIcon icon(const char* name);

/// The program's own icon, for windows and the about box.
QIcon applicationIcon();

}  // namespace automoe::ui
