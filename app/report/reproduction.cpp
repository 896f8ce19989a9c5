// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/reproduction.h"

#include <algorithm>
#include <array>

#include "app/report/page_p.h"
#include "app/report/reproduction_p.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"
#include "core/arch/dynamic_layers.h"
#include "core/arch/figure.h"

namespace automoe::report {

namespace {

using wording::fixed;

constexpr std::array<PublishedRow, 5> kPublished{{
    {"transformer", "Transformer-Big", 28.4, 10.6, 176, 0, 2100},
    {"hat", "HAT", 28.2, 3.5, 56, 0, 669},
    {"switch", "SwitchTransformer-Big", 28.8, 10.6, 176, 36, 2199},
    {"random", "Random search", 27.3, 2.2, 42, 21, 416},
    {"automoe", "AutoMoE, 6 experts", 28.2, 2.9, 45, 62, 504},
}};

constexpr const char* kNotKnown = "–";

bool isAutoMoe(const Reproduction& reproduction) { return reproduction.published.empty(); }

/// "1-2-4, 1-1": the experts of the encoder's layers, then the decoder's.
std::string expertsText(const arch::Architecture& architecture) {
    std::string text;
    const auto add = [&text](const arch::FeedForward& layer) {
        if (!text.empty() && text.back() != ' ') text += '-';
        text += std::to_string(arch::figureOf(layer).widths.size());
    };
    for (const auto& layer : architecture.encoder) add(layer.feed_forward);
    text += ", ";
    for (const auto& layer : architecture.decoder) add(layer.feed_forward);
    return text;
}

/// By the names of dynamic layers.
nlohmann::json scalesJson(const arch::Architecture& architecture) {
    auto scales = nlohmann::json::object();
    arch::visitDynamicLayers(architecture, [&scales](const std::string& name, const arch::DynamicFeedForward& layer) {
        scales[name] = layer.scale;
    });
    return scales;
}

/// "57, 61, 80": of dynamic layers, from the input on.
std::string scalesText(const arch::Architecture& architecture) {
    std::string text;
    arch::visitDynamicLayers(architecture, [&text](const std::string&, const arch::DynamicFeedForward& layer) {
        text += (text.empty() ? "" : ", ") + std::to_string(layer.scale);
    });
    return text.empty() ? kNotKnown : text;
}

std::string bleuText(const ReproductionRow& row) {
    if (row.signature.empty()) return kNotKnown;
    std::string text = fixed(row.bleu, 2);
    if (row.bleu_low < row.bleu_high) text += " [" + fixed(row.bleu_low, 2) + ", " + fixed(row.bleu_high, 2) + "]";
    return text;
}

std::string lossText(const ReproductionRow& row) {
    if (!row.valid_loss) return kNotKnown;
    return fixed(row.valid_loss->value, 3) + " [" + fixed(row.valid_loss->low, 3) + ", " +
           fixed(row.valid_loss->high, 3) + "]";
}

/// Of a system beside its paper's baseline.
std::vector<std::vector<std::string>> comparisonTable(const Reproduction& reproduction) {
    constexpr double kMegabyte = 1e6;
    const bool counted =
        std::ranges::any_of(reproduction.rows, [](const auto& row) { return row.mean_experts.has_value(); });
    std::vector<std::vector<std::string>> table{{"model", "validation loss [95 %]", "BLEU [95 %]", "stored", "active",
                                                 "MACs", "MB", "ms, median", "ms, p95", "of the first's",
                                                 "architecture"}};
    if (counted) {
        for (const char* name : {"experts a token", "scales of the layers, %"})
            table.front().insert(table.front().end() - 1, name);
    }
    for (const auto& row : reproduction.rows) {
        const auto ratio = ratioToBaseline(reproduction, row);
        std::vector<std::string> cells{row.name,
                                       lossText(row),
                                       bleuText(row),
                                       compact(static_cast<double>(row.stored_params)),
                                       compact(static_cast<double>(row.active_params)),
                                       compact(static_cast<double>(row.macs)),
                                       fixed(static_cast<double>(row.memory_bytes) / kMegabyte, 1),
                                       fixed(row.latency_p50_ms, 2),
                                       fixed(row.latency_p95_ms, 2),
                                       ratio ? fixed(*ratio, 2) : kNotKnown};
        if (counted) {
            cells.push_back(row.mean_experts ? fixed(*row.mean_experts, 2) : kNotKnown);
            cells.push_back(scalesText(row.architecture));
        }
        cells.push_back(shortId(row.architecture_id));
        table.push_back(std::move(cells));
    }
    return table;
}

nlohmann::json rowJson(const Reproduction& reproduction, const ReproductionRow& row) {
    const auto ratio = ratioToBaseline(reproduction, row);
    const auto scored = [&row](double value) {
        return row.signature.empty() ? nlohmann::json() : nlohmann::json(value);
    };
    nlohmann::json object{{"model", row.key},
                          {"name", row.name},
                          {"bleu", scored(row.bleu)},
                          {"bleu_low", scored(row.bleu_low)},
                          {"bleu_high", scored(row.bleu_high)},
                          {"signature", row.signature},
                          {"macs", row.macs},
                          {"active_params", row.active_params},
                          {"stored_params", row.stored_params},
                          {"sparsity_percent", row.sparsity_percent},
                          {"latency_p50_ms", row.latency_p50_ms},
                          {"latency_p95_ms", row.latency_p95_ms},
                          {"architecture", row.architecture_id},
                          {"experts", expertsText(row.architecture)},
                          {"updates", row.updates},
                          {"seed", row.seed},
                          {"conditions", row.conditions}};
    object[isAutoMoe(reproduction) ? "ratio_to_transformer" : "ratio_to_baseline"] =
        ratio ? nlohmann::json(*ratio) : nlohmann::json();
    if (isAutoMoe(reproduction)) return object;
    object["memory_bytes"] = row.memory_bytes;
    object["mean_experts"] = row.mean_experts ? nlohmann::json(*row.mean_experts) : nlohmann::json();
    object["scales"] = scalesJson(row.architecture);
    if (row.valid_loss) {
        object["valid_loss"] = row.valid_loss->value;
        object["valid_loss_low"] = row.valid_loss->low;
        object["valid_loss_high"] = row.valid_loss->high;
    } else {
        for (const char* name : {"valid_loss", "valid_loss_low", "valid_loss_high"}) object[name] = nullptr;
    }
    return object;
}

nlohmann::json publishedJson(const Reproduction& reproduction) {
    if (!isAutoMoe(reproduction)) return {{"source", publishedSource(reproduction)}, {"table", reproduction.published}};
    auto published = nlohmann::json::array();
    for (const auto& row : kPublished) {
        published.push_back({{"model", std::string(row.key)},
                             {"name", std::string(row.name)},
                             {"bleu", row.bleu},
                             {"gflops", row.gflops},
                             {"active_params_millions", row.active_millions},
                             {"sparsity_percent", row.sparsity_percent},
                             {"latency_ms", row.latency_ms}});
    }
    return {{"source", publishedSource(reproduction)}, {"rows", published}};
}

/// What AutoMoE's experiment did.
std::vector<std::string> searchesExplained(const Reproduction& reproduction) {
    return {
        "Each model was trained from scratch by the same recipe and scored on the same test set; each of the three "
        "searches evaluated at most " +
            wording::grouped(reproduction.evaluations) + " candidates under a predicted latency of at most " +
            fixed(reproduction.latency_limit_ms, 2) + " ms (the predictor's error on held-out architectures: " +
            fixed(reproduction.predictor_mape, 1) + " %), and its best was trained.",
        "MACs, parameters: at 30 source and 30 target tokens in HAT's convention, tables left out; active: what "
        "one token uses with the widest experts. Experts a layer: the encoder's layers, then the decoder's.",
        "Latency: a sentence alone, all five models by turns in each round of one campaign, with each one's own "
        "weights; the drift of the machine, told by a reference timing of the Transformer before each round, is "
        "taken out; medians over the rounds. Of Transformer's: the model's median over the Transformer's."};
}

/// What a comparison of a system with its baseline did.
std::vector<std::string> comparisonExplained(const Reproduction& reproduction) {
    std::vector<std::string> lines{
        "Each model was trained from scratch by the same recipe and read the same validation and test sets. Held "
        "equal: " +
            reproduction.held_equal + ".",
        "MACs, parameters: at 30 source and 30 target tokens in HAT's convention, tables left out; stored: with all "
        "experts and routers; active: what one token uses at most. MB: weights with tables, and keys and values of a "
        "beam search, as computed.",
        "Latency: a sentence alone, all models by turns in each round of one campaign, with each one's own weights; "
        "the drift of the machine, told by a reference timing of the first model before each round, is taken out; "
        "medians over the rounds.",
        "A claim is judged by the difference of both models: of losses and BLEU with its 95 % interval over the "
        "sentences that both read (paired), of latencies with the least and greatest of the rounds. Not significant: "
        "the interval holds both."};
    lines.insert(lines.end(), reproduction.notes.begin(), reproduction.notes.end());
    return lines;
}

}  // namespace

std::optional<double> ratioToBaseline(const Reproduction& reproduction, const ReproductionRow& row) {
    const auto found =
        std::ranges::find_if(reproduction.rows, [&](const auto& one) { return one.key == reproduction.baseline; });
    if (found == reproduction.rows.end() || !(found->latency_p50_ms > 0)) return std::nullopt;
    return row.latency_p50_ms / found->latency_p50_ms;
}

std::span<const PublishedRow> publishedRows() { return kPublished; }

std::string publishedSource(const Reproduction& reproduction) {
    if (!isAutoMoe(reproduction)) return reproduction.published_source;
    return "Jawahar et al., AutoMoE: Heterogeneous Mixture-of-Experts with Adaptive Computation for Efficient Neural "
           "Machine Translation, Findings of ACL 2023 (arXiv 2210.07535), Table 4, WMT'14 English-German; latency on "
           "an Intel Xeon";
}

std::vector<std::vector<std::string>> reproductionTable(const Reproduction& reproduction) {
    if (!isAutoMoe(reproduction)) return comparisonTable(reproduction);
    std::vector<std::vector<std::string>> table{{"model", "BLEU [95 %]", "MACs", "active", "stored", "sparsity %",
                                                 "ms, median", "ms, p95", "of Transformer's", "experts a layer",
                                                 "architecture"}};
    for (const auto& row : reproduction.rows) {
        const auto ratio = ratioToBaseline(reproduction, row);
        table.push_back(
            {row.name, bleuText(row), compact(static_cast<double>(row.macs)),
             compact(static_cast<double>(row.active_params)), compact(static_cast<double>(row.stored_params)),
             fixed(row.sparsity_percent, 0), fixed(row.latency_p50_ms, 2), fixed(row.latency_p95_ms, 2),
             ratio ? fixed(*ratio, 2) : kNotKnown, expertsText(row.architecture), shortId(row.architecture_id)});
    }
    return table;
}

std::vector<std::vector<std::string>> publishedTable(const Reproduction& reproduction) {
    if (!isAutoMoe(reproduction)) return reproduction.published;
    std::vector<std::vector<std::string>> table{
        {"model", "BLEU", "GFLOPs", "active, M", "sparsity %", "ms", "of Transformer's"}};
    const double transformer = kPublished.front().latency_ms;
    for (const auto& row : kPublished) {
        table.push_back({std::string(row.name), fixed(row.bleu, 1), fixed(row.gflops, 1), fixed(row.active_millions, 0),
                         fixed(row.sparsity_percent, 0), fixed(row.latency_ms, 0),
                         fixed(row.latency_ms / transformer, 2)});
    }
    return table;
}

std::vector<std::vector<std::string>> claimsTable(const Reproduction& reproduction) {
    if (reproduction.claims.empty()) return {};
    std::vector<std::vector<std::string>> table{{"claim", "in the paper", "here", "at this scale it"}};
    for (const auto& claim : reproduction.claims) {
        const bool open = claim.verdict == Verdict::kOpen;
        table.push_back(
            {claim.text, claim.published, claim.ours, (open ? "is " : "") + std::string(wordOf(claim.verdict))});
    }
    return table;
}

nlohmann::json toJson(const Reproduction& reproduction) {
    auto rows = nlohmann::json::array();
    for (const auto& row : reproduction.rows) rows.push_back(rowJson(reproduction, row));
    nlohmann::json object{{"experiment", reproduction.experiment},
                          {"scale", reproduction.scale},
                          {"corpus", {{"name", reproduction.corpus}, {"facts", reproduction.corpus_facts}}},
                          {"settings", reproduction.settings},
                          {"rows", rows},
                          {"published", publishedJson(reproduction)},
                          {"made", moment(reproduction.made)},
                          {"code_version", reproduction.code_version}};
    if (isAutoMoe(reproduction)) {
        object["latency_limit_ms"] = reproduction.latency_limit_ms;
        object["predictor_mape"] = reproduction.predictor_mape;
        object["evaluations"] = reproduction.evaluations;
        return object;
    }
    object["held_equal"] = reproduction.held_equal;
    object["notes"] = reproduction.notes;
    object["claims"] = nlohmann::json::array();
    for (const auto& claim : reproduction.claims) {
        object["claims"].push_back({{"claim", claim.text},
                                    {"published", claim.published},
                                    {"ours", claim.ours},
                                    {"verdict", std::string(wordOf(claim.verdict))}});
    }
    return object;
}

std::string reproductionPlot(const Reproduction& reproduction) {
    Plot plot;
    plot.title = "BLEU against latency";
    plot.description =
        "One point a model: BLEU on the test set with its 95 % bootstrap interval, and the median "
        "latency of a sentence on this processor.";
    plot.x.label = "measured latency a sentence, median, ms";
    plot.y.label = "BLEU with 95 % interval, more is better";
    plot.width = 640;
    plot.height = 400;
    for (const auto& row : reproduction.rows) {
        if (row.signature.empty()) continue;
        PlotPoint point{row.latency_p50_ms, row.bleu, {}, row.name + ": " + bleuText(row)};
        if (row.bleu_low < row.bleu_high) point.y_range = {row.bleu_low, row.bleu_high};
        plot.series.push_back({row.name, Mark::kPoints, {std::move(point)}});
    }
    return plotSvg(plot);
}

std::vector<std::string> explanations(const Reproduction& reproduction) {
    auto lines = isAutoMoe(reproduction) ? searchesExplained(reproduction) : comparisonExplained(reproduction);
    std::vector<std::string> signatures;
    for (const auto& row : reproduction.rows) {
        if (!row.signature.empty() && std::ranges::find(signatures, row.signature) == signatures.end())
            signatures.push_back(row.signature);
    }
    for (const auto& signature : signatures) lines.push_back("BLEU: " + signature + ".");
    lines.emplace_back(
        "Intervals of 95 % are by bootstrap over the test sentences, each model's on its own; how much another seed "
        "would change is not in them.");
    if (!reproduction.rows.empty() && reproduction.rows.front().conditions.is_object()) {
        const auto& conditions = reproduction.rows.front().conditions;
        const auto latency = conditions.find("latency");
        if (latency != conditions.end() && latency->is_object()) {
            std::string text = conditionsText({}, *latency);
            if (const auto device = latency->find("device"); device != latency->end())
                text += "; " + conditionsText({}, *device);
            lines.push_back("Timed under: " + text + ".");
        }
    }
    return lines;
}

std::string madeText(const Reproduction& reproduction) {
    const auto number = [&](const char* name) {
        const bool there = reproduction.corpus_facts.is_object() && reproduction.corpus_facts.contains(name) &&
                           reproduction.corpus_facts.at(name).is_number();
        return there ? wording::grouped(reproduction.corpus_facts.at(name).get<std::int64_t>()) : std::string("?");
    };
    std::string text = "Scale " + reproduction.scale + "; corpus " + reproduction.corpus + " with " + number("train") +
                       " training, " + number("valid") + " validation and " + number("test") + " test pairs";
    if (!reproduction.rows.empty()) {
        text += "; " + wording::grouped(reproduction.rows.front().updates) + " updates of each model, seed " +
                std::to_string(reproduction.rows.front().seed);
    }
    return text + "; made " + moment(reproduction.made) + " by AutoMoE Studio " + reproduction.code_version + ".";
}

}  // namespace automoe::report
