// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "database/connection.h"

namespace automoe::database {

/// JSON from a column; null where there is none or it is damaged (the schema's checks keep that out).
inline nlohmann::json parsed(const std::string& text) { return nlohmann::json::parse(text, nullptr, false); }

/// A list of whole numbers or texts from a column; what does not fit gives an empty one.
template <class T>
T valuesOf(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<T>();
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

/// A number from JSON, null being NaN.
inline double numberOf(const nlohmann::json& json) { return json.is_number() ? json.get<double>() : std::nan(""); }

/// One value a row of a query. `read` makes it from the statement, as a value or a Result of one.
template <class T, class Read, class... Values>
Result<std::vector<T>> rowsOf(Connection& connection, std::string_view sql, const Read& read, const Values&... values) {
    AUTOMOE_TRY(auto statement, connection.prepare(sql));
    statement.bind(values...);
    std::vector<T> rows;
    for (;;) {
        AUTOMOE_TRY(const bool more, statement.step());
        if (!more) return rows;
        if constexpr (std::is_same_v<decltype(read(statement)), T>) {
            rows.push_back(read(statement));
        } else {
            AUTOMOE_TRY(T row, read(statement));
            rows.push_back(std::move(row));
        }
    }
}

/// The first row only, if there is one.
template <class T, class Read, class... Values>
Result<std::optional<T>> firstRowOf(Connection& connection, std::string_view sql, const Read& read,
                                    const Values&... values) {
    AUTOMOE_TRY(auto rows, (rowsOf<T>(connection, sql, read, values...)));
    return rows.empty() ? std::optional<T>() : std::optional<T>(std::move(rows.front()));
}

}  // namespace automoe::database
