// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspace_edits.h"

#include <QCoreApplication>

#include "ui/models/value_command.h"

namespace automoe::ui {

namespace {

struct WorkspaceEditsTexts {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceEdits)
};

struct Axes {
    std::string cost;
    std::string quality;
    bool chosen;  ///< by the user

    /// By whom they were chosen is no difference that one sees.
    bool operator==(const Axes& other) const { return cost == other.cost && quality == other.quality; }
};

}  // namespace

void editFilter(Workspace& workspace, const QString& text, const Filter& filter, int gesture) {
    editValue<Filter>(workspace.undoStack(), text,
                      {.what = "filter",
                       .before = workspace.filter(),
                       .after = filter,
                       .set = [&workspace](const Filter& value) { workspace.setFilter(value); },
                       .gesture = gesture});
}

void clearFilter(Workspace& workspace) { editFilter(workspace, WorkspaceEditsTexts::tr("clear the filter"), {}); }

void editBudget(Workspace& workspace, const QString& text, const std::string& key, std::optional<double> budget,
                int gesture) {
    editValue<std::optional<double>>(
        workspace.undoStack(), text,
        {.what = "budget." + key,
         .before = workspace.budget(key),
         .after = budget,
         .set = [&workspace, key](const std::optional<double>& value) { workspace.setBudget(key, value); },
         .gesture = gesture});
}

void editAxes(Workspace& workspace, const QString& text, const std::string& cost_key, const std::string& quality_key,
              int gesture) {
    editValue<Axes>(workspace.undoStack(), text,
                    {.what = "axes",
                     .before = {workspace.costKey(), workspace.qualityKey(), workspace.axesChosen()},
                     .after = {cost_key, quality_key, true},
                     .set =
                         [&workspace](const Axes& axes) {
                             axes.chosen ? workspace.chooseAxes(axes.cost, axes.quality)
                                         : workspace.setAxes(axes.cost, axes.quality);
                         },
                     .gesture = gesture});
}

}  // namespace automoe::ui
