// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/batches.h"

#include <set>

#include "core/base/random.h"
#include "core/text/tokenizer.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;

namespace {

using Ids = std::vector<std::int32_t>;

Result<TokenData> makeData(const std::filesystem::path& path, const std::vector<std::pair<Ids, Ids>>& pairs) {
    AUTOMOE_TRY(auto writer, TokenDataWriter::open(path, {1000, 1000, sha256("s"), sha256("t")}));
    for (const auto& [source, target] : pairs) AUTOMOE_CHECK(writer.add(source, target));
    AUTOMOE_CHECK(writer.commit());
    return TokenData::open(path);
}

Result<TokenData> makeRandomData(const std::filesystem::path& path, std::size_t count, std::uint64_t longest = 60) {
    Random random(11);
    std::vector<std::pair<Ids, Ids>> pairs(count);
    for (auto& [source, target] : pairs) {
        source.assign(1 + random.below(longest), 10);
        target.assign(1 + random.below(longest), 20);
    }
    return makeData(path, pairs);
}

std::vector<std::vector<std::uint32_t>> batchesOf(const BatchOrder& order) {
    std::vector<std::vector<std::uint32_t>> batches;
    for (std::uint64_t i = 0; i < order.size(); ++i) {
        const auto batch = order.batch(i);
        batches.emplace_back(batch.begin(), batch.end());
    }
    return batches;
}

}  // namespace

class TestBatches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairOnceWithinTheLimits_data() {
        QTest::addColumn<unsigned>("multiple");
        QTest::addColumn<unsigned>("max_sentences");
        QTest::newRow("plain") << 1U << 0U;
        QTest::newRow("multiple of 8") << 8U << 0U;
        QTest::newRow("few sentences") << 1U << 5U;
    }
    void everyPairOnceWithinTheLimits() {
        QFETCH(unsigned, multiple);
        QFETCH(unsigned, max_sentences);
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 3000));
        VALUE_OR_FAIL(
            const auto plan,
            BatchPlan::make(
                data, {.max_tokens = 600, .max_sentences = max_sentences, .multiple = multiple, .max_length = 50}));
        std::uint64_t fitting = 0;
        for (std::uint64_t i = 0; i < data.size(); ++i) {
            fitting += data.sourceLength(i) < 50 && data.targetLength(i) < 50 ? 1 : 0;
        }
        QCOMPARE(plan.pairs(), fitting);
        QCOMPARE(plan.skipped(), data.size() - fitting);
        std::uint64_t tokens = 0;
        std::uint64_t padded = 0;
        std::size_t odd = 0;
        std::set<std::uint32_t> seen;
        for (const auto& batch : batchesOf(plan.order(0))) {
            QVERIFY(!batch.empty());
            if (max_sentences > 0) QVERIFY(batch.size() <= max_sentences);
            if (batch.size() > multiple && batch.size() % multiple != 0) ++odd;
            std::size_t longest = 0;
            for (const auto pair : batch) {
                QVERIFY(seen.insert(pair).second);
                longest = std::max<std::size_t>({longest, data.sourceLength(pair) + 1, data.targetLength(pair) + 1});
                tokens += std::max(data.sourceLength(pair), data.targetLength(pair)) + 1;
            }
            QVERIFY(longest * batch.size() <= 600);
            padded += longest * batch.size();
        }
        QCOMPARE(seen.size(), static_cast<std::size_t>(fitting));
        QCOMPARE(odd, std::size_t{0});
        QVERIFY(static_cast<double>(tokens) > 0.95 * static_cast<double>(padded));
    }

    void orderFollowsSeedAndEpochAlone() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 1000));
        const BatchOptions options{.max_tokens = 500, .seed = 5};
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, options));
        VALUE_OR_FAIL(const auto again, BatchPlan::make(data, options));
        VALUE_OR_FAIL(const auto other, BatchPlan::make(data, {.max_tokens = 500, .seed = 6}));
        QVERIFY(batchesOf(plan.order(3)) == batchesOf(again.order(3)));
        QVERIFY(batchesOf(plan.order(3)) != batchesOf(plan.order(4)));
        QVERIFY(batchesOf(plan.order(3)) != batchesOf(other.order(3)));
    }

    void withoutShuffleShortestFirstAlways() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 500));
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, {.max_tokens = 500, .shuffle = false}));
        QVERIFY(batchesOf(plan.order(0)) == batchesOf(plan.order(9)));
        std::uint32_t longest = 0;
        for (const auto& batch : batchesOf(plan.order(0))) {
            for (const auto pair : batch) {
                const auto length = std::max(data.sourceLength(pair), data.targetLength(pair));
                QVERIFY(length >= longest);
                longest = length;
            }
        }
    }

    void resumesAnywhere() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 300));
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, {.max_tokens = 800}));
        BatchStream whole(plan);
        const auto steps = whole.batchesInEpoch() * 3;
        std::vector<BatchPosition> positions;
        std::vector<std::vector<std::uint32_t>> batches;
        for (std::uint64_t i = 0; i < steps; ++i) {
            positions.push_back(whole.position());
            const auto batch = whole.next();
            batches.emplace_back(batch.begin(), batch.end());
        }
        for (std::uint64_t i = 0; i < steps; ++i) {
            BatchStream resumed(plan, positions[i]);
            for (auto j = i; j < std::min(i + 3, steps); ++j) {
                const auto batch = resumed.next();
                QVERIFY(std::equal(batch.begin(), batch.end(), batches[j].begin(), batches[j].end()));
            }
        }
        QCOMPARE(positions.back().epoch, std::uint64_t{2});
    }

    void refusesWhatCannotWork() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 100));
        QCOMPARE(BatchPlan::make(data, {.max_tokens = 0}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.multiple = 0}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.max_length = 100000}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.max_tokens = 1}).error().code, std::string("text.batches_empty"));
        VALUE_OR_FAIL(const auto none, makeData(folder / "none", {}));
        QCOMPARE(BatchPlan::make(none, {}).error().code, std::string("text.batches_empty"));
    }
};

QTEST_APPLESS_MAIN(TestBatches)
#include "test_batches.moc"
