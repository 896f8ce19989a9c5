// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/outline.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/arch/kinds/kind.h"
#include "core/arch/reading_p.h"

namespace automoe::arch {

namespace {

using Json = nlohmann::json;

constexpr double kMostSize = 1e9;

/// Takes the numbers as they come. The names of fields are those of the kinds under core/arch/kinds.
class OutlineReader : public nlohmann::json_sax<Json> {
public:
    Outline outline;

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t value) override { return take(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return take(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return take(value); }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(); }
    bool key(string_t& name) override {
        path_.back() = std::move(name);
        return true;
    }
    bool end_object() override {
        if (path_.size() == kLayer + 1 && path_[kSide] == "layers") endLayer();
        path_.pop_back();
        return true;
    }
    bool start_array(std::size_t /*size*/) override { return open(); }
    bool end_array() override {
        path_.pop_back();
        return true;
    }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& /*e*/) override {
        return false;
    }

private:
    /// Places in path_: {"encoder": {"dim": …, "layers": [{"feed_forward": {"expert_widths": […]}}]}}.
    enum Level : std::size_t { kRoot, kSide, kList, kLayer, kSublayer, kValues };

    bool open() {
        path_.emplace_back();
        return path_.size() <= kMostLevels;
    }
    SideOutline* side() {
        if (path_[kRoot] == "encoder") return &outline.encoder;
        return path_[kRoot] == "decoder" ? &outline.decoder : nullptr;
    }
    bool take(double value) {
        if (path_.empty() || !(value >= 0 && value <= kMostSize)) return false;
        SideOutline* const in = side();
        if (in == nullptr) return true;
        const std::size_t level = path_.size() - 1;
        if (level == kSide && path_[kSide] == "dim") in->dim = static_cast<int>(value);
        if (level < kSublayer || path_[kSide] != "layers") return true;
        const std::string& field = path_[kSublayer];
        if (path_[kLayer] == "feed_forward" &&
            ((level == kSublayer && field == "width") || (level == kValues && field == "expert_widths"))) {
            width_ += value;
            ++widths_;
        }
        if (path_[kLayer] == "feed_forward" && level == kSublayer && field == "experts")
            experts_ = static_cast<int>(std::min<double>(value, kMostExperts));
        if (path_[kLayer] == "feed_forward" && level == kSublayer && field == "heads") heads_ = value;
        if (path_[kLayer] == "feed_forward" && level == kSublayer && field == "top_k") top_k_ = value;
        if (path_[kLayer] == "self_attention" && level == kSublayer && field == "heads") in->mean_heads += value;
        return true;
    }
    void endLayer() {
        SideOutline* const in = side();
        if (in == nullptr) return;
        ++in->layers;
        // What has no widths retrieves neurons, which are taken together as its figure does.
        if (widths_ == 0 && heads_ * top_k_ > 0) {
            width_ = heads_ * top_k_;
            widths_ = 1;
        }
        in->experts += experts_ > 0 ? experts_ : widths_;
        if (widths_ > 0) in->mean_width += width_ / widths_;
        width_ = 0;
        widths_ = 0;
        experts_ = 0;
        heads_ = 0;
        top_k_ = 0;
    }

    std::vector<std::string> path_;  ///< of what is open: the key that was read last; "" in a list
    double width_ = 0;               ///< sum over the layer that is being read
    int widths_ = 0;                 ///< how many that were
    int experts_ = 0;                ///< of one width that is given once; 0: each has its own
    double heads_ = 0;               ///< of its feed-forward layer
    double top_k_ = 0;
};

}  // namespace

std::optional<Outline> outlineOf(std::string_view json) {
    OutlineReader reader;
    if (!Json::sax_parse(json, &reader)) return std::nullopt;
    for (SideOutline* side : {&reader.outline.encoder, &reader.outline.decoder}) {
        if (side->layers == 0) return std::nullopt;
        // Sums until here.
        side->mean_width /= side->layers;
        side->mean_heads /= side->layers;
    }
    return reader.outline;
}

}  // namespace automoe::arch
