// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace automoe {

/// What kind of trouble it is; it decides the exit code (design: 1 failed, 3 bad input, 4 out of resources, 130
/// stopped).
enum class ErrorKind { kFailed, kBadInput, kResources, kStopped };

/// An error as a value: a stable code such as "text.invalid_utf8" and its arguments. Core never makes sentences: the
/// wording for people, with the next step, is found by the code in app/wording, where {name} stands for the argument
/// `name`. Arguments in common use: file, line, field, value, expected, detail.
struct Error {
    std::string code;
    ErrorKind kind = ErrorKind::kFailed;
    std::map<std::string, std::string> arguments;

    bool operator==(const Error&) const = default;
    /// "code (name=value, …)": for logs and test output only.
    [[nodiscard]] std::string debugString() const;
};

[[nodiscard]] Error badInput(std::string code, std::map<std::string, std::string> arguments = {});
[[nodiscard]] Error failed(std::string code, std::map<std::string, std::string> arguments = {});
[[nodiscard]] Error outOfResources(std::string code, std::map<std::string, std::string> arguments = {});
/// The user asked to stop: an outcome, not a fault.
[[nodiscard]] Error stopped();

/// A value or an Error. `value()` on an error throws std::bad_variant_access: test first.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor): `return value;` is the point
    Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

/// Success, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return error_.value(); }

private:
    std::optional<Error> error_;
};

using Status = Result<void>;

#define AUTOMOE_CONCAT_(a, b) a##b
#define AUTOMOE_CONCAT(a, b) AUTOMOE_CONCAT_(a, b)
/// AUTOMOE_TRY(auto x, f()); declares x with f()'s value, or returns f()'s error from this function.
#define AUTOMOE_TRY(declaration, expression)                                                          \
    auto AUTOMOE_CONCAT(try_result_, __LINE__) = (expression);                                        \
    if (!AUTOMOE_CONCAT(try_result_, __LINE__)) return AUTOMOE_CONCAT(try_result_, __LINE__).error(); \
    declaration = *std::move(AUTOMOE_CONCAT(try_result_, __LINE__))
/// AUTOMOE_CHECK(f()); returns f()'s error from this function, if it is one.
#define AUTOMOE_CHECK(expression) \
    if (auto check_result = (expression); !check_result) return check_result.error()

}  // namespace automoe
