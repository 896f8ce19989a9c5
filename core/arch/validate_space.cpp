// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/arch/registry_p.h"
#include "core/arch/search_space.h"

namespace automoe::arch {

namespace {

/// Longer lists of choices help nobody, and bound the work of the checks below.
constexpr std::size_t kMostChoices = 128;

Error invalid(const std::string& field, const std::string& value, const std::string& expected) {
    return badInput("arch.invalid_space", {{"field", field}, {"value", value}, {"expected", expected}});
}

Status checkChoices(const std::string& field, const std::vector<int>& values, int most) {
    if (values.empty()) return invalid(field, "an empty list", "at least one choice");
    if (values.size() > kMostChoices) {
        return invalid(field, std::to_string(values.size()) + " choices", "at most " + std::to_string(kMostChoices));
    }
    if (std::set<int>(values.begin(), values.end()).size() != values.size()) {
        return invalid(field, "a choice that is there twice", "different choices");
    }
    for (const int value : values) {
        if (const auto problem = checkSize("", value, most)) return invalid(field, problem->value, problem->expected);
    }
    return {};
}

/// Takes of every list the choice at one place, or the last one, and keeps what is wrong with the lists themselves.
class TakePlace : public GenePass {
public:
    TakePlace(std::size_t place, std::string path) : place_(place), path_(std::move(path)) {}
    std::optional<Error> failure;
    std::size_t longest = 0;

    int choose(std::string_view name, const std::vector<int>& values) override {
        longest = std::max(longest, values.size());
        if (!failure) {
            const auto status = checkChoices(path_ + "." + std::string(name), values, kMostWidth);
            if (!status) failure = status.error();
        }
        // What comes of an empty list is never looked at.
        return values.empty() ? 1 : values[std::min(place_, values.size() - 1)];
    }

private:
    std::size_t place_;
    std::string path_;
};

template <class Choices>
Status checkSlot(const std::string& path, const std::vector<Choices>& slot, const LayerShape& shape) {
    if (slot.empty()) return invalid(path, "an empty list", "at least one kind of layer");
    std::set<std::string_view> kinds;
    for (std::size_t i = 0; i < slot.size(); ++i) {
        const std::string place = path + "[" + std::to_string(i) + "]";
        const auto at = [&place](const Problem& problem) {
            return invalid(problem.field.empty() ? place : place + "." + problem.field, problem.value,
                           problem.expected);
        };
        if (const auto problem = std::visit([](const auto& kind) { return check(kind); }, slot[i])) return at(*problem);
        std::size_t longest = 1;
        bool itself = false;  // or only another kind's special case
        for (std::size_t choice = 0; choice < longest; ++choice) {
            TakePlace pass(choice, place);
            const auto layer = registry::drawKind(slot[i], pass);
            if (pass.failure) return *pass.failure;
            longest = pass.longest;
            if (const auto problem = registry::checkLayer(layer, shape)) return at(*problem);
            itself = itself || registry::kindName(registry::simplest(layer)) == registry::kindNameOf(slot[i]);
        }
        if (slot.size() > 1 && !itself) {
            return invalid(place, "choices that another kind has too", "choices of its own");
        }
        if (!kinds.insert(registry::kindNameOf(slot[i])).second) {
            return invalid(place, std::string(registry::kindNameOf(slot[i])), "each kind once");
        }
    }
    return {};
}

Status checkDepths(const std::string& side, const std::vector<int>& dims, const std::vector<int>& depths,
                   std::size_t layers) {
    AUTOMOE_CHECK(checkChoices(side + ".dims", dims, kMostDim));
    AUTOMOE_CHECK(checkChoices(side + ".depths", depths, kMostLayers));
    const int deepest = *std::max_element(depths.begin(), depths.end());
    if (layers == static_cast<std::size_t>(deepest)) return {};
    return invalid(side + ".layers", std::to_string(layers) + " layers",
                   std::to_string(deepest) + " layers, the greatest depth");
}

}  // namespace

Status validate(const SearchSpace& space) {
    if (const auto problem = checkSize("", space.qkv_dim, kMostDim)) {
        return invalid("qkv_dim", problem->value, problem->expected);
    }
    AUTOMOE_CHECK(checkDepths("encoder", space.encoder_dims, space.encoder_depths, space.encoder_layers.size()));
    AUTOMOE_CHECK(checkDepths("decoder", space.decoder_dims, space.decoder_depths, space.decoder_layers.size()));
    const LayerShape shape{.dim = 1, .memory_dim = 1, .qkv_dim = space.qkv_dim};
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        const auto& layer = space.encoder_layers[i];
        const std::string path = "encoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(checkSlot(path + "self_attention", layer.self_attention, shape));
        AUTOMOE_CHECK(checkSlot(path + "feed_forward", layer.feed_forward, shape));
    }
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        const auto& layer = space.decoder_layers[i];
        const std::string path = "decoder.layers[" + std::to_string(i) + "].";
        AUTOMOE_CHECK(checkSlot(path + "self_attention", layer.self_attention, shape));
        AUTOMOE_CHECK(checkSlot(path + "cross_attention", layer.cross_attention, shape));
        AUTOMOE_CHECK(checkChoices(path + "attended_layers", layer.attended_layers, kMostAttendedLayers));
        AUTOMOE_CHECK(checkSlot(path + "feed_forward", layer.feed_forward, shape));
    }
    return {};
}

}  // namespace automoe::arch
