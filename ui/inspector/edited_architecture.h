// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/arch/figure.h"
#include "core/arch/search_space.h"
#include "ui/inspector/names.h"

namespace automoe::ui {

/// An architecture that is changed gene by gene within its search space. Genes of layers and experts that are not there
/// keep their values, so that a layer that is taken away comes back as it was.
class EditedArchitecture {
public:
    /// Errors: arch.outside_space.
    static Result<EditedArchitecture> in(const arch::SearchSpace& space, const arch::Architecture& architecture);

    [[nodiscard]] const arch::SearchSpace& space() const { return space_; }
    [[nodiscard]] const arch::Architecture& original() const { return original_; }
    [[nodiscard]] const arch::Architecture& architecture() const { return architecture_; }
    [[nodiscard]] const arch::Genotype& genotype() const { return genotype_; }
    void setGenotype(arch::Genotype genotype);
    /// That of the original.
    [[nodiscard]] const arch::Genotype& originalGenotype() const { return original_genotype_; }
    /// Names of the traits in which it differs from the original.
    [[nodiscard]] std::vector<std::string> differences() const;

    struct Choice {
        int index = 0;  ///< among the gene's values
        int value = 0;
        QString text;
        /// What it would become here: another value where it is not possible, such as three experts a token of two.
        int effective = 0;
        [[nodiscard]] bool possible() const { return effective == value; }
    };
    struct GeneState {
        std::size_t gene = 0;  ///< among space().genes()
        std::string name;
        std::vector<Choice> choices;  ///< ascending
        int chosen = 0;               ///< among choices
        bool changed = false;         ///< differs from the original's gene
    };
    /// Nothing where the gene has no effect as things are.
    [[nodiscard]] std::optional<GeneState> stateOf(std::size_t gene) const;
    /// The genes of a layer, or of a side, or with Side::kWhole of both sides, that have an effect.
    [[nodiscard]] std::vector<GeneState> genesOf(const Place& place) const;
    /// Where genesOf() finds something: the whole network, then the layers.
    [[nodiscard]] std::vector<Place> places() const;
    [[nodiscard]] const std::vector<arch::Gene>& genes() const { return genes_; }

private:
    EditedArchitecture(const arch::SearchSpace& space, arch::Genotype genotype, const arch::Architecture& original);
    /// The value of a gene as it is shown.
    [[nodiscard]] QString valueText(std::size_t gene, int index) const;

    arch::SearchSpace space_;
    std::vector<arch::Gene> genes_;
    arch::Architecture original_;
    arch::Genotype original_genotype_;
    arch::Genotype genotype_;
    arch::Architecture architecture_;
};

}  // namespace automoe::ui
