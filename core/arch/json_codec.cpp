// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/architecture.h"
#include "core/arch/json_reader_p.h"
#include "core/arch/registry_p.h"
#include "core/arch/search_space.h"

namespace automoe::arch {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kArchitectureFormat = "automoe.architecture";
constexpr std::string_view kSpaceFormat = "automoe.space";
constexpr int kVersion = 1;

/// Writes the fields that a kind names. A field that has its default is left out, so that a value has one form.
struct FieldWriter {
    Json& object;
    template <class T>
    void operator()(std::string_view key, const T& value) {
        object[std::string(key)] = json(value);
    }
    template <class T>
    void operator()(std::string_view key, const T& value, const std::type_identity_t<T>& otherwise) {
        if (value != otherwise) object[std::string(key)] = json(value);
    }

private:
    template <class T>
    static Json json(const T& value) {
        if constexpr (Worded<T>) {
            return WordsOf<T>::value[static_cast<std::size_t>(value)];
        } else {
            return value;
        }
    }
    template <Worded E>
    static Json json(const std::vector<E>& values) {
        Json list = Json::array();
        for (const E value : values) list.push_back(json(value));
        return list;
    }
};

template <class Variant>
Json write(std::string_view kind_name, const Variant& variant) {
    Json object{{"kind", kind_name}};
    FieldWriter writer{object};
    std::visit([&writer](const auto& kind) { std::remove_cvref_t<decltype(kind)>::fields(kind, writer); }, variant);
    return object;
}

template <class Layer>
Json layerJson(const Layer& layer) {
    return write(registry::kindName(layer), layer);
}

template <class Choices>
Json slotJson(const std::vector<Choices>& slot) {
    Json list = Json::array();
    for (const auto& choices : slot) list.push_back(write(registry::kindNameOf(choices), choices));
    return list;
}

/// Makes `variant` its alternative number `index` and reads that one's fields.
template <std::size_t I = 0, class... Kinds>
void readAlternative(std::size_t index, ObjectReader& reader, std::variant<Kinds...>& variant) {
    if constexpr (I < sizeof...(Kinds)) {
        if (index != I) return readAlternative<I + 1>(index, reader, variant);
        using Kind = std::variant_alternative_t<I, std::variant<Kinds...>>;
        Kind kind;
        Kind::fields(kind, reader);
        variant = std::move(kind);
    }
}

template <class Row>
void readLayer(ObjectReader& parent, std::string_view key, typename Row::Layer& layer) {
    parent.object(
        key, [&layer](ObjectReader& reader) { readAlternative(reader.word("kind", Row::names()), reader, layer); });
}

template <class Row>
void readSlot(ObjectReader& parent, std::string_view key, std::vector<typename Row::LayerChoices>& slot) {
    parent.objects(key, [&slot](ObjectReader& reader) {
        slot.emplace_back();
        readAlternative(reader.word("kind", Row::names()), reader, slot.back());
    });
}

void readHead(ObjectReader& reader, std::string_view format) {
    int version = 0;
    reader.word("format", {format});
    reader("version", version);
    if (version != kVersion) reader.refuse("version", std::to_string(kVersion));
}

NormPlacement readNorm(ObjectReader& reader) {
    return reader.word("norm", {normName(NormPlacement::kPost), normName(NormPlacement::kPre)}) == 1
               ? NormPlacement::kPre
               : NormPlacement::kPost;
}

Json head(std::string_view format, NormPlacement norm, int qkv_dim) {
    return {{"format", format}, {"version", kVersion}, {"norm", normName(norm)}, {"qkv_dim", qkv_dim}};
}

/// validate() knows no file: the place is completed here.
Status inFile(const Status& status, const std::string& file) {
    if (status) return status;
    Error error = status.error();
    error.arguments["file"] = file;
    return error;
}

}  // namespace

std::string canonicalJson(const Architecture& original) {
    const auto architecture = canonical(original);
    Json encoder = Json::array();
    for (const auto& layer : architecture.encoder) {
        encoder.push_back(
            {{"self_attention", layerJson(layer.self_attention)}, {"feed_forward", layerJson(layer.feed_forward)}});
    }
    Json decoder = Json::array();
    for (const auto& layer : architecture.decoder) {
        decoder.push_back({{"self_attention", layerJson(layer.self_attention)},
                           {"cross_attention", layerJson(layer.cross_attention)},
                           {"attended_layers", layer.attended_layers},
                           {"feed_forward", layerJson(layer.feed_forward)}});
    }
    Json json = head(kArchitectureFormat, architecture.norm, architecture.qkv_dim);
    json["encoder"] = {{"dim", architecture.encoder_dim}, {"layers", std::move(encoder)}};
    json["decoder"] = {{"dim", architecture.decoder_dim}, {"layers", std::move(decoder)}};
    return json.dump();
}

