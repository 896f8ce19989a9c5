// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_reader.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <set>

#include "core/arch/cost.h"
#include "core/arch/search_space.h"
#include "core/latency/predictor.h"
#include "core/latency/timing.h"
#include "database/candidate_store.h"
#include "database/device_profile.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"
#include "ui/models/devices.h"
#include "ui/models/let_go.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct CandidateReaderTexts {
    Q_DECLARE_TR_FUNCTIONS(CandidateReader)
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kBytes = "bytes";

bool isCost(const std::string& key) {
    return key == "params" || key == "stored_params" || key == "active_params" || key == "macs" || key == kBytes;
}

/// What an architecture is, as columns.
struct Gene {
    const char* key;
    double (*of)(const arch::Outline&);
};
constexpr Gene kGenes[] = {
    {"gene.encoder_layers", [](const arch::Outline& of) { return static_cast<double>(of.encoder.layers); }},
    {"gene.decoder_layers", [](const arch::Outline& of) { return static_cast<double>(of.decoder.layers); }},
    {"gene.encoder_dim", [](const arch::Outline& of) { return static_cast<double>(of.encoder.dim); }},
    {"gene.decoder_dim", [](const arch::Outline& of) { return static_cast<double>(of.decoder.dim); }},
    {"gene.encoder_ffn", [](const arch::Outline& of) { return of.encoder.mean_width; }},
    {"gene.decoder_ffn", [](const arch::Outline& of) { return of.decoder.mean_width; }},
    {"gene.encoder_experts", [](const arch::Outline& of) { return static_cast<double>(of.encoder.experts); }},
    {"gene.decoder_experts", [](const arch::Outline& of) { return static_cast<double>(of.decoder.experts); }},
    {"gene.encoder_heads", [](const arch::Outline& of) { return of.encoder.mean_heads; }},
    {"gene.decoder_heads", [](const arch::Outline& of) { return of.decoder.mean_heads; }},
};

/// Makes columns as figures come, each as long as the table.
class Columns {
public:
    explicit Columns(std::size_t rows) : rows_(rows) {}

    Column& get(const std::string& key, Better better) {
        const auto [found, is_new] = places_.emplace(key, columns_.size());
        if (is_new) {
            Column& column = columns_.emplace_back();
            column.key = key;
            column.better = better;
            column.values.assign(rows_, kNone);
        }
        return columns_[found->second];
    }
    void setInterval(Column& column, std::size_t row, double low, double high) const {
        if (column.low.empty()) {
            column.low.assign(rows_, kNone);
            column.high.assign(rows_, kNone);
        }
        column.low[row] = low;
        column.high[row] = high;
    }
    /// Null: there is none.
    Column* find(const std::string& key) {
        const auto found = places_.find(key);
        return found == places_.end() ? nullptr : &columns_[found->second];
    }
    /// Of a search's latency: `timed` says which rows the search timed itself.
    void setSource(const std::string& key, const std::vector<char>& timed) {
        Column* const column = find(key);
        if (column == nullptr) return;
        std::size_t known = 0;
        std::size_t measured = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (!std::isfinite(column->values[row])) continue;
            ++known;
            if (timed[row] != 0) ++measured;
        }
        if (measured == 0) return;
        column->source = measured == known ? protocol::LatencySource::kMeasured : protocol::LatencySource::kVerified;
        column->measured = timed;
    }
    /// What was found out first, then what follows from the architecture alone: costs, and what it is.
    std::vector<Column> take() {
        std::ranges::stable_sort(columns_, {}, [](const Column& column) {
            return isCost(column.key) ? 1 : column.key.starts_with("gene.") ? 2 : 0;
        });
        return std::move(columns_);
    }

private:
    std::size_t rows_;
    std::map<std::string, std::size_t> places_;
    std::vector<Column> columns_;
};

/// Also of one of several languages, "bleu:de".
Better betterOf(const std::string& metric) {
    const std::string name = metric.substr(0, metric.find(':'));
    return name == "bleu" || name == "chrf" ? Better::kHigher : Better::kLower;
}

/// Several sources of one column are told as such: each candidate's own is in the inspector.
void addProvenance(Column& column, const std::string& text) {
    if (column.provenance.empty()) {
        column.provenance = text;
    } else if (column.provenance.find(text) == std::string::npos) {
        column.provenance += "; " + text;
    }
}

