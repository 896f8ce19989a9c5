// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/search_space.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "core/arch/cost.h"
#include "core/arch/registry_p.h"
#include "core/base/hash.h"

namespace automoe::arch {

namespace {

constexpr std::string_view kKindGene = "kind";

/// A pass that knows where it is. `prefix` ends with a full stop or is empty.
class PlacedPass : public GenePass {
public:
    std::string prefix;
};

class ListGenes : public PlacedPass {
public:
    std::vector<Gene> genes;
    int choose(std::string_view name, const std::vector<int>& values) override { return chooseWord(name, values, {}); }
    int chooseWord(std::string_view name, const std::vector<int>& values,
                   const std::vector<std::string_view>& words) override {
        genes.push_back({prefix + std::string(name), values, words});
        return values.empty() ? 0 : values.front();
    }
};

class ReadGenotype : public PlacedPass {
public:
    explicit ReadGenotype(const Genotype& genotype) : genotype_(genotype) {}
    int choose(std::string_view, const std::vector<int>& values) override {
        return values.at(static_cast<std::size_t>(genotype_.at(next_++)));
    }
    [[nodiscard]] bool complete() const { return next_ == genotype_.size(); }

private:
    const Genotype& genotype_;
    std::size_t next_ = 0;
};

/// Words have no size: of each list of them the one at a place, or the last one.
class TakeExtremes : public PlacedPass {
public:
    explicit TakeExtremes(bool greatest) : greatest_(greatest) {}
    Genotype genotype;
    int choose(std::string_view, const std::vector<int>& values) override {
        const auto extreme =
            greatest_ ? std::max_element(values.begin(), values.end()) : std::min_element(values.begin(), values.end());
        genotype.push_back(static_cast<int>(extreme - values.begin()));
        return *extreme;
    }
    // Words have no order of size: the first one, until somebody compares.
    int chooseWord(std::string_view, const std::vector<int>& values, const std::vector<std::string_view>&) override {
        genotype.push_back(0);
        return values.at(0);
    }

private:
    bool greatest_;
};

/// The gene that chooses among a slot's kinds.
template <class Choices>
int chooseKind(const std::vector<Choices>& slot, GenePass& pass) {
    std::vector<int> indices;
    std::vector<std::string_view> names;
    for (const auto& choices : slot) {
        indices.push_back(static_cast<int>(choices.index()));
        names.push_back(registry::kindNameOf(choices));
    }
    return pass.chooseWord(kKindGene, indices, names);
}

template <class Choices>
std::string kindPrefix(const std::string& prefix, const Choices& choices, std::size_t kinds) {
    return kinds == 1 ? prefix : prefix + std::string(registry::kindNameOf(choices)) + ".";
}

template <class Choices>
auto drawSlot(const std::vector<Choices>& slot, const std::string& prefix, PlacedPass& pass) {
    pass.prefix = prefix;
    const int kind = slot.size() > 1 ? chooseKind(slot, pass) : static_cast<int>(slot.at(0).index());
    typename registry::LayerOf<Choices>::Type layer;
    for (const auto& choices : slot) {
        pass.prefix = kindPrefix(prefix, choices, slot.size());
        auto drawn = registry::drawKind(choices, pass);
        if (static_cast<int>(choices.index()) == kind) layer = std::move(drawn);
    }
    return registry::simplest(layer);
}

/// Walks through all genes in their fixed order, the only place that knows it beside encode().
Architecture assemble(const SearchSpace& space, PlacedPass& pass) {
    const auto choose = [&pass](const char* name, const std::vector<int>& values) {
        pass.prefix.clear();
        return pass.choose(name, values);
    };
    Architecture architecture;
    architecture.norm = space.norm;
    architecture.qkv_dim = space.qkv_dim;
    architecture.encoder_dim = choose("encoder.dim", space.encoder_dims);
    const auto encoder_depth = static_cast<std::size_t>(choose("encoder.depth", space.encoder_depths));
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        const auto& choices = space.encoder_layers[i];
        const std::string prefix = "encoder." + std::to_string(i) + ".";
        EncoderLayer layer;
        layer.self_attention = drawSlot(choices.self_attention, prefix + "self_attention.", pass);
        layer.feed_forward = drawSlot(choices.feed_forward, prefix + "feed_forward.", pass);
        if (i < encoder_depth) architecture.encoder.push_back(std::move(layer));
    }
    architecture.decoder_dim = choose("decoder.dim", space.decoder_dims);
    const auto decoder_depth = static_cast<std::size_t>(choose("decoder.depth", space.decoder_depths));
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        const auto& choices = space.decoder_layers[i];
        const std::string prefix = "decoder." + std::to_string(i) + ".";
        DecoderLayer layer;
        layer.self_attention = drawSlot(choices.self_attention, prefix + "self_attention.", pass);
        layer.cross_attention = drawSlot(choices.cross_attention, prefix + "cross_attention.", pass);
        pass.prefix = prefix;
        layer.attended_layers =
            std::min(pass.choose("attended_layers", choices.attended_layers), static_cast<int>(encoder_depth));
        layer.feed_forward = drawSlot(choices.feed_forward, prefix + "feed_forward.", pass);
        if (i < decoder_depth) architecture.decoder.push_back(std::move(layer));
    }
    return architecture;
}

