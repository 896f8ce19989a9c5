// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_data.h"

#include <cmath>
#include <cstring>

#include "core/base/random.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;

namespace {

using Ids = std::vector<std::int32_t>;
struct Pair {
    Ids source;
    Ids target;
};

TokenVocabularies vocabularies(std::uint32_t size) { return {size, size, sha256("source"), sha256("target")}; }

std::vector<Pair> makePairs(std::size_t count, std::uint32_t vocabulary, std::uint64_t seed = 1) {
    Random random(seed);
    const auto ids = [&] {
        Ids result(random.below(12));
        for (auto& id : result) id = static_cast<std::int32_t>(random.below(vocabulary));
        return result;
    };
    std::vector<Pair> pairs(count);
    for (auto& pair : pairs) pair = {ids(), ids()};
    return pairs;
}

Status write(const std::filesystem::path& path, const std::vector<Pair>& pairs, std::uint32_t vocabulary) {
    AUTOMOE_TRY(auto writer, TokenDataWriter::open(path, vocabularies(vocabulary)));
    for (const auto& pair : pairs) AUTOMOE_CHECK(writer.add(pair.source, pair.target));
    return writer.commit();
}

/// With so many pairs in each task.
Status writeTasks(const std::filesystem::path& path, const std::vector<Pair>& pairs,
                  const std::vector<std::size_t>& sizes) {
    AUTOMOE_TRY(auto writer, TokenDataWriter::open(path, vocabularies(1000), static_cast<std::uint32_t>(sizes.size())));
    std::size_t next = 0;
    for (std::uint32_t task = 0; task < sizes.size(); ++task) {
        for (std::size_t i = 0; i < sizes[task]; ++i, ++next) {
            AUTOMOE_CHECK(writer.add(pairs[next].source, pairs[next].target, task));
        }
    }
    return writer.commit();
}

constexpr std::size_t kTrailer = 24 + 4 * 64;

/// The file with another number in its section of tasks, `from_end` numbers before the trailer, and right check sums.
std::string withTaskNumber(std::string bytes, std::size_t from_end, std::uint64_t number) {
    const auto content = bytes.size() - kTrailer;
    std::memcpy(bytes.data() + content - from_end * sizeof number, &number, sizeof number);
    bytes.replace(bytes.size() - 128, 64, sha256(bytes.substr(0, content)));
    bytes.replace(bytes.size() - 64, 64, sha256(bytes.substr(content, kTrailer - 64)));
    return bytes;
}

/// Opening or the full check finds fault; and if it opens, all pairs can be read without harm.
bool isRefused(const std::filesystem::path& path) {
    const auto data = TokenData::open(path);
    if (!data) return data.error().code == "text.tokens_invalid" && data.error().arguments.at("file") == path.string();
    for (std::uint64_t i = 0; i < data->size(); ++i) {
        static_cast<void>(data->source(i));
        static_cast<void>(data->target(i));
        if (data->task(i) >= data->tasks()) return false;
    }
    return !data->verify();
}

}  // namespace

