// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_data.h"

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

/// Opening or the full check finds fault; and if it opens, all pairs can be read without harm.
bool isRefused(const std::filesystem::path& path) {
    const auto data = TokenData::open(path);
    if (!data) return data.error().code == "text.tokens_invalid" && data.error().arguments.at("file") == path.string();
    for (std::uint64_t i = 0; i < data->size(); ++i) {
        static_cast<void>(data->source(i));
        static_cast<void>(data->target(i));
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
        constexpr std::size_t kTrailer = 24 + 4 * 64;
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
