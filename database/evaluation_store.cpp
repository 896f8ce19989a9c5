// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/evaluation_store.h"

#include "database/rows_p.h"

namespace automoe::database {

namespace {

protocol::Score readScore(const Statement& row, int first) {
    return {.metric = row.text(first),
            .value = row.real(first + 1),
            .low = row.real(first + 2),
            .high = row.real(first + 3),
            .signature = row.text(first + 4)};
}

}  // namespace

Result<std::vector<Evaluation>> EvaluationStore::read(const std::string& condition, const std::string& value) {
    AUTOMOE_TRY(auto statement,
                connection_->prepare("SELECT e.id, e.run, e.candidate, c.sha256, e.dataset, e.weights_sha256,"
                                     " e.weights_kind, e.target_tokens, e.seconds, e.conditions, s.metric, s.value,"
                                     " s.low, s.high, s.signature FROM evaluation e"
                                     " JOIN candidate c ON c.id = e.candidate"
                                     " LEFT JOIN score s ON s.evaluation = e.id " +
                                     condition + " ORDER BY e.id, s.metric, s.signature"));
    statement.bind(value);
    std::vector<Evaluation> result;
    for (;;) {
        AUTOMOE_TRY(const bool more, statement.step());
        if (!more) return result;
        if (result.empty() || result.back().id != statement.integer(0)) {
            result.push_back({.id = statement.integer(0),
                              .run = statement.integer(1),
                              .candidate = statement.integer(2),
                              .architecture_id = statement.text(3),
                              .set = statement.text(4),
                              .weights_sha256 = statement.text(5),
                              .weights_kind = statement.text(6),
                              .target_tokens = statement.integer(7),
                              .seconds = statement.real(8),
                              .conditions = parsed(statement.text(9)),
                              .scores = {}});
        }
        if (!statement.null(10)) result.back().scores.push_back(readScore(statement, 10));
    }
}

Result<std::vector<Evaluation>> EvaluationStore::all() { return read("WHERE ?1 = ''", ""); }

Result<std::vector<Evaluation>> EvaluationStore::ofCandidate(const std::string& architecture_id) {
    return read("WHERE c.sha256 = ?1", architecture_id);
}

Result<std::vector<Evaluation>> EvaluationStore::ofRun(std::int64_t run) {
    return read("WHERE e.run = CAST(?1 AS INTEGER)", std::to_string(run));
}

Result<std::vector<std::string>> EvaluationStore::hypotheses(std::int64_t evaluation) {
    AUTOMOE_TRY(const auto text,
                connection_->queryText("SELECT hypotheses FROM translation WHERE evaluation = ?1", evaluation));
    return text ? valuesOf<std::vector<std::string>>(*text) : std::vector<std::string>();
}

Result<std::vector<BestScore>> EvaluationStore::best() {
    const auto read = [](const Statement& row) {
        return BestScore{.score = readScore(row, 0),
                         .architecture_id = row.text(5),
                         .set = row.text(6),
                         .weights_sha256 = row.text(7),
                         .weights_kind = row.text(8),
                         .run = row.integer(9)};
    };
    return rowsOf<BestScore>(
        *connection_,
        "SELECT metric, value, low, high, signature, sha256, dataset, weights_sha256, weights_kind, run FROM ("
        " SELECT s.*, c.sha256, e.dataset, e.weights_sha256, e.weights_kind, e.run, row_number() OVER ("
        "  PARTITION BY s.metric, s.signature, e.dataset, e.weights_kind"
        // "loss:de" is a loss, too.
        "  ORDER BY CASE WHEN substr(s.metric, 1, instr(s.metric || ':', ':') - 1) IN ('loss', 'ter')"
        "  THEN s.value ELSE -s.value END, e.id) AS place"
        " FROM score s JOIN evaluation e ON e.id = s.evaluation JOIN candidate c ON c.id = e.candidate"
        " WHERE s.value IS NOT NULL) WHERE place = 1 ORDER BY metric, dataset, weights_kind, signature",
        read);
}

}  // namespace automoe::database
