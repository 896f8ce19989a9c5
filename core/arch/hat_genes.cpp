// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_genes.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/arch/reading_p.h"
#include "core/arch/registry_p.h"

namespace automoe::arch {

namespace {

/// A place, and where its value stands among our genes.
struct Source {
    HatGenePlace place;
    std::size_t gene = 0;   ///< ours; of a list gene the first
    bool neutral = false;   ///< a layer's width beside fractional experts
    bool attended = false;  ///< we count attended layers, HAT those beyond the last
};

/// −1, 1, 2 for one, two, three attended layers.
int theirs(const Source& source, int value) {
    if (!source.attended) return value;
    return value == 1 ? -1 : value - 1;
}

std::vector<int> theirs(const Source& source, const std::vector<int>& values) {
    std::vector<int> result;
    for (const int value : values) result.push_back(theirs(source, value));
    return result;
}

Error notInGenes(const std::string& field, std::string_view value) {
    return badInput("arch.not_in_genes", {{"field", field}, {"value", std::string(value)}});
}

std::string listed(const std::vector<int>& values) {
    std::string text;
    for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
    return text;
}

/// Collects the places in the reference's order.
class Places {
public:
    explicit Places(const SearchSpace& space) : genes_(space.genes()) {
        for (std::size_t i = 0; i < genes_.size(); ++i) index_[genes_[i].name] = i;
    }

    std::vector<Source> sources;

    void add(const std::string& name, const std::string& ours) {
        Source source;
        source.gene = index_.at(ours);
        source.attended = ours.ends_with("attended_layers");
        source.place = {name, theirs(source, genes_[source.gene].values), std::nullopt};
        sources.push_back(std::move(source));
    }
    /// A gene a layer: `ours` behind "encoder.3.".
    void addLayers(const std::string& side, std::size_t layers, const std::string& name, const std::string& ours) {
        for (std::size_t i = 0; i < layers; ++i) {
            add(side + "-" + name + "." + std::to_string(i), side + "." + std::to_string(i) + "." + ours);
        }
    }
    void addWidths(const std::string& side, std::size_t layers, bool fractional) {
        addLayers(side, layers, "ffn-embed-dim", fractional ? "feed_forward.width.0" : "feed_forward.width");
        for (std::size_t i = sources.size() - layers; i < sources.size(); ++i) sources[i].neutral = fractional;
    }
    void addLists(const std::string& side, std::size_t layers) {
        for (std::size_t i = 0; i < layers; ++i) {
            const std::string experts = side + "-n-experts." + std::to_string(i);
            const auto found = std::find_if(sources.begin(), sources.end(),
                                            [&](const Source& source) { return source.place.name == experts; });
            const auto length = static_cast<std::size_t>(found - sources.begin());  // add() moves the sources
            add(side + "-each-expert-ffn-dim." + std::to_string(i),
                side + "." + std::to_string(i) + ".feed_forward.width.0");
            sources.back().place.length = length;
        }
    }

private:
    std::vector<Gene> genes_;
    std::map<std::string, std::size_t> index_;
};

struct Side {
    std::string name;
    std::size_t layers = 0;
    bool routed = false;
    bool fractional = false;
};

/// What is the same for all layers needs no gene, in HAT's as in ours.
bool hasOptionGenes(const SwitchChoices& choices) {
    return choices.capacity.size() > 1 || choices.shared_width.size() > 1 || choices.zero_experts.size() > 1;
}

/// What the feed-forward layers of a side have in common, or what HAT's genes have no place for.
template <class Layer>
Result<Side> sideOf(const std::string& name, const std::vector<Layer>& layers) {
    Side side{name, layers.size()};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string place = name + ".layers[" + std::to_string(i) + "].feed_forward";
        const auto& slot = layers[i].feed_forward;
        if (slot.size() != 1) return notInGenes(place, "a choice of kinds");
        const auto* choices = std::get_if<SwitchChoices>(&slot.front());
        if (choices == nullptr && !std::holds_alternative<DenseChoices>(slot.front())) {
            return notInGenes(place, registry::kindNameOf(slot.front()));
        }
        if (choices != nullptr && !choices->expert_width.empty()) return notInGenes(place, "a list an expert");
        if (choices != nullptr && hasOptionGenes(*choices)) return notInGenes(place, "choices of an option");
        const bool fractional = choices != nullptr && choices->width_per_expert;
        if (i > 0 && (side.routed != (choices != nullptr) || side.fractional != fractional)) {
            return notInGenes(place, "another kind than in the layer before");
        }
        side.routed = choices != nullptr;
        side.fractional = fractional;
    }
    return side;
}

template <class Layer>
Status oneKindOfAttention(const std::string& name, const std::vector<Layer>& layers,
                          std::vector<AttentionChoices> Layer::*slot) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& choices = layers[i].*slot;
        if (choices.size() == 1 && std::holds_alternative<MultiHeadChoices>(choices.front())) continue;
        return notInGenes(name + ".layers[" + std::to_string(i) + "]", "another kind of attention");
    }
    return {};
}