class TestTokenData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasWritten_data() {
        QTest::addColumn<unsigned>("vocabulary");
        QTest::addColumn<int>("count");
        QTest::newRow("two bytes") << 65536U << 3000;
        QTest::newRow("four bytes") << 65537U << 3000;
        QTest::newRow("one pair") << 100U << 1;
        QTest::newRow("none") << 100U << 0;
    }
    void givesBackWhatWasWritten() {
        QFETCH(unsigned, vocabulary);
        QFETCH(int, count);
        const TemporaryFolder folder;
        const auto pairs = makePairs(static_cast<std::size_t>(count), vocabulary);
        VERIFY_OK(write(folder / "t", pairs, vocabulary));
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        VERIFY_OK(data.verify());
        QCOMPARE(data.size(), std::uint64_t{pairs.size()});
        QCOMPARE(data.vocabularies(), vocabularies(vocabulary));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            QCOMPARE(data.source(i), pairs[i].source);
            QCOMPARE(data.target(i), pairs[i].target);
            QCOMPARE(data.sourceLength(i), static_cast<std::uint32_t>(pairs[i].source.size()));
            std::vector<std::int64_t> wide(data.targetLength(i));
            data.copyTarget(i, wide);
            QVERIFY(std::equal(wide.begin(), wide.end(), pairs[i].target.begin(), pairs[i].target.end()));
        }
    }

    void samePairsGiveTheSameFile() {
        const TemporaryFolder folder;
        const auto pairs = makePairs(500, 1000);
        VERIFY_OK(write(folder / "a", pairs, 1000));
        VERIFY_OK(write(folder / "b", pairs, 1000));
        QCOMPARE(test::readText(folder / "a"), test::readText(folder / "b"));
    }

    void refusesTruncationAnywhere() {
        const TemporaryFolder folder;
        VERIFY_OK(write(folder / "whole", makePairs(8, 1000), 1000));
        const auto whole = test::readText(folder / "whole");
        for (std::size_t size = 0; size < whole.size(); ++size) {
            test::writeFile(folder / "cut", whole.substr(0, size));
            QVERIFY2(isRefused(folder / "cut"), std::to_string(size).c_str());
        }
        test::writeFile(folder / "longer", whole + std::string(8, '\0'));
        QVERIFY(isRefused(folder / "longer"));
        test::writeFile(folder / "front", whole.substr(8));
        QVERIFY(isRefused(folder / "front"));
    }

    void refusesEveryFlippedByte() {
        const TemporaryFolder folder;
        VERIFY_OK(write(folder / "whole", makePairs(8, 1000), 1000));
        const auto whole = test::readText(folder / "whole");
        Random random(3);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            auto altered = whole;
            altered[i] = static_cast<char>(altered[i] ^ static_cast<char>(1 + random.below(255)));
            test::writeFile(folder / "altered", altered);
            QVERIFY2(isRefused(folder / "altered"), std::to_string(i).c_str());
        }
    }

    void refusesCountsThatWouldOverflow() {
        // A trailer with a right check sum of its own, but absurd counts.
        const TemporaryFolder folder;
        VERIFY_OK(write(folder / "whole", makePairs(8, 1000), 1000));
        auto bytes = test::readText(folder / "whole");
        for (const std::uint64_t count :
             {~std::uint64_t{0}, std::uint64_t{1} << 63, std::uint64_t{1} << 60, std::uint64_t{1} << 32}) {
            for (const std::size_t field : {std::size_t{0}, std::size_t{8}}) {
                auto altered = bytes;
                std::memcpy(altered.data() + altered.size() - kTrailer + field, &count, sizeof count);
                const auto trailer = altered.substr(altered.size() - kTrailer, kTrailer - 64);
                altered.replace(altered.size() - 64, 64, sha256(trailer));
                test::writeFile(folder / "altered", altered);
                QVERIFY(isRefused(folder / "altered"));
            }
        }
    }

    void knowsEachPairsTask_data() {
        QTest::addColumn<QList<int>>("sizes");
        QTest::newRow("two") << QList<int>{3, 5};
        QTest::newRow("an empty one among them") << QList<int>{4, 0, 4};
        QTest::newRow("empty ones at the ends") << QList<int>{0, 8, 0};
        QTest::newRow("no pairs") << QList<int>{0, 0};
    }
    void knowsEachPairsTask() {
        QFETCH(QList<int>, sizes);
        const TemporaryFolder folder;
        const auto pairs = makePairs(8, 1000);
        const std::vector<std::size_t> counts(sizes.begin(), sizes.end());
        VERIFY_OK(writeTasks(folder / "t", pairs, counts));
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        VERIFY_OK(data.verify());
        QCOMPARE(std::size_t{data.tasks()}, counts.size());
        std::uint64_t pair = 0;
        for (std::uint32_t task = 0; task < data.tasks(); ++task) {
            const auto range = data.pairsOf(task);
            QCOMPARE(range.begin, pair);
            QCOMPARE(range.size(), std::uint64_t{counts[task]});
            for (; pair < range.end; ++pair) {
                QCOMPARE(data.task(pair), task);
                QCOMPARE(data.source(pair), pairs[pair].source);
            }
        }
        QCOMPARE(data.size(), pair);
    }

    void oneTaskIsWrittenAsItAlwaysWas() {
        const TemporaryFolder folder;
        const auto pairs = makePairs(8, 1000);
        VERIFY_OK(write(folder / "plain", pairs, 1000));
        VERIFY_OK(writeTasks(folder / "one", pairs, {8}));
        VERIFY_OK(writeTasks(folder / "two", pairs, {4, 4}));
        const auto plain = test::readText(folder / "plain");
        QCOMPARE(test::readText(folder / "one"), plain);
        QCOMPARE(plain[8], '\1');
        // Two tasks take three numbers more.
        const auto two = test::readText(folder / "two");
        QCOMPARE(two[8], '\2');
        QCOMPARE(two.size(), plain.size() + 3 * 8);
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "plain"));
        QCOMPARE(data.tasks(), 1U);
        QCOMPARE(data.task(7), 0U);
        QCOMPARE(data.pairsOf(0).end, std::uint64_t{8});
    }

    void refusesTasksThatCannotBeRight_data() {
        QTest::addColumn<int>("from_end");
        QTest::addColumn<quint64>("number");
        QTest::newRow("as it was") << 1 << quint64{3};
        QTest::newRow("no task") << 1 << quint64{0};
        QTest::newRow("one task") << 1 << quint64{1};
        QTest::newRow("fewer tasks") << 1 << quint64{2};
        QTest::newRow("more tasks") << 1 << quint64{4};
        QTest::newRow("too many tasks") << 1 << quint64{kMaxTasks + 1};
        QTest::newRow("a number of tasks that overflows") << 1 << ~quint64{0};
        QTest::newRow("the last end too early") << 2 << quint64{7};
        QTest::newRow("the last end beyond the pairs") << 2 << quint64{9};
        QTest::newRow("an end after the next one") << 3 << quint64{9};
        QTest::newRow("an end before the one before") << 3 << quint64{1};
        QTest::newRow("an end that overflows") << 4 << ~quint64{0};
    }
    void refusesTasksThatCannotBeRight() {
        QFETCH(int, from_end);
        QFETCH(quint64, number);
        const TemporaryFolder folder;
        VERIFY_OK(writeTasks(folder / "whole", makePairs(8, 1000), {2, 3, 3}));
        const auto whole = test::readText(folder / "whole");
        test::writeFile(folder / "altered", withTaskNumber(whole, static_cast<std::size_t>(from_end), number));
        const auto data = TokenData::open(folder / "altered");
        if (from_end == 1 && number == 3) {
            // So the check sums are the right ones.
            QVERIFY(data && data->verify());
            return;
        }
        QVERIFY(!data);
        QCOMPARE(data.error().code, std::string("text.tokens_invalid"));
    }

    void refusesFlippedAndMissingBytesOfTasks() {
        const TemporaryFolder folder;
        VERIFY_OK(writeTasks(folder / "whole", makePairs(8, 1000), {2, 3, 3}));
        const auto whole = test::readText(folder / "whole");
        for (std::size_t i = 0; i < whole.size(); ++i) {
            auto altered = whole;
            altered[i] = static_cast<char>(altered[i] ^ 3);
            test::writeFile(folder / "altered", altered);
            QVERIFY2(isRefused(folder / "altered"), std::to_string(i).c_str());
            test::writeFile(folder / "altered", whole.substr(0, i));
            QVERIFY2(isRefused(folder / "altered"), std::to_string(i).c_str());
        }
        // A version that says there are no tasks, or that there are, where it is not so.
        auto altered = whole;
        altered[8] = '\1';
        test::writeFile(folder / "altered", altered);
        QVERIFY(!TokenData::open(folder / "altered"));
        VERIFY_OK(write(folder / "plain", makePairs(8, 1000), 1000));
        altered = test::readText(folder / "plain");
        altered[8] = '\2';
        test::writeFile(folder / "altered", altered);
        QVERIFY(!TokenData::open(folder / "altered"));
        altered[8] = '\3';
        test::writeFile(folder / "altered", altered);
        QVERIFY(!TokenData::open(folder / "altered"));
    }

    void tasksAreSpreadEvenly() {
        const TemporaryFolder folder;
        VERIFY_OK(writeTasks(folder / "t", makePairs(60, 1000), {40, 0, 5, 15}));
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        const auto order = spreadTasks(data);
        QCOMPARE(order.size(), std::size_t{60});
        std::vector<double> seen(data.tasks());
        std::vector<std::uint32_t> last(data.tasks());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto task = data.task(order[i]);
            // Each task's pairs in their order, and never more than one away from their part.
            QVERIFY(seen[task] == 0 || order[i] > last[task]);
            last[task] = order[i];
            ++seen[task];
            for (std::uint32_t t = 0; t < data.tasks(); ++t) {
                const auto part = static_cast<double>(data.pairsOf(t).size()) / 60;
                QVERIFY(std::abs(seen[t] - part * static_cast<double>(i + 1)) < 1 + part);
            }
        }
        VERIFY_OK(write(folder / "plain", makePairs(8, 1000), 1000));
        VALUE_OR_FAIL(const auto plain, TokenData::open(folder / "plain"));
        QCOMPARE(spreadTasks(plain), (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7}));
    }

    void refusesIdsOutsideTheVocabulary() {
        const TemporaryFolder folder;
        VERIFY_OK(write(folder / "t", {{{5}, {99}}, {{7}, {100}}}, 100));
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        const auto status = data.verify();
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("text.tokens_invalid"));
    }

    void verifyStops() {
        const TemporaryFolder folder;
        VERIFY_OK(write(folder / "t", makePairs(20, 1000), 1000));
        VALUE_OR_FAIL(const auto data, TokenData::open(folder / "t"));
        std::stop_source source;
        source.request_stop();
        QCOMPARE(data.verify(source.get_token()).error().kind, ErrorKind::kStopped);
    }

    void uncommittedFileLeavesNothing() {
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto writer, TokenDataWriter::open(folder / "t", vocabularies(10)));
            VERIFY_OK(writer.add(Ids{4, 5}, Ids{6}));
        }
        QVERIFY(std::filesystem::is_empty(folder.path()));
        QCOMPARE(TokenData::open(folder / "t").error().code, std::string("file.missing"));
    }
};

QTEST_APPLESS_MAIN(TestTokenData)
#include "test_token_data.moc"
