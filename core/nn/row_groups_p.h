// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/arch/one_task.h"
#include "core/nn/tensors_p.h"

namespace automoe::nn {

/// Rows of a batch that have something in common: those of a sentence, or of all sentences of a task.
struct RowGroups {
    std::vector<std::int64_t> of_row;  ///< the group of each row, below `groups`
    std::int64_t groups = 0;
};

/// values [groups, columns] → [rows, columns]: each row has what its group has.
at::Tensor spread(const std::shared_ptr<const RowGroups>& rows, const at::Tensor& values);
/// x [rows, columns] → [groups, columns]: the mean of each group's rows, 0 where there are none. They are added in
/// their order, whatever else is in the batch and however many threads there are.
at::Tensor groupMeans(const std::shared_ptr<const RowGroups>& rows, const at::Tensor& x);

/// The sentence of each row, where sentence s has the rows [offsets[s], offsets[s + 1]).
std::vector<std::int64_t> sentenceOfRows(const std::vector<std::int64_t>& offsets);

/// What layers that choose experts for a sentence or a task must know beside the rows; each part only where one asks.
struct SentenceRows {
    std::shared_ptr<const RowGroups> sentences;
    std::shared_ptr<const RowGroups> tasks;
    at::Tensor memory;  ///< [sentences, encoder dim]: means of the encoder's output; undefined in the encoder
};

/// For the layers of a side. sentence: of each row; tasks: of each sentence, empty where no layer asks; task_count: of
/// the network.
template <class Layers>
SentenceRows sentenceRows(const Layers& layers, const std::vector<std::int64_t>& sentence, std::int64_t sentences,
                          const std::vector<std::int64_t>& tasks, std::int64_t task_count) {
    const auto by_task = [](const auto& layer) { return arch::routesByTask(layer.feed_forward); };
    const auto by_sentence = [](const auto& layer) { return arch::routesBySentence(layer.feed_forward); };
    SentenceRows result;
    if (std::ranges::any_of(layers, by_sentence))
        result.sentences = std::make_shared<const RowGroups>(RowGroups{sentence, sentences});
    if (std::ranges::any_of(layers, by_task)) {
        RowGroups rows{sentence, task_count};
        for (auto& row : rows.of_row) row = tasks.at(static_cast<std::size_t>(row));
        result.tasks = std::make_shared<const RowGroups>(std::move(rows));
    }
    return result;
}

}  // namespace automoe::nn
