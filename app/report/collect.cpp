// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/collect.h"

#include <algorithm>
#include <tuple>

#include "app/report/collect_p.h"
#include "core/latency/data_set.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::report {

namespace {

using nlohmann::json;

std::optional<std::int64_t> countIn(const json& object, const char* name) {
    const auto value = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || value == object.end() || !value->is_number_integer()) return std::nullopt;
    return value->get<std::int64_t>();
}

std::string textIn(const json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto value = object.find(name);
    return value != object.end() && value->is_string() ? value->get<std::string>() : "";
}

CorpusFacts factsOf(const database::Corpus& corpus) {
    const json& manifest = corpus.manifest;
    CorpusFacts facts;
    facts.corpus = corpus;
    facts.pairs_read = countIn(manifest, "pairs_read");
    facts.pairs_kept = countIn(manifest, "pairs_kept");
    if (manifest.is_object() && manifest.contains("dropped") && manifest.at("dropped").is_object()) {
        for (const auto& [reason, count] : manifest.at("dropped").items()) {
            if (count.is_number_integer()) facts.dropped[reason] = count.get<std::int64_t>();
        }
    }
    for (const char* split : {"train", "valid", "test"}) {
        if (const auto count = countIn(manifest, split)) facts.splits.emplace_back(split, *count);
    }
    for (const auto& [key, name] :
         {std::pair("vocab", "joint"), std::pair("source_vocab", "source"), std::pair("target_vocab", "target")}) {
        if (const auto count = countIn(manifest, key)) facts.vocab[name] = *count;
    }
    facts.source_language = textIn(manifest, "source_language");
    facts.target_language = textIn(manifest, "target_language");
    return facts;
}

Result<TrainingFacts> trainingOf(Reading& reading, const database::Run& run, const protocol::TrainJob& job) {
    database::RunStore runs(reading.connection);
    TrainingFacts facts;
    facts.run = run;
    facts.space_name = job.space.name;
    facts.fixed = job.space.size() == "1";
    if (facts.fixed) facts.architecture_id = arch::identity(job.space.decode(job.space.largest()));
    facts.from_weights = !job.initial_weights.empty();
    facts.options = job.options;
    AUTOMOE_TRY(facts.reports, runs.trainReports(run.id));
    AUTOMOE_TRY(auto validations, runs.validations(run.id));
    for (auto& report : validations) facts.validations[report.subnet].push_back(std::move(report));
    AUTOMOE_TRY(facts.routing, runs.lastRouting(run.id));
    // Encoder before decoder, and layer 10 after layer 9.
    std::sort(facts.routing.begin(), facts.routing.end(), [](const auto& a, const auto& b) {
        const auto key = [](const protocol::RoutingReport& report) {
            return std::tuple(report.architecture_id, report.layer.rfind("encoder", 0) != 0, report.layer.size(),
                              report.layer);
        };
        return key(a) < key(b);
    });
    AUTOMOE_TRY(facts.checkpoints, runs.checkpoints(run.id));
    return facts;
}

/// The device's state over a campaign, by the reference timings in it.
std::vector<double> driftOf(const std::vector<database::MeasurementRow>& rows) {
    latency::DataSet set;
    for (const auto& row : rows) {
        const auto& measured = row.measurement;
        latency::Row timed;
        timed.subject = measured.architecture;
        timed.mean_ms = measured.mean_ms;
        timed.p50_ms = measured.p50_ms;
        timed.order = static_cast<std::int64_t>(set.rows.size());
        timed.reference = measured.reference;
        set.rows.push_back(std::move(timed));
    }
    latency::estimateDrift(set);
    std::vector<double> drift;
    for (const auto& row : set.rows) drift.push_back(row.drift);
    return drift;
}

Result<CampaignFacts> campaignOf(Reading& reading, const database::Run& run,
                                 const std::map<std::int64_t, std::string>& devices) {
    AUTOMOE_TRY(const auto rows, database::MeasurementStore(reading.connection).ofRun(run.id));
    CampaignFacts facts;
    facts.run = run;
    if (rows.empty()) return facts;
    const auto device = devices.find(rows.front().device);
    facts.device = device == devices.end() ? "" : device->second;
    facts.conditions = rows.front().measurement.conditions;
    const auto drift = driftOf(rows);
    std::size_t references = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& measured = rows[i].measurement;
        facts.one_device = facts.one_device && rows[i].device == rows.front().device;
        references += measured.reference ? 1 : 0;
        facts.rows.push_back({measured.row, measured.reference, measured.p50_ms, drift[i]});
    }
    constexpr std::size_t kLeastReferences = 3;  // estimateDrift needs as many
    facts.drift_known = references >= kLeastReferences;
    return facts;
}

