// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_data.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <numeric>

namespace automoe::text {

static_assert(std::endian::native == std::endian::little, "token files are little-endian");

namespace {

constexpr std::array<char, 8> kMagic{'A', 'M', 'T', 'O', 'K', 'E', 'N', 'S'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kVersionWithTasks = 2;
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kWriteBytes = std::size_t{1} << 20;
/// Longer sequences do not come out of lines of at most kMaxLineBytes.
constexpr std::uint64_t kMaxSequence = std::uint64_t{1} << 24;
constexpr std::uint64_t kMaxPairs = std::numeric_limits<std::uint32_t>::max();

using Digits = std::array<char, kHashDigits>;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t id_bytes = 2;
};
static_assert(sizeof(Header) == 16);

struct Trailer {
    std::uint64_t pairs = 0;
    std::uint64_t ids = 0;
    std::uint32_t source_vocabulary = 0;
    std::uint32_t target_vocabulary = 0;
    Digits source_sha256{};
    Digits target_sha256{};
    Digits content_sha256{};
    Digits trailer_sha256{};
};
static_assert(sizeof(Trailer) == 24 + 4 * kHashDigits);

std::string text(const Digits& digits) { return {digits.data(), digits.size()}; }

Digits digits(const std::string& text) {
    Digits result{};
    std::copy_n(text.begin(), std::min(text.size(), result.size()), result.begin());
    return result;
}

std::string hashOf(const Trailer& trailer) {
    const auto bytes = std::as_bytes(std::span(&trailer, 1));
    Sha256 hash;
    hash.update(bytes.first(sizeof(Trailer) - kHashDigits));
    return hash.hex();
}

}  // namespace

Error TokenData::invalid(const char* detail) const {
    return badInput("text.tokens_invalid", {{"file", path_.string()}, {"detail", detail}});
}

Result<TokenData> TokenData::open(const std::filesystem::path& path) {
    AUTOMOE_TRY(auto file, MappedFile::open(path));
    TokenData data(std::move(file), path);
    AUTOMOE_CHECK(data.readTrailer());
    return data;
}

Status TokenData::readTrailer() {
    const auto bytes = file_.bytes();
    Header header;
    Trailer trailer;
    if (bytes.size() < sizeof header + sizeof(std::uint64_t) + sizeof trailer) return invalid("it is cut off");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != kMagic) return invalid("not a token file");
    if (header.version != kVersion && header.version != kVersionWithTasks) {
        return invalid("of another version of this program");
    }
    if (header.id_bytes != 2 && header.id_bytes != 4) return invalid("damaged header");
    std::memcpy(&trailer, bytes.data() + (bytes.size() - sizeof trailer), sizeof trailer);
    if (hashOf(trailer) != text(trailer.trailer_sha256)) return invalid("it is cut off or its end is damaged");

    // Bounded before multiplying, so that nothing overflows.
    if (trailer.pairs > kMaxPairs || trailer.ids > bytes.size()) return invalid("its counts cannot be right");
    const std::uint64_t id_area = (trailer.ids * header.id_bytes + 7) / 8 * 8;
    const std::uint64_t offset_count = 2 * trailer.pairs + 1;
    std::uint64_t tasks = 0;
    if (header.version == kVersionWithTasks) {
        std::memcpy(&tasks, bytes.data() + (bytes.size() - sizeof trailer - sizeof tasks), sizeof tasks);
        if (tasks < 2 || tasks > kMaxTasks) return invalid("its number of tasks cannot be right");
    }
    const std::uint64_t task_numbers = tasks == 0 ? 0 : tasks + 1;
    if (sizeof header + id_area + (offset_count + task_numbers) * sizeof(std::uint64_t) + sizeof trailer !=
        bytes.size()) {
        return invalid("its size does not fit its counts");
    }
    // Aligned: the map begins on a page, the header and the id area are multiples of 8.
    const void* first = bytes.data() + sizeof header + id_area;
    offsets_ = {static_cast<const std::uint64_t*>(first), offset_count};
    if (offsets_.front() != 0 || offsets_.back() != trailer.ids) return invalid("its offsets are damaged");
    for (std::size_t i = 1; i < offsets_.size(); ++i) {
        if (offsets_[i] < offsets_[i - 1] || offsets_[i] - offsets_[i - 1] > kMaxSequence) {
            return invalid("its offsets are damaged");
        }
    }
    pairs_ = trailer.pairs;
    id_bytes_ = header.id_bytes;
    ids_ = bytes.data() + sizeof header;
    content_sha256_ = text(trailer.content_sha256);
    vocabularies_ = {trailer.source_vocabulary, trailer.target_vocabulary, text(trailer.source_sha256),
                     text(trailer.target_sha256)};
    return readTasks(tasks);
}

/// The ends of the tasks stand behind the offsets. 0: there is one task, of which nothing stands there.
Status TokenData::readTasks(std::uint64_t tasks) {
    if (tasks == 0) return {};
    ends_ = {offsets_.data() + offsets_.size(), tasks};
    if (ends_.back() != pairs_ || !std::ranges::is_sorted(ends_)) return invalid("its tasks are damaged");
    return {};
}

TokenData::Range TokenData::pairsOf(std::uint32_t task) const {
    if (ends_.empty()) return {0, pairs_};
    return {task == 0 ? std::uint64_t{0} : ends_[task - 1], ends_[task]};
}

std::uint32_t TokenData::task(std::uint64_t pair) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(ends_, pair) - ends_.begin());
}

