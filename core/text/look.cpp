// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/look.h"

#include <chrono>

namespace automoe::text {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPause = std::chrono::milliseconds(200);  ///< between two reports of progress

double partRead(const PairReader& reader) {
    const auto total = reader.bytesTotal();
    return total == 0 ? 0 : static_cast<double>(reader.bytesRead()) / static_cast<double>(total);
}

}  // namespace

Cleaning emptyOnly() {
    return {.max_words = 0,
            .max_characters = 0,
            .max_ratio = 0,
            .drop_duplicates = false,
            .drop_copies = false,
            .drop_held_out = false};
}

Result<CorpusLook> look(const CorpusFiles& files, const Cleaning& cleaning, std::size_t show,
                        const std::function<void(const CorpusLook&, double)>& progress, const std::stop_token& stop) {
    AUTOMOE_TRY(auto reader, PairReader::open(files));
    const auto file = files.paths().front().string();
    Cleaner cleaner(cleaning);
    CorpusLook seen;
    auto reported = Clock::now();
    for (;;) {
        if (stop.stop_requested()) return stopped();
        AUTOMOE_TRY(auto pair, reader.next());
        if (!pair) break;
        ++seen.pairs;
        if (const auto reason = cleaner.check(*pair)) {
            ++seen.dropped[std::string(name(*reason))];
        } else {
            ++seen.kept;
            seen.source_bytes += pair->source.size();
            seen.target_bytes += pair->target.size();
        }
        if (seen.first.size() < show) seen.first.push_back(std::move(*pair));
        const bool due = seen.pairs == show || Clock::now() - reported >= kPause;
        if (!due || !progress) continue;
        progress(seen, partRead(reader));
        reported = Clock::now();
    }
    if (seen.pairs == 0) return badInput("text.corpus_empty", {{"file", file}});
    if (seen.kept == 0) return badInput("text.nothing_left", {{"file", file}, {"value", std::to_string(seen.pairs)}});
    seen.complete = true;
    return seen;
}

}  // namespace automoe::text
