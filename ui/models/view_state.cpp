// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/view_state.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace automoe::ui {

namespace {

using Json = nlohmann::json;

/// Infinite bounds are left out: JSON has none.
Json rangeJson(const Range& range) {
    Json json = {{"key", range.key}};
    if (std::isfinite(range.low)) json["low"] = range.low;
    if (std::isfinite(range.high)) json["high"] = range.high;
    return json;
}

Range rangeFrom(const Json& json) {
    Range range{.key = json.at("key").get<std::string>()};
    range.low = json.value("low", range.low);
    range.high = json.value("high", range.high);
    return range;
}

Json layoutJson(const TableLayout& layout) {
    Json json = Json::object();
    if (!layout.order.empty()) json["order"] = layout.order;
    if (!layout.chosen.empty()) json["columns"] = layout.chosen;
    if (!layout.sort_key.empty()) {
        json["sort"] = layout.sort_key;
        json["descending"] = layout.descending;
    }
    return json;
}

TableLayout layoutFrom(const Json& json) {
    TableLayout layout;
    layout.order = json.value("order", layout.order);
    layout.chosen = json.value("columns", layout.chosen);
    layout.sort_key = json.value("sort", layout.sort_key);
    layout.descending = json.value("descending", layout.descending);
    return layout;
}

}  // namespace

std::string viewText(const Workspace& workspace) {
    Json view = Json::object();
    const Filter& filter = workspace.filter();
    for (const Range& range : filter.ranges) view["ranges"].push_back(rangeJson(range));
    if (!filter.text.isEmpty()) view["text"] = filter.text.toStdString();
    if (filter.pinned) view["pinned"] = true;
    if (filter.hidden) view["hidden"] = true;
    if (filter.retrained) view["retrained"] = true;
    if (workspace.axesChosen()) view["axes"] = {workspace.costKey(), workspace.qualityKey()};
    if (!workspace.budgets().empty()) view["budgets"] = workspace.budgets();
    if (!workspace.parallelKeys().empty()) view["parallel"] = workspace.parallelKeys();
    if (Json layout = layoutJson(workspace.tableLayout()); !layout.empty()) view["table"] = std::move(layout);
    return view.empty() ? std::string() : view.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void restoreView(Workspace& workspace, const std::string& text) {
    const Json view = Json::parse(text, nullptr, false);
    if (!view.is_object()) return;
    try {
        Filter filter;
        for (const Json& range : view.value("ranges", Json::array())) filter.ranges.push_back(rangeFrom(range));
        filter.text = QString::fromStdString(view.value("text", std::string()));
        filter.pinned = view.value("pinned", false);
        filter.hidden = view.value("hidden", false);
        filter.retrained = view.value("retrained", false);
        const auto axes = view.value("axes", std::vector<std::string>());
        const auto budgets = view.value("budgets", std::map<std::string, double>());
        const auto keys = view.value("parallel", std::vector<std::string>());
        auto layout = layoutFrom(view.value("table", Json::object()));
        workspace.setFilter(filter);
        if (axes.size() == 2) workspace.chooseAxes(axes[0], axes[1]);
        for (const auto& [key, budget] : budgets) workspace.setBudget(key, budget);
        if (!keys.empty()) workspace.chooseParallelKeys(keys);
        workspace.setTableLayout(std::move(layout));
    } catch (const Json::exception&) {
        // One of a later version is none.
    }
}

}  // namespace automoe::ui
