// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"

#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace automoe::database {

namespace {

constexpr int kPatienceMs = 5000;
/// Of one text or blob; a hostile file cannot make us allocate more.
constexpr int kGreatestValue = 256 << 20;

/// A write that the system refused, for a reason that SQLite does not pass on: a quota, a limit, a failing disk.
bool isFailedWrite(int code) {
    return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_FSYNC ||
           code == SQLITE_IOERR_DIR_FSYNC || code == SQLITE_IOERR_SHMSIZE;
}

Error errorOf(sqlite3* handle, int code, const std::string& file) {
    std::map<std::string, std::string> arguments{{"file", file}};
    arguments["detail"] = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    switch (code & 0xff) {
        case SQLITE_FULL:
            return outOfResources("database.disk_full", std::move(arguments));
        case SQLITE_NOMEM:
            return outOfResources("database.no_memory", std::move(arguments));
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return badInput("database.unwritable", std::move(arguments));
        case SQLITE_CANTOPEN:
        case SQLITE_AUTH:
            return badInput("database.unreadable", std::move(arguments));
        case SQLITE_NOTADB:
            return badInput("database.not_a_session", std::move(arguments));
        case SQLITE_CORRUPT:
            return badInput("database.damaged", std::move(arguments));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return failed("database.busy", std::move(arguments));
        case SQLITE_IOERR:
            if (isFailedWrite(code)) return outOfResources("database.write_failed", std::move(arguments));
            return failed("database.io_failed", std::move(arguments));
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
            return failed("database.constraint", std::move(arguments));
        case SQLITE_INTERRUPT:
            return stopped();
        default:
            return failed("database.failed", std::move(arguments));
    }
}

/// The path as a URI that says the file cannot change while it is open.
std::string immutableUri(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const char c : file.string()) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr std::string_view kDigits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += kDigits[byte >> 4U];
            uri += kDigits[byte & 15U];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

/// json_valid() for the checks in our schema. SQLite's own is refused there under trusted_schema=OFF before
/// version 3.41, by mistake (it was marked as unsafe).
void jsonValid(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
    const auto* text = static_cast<const char*>(sqlite3_value_blob(values[0]));
    const int size = sqlite3_value_bytes(values[0]);
    sqlite3_result_int(context, text != nullptr && nlohmann::json::accept(text, text + size) ? 1 : 0);
}

/// SQLite takes a file that is shorter than its smallest page for an empty database, and would write into it.
bool hasHeader(const std::filesystem::path& file) {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    constexpr std::size_t kSmallestPage = 512;
    std::array<char, kSmallestPage> begin{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(begin.data(), begin.size());
    return stream.gcount() == static_cast<std::streamsize>(begin.size()) &&
           std::string_view(begin.data(), kMagic.size()) == kMagic;
}

bool isEmptyOrMissing(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error || size == 0;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), bind_code_(other.bind_code_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(bind_code_, other.bind_code_);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::reset() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    bind_code_ = SQLITE_OK;
}

void Statement::bindAt(int place, std::int64_t value) {
    const int code = sqlite3_bind_int64(handle_, place, value);
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bindAt(int place, double value) {
    const int code =
        std::isfinite(value) ? sqlite3_bind_double(handle_, place, value) : sqlite3_bind_null(handle_, place);
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bindAt(int place, std::string_view value) {
    // A null pointer would bind NULL.
    const char* data = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_text64(handle_, place, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bindAt(int place, std::nullopt_t) {
    const int code = sqlite3_bind_null(handle_, place);
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

Result<bool> Statement::step() {
    sqlite3* connection = sqlite3_db_handle(handle_);
    const char* name = sqlite3_db_filename(connection, "main");
    const std::string file = name == nullptr ? "" : name;
    if (bind_code_ != SQLITE_OK) return errorOf(connection, bind_code_, file);
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const Error error = errorOf(connection, sqlite3_extended_errcode(connection), file);
    sqlite3_reset(handle_);
    return error;
}

Status Statement::run() {
    for (;;) {
        AUTOMOE_TRY(const bool row, step());
        if (!row) break;
    }
    sqlite3_reset(handle_);
    return {};
}

bool Statement::null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

double Statement::real(int column) const {
    return null(column) ? std::nan("") : sqlite3_column_double(handle_, column);
}

std::string Statement::text(int column) const {
    const auto* data = sqlite3_column_blob(handle_, column);
    const int size = sqlite3_column_bytes(handle_, column);
    return data == nullptr ? std::string()
                           : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    return null(column) ? std::nullopt : std::optional(integer(column));
}

int Statement::columns() const { return sqlite3_column_count(handle_); }

std::string Statement::columnName(int column) const {
    const char* name = sqlite3_column_name(handle_, column);
    return name == nullptr ? "" : name;
}

Statement::Type Statement::type(int column) const {
    switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_INTEGER:
            return Type::kInteger;
        case SQLITE_FLOAT:
            return Type::kReal;
        case SQLITE_TEXT:
            return Type::kText;
        case SQLITE_BLOB:
            return Type::kBlob;
        default:
            return Type::kNull;
    }
}

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::filesystem::path& file, Access access) {
    std::error_code ignored;
    if (access != Access::kCreate && !std::filesystem::exists(file, ignored)) {
        return badInput("database.missing", {{"file", file.string()}});
    }
    const bool may_be_empty = access == Access::kCreate && isEmptyOrMissing(file);
    if (!may_be_empty && ::access(file.c_str(), R_OK) == 0 && !hasHeader(file)) {
        return badInput("database.not_a_session", {{"file", file.string()}});
    }
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::kReadOnly) flags |= SQLITE_OPEN_READONLY;
    if (access == Access::kWrite) flags |= SQLITE_OPEN_READWRITE;
    if (access == Access::kCreate) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

    const auto attempt = [&](const std::string& name, int name_flags) -> Result<Connection> {
        Connection connection;
        connection.file_ = file;
        sqlite3* handle = nullptr;
        const int code = sqlite3_open_v2(name.c_str(), &handle, flags | name_flags, nullptr);
        connection.handle_.reset(handle);  // SQLite gives one even when it fails
        if (code != SQLITE_OK) return errorOf(handle, code, file.string());
        AUTOMOE_CHECK(connection.configure(access));
        return connection;
    };
    auto result = attempt(file.string(), 0);
    if (!result && access == Access::kReadOnly && result.error().code != "database.not_a_session" &&
        isEmptyOrMissing(file.string() + "-wal") && ::access(file.parent_path().c_str(), W_OK) != 0) {
        // WAL wants files beside the database, which a read-only folder refuses. Nobody can write there, so nothing
        // changes under us.
        return attempt(immutableUri(std::filesystem::absolute(file)), SQLITE_OPEN_URI);
    }
    return result;
}

Status Connection::configure(Access access) {
    sqlite3_busy_timeout(handle_.get(), kPatienceMs);
    sqlite3_limit(handle_.get(), SQLITE_LIMIT_LENGTH, kGreatestValue);
    const int code = sqlite3_create_function_v2(handle_.get(), "json_valid", 1,
                                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                                jsonValid, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code);
    AUTOMOE_CHECK(setPragma("foreign_keys", "ON", "1"));
    AUTOMOE_CHECK(setPragma("trusted_schema", "OFF", "0"));
    AUTOMOE_CHECK(setPragma("cell_size_check", "ON", "1"));
    if (access == Access::kReadOnly) {
        AUTOMOE_CHECK(setPragma("query_only", "ON", "1"));
    } else {
        AUTOMOE_CHECK(setPragma("journal_mode", "WAL", "wal"));
        AUTOMOE_CHECK(setPragma("synchronous", "NORMAL", "1"));
    }
    // The first look into the file: whether it is a database at all, and readable.
    AUTOMOE_CHECK(queryInteger("SELECT count(*) FROM sqlite_schema"));
    return {};
}

Status Connection::setPragma(const std::string& name, const std::string& value, const std::string& expected) {
    AUTOMOE_CHECK(execute("PRAGMA " + name + "=" + value));
    AUTOMOE_TRY(const auto actual, queryText("PRAGMA " + name));
    if (actual != expected) {
        return failed(
            "database.setting_refused",
            {{"file", file_.string()}, {"field", name}, {"value", actual.value_or("")}, {"expected", expected}});
    }
    return {};
}

Error Connection::failure(int code) const { return errorOf(handle_.get(), code, file_.string()); }

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
    if (code != SQLITE_OK) return failure(code);
    return Statement(statement);
}

Result<Statement*> Connection::kept(std::string_view sql) {
    if (const auto found = kept_.find(sql); found != kept_.end()) return &found->second;
    AUTOMOE_TRY(auto statement, prepare(sql));
    return &kept_.emplace(std::string(sql), std::move(statement)).first->second;
}

Status Connection::execute(std::string_view sql) {
    while (!sql.empty()) {
        sqlite3_stmt* handle = nullptr;
        const char* rest = nullptr;
        const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0, &handle, &rest);
        if (code != SQLITE_OK) return failure(code);
        Statement statement(handle);
        if (handle != nullptr) AUTOMOE_CHECK(statement.run());  // none: only white space or a comment was left
        sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
    }
    return {};
}

std::int64_t Connection::lastId() const { return sqlite3_last_insert_rowid(handle_.get()); }

bool Connection::inTransaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Connection::interrupt() { sqlite3_interrupt(handle_.get()); }

Status Connection::copyTo(const std::filesystem::path& copy) {
    // Page by page. VACUUM INTO would make the tables anew, and look at their checks with SQLite's own json_valid().
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(copy.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, Close> target(raw);
    if (opened != SQLITE_OK) return errorOf(raw, opened, copy.string());
    sqlite3_backup* backup = sqlite3_backup_init(raw, "main", handle_.get(), "main");
    if (backup == nullptr) return errorOf(raw, sqlite3_errcode(raw), copy.string());
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    return code == SQLITE_OK ? Status() : Status(errorOf(raw, code, copy.string()));
}

Result<std::int64_t> Connection::dataVersion() {
    AUTOMOE_TRY(const auto version, queryInteger("PRAGMA data_version"));
    return version.value_or(0);
}

Result<Transaction> Transaction::begin(Connection& connection) {
    const bool nested = connection.inTransaction();
    AUTOMOE_CHECK(connection.execute(nested ? "SAVEPOINT inner_transaction" : "BEGIN IMMEDIATE"));
    return Transaction(connection, nested);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), nested_(other.nested_) {}

Transaction::~Transaction() {
    // Some errors (a full disk, for example) make SQLite roll back by itself.
    if (connection_ == nullptr || !connection_->inTransaction()) return;
    static_cast<void>(
        connection_->execute(nested_ ? "ROLLBACK TO inner_transaction; RELEASE inner_transaction" : "ROLLBACK"));
}

Status Transaction::commit() {
    AUTOMOE_CHECK(connection_->execute(nested_ ? "RELEASE inner_transaction" : "COMMIT"));
    connection_ = nullptr;
    return {};
}

}  // namespace automoe::database
