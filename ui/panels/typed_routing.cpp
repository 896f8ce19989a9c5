// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/typed_routing.h"

#include <algorithm>

#include "ui/panels/routed_pieces.h"

namespace automoe::ui {

void RoutingSum::count(const protocol::Translated& sentence, int sign) {
    if (sentence.routing.empty()) return;
    sentences_ += sign;
    for (const auto& layer : sentence.routing) {
        auto& tokens = tokens_[layer.layer];
        for (const std::int64_t expert : layer.experts) {
            if (expert < 0) continue;  // none took it
            const auto place = static_cast<std::size_t>(expert);
            if (place >= tokens.size()) tokens.resize(place + 1);
            tokens[place] += sign;
        }
    }
}

TypedRouting RoutingSum::total(const std::string& architecture_id, const arch::Architecture& architecture) const {
    TypedRouting total{.architecture_id = architecture_id, .sentences = sentences_, .layers = {}};
    for (const auto& [layer, tokens] : tokens_) {
        auto& report = total.layers.emplace_back();
        report.architecture_id = architecture_id;
        report.layer = layer;
        report.tokens = tokens;
        report.tokens.resize(std::max(tokens.size(), static_cast<std::size_t>(expertsIn(architecture, layer))));
    }
    return total;
}

}  // namespace automoe::ui
