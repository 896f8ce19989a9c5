// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/decode/beam_search_p.h"
#include "core/nn/generic_p.h"

namespace automoe::decode {

namespace {

/// The log probability of a token that must not come.
constexpr float kNever = -std::numeric_limits<float>::infinity();

/// A hypothesis under way: its row in the decoder's cache.
struct Beam {
    std::int64_t row = 0;
    double log_probability = 0;
    std::vector<std::int32_t> ids;
};

struct Continuation {
    std::size_t beam = 0;
    std::int32_t token = 0;
    double log_probability = 0;
};

struct Sentence {
    std::size_t source = 0;
    std::size_t max_length = 0;
    std::vector<Beam> beams;
    std::vector<Hypothesis> finished;
};

/// The best tokens of one row, best first; equal ones by their id.
std::vector<Continuation> bestTokens(const float* log_probabilities, std::int64_t vocabulary, std::size_t count) {
    std::vector<Continuation> best;
    const auto better = [](const Continuation& a, const Continuation& b) {
        return a.log_probability > b.log_probability || (a.log_probability == b.log_probability && a.token < b.token);
    };
    for (std::int64_t token = 0; token < vocabulary; ++token) {
        const double value = log_probabilities[token];
        if (best.size() == count && value <= best.back().log_probability) continue;
        if (best.size() == count) best.pop_back();
        const Continuation entry{0, static_cast<std::int32_t>(token), value};
        best.insert(std::upper_bound(best.begin(), best.end(), entry, better), entry);
    }
    return best;
}

/// The best tokens of each row of logits, which become log probabilities on the way. Padding and the sentence's
/// beginning never come, its end only where it `may_end`.
std::vector<std::vector<Continuation>> bestOfRows(at::Tensor& logits, bool may_end, std::size_t count) {
    const std::int64_t vocabulary = logits.size(1);
    std::vector<std::vector<Continuation>> rows(static_cast<std::size_t>(logits.size(0)));
    auto* data = logits.data_ptr<float>();
    at::parallel_for(0, logits.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t r = begin; r < end; ++r) {
            float* row = data + r * vocabulary;
            nn::kernels::logSoftmax(row, vocabulary);
            row[nn::kPad] = row[nn::kBos] = kNever;
            if (!may_end) row[nn::kEos] = kNever;
            rows[static_cast<std::size_t>(r)] = bestTokens(row, vocabulary, count);
        }
    });
    return rows;
}

/// The same on a device without kernels, of which only the best tokens come to the host.
std::vector<std::vector<Continuation>> bestOnDevice(const at::Tensor& logits, bool may_end, std::size_t count) {
    constexpr int kMagnitude = 0x7fffffff;
    constexpr std::int64_t kLow = 0xffffffff;
    const std::int64_t last = logits.size(1) - 1;
    const at::Tensor scores = logits.log_softmax(1);
    for (const std::int64_t token : {nn::kPad, nn::kBos}) scores.select(1, token).fill_(kNever);
    if (!may_end) scores.select(1, nn::kEos).fill_(kNever);
    // Which of equal values comes first is open in topk(), so it gets keys of which no two are equal: above, the bits
    // of the value, which order floats as whole numbers once those of negative ones are turned; below, the id from
    // behind.
    const at::Tensor bits = scores.view(at::kInt);
    const at::Tensor ordered = at::where(bits.lt(0), bits.bitwise_xor(kMagnitude), bits).to(at::kLong);
    const at::Tensor keys = ordered * (kLow + 1) + at::arange(last, -1, -1, ordered.options());
    const auto wanted = std::min(static_cast<std::int64_t>(count), last + 1);
    const at::Tensor ids = std::get<0>(keys.topk(wanted, 1)).bitwise_and(kLow).neg().add(last);
    const at::Tensor found = at::stack({scores.gather(1, ids).to(at::kDouble), ids.to(at::kDouble)}).cpu();
    const auto value = found.accessor<double, 3>();
    std::vector<std::vector<Continuation>> rows(static_cast<std::size_t>(logits.size(0)));
    for (std::int64_t r = 0; r < logits.size(0); ++r) {
        for (std::int64_t place = 0; place < wanted; ++place) {
            rows[static_cast<std::size_t>(r)].push_back(
                {0, static_cast<std::int32_t>(value[1][r][place]), value[0][r][place]});
        }
    }
    return rows;
}

class BatchSearch {
public:
    BatchSearch(nn::Transformer& transformer, const arch::Architecture& architecture, const BeamOptions& options,
                JobControl& control)
        : transformer_(transformer), architecture_(architecture), options_(options), control_(control) {}

    /// Errors: stopped, after the step under way; `results` are as before then.
    Status translate(const std::vector<std::vector<std::int32_t>>& sources, std::span<const std::int64_t> tasks,
                     std::span<const std::size_t> chosen, std::vector<std::vector<Hypothesis>>& results);

private:
    void advance(Sentence& sentence, const std::vector<std::vector<Continuation>>& rows);
    void finish(Sentence& sentence, const Beam& beam, double log_probability) const;

    nn::Transformer& transformer_;
    const arch::Architecture& architecture_;
    BeamOptions options_;
    JobControl& control_;
};

void BatchSearch::finish(Sentence& sentence, const Beam& beam, double log_probability) const {
    const double length = static_cast<double>(beam.ids.size()) + 1;
    sentence.finished.push_back(
        {beam.ids, log_probability / std::pow(length, options_.length_penalty), log_probability});
}