std::string listed(const std::vector<int>& values) {
    std::string text;
    for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
    return text;
}

Error outside(const std::string& field, const std::string& value, const std::string& choices) {
    return badInput("arch.outside_space", {{"field", field}, {"value", value}, {"expected", choices}});
}

/// Collects indices, and the first value that is not among its choices.
class PlaceGenes : public GenePlacer {
public:
    std::string prefix;
    Genotype genotype;
    std::optional<Error> failure;

    void place(std::string_view name, const std::vector<int>& values, int value) override {
        const auto found = std::find(values.begin(), values.end(), value);
        if (found == values.end() && !failure) {
            failure = outside(prefix + std::string(name), std::to_string(value), listed(values));
        }
        genotype.push_back(static_cast<int>(found == values.end() ? 0 : found - values.begin()));
    }
    void absent() override { genotype.push_back(0); }
};

template <class Choices>
void placeNothing(const std::vector<Choices>& slot, PlaceGenes& placer) {
    ListGenes list;
    drawSlot(slot, "", list);
    placer.genotype.resize(placer.genotype.size() + list.genes.size(), 0);
}

template <class Choices>
void placeSlot(const std::vector<Choices>& slot, const typename registry::LayerOf<Choices>::Type& layer,
               const std::string& prefix, PlaceGenes& placer) {
    // The first kind of the slot that holds the layer takes it; the genes of the others stay at 0.
    std::optional<Error> reason;
    for (std::size_t i = 0; i < slot.size(); ++i) {
        PlaceGenes attempt;
        attempt.prefix = kindPrefix(prefix, slot[i], slot.size());
        const bool seen = std::visit(
            [&](const auto& choices) {
                using Kind = typename std::remove_cvref_t<decltype(choices)>::Kind;
                const auto view = registry::viewAs<Kind>(layer);
                if (view) arch::place(choices, *view, attempt);
                return view.has_value();
            },
            slot[i]);
        if (!seen) continue;
        if (attempt.failure) {
            if (!reason) reason = attempt.failure;
            continue;
        }
        if (slot.size() > 1) placer.genotype.push_back(static_cast<int>(i));
        for (std::size_t j = 0; j < slot.size(); ++j) {
            if (j == i) {
                placer.genotype.insert(placer.genotype.end(), attempt.genotype.begin(), attempt.genotype.end());
            } else {
                placeNothing(std::vector<Choices>{slot[j]}, placer);
            }
        }
        return;
    }
    if (placer.failure) return;
    if (reason) {
        placer.failure = reason;
        return;
    }
    std::string kinds;
    for (const auto& choices : slot) {
        kinds += (kinds.empty() ? "" : ", ") + std::string(registry::kindNameOf(choices));
    }
    placer.failure = outside(prefix + std::string(kKindGene), std::string(registry::kindName(layer)), kinds);
}

template <class Choices>
std::vector<typename registry::LayerOf<Choices>::Type> largestOf(const std::vector<Choices>& slot) {
    std::vector<typename registry::LayerOf<Choices>::Type> layers;
    for (const auto& choices : slot) {
        for (const auto& part : registry::partsOf(choices)) {
            TakeExtremes pass(true);
            layers.push_back(registry::simplest(registry::drawKind(part, pass)));
        }
    }
    return layers;
}

