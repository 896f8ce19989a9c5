// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/routing.h"

#include <algorithm>
#include <numeric>

#include "app/report/svg_p.h"
#include "core/protocol/expert_load.h"

namespace automoe::report {

namespace {

constexpr double kPictureWidth = 560;
constexpr double kLabels = 96;   ///< at least
constexpr double kLetter = 6.6;  ///< of a layer's name, on average
constexpr double kTop = 28;
constexpr double kRow = 46;
constexpr double kLoadRoom = 30;

/// Of more experts, as the cells of PEER's keys, one outline stands for their bars.
constexpr std::size_t kMostLoads = 64;

std::string shareText(const Language& say, double share) { return say.fixed(100 * share, 1) + " %"; }

/// How many get little or nothing, where there are too many to mark.
std::string starvedText(const Language& say, const protocol::RoutingReport& report) {
    const auto count = protocol::countExperts({report});
    return say("{dead} dead, {starved} starved",
               {{"dead", std::to_string(count.dead)}, {"starved", std::to_string(count.starved)}});
}

/// Bars without gaps as one shape.
std::string outlineOf(const std::vector<double>& shares, double left, double slot, double foot, double scale) {
    std::string path = "M" + coordinate(left) + " " + coordinate(foot);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        path += "V" + coordinate(foot - shares[i] * scale) + "H" + coordinate(left + slot * static_cast<double>(i + 1));
    }
    return path + "V" + coordinate(foot) + "Z";
}

/// The names of heads' experts in attention are longer than those of layers.
double roomForLabels(const std::vector<protocol::RoutingReport>& reports) {
    double room = kLabels;
    for (const auto& report : reports) room = std::max(room, kLetter * static_cast<double>(report.layer.size()) + 10);
    return room;
}

void drawLayer(const Language& say, Markup& markup, const protocol::RoutingReport& report, double labels, double y) {
    const std::size_t experts = report.tokens.size();
    const auto sum = std::accumulate(report.tokens.begin(), report.tokens.end(), std::int64_t{0});
    svgText(markup, 0, y + 16, "start", report.layer);
    svgText(markup, 0, y + 29, "start", say("{count} tokens", {{"count", say.compact(static_cast<double>(sum))}}),
            Ink::kMuted, 10);
    if (experts == 0) return;
    const double foot = y + kLoadRoom + 4;
    const double slot = std::min(72.0, (kPictureWidth - labels) / static_cast<double>(experts));
    const auto shares = protocol::sharesOf(report);
    const double most = *std::max_element(shares.begin(), shares.end());
    const double even = 1 / static_cast<double>(experts);
    const double scale = kLoadRoom / std::max({most, even, 1e-9});
    const double gap = slot > 6 ? 3 : 0;
    const bool roomy = slot >= 44;
    const bool many = experts > kMostLoads;
    openStyle(markup, 0, true);
    if (many) markup.shape("path", {{"d", outlineOf(shares, labels, slot, foot, scale)}});
    for (std::size_t i = 0; i < experts && !many; ++i) {
        const double height = shares[i] * scale;
        markup.open("rect", {{"x", coordinate(labels + static_cast<double>(i) * slot)},
                             {"y", coordinate(foot - height)},
                             {"width", coordinate(roomy ? slot * 0.4 : std::max(slot - gap, 0.4))},
                             {"height", coordinate(height)}});
        markup
            .element("title", say("expert {expert}: {share} of the tokens",
                                  {{"expert", std::to_string(i)}, {"share", shareText(say, shares[i])}}))
            .close();
    }
    markup.close();
    if (many) svgText(markup, 0, y + 40, "start", starvedText(say, report), Ink::kMuted, 9);
    std::string marks;
    for (std::size_t i = 0; i < experts && !many; ++i) {
        const double x = labels + static_cast<double>(i) * slot;
        const bool dead = report.tokens[i] == 0;
        if (roomy) {
            svgText(markup, x + slot * 0.4 + 3, foot, "start", dead ? say("dead") : shareText(say, shares[i]),
                    Ink::kMuted, 9);
        }
        if (dead) {
            const double middle = x + (roomy ? slot * 0.2 : (slot - gap) / 2);
            const double arm = std::clamp((slot - gap) / 2, 0.5, 4.0);
            const std::string length = coordinate(2 * arm);
            marks += "M" + coordinate(middle - arm) + " " + coordinate(foot - 2 * arm - 1) + "l" + length + " " +
                     length + "m0 -" + length + "l-" + length + " " + length;
        }
    }
    const std::string right = coordinate(labels + slot * static_cast<double>(experts));
    markup.shape("path", {{"class", "axis"},
                          {"d", "M" + coordinate(labels) + " " + coordinate(foot - even * scale) + "H" + right},
                          {"stroke", "#8b9098"},
                          {"stroke-dasharray", "4 3"},
                          {"fill", "none"}});
    markup.shape("path", {{"class", "axis"},
                          {"d", "M" + coordinate(labels) + " " + coordinate(foot + 0.5) + "H" + right},
                          {"stroke", "#8b9098"},
                          {"fill", "none"}});
    if (marks.empty()) return;
    openStyle(markup, 1, false);
    markup.shape("path", {{"d", marks}, {"stroke-width", "2"}});
    markup.close();
}

}  // namespace

std::string routingSvg(const std::vector<protocol::RoutingReport>& reports, const std::string& title,
                       const Language& say) {
    std::string description = say("Shares of the tokens, expert by expert.") + " ";
    for (const auto& report : reports) {
        std::string shares;
        if (report.tokens.size() > kMostLoads) {
            shares = starvedText(say, report);
        } else {
            for (const double share : protocol::sharesOf(report))
                shares += (shares.empty() ? "" : " ") + shareText(say, share);
        }
        description += say("{name}: {value}", {{"name", report.layer}, {"value", shares}}) + ". ";
    }
    Markup markup;
    openSvg(markup, kPictureWidth, kTop + kRow * static_cast<double>(reports.size()), title, description);
    svgText(markup, 0, 13, "start", title, Ink::kText, 13, true);
    const double labels = roomForLabels(reports);
    double y = kTop - 4;
    for (const auto& report : reports) {
        drawLayer(say, markup, report, labels, y);
        y += kRow;
    }
    return markup.take();
}

}  // namespace automoe::report
