// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/ops_rows_p.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "core/nn/generic_p.h"
#include "core/nn/kernels_rows_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kTokenGrain = 16;
constexpr std::int64_t kPairGrain = 128;
/// Floats of gathered rows that are held at once on devices without kernels.
constexpr std::int64_t kGathered = std::int64_t{1} << 24;

kernels::RowGrid gridOf(const at::Tensor& table) { return {table.size(1), table.stride(0), table.stride(1)}; }

/// Calls use(first token, how many) for as many tokens at a time as may be gathered.
template <class Use>
void inChunks(const at::Tensor& rows, std::int64_t columns, Use use) {
    const std::int64_t most = std::max<std::int64_t>(1, kGathered / (rows.size(1) * columns));
    for (std::int64_t first = 0; first < rows.size(0); first += most) use(first, std::min(most, rows.size(0) - first));
}

/// Where rows stand in a table of which this many lie side by side.
std::pair<at::Tensor, at::Tensor> placesOf(const at::Tensor& rows, std::int64_t across) {
    return {rows.div(across, "floor"), rows.remainder(across)};
}

/// [n, k, columns]
at::Tensor gathered(const at::Tensor& table, const at::Tensor& rows) {
    const auto [outer, inner] = placesOf(rows.reshape({-1}), table.size(1));
    return table.index({outer, inner}).view({rows.size(0), rows.size(1), table.size(2)});
}

/// The pairs with a weight, sorted by their row and in order inside one. Only rows that have any are listed.
struct PairsByRow {
    std::vector<std::int64_t> pairs;
    std::vector<std::int64_t> row;
    std::vector<std::int64_t> begin;  ///< of each listed row's pairs, and one more for the end
};

PairsByRow sorted(const at::Tensor& rows, const at::Tensor& weight, std::int64_t table_rows) {
    const auto* row = rows.data_ptr<std::int64_t>();
    const auto* factor = weight.data_ptr<float>();
    const std::int64_t count = rows.numel();
    // Two places ahead are counts, one place ahead the place of the next pair, then the end, of each row.
    std::vector<std::int64_t> ahead(static_cast<std::size_t>(table_rows) + 2, 0);
    for (std::int64_t i = 0; i < count; ++i) {
        if (factor[i] != 0) ++ahead[static_cast<std::size_t>(row[i]) + 2];
    }
    PairsByRow result;
    std::int64_t sum = 0;
    for (std::size_t r = 2; r < ahead.size(); ++r) {
        if (ahead[r] > 0) {
            result.row.push_back(static_cast<std::int64_t>(r) - 2);
            result.begin.push_back(sum);
        }
        sum += ahead[r];
        ahead[r] = sum;
    }
    result.begin.push_back(sum);
    result.pairs.resize(static_cast<std::size_t>(sum));
    for (std::int64_t i = 0; i < count; ++i) {
        if (factor[i] == 0) continue;
        const std::int64_t place = ahead[static_cast<std::size_t>(row[i]) + 1]++;
        result.pairs[static_cast<std::size_t>(place)] = i;
    }
    return result;
}

}  // namespace

at::Tensor rowDots(const at::Tensor& table, const at::Tensor& x, const at::Tensor& rows, const at::Tensor& where) {
    const std::int64_t columns = table.size(2);
    at::Tensor dots = at::empty(rows.sizes(), x.options());
    if (usesGeneric(x)) {
        inChunks(rows, columns, [&](std::int64_t first, std::int64_t count) {
            const at::Tensor found = gathered(table, rows.narrow(0, first, count));
            dots.narrow(0, first, count).copy_(at::bmm(found, x.narrow(0, first, count).unsqueeze(2)).squeeze(2));
        });
        if (where.defined()) dots.masked_fill_(where.eq(0), 0);
        return dots;
    }
    const auto grid = gridOf(table);
    const float* skip = where.defined() ? where.data_ptr<float>() : nullptr;
    at::parallel_for(0, rows.size(0), kTokenGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::rowDots(table.data_ptr<float>(), grid, x.data_ptr<float>(), x.stride(0), rows.data_ptr<std::int64_t>(),
                         rows.size(1), skip, dots.data_ptr<float>(), begin, end, columns);
    });
    return dots;
}

void rowSums(const at::Tensor& table, const at::Tensor& weight, const at::Tensor& rows, const at::Tensor& out) {
    const std::int64_t columns = table.size(2);
    if (usesGeneric(out)) {
        inChunks(rows, columns, [&](std::int64_t first, std::int64_t count) {
            const at::Tensor found = gathered(table, rows.narrow(0, first, count));
            out.narrow(0, first, count).copy_(at::bmm(weight.narrow(0, first, count).unsqueeze(1), found).squeeze(1));
        });
        return;
    }
    const auto grid = gridOf(table);
    at::parallel_for(0, rows.size(0), kTokenGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::rowSums(table.data_ptr<float>(), grid, weight.data_ptr<float>(), rows.data_ptr<std::int64_t>(),
                         rows.size(1), out.data_ptr<float>(), out.stride(0), begin, end, columns);
    });
}

void addToRows(const at::Tensor& grad, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& rows) {
    const std::int64_t columns = grad.size(2);
    if (usesGeneric(x)) {
        inChunks(rows, columns, [&](std::int64_t first, std::int64_t count) {
            const at::Tensor terms =
                weight.narrow(0, first, count).unsqueeze(2) * x.narrow(0, first, count).unsqueeze(1);
            // Only the rows that are there get a sum, so that it is no larger than its terms; each once, so that no
            // two threads meet in one.
            const auto found = at::_unique2(rows.narrow(0, first, count).reshape({-1}), true, true);
            const at::Tensor& own = std::get<0>(found);
            const at::Tensor sums =
                at::embedding_dense_backward(terms.reshape({-1, columns}), std::get<1>(found), own.size(0), -1, false);
            const auto [outer, inner] = placesOf(own, grad.size(1));
            grad.index_put_({outer, inner}, sums, true);
        });
        return;
    }
    const auto grid = gridOf(grad);
    const PairsByRow plan = sorted(rows, weight, grad.size(0) * grad.size(1));
    const auto row_begin = plan.begin.begin();
    const auto row_end = plan.begin.end() - 1;
    at::parallel_for(0, plan.begin.back(), kPairGrain, [&](std::int64_t begin, std::int64_t end) {
        // A row is the work of the thread in whose range its pairs begin.
        for (auto place = std::lower_bound(row_begin, row_end, begin); place != row_end && *place < end; ++place) {
            const std::int64_t row = plan.row[static_cast<std::size_t>(place - row_begin)];
            kernels::addPairs(grad.data_ptr<float>() + grid.at(row), x.data_ptr<float>(), x.stride(0),
                              weight.data_ptr<float>(), plan.pairs.data() + *place, *(place + 1) - *place, rows.size(1),
                              columns);
        }
    });
}

}  // namespace automoe::nn