/// The extreme choice of every gene; of a kind gene, the kind with the most (fewest) parameters at its extreme, and of
/// other words the one with the most (fewest).
Genotype extreme(const SearchSpace& space, bool greatest) {
    TakeExtremes pass(greatest);
    assemble(space, pass);
    auto genotype = pass.genotype;
    const auto genes = space.genes();
    for (std::size_t i = 0; i < genes.size(); ++i) {
        if (genes[i].words.empty()) continue;
        std::int64_t best = 0;
        int best_index = -1;
        for (std::size_t index = 0; index < genes[i].values.size(); ++index) {
            genotype[i] = static_cast<int>(index);
            const std::int64_t params = cost(space.decode(genotype)).stored_params;
            if (best_index < 0 || (greatest ? params > best : params < best)) {
                best = params;
                best_index = static_cast<int>(index);
            }
        }
        genotype[i] = best_index;
    }
    return genotype;
}

}  // namespace

bool isOrdered(const Gene& gene) {
    const bool sorted = std::ranges::is_sorted(gene.values) || std::ranges::is_sorted(gene.values, std::greater<>());
    return sorted && gene.values.size() > 2 && gene.words.empty() && !gene.name.ends_with(kKindGene);
}

std::vector<Gene> SearchSpace::genes() const {
    ListGenes pass;
    assemble(*this, pass);
    return std::move(pass.genes);
}

Architecture SearchSpace::decode(const Genotype& genotype) const {
    ReadGenotype pass(genotype);
    auto architecture = assemble(*this, pass);
    if (!pass.complete()) throw std::out_of_range("genotype longer than the space's genes");
    return architecture;
}

Result<Genotype> SearchSpace::encode(const Architecture& original) const {
    const auto architecture = canonical(original);
    if (architecture.norm != norm) {
        return outside("norm", std::string(normName(architecture.norm)), std::string(normName(norm)));
    }
    if (architecture.qkv_dim != qkv_dim) {
        return outside("qkv_dim", std::to_string(architecture.qkv_dim), std::to_string(qkv_dim));
    }
    PlaceGenes placer;
    const auto place = [&placer](const char* gene, const std::vector<int>& values, int value) {
        placer.prefix.clear();
        placer.place(gene, values, value);
    };
    place("encoder.dim", encoder_dims, architecture.encoder_dim);
    place("encoder.depth", encoder_depths, static_cast<int>(architecture.encoder.size()));
    for (std::size_t i = 0; i < encoder_layers.size(); ++i) {
        const auto& choices = encoder_layers[i];
        const std::string prefix = "encoder." + std::to_string(i) + ".";
        if (i >= architecture.encoder.size()) {
            placeNothing(choices.self_attention, placer);
            placeNothing(choices.feed_forward, placer);
            continue;
        }
        placeSlot(choices.self_attention, architecture.encoder[i].self_attention, prefix + "self_attention.", placer);
        placeSlot(choices.feed_forward, architecture.encoder[i].feed_forward, prefix + "feed_forward.", placer);
    }
    place("decoder.dim", decoder_dims, architecture.decoder_dim);
    place("decoder.depth", decoder_depths, static_cast<int>(architecture.decoder.size()));
    for (std::size_t i = 0; i < decoder_layers.size(); ++i) {
        const auto& choices = decoder_layers[i];
        const std::string prefix = "decoder." + std::to_string(i) + ".";
        if (i >= architecture.decoder.size()) {
            placeNothing(choices.self_attention, placer);
            placeNothing(choices.cross_attention, placer);
            placer.absent();
            placeNothing(choices.feed_forward, placer);
            continue;
        }
        const auto& layer = architecture.decoder[i];
        placeSlot(choices.self_attention, layer.self_attention, prefix + "self_attention.", placer);
        placeSlot(choices.cross_attention, layer.cross_attention, prefix + "cross_attention.", placer);
        // decode() lowers a choice to the encoder's depth, so any choice that is lowered to the value stands for it.
        int attended = layer.attended_layers;
        for (const int choice : choices.attended_layers) {
            if (std::min(choice, static_cast<int>(architecture.encoder.size())) == attended) {
                attended = choice;
                break;
            }
        }
        placer.prefix = prefix;
        placer.place("attended_layers", choices.attended_layers, attended);
        placeSlot(choices.feed_forward, layer.feed_forward, prefix + "feed_forward.", placer);
    }
    if (placer.failure) return *placer.failure;
    return placer.genotype;
}