PredictorFacts factsOf(const database::Predictor& predictor, const std::map<std::int64_t, std::string>& devices) {
    PredictorFacts facts;
    facts.id = predictor.id;
    facts.created = predictor.created;
    facts.conditions = predictor.conditions;
    if (predictor.device) {
        if (const auto device = devices.find(*predictor.device); device != devices.end()) facts.device = device->second;
    }
    auto figures = database::figuresOf(predictor);
    facts.figures = std::move(figures.own);
    facts.reference = std::move(figures.reference_mlp);
    facts.held_out = std::move(figures.held_out);
    return facts;
}

Status collectRuns(Reading& reading, ReportData& data) {
    database::RunStore store(reading.connection);
    AUTOMOE_TRY(data.runs, store.all());
    const bool alive = reading.session.hasWriter();
    for (auto& run : data.runs) {
        const bool under_way =
            run.status == database::RunStatus::kRunning || run.status == database::RunStatus::kPaused;
        if (under_way && !alive) run.status = database::RunStatus::kInterrupted;
        auto job = store.job(run.id);
        if (job) {
            reading.jobs.emplace(run.id, *std::move(job));
        } else if (job.error().code == "protocol.invalid_job") {
            data.unreadable.emplace(run.id, job.error());
        } else {
            return job.error();
        }
    }
    std::map<std::int64_t, std::string> devices;
    for (const auto& device : data.devices) devices[device.id] = device.name;
    for (const auto& run : data.runs) {
        if (const auto* train = reading.jobOf<protocol::TrainJob>(run.id)) {
            AUTOMOE_TRY(auto facts, trainingOf(reading, run, *train));
            data.trainings.push_back(std::move(facts));
        } else if (reading.jobOf<protocol::MeasureJob>(run.id) != nullptr) {
            AUTOMOE_TRY(auto facts, campaignOf(reading, run, devices));
            data.campaigns.push_back(std::move(facts));
        }
    }
    AUTOMOE_TRY(const auto predictors, database::PredictorStore(reading.connection).all());
    for (const auto& predictor : predictors) data.predictors.push_back(factsOf(predictor, devices));
    return {};
}

}  // namespace

bool largerIsBetter(const std::string& objective) { return objective == "bleu" || objective == "chrf"; }

bool isQuality(const std::string& objective) { return largerIsBetter(objective) || objective == "valid_loss"; }

Result<ReportData> collect(const database::Session& session) {
    AUTOMOE_TRY(auto connection, session.reader());
    // One snapshot for all that follows; it ends with the connection.
    AUTOMOE_CHECK(connection.execute("BEGIN"));
    Reading reading{session, connection};
    ReportData data;
    data.session = std::filesystem::absolute(session.folder()).lexically_normal().filename().string();
    AUTOMOE_TRY(const auto corpora, database::CorpusStore(connection).all());
    for (const auto& corpus : corpora) data.corpora.push_back(factsOf(corpus));
    AUTOMOE_TRY(const auto spaces, database::SpaceStore(connection).all());
    for (const auto& space : spaces) {
        data.spaces.push_back({arch::identity(space), space.name, space.size(), arch::dimensions(space)});
    }
    AUTOMOE_TRY(data.devices, database::MeasurementStore(connection).devices());
    AUTOMOE_TRY(data.weights, database::WeightsStore(connection).all());
    AUTOMOE_TRY(data.exports, database::ArtefactStore(connection).all());
    AUTOMOE_TRY(data.evaluations, database::EvaluationStore(connection).all());
    AUTOMOE_CHECK(collectRuns(reading, data));
    AUTOMOE_CHECK(collectSearches(reading, data));
    AUTOMOE_CHECK(collectSamples(reading, data));
    return data;
}

}  // namespace automoe::report
