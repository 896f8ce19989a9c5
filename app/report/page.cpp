// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>

#include "app/report/page_p.h"
#include "app/report/style_p.h"

namespace automoe::report {

void Page::begin(std::string_view title, const std::string& code_version) {
    out.raw("<!DOCTYPE html>\n");
    out.open(
        "html",
        {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", say.code}, {"dir", say.right_to_left ? "rtl" : "ltr"}});
    out.open("head");
    out.shape("meta", {{"charset", "utf-8"}});
    out.shape("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out.shape("meta", {{"name", "generator"}, {"content", "AutoMoE Studio " + code_version}});
    out.shape("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    out.element("title", title);
    out.open("style").raw(styleSheet()).close().close();
    out.raw("\n").open("body");
}

void Page::section(std::string_view id, std::string_view title) {
    out.open("section", {{"id", id}}).element("h2", title);
}

void Page::missing(std::string_view text, std::string_view command) {
    out.open("p", {{"class", "missing"}}).text(text);
    if (!command.empty()) out.text(" ").element("code", command);
    out.close();
}

void Page::table(const std::vector<Column>& columns, const std::vector<Row>& rows, std::string_view caption) {
    out.open("div", {{"class", "scroll"}}).open("table");
    if (!caption.empty()) out.element("caption", caption);
    out.open("thead").open("tr");
    for (const auto& column : columns) {
        out.element("th", column.name, {{"scope", "col"}, {"class", column.number ? "number" : ""}});
    }
    out.close().close().open("tbody");
    const std::string missing_value = notMeasured(say);
    for (const auto& row : rows) {
        out.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool number = i < columns.size() && columns[i].number;
            const std::string tone = row[i].text == missing_value ? "muted" : row[i].tone_class;
            out.element("td", row[i].text, {{"class", number ? "number " + tone : tone}, {"dir", "auto"}});
        }
        out.close();
    }
    out.close().close().close();
}

void Page::facts(const std::vector<std::pair<std::string, Cell>>& facts) {
    out.open("dl");
    for (const auto& [name, value] : facts) {
        out.open("div").element("dt", name);
        out.element("dd", value.text, {{"class", value.tone_class}, {"dir", "auto"}}).close();
    }
    out.close();
}

void Page::figure(std::string_view svg, std::string_view caption) {
    if (say.right_to_left) {
        // Drawings run from left to right: their texts begin where they are placed.
        out.open("figure", {{"dir", "ltr"}});
    } else {
        out.open("figure");
    }
    out.raw(svg);
    if (!caption.empty()) out.element("figcaption", caption, {{"dir", "auto"}});
    out.close();
}

std::string sessionArgument(const ReportData& data) {
    const bool plain = !data.session.empty() &&
                       data.session.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == std::string::npos;
    if (plain) return data.session;
    std::string quoted = "'";
    for (const char c : data.session) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string shortId(const std::string& sha256) {
    constexpr std::size_t kShown = 10;
    return sha256.substr(0, kShown);
}

std::string moment(std::optional<std::int64_t> milliseconds) {
    constexpr std::int64_t kGreatest = std::int64_t{253402300800} * 1000;  // the year 10000
    if (!milliseconds || *milliseconds <= 0 || *milliseconds >= kGreatest) return "–";
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(*milliseconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(time - day)};
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
           two(static_cast<unsigned>(date.day())) + " " + two(static_cast<unsigned>(clock.hours().count())) + ":" +
           two(static_cast<unsigned>(clock.minutes().count())) + " UTC";
}

std::string duration(const Language& say, double seconds) {
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e12) return "–";
    if (seconds < 60) return say.shortFigure(seconds) + " s";
    const auto total = std::llround(seconds);
    if (total < 3600) return std::to_string(total / 60) + " min " + std::to_string(total % 60) + " s";
    return std::to_string(total / 3600) + " h " + std::to_string(total / 60 % 60) + " min";
}

std::string notMeasured(const Language& say) { return say("not measured"); }

std::string provenance(const Language& say, const database::Run& run) {
    return say(
        "Run {run} ({kind}, {status}): seed {seed}, code {code}, {device}, {threads}, begun {begun}.",
        {{"run", std::to_string(run.id)},
         {"kind", kindName(say, run.kind)},
         {"status", statusName(say, run.status)},
         {"seed", std::to_string(run.seed)},
         {"code", run.code_version},
         {"device", run.device},
         {"threads", run.threads == 0 ? say("all threads") : say.count("{n} thread", "{n} threads", run.threads)},
         {"begun", moment(run.started ? run.started : run.created)}});
}

namespace {

/// A plain value as a person reads it; "" for what is not plain.
std::string plainText(const Language& say, const nlohmann::json& value) {
    constexpr std::size_t kMostItems = 12;
    constexpr std::size_t kHashDigits = 64;
    if (value.is_number_float()) return say.figure(value.get<double>(), 6);
    if (value.is_number() || value.is_boolean()) return value.dump();
    if (value.is_string()) {
        auto text = value.get<std::string>();
        const bool hash = text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
        return hash ? shortId(text) : text;
    }
    if (!value.is_array() || value.size() > kMostItems) return {};
    std::string text;
    for (const auto& item : value) {
        if (item.is_number()) text += (text.empty() ? "" : "/") + plainText(say, item);
    }
    return text;
}

}  // namespace

std::string conditionsText(const Language& say, const nlohmann::json& conditions) {
    if (!conditions.is_object()) return {};
    std::string text;
    for (const auto& [name, value] : conditions.items()) {
        std::string words = name;
        std::replace(words.begin(), words.end(), '_', ' ');
        std::string shown = plainText(say, value);
        if (name == "memory_bytes" && value.is_number()) {
            constexpr double kGibibyte = 1024.0 * 1024 * 1024;
            words = "memory";
            shown = say.figure(value.get<double>() / kGibibyte, 3) + " GiB";
        }
        if (!shown.empty()) text += (text.empty() ? "" : ", ") + words + " " + shown;
    }
    return text;
}

std::string joined(const Language& say, const std::string& first, const std::string& second) {
    return say("{first} and {second}", {{"first", first}, {"second", second}});
}

}  // namespace automoe::report
