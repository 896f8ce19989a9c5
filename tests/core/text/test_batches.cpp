// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/batches.h"

#include <cmath>
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

/// Pairs of random lengths, so many of each task.
Result<TokenData> makeTasks(const std::filesystem::path& path, const std::vector<std::uint32_t>& sizes,
                            std::uint64_t longest = 20) {
    Random random(11);
    AUTOMOE_TRY(auto writer, TokenDataWriter::open(path, {1000, 1000, sha256("s"), sha256("t")},
                                                   static_cast<std::uint32_t>(sizes.size())));
    for (std::uint32_t task = 0; task < sizes.size(); ++task) {
        for (std::uint32_t i = 0; i < sizes[task]; ++i) {
            const Ids source(1 + random.below(longest), 10);
            AUTOMOE_CHECK(writer.add(source, Ids(1 + random.below(longest), 20), task));
        }
    }
    AUTOMOE_CHECK(writer.commit());
    return TokenData::open(path);
}

/// How often each pair is in an epoch.
std::vector<std::uint64_t> timesOf(const TokenData& data, const BatchOrder& order) {
    std::vector<std::uint64_t> times(data.size());
    for (std::uint64_t i = 0; i < order.size(); ++i) {
        for (const auto pair : order.batch(i)) ++times[pair];
    }
    return times;
}

