// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/row_groups_p.h"

#include "core/nn/device_p.h"
#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/kernels_p.h"

namespace automoe::nn {

namespace {

std::vector<std::int64_t> sizesOf(const RowGroups& rows) {
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(rows.groups));
    for (const std::int64_t group : rows.of_row) ++sizes[static_cast<std::size_t>(group)];
    return sizes;
}

/// As blocks that are as long as the greatest group; what is beyond a group's end is a row of zeros.
at::Tensor genericSums(const RowGroups& rows, const at::Tensor& x) {
    const auto sizes = sizesOf(rows);
    const std::int64_t longest = std::max<std::int64_t>(1, *std::ranges::max_element(sizes));
    std::vector<std::int64_t> place(static_cast<std::size_t>(rows.groups * longest), x.size(0));
    std::vector<std::int64_t> next(sizes.size(), 0);
    for (std::size_t row = 0; row < rows.of_row.size(); ++row) {
        const std::int64_t group = rows.of_row[row];
        const std::int64_t next_place = group * longest + next[static_cast<std::size_t>(group)]++;
        place[static_cast<std::size_t>(next_place)] = static_cast<std::int64_t>(row);
    }
    const at::Tensor none = at::zeros({1, x.size(1)}, x.options());
    return at::cat({x, none})
        .index_select(0, onDevice(place, x.device()))
        .view({rows.groups, longest, x.size(1)})
        .sum(1);
}

/// x [rows, columns], contiguous → [groups, columns].
at::Tensor groupSums(const RowGroups& rows, const at::Tensor& x) {
    if (usesGeneric(x)) return genericSums(rows, x);
    const std::int64_t columns = x.size(1);
    at::Tensor sums = at::zeros({rows.groups, columns}, x.options());
    auto* out = sums.data_ptr<float>();
    const auto* row = x.data_ptr<float>();
    for (const std::int64_t group : rows.of_row) {
        kernels::addScaledRow(out + group * columns, row, 1, columns);
        row += columns;
    }
    return sums;
}

}  // namespace

std::vector<std::int64_t> sentenceOfRows(const std::vector<std::int64_t>& offsets) {
    std::vector<std::int64_t> sentences(static_cast<std::size_t>(offsets.back()));
    for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
        for (auto row = offsets[s]; row < offsets[s + 1]; ++row)
            sentences[static_cast<std::size_t>(row)] = static_cast<std::int64_t>(s);
    }
    return sentences;
}

at::Tensor spread(const std::shared_ptr<const RowGroups>& rows, const at::Tensor& values) {
    TORCH_CHECK(values.size(0) == rows->groups, values.size(0), " values for ", rows->groups, " groups of rows");
    const bool graph = needsGraph({values});
    const at::AutoGradMode off(false);
    const at::Tensor result = values.detach().index_select(0, onDevice(rows->of_row, values.device()));
    if (graph) {
        attach({result}, {values}, [rows](const auto& gradients) -> torch::autograd::variable_list {
            return {groupSums(*rows, gradients[0].contiguous())};
        });
    }
    return result;
}

at::Tensor groupMeans(const std::shared_ptr<const RowGroups>& rows, const at::Tensor& x) {
    TORCH_CHECK(x.size(0) == static_cast<std::int64_t>(rows->of_row.size()), x.size(0), " rows instead of ",
                rows->of_row.size());
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    const at::Tensor sizes = onDevice(sizesOf(*rows), x.device()).clamp_min(1).to(at::kFloat).unsqueeze(1);
    const at::Tensor means = groupSums(*rows, x.detach().contiguous()).div_(sizes);
    if (graph) {
        attach({means}, {x}, [rows, sizes](const auto& gradients) -> torch::autograd::variable_list {
            return {gradients[0].div(sizes).index_select(0, onDevice(rows->of_row, sizes.device()))};
        });
    }
    return means;
}

}  // namespace automoe::nn