Genotype SearchSpace::sample(Random& random) const {
    Genotype genotype;
    for (const auto& gene : genes()) genotype.push_back(static_cast<int>(random.below(gene.values.size())));
    return genotype;
}

Genotype SearchSpace::largest() const { return extreme(*this, true); }

Genotype SearchSpace::smallest() const { return extreme(*this, false); }

std::string SearchSpace::size() const {
    BigNumber encoder;
    BigNumber layers = 1;
    const auto depths = [](const std::vector<int>& choices, std::size_t depth) {
        return static_cast<std::uint32_t>(std::count(choices.begin(), choices.end(), static_cast<int>(depth)));
    };
    for (std::size_t i = 0; i < encoder_layers.size(); ++i) {
        const auto& layer = encoder_layers[i];
        layers *= registry::countSlot(layer.self_attention) * registry::countSlot(layer.feed_forward);
        encoder += layers * depths(encoder_depths, i + 1);
    }
    BigNumber decoder;
    layers = 1;
    for (std::size_t i = 0; i < decoder_layers.size(); ++i) {
        const auto& layer = decoder_layers[i];
        layers *= registry::countSlot(layer.self_attention) * registry::countSlot(layer.cross_attention) *
                  registry::countSlot(layer.feed_forward) * static_cast<std::uint32_t>(layer.attended_layers.size());
        decoder += layers * depths(decoder_depths, i + 1);
    }
    return (encoder * decoder * static_cast<std::uint32_t>(encoder_dims.size()) *
            static_cast<std::uint32_t>(decoder_dims.size()))
        .decimal();
}

std::vector<Attention> SearchSpace::largestEncoderSelfAttention(std::size_t layer) const {
    return largestOf(encoder_layers.at(layer).self_attention);
}
std::vector<Attention> SearchSpace::largestDecoderSelfAttention(std::size_t layer) const {
    return largestOf(decoder_layers.at(layer).self_attention);
}
std::vector<Attention> SearchSpace::largestCrossAttention(std::size_t layer) const {
    return largestOf(decoder_layers.at(layer).cross_attention);
}
std::vector<FeedForward> SearchSpace::largestEncoderFeedForward(std::size_t layer) const {
    return largestOf(encoder_layers.at(layer).feed_forward);
}
std::vector<FeedForward> SearchSpace::largestDecoderFeedForward(std::size_t layer) const {
    return largestOf(decoder_layers.at(layer).feed_forward);
}

SearchSpace spaceOf(const Architecture& original) {
    const auto architecture = canonical(original);
    SearchSpace space;
    space.name = "fixed";
    space.norm = architecture.norm;
    space.qkv_dim = architecture.qkv_dim;
    space.encoder_dims = {architecture.encoder_dim};
    space.encoder_depths = {static_cast<int>(architecture.encoder.size())};
    space.decoder_dims = {architecture.decoder_dim};
    space.decoder_depths = {static_cast<int>(architecture.decoder.size())};
    for (const auto& layer : architecture.encoder) {
        space.encoder_layers.push_back({{registry::onlyChoices<AttentionChoices>(layer.self_attention)},
                                        {registry::onlyChoices<FeedForwardChoices>(layer.feed_forward)}});
    }
    for (const auto& layer : architecture.decoder) {
        space.decoder_layers.push_back({{registry::onlyChoices<AttentionChoices>(layer.self_attention)},
                                        {registry::onlyChoices<AttentionChoices>(layer.cross_attention)},
                                        {layer.attended_layers},
                                        {registry::onlyChoices<FeedForwardChoices>(layer.feed_forward)}});
    }
    return space;
}

std::string identity(const SearchSpace& space) { return sha256(canonicalJson(space)); }

}  // namespace automoe::arch
