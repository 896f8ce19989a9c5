// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "core/arch/cost.h"
#include "core/arch/search_space.h"
#include "core/latency/predictor.h"
#include "ui/models/background.h"

namespace automoe::ui {

/// What a space amounts to. With problems there is nothing else.
struct SpaceFigures {
    std::vector<Error> problems;  ///< arch::problems()
    std::string size;             ///< exact, in decimal digits
    arch::Cost smallest;          ///< of the members with the smallest and the greatest choices, at 30 tokens a side
    arch::Cost largest;
    /// Of the same members; nothing without a predictor.
    std::optional<Result<latency::Prediction>> smallest_latency;
    std::optional<Result<latency::Prediction>> largest_latency;
};
using SpaceFiguresPtr = std::shared_ptr<const SpaceFigures>;

/// Checks and counts spaces on a thread of its own: great ones take a second and more. What is asked newest is
/// answered; what is asked meanwhile is left out.
class SpaceMeter : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void measure(arch::SearchSpace space, std::optional<latency::Predictor> predictor);
    /// Whether the newest question has not been answered yet.
    [[nodiscard]] bool busy() const { return background_.busy(); }

Q_SIGNALS:
    /// The answer to the newest question, in the thread of this object.
    void measured(automoe::ui::SpaceFiguresPtr figures);

private:
    Background background_;
};

/// What the meter computes.
SpaceFigures figuresOf(const arch::SearchSpace& space, const std::optional<latency::Predictor>& predictor);

}  // namespace automoe::ui
