// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace automoe::database {

/// A prepared statement. Belongs to its connection's thread, and must not outlive the connection. What goes wrong in
/// bind() is reported by the next step() or run().
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    /// Starts over with these values for ?1, ?2, …: whole numbers, bool, double (NaN and infinity become NULL), text,
    /// std::nullopt, or an optional of these.
    template <class... Values>
    Statement& bind(const Values&... values) {
        reset();
        [[maybe_unused]] int place = 0;
        (bindAt(++place, values), ...);
        return *this;
    }
    /// One value more, after bind() with the ones before it or with none. Places count from 1.
    template <class Value>
    void bindValue(int place, const Value& value) {
        bindAt(place, value);
    }
    /// True: there is a row. False: that was all. Errors: see Connection.
    Result<bool> step();
    /// Steps to the end and starts over.
    Status run();
    void reset();

    // Columns of the current row, counted from 0. Text stays valid as its own copy.
    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;  ///< NULL: NaN
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string columnName(int column) const;
    /// What the current row holds there.
    enum class Type { kNull, kInteger, kReal, kText, kBlob };
    [[nodiscard]] Type type(int column) const;

private:
    friend class Connection;
    explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

    void bindAt(int place, std::int64_t value);
    void bindAt(int place, double value);
    void bindAt(int place, std::string_view value);
    void bindAt(int place, std::nullopt_t);
    void bindAt(int place, const std::string& value) { bindAt(place, std::string_view(value)); }
    void bindAt(int place, const char* value) { bindAt(place, std::string_view(value)); }
    template <class T>
    requires std::is_integral_v<T>
    void bindAt(int place, T value) { bindAt(place, static_cast<std::int64_t>(value)); }
    template <class T>
    void bindAt(int place, const std::optional<T>& value) {
        value ? bindAt(place, *value) : bindAt(place, std::nullopt);
    }

    sqlite3_stmt* handle_ = nullptr;
    int bind_code_ = 0;
};

enum class Access {
    kCreate,    ///< read and write; made when it is not there
    kWrite,     ///< read and write; must be there
    kReadOnly,  ///< never changes the file; works in a folder that cannot be written too
};

/// One connection to one SQLite file, with our settings in force (set and read back): foreign keys on, WAL, synchronous
/// NORMAL, no trust in the schema, 5 s of patience. For one thread at a time; interrupt() alone may come from another.
///
/// Errors of everything here: database.not_a_session (no SQLite file), database.damaged, database.missing,
/// database.unwritable, database.unreadable, database.disk_full, database.write_failed, database.busy,
/// database.io_failed,
/// database.constraint, database.failed (each with file and detail), stopped (interrupted).
class Connection {
public:
    static Result<Connection> open(const std::filesystem::path& file, Access access);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    Result<Statement> prepare(std::string_view sql);
    /// Runs any number of statements without values.
    Status execute(std::string_view sql);
    /// Runs one statement; it stays prepared for the next time.
    template <class... Values>
    Status run(std::string_view sql, const Values&... values) {
        AUTOMOE_TRY(Statement * statement, kept(sql));
        return statement->bind(values...).run();
    }
    /// The first column of the first row as a whole number; nothing when there is no row or it is NULL.
    template <class... Values>
    Result<std::optional<std::int64_t>> queryInteger(std::string_view sql, const Values&... values) {
        AUTOMOE_TRY(Statement * statement, kept(sql));
        AUTOMOE_TRY(const bool found, statement->bind(values...).step());
        auto result = found ? statement->optionalInteger(0) : std::nullopt;
        statement->reset();
        return result;
    }
    /// The same as text.
    template <class... Values>
    Result<std::optional<std::string>> queryText(std::string_view sql, const Values&... values) {
        AUTOMOE_TRY(Statement * statement, kept(sql));
        AUTOMOE_TRY(const bool found, statement->bind(values...).step());
        auto result = found && !statement->null(0) ? std::optional(statement->text(0)) : std::nullopt;
        statement->reset();
        return result;
    }

    [[nodiscard]] std::int64_t lastId() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// Ends what the connection's thread is doing now with stopped(). From any thread.
    void interrupt();
    /// Writes the whole database, as it is now, into a new file.
    Status copyTo(const std::filesystem::path& copy);
    /// A number that changes whenever another connection has committed: ask before reading everything again.
    Result<std::int64_t> dataVersion();

private:
    Connection() = default;
    Status configure(Access access);
    Status setPragma(const std::string& name, const std::string& value, const std::string& expected);
    [[nodiscard]] Error failure(int code) const;
    Result<Statement*> kept(std::string_view sql);

    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<std::string, Statement, std::less<>> kept_;  ///< after handle_: they go first
    std::filesystem::path file_;
};

/// All or nothing: rolled back at destruction unless committed. Inside another transaction it is a savepoint of that
/// one.
class Transaction {
public:
    /// Errors: database.busy when another program writes for longer than the patience, database.unwritable, …
    static Result<Transaction> begin(Connection& connection);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    Status commit();

private:
    Transaction(Connection& connection, bool nested) : connection_(&connection), nested_(nested) {}
    Connection* connection_;
    bool nested_;
};

}  // namespace automoe::database
