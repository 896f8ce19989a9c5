// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/edited_architecture.h"

#include <algorithm>

namespace automoe::ui {

namespace {

bool isKind(const std::string& name) { return name.ends_with(".kind"); }

/// In a slot of several kinds the names of the kinds' genes hold the kind: "….switch.experts".
std::string withoutKind(const std::string& gene) {
    std::string name = gene;
    for (const auto& names : {arch::FeedForwardKinds::names(), arch::AttentionKinds::names()}) {
        for (const auto kind : names) {
            const std::string part = "." + std::string(kind) + ".";
            if (const auto at = name.find(part); at != name.npos) name.erase(at, part.size() - 1);
        }
    }
    return name;
}

/// The trait that says what became of a gene.
std::string traitOf(const std::string& gene) {
    const std::string name = withoutKind(gene);
    // Experts of one width have one gene for it.
    return name.ends_with(".width") ? name + ".0" : name;
}

std::optional<int> numberOf(const arch::Architecture& architecture, const std::string& trait) {
    for (const auto& each : arch::traits(architecture)) {
        if (each.name != trait) continue;
        if (const int* number = std::get_if<int>(&each.value)) return *number;
    }
    return std::nullopt;
}

}  // namespace

EditedArchitecture::EditedArchitecture(const arch::SearchSpace& space, arch::Genotype genotype,
                                       const arch::Architecture& original)
    : space_(space),
      genes_(space.genes()),
      original_(arch::canonical(original)),
      original_genotype_(genotype),
      genotype_(std::move(genotype)),
      architecture_(original_) {}

Result<EditedArchitecture> EditedArchitecture::in(const arch::SearchSpace& space,
                                                  const arch::Architecture& architecture) {
    AUTOMOE_TRY(auto genotype, space.encode(architecture));
    return EditedArchitecture(space, std::move(genotype), architecture);
}

void EditedArchitecture::setGenotype(arch::Genotype genotype) {
    genotype_ = std::move(genotype);
    architecture_ = space_.decode(genotype_);
}

std::vector<std::string> EditedArchitecture::differences() const {
    std::vector<std::string> names;
    for (const auto& row : arch::compare(original_, architecture_)) {
        if (row.differs()) names.push_back(row.name);
    }
    return names;
}

QString EditedArchitecture::valueText(std::size_t gene, int index) const {
    return geneValueText(genes_[gene], genes_[gene].values[static_cast<std::size_t>(index)]);
}

std::optional<EditedArchitecture::GeneState> EditedArchitecture::stateOf(std::size_t gene) const {
    const auto& name = genes_[gene].name;
    const auto& values = genes_[gene].values;
    GeneState state{.gene = gene, .name = name, .choices = {}, .chosen = 0, .changed = false};
    const std::string trait = traitOf(name);
    bool has_effect = false;
    bool lowered = false;
    // The trait is another kind's where that one is chosen.
    const bool own_trait = withoutKind(name) == name;
    arch::Genotype other = genotype_;
    for (int index = 0; index < static_cast<int>(values.size()); ++index) {
        other[gene] = index;
        const auto result = space_.decode(other);
        has_effect = has_effect || !(result == architecture_);
        const int value = values[static_cast<std::size_t>(index)];
        // A kind, and a width or route of an expert that is not there, is no number of the result.
        const int effective = isKind(name) ? value : numberOf(result, trait).value_or(value);
        state.choices.push_back({index, value, valueText(gene, index), effective});
        lowered = lowered || (own_trait && index == genotype_[gene] && effective != value);
    }
    if (!has_effect && !lowered) return std::nullopt;
    std::ranges::stable_sort(state.choices, {}, &Choice::value);
    const auto chosen = std::ranges::find(state.choices, genotype_[gene], &Choice::index);
    state.chosen = static_cast<int>(chosen - state.choices.begin());
    state.changed = genotype_[gene] != original_genotype_[gene];
    return state;
}

std::vector<EditedArchitecture::GeneState> EditedArchitecture::genesOf(const Place& place) const {
    std::vector<GeneState> states;
    for (std::size_t gene = 0; gene < genes_.size(); ++gene) {
        const Place of = placeOf(genes_[gene].name);
        if (place.side == Side::kWhole ? of.layer >= 0 : of != place) continue;
        if (auto state = stateOf(gene)) states.push_back(*std::move(state));
    }
    return states;
}

std::vector<Place> EditedArchitecture::places() const {
    std::vector<Place> places{{Side::kWhole, -1}};
    for (int i = 0; i < static_cast<int>(architecture_.encoder.size()); ++i) places.push_back({Side::kEncoder, i});
    for (int i = 0; i < static_cast<int>(architecture_.decoder.size()); ++i) places.push_back({Side::kDecoder, i});
    return places;
}

}  // namespace automoe::ui
