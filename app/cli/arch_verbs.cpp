// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <memory>
#include <utility>

#include "app/cli/hat_file.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/wording/wording.h"
#include "core/arch/cost.h"
#include "core/arch/dimensions.h"
#include "core/arch/files.h"
#include "core/arch/hat_genes.h"
#include "core/base/random.h"

namespace automoe::cli {

namespace {

using Json = nlohmann::json;

constexpr const char* kArchitectureHelp = "Our JSON, or a HAT or AutoMoE subtransformer YAML file";
constexpr const char* kSpaceHelp =
    "A preset (tiny, small, all-kinds, hat-space0, hat-iwslt-space1, automoe-standard-M, automoe-fractional-M), our "
    "JSON, or a "
    "HAT or AutoMoE supertransformer YAML file";

Json summary(const arch::Cost& cost) {
    return {{"params", cost.params},
            {"macs", cost.macs},
            {"flops", cost.flops},
            {"stored_params", cost.stored_params},
            {"active_params_max", cost.active_params_max},
            {"active_params_mean", cost.active_params_mean},
            {"router_params", cost.router_params},
            {"embedding_params", cost.embedding_params},
            {"bytes_fp32", cost.bytes_fp32},
            {"sparsity_percent", arch::sparsityPercent(cost)},
            {"automoe_total_params", cost.automoe_total_params},
            {"automoe_sparsity_percent", arch::automoeSparsityPercent(cost)},
            {"automoe_router_params", cost.automoe_router_params},
            {"automoe_macs", cost.automoe_macs}};
}

// ---- automoe cost ---------------------------------------------------------------------------------------------------

struct CostOptions {
    std::string architecture;
    std::string space;
    arch::CostConditions conditions;
    bool lengths_given = false;
    bool separate = false;
};

void printCost(Console& console, const arch::Cost& cost, const CostOptions& options) {
    const auto& conditions = options.conditions;
    const std::string lengths = "batch 1, " + std::to_string(conditions.source_length) + " source and " +
                                std::to_string(conditions.target_length) + " target tokens";
    std::vector<std::vector<std::string>> rows{
        {"parameters", grouped(cost.params), "HAT's count: every expert, no tables, no routers"},
        {"  used by a token, at most", grouped(cost.active_params_max), "with the widest experts of each layer"},
        {"  used by a token, on average", fixed(cost.active_params_mean, 1), "when tokens spread evenly"},
        {"routers", grouped(cost.router_params), ""},
        {"tables", grouped(cost.embedding_params),
         cost.embedding_params == 0 ? "not counted without --source-vocabulary and --target-vocabulary" : ""},
        {"stored parameters", grouped(cost.stored_params), grouped(cost.bytes_fp32) + " bytes as 32-bit numbers"},
        {"multiply-accumulates", grouped(cost.macs), lengths},
        {"FLOPs", grouped(cost.flops), "HAT's convention: 2 x multiply-accumulates, no output layer"},
        {"sparsity", fixed(arch::sparsityPercent(cost), 1) + " %",
         "of the parameters, those that a token does not use"},
    };
    if (cost.automoe_total_params != cost.params) {
        rows.push_back({"AutoMoE's total", grouped(cost.automoe_total_params),
                        "overstated as in its tables: expert slots that are not there included"});
        rows.push_back({"AutoMoE's sparsity", fixed(arch::automoeSparsityPercent(cost), 1) + " %", "of that total"});
    }
    if (cost.automoe_macs != cost.macs) {
        rows.push_back({"AutoMoE's routers", grouped(cost.automoe_router_params), "in layers of one expert too"});
        rows.push_back({"AutoMoE's MACs", grouped(cost.automoe_macs), "with these routers, tokens spread evenly"});
    }
    printTable(console, rows, {2});
    console.line("");
    rows = {{"layer", "parameters", "active", "router", "MACs"}};
    for (const auto& layer : cost.layers) {
        rows.push_back({layer.name, grouped(layer.params), grouped(layer.active_params), grouped(layer.router_params),
                        grouped(layer.macs)});
    }
    printTable(console, rows);
}

/// HAT's tables count other sentences for IWSLT: so do we, for files that name that task, unless lengths were given.
void takeLengthOfTask(Console& console, CostOptions& options) {
    if (options.lengths_given || !arch::isYaml(options.architecture)) return;
    auto& conditions = options.conditions;
    const int length = arch::hatSentenceLength(settingsOf(options.architecture), options.architecture);
    if (length == 0 || length == conditions.source_length) return;
    conditions.source_length = conditions.target_length = length;
    console.remark("note: " + wording::text(badInput("cli.other_length", {{"file", options.architecture},
                                                                          {"value", std::to_string(length)}})));
}

/// The reference's genes: values, and lists of an expert's widths.
Json genesAsJson(const arch::HatGenes& genes) {
    Json list = Json::array();
    for (const auto& gene : genes) {
        std::visit([&list](const auto& value) { list.push_back(value); }, gene);
    }
    return list;
}

int runCost(Console& console, CostOptions options) {
    const auto architecture = arch::readArchitecture(options.architecture);
    if (!architecture) return console.fail(architecture.error());
    const std::string id = arch::identity(*architecture);
    Json object{{"id", id}};
    if (!options.space.empty()) {
        const auto space = arch::readSearchSpace(options.space);
        if (!space) return console.fail(space.error());
        const auto genotype = space->encode(*architecture);
        if (!genotype) {
            Error error = genotype.error();
            error.arguments["file"] = options.architecture;
            return console.fail(error);
        }
        object["space"] = space->name;
        if (const auto genes = arch::hatGenes(*space, *genotype)) object["hat_genes"] = genesAsJson(*genes);
    }
    takeLengthOfTask(console, options);
    if (auto remarks = tellRemarks(console, options.architecture); !remarks.empty()) object["remarks"] = remarks;
    options.conditions.shared_embeddings = !options.separate;
    const auto cost = arch::cost(*architecture, options.conditions);
    object.update(summary(cost));
    object["source_length"] = options.conditions.source_length;
    object["target_length"] = options.conditions.target_length;
    Json& layers = object["layers"] = Json::array();
    for (const auto& layer : cost.layers) {
        layers.push_back({{"name", layer.name},
                          {"params", layer.params},
                          {"active_params", layer.active_params},
                          {"router_params", layer.router_params},
                          {"macs", layer.macs}});
    }
    console.object(object);
    console.line("id " + id);
    if (object.contains("space")) console.line("a member of " + object["space"].get<std::string>());
    console.line("");
    printCost(console, cost, options);
    return kDone;
}

// ---- automoe space show ---------------------------------------------------------------------------------------------

int runSpace(Console& console, const std::string& name, const std::string& file) {
    const auto space = arch::readSearchSpace(name);
    if (!space) return console.fail(space.error());
    if (!file.empty()) {
        if (const auto written = arch::writeSearchSpace(file, *space); !written) {
            Error error = written.error();
            error.arguments.try_emplace("file", file);
            return console.fail(error);
        }
    }
    const auto genes = space->genes();
    const auto least = arch::cost(space->decode(space->smallest()));
    const auto most = arch::cost(space->decode(space->largest()));
    Json object{{"name", space->name},
                {"id", arch::identity(*space)},
                {"size", space->size()},
                {"genes", genes.size()},
                {"norm", arch::normName(space->norm)},
                {"qkv_dim", space->qkv_dim},
                {"min", summary(least)},
                {"max", summary(most)}};
    std::vector<std::vector<std::string>> rows{{"dimension", "genes", "choices"}};
    for (const auto& dimension : arch::dimensions(*space)) {
        Json shown{{"name", dimension.name}, {"values", dimension.values}, {"genes", dimension.genes}};
        if (!dimension.words.empty()) shown["words"] = dimension.words;
        object["dimensions"].push_back(std::move(shown));
        rows.push_back({dimension.name, std::to_string(dimension.genes), dimension.choices()});
    }
    if (!file.empty()) object["output"] = file;
    const auto config = settingsOf(name);
    if (!config.settings.empty()) object["settings"] = toJson(config);
    if (auto remarks = tellRemarks(console, name); !remarks.empty()) object["remarks"] = remarks;
    console.object(object);
    console.line(space->name + ": " + grouped(space->size()) + " architectures, " + std::to_string(genes.size()) +
                 " genes, " + std::string(arch::normName(space->norm)) + "-norm, " + std::to_string(space->qkv_dim) +
                 " columns of queries, keys and values");
    console.line("");
    printTable(console, rows, {2});
    console.line("");
    printTable(console,
               {{"", "smallest", "largest"},
                {"parameters", grouped(least.params), grouped(most.params)},
                {"used by a token, at most", grouped(least.active_params_max), grouped(most.active_params_max)},
                {"stored parameters, without tables", grouped(least.stored_params), grouped(most.stored_params)},
                {"multiply-accumulates, 30 + 30 tokens", grouped(least.macs), grouped(most.macs)}});
    if (!config.settings.empty()) {
        console.line("");
        rows = {{"setting in the file", "value", "of"}};
        for (const auto& setting : config.settings) {
            rows.push_back({setting.key, arch::hatText(setting.value), std::string(arch::hatTopic(setting.key))});
        }
        printTable(console, rows, {1, 2});
    }
    if (!file.empty()) console.line("wrote " + file + ": a search space");
    return kDone;
}

// ---- automoe arch convert -------------------------------------------------------------------------------------------

/// Any file of ours or of HAT's.
Result<arch::HatConfig> readAny(const std::string& file) {
    if (arch::isYaml(file)) return arch::readHatConfig(file);
    const auto architecture = arch::readArchitecture(file);
    arch::HatConfig config;
    if (architecture) {
        config.kind = arch::HatKind::kArchitecture;
        config.architecture = *architecture;
        return config;
    }
    const auto& arguments = architecture.error().arguments;
    const auto field = arguments.find("field");
    if (field == arguments.end() || field->second != "format") return architecture.error();
    AUTOMOE_TRY(config.space, arch::readSearchSpace(file));
    config.kind = arch::HatKind::kSpace;
    return config;
}

Status writeAny(const std::string& input, const std::string& output, const arch::HatConfig& config) {
    if (arch::isYaml(input) && arch::isYaml(output)) return arch::writeHatConfig(output, config);
    // JSON has no place for what the settings say of the layers.
    AUTOMOE_CHECK(arch::buildable(config, input));
    if (config.architecture) return arch::writeArchitecture(output, *config.architecture);
    if (config.space) return arch::writeSearchSpace(output, *config.space);
    return badInput("arch.other_kind_of_file", {{"file", input},
                                                {"detail", std::string(arch::hatKindName(config.kind))},
                                                {"expected", "an architecture or a search space"}});
}

int runConvert(Console& console, const std::string& input, const std::string& output) {
    const auto config = readAny(input);
    if (!config) return console.fail(config.error());
    if (const auto status = writeAny(input, output, *config); !status) {
        Error error = status.error();
        error.arguments.try_emplace("file", output);
        return console.fail(error);
    }
    Json object{{"input", input}, {"output", output}, {"kind", arch::hatKindName(config->kind)}};
    std::string id;  // of what is the whole network only
    if (arch::buildable(*config, input)) {
        if (config->architecture) id = arch::identity(*config->architecture);
        if (config->space) id = arch::identity(*config->space);
    }
    if (!id.empty()) object["id"] = id;
    auto remarks = tellRemarks(console, input);
    if (arch::isYaml(output)) {
        if (!config->settings.empty()) object["settings"] = toJson(*config);
    } else if (!config->settings.empty()) {
        std::string keys;
        for (const auto& setting : config->settings) keys += (keys.empty() ? "" : ", ") + setting.key;
        remarks.push_back(wording::text(badInput("cli.settings_left_out", {{"file", output}, {"value", keys}})));
        console.remark("note: " + remarks.back().get<std::string>());
    }
    if (!remarks.empty()) object["remarks"] = remarks;
    console.object(object);
    console.line("wrote " + output + ": " + std::string(arch::hatKindName(config->kind)));
    if (!id.empty()) console.line("id " + id);
    return kDone;
}

struct ConvertOptions {
    std::string input;   ///< with genes what is written
    std::string output;  ///< none with genes
    std::string genes;
    std::string space;
    std::uint64_t seed = 1;
};

/// The architecture that genes of a HAT or AutoMoE search stand for. Lists of widths that do not have their layer's
/// length are repaired, as the reference's programs do with a child before they look at it.
int runGenes(Console& console, const ConvertOptions& options) {
    const auto& output = options.input;
    const auto space = arch::readSearchSpace(options.space);
    if (!space) return console.fail(space.error());
    const auto given = arch::parseHatGenes(options.genes);
    if (!given) return console.fail(given.error());
    const auto places = arch::hatGenePlaces(*space);
    if (!places) return console.fail(places.error());
    arch::HatGenes genes = *given;
    if (arch::haveForm(genes, *places)) {
        auto random = Random::named(options.seed, "arch.genes");
        genes = arch::repaired(std::move(genes), *places, random);
    }
    const auto genotype = arch::genotypeOf(*space, genes);
    if (!genotype) return console.fail(genotype.error());
    const auto architecture = space->decode(*genotype);
    if (const auto written = arch::writeArchitecture(output, architecture); !written) {
        Error error = written.error();
        error.arguments.try_emplace("file", output);
        return console.fail(error);
    }
    const bool repaired = genes != *given;
    Json object{{"output", output},
                {"kind", arch::hatKindName(arch::HatKind::kArchitecture)},
                {"id", arch::identity(architecture)},
                {"space", space->name},
                {"hat_genes", genesAsJson(genes)},
                {"repaired", repaired}};
    if (repaired) {
        const auto remark = wording::text(badInput("cli.genes_repaired", {{"value", genesAsJson(genes).dump()}}));
        object["remarks"] = Json::array({remark});
        console.remark("note: " + remark);
    }
    console.object(object);
    console.line("wrote " + output + ": an architecture of " + space->name);
    console.line("id " + arch::identity(architecture));
    return kDone;
}

int runConvert(Console& console, const ConvertOptions& options) {
    if (options.genes.empty() != options.space.empty()) {
        console.remark("automoe arch convert: --genes and --space go together. See automoe arch convert --help.");
        return kWrongUsage;
    }
    if (options.input.empty() || options.output.empty() == options.genes.empty()) {
        console.remark(
            "automoe arch convert: give IN and OUT, or with --genes OUT alone. See automoe arch convert --help.");
        return kWrongUsage;
    }
    if (!options.genes.empty()) return runGenes(console, options);
    return runConvert(console, options.input, options.output);
}

}  // namespace

void addCost(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("cost", "Parameters and operations of an architecture, by layer");
    const auto options = std::make_shared<CostOptions>();
    auto& conditions = options->conditions;
    verb->add_option("ARCH", options->architecture, kArchitectureHelp)->required();
    verb->add_option("--space", options->space, "Check that the architecture belongs to this search space");
    const auto length = [verb](const char* name, int& value, const char* help) {
        verb->add_option(name, value, help)->check(CLI::Range(1, arch::kMostLength))->capture_default_str();
    };
    length("--source-length", conditions.source_length, "Tokens of the source sentence; of HAT's files for IWSLT 23");
    length("--target-length", conditions.target_length, "Tokens of the target sentence; of HAT's files for IWSLT 23");
    const auto vocabulary = [verb](const char* name, std::int64_t& value, const char* help) {
        verb->add_option(name, value, help)->check(CLI::Range(0, arch::kMostVocabulary))->capture_default_str();
    };
    vocabulary("--source-vocabulary", conditions.source_vocabulary, "Rows of the source table; 0: leave tables out");
    vocabulary("--target-vocabulary", conditions.target_vocabulary, "Rows of the target table; 0: leave tables out");
    verb->add_flag("--separate", options->separate,
                   "Separate vocabularies: a source table, and one for target and output");
    verb->add_flag("--json", console.json, "One JSON object instead of tables");
    verb->footer("Example:\n  automoe cost found.yml --space hat-space0 --json");
    verb->callback([options, verb, &action] {
        options->lengths_given = verb->count("--source-length") + verb->count("--target-length") > 0;
        action = [options](Console& out) { return runCost(out, *options); };
    });
}

void addSpace(CLI::App& root, Console& console, Action& action) {
    auto* group = root.add_subcommand("space", "Search spaces");
    group->require_subcommand(1);
    auto* verb = group->add_subcommand("show", "The size of a search space, its dimensions and the range of costs");
    const auto space = std::make_shared<std::string>();
    const auto file = std::make_shared<std::string>();
    verb->add_option("SPACE", *space, kSpaceHelp)->required();
    verb->add_option("--save", *file,
                     "Write the space: our JSON, or a HAT or AutoMoE supertransformer by the ending .yml or .yaml");
    verb->add_flag("--json", console.json, "One JSON object instead of tables");
    verb->footer(
        "Example:\n  automoe space show automoe-standard-6 --json\n"
        "  automoe space show automoe-fractional-4 --save mine.yml");
    verb->callback(
        [space, file, &action] { action = [space, file](Console& out) { return runSpace(out, *space, *file); }; });
}

void addArch(CLI::App& root, Console& console, Action& action) {
    auto* group = root.add_subcommand("arch", "Architectures");
    group->require_subcommand(1);
    auto* verb =
        group->add_subcommand("convert", "Between our canonical JSON and HAT's and AutoMoE's YAML, settings included");
    const auto options = std::make_shared<ConvertOptions>();
    verb->add_option("IN", options->input,
                     "An architecture, a search space or settings: our JSON, or HAT's and AutoMoE's YAML");
    verb->add_option("OUT", options->output, "The file to write; its ending .json, .yml or .yaml says the form");
    verb->add_option("--genes", options->genes,
                     "Instead of IN: the genes of a HAT or AutoMoE search, as automoe cost prints them (hat_genes)");
    verb->add_option("--space", options->space, "With --genes: the search space that they belong to");
    verb->add_option("--seed", options->seed, "Seed of widths that a list in the genes is short of")
        ->capture_default_str();
    verb->add_flag("--json", console.json, "One JSON object with the id of what was converted");
    verb->footer(
        "Example:\n  automoe arch convert found.yml found.json\n"
        "  automoe arch convert --genes \"[640, 6, 3072, ...]\" --space space0.yml found.yml");
    verb->callback([options, &action] { action = [options](Console& out) { return runConvert(out, *options); }; });
}

}  // namespace automoe::cli