std::vector<std::uint32_t> spreadTasks(const TokenData& data) {
    std::vector<std::uint32_t> order(data.size());
    std::iota(order.begin(), order.end(), 0U);
    if (data.tasks() == 1) return order;
    std::vector<double> places(data.size());  // 0 to 1, within the task
    for (std::uint32_t task = 0; task < data.tasks(); ++task) {
        const auto range = data.pairsOf(task);
        for (auto pair = range.begin; pair < range.end; ++pair) {
            places[pair] = (static_cast<double>(pair - range.begin) + 0.5) / static_cast<double>(range.size());
        }
    }
    std::ranges::stable_sort(order, {}, [&places](std::uint32_t pair) { return places[pair]; });
    return order;
}

Status TokenData::verify(const std::stop_token& stop) const {
    Sha256 hash;
    auto content = file_.bytes().first(file_.bytes().size() - sizeof(Trailer));
    while (!content.empty()) {
        if (stop.stop_requested()) return stopped();
        const auto part = content.first(std::min(content.size(), std::size_t{16} * kWriteBytes));
        hash.update(part);
        content = content.subspan(part.size());
    }
    if (hash.hex() != content_sha256_) return invalid("its content does not fit its checksum");
    for (std::uint64_t i = 0; i < 2 * pairs_; ++i) {
        if (stop.stop_requested()) return stopped();
        const auto vocabulary = i % 2 == 0 ? vocabularies_.source : vocabularies_.target;
        for (auto position = offsets_[i]; position < offsets_[i + 1]; ++position) {
            const auto value = id(position);
            if (value < 0 || static_cast<std::uint32_t>(value) >= vocabulary) {
                return invalid("an id lies outside its vocabulary");
            }
        }
    }
    return {};
}

std::int32_t TokenData::id(std::uint64_t position) const {
    if (id_bytes_ == 2) {
        std::uint16_t value = 0;
        std::memcpy(&value, ids_ + position * 2, 2);
        return value;
    }
    std::int32_t value = 0;
    std::memcpy(&value, ids_ + position * 4, 4);
    return value;
}

void TokenData::copy(std::uint64_t sequence, std::span<std::int64_t> ids) const {
    const auto begin = offsets_[sequence];
    const auto count = length(sequence);
    for (std::uint32_t i = 0; i < count; ++i) ids[i] = id(begin + i);
}

std::vector<std::int32_t> TokenData::sequence(std::uint64_t sequence) const {
    std::vector<std::int32_t> ids(length(sequence));
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = id(offsets_[sequence] + i);
    return ids;
}

TokenDataWriter::TokenDataWriter(FileReplacement file, TokenVocabularies vocabularies, std::uint32_t tasks)
    : file_(std::move(file)),
      vocabularies_(std::move(vocabularies)),
      id_bytes_(std::max(vocabularies_.source, vocabularies_.target) <= 65536 ? 2 : 4),
      hash_(std::make_unique<Sha256>()),
      task_pairs_(tasks) {
    Header header;
    header.version = tasks > 1 ? kVersionWithTasks : kVersion;
    header.id_bytes = id_bytes_;
    append(&header, sizeof header);
}

Result<TokenDataWriter> TokenDataWriter::open(const std::filesystem::path& path, TokenVocabularies vocabularies,
                                              std::uint32_t tasks) {
    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    return TokenDataWriter(std::move(file), std::move(vocabularies), tasks);
}

void TokenDataWriter::append(const void* data, std::size_t bytes) {
    const auto* begin = static_cast<const std::byte*>(data);
    buffer_.insert(buffer_.end(), begin, begin + bytes);
}

void TokenDataWriter::appendIds(std::span<const std::int32_t> ids) {
    lengths_.push_back(static_cast<std::uint32_t>(ids.size()));
    if (id_bytes_ == 4) return append(ids.data(), ids.size_bytes());
    for (const auto id : ids) {
        const auto value = static_cast<std::uint16_t>(id);
        append(&value, sizeof value);
    }
}

Status TokenDataWriter::flush(std::size_t limit) {
    if (buffer_.size() < limit) return {};
    hash_->update(buffer_);
    auto status = file_.write(buffer_);
    buffer_.clear();
    return status;
}

Status TokenDataWriter::add(std::span<const std::int32_t> source, std::span<const std::int32_t> target,
                            std::uint32_t task) {
    ++task_pairs_[task];
    appendIds(source);
    appendIds(target);
    source_tokens_ += source.size();
    target_tokens_ += target.size();
    return flush(kWriteBytes);
}

Status TokenDataWriter::commit() {
    const std::uint64_t ids = source_tokens_ + target_tokens_;
    buffer_.resize(buffer_.size() + (8 - ids * id_bytes_ % 8) % 8);
    std::uint64_t offset = 0;
    append(&offset, sizeof offset);
    for (const auto length : lengths_) {
        offset += length;
        append(&offset, sizeof offset);
        AUTOMOE_CHECK(flush(kWriteBytes));
    }
    if (task_pairs_.size() > 1) {
        std::uint64_t end = 0;
        for (const auto pairs_of_task : task_pairs_) {
            end += pairs_of_task;
            append(&end, sizeof end);
        }
        const std::uint64_t tasks = task_pairs_.size();
        append(&tasks, sizeof tasks);
    }
    AUTOMOE_CHECK(flush(0));
    Trailer trailer;
    trailer.pairs = pairs();
    trailer.ids = ids;
    trailer.source_vocabulary = vocabularies_.source;
    trailer.target_vocabulary = vocabularies_.target;
    trailer.source_sha256 = digits(vocabularies_.source_sha256);
    trailer.target_sha256 = digits(vocabularies_.target_sha256);
    trailer.content_sha256 = digits(hash_->hex());
    trailer.trailer_sha256 = digits(hashOf(trailer));
    AUTOMOE_CHECK(file_.write(std::as_bytes(std::span(&trailer, 1))));
    return file_.commit();
}

}  // namespace automoe::text
