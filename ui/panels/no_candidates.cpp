// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/no_candidates.h"

#include <QCoreApplication>

#include "ui/models/workspace.h"
#include "ui/panels/state_page.h"

namespace automoe::ui {

namespace {

struct NoCandidatesTexts {
    Q_DECLARE_TR_FUNCTIONS(NoCandidates)
};

}  // namespace

bool sayNoCandidates(StatePage& page, const Workspace& workspace, bool loading) {
    if (loading) {
        page.showLoading(NoCandidatesTexts::tr("Reading the session…"));
    } else if (workspace.table().size() == 0) {
        page.showMessage(NoCandidatesTexts::tr(
            "No candidates yet. Run a search, or measure an architecture: each candidate appears here as "
            "soon as it is known."));
    } else {
        return false;
    }
    return true;
}

void sayAllFiltered(StatePage& page, const Workspace& workspace) {
    page.showMessage(NoCandidatesTexts::tr("The filter hides all %n candidates.", nullptr, workspace.table().size()),
                     NoCandidatesTexts::tr("Clear the filter"));
}

}  // namespace automoe::ui
