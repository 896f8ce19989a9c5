// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_meter.h"

#include "core/arch/space_problems.h"

namespace automoe::ui {

SpaceFigures figuresOf(const arch::SearchSpace& space, const std::optional<latency::Predictor>& predictor) {
    SpaceFigures figures;
    figures.problems = arch::problems(space);
    if (!figures.problems.empty()) return figures;
    figures.size = space.size();
    const auto smallest = space.decode(space.smallest());
    const auto largest = space.decode(space.largest());
    figures.smallest = arch::cost(smallest);
    figures.largest = arch::cost(largest);
    if (predictor) {
        figures.smallest_latency = predictor->predict(smallest);
        figures.largest_latency = predictor->predict(largest);
    }
    return figures;
}

void SpaceMeter::measure(arch::SearchSpace space, std::optional<latency::Predictor> predictor) {
    background_.run([this, space = std::move(space), predictor = std::move(predictor)](const std::stop_token&) {
        auto figures = std::make_shared<const SpaceFigures>(figuresOf(space, predictor));
        return [this, figures = std::move(figures)] { Q_EMIT measured(figures); };
    });
}

}  // namespace automoe::ui
