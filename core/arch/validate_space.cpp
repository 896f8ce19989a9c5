// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/arch/registry_p.h"
#include "core/arch/search_space.h"
#include "core/arch/space_problems.h"

namespace automoe::arch {

namespace {

/// Longer lists of choices help nobody, and bound the work of the checks below.
constexpr std::size_t kMostChoices = 128;

/// What is wrong, in the order in which it was found.
class Findings {
public:
    std::vector<Error> errors;

    void add(const std::string& field, const std::string& value, const std::string& expected) {
        errors.push_back(badInput("arch.invalid_space", {{"field", field}, {"value", value}, {"expected", expected}}));
    }

    /// At most one finding a list. False: there is one.
    bool checkChoices(const std::string& field, const std::vector<int>& values, int most, int least = 1) {
        const std::size_t before = errors.size();
        if (values.empty()) {
            add(field, "an empty list", "at least one choice");
        } else if (values.size() > kMostChoices) {
            add(field, std::to_string(values.size()) + " choices", "at most " + std::to_string(kMostChoices));
        } else if (std::set<int>(values.begin(), values.end()).size() != values.size()) {
            add(field, "a choice that is there twice", "different choices");
        } else {
            for (const int value : values) {
                if (value >= least && value <= most) continue;
                add(field, std::to_string(value), std::to_string(least) + " to " + std::to_string(most));
                break;
            }
        }
        return errors.size() == before;
    }
};

/// Takes of every list the choice at one place, or the last one, and tells what is wrong with the lists themselves.
class TakePlace : public GenePass {
public:
    TakePlace(std::size_t place, std::string path, Findings& findings)
        : place_(place), path_(std::move(path)), findings_(findings) {}
    std::size_t longest = 0;

    int choose(std::string_view name, const std::vector<int>& values) override { return take(name, values, 1); }
    int chooseFromZero(std::string_view name, const std::vector<int>& values) override { return take(name, values, 0); }
    int chooseWord(std::string_view name, const std::vector<int>& values,
                   const std::vector<std::string_view>& /*words*/) override {
        return take(name, values, 0);
    }

private:
    int take(std::string_view name, const std::vector<int>& values, int least) {
        longest = std::max(longest, values.size());
        // Many genes may draw from one list, which stays where it is; a list of words is made anew for each.
        const bool told = &values == faulty_;
        if (!told && !findings_.checkChoices(path_ + "." + std::string(name), values, kMostWidth, least))
            faulty_ = &values;
        // What comes of an empty list is never looked at.
        return values.empty() ? least : values[std::min(place_, values.size() - 1)];
    }

    std::size_t place_;
    std::string path_;
    Findings& findings_;
    const std::vector<int>* faulty_ = nullptr;
};

template <class Choices>
void checkKind(const std::string& place, const Choices& choices, bool alone, const LayerShape& shape,
               Findings& findings) {
    const auto at = [&](const Problem& problem) {
        findings.add(problem.field.empty() ? place : place + "." + problem.field, problem.value, problem.expected);
    };
    const auto of_lists = [&shape](const auto& kind) -> std::optional<Problem> {
        auto problem = check(kind);
        if constexpr (requires { check(kind, shape); }) {
            if (!problem) problem = check(kind, shape);
        }
        return problem;
    };
    if (const auto problem = std::visit(of_lists, choices)) return at(*problem);
    std::size_t longest = 1;
    bool itself = false;  // or only another kind's special case
    for (std::size_t choice = 0; choice < longest; ++choice) {
        const std::size_t before = findings.errors.size();
        TakePlace pass(choice, place, findings);
        const auto layer = registry::drawKind(choices, pass);
        if (findings.errors.size() > before) return;
        longest = pass.longest;
        if (const auto problem = registry::checkLayer(layer, shape)) return at(*problem);
        itself = itself || registry::kindName(registry::simplest(layer)) == registry::kindNameOf(choices);
    }
    if (!alone && !itself) findings.add(place, "choices that another kind has too", "choices of its own");
}

template <class Choices>
void checkSlot(const std::string& path, const std::vector<Choices>& slot, const LayerShape& shape, Findings& findings) {
    if (slot.empty()) return findings.add(path, "an empty list", "at least one kind of layer");
    std::set<std::string_view> kinds;
    for (std::size_t i = 0; i < slot.size(); ++i) {
        const std::string place = path + "[" + std::to_string(i) + "]";
        checkKind(place, slot[i], slot.size() == 1, shape, findings);
        if (!kinds.insert(registry::kindNameOf(slot[i])).second)
            findings.add(place, std::string(registry::kindNameOf(slot[i])), "each kind once");
    }
}

void checkDepths(const std::string& side, const std::vector<int>& dims, const std::vector<int>& depths,
                 std::size_t layers, Findings& findings) {
    findings.checkChoices(side + ".dims", dims, kMostDim);
    if (!findings.checkChoices(side + ".depths", depths, kMostLayers)) return;
    const int deepest = *std::max_element(depths.begin(), depths.end());
    if (layers == static_cast<std::size_t>(deepest)) return;
    findings.add(side + ".layers", std::to_string(layers) + " layers",
                 std::to_string(deepest) + " layers, the greatest depth");
}

}  // namespace

std::vector<Error> problems(const SearchSpace& space, int tasks) {
    Findings findings;
    if (const auto problem = checkSize("", space.qkv_dim, kMostDim))
        findings.add("qkv_dim", problem->value, problem->expected);
    checkDepths("encoder", space.encoder_dims, space.encoder_depths, space.encoder_layers.size(), findings);
    checkDepths("decoder", space.decoder_dims, space.decoder_depths, space.decoder_layers.size(), findings);
    LayerShape shape{.dim = 1, .memory_dim = 1, .qkv_dim = space.qkv_dim, .tasks = tasks, .dims = &space.encoder_dims};
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        const auto& layer = space.encoder_layers[i];
        const std::string path = "encoder.layers[" + std::to_string(i) + "].";
        checkSlot(path + "self_attention", layer.self_attention, shape, findings);
        checkSlot(path + "feed_forward", layer.feed_forward, shape, findings);
    }
    shape.side = Side::kDecoder;
    shape.dims = &space.decoder_dims;
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        const auto& layer = space.decoder_layers[i];
        const std::string path = "decoder.layers[" + std::to_string(i) + "].";
        checkSlot(path + "self_attention", layer.self_attention, shape, findings);
        LayerShape cross = shape;
        cross.cross = true;
        checkSlot(path + "cross_attention", layer.cross_attention, cross, findings);
        findings.checkChoices(path + "attended_layers", layer.attended_layers, kMostAttendedLayers);
        checkSlot(path + "feed_forward", layer.feed_forward, shape, findings);
    }
    return findings.errors;
}

Status validate(const SearchSpace& space, int tasks) {
    const auto found = problems(space, tasks);
    return found.empty() ? Status() : found.front();
}

}  // namespace automoe::arch
