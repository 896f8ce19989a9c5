// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/running_statistics_p.h"

#include "core/arch/running_statistics.h"
#include "core/train/recalibration_p.h"

namespace automoe::train {

namespace {

constexpr std::uint64_t kSeed = 1;

using Owned = std::unique_ptr<OwnStatistics>;

bool isOneOfMany(const nn::Transformer& net) { return net.config().space.size() != "1"; }

}  // namespace

KeptStatistics::KeptStatistics(const nn::Parameters& parameters) {
    for (const auto& parameter : parameters.all()) {
        if (!parameter->trained) kept_.emplace_back(parameter->value, parameter->value.clone());
    }
}

void KeptStatistics::restore() const {
    for (const auto& [value, before] : kept_) value.copy_(before);
}

bool sharesStatistics(const nn::Transformer& net) {
    return arch::keepsStatistics(net.config().space) && isOneOfMany(net);
}

Result<std::vector<nn::PackedBatch>> statisticsBatches(const nn::Transformer& net, const text::PreparedCorpus& corpus) {
    if (!sharesStatistics(net)) return std::vector<nn::PackedBatch>();
    return recalibrationBatches(corpus, kStatisticsBatches, kSeed);
}

Result<Owned> ownStatistics(nn::Transformer& net, const arch::Architecture& architecture,
                            const std::vector<nn::PackedBatch>& batches, JobControl& control) {
    if (!arch::keepsStatistics(architecture) || !isOneOfMany(net)) return Owned();
    const at::NoGradGuard no_grad;
    const auto member = arch::canonical(architecture);
    auto own = std::make_unique<OwnStatistics>(net.parameters());
    for (std::size_t i = 0; i < batches.size(); ++i) {
        if (!control.goOn()) return stopped();
        nn::Pass pass;
        pass.statistics_rate = 1 / static_cast<double>(i + 1);
        const auto memory = net.encode(member, batches[i].source, pass);
        static_cast<void>(net.decode(member, memory, batches[i].target, pass));
    }
    return own;
}

Result<Owned> ownStatistics(nn::Transformer& net, const arch::Architecture& architecture,
                            const text::PreparedCorpus& corpus, JobControl& control) {
    if (!arch::keepsStatistics(architecture) || !isOneOfMany(net)) return Owned();
    if (corpus.train) AUTOMOE_CHECK(corpus.train->verify(control.stop()));
    AUTOMOE_TRY(const auto batches, statisticsBatches(net, corpus));
    return ownStatistics(net, architecture, batches, control);
}

}  // namespace automoe::train
