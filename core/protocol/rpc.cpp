// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/rpc.h"

#include <array>

#include "core/protocol/codec_p.h"

namespace automoe::protocol {

namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 4> kErrorKinds{"failed", "bad_input", "resources", "stopped"};

Error invalid(int code, const std::string& detail) {
    return badInput("protocol.invalid_message", {{"code", std::to_string(code)}, {"detail", detail}});
}

bool isId(const Json& id) { return id.is_number_integer() || id.is_string() || id.is_null(); }

Result<Message> responseOf(Json& json, Json id) {
    Response response{.id = std::move(id), .result = {}, .error = {}};
    const auto error = json.find("error");
    const auto result = json.find("result");
    if ((error == json.end()) == (result == json.end()))
        return invalid(kInvalidRequest, "neither a call nor an answer");
    if (result != json.end()) {
        response.result = std::move(*result);
        return Message(std::move(response));
    }
    if (!error->is_object() || !error->contains("code") || !error->at("code").is_number_integer() ||
        !error->contains("message") || !error->at("message").is_string())
        return invalid(kInvalidRequest, "error without code and message");
    response.error = RpcError{.code = error->at("code").get<int>(),
                              .message = error->at("message").get<std::string>(),
                              .data = error->value("data", Json())};
    return Message(std::move(response));
}

}  // namespace

std::string toLine(const Message& message) {
    Json json{{"jsonrpc", "2.0"}};
    if (const auto* request = std::get_if<Request>(&message)) {
        if (!request->id.is_null()) json["id"] = request->id;
        json["method"] = request->method;
        json["params"] = request->params;
    } else {
        const auto& response = std::get<Response>(message);
        json["id"] = response.id;
        if (response.error) {
            json["error"] = {{"code", response.error->code}, {"message", response.error->message}};
            if (!response.error->data.is_null()) json["error"]["data"] = response.error->data;
        } else {
            json["result"] = response.result;
        }
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Message> messageFromLine(std::string_view line) {
    Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded()) return invalid(kParseError, "not JSON");
    if (!json.is_object() || json.value("jsonrpc", Json()) != Json("2.0"))
        return invalid(kInvalidRequest, "not a JSON-RPC 2.0 message");
    if (isDeeperThan(json, kGreatestDepth)) return invalid(kInvalidRequest, "too deep");
    Json id = json.value("id", Json());
    if (!isId(id)) return invalid(kInvalidRequest, "id");
    const auto method = json.find("method");
    if (method == json.end()) return responseOf(json, std::move(id));
    if (!method->is_string()) return invalid(kInvalidRequest, "method");
    Request request{.id = std::move(id), .method = method->get<std::string>()};
    if (const auto params = json.find("params"); params != json.end()) {
        if (!params->is_object()) return invalid(kInvalidParameters, "params");
        request.params = std::move(*params);
    }
    return Message(std::move(request));
}

Json toJson(const Error& error) {
    return {{"code", error.code},
            {"kind", kErrorKinds.at(static_cast<std::size_t>(error.kind))},
            {"arguments", error.arguments}};
}

Error errorFromJson(const Json& json) {
    Error error;
    if (!json.is_object() || !json.contains("code") || !json.at("code").is_string() || !json.contains("kind") ||
        !json.at("kind").is_string())
        return invalid(kInvalidParameters, "error");
    error.code = json.at("code").get<std::string>();
    const auto kind = json.at("kind").get<std::string>();
    const auto found = std::find(kErrorKinds.begin(), kErrorKinds.end(), kind);
    if (found == kErrorKinds.end()) return invalid(kInvalidParameters, "error.kind");
    error.kind = static_cast<ErrorKind>(found - kErrorKinds.begin());
    const Json arguments = json.value("arguments", Json::object());
    for (const auto& [name, value] : arguments.items()) {
        if (!value.is_string()) return invalid(kInvalidParameters, "error.arguments");
        error.arguments[name] = value.get<std::string>();
    }
    return error;
}

Result<std::vector<std::string>> LineCutter::take(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!broken_) {
        const auto end = bytes.find('\n');
        const auto part = bytes.substr(0, end);
        if (rest_.size() + part.size() > longest_) {
            broken_ = true;
            break;
        }
        rest_ += part;
        if (end == std::string_view::npos) return lines;
        bytes.remove_prefix(end + 1);
        if (!rest_.empty() && rest_.back() == '\r') rest_.pop_back();
        if (!rest_.empty()) lines.push_back(std::move(rest_));
        rest_.clear();
    }
    return badInput("protocol.line_too_long", {{"expected", std::to_string(longest_)}});
}

}  // namespace automoe::protocol
