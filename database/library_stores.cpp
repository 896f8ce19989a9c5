// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/library_stores.h"

#include "database/rows_p.h"

namespace automoe::database {

namespace {

constexpr std::string_view kWeights =
    "SELECT w.id, w.sha256, w.file, w.bytes, w.kind, s.sha256, w.run, w.created"
    " FROM weights w JOIN space s ON s.id = w.space ";
constexpr std::string_view kPredictors =
    "SELECT p.id, p.json, p.figures, p.conditions, p.device, coalesce(s.sha256, ''), p.created"
    " FROM predictor p LEFT JOIN space s ON s.id = p.space ";

Weights readWeights(const Statement& row) {
    return {.id = row.integer(0),
            .sha256 = row.text(1),
            .file = row.text(2),
            .bytes = row.integer(3),
            .kind = row.text(4),
            .space_sha256 = row.text(5),
            .run = row.optionalInteger(6),
            .created = row.integer(7)};
}

Predictor readPredictor(const Statement& row) {
    return {.id = row.integer(0),
            .json = parsed(row.text(1)),
            .figures = parsed(row.text(2)),
            .conditions = parsed(row.text(3)),
            .device = row.optionalInteger(4),
            .space_sha256 = row.text(5),
            .created = row.integer(6)};
}

Corpus readCorpus(const Statement& row) {
    return {.id = row.integer(0),
            .folder = row.text(1),
            .sha256 = row.text(2),
            .manifest = parsed(row.text(3)),
            .created = row.integer(4)};
}

Artefact readArtefact(const Statement& row) {
    return {.id = row.integer(0),
            .run = row.integer(1),
            .architecture_id = row.text(2),
            .format = row.text(3),
            .folder = row.text(4),
            .manifest = parsed(row.text(5)),
            .created = row.integer(6)};
}

}  // namespace

Result<std::vector<Corpus>> CorpusStore::all() {
    return rowsOf<Corpus>(*connection_, "SELECT id, folder, sha256, manifest, created FROM corpus ORDER BY created, id",
                          readCorpus);
}

Result<std::optional<std::string>> PropertyStore::get(const std::string& name) {
    return connection_->queryText("SELECT value FROM property WHERE name = ?1", name);
}

Result<std::map<std::string, std::string>> PropertyStore::all() {
    using Property = std::pair<std::string, std::string>;
    AUTOMOE_TRY(auto rows, rowsOf<Property>(*connection_, "SELECT name, value FROM property",
                                            [](const Statement& row) -> Property {
                                                return {row.text(0), row.text(1)};
                                            }));
    return std::map<std::string, std::string>(rows.begin(), rows.end());
}

Result<std::vector<arch::SearchSpace>> SpaceStore::all() {
    return rowsOf<arch::SearchSpace>(*connection_, "SELECT json FROM space ORDER BY id", [this](const Statement& row) {
        return arch::parseSearchSpace(row.text(0), connection_->file().string());
    });
}

Result<std::optional<arch::SearchSpace>> SpaceStore::find(const std::string& sha256) {
    AUTOMOE_TRY(const auto text, connection_->queryText("SELECT json FROM space WHERE sha256 = ?1", sha256));
    if (!text) return std::optional<arch::SearchSpace>();
    AUTOMOE_TRY(auto space, arch::parseSearchSpace(*text, connection_->file().string()));
    return std::optional<arch::SearchSpace>(std::move(space));
}

Result<std::map<std::int64_t, std::string>> SpaceStore::ofRuns() {
    using Entry = std::pair<const std::int64_t, std::string>;
    AUTOMOE_TRY(const auto entries,
                rowsOf<Entry>(*connection_, "SELECT run.id, space.sha256 FROM run JOIN space ON space.id = run.space",
                              [](const Statement& row) { return Entry(row.integer(0), row.text(1)); }));
    return std::map<std::int64_t, std::string>(entries.begin(), entries.end());
}

Result<std::vector<Weights>> WeightsStore::all() {
    return rowsOf<Weights>(*connection_, std::string(kWeights) + "ORDER BY w.id", readWeights);
}

Result<std::optional<Weights>> WeightsStore::find(const std::string& sha256) {
    return firstRowOf<Weights>(*connection_, std::string(kWeights) + "WHERE w.sha256 = ?1", readWeights, sha256);
}

Result<std::optional<Weights>> WeightsStore::latest(const std::string& kind, const std::string& space_sha256) {
    return firstRowOf<Weights>(
        *connection_, std::string(kWeights) + "WHERE w.kind = ?1 AND ?2 IN ('', s.sha256) ORDER BY w.id DESC LIMIT 1",
        readWeights, kind, space_sha256);
}

Result<std::vector<Predictor>> PredictorStore::all() {
    return rowsOf<Predictor>(*connection_, std::string(kPredictors) + "ORDER BY p.id", readPredictor);
}

Result<std::optional<Predictor>> PredictorStore::latest() {
    return firstRowOf<Predictor>(*connection_, std::string(kPredictors) + "ORDER BY p.id DESC LIMIT 1", readPredictor);
}

Result<std::vector<Artefact>> ArtefactStore::all() {
    return rowsOf<Artefact>(*connection_,
                            "SELECT a.id, a.run, coalesce(c.sha256, ''), a.format, a.folder, a.manifest, a.created"
                            " FROM artefact a LEFT JOIN candidate c ON c.id = a.candidate ORDER BY a.id",
                            readArtefact);
}

}  // namespace automoe::database
