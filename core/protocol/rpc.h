// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

/// JSON-RPC 2.0 (jsonrpc.org/specification) between the studio and a worker: one message a line, without batches.
namespace automoe::protocol {

/// Longer lines are refused: the longest honest messages are a search's state with its population, and a search with
/// what earlier ones have scored, see addKnown().
constexpr std::size_t kLongestLine = std::size_t{64} << 20;
/// Changes when a message changes its meaning; both sides compare it in "hello".
constexpr int kProtocolVersion = 1;

/// The specification's codes, and kJobError for an Error of ours in `data`.
enum RpcCode {
    kParseError = -32700,
    kInvalidRequest = -32600,
    kUnknownMethod = -32601,
    kInvalidParameters = -32602,
    kJobError = -32000,
};

/// A call, or a notification when `id` is null.
struct Request {
    nlohmann::json id;  ///< whole number or text; null: no answer is wanted
    std::string method;
    nlohmann::json params = nlohmann::json::object();
    bool operator==(const Request&) const = default;
};

struct RpcError {
    int code = kJobError;
    std::string message;  ///< for logs, not for people
    nlohmann::json data;  ///< an Error by toJson(), or null
    bool operator==(const RpcError&) const = default;
};

/// The answer to the call with this id.
struct Response {
    nlohmann::json id;
    nlohmann::json result;
    std::optional<RpcError> error;
    bool operator==(const Response&) const = default;
};

using Message = std::variant<Request, Response>;

/// The message as one line without its end.
std::string toLine(const Message& message);
/// Errors: protocol.invalid_message with detail; argument code is the RpcCode to answer with.
Result<Message> messageFromLine(std::string_view line);

nlohmann::json toJson(const Error& error);
/// The error that this says; protocol.invalid_message when it says none.
Error errorFromJson(const nlohmann::json& json);

/// Cuts a stream of bytes into lines.
class LineCutter {
public:
    explicit LineCutter(std::size_t longest = kLongestLine) : longest_(longest) {}
    /// Takes what was read; gives the lines that are complete now, empty ones left out. Errors:
    /// protocol.line_too_long; nothing more is taken after it.
    Result<std::vector<std::string>> take(std::string_view bytes);
    /// Whether a line has begun that is not complete.
    [[nodiscard]] bool midLine() const { return !rest_.empty(); }

private:
    std::size_t longest_;
    std::string rest_;
    bool broken_ = false;
};

}  // namespace automoe::protocol
