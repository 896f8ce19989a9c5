// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/window/main_window.h"

namespace automoe::studio {

enum class Pictures {
    kTaken,
    kNotWritten,  ///< one of them could not be, or the session did not come in time
    kNoSession,   ///< it cannot be opened, and the start page says why; nothing was written
};

/// Pictures of the window with its session, one a tab, dock and question, as PNG files in `folder`: for the guide and
/// for whoever looks whether the window pleases. Needs no display. `session`: whether the window was asked to open one;
/// otherwise the start page and the assistant are taken.
Pictures takePictures(ui::MainWindow& window, const QString& folder, bool session);

}  // namespace automoe::studio
