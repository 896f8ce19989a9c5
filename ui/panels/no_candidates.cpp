// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/no_candidates.h"

#include <QCoreApplication>

#include "ui/models/workspace.h"
#include "ui/panels/state_page.h"

namespace automoe::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(NoCandidates)
};

}  // namespace

bool sayNoCandidates(StatePage& page, const Workspace& workspace, bool loading) {
    if (loading) {
        page.showLoading(Texts::tr("Reading the session…"));
    } else if (workspace.table().size() == 0) {
        page.showMessage(
            Texts::tr("No candidates yet. Run a search, or measure an architecture: each candidate appears here as "
                      "soon as it is known."));
    } else {
        return false;
    }
    return true;
}

void sayAllFiltered(StatePage& page, const Workspace& workspace) {
    page.showMessage(Texts::tr("The filter hides all %n candidates.", nullptr, workspace.table().size()),
                     Texts::tr("Clear the filter"));
}

}  // namespace automoe::ui
