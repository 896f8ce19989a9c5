// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_p.h"

namespace automoe::nn::generic {

at::Tensor rowLosses(at::Tensor& logits, const at::Tensor& label, const at::Tensor& teacher, const at::Tensor& peer,
                     const LossOptions& options, bool gradient) {
    const auto vocabulary = static_cast<double>(logits.size(1));
    const double smoothing = options.smoothing;
    const at::Tensor own = logits.log_softmax(1);
    const at::Tensor nll = own.gather(1, label).squeeze(1).neg();
    const at::Tensor labels = nll * (1 - smoothing) - own.mean(1) * smoothing;
    at::Tensor loss = labels;
    double labels_weight = 1;
    // d loss / d logits without the labels' part.
    at::Tensor slope = gradient ? own.exp() : at::Tensor();
    if (teacher.defined()) {
        const double weight = options.teacher_weight;
        labels_weight = 1 - weight;
        const at::Tensor taught = teacher.softmax(1);
        loss = labels * labels_weight - (taught * own).sum(1) * weight;
        if (gradient) slope.sub_(taught, weight);
    } else if (peer.defined()) {
        const double weight = options.peer_weight;
        const at::Tensor p = own.exp();
        const at::Tensor other = peer.log_softmax(1);
        const at::Tensor q = other.exp();
        const at::Tensor apart = own - other;
        const at::Tensor forward = (p * apart).sum(1, true);         // KL(p ‖ q)
        const at::Tensor backward = (q * apart).sum(1, true).neg();  // KL(q ‖ p)
        loss = labels + (forward + backward).squeeze(1) * (weight / 4);
        if (gradient) slope.add_(p * (apart - forward) + p - q, weight / 2);
    }
    if (gradient) {
        logits = slope.sub_(labels_weight * smoothing / vocabulary).mul_(options.scale);
        // Each row has one label: nothing comes together.
        logits.scatter_add_(
            1, label, at::full(label.sizes(), -options.scale * labels_weight * (1 - smoothing), logits.options()));
    }
    return at::stack({loss, nll});
}

}  // namespace automoe::nn::generic