Result<std::vector<Source>> sourcesOf(const SearchSpace& space) {
    AUTOMOE_CHECK(oneKindOfAttention("encoder", space.encoder_layers, &EncoderLayerChoices::self_attention));
    AUTOMOE_CHECK(oneKindOfAttention("decoder", space.decoder_layers, &DecoderLayerChoices::self_attention));
    AUTOMOE_CHECK(oneKindOfAttention("decoder", space.decoder_layers, &DecoderLayerChoices::cross_attention));
    AUTOMOE_TRY(const Side encoder, sideOf("encoder", space.encoder_layers));
    AUTOMOE_TRY(const Side decoder, sideOf("decoder", space.decoder_layers));
    Places places(space);
    for (const Side& side : {encoder, decoder}) {
        places.add(side.name + "-embed-dim", side.name + ".dim");
        places.add(side.name + "-layer-num", side.name + ".depth");
        places.addWidths(side.name, side.layers, side.fractional);
        places.addLayers(side.name, side.layers, "self-attention-heads", "self_attention.heads");
    }
    places.addLayers("decoder", decoder.layers, "ende-attention-heads", "cross_attention.heads");
    places.addLayers("decoder", decoder.layers, "arbitrary-ende-attn", "attended_layers");
    for (const auto& [name, ours] : {std::pair("n-experts", "experts"), std::pair("num-experts-to-route", "top_k")}) {
        for (const Side& side : {encoder, decoder}) {
            if (side.routed) places.addLayers(side.name, side.layers, name, std::string("feed_forward.") + ours);
        }
    }
    for (const Side& side : {encoder, decoder}) {
        if (side.fractional) places.addLists(side.name, side.layers);
    }
    return std::move(places.sources);
}

std::optional<int> geneValue(const nlohmann::json& json) {
    constexpr double kMost = 1e9;
    if (!json.is_number_integer()) return std::nullopt;
    const auto value = json.get<double>();
    return value >= -kMost && value <= kMost ? std::optional(static_cast<int>(value)) : std::nullopt;
}

std::optional<HatGene> geneOf(const nlohmann::json& json) {
    if (!json.is_array()) {
        const auto value = geneValue(json);
        return value ? std::optional<HatGene>(*value) : std::nullopt;
    }
    std::vector<int> list;
    for (const auto& item : json) {
        const auto value = geneValue(item);
        if (!value) return std::nullopt;
        list.push_back(*value);
    }
    return HatGene(std::move(list));
}

}  // namespace

Result<std::vector<HatGenePlace>> hatGenePlaces(const SearchSpace& space) {
    AUTOMOE_TRY(auto sources, sourcesOf(space));
    std::vector<HatGenePlace> places;
    for (auto& source : sources) places.push_back(std::move(source.place));
    return places;
}

Result<HatGenes> hatGenes(const SearchSpace& space, const Genotype& genotype) {
    AUTOMOE_TRY(const auto sources, sourcesOf(space));
    HatGenes genes;
    for (const auto& source : sources) {
        const auto value = [&](std::size_t further) {
            return source.place.choices.at(static_cast<std::size_t>(genotype.at(source.gene + further)));
        };
        if (!source.place.length) {
            genes.emplace_back(value(0));
            continue;
        }
        std::vector<int> list;
        const auto length = static_cast<std::size_t>(std::get<int>(genes[*source.place.length]));
        while (list.size() < length) list.push_back(value(list.size()));
        genes.emplace_back(std::move(list));
    }
    return genes;
}