/// Intervals of the latencies that searches predicted. `runs`, `timed`: by row, which search said it, and whether that
/// one timed it itself. `laws`: by run.
template <class Laws>
void addPredicted(Columns& columns, const std::vector<std::int64_t>& runs, const std::vector<char>& timed,
                  const Laws& laws) {
    Column* const column = columns.find("search.latency_ms");
    if (column == nullptr) return;
    std::set<std::int64_t> predicted_by;
    for (std::size_t row = 0; row < runs.size(); ++row) {
        const double value = column->values[row];
        const auto law = laws.find(runs[row]);
        if (timed[row] != 0 || !std::isfinite(value) || law == laws.end() || !(law->second.interval > 0)) continue;
        const double interval = law->second.interval;
        columns.setInterval(*column, row, std::max(0.0, value * (1 - interval)), value * (1 + interval));
        predicted_by.insert(runs[row]);
    }
    for (const std::int64_t run : predicted_by) {
        const auto& law = laws.at(run);
        column->level = 90;
        const QString text = CandidateReaderTexts::tr("90 % interval of the predictor: ± %1 % of the prediction")
                                 .arg(QLocale().toString(100 * law.interval, 'f', 1));
        addProvenance(*column, law.device.empty() ? text.toStdString() : law.device + ", " + text.toStdString());
    }
}

/// The size of the embedding tables that models of a corpus have, counted as the search's figure does.
class Tables {
public:
    /// `manifest`: of the corpus; null: there is none, and tables are left out.
    explicit Tables(const nlohmann::json& manifest) {
        const auto number = [&manifest](const char* name) {
            const auto found = manifest.is_object() ? manifest.find(name) : manifest.end();
            return found != manifest.end() && found->is_number() ? found->get<std::int64_t>() : 0;
        };
        conditions_.shared_embeddings = number("vocab") > 0;
        conditions_.source_vocabulary = number(conditions_.shared_embeddings ? "vocab" : "source_vocab");
        conditions_.target_vocabulary = number(conditions_.shared_embeddings ? "vocab" : "target_vocab");
    }
    [[nodiscard]] bool known() const { return conditions_.target_vocabulary > 0; }
    [[nodiscard]] QString provenance() const {
        const QString what = CandidateReaderTexts::tr("4 bytes a parameter (float32)");
        if (!known())
            return CandidateReaderTexts::tr("%1, without embedding tables: the session has no corpus").arg(what);
        return CandidateReaderTexts::tr("%1, with the embedding tables of a vocabulary of %L2")
            .arg(what)
            .arg(conditions_.target_vocabulary);
    }
    double params(const arch::Outline& of) {
        const auto [found, fresh] = known_.try_emplace({of.encoder.dim, of.decoder.dim}, 0);
        if (fresh) {
            arch::Architecture widths;
            widths.encoder_dim = of.encoder.dim;
            widths.decoder_dim = of.decoder.dim;
            found->second = static_cast<double>(arch::cost(widths, conditions_).embedding_params);
        }
        return found->second;
    }

private:
    arch::CostConditions conditions_;
    std::map<std::pair<int, int>, double> known_;  ///< spaces have few widths
};

void addGenes(Columns& columns, const std::vector<arch::Outline>& outlines) {
    for (const Gene& gene : kGenes) {
        Column& column = columns.get(gene.key, Better::kNeither);
        for (std::size_t row = 0; row < outlines.size(); ++row)
            if (outlines[row].encoder.layers > 0) column.values[row] = gene.of(outlines[row]);
    }
}

/// Where no search has told it.
void addBytes(Columns& columns, const std::vector<arch::Outline>& outlines, Tables tables) {
    constexpr double kFloat32 = 4;
    Column& bytes = columns.get(kBytes, Better::kLower);
    if (std::ranges::any_of(bytes.values, [](double value) { return std::isfinite(value); }))
        addProvenance(bytes, CandidateReaderTexts::tr("told by the search").toStdString());
    const Column& stored = columns.get("stored_params", Better::kLower);
    bool any = false;
    for (std::size_t row = 0; row < outlines.size(); ++row) {
        if (outlines[row].encoder.layers == 0 || std::isfinite(bytes.values[row])) continue;
        bytes.values[row] = kFloat32 * (stored.values[row] + tables.params(outlines[row]));
        any = true;
    }
    if (any) addProvenance(bytes, tables.provenance().toStdString());
}

