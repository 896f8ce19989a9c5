// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/report/language.h"
#include "core/arch/architecture.h"
#include "core/text/task_names.h"

namespace automoe::report {

struct LayoutOptions {
    std::string title = "Expert layout";
    /// The width of a layer or expert that fills a bar's room; 0: the architecture's own widest. Drawings with the same
    /// value can be compared.
    int widest = 0;
    text::TaskNames tasks = {};  ///< what the rows of tables of languages are called
};

/// Encoder and decoder side by side, to scale: for each layer its attention heads, the kind of its feed-forward layer
/// with one bar an expert, and in the decoder the encoder layers that it attends to. Stands alone, as plotSvg does.
std::string layoutSvg(const arch::Architecture& architecture, const LayoutOptions& options = {},
                      const Language& say = {});

}  // namespace automoe::report