Result<Architecture> parseArchitecture(std::string_view text, const std::string& file) {
    AUTOMOE_TRY(const Json json, parseJson(text, file));
    std::optional<Error> failure;
    ObjectReader reader(json, "", file, failure);
    Architecture architecture;
    readHead(reader, kArchitectureFormat);
    architecture.norm = readNorm(reader);
    reader("qkv_dim", architecture.qkv_dim);
    reader.object("encoder", [&architecture](ObjectReader& side) {
        side("dim", architecture.encoder_dim);
        side.objects("layers", [&architecture](ObjectReader& fields) {
            auto& layer = architecture.encoder.emplace_back();
            readLayer<AttentionKinds>(fields, "self_attention", layer.self_attention);
            readLayer<FeedForwardKinds>(fields, "feed_forward", layer.feed_forward);
        });
    });
    reader.object("decoder", [&architecture](ObjectReader& side) {
        side("dim", architecture.decoder_dim);
        side.objects("layers", [&architecture](ObjectReader& fields) {
            auto& layer = architecture.decoder.emplace_back();
            readLayer<AttentionKinds>(fields, "self_attention", layer.self_attention);
            readLayer<AttentionKinds>(fields, "cross_attention", layer.cross_attention);
            fields("attended_layers", layer.attended_layers);
            readLayer<FeedForwardKinds>(fields, "feed_forward", layer.feed_forward);
        });
    });
    reader.finish();
    if (failure) return *failure;
    AUTOMOE_CHECK(inFile(validate(architecture), file));
    return canonical(std::move(architecture));
}

std::string canonicalJson(const SearchSpace& space) {
    Json encoder = Json::array();
    for (const auto& layer : space.encoder_layers) {
        encoder.push_back(
            {{"self_attention", slotJson(layer.self_attention)}, {"feed_forward", slotJson(layer.feed_forward)}});
    }
    Json decoder = Json::array();
    for (const auto& layer : space.decoder_layers) {
        decoder.push_back({{"self_attention", slotJson(layer.self_attention)},
                           {"cross_attention", slotJson(layer.cross_attention)},
                           {"attended_layers", layer.attended_layers},
                           {"feed_forward", slotJson(layer.feed_forward)}});
    }
    Json json = head(kSpaceFormat, space.norm, space.qkv_dim);
    json["name"] = space.name;
    json["encoder"] = {{"dims", space.encoder_dims}, {"depths", space.encoder_depths}, {"layers", std::move(encoder)}};
    json["decoder"] = {{"dims", space.decoder_dims}, {"depths", space.decoder_depths}, {"layers", std::move(decoder)}};
    return json.dump();
}

Result<SearchSpace> parseUnfinishedSpace(std::string_view text, const std::string& file) {
    AUTOMOE_TRY(const Json json, parseJson(text, file));
    std::optional<Error> failure;
    ObjectReader reader(json, "", file, failure);
    SearchSpace space;
    readHead(reader, kSpaceFormat);
    reader("name", space.name);
    space.norm = readNorm(reader);
    reader("qkv_dim", space.qkv_dim);
    reader.object("encoder", [&space](ObjectReader& side) {
        side("dims", space.encoder_dims);
        side("depths", space.encoder_depths);
        side.objects("layers", [&space](ObjectReader& fields) {
            auto& layer = space.encoder_layers.emplace_back();
            readSlot<AttentionKinds>(fields, "self_attention", layer.self_attention);
            readSlot<FeedForwardKinds>(fields, "feed_forward", layer.feed_forward);
        });
    });
    reader.object("decoder", [&space](ObjectReader& side) {
        side("dims", space.decoder_dims);
        side("depths", space.decoder_depths);
        side.objects("layers", [&space](ObjectReader& fields) {
            auto& layer = space.decoder_layers.emplace_back();
            readSlot<AttentionKinds>(fields, "self_attention", layer.self_attention);
            readSlot<AttentionKinds>(fields, "cross_attention", layer.cross_attention);
            fields("attended_layers", layer.attended_layers);
            readSlot<FeedForwardKinds>(fields, "feed_forward", layer.feed_forward);
        });
    });
    reader.finish();
    if (failure) return *failure;
    return space;
}

Result<SearchSpace> parseSearchSpace(std::string_view text, const std::string& file) {
    AUTOMOE_TRY(auto space, parseUnfinishedSpace(text, file));
    AUTOMOE_CHECK(inFile(validate(space), file));
    return space;
}

}  // namespace automoe::arch