Result<Genotype> genotypeOf(const SearchSpace& space, const HatGenes& genes) {
    AUTOMOE_TRY(const auto sources, sourcesOf(space));
    const auto outside = [](const std::string& field, const std::string& value, const std::string& expected) {
        return badInput("arch.outside_space", {{"field", field}, {"value", value}, {"expected", expected}});
    };
    if (genes.size() != sources.size()) {
        return outside("the number of genes", std::to_string(genes.size()), std::to_string(sources.size()));
    }
    Genotype genotype(space.genes().size(), 0);
    for (std::size_t i = 0; i < genes.size(); ++i) {
        const auto& [place, gene, neutral, attended] = sources[i];
        std::vector<int> values;
        if (const auto* value = std::get_if<int>(&genes[i])) values = {*value};
        if (const auto* list = std::get_if<std::vector<int>>(&genes[i])) values = *list;
        const bool is_list = std::holds_alternative<std::vector<int>>(genes[i]);
        if (is_list != place.length.has_value()) {
            return outside(place.name, is_list ? "a list" : "one value", is_list ? "one value" : "a list");
        }
        if (place.length && values.size() != static_cast<std::size_t>(std::get<int>(genes[*place.length]))) {
            return badInput("arch.contradiction", {{"field", place.name},
                                                   {"value", std::to_string(values.size()) + " widths"},
                                                   {"other", sources[*place.length].place.name},
                                                   {"expected", std::to_string(std::get<int>(genes[*place.length]))}});
        }
        if (neutral) continue;
        for (std::size_t j = 0; j < values.size(); ++j) {
            const auto found = std::find(place.choices.begin(), place.choices.end(), values[j]);
            if (found == place.choices.end()) {
                return outside(place.name, std::to_string(values[j]), listed(place.choices));
            }
            genotype[gene + j] = static_cast<int>(found - place.choices.begin());
        }
    }
    return genotype;
}

std::vector<GeneList> listGenes(const std::vector<Gene>& genes) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < genes.size(); ++i) index[genes[i].name] = i;
    std::vector<GeneList> lists;
    constexpr std::string_view kFirst = "width.0";
    for (std::size_t i = 0; i < genes.size(); ++i) {
        const std::string& name = genes[i].name;
        if (!name.ends_with("." + std::string(kFirst))) continue;
        const std::string layer = name.substr(0, name.size() - kFirst.size());
        const auto length = index.find(layer + "experts");
        if (length == index.end()) continue;
        GeneList& list = lists.emplace_back(GeneList{i, 0, length->second, {}});
        while (index.contains(layer + "width." + std::to_string(list.count))) ++list.count;
        for (const int experts : genes[length->second].values)
            list.lengths.push_back(static_cast<std::size_t>(experts));
    }
    return lists;
}

Result<HatGenes> parseHatGenes(std::string_view text) {
    constexpr std::size_t kMostText = std::size_t{64} << 10;
    const auto invalid = [](std::string_view value) {
        return badInput("arch.invalid_genes", {{"value", shown(value)}});
    };
    if (text.size() > kMostText) return invalid(text);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array() || json.empty()) return invalid(text);
    HatGenes genes;
    for (const auto& item : json) {
        auto gene = geneOf(item);
        if (!gene) return invalid(item.dump());
        genes.push_back(*std::move(gene));
    }
    return genes;
}

bool haveForm(const HatGenes& genes, const std::vector<HatGenePlace>& places) {
    if (genes.size() != places.size()) return false;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& length = places[i].length;
        if (std::holds_alternative<std::vector<int>>(genes[i]) != length.has_value()) return false;
        if (!length) continue;
        const auto* experts = std::get_if<int>(&genes[*length]);
        const auto& choices = places[*length].choices;
        if (experts == nullptr || std::find(choices.begin(), choices.end(), *experts) == choices.end()) return false;
    }
    return true;
}

HatGenes repaired(HatGenes genes, const std::vector<HatGenePlace>& places, Random& random) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].length) continue;
        auto& list = std::get<std::vector<int>>(genes.at(i));
        const auto length = static_cast<std::size_t>(std::get<int>(genes.at(*places[i].length)));
        if (list.size() > length) list.resize(length);
        while (list.size() < length) list.push_back(random.pick(places[i].choices));
    }
    return genes;
}

}  // namespace automoe::arch
