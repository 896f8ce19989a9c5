// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/window/main_window.h"

namespace automoe::studio {

/// Pictures of the window with its session, one a tab and dock, as PNG files in `folder`: for the guide and for whoever
/// looks whether the window pleases. Without a session, of the start page and the assistant. Needs no display
/// (QT_QPA_PLATFORM=offscreen). False: a picture could not be written, or the session did not come.
bool takePictures(ui::MainWindow& window, const QString& folder);

}  // namespace automoe::studio
