// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/conditions.h"

#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>
#include <limits>
#include <numeric>

#include "core/latency/json_reader_p.h"

namespace automoe::latency {

namespace {

constexpr int kMostTokens = 1 << 20;

std::string cpuModel() {
    // x86 says "model name", many ARM boards only "Model" or "Hardware" at the end of the file.
    std::ifstream file("/proc/cpuinfo");
    std::string board;
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || colon + 2 >= line.size()) continue;
        const auto key = line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1);
        if (key == "model name") return line.substr(colon + 2);
        if (key == "Model" || key == "Hardware") board = line.substr(colon + 2);
    }
    return board;
}

}  // namespace

Device thisDevice() {
    Device device;
    device.cpu_model = cpuModel();
    device.cores = static_cast<int>(std::max(0L, ::sysconf(_SC_NPROCESSORS_ONLN)));
    const std::int64_t pages = ::sysconf(_SC_PHYS_PAGES);
    const std::int64_t page = ::sysconf(_SC_PAGE_SIZE);
    device.memory_bytes = pages > 0 && page > 0 ? pages * page : 0;
    utsname name{};
    if (::uname(&name) == 0) device.kernel = std::string(name.sysname) + " " + name.release;
    return device;
}

double Conditions::meanSourceLength() const {
    if (source_lengths.empty()) return 0;
    return std::accumulate(source_lengths.begin(), source_lengths.end(), 0.0) /
           static_cast<double>(source_lengths.size());
}

nlohmann::json toJson(const Conditions& conditions) {
    const Device& device = conditions.device;
    return {{"device",
             {{"cpu_model", device.cpu_model},
              {"cores", device.cores},
              {"memory_bytes", device.memory_bytes},
              {"kernel", device.kernel}}},
            {"accelerator", conditions.accelerator},
            {"threads", conditions.threads},
            {"library", conditions.library},
            {"capability", conditions.capability},
            {"date", conditions.date},
            {"code_version", conditions.code_version},
            {"warmup", conditions.warmup},
            {"repeats", conditions.repeats},
            {"source_lengths", conditions.source_lengths},
            {"target_length", conditions.target_length},
            {"beam", conditions.beam},
            {"batch", conditions.batch},
            {"source_vocabulary", conditions.source_vocabulary},
            {"target_vocabulary", conditions.target_vocabulary}};
}

Result<Conditions> parseConditions(const nlohmann::json& json, const std::string& file) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    Conditions conditions;
    ObjectReader reader(json, file, "conditions");
    if (const auto* device = reader.object("device")) {
        ObjectReader fields(*device, file, "conditions.device");
        fields.read("cpu_model", conditions.device.cpu_model);
        fields.read("cores", conditions.device.cores, 0, kMostTokens);
        fields.read("memory_bytes", conditions.device.memory_bytes, std::int64_t{0}, kMost);
        fields.read("kernel", conditions.device.kernel);
        AUTOMOE_CHECK(fields.status());
    }
    reader.read("accelerator", conditions.accelerator);
    reader.read("threads", conditions.threads, 1, kMostTokens);
    reader.read("library", conditions.library);
    reader.read("capability", conditions.capability);
    reader.read("date", conditions.date);
    reader.read("code_version", conditions.code_version);
    reader.read("warmup", conditions.warmup, 0, kMostTokens);
    reader.read("repeats", conditions.repeats, 0, kMostTokens);
    reader.read("source_lengths", conditions.source_lengths);
    reader.read("target_length", conditions.target_length, 0, kMostTokens);
    reader.read("beam", conditions.beam, 1, kMostTokens);
    reader.read("batch", conditions.batch, 1, kMostTokens);
    reader.read("source_vocabulary", conditions.source_vocabulary, std::int64_t{0}, kMost);
    reader.read("target_vocabulary", conditions.target_vocabulary, std::int64_t{0}, kMost);
    if (reader.ok() && conditions.source_lengths.empty()) reader.refuse("source_lengths", "at least one length");
    for (const int length : conditions.source_lengths) {
        if (length < 1 || length > kMostTokens) reader.refuse("source_lengths", "lengths from 1");
    }
    AUTOMOE_CHECK(reader.status());
    return conditions;
}

}  // namespace automoe::latency
