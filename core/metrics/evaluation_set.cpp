// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/evaluation_set.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/metrics/text_p.h"

namespace automoe::metrics {

namespace {

using Lines = std::vector<std::string>;

Result<Lines> readLines(const std::filesystem::path& path) {
    AUTOMOE_TRY(const std::string content, readFile(path));
    Lines lines;
    std::string_view rest = content;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!detail::decode(line)) {
            return badInput("metrics.invalid_utf8",
                            {{"file", path.string()}, {"line", std::to_string(lines.size() + 1)}});
        }
        lines.emplace_back(line);
    }
    if (lines.empty()) return badInput("metrics.no_sentences", {{"file", path.string()}});
    return lines;
}

Status checkCount(const std::filesystem::path& path, const Lines& lines, std::size_t expected) {
    if (lines.size() == expected) return {};
    return badInput("metrics.line_counts", {{"file", path.string()},
                                            {"line", std::to_string(std::min(lines.size(), expected) + 1)},
                                            {"value", std::to_string(lines.size())},
                                            {"expected", std::to_string(expected)}});
}

}  // namespace

Result<EvaluationSet> readEvaluationSet(const std::vector<std::filesystem::path>& systems,
                                        const std::vector<std::filesystem::path>& references) {
    EvaluationSet set;
    for (const auto& path : references) {
        AUTOMOE_TRY(Lines lines, readLines(path));
        if (set.references.empty()) set.references.resize(lines.size());
        AUTOMOE_CHECK(checkCount(path, lines, set.references.size()));
        for (std::size_t i = 0; i < lines.size(); ++i) set.references[i].push_back(std::move(lines[i]));
    }
    for (const auto& path : systems) {
        AUTOMOE_TRY(Lines lines, readLines(path));
        AUTOMOE_CHECK(checkCount(path, lines, set.references.size()));
        set.systems.push_back(std::move(lines));
    }
    return set;
}

}  // namespace automoe::metrics
