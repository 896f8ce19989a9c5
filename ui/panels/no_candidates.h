// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace automoe::ui {

class StatePage;
class Workspace;

// What the panels of all candidates say on their pages where they have none to show.

/// Says that the candidates are being read, or that there are none. False: there are some.
[[nodiscard]] bool sayNoCandidates(StatePage& page, const Workspace& workspace, bool loading);

/// Says that the filter hides them all. The page's action is to clear it.
void sayAllFiltered(StatePage& page, const Workspace& workspace);

}  // namespace automoe::ui
