// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "core/base/control.h"
#include "core/nn/transformer_p.h"
#include "core/text/prepared.h"

/// Running statistics of a supernet are written by all its sub-networks. One that is judged, or leaves the supernet,
/// gets its own first: those of a few batches of training text, the same for all (Yu and Huang 2019). Of a network with
/// one point they are its own already.
namespace automoe::train {

/// Some ten thousand tokens, by which a mean is known to a hundredth of its deviation.
constexpr int kStatisticsBatches = 8;

/// What passes write, as it was: for those who must leave no trace of them.
class KeptStatistics {
public:
    explicit KeptStatistics(const nn::Parameters& parameters);
    void restore() const;

private:
    std::vector<std::pair<at::Tensor, at::Tensor>> kept_;
};

/// While it lives, a network's running statistics are those of one of its sub-networks.
class OwnStatistics {
public:
    explicit OwnStatistics(const nn::Parameters& parameters) : before_(parameters) {}
    ~OwnStatistics() { before_.restore(); }
    OwnStatistics(const OwnStatistics&) = delete;
    OwnStatistics& operator=(const OwnStatistics&) = delete;

private:
    KeptStatistics before_;
};

/// Whether sub-networks of this one share running statistics.
bool sharesStatistics(const nn::Transformer& net);
/// The text that statistics are taken from, kStatisticsBatches of recalibrationBatches(); nothing where none are
/// shared. Its ids are not verified here. Errors: those of recalibrationBatches().
Result<std::vector<nn::PackedBatch>> statisticsBatches(const nn::Transformer& net, const text::PreparedCorpus& corpus);

/// Gives the network the sub-network's statistics, the means over these batches, in which nothing is left of what stood
/// there; no weight changes. Null, and nothing is done, where they are its own already or it has none. Errors: stopped.
Result<std::unique_ptr<OwnStatistics>> ownStatistics(nn::Transformer& net, const arch::Architecture& architecture,
                                                     const std::vector<nn::PackedBatch>& batches, JobControl& control);
/// The same of statisticsBatches(), which are verified. Errors besides: those of statisticsBatches() and of
/// TokenData::verify.
Result<std::unique_ptr<OwnStatistics>> ownStatistics(nn::Transformer& net, const arch::Architecture& architecture,
                                                     const text::PreparedCorpus& corpus, JobControl& control);

}  // namespace automoe::train