/// Identities of the architectures that have weights of their own.
Result<std::set<std::string>> retrainedIdentities(database::Connection& connection) {
    AUTOMOE_TRY(const auto all, database::WeightsStore(connection).all());
    std::set<std::string> identities;
    for (const auto& weights : all) {
        if (weights.kind != "retrained") continue;
        AUTOMOE_TRY(const auto space, database::SpaceStore(connection).find(weights.space_sha256));
        if (space) identities.insert(arch::identity(space->decode(space->smallest())));
    }
    return identities;
}

}  // namespace

Result<SessionFacts> CandidateReader::facts() {
    AUTOMOE_TRY(auto facts, readFacts(connection_));
    // A search that waits is changed by hand, too.
    AUTOMOE_TRY(const auto all, database::RunStore(connection_).all());
    AUTOMOE_TRY(facts.histories, histories_.read(connection_, all));
    AUTOMOE_TRY(facts.trainings, trainings_.read(connection_, facts.runs));
    AUTOMOE_TRY(facts.campaigns, campaigns_.read(connection_, facts.runs, facts.devices));
    return facts;
}

Result<bool> CandidateReader::changed() {
    AUTOMOE_TRY(const auto version, connection_.dataVersion());
    return version != version_ || on_demand_ != on_demand_told_;
}

CandidateReader::Law CandidateReader::lawOf(std::int64_t run) {
    // One of a later version has figures all the same.
    const auto outline = database::RunStore(connection_).jobOutline(run);
    const auto* search = outline ? std::get_if<protocol::SearchJob>(&outline->job) : nullptr;
    if (search == nullptr || search->predictor.is_null()) return {};
    const auto predictor = latency::parsePredictor(search->predictor.dump(), "predictor");
    if (!predictor) return {};
    return {.interval = predictor->interval,
            .device =
                predictor->conditions ? database::deviceName(latency::toJson(*predictor->conditions)) : std::string()};
}

