// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/base/result.h"

namespace automoe::decode {

/// A sentence pair that a timing runs through.
struct TimedSentence {
    std::vector<std::int32_t> source;
    std::vector<std::int32_t> target;  ///< fed step by step, so that every architecture does the same work
    std::int64_t task = 0;
};

/// Makes stand-alone models ready for the profiler. What is timed is what translating costs: embedding, encoder,
/// decoder step by step with caches for `beam` rows, output projection; no autograd, no dropout; real tokens, so that
/// routing is real. What a graphics card was given is done when a function returns.
class TimedModels {
public:
    /// `weights` "": random weights of the space, for which vocabularies are given. `device`: "cpu" or "cuda:N".
    static Result<TimedModels> open(const std::filesystem::path& weights, const arch::SearchSpace& space,
                                    int source_vocabulary, int target_vocabulary, bool shared_vocabulary,
                                    std::uint64_t seed, const std::string& device);
    TimedModels(TimedModels&&) noexcept;
    TimedModels& operator=(TimedModels&&) noexcept;
    ~TimedModels();

    /// Extracts an architecture and makes it the one that the calls below run.
    Status select(const arch::Architecture& architecture);
    /// Encodes each sentence by itself; decode() uses the results.
    void encode(const std::vector<TimedSentence>& sentences);
    /// Decodes each sentence by itself for as many steps as its target has tokens, at most max_steps (0: all).
    void decode(const std::vector<TimedSentence>& sentences, int beam, int max_steps);
    /// Does both so often, and gives the mean milliseconds that a sentence spends in each layer, named as in
    /// arch::Cost, and in the "output" projection. A final norm counts for the layer before it.
    std::map<std::string, double> timeLayers(const std::vector<TimedSentence>& sentences, int beam, int max_steps,
                                             int repeats);

private:
    struct Private;
    explicit TimedModels(std::unique_ptr<Private> p);
    std::unique_ptr<Private> p_;
};

}  // namespace automoe::decode
