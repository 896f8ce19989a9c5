// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_batch.h"

namespace automoe::nn {

void PackedTokens::append(std::span<const std::int32_t> sentence, std::int64_t first, std::int64_t last,
                          std::int64_t task) {
    // Those before were all of task 0 where nothing was noted.
    if (task != 0) tasks.resize(static_cast<std::size_t>(sentences()));
    if (task != 0 || !tasks.empty()) tasks.push_back(task);
    if (first >= 0) ids.push_back(first);
    ids.insert(ids.end(), sentence.begin(), sentence.end());
    if (last >= 0) ids.push_back(last);
    offsets.push_back(tokens());
}

void PackedBatch::append(std::span<const std::int32_t> source_sentence, std::span<const std::int32_t> target_sentence,
                         std::int64_t task) {
    source.append(source_sentence, -1, kEos, task);
    target.append(target_sentence, kBos, -1, task);
    labels.insert(labels.end(), target_sentence.begin(), target_sentence.end());
    labels.push_back(kEos);
}

}  // namespace automoe::nn
