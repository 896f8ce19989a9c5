// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/corpus.h"

#include <algorithm>
#include <numeric>

namespace automoe::text {

std::vector<std::filesystem::path> CorpusFiles::paths() const {
    if (!tsv.empty()) return {tsv};
    return {source, target};
}

Result<PairReader> PairReader::open(const CorpusFiles& files) {
    const bool two = !files.source.empty() && !files.target.empty();
    const bool none = files.source.empty() && files.target.empty();
    if (files.tsv.empty() ? !two : !none) return badInput("text.corpus_files");
    std::vector<LineReader> readers;
    for (const auto& path : files.paths()) {
        AUTOMOE_TRY(auto reader, LineReader::open(path));
        readers.push_back(std::move(reader));
    }
    return PairReader(std::move(readers));
}

Result<std::optional<SentencePair>> PairReader::next() {
    if (readers_.size() == 1) return nextColumns();
    AUTOMOE_TRY(const auto source, readers_[0].next());
    AUTOMOE_TRY(const auto target, readers_[1].next());
    if (!source && !target) return std::optional<SentencePair>();
    if (!source || !target) return unequal(source ? 0 : 1);
    return std::optional(SentencePair{normalizeLine(*source), normalizeLine(*target)});
}

Error PairReader::unequal(std::size_t longer) {
    // The longer file is read to its end, so that the message can name both counts.
    for (;;) {
        const auto line = readers_[longer].next();
        if (!line) return line.error();
        if (!line->has_value()) break;
    }
    return badInput("text.unequal_lines", {{"file", readers_[0].path().string()},
                                           {"value", std::to_string(readers_[0].line())},
                                           {"other", readers_[1].path().string()},
                                           {"expected", std::to_string(readers_[1].line())}});
}

Result<std::optional<SentencePair>> PairReader::nextColumns() {
    auto& reader = readers_.front();
    AUTOMOE_TRY(const auto line, reader.next());
    if (!line) return std::optional<SentencePair>();
    const auto tabs = std::count(line->begin(), line->end(), '\t');
    if (tabs != 1) {
        return badInput("text.tsv_columns", {{"file", reader.path().string()},
                                             {"line", std::to_string(reader.line())},
                                             {"value", std::to_string(tabs + 1)}});
    }
    const auto tab = line->find('\t');
    return std::optional(SentencePair{normalizeLine(line->substr(0, tab)), normalizeLine(line->substr(tab + 1))});
}

std::uint64_t PairReader::bytesRead() const {
    return std::accumulate(readers_.begin(), readers_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const LineReader& reader) { return sum + reader.bytesRead(); });
}

std::uint64_t PairReader::bytesTotal() const {
    return std::accumulate(readers_.begin(), readers_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const LineReader& reader) { return sum + reader.bytesTotal(); });
}

}  // namespace automoe::text
