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

SpaceMeter::SpaceMeter(QObject* parent)
    : QObject(parent), thread_([this](const std::stop_token& stop) { answer(stop); }) {}

SpaceMeter::~SpaceMeter() {
    thread_.request_stop();
    thread_.join();
}

void SpaceMeter::measure(arch::SearchSpace space, std::optional<latency::Predictor> predictor) {
    {
        const std::scoped_lock lock(mutex_);
        question_ = Question{++asked_, std::move(space), std::move(predictor)};
    }
    wake_.notify_one();
}

void SpaceMeter::answer(const std::stop_token& stop) {
    for (;;) {
        Question question;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return question_.has_value(); })) return;
            question = *std::move(question_);
            question_.reset();
        }
        auto figures = std::make_shared<const SpaceFigures>(figuresOf(question.space, question.predictor));
        QMetaObject::invokeMethod(
            this,
            [this, number = question.number, figures = std::move(figures)] {
                if (number != asked_) return;  // a newer answer comes
                answered_ = number;
                Q_EMIT measured(figures);
            },
            Qt::QueuedConnection);
    }
}

}  // namespace automoe::ui
