// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/candidate_store.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "database/figures_p.h"
#include "database/rows_p.h"

namespace automoe::database {

namespace {

constexpr std::string_view kColumns =
    "SELECT id, sha256, params, active_params_mean, stored_params, macs FROM candidate ";

Candidate readCandidate(const Statement& row) {
    return {.id = row.integer(0),
            .architecture_id = row.text(1),
            .params = row.integer(2),
            .active_params_mean = row.real(3),
            .stored_params = row.integer(4),
            .macs = row.integer(5)};
}

/// "[1,2,3]". By hand: for 100 000 of them a JSON library takes as long as all the rest.
std::vector<int> genotypeOf(const std::string& text) {
    std::vector<int> genotype;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        int value = 0;
        const auto [next, problem] = std::from_chars(at, end, value);
        if (problem == std::errc()) genotype.push_back(value);
        at = problem == std::errc() ? next : at + 1;
    }
    return genotype;
}

/// The numbers of a flat object as they come, without a tree in between: a session may hold 100 000 of them.
class FigureReader : public nlohmann::json_sax<nlohmann::json> {
public:
    std::vector<std::pair<std::string, double>> figures;

    bool null() override { return add(std::nan("")); }
    bool boolean(bool /*value*/) override { return add(std::nan("")); }
    bool number_integer(number_integer_t value) override { return add(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
    bool string(string_t& /*value*/) override { return add(std::nan("")); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return ++depth_ == 1; }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return false; }
    bool end_array() override { return false; }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::json::exception& /*e*/) override {
        return false;
    }

private:
    bool add(double value) {
        if (depth_ == 1) figures.emplace_back(std::move(key_), value);
        return depth_ == 1;
    }
    int depth_ = 0;
    std::string key_;
};

/// What is no flat object has no figures.
std::vector<std::pair<std::string, double>> figuresOf(const std::string& text) {
    FigureReader reader;
    if (!nlohmann::json::sax_parse(text, &reader)) return {};
    return std::move(reader.figures);
}

/// Takes what is no objective or limit out of `figures`.
template <class Told>
void takeAside(std::vector<std::pair<std::string, double>>& figures, Told& told) {
    std::map<std::string, protocol::Interval> intervals;
    std::erase_if(figures, [&](const auto& figure) {
        const std::string_view name = figure.first;
        if (name == kPartialTokens) {
            told.partial_tokens = std::isfinite(figure.second) ? static_cast<std::int64_t>(figure.second) : 0;
            return true;
        }
        if (name == kFirstId) {
            if constexpr (requires { told.first_id; }) {
                if (std::isfinite(figure.second)) told.first_id = static_cast<std::int64_t>(figure.second);
            }
            return true;
        }
        const bool low = name.ends_with(kLowEnd);
        if (!low && !name.ends_with(kHighEnd)) return false;
        auto& interval = intervals[std::string(name.substr(0, name.rfind('.')))];
        (low ? interval.low : interval.high) = figure.second;
        return true;
    });
    told.intervals = decltype(told.intervals)(intervals.begin(), intervals.end());
}

CandidateInRun readInRun(const Statement& row) {
    CandidateInRun result{.id = row.integer(0),
                          .candidate = row.integer(1),
                          .architecture_id = row.text(2),
                          .generation = row.integer(3),
                          .genotype = genotypeOf(row.text(4)),
                          .origin = row.text(5),
                          .feasible = row.integer(6) != 0,
                          .weights_sha256 = row.text(7),
                          .values = {},
                          .seconds = row.real(9)};
    auto figures = figuresOf(row.text(8));
    result.first_id = result.id;
    takeAside(figures, result);
    for (auto& [name, value] : figures) result.values[std::move(name)] = value;
    return result;
}

Standing readStanding(const Statement& row) {
    Standing result{.id = row.integer(0),
                    .candidate = row.integer(1),
                    .generation = row.integer(2),
                    .origin = row.text(3),
                    .feasible = row.integer(4) != 0,
                    .figures = figuresOf(row.text(5))};
    takeAside(result.figures, result);
    return result;
}

}  // namespace

Result<std::int64_t> CandidateStore::count() {
    AUTOMOE_TRY(const auto count, connection_->queryInteger("SELECT count(*) FROM candidate"));
    return count.value_or(0);
}

Result<std::vector<Candidate>> CandidateStore::all(std::int64_t after) {
    return rowsOf<Candidate>(*connection_, std::string(kColumns) + "WHERE id > ?1 ORDER BY id", readCandidate, after);
}

Result<std::vector<arch::Outline>> CandidateStore::outlines(std::int64_t after, std::int64_t last) {
    const auto read = [](const Statement& row) { return arch::outlineOf(row.text(0)).value_or(arch::Outline()); };
    return rowsOf<arch::Outline>(
        *connection_, "SELECT architecture FROM candidate WHERE id > ?1 AND id <= ?2 ORDER BY id", read, after, last);
}

Result<std::optional<Candidate>> CandidateStore::find(const std::string& architecture_id) {
    return firstRowOf<Candidate>(*connection_, std::string(kColumns) + "WHERE sha256 = ?1", readCandidate,
                                 architecture_id);
}

Result<arch::Architecture> CandidateStore::architecture(const std::string& architecture_id) {
    AUTOMOE_TRY(const auto text,
                connection_->queryText("SELECT architecture FROM candidate WHERE sha256 = ?1", architecture_id));
    if (!text) return badInput("database.no_such_candidate", {{"value", architecture_id}});
    return arch::parseArchitecture(*text, connection_->file().string());
}

Result<std::vector<CandidateInRun>> CandidateStore::ofRun(std::int64_t run, std::int64_t after) {
    AUTOMOE_TRY(
        auto rows,
        rowsOf<CandidateInRun>(
            *connection_,
            "SELECT i.id, i.candidate, c.sha256, i.generation, i.genotype, i.origin, i.feasible, i.weights_sha256,"
            " i.figures, i.seconds FROM candidate_in_run i JOIN candidate c ON c.id = i.candidate"
            " WHERE i.run = ?1 AND i.id > ?2 ORDER BY i.id",
            readInRun, run, after));
    std::ranges::stable_sort(rows, {}, &CandidateInRun::first_id);
    return rows;
}

Result<std::vector<Standing>> CandidateStore::standings(std::int64_t run, std::int64_t after) {
    return rowsOf<Standing>(*connection_,
                            "SELECT id, candidate, generation, origin, feasible, figures FROM candidate_in_run"
                            " WHERE run = ?1 AND id > ?2 ORDER BY id",
                            readStanding, run, after);
}

Result<std::map<std::string, Annotation>> CandidateStore::annotations() {
    using Entry = std::pair<std::string, Annotation>;
    const auto read = [](const Statement& row) {
        return Entry(row.text(0), Annotation{.pinned = row.integer(1) != 0,
                                             .hidden = row.integer(2) != 0,
                                             .tags = valuesOf<std::vector<std::string>>(row.text(3)),
                                             .note = row.text(4)});
    };
    AUTOMOE_TRY(auto entries, rowsOf<Entry>(*connection_,
                                            "SELECT c.sha256, a.pinned, a.hidden, a.tags, a.note"
                                            " FROM annotation a JOIN candidate c ON c.id = a.candidate",
                                            read));
    return std::map<std::string, Annotation>(std::make_move_iterator(entries.begin()),
                                             std::make_move_iterator(entries.end()));
}

}  // namespace automoe::database
