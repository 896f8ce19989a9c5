// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/awaited_candidate.h"

namespace automoe::ui {

AwaitedCandidate::AwaitedCandidate(Workspace& workspace, QObject* parent) : QObject(parent), workspace_(workspace) {
    connect(&workspace_, &Workspace::tableChanged, this, &AwaitedCandidate::look);
}

void AwaitedCandidate::await(const std::string& architecture_id) {
    wanted_ = architecture_id;
    selected_then_ = workspace_.selection();
    look();
}

void AwaitedCandidate::look() {
    if (wanted_.empty()) return;
    const int row = workspace_.table().rowOf(wanted_);
    if (row < 0) return;
    wanted_.clear();
    if (workspace_.selection() == selected_then_)
        workspace_.select({workspace_.table().rows().ids[static_cast<std::size_t>(row)]});
}

}  // namespace automoe::ui