std::vector<std::uint64_t> ofTasks(const TokenData& data, const std::vector<std::uint64_t>& times) {
    std::vector<std::uint64_t> sums(data.tasks());
    for (std::uint64_t pair = 0; pair < data.size(); ++pair) sums[data.task(pair)] += times[pair];
    return sums;
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

    void smallTasksAreRepeatedByTheFormula_data() {
        QTest::addColumn<double>("temperature");
        QTest::addColumn<QList<quint64>>("expected");
        // 100 · (n / 100)^(1/T) of 100, 40 and 7 pairs.
        QTest::newRow("1: as the text is") << 1.0 << QList<quint64>{100, 40, 7};
        QTest::newRow("2") << 2.0 << QList<quint64>{100, 63, 26};
        QTest::newRow("5") << 5.0 << QList<quint64>{100, 83, 59};
        QTest::newRow("100") << 100.0 << QList<quint64>{100, 99, 97};
        QTest::newRow("all alike") << 1e9 << QList<quint64>{100, 100, 100};
    }
    void smallTasksAreRepeatedByTheFormula() {
        QFETCH(double, temperature);
        QFETCH(QList<quint64>, expected);
        const TemporaryFolder folder;
        // The order of the tasks does not matter, nor does one without pairs.
        const std::vector<std::uint32_t> sizes{7, 100, 0, 40};
        VALUE_OR_FAIL(const auto data, makeTasks(folder / "t", sizes));
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, {.max_tokens = 150, .temperature = temperature}));
        const std::vector<std::uint64_t> wanted{expected[2], expected[0], 0, expected[1]};
        QCOMPARE(plan.pairs(), wanted[0] + wanted[1] + wanted[3]);
        double powers = 0;
        for (const auto size : sizes) powers += size == 0 ? 0 : std::pow(size / 147.0, 1 / temperature);
        std::vector<std::uint64_t> total(data.size());
        for (std::uint64_t epoch = 0; epoch < 12; ++epoch) {
            const auto order = plan.order(epoch);
            const auto times = timesOf(data, order);
            const auto counts = ofTasks(data, times);
            QCOMPARE(counts, wanted);
            for (std::size_t task = 0; task < sizes.size(); ++task) {
                if (sizes[task] == 0) continue;
                // What is sampled with these probabilities, up to rounding.
                const double probability = std::pow(sizes[task] / 147.0, 1 / temperature) / powers;
                const auto all = static_cast<double>(plan.pairs());
                QVERIFY(std::abs(static_cast<double>(counts[task]) / all - probability) < 1 / all);
                const auto range = data.pairsOf(static_cast<std::uint32_t>(task));
                for (auto pair = range.begin; pair < range.end; ++pair) {
                    // Nobody starves, and nobody is favoured: in an epoch, nor over all of them.
                    QVERIFY(times[pair] == counts[task] / sizes[task] || times[pair] == counts[task] / sizes[task] + 1);
                    total[pair] += times[pair];
                    const auto mean = (epoch + 1) * counts[task] / sizes[task];
                    QVERIFY(total[pair] == mean || total[pair] == mean + 1);
                }
            }
            for (const auto& batch : batchesOf(order)) {
                std::size_t longest = 0;
                for (const auto pair : batch)
                    longest =
                        std::max<std::size_t>({longest, data.sourceLength(pair) + 1, data.targetLength(pair) + 1});
                QVERIFY(longest * batch.size() <= 150);
            }
        }
    }

    void aTemperatureOfOneChangesNothing() {
        // The same pairs as one task, and as three at 1; and what is evaluated is not repeated.
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto three, makeTasks(folder / "three", {30, 100, 5}));
        VALUE_OR_FAIL(const auto one, makeTasks(folder / "one", {135}));
        VALUE_OR_FAIL(const auto plain, BatchPlan::make(one, {.max_tokens = 200}));
        VALUE_OR_FAIL(const auto at_one, BatchPlan::make(three, {.max_tokens = 200, .temperature = 1}));
        VALUE_OR_FAIL(const auto hot, BatchPlan::make(one, {.max_tokens = 200, .temperature = 5}));
        for (const std::uint64_t epoch : {0U, 1U, 7U}) {
            QVERIFY(batchesOf(plain.order(epoch)) == batchesOf(at_one.order(epoch)));
            QVERIFY(batchesOf(plain.order(epoch)) == batchesOf(hot.order(epoch)));
        }
        VALUE_OR_FAIL(const auto sorted, BatchPlan::make(one, {.max_tokens = 200, .shuffle = false}));
        VALUE_OR_FAIL(const auto evaluated,
                      BatchPlan::make(three, {.max_tokens = 200, .shuffle = false, .temperature = 5}));
        QCOMPARE(evaluated.pairs(), std::uint64_t{135});
        QVERIFY(batchesOf(sorted.order(0)) == batchesOf(evaluated.order(0)));
    }

    void repeatsFollowSeedAndEpochAlone() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeTasks(folder / "t", {200, 30, 9}));
        const BatchOptions options{.max_tokens = 150, .temperature = 5, .seed = 5};
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, options));
        VALUE_OR_FAIL(const auto again, BatchPlan::make(data, options));
        VALUE_OR_FAIL(const auto other, BatchPlan::make(data, {.max_tokens = 150, .temperature = 5, .seed = 6}));
        const auto third = timesOf(data, plan.order(3));
        QVERIFY(batchesOf(plan.order(3)) == batchesOf(again.order(3)));
        QVERIFY(third != timesOf(data, plan.order(4)));
        QVERIFY(third != timesOf(data, other.order(3)));
        // From any position on, bit for bit.
        BatchStream whole(plan);
        const auto steps = whole.batchesInEpoch() * 3;
        std::vector<BatchPosition> positions;
        std::vector<std::vector<std::uint32_t>> batches;
        for (std::uint64_t i = 0; i < steps; ++i) {
            positions.push_back(whole.position());
            const auto batch = whole.next();
            batches.emplace_back(batch.begin(), batch.end());
        }
        QCOMPARE(positions.back().epoch, std::uint64_t{2});
        for (std::uint64_t i = 0; i < steps; i += 5) {
            BatchStream resumed(again, positions[i]);
            for (auto j = i; j < std::min(i + 3, steps); ++j) {
                const auto batch = resumed.next();
                QVERIFY(std::equal(batch.begin(), batch.end(), batches[j].begin(), batches[j].end()));
            }
        }
    }

    void whatIsTooLongDoesNotCount() {
        // Of the second task one pair fits, and it is the one that is repeated.
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto writer, TokenDataWriter::open(folder / "t", {1000, 1000, sha256("s"), sha256("t")}, 2));
        for (int i = 0; i < 16; ++i) VERIFY_OK(writer.add(Ids(5, 10), Ids(5, 20), 0));
        for (const std::size_t length : {80U, 5U, 90U, 100U}) VERIFY_OK(writer.add(Ids(length, 10), Ids(5, 20), 1));
        VERIFY_OK(writer.commit());
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        VALUE_OR_FAIL(const auto plan, BatchPlan::make(data, {.max_tokens = 200, .max_length = 50, .temperature = 5}));
        QCOMPARE(plan.skipped(), std::uint64_t{3});
        QCOMPARE(ofTasks(data, timesOf(data, plan.order(0))), (std::vector<std::uint64_t>{16, 9}));
    }

    void refusesWhatCannotWork() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(const auto data, makeRandomData(folder / "t", 100));
        QCOMPARE(BatchPlan::make(data, {.max_tokens = 0}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.multiple = 0}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.max_length = 100000}).error().code, std::string("text.option_invalid"));
        QCOMPARE(BatchPlan::make(data, {.max_tokens = 1}).error().code, std::string("text.batches_empty"));
        for (const double temperature : {0.0, 0.99, -2.0, std::nan(""), HUGE_VAL}) {
            const auto plan = BatchPlan::make(data, {.temperature = temperature});
            QVERIFY(!plan);
            QCOMPARE(plan.error().code, std::string("text.option_invalid"));
            QCOMPARE(plan.error().arguments.at("field"), std::string("temperature"));
        }
        VALUE_OR_FAIL(const auto none, makeData(folder / "none", {}));
        QCOMPARE(BatchPlan::make(none, {}).error().code, std::string("text.batches_empty"));
    }
};

QTEST_APPLESS_MAIN(TestBatches)
#include "test_batches.moc"