Status CandidateReader::readNew() {
    AUTOMOE_TRY(auto fresh, database::CandidateStore(connection_).all(candidates_.empty() ? 0 : candidates_.back().id));
    candidates_.insert(candidates_.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    AUTOMOE_TRY(const auto runs, database::RunStore(connection_).all());
    for (const auto& run : runs) {
        if (run.kind != "search") continue;
        const auto [place, first] = read_of_.try_emplace(run.id, 0);
        if (first) laws_[run.id] = lawOf(run.id);
        std::int64_t& last = place->second;
        AUTOMOE_TRY(auto said, database::CandidateStore(connection_).standings(run.id, last));
        for (auto& row : said) {
            last = row.id;
            Said& known = said_[row.candidate];
            // A later search knows better; an older one that still runs does not.
            if (run.id < known.run) continue;
            known = {.run = run.id,
                     .generation = row.generation,
                     .origin = std::move(row.origin),
                     .feasible = row.feasible,
                     .figures = std::move(row.figures),
                     .intervals = std::move(row.intervals),
                     .partial_tokens = row.partial_tokens};
        }
    }
    if (!on_demand_ || outlines_.size() == candidates_.size()) return {};
    const std::int64_t known = outlines_.empty() ? 0 : candidates_[outlines_.size() - 1].id;
    AUTOMOE_TRY(auto outlines, database::CandidateStore(connection_).outlines(known, candidates_.back().id));
    outlines_.insert(outlines_.end(), outlines.begin(), outlines.end());
    return {};
}

Result<CandidateTablePtr> CandidateReader::read() {
    // Asked before reading: what is committed meanwhile is found by the next changed().
    AUTOMOE_TRY(const auto version, connection_.dataVersion());
    AUTOMOE_CHECK(readNew());
    const std::size_t count = candidates_.size();
    CandidateTable::Rows rows;
    rows.runs.assign(count, 0);
    rows.generations.assign(count, 0);
    rows.origins.resize(count);
    rows.feasible.assign(count, 1);
    rows.retrained.assign(count, 0);
    rows.annotations.resize(count);
    Columns columns(count);
    for (const char* key : {"params", "stored_params", "active_params", "macs", kBytes})
        columns.get(key, Better::kLower);
    std::unordered_map<std::string_view, std::size_t> row_of;
    row_of.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto& candidate = candidates_[row];
        rows.ids.push_back(candidate.id);
        rows.architecture_ids.push_back(candidate.architecture_id);
        row_of.emplace(candidate.architecture_id, row);
        columns.get("params", Better::kLower).values[row] = static_cast<double>(candidate.params);
        columns.get("stored_params", Better::kLower).values[row] = static_cast<double>(candidate.stored_params);
        columns.get("active_params", Better::kLower).values[row] = candidate.active_params_mean;
        columns.get("macs", Better::kLower).values[row] = static_cast<double>(candidate.macs);
        const auto said = said_.find(candidate.id);
        if (said == said_.end()) continue;
        rows.runs[row] = said->second.run;
        rows.generations[row] = said->second.generation;
        rows.origins[row] = said->second.origin;
        rows.feasible[row] = said->second.feasible ? 1 : 0;
        for (const auto& [name, value] : said->second.figures) {
            // A search repeats the costs that it was asked for; those are columns already, bytes alone an empty one.
            if (name == kBytes) columns.get(kBytes, Better::kLower).values[row] = value;
            if (isCost(name)) continue;
            columns.get("search." + name, betterOf(name)).values[row] = value;
        }
        for (const auto& [name, interval] : said->second.intervals) {
            if (interval.low < interval.high)
                columns.setInterval(columns.get("search." + name, betterOf(name)), row, interval.low, interval.high);
        }
        if (const auto tokens = said->second.partial_tokens; tokens > 0)
            columns.get("search.partial_tokens", Better::kNeither).values[row] = static_cast<double>(tokens);
    }

    AUTOMOE_TRY(const auto evaluations, database::EvaluationStore(connection_).all());
    for (const auto& evaluation : evaluations) {
        const auto found = row_of.find(evaluation.architecture_id);
        if (found == row_of.end()) continue;
        for (const auto& score : evaluation.scores) {
            Column& column = columns.get(score.metric + "." + evaluation.set + "." + evaluation.weights_kind,
                                         betterOf(score.metric));
            column.values[found->second] = score.value;
            if (score.low < score.high) columns.setInterval(column, found->second, score.low, score.high);
            addProvenance(column, score.signature);
        }
    }
    database::MeasurementStore measurements(connection_);
    AUTOMOE_TRY(const auto devices, measurements.devices());
    const auto names = deviceNames(devices);
    const std::string formula =
        CandidateReaderTexts::tr("95 % interval: median ± t · √(π/2) · sd / √n of its repeats").toStdString();
    std::vector<char> timed(count, 0);  // by the search that said something last
    for (const auto& device : devices) {
        AUTOMOE_TRY(const auto measured, measurements.ofDevice(device.id));
        const std::string suffix = "." + std::to_string(device.id);
        const std::string name = names.at(device.id).toStdString();
        for (const auto& row : measured) {
            const auto found = std::ranges::lower_bound(rows.ids, row.candidate);
            if (found == rows.ids.end() || *found != row.candidate) continue;
            const auto at = static_cast<std::size_t>(found - rows.ids.begin());
            Column& median = columns.get("p50_ms" + suffix, Better::kLower);
            median.values[at] = row.p50_ms;
            median.device = name;
            addProvenance(median, name);
            // A later timing takes the place of an earlier one, with its interval or without.
            const double half = latency::medianHalfWidth(row.sd_ms, row.n);
            const double low = row.p50_ms - half;
            if (std::isfinite(half) || median.hasIntervals())
                columns.setInterval(median, at, low < 0 ? 0 : low, row.p50_ms + half);
            if (std::isfinite(half)) addProvenance(median, formula);
            Column& tail = columns.get("p95_ms" + suffix, Better::kLower);
            tail.values[at] = row.p95_ms;
            tail.device = name;
            addProvenance(tail, name);
            const auto said = said_.find(row.candidate);
            if (said != said_.end() && said->second.run == row.run) timed[at] = 1;
        }
    }
    for (const char* key : {"search.latency_ms", "search.latency_p95_ms"}) columns.setSource(key, timed);
    addPredicted(columns, rows.runs, timed, laws_);
    addGenes(columns, outlines_);
    AUTOMOE_TRY(const auto corpora, database::CorpusStore(connection_).all());
    addBytes(columns, outlines_, Tables(corpora.empty() ? nlohmann::json() : corpora.back().manifest));
    AUTOMOE_TRY(const auto retrained, retrainedIdentities(connection_));
    for (const auto& identity : retrained) {
        if (const auto found = row_of.find(identity); found != row_of.end()) rows.retrained[found->second] = 1;
    }
    AUTOMOE_TRY(auto annotations, database::CandidateStore(connection_).annotations());
    for (auto& [identity, annotation] : annotations) {
        if (const auto found = row_of.find(identity); found != row_of.end())
            rows.annotations[found->second] = std::move(annotation);
    }
    version_ = version;
    on_demand_told_ = on_demand_;
    return sharedLarge(CandidateTable(std::move(rows), columns.take()));
}

}  // namespace automoe::ui
