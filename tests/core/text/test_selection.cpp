// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/selection.h"

#include <set>

#include "core/base/random.h"
#include "core/text/text_hash.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;

namespace {

/// Pairs of which some share their source.
std::vector<SentencePair> makePairs(std::size_t count) {
    std::vector<SentencePair> pairs;
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back({"source " + std::to_string(i % (count * 3 / 4)), "target " + std::to_string(i)});
    }
    return pairs;
}

}  // namespace

class TestSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashesSpread() {
        std::set<std::uint64_t> hashes;
        std::array<int, 64> ones{};
        constexpr int kCount = 20000;
        for (int i = 0; i < kCount; ++i) {
            const auto hash = hashText("sentence " + std::to_string(i), 5);
            hashes.insert(hash);
            for (unsigned bit = 0; bit < 64; ++bit) ones.at(bit) += static_cast<int>(hash >> bit & 1U);
        }
        QCOMPARE(hashes.size(), std::size_t{kCount});
        for (const int count : ones) QVERIFY(std::abs(count - kCount / 2) < 5 * 71);  // five standard deviations
        QVERIFY(hashText("a", 1) != hashText("a", 2));
        QVERIFY(hashText(std::string_view("a\0", 2), 1) != hashText("a", 1));
        QVERIFY(hashText("", 1) != hashText(std::string_view("\0", 1), 1));
        QVERIFY(hashPair(1, 2) != hashPair(2, 1));
    }

    void hashSetKeepsWhatItWasGiven() {
        HashSet set;
        QVERIFY(!set.contains(7));
        Random random(1);
        std::set<std::uint64_t> expected;
        for (int i = 0; i < 20000; ++i) {
            const auto value = random.below(15000);  // 0 among them
            QCOMPARE(set.insert(value), expected.insert(value).second);
        }
        QCOMPARE(set.size(), expected.size());
        for (std::uint64_t value = 0; value < 16000; ++value) QCOMPARE(set.contains(value), expected.contains(value));
    }

    void choiceDoesNotDependOnTheOrder() {
        auto pairs = makePairs(1000);
        std::map<std::string, Split> first;
        for (int run = 0; run < 3; ++run) {
            HeldOutChoice choice(99, 60);
            for (const auto& pair : pairs) choice.offer(pair);
            QVERIFY(choice.choose(20, 30));
            std::map<std::string, Split> places;
            std::map<Split, std::set<std::string>> sources;
            for (const auto& pair : pairs) {
                const auto place = choice.place(pair);
                if (!place) continue;
                places[pair.target] = *place;
                sources[*place].insert(pair.source);
            }
            QCOMPARE(sources[Split::kValid].size(), std::size_t{20});
            QCOMPARE(sources[Split::kTest].size(), std::size_t{30});
            for (const auto& source : sources[Split::kTrain]) {
                QVERIFY(!sources[Split::kValid].contains(source));
                QVERIFY(!sources[Split::kTest].contains(source));
                QVERIFY(!choice.holdsOut(source));
            }
            for (const auto& source : sources[Split::kValid]) QVERIFY(!sources[Split::kTest].contains(source));
            if (run == 0) first = places;
            QVERIFY(places == first);
            Random(static_cast<std::uint64_t>(run)).shuffle(std::span(pairs));
        }
    }

    void choiceFailsWithTooFewSources() {
        HeldOutChoice choice(1, 60);
        for (int i = 0; i < 50; ++i) choice.offer({"the same", std::to_string(i)});
        QVERIFY(!choice.choose(1, 1));
        QCOMPARE(choice.distinct(), std::uint64_t{1});
    }

    void repeatedPairIsHeldOutOnce() {
        HeldOutChoice choice(1, 2);
        choice.offer({"a", "A"});
        choice.offer({"b", "B"});
        QVERIFY(choice.choose(1, 1));
        QVERIFY(choice.place({"a", "A"}).has_value());
        QVERIFY(!choice.place({"a", "A"}).has_value());
        QVERIFY(!choice.place({"b", "other"}).has_value());
    }

    void sampleDoesNotDependOnTheOrder_data() {
        QTest::addColumn<quint64>("pairs");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("by number") << quint64{50} << (quint64{1} << 20);
        QTest::newRow("by bytes") << quint64{1000000} << quint64{3000};
        QTest::newRow("all") << quint64{1000000} << (quint64{1} << 20);
    }
    void sampleDoesNotDependOnTheOrder() {
        QFETCH(quint64, pairs);
        QFETCH(quint64, bytes);
        auto all = makePairs(400);
        for (std::size_t i = 0; i < all.size(); i += 3) all[i].target += std::string(i / 4, 'x');
        std::vector<std::string> first;
        for (int run = 0; run < 3; ++run) {
            PairSample sample(7, pairs, bytes);
            for (const auto& pair : all) sample.offer(pair);
            std::vector<std::string> targets;
            std::size_t size = 0;
            for (const auto& pair : sample.take()) {
                targets.push_back(pair.target);
                size += pair.source.size() + pair.target.size();
            }
            QVERIFY(!targets.empty());
            QVERIFY(targets.size() <= pairs);
            QVERIFY(size <= bytes);
            if (run == 0) first = targets;
            QCOMPARE(targets, first);
            Random(static_cast<std::uint64_t>(run)).shuffle(std::span(all));
        }
    }
};

QTEST_APPLESS_MAIN(TestSelection)
#include "test_selection.moc"
