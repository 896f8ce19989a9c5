// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/hash.h"

namespace automoe::nn {

namespace {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

constexpr std::uint64_t kGreatestHeader = 100'000'000;  // the format's own cap

std::uint64_t elementSize(const std::string& dtype) { return dtype == "F32" ? 4 : dtype == "I64" ? 8 : 0; }

}  // namespace

Status writeSafetensors(const std::filesystem::path& path, const std::vector<StoredTensor>& tensors,
                        std::map<std::string, std::string> metadata) {
    Sha256 hash;
    for (const auto& tensor : tensors) hash.update(tensor.data);
    metadata["sha256"] = hash.hex();
    nlohmann::json header;
    header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto& tensor : tensors) {
        header[tensor.name] = {
            {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + tensor.data.size()}}};
        offset += tensor.data.size();
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    AUTOMOE_CHECK(file.write(std::as_bytes(std::span(&length, 1))));
    AUTOMOE_CHECK(file.write(text));
    for (const auto& tensor : tensors) AUTOMOE_CHECK(file.write(tensor.data));
    return file.commit();
}

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    const auto damaged = [&path](std::string detail) {
        return badInput("nn.damaged_weights", {{"file", path.string()}, {"detail", std::move(detail)}});
    };
    AUTOMOE_TRY(auto mapped, MappedFile::open(path));
    SafetensorsFile result(std::move(mapped));
    const auto bytes = result.file_.bytes();
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length) return damaged("shorter than its header");
    std::memcpy(&length, bytes.data(), sizeof length);
    if (length > kGreatestHeader || length > bytes.size() - sizeof length)
        return damaged("header length " + std::to_string(length));
    const auto* text =
        reinterpret_cast<const char*>(bytes.data()) + sizeof length;  // NOLINT: bytes are characters here
    const auto header = nlohmann::json::parse(text, text + length, nullptr, false);
    if (!header.is_object()) return damaged("header is not a JSON object");
    const auto data = bytes.subspan(sizeof length + length);

    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") {
            if (!entry.is_object()) return damaged("__metadata__ is not an object");
            for (const auto& [key, value] : entry.items()) {
                if (!value.is_string()) return damaged("__metadata__." + key + " is not a string");
                result.metadata_[key] = value.get<std::string>();
            }
            continue;
        }
        StoredTensor tensor;
        tensor.name = name;
        if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string() || !entry.contains("shape") ||
            !entry["shape"].is_array() || !entry.contains("data_offsets") || !entry["data_offsets"].is_array() ||
            entry["data_offsets"].size() != 2 || !entry["data_offsets"][0].is_number_unsigned() ||
            !entry["data_offsets"][1].is_number_unsigned()) {
            return damaged("entry " + name);
        }
        tensor.dtype = entry["dtype"].get<std::string>();
        const std::uint64_t size = elementSize(tensor.dtype);
        if (size == 0) return damaged(name + ".dtype " + tensor.dtype);
        const auto begin = entry["data_offsets"][0].get<std::uint64_t>();
        const auto end = entry["data_offsets"][1].get<std::uint64_t>();
        if (begin > end || end > data.size()) return damaged(name + ".data_offsets reach beyond the file");
        std::uint64_t elements = (end - begin) / size;
        if (elements * size != end - begin || entry["shape"].size() > 8) return damaged(name + ".shape");
        for (const auto& extent : entry["shape"]) {
            if (!extent.is_number_unsigned() || extent.get<std::uint64_t>() > (std::uint64_t{1} << 40))
                return damaged(name + ".shape");
            tensor.shape.push_back(extent.get<std::int64_t>());
        }
        std::uint64_t product = 1;
        for (const std::int64_t extent : tensor.shape) {
            if (extent != 0 && product > elements / static_cast<std::uint64_t>(extent)) return damaged(name + ".shape");
            product *= static_cast<std::uint64_t>(extent);
        }
        if (product != elements) return damaged(name + ".shape does not fit its data");
        tensor.data = data.subspan(begin, end - begin);
        ranges.emplace_back(begin, end);
        result.tensors_.push_back(std::move(tensor));
    }
    std::sort(ranges.begin(), ranges.end());
    std::uint64_t covered = 0;
    for (const auto& [begin, end] : ranges) {
        if (begin != covered) return damaged("tensors overlap or leave gaps");
        covered = end;
    }
    if (covered != data.size()) return damaged(std::to_string(data.size() - covered) + " bytes after the last tensor");
    if (const auto expected = result.metadata_.find("sha256"); expected != result.metadata_.end()) {
        Sha256 hash;
        hash.update(data);
        if (hash.hex() != expected->second) return damaged("the data do not match their checksum");
    }
    return result;
}

const StoredTensor* SafetensorsFile::find(const std::string& name) const {
    const auto found =
        std::find_if(tensors_.begin(), tensors_.end(), [&name](const auto& tensor) { return tensor.name == name; });
    return found == tensors_.end() ? nullptr : &*found;
}

}  // namespace automoe::nn
