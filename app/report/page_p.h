// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/data.h"
#include "app/report/language.h"
#include "app/report/markup.h"

// What the sections of the report are built from.
namespace automoe::report {

struct Column {
    std::string name;
    bool number = false;  ///< stands right, digits of equal width
};

struct Cell {
    Cell(std::string content = {}, std::string tone = {})  // NOLINT(google-explicit-constructor): cells are texts
        : text(std::move(content)), tone_class(std::move(tone)) {}
    Cell(const char* content) : text(content) {}  // NOLINT(google-explicit-constructor)
    std::string text;
    std::string tone_class;  ///< "mono", "muted", "warn", "good" or ""
};
using Row = std::vector<Cell>;

class Page {
public:
    explicit Page(Language language = {}) : say(std::move(language)) {}

    /// The document up to its open body.
    void begin(std::string_view title, const std::string& code_version);
    void section(std::string_view id, std::string_view title);
    void endSection() { out.close(); }
    void heading(std::string_view title) { out.element("h3", title, {{"dir", "auto"}}); }
    void paragraph(std::string_view text) { out.element("p", text, {{"dir", "auto"}}); }
    /// Where figures come from.
    void source(std::string_view text) { out.element("p", text, {{"class", "source"}, {"dir", "auto"}}); }
    /// What is not there, and the command that would make it ("": there is none).
    void missing(std::string_view text, std::string_view command = {});
    void table(const std::vector<Column>& columns, const std::vector<Row>& rows, std::string_view caption = {});
    /// Names and values in a narrow table.
    void facts(const std::vector<std::pair<std::string, Cell>>& facts);
    void figures() { out.open("div", {{"class", "figures"}}); }
    void endFigures() { out.close(); }
    void figure(std::string_view svg, std::string_view caption);

    Language say;
    Markup out;
};

/// The session's name as an argument of a command.
std::string sessionArgument(const ReportData& data);
/// The beginning of an identity.
std::string shortId(const std::string& sha256);
/// "2026-02-03 14:05 UTC"; "–" for nothing.
std::string moment(std::optional<std::int64_t> milliseconds);
/// "2 h 5 min", "3 min 20 s", "12.3 s".
std::string duration(const Language& say, double seconds);
std::string notMeasured(const Language& say);
/// "Run 3 (search, done): seed 1, code 0.1.0, cpu, 2 threads, begun 2026-02-03 14:05 UTC."
std::string provenance(const Language& say, const database::Run& run);
/// A JSON object's plain members as "beam 5, threads 2"; objects in it are left out, hashes shortened.
std::string conditionsText(const Language& say, const nlohmann::json& conditions);
/// "a and b".
std::string joined(const Language& say, const std::string& first, const std::string& second);

// Words that the session keeps, as people read them; those that are unknown as they are.
std::string statusName(const Language& say, database::RunStatus status);
/// Of a run: "train", "search".
std::string kindName(const Language& say, const std::string& kind);
/// Of weights: "supernet", "inherited", "retrained".
std::string weightsName(const Language& say, const std::string& kind);
/// "test" and "valid".
std::string setName(const Language& say, const std::string& set);
std::string algorithmName(const Language& say, protocol::SearchAlgorithm algorithm);
/// "latency, ms" for "latency_ms" and so on.
std::string objectiveLabel(const Language& say, const std::string& objective);
/// "Objectives: BLEU and latency, ms".
std::string objectivesTitle(const Language& say, const SearchGroup& group);

/// An objective's value as tables show it.
std::string objectiveFigure(const Language& say, const std::string& objective, double value);
/// "31.2 [30.1, 32.4]".
std::string withInterval(const Language& say, const std::string& value, const std::string& low,
                         const std::string& high);
/// `value`, the score's own or an end of its interval, with as many digits as the score has; "–" when it is no number.
std::string scoreFigure(const Language& say, const protocol::Score& score, double value);
/// "31.2 [30.1, 32.4]"; without the interval where none was computed; "" without such a score.
std::string scoreText(const Language& say, const database::Evaluation& evaluation, const std::string& metric);

// The sections, in the order of the page.
void writeOverview(Page& page, const ReportData& data);
void writeCorpora(Page& page, const ReportData& data);
void writeSpaces(Page& page, const ReportData& data);
void writeTraining(Page& page, const ReportData& data);
void writeLatency(Page& page, const ReportData& data);
void writeSearches(Page& page, const ReportData& data);
void writeFronts(Page& page, const ReportData& data);
void writeScores(Page& page, const ReportData& data);
void writeSamples(Page& page, const ReportData& data);
void writeExports(Page& page, const ReportData& data);
void writeProvenance(Page& page, const ReportData& data);

}  // namespace automoe::report
