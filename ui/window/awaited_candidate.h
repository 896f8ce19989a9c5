// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <string>
#include <vector>

#include "ui/models/workspace.h"

namespace automoe::ui {

/// Selects a candidate when it comes into the table, unless the user selects something else meanwhile.
class AwaitedCandidate : public QObject {
    Q_OBJECT

public:
    /// `workspace` outlives this.
    explicit AwaitedCandidate(Workspace& workspace, QObject* parent = nullptr);

    /// In place of the one before; one that is there already is selected now.
    void await(const std::string& architecture_id);

private:
    void look();

    Workspace& workspace_;
    std::string wanted_;                       ///< identity; "": nothing
    std::vector<std::int64_t> selected_then_;  ///< when it was asked for
};

}  // namespace automoe::ui
