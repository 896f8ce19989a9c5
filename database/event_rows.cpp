// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <utility>

#include "core/arch/cost.h"
#include "core/base/hash.h"
#include "core/protocol/jobs.h"
#include "database/device_profile.h"
#include "database/event_rows_p.h"
#include "database/figures_p.h"
#include "database/paths.h"

namespace automoe::database {

namespace {

Error rejected(const protocol::Event& event, const std::string& field, const std::string& detail) {
    return failed("database.rejected_event",
                  {{"value", protocol::kindOf(event)}, {"field", field}, {"detail", detail}});
}

bool isHash(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// An object, even when nothing was said.
nlohmann::json objectOf(const nlohmann::json& json) { return json.is_null() ? nlohmann::json::object() : json; }

/// A candidate's values, with what is known of their certainty.
std::map<std::string, double> figuresOf(const protocol::CandidateEvaluated& event) {
    auto figures = event.values;
    for (const auto& [name, interval] : event.intervals) {
        figures[name + std::string(kLowEnd)] = interval.low;
        figures[name + std::string(kHighEnd)] = interval.high;
    }
    if (event.partial_tokens > 0) figures[std::string(kPartialTokens)] = static_cast<double>(event.partial_tokens);
    return figures;
}

/// Numbers as a JSON list or object; NaN and infinity as null, as dump() writes them.
template <class T>
std::string listText(const T& values) {
    return jsonText(nlohmann::json(values));
}

}  // namespace

std::string jsonText(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::int64_t> spaceRow(Connection& connection, const arch::SearchSpace& space, std::int64_t now) {
    const std::string sha = arch::identity(space);
    AUTOMOE_CHECK(connection.run(
        "INSERT INTO space (sha256, name, json, created) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (sha256) DO NOTHING", sha,
        space.name, arch::canonicalJson(space), now));
    AUTOMOE_TRY(const auto id, connection.queryInteger("SELECT id FROM space WHERE sha256 = ?1", sha));
    return id.value();
}

EventRows::EventRows(std::filesystem::path session_folder, std::function<std::int64_t()> clock)
    : session_folder_(std::move(session_folder)), clock_(std::move(clock)) {}

Status EventRows::store(Connection& connection, std::int64_t run, const protocol::Event& event) {
    return std::visit([&](const auto& value) { return put(Place{connection, run}, value); }, event);
}

Status EventRows::put(Place place, const protocol::TrainReport& event) {
    return place.connection.run("INSERT OR REPLACE INTO train_report VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                place.run, event.update, event.target_tokens, event.seconds, event.loss, event.nll,
                                event.balance, event.rate, event.gradient_norm, event.tokens_per_second);
}

Status EventRows::put(Place place, const protocol::ValidationReport& event) {
    return place.connection.run("INSERT OR REPLACE INTO validation VALUES (?1, ?2, ?3, ?4, ?5, ?6)", place.run,
                                event.update, event.subnet, event.architecture_id, event.loss, event.target_tokens);
}

Status EventRows::put(Place place, const protocol::RoutingReport& event) {
    const bool differs = event.mean_k > 0;  // from token to token
    return place.connection.run(
        "INSERT OR REPLACE INTO routing (run, step, architecture_id, layer, tokens, gate_mean, mean_k, p95_k)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        place.run, event.update, event.architecture_id, event.layer, listText(event.tokens), listText(event.gate_mean),
        differs ? std::optional(event.mean_k) : std::nullopt, differs ? std::optional(event.p95_k) : std::nullopt);
}

Status EventRows::put(Place place, const protocol::CheckpointWritten& event) {
    if (!isHash(event.sha256)) return rejected(event, "sha256", "not a SHA-256");
    AUTOMOE_CHECK(place.connection.run("INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2, ?3, ?4, ?5, ?6)", place.run,
                                       storedPath(session_folder_, event.file), event.sha256, event.update,
                                       event.final_weights, clock_()));
    return event.final_weights ? putWeights(place, event) : Status();
}

Status EventRows::putWeights(Place place, const protocol::CheckpointWritten& event) {
    // A space of one architecture was trained for that architecture alone.
    AUTOMOE_TRY(const auto text,
                place.connection.queryText(
                    "SELECT space.json FROM run JOIN space ON space.id = run.space WHERE run.id = ?1", place.run));
    if (!text) return rejected(event, "final_weights", "the run has no search space");
    AUTOMOE_TRY(const auto space, arch::parseSearchSpace(*text, "session"));
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(event.file, ignored);
    return place.connection.run(
        "INSERT INTO weights (sha256, file, bytes, kind, space, run, created)"
        " VALUES (?1, ?2, ?3, ?4, (SELECT space FROM run WHERE id = ?5), ?5, ?6)"
        " ON CONFLICT (sha256) DO UPDATE SET file = excluded.file, bytes = excluded.bytes, run = excluded.run",
        event.sha256, storedPath(session_folder_, event.file), ignored ? 0 : bytes,
        space.size() == "1" ? "retrained" : "supernet", place.run, clock_());
}

Status EventRows::put(Place place, const protocol::Measurement& event) {
    AUTOMOE_TRY(const auto architecture, candidate(place, event.architecture, event.architecture_id));
    if (!event.conditions.is_object()) return rejected(event, "conditions", "missing");
    const auto machine = event.conditions.find("device");
    if (machine == event.conditions.end() || machine->empty()) return rejected(event, "conditions.device", "missing");
    AUTOMOE_TRY(const auto device_row, device(place.connection, event.conditions));
    return place.connection.run(
        "INSERT INTO measurement (run, device, candidate, row, reference, p50_ms, p95_ms, mean_ms, sd_ms, n,"
        " encoder_ms, decoder_ms, layer_ms, conditions, created)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        " ON CONFLICT (run, row, reference) DO UPDATE SET device = excluded.device, candidate = excluded.candidate,"
        " p50_ms = excluded.p50_ms, p95_ms = excluded.p95_ms, mean_ms = excluded.mean_ms, sd_ms = excluded.sd_ms,"
        " n = excluded.n, encoder_ms = excluded.encoder_ms, decoder_ms = excluded.decoder_ms,"
        " layer_ms = excluded.layer_ms, conditions = excluded.conditions, created = excluded.created",
        place.run, device_row, architecture, event.row, event.reference, event.p50_ms, event.p95_ms, event.mean_ms,
        event.sd_ms, event.n, event.encoder_ms, event.decoder_ms,
        event.layer_ms.empty() ? std::nullopt : std::optional(jsonText(nlohmann::json(event.layer_ms))),
        jsonText(event.conditions), clock_());
}

Status EventRows::put(Place place, const protocol::CandidateEvaluated& event) {
    if (!isHash(event.weights_sha256)) return rejected(event, "weights_sha256", "not a SHA-256");
    AUTOMOE_TRY(const auto architecture, candidate(place, event.architecture, event.architecture_id));
    return place.connection.run(
        "INSERT INTO candidate_in_run (run, candidate, generation, genotype, origin, feasible, weights_sha256, figures,"
        " seconds, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        // A new id: readers that have the row ask for what came after. The first one stays its place in the run.
        " ON CONFLICT (run, candidate, generation) DO UPDATE SET id = (SELECT max(id) + 1 FROM candidate_in_run),"
        " genotype = excluded.genotype,"
        " origin = excluded.origin, feasible = excluded.feasible, weights_sha256 = excluded.weights_sha256,"
        " figures = json_set(excluded.figures, '$.first_id',"
        " coalesce(json_extract(candidate_in_run.figures, '$.first_id'), candidate_in_run.id)),"
        " seconds = excluded.seconds, created = excluded.created",
        place.run, architecture, event.generation, listText(event.genotype), event.origin, event.feasible,
        event.weights_sha256, listText(figuresOf(event)), event.seconds, clock_());
}

Status EventRows::put(Place place, const protocol::GenerationDone& event) {
    // Only the last state is ever used, and it may be large.
    AUTOMOE_CHECK(
        place.connection.run("UPDATE generation SET state = NULL WHERE run = ?1 AND state IS NOT NULL", place.run));
    return place.connection.run(
        "INSERT OR REPLACE INTO generation (run, number, evaluations, hypervolume, reference_point, front, statistics,"
        " state, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        place.run, event.generation, event.evaluations, event.hypervolume, listText(event.reference_point),
        listText(event.front), jsonText(event.statistics),
        event.state.is_null() ? std::nullopt : std::optional(jsonText(event.state)), clock_());
}

Status EventRows::put(Place place, const protocol::SearchChanged& event) {
    return place.connection.run(
        "INSERT INTO search_change (run, generation, evaluations, withdrawn, change, created)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        place.run, event.generation, event.evaluations, event.withdrawn, jsonText(protocol::toJson(event.change)),
        clock_());
}

Status EventRows::put(Place place, const protocol::Evaluated& event) {
    if (!isHash(event.weights_sha256)) return rejected(event, "weights_sha256", "not a SHA-256");
    for (const protocol::Score& score : event.scores) {
        if (score.signature.empty() && score.metric != "loss") {
            return rejected(event, "scores." + score.metric + ".signature", "missing");
        }
    }
    AUTOMOE_TRY(const auto architecture, candidate(place, event.architecture, event.architecture_id));
    const std::string conditions = jsonText(objectOf(event.conditions));
    AUTOMOE_CHECK(place.connection.run(
        "INSERT INTO evaluation (run, candidate, dataset, weights_sha256, weights_kind, target_tokens, seconds,"
        " conditions, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        " ON CONFLICT (candidate, weights_sha256, dataset, conditions) DO UPDATE SET run = excluded.run,"
        " weights_kind = excluded.weights_kind, target_tokens = excluded.target_tokens, seconds = excluded.seconds,"
        " created = excluded.created",
        place.run, architecture, event.set, event.weights_sha256, event.weights_kind, event.target_tokens,
        event.seconds, conditions, clock_()));
    AUTOMOE_TRY(const auto id,
                place.connection.queryInteger("SELECT id FROM evaluation WHERE candidate = ?1 AND weights_sha256 = ?2"
                                              " AND dataset = ?3 AND conditions = ?4",
                                              architecture, event.weights_sha256, event.set, conditions));
    for (const protocol::Score& score : event.scores) {
        AUTOMOE_CHECK(place.connection.run("INSERT OR REPLACE INTO score VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id,
                                           score.metric, score.value, score.low, score.high, score.signature));
    }
    if (event.hypotheses.empty()) return {};
    return place.connection.run("INSERT OR REPLACE INTO translation VALUES (?1, ?2)", id, listText(event.hypotheses));
}

Status EventRows::put(Place place, const protocol::Exported& event) {
    return place.connection.run(
        "INSERT INTO artefact (run, candidate, format, folder, manifest, created)"
        " VALUES (?1, (SELECT id FROM candidate WHERE sha256 = ?2), ?3, ?4, ?5, ?6)"
        " ON CONFLICT (run, folder, format) DO UPDATE SET candidate = excluded.candidate,"
        " manifest = excluded.manifest, created = excluded.created",
        place.run, event.architecture_id, event.format, storedPath(session_folder_, event.folder),
        jsonText(event.manifest), clock_());
}

Status EventRows::put(Place place, const protocol::Remark& event) {
    return place.connection.run(
        "INSERT INTO job_log (run, level, code, arguments, created) VALUES (?1, ?2, ?3, ?4, ?5)", place.run,
        event.level, event.code, listText(event.arguments), clock_());
}

Result<std::int64_t> EventRows::candidate(Place place, const arch::Architecture& architecture, const std::string& id) {
    if (const auto known = candidates_.find(id); known != candidates_.end()) return known->second;
    AUTOMOE_TRY(auto row, place.connection.queryInteger("SELECT id FROM candidate WHERE sha256 = ?1", id));
    if (!row) {
        const std::string json = arch::canonicalJson(architecture);
        if (sha256(json) != id) {
            return failed("database.rejected_event",
                          {{"value", id}, {"field", "architecture_id"}, {"detail", "not the architecture's identity"}});
        }
        const auto cost = arch::cost(architecture);
        AUTOMOE_CHECK(place.connection.run(
            "INSERT INTO candidate (sha256, architecture, space, params, active_params_mean, stored_params, macs,"
            " created) VALUES (?1, ?2, (SELECT space FROM run WHERE id = ?3), ?4, ?5, ?6, ?7, ?8)",
            id, json, place.run, cost.params, cost.active_params_mean, cost.stored_params, cost.macs, clock_()));
        row = place.connection.lastId();
    }
    candidates_.emplace(id, *row);
    return *row;
}

Result<std::int64_t> EventRows::device(Connection& connection, const nlohmann::json& conditions) {
    nlohmann::json description{{"device", conditions.at("device")}};
    if (const auto accelerator = conditions.find("accelerator"); accelerator != conditions.end()) {
        description["accelerator"] = *accelerator;
    }
    std::string name = deviceName(conditions);
    if (name.empty()) name = "unnamed";
    const std::string text = jsonText(description);
    const std::string sha = sha256(text);
    AUTOMOE_CHECK(
        connection.run("INSERT INTO device (sha256, name, description, created) VALUES (?1, ?2, ?3, ?4) ON CONFLICT "
                       "(sha256) DO NOTHING",
                       sha, name, text, clock_()));
    AUTOMOE_TRY(const auto id, connection.queryInteger("SELECT id FROM device WHERE sha256 = ?1", sha));
    return id.value();
}

}  // namespace automoe::database
