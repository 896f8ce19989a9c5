// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/result.h"

namespace automoe::text {

/// The vocabularies that a token file's ids belong to. The same tokenizer twice when it is joint.
struct TokenVocabularies {
    std::uint32_t source = 0;  ///< number of ids
    std::uint32_t target = 0;
    std::string source_sha256;  ///< Tokenizer::sha256
    std::string target_sha256;

    bool operator==(const TokenVocabularies&) const = default;
};

/// Most tasks of a text: its target languages.
inline constexpr std::uint32_t kMaxTasks = 1000;

/// The pairs of a split as token ids, without bos and eos, in a memory-mapped file. Little-endian:
///   "AMTOKENS", u32 version, u32 bytes of an id (2 or 4);
///   the ids of source 0, target 0, source 1, …; filled with zero bytes to a multiple of 8;
///   u64 offsets, counted in ids: where each of these sequences begins, and the end of the last: 2 × pairs + 1;
///   only in version 2, for pairs of several tasks, which stand one task after the other: u64 ends, counted in pairs:
///   where the pairs of each task end, and u64 tasks;
///   u64 pairs, u64 ids, u32 source vocabulary, u32 target vocabulary, and as 64 hexadecimal digits each the SHA-256 of
///   the source tokenizer, of the target tokenizer, of all bytes before this trailer, of the trailer up to here.
/// Pairs of one task are version 1. The file must not change while it is open.
class TokenData {
public:
    /// Checks the size, the trailer's hash, every offset and where tasks end; not the ids, see verify().
    /// Errors: file.missing, file.unreadable, text.tokens_invalid (file, detail).
    static Result<TokenData> open(const std::filesystem::path& path);

    /// Reads all: the hash of the content, and that each id lies in its vocabulary. To be called once before ids are
    /// trusted as indices. Errors: text.tokens_invalid, stopped.
    [[nodiscard]] Status verify(const std::stop_token& stop = {}) const;

    /// Number of pairs.
    [[nodiscard]] std::uint64_t size() const { return pairs_; }
    [[nodiscard]] const TokenVocabularies& vocabularies() const { return vocabularies_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// At least 1.
    [[nodiscard]] std::uint32_t tasks() const { return ends_.empty() ? 1U : static_cast<std::uint32_t>(ends_.size()); }
    struct Range {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        [[nodiscard]] std::uint64_t size() const { return end - begin; }
    };
    /// The pairs of a task, task < tasks().
    [[nodiscard]] Range pairsOf(std::uint32_t task) const;
    /// The task of a pair, pair < size().
    [[nodiscard]] std::uint32_t task(std::uint64_t pair) const;

    // pair < size(); lengths in ids, without bos and eos.
    [[nodiscard]] std::uint32_t sourceLength(std::uint64_t pair) const { return length(2 * pair); }
    [[nodiscard]] std::uint32_t targetLength(std::uint64_t pair) const { return length(2 * pair + 1); }
    /// Copies a side's ids to `ids`, which has at least its length.
    void copySource(std::uint64_t pair, std::span<std::int64_t> ids) const { copy(2 * pair, ids); }
    void copyTarget(std::uint64_t pair, std::span<std::int64_t> ids) const { copy(2 * pair + 1, ids); }
    [[nodiscard]] std::vector<std::int32_t> source(std::uint64_t pair) const { return sequence(2 * pair); }
    [[nodiscard]] std::vector<std::int32_t> target(std::uint64_t pair) const { return sequence(2 * pair + 1); }

private:
    TokenData(MappedFile file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}
    Status readTrailer();
    Status readTasks(std::uint64_t tasks);
    [[nodiscard]] Error invalid(const char* detail) const;
    [[nodiscard]] std::uint32_t length(std::uint64_t sequence) const {
        return static_cast<std::uint32_t>(offsets_[sequence + 1] - offsets_[sequence]);
    }
    [[nodiscard]] std::int32_t id(std::uint64_t position) const;
    void copy(std::uint64_t sequence, std::span<std::int64_t> ids) const;
    [[nodiscard]] std::vector<std::int32_t> sequence(std::uint64_t sequence) const;

    MappedFile file_;
    std::filesystem::path path_;
    std::uint64_t pairs_ = 0;
    std::uint32_t id_bytes_ = 2;
    TokenVocabularies vocabularies_;
    std::string content_sha256_;
    const std::byte* ids_ = nullptr;
    std::span<const std::uint64_t> offsets_;
    std::span<const std::uint64_t> ends_;  ///< of the tasks' pairs; empty: one task
};

/// All pairs in an order in which the pairs of each task are spread evenly, so that a part at the beginning has of
/// every task as much as the whole: for evaluations on a part. With one task, as they stand.
std::vector<std::uint32_t> spreadTasks(const TokenData& data);

/// Writes a token file pair by pair; 8 bytes a pair stay in memory until commit().
class TokenDataWriter {
public:
    /// `tasks`: 1 to kMaxTasks. Errors: FileReplacement::open's.
    static Result<TokenDataWriter> open(const std::filesystem::path& path, TokenVocabularies vocabularies,
                                        std::uint32_t tasks = 1);
    /// The ids lie in the vocabularies; no task is lower than the one before.
    Status add(std::span<const std::int32_t> source, std::span<const std::int32_t> target, std::uint32_t task = 0);
    Status commit();

    [[nodiscard]] std::uint64_t pairs() const { return lengths_.size() / 2; }
    [[nodiscard]] std::uint64_t sourceTokens() const { return source_tokens_; }
    [[nodiscard]] std::uint64_t targetTokens() const { return target_tokens_; }

private:
    TokenDataWriter(FileReplacement file, TokenVocabularies vocabularies, std::uint32_t tasks);
    void append(const void* data, std::size_t bytes);
    void appendIds(std::span<const std::int32_t> ids);
    Status flush(std::size_t limit);

    FileReplacement file_;
    TokenVocabularies vocabularies_;
    std::uint32_t id_bytes_ = 2;
    std::unique_ptr<Sha256> hash_;
    std::vector<std::byte> buffer_;
    std::vector<std::uint32_t> lengths_;     ///< source 0, target 0, source 1, …
    std::vector<std::uint64_t> task_pairs_;  ///< how many pairs each task has
    std::uint64_t source_tokens_ = 0;
    std::uint64_t target_tokens_ = 0;
};

}  // namespace automoe::text