void BatchSearch::advance(Sentence& sentence, const std::vector<std::vector<Continuation>>& rows) {
    const auto width = static_cast<std::size_t>(options_.beam);
    std::vector<Continuation> all;
    for (std::size_t b = 0; b < sentence.beams.size(); ++b) {
        for (Continuation next : rows[static_cast<std::size_t>(sentence.beams[b].row)]) {
            next.beam = b;
            next.log_probability += sentence.beams[b].log_probability;
            all.push_back(next);
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.log_probability > b.log_probability; });
    if (all.size() > 2 * width) all.resize(2 * width);
    std::vector<Beam> next;
    for (std::size_t place = 0; place < all.size() && next.size() < width; ++place) {
        const Continuation& continuation = all[place];
        const Beam& parent = sentence.beams[continuation.beam];
        if (continuation.token == nn::kEos) {
            if (place < width && sentence.finished.size() < width)
                finish(sentence, parent, continuation.log_probability);
            continue;
        }
        Beam child{parent.row, continuation.log_probability, parent.ids};
        child.ids.push_back(continuation.token);
        next.push_back(std::move(child));
    }
    sentence.beams = std::move(next);
    if (sentence.finished.size() >= width) {
        sentence.beams.clear();
    } else if (!sentence.beams.empty() && sentence.beams.front().ids.size() >= sentence.max_length) {
        // No room for more: what is under way ends here, without an eos of its own.
        for (const Beam& beam : sentence.beams) finish(sentence, beam, beam.log_probability);
        sentence.beams.clear();
    }
}

Status BatchSearch::translate(const std::vector<std::vector<std::int32_t>>& sources,
                              std::span<const std::int64_t> tasks, std::span<const std::size_t> chosen,
                              std::vector<std::vector<Hypothesis>>& results) {
    nn::PackedTokens packed;
    std::vector<Sentence> sentences;
    std::size_t longest = 0;
    for (const std::size_t source : chosen) {
        const std::vector<std::int32_t>& ids = sources[source];
        packed.append(ids, -1, nn::kEos, tasks.empty() ? 0 : tasks[source]);
        const auto wanted = static_cast<std::size_t>(options_.max_length_factor * static_cast<double>(ids.size())) +
                            static_cast<std::size_t>(options_.max_length_extra);
        const std::size_t max_length =
            std::clamp<std::size_t>(wanted, 1, static_cast<std::size_t>(transformer_.config().max_positions) - 1);
        longest = std::max(longest, max_length);
        sentences.push_back({source, max_length, {{static_cast<std::int64_t>(sentences.size()), 0, {}}}, {}});
    }
    nn::Pass pass;
    const nn::Memory memory = transformer_.encode(architecture_, packed, pass);
    nn::IncrementalDecoder decoder(transformer_, architecture_, memory, static_cast<std::int64_t>(longest) + 1);
    std::vector<std::int64_t> start(sentences.size());
    std::iota(start.begin(), start.end(), 0);
    decoder.start(start);
    std::vector<std::int64_t> tokens(sentences.size(), nn::kBos);
    for (int length = 0; !tokens.empty(); ++length) {
        // A batch of long sentences takes seconds.
        if (!control_.goOn()) return stopped();
        at::Tensor logits = transformer_.logits(decoder.step(tokens, pass));
        const bool may_end = length >= options_.min_length;
        const auto wanted = 2 * static_cast<std::size_t>(options_.beam);
        const auto rows =
            nn::usesGeneric(logits) ? bestOnDevice(logits, may_end, wanted) : bestOfRows(logits, may_end, wanted);
        std::vector<std::int64_t> parent;
        tokens.clear();
        for (Sentence& sentence : sentences) {
            if (sentence.beams.empty()) continue;
            advance(sentence, rows);
            for (Beam& beam : sentence.beams) {
                parent.push_back(beam.row);
                beam.row = static_cast<std::int64_t>(parent.size()) - 1;
                tokens.push_back(beam.ids.back());
            }
        }
        if (!tokens.empty()) decoder.reorder(parent);
    }
    for (Sentence& sentence : sentences) {
        std::stable_sort(sentence.finished.begin(), sentence.finished.end(),
                         [](const auto& a, const auto& b) { return a.score > b.score; });
        const auto wanted = static_cast<std::size_t>(std::clamp(options_.nbest, 1, options_.beam));
        if (sentence.finished.size() > wanted) sentence.finished.resize(wanted);
        results[sentence.source] = std::move(sentence.finished);
    }
    return {};
}

}  // namespace

Result<std::vector<std::vector<Hypothesis>>> translateAll(nn::Transformer& transformer,
                                                          const arch::Architecture& architecture,
                                                          const std::vector<std::vector<std::int32_t>>& sources,
                                                          const BeamOptions& options, JobControl& control,
                                                          const std::function<void(std::size_t)>& finished,
                                                          std::span<const std::int64_t> tasks) {
    const at::NoGradGuard no_grad;
    std::vector<std::vector<Hypothesis>> results(sources.size());
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sources[a].size() > sources[b].size(); });
    BatchSearch search(transformer, architecture, options, control);
    std::size_t done = 0;
    while (done < order.size()) {
        if (!control.goOn()) return stopped();
        // The first sentence of a batch is its longest.
        const std::size_t cost = (sources[order[done]].size() + 1) * static_cast<std::size_t>(options.beam);
        const std::size_t room = std::max<std::size_t>(1, static_cast<std::size_t>(options.max_tokens) / cost);
        const std::size_t count = std::min(room, order.size() - done);
        AUTOMOE_CHECK(search.translate(sources, tasks, std::span(order).subspan(done, count), results));
        done += count;
        if (finished) finished(done);
    }
    return results;
}

}  // namespace automoe::decode
