// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/result.h"

namespace automoe::nn {

/// One tensor of a safetensors file; float32 ("F32") and int64 ("I64"), little-endian, row-major.
struct StoredTensor {
    std::string name;
    std::string dtype;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data;
};

/// Writes a safetensors file in one step. `metadata` gets "sha256", the hash of the data section, so that a changed
/// byte is found when the file is read. Errors: those of FileReplacement.
Status writeSafetensors(const std::filesystem::path& path, const std::vector<StoredTensor>& tensors,
                        std::map<std::string, std::string> metadata);

/// A safetensors file, mapped. Everything that the header says is checked against the file: lengths, overlaps, shapes,
/// and the checksum where there is one. Errors: file.missing, file.unreadable, nn.damaged_weights (file, detail).
class SafetensorsFile {
public:
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    [[nodiscard]] const std::vector<StoredTensor>& tensors() const { return tensors_; }
    [[nodiscard]] const StoredTensor* find(const std::string& name) const;
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return metadata_; }

private:
    explicit SafetensorsFile(MappedFile file) : file_(std::move(file)) {}

    MappedFile file_;
    std::vector<StoredTensor> tensors_;
    std::map<std::string, std::string> metadata_;
};

}  // namespace automoe::nn
