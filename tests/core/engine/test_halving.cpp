// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/halving.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "core/base/random.h"
#include "core/engine/quality_book.h"
#include "core/search/pareto.h"
#include "core/search/run.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::engine;

namespace {

constexpr std::size_t kSentences = 120;
const std::vector<std::size_t> kSizes{30, 30, 60};

std::vector<double> tokensOfSentences() {
    Random random(1);
    std::vector<double> tokens;
    for (std::size_t i = 0; i < kSentences; ++i) tokens.push_back(4 + static_cast<double>(random.below(30)));
    return tokens;
}

/// Sentences of different hardness; a model of this loss is better or worse in all of them alike, but for `noise`.
std::vector<double> nllOf(double loss, double noise, std::uint64_t seed, const std::vector<double>& tokens) {
    Random hardness(2);
    Random random(seed);
    std::vector<double> nll;
    for (const double each : tokens) {
        nll.push_back(keptNll(each * (loss + 0.5 * hardness.normal() + noise * random.normal())));
    }
    return nll;
}

double lossOf(const std::vector<double>& nll, const std::vector<double>& tokens) {
    return std::accumulate(nll.begin(), nll.end(), 0.0) / std::accumulate(tokens.begin(), tokens.end(), 0.0);
}

ReadPart reader(const std::vector<double>& nll) {
    return [&nll](std::size_t part) -> Result<std::vector<double>> {
        const auto begin =
            std::accumulate(kSizes.begin(), kSizes.begin() + static_cast<std::ptrdiff_t>(part), std::size_t{0});
        return std::vector<double>(nll.begin() + static_cast<std::ptrdiff_t>(begin),
                                   nll.begin() + static_cast<std::ptrdiff_t>(begin + kSizes[part]));
    };
}

/// A space in miniature: each gene makes a model costlier, and most make it better.
struct Miniature {
    std::vector<double> tokens = tokensOfSentences();

    static double cost(const search::Genotype& genotype) {
        double sum = 0;
        for (std::size_t i = 0; i < genotype.size(); ++i) sum += genotype[i] * static_cast<double>(1 + i % 3);
        return sum;
    }
    [[nodiscard]] std::vector<double> nll(const search::Genotype& genotype) const {
        double loss = 5;
        for (std::size_t i = 0; i < genotype.size(); ++i) {
            loss -= genotype[i] * (i % 4 == 3 ? -0.05 : 0.2 / static_cast<double>(1 + i));
        }
        return nllOf(loss, 0, 0, tokens);
    }
    [[nodiscard]] search::Evaluation whole(const search::Genotype& genotype) const {
        return {{lossOf(nll(genotype), tokens), cost(genotype)}, {}, {}};
    }
    [[nodiscard]] search::Problem problem() const {
        search::Problem result;
        for (int i = 0; i < 6; ++i) result.genes.push_back({"g" + std::to_string(i), 4, true});
        result.objectives = {{"valid_loss"}, {"macs"}};
        result.identity = [](const search::Genotype& genotype) {
            std::string text;
            for (const int gene : genotype) text += std::to_string(gene);
            return text;
        };
        return result;
    }
};

}  // namespace

class TestHalving : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsToTheEndWithoutRivals() {
        const auto tokens = tokensOfSentences();
        const auto nll = nllOf(4, 0.1, 3, tokens);
        VALUE_OR_FAIL(const auto staged, stagedLoss(kSizes, tokens, {}, reader(nll)));
        QVERIFY(!staged.dropped);
        QCOMPARE(staged.nll, nll);
        QCOMPARE(staged.loss, lossOf(nll, tokens));
        QVERIFY(staged.interval.low < staged.loss && staged.loss < staged.interval.high);
        QCOMPARE(staged.tokens_read, static_cast<std::int64_t>(std::accumulate(tokens.begin(), tokens.end(), 0.0)));
        const auto broken = [](std::size_t) -> Result<std::vector<double>> { return stopped(); };
        QCOMPARE(stagedLoss(kSizes, tokens, {}, broken).error().kind, ErrorKind::kStopped);
    }

    void dropsWhoIsWorse() {
        const auto tokens = tokensOfSentences();
        const auto good = nllOf(4, 0.1, 3, tokens);
        const auto poor = nllOf(4.3, 0.1, 4, tokens);
        const std::vector<Rival> rivals{{lossOf(good, tokens), good}};
        VALUE_OR_FAIL(const auto staged, stagedLoss(kSizes, tokens, rivals, reader(poor)));
        QVERIFY(staged.dropped);
        QCOMPARE(staged.nll.size(), std::size_t{30});
        QVERIFY(staged.tokens_read < 1000);
        // Worse than the rival, near what reading to the end gives, and not as certain.
        QVERIFY(staged.loss > rivals[0].loss);
        QVERIFY(staged.interval.low < lossOf(poor, tokens) && lossOf(poor, tokens) < staged.interval.high);
        VALUE_OR_FAIL(const auto whole, stagedLoss(kSizes, tokens, {}, reader(poor)));
        const auto width = [](const StagedLoss& loss) { return loss.interval.high - loss.interval.low; };
        QVERIFY(width(staged) > width(whole));
        QVERIFY(width(staged) < 2 * width(whole));
        // Who is as good is read to the end.
        const auto equal = nllOf(4, 0.1, 5, tokens);
        VALUE_OR_FAIL(const auto kept, stagedLoss(kSizes, tokens, rivals, reader(equal)));
        QVERIFY(!kept.dropped);
    }

    void equalsAreRarelyDropped() {
        const auto tokens = tokensOfSentences();
        const auto good = nllOf(4, 0.2, 3, tokens);
        const std::vector<Rival> rivals{{lossOf(good, tokens), good}};
        int dropped = 0;
        for (std::uint64_t seed = 100; seed < 600; ++seed) {
            const auto equal = nllOf(4, 0.2, seed, tokens);
            VALUE_OR_FAIL(const auto staged, stagedLoss(kSizes, tokens, rivals, reader(equal)));
            dropped += staged.dropped ? 1 : 0;
        }
        // All of them meet the same rival, whose luck on the first sentences they share.
        QVERIFY2(dropped < 25, qPrintable(QString::number(dropped)));
    }

    /// Whole searches: nobody is dropped whom reading to the end would have put on the front of what was evaluated.
    void nobodyOfTheFrontIsDropped_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 5; ++seed) QTest::addRow("%d", seed) << seed;
    }
    void nobodyOfTheFrontIsDropped() {
        QFETCH(int, seed);
        const Miniature miniature{};
        QualityBook book({"valid_loss", "macs"}, miniature.tokens);
        std::set<std::string> dropped;
        std::map<std::string, search::Genotype> evaluated;
        search::SearchOptions options{.algorithm = search::Nsga2Options{.population = 20},
                                      .seed = static_cast<std::uint64_t>(seed),
                                      .max_evaluations = 300,
                                      .reference = {}};
        VALUE_OR_FAIL(const auto optimizer, search::makeOptimizer(miniature.problem(), options));
        const auto evaluate = [&](std::span<const search::Candidate> candidates,
                                  const std::stop_token&) -> Result<std::vector<search::Evaluated>> {
            std::vector<search::Evaluated> results;
            for (const auto& candidate : candidates) {
                const std::vector<double> costs{std::nan(""), Miniature::cost(candidate.genotype)};
                const auto nll = miniature.nll(candidate.genotype);
                AUTOMOE_TRY(const auto staged,
                            stagedLoss(kSizes, miniature.tokens, book.rivals({}, costs), reader(nll)));
                const search::Evaluation evaluation{{staged.loss, costs[1]}, {}, {}};
                book.count(staged.tokens_read);
                if (staged.dropped) {
                    book.addDropped(candidate.identity);
                    dropped.insert(candidate.identity);
                } else {
                    book.add(candidate.identity, evaluation, {}, staged.nll);
                }
                evaluated[candidate.identity] = candidate.genotype;
                results.push_back({candidate.identity, evaluation});
            }
            return results;
        };
        const search::RunHooks hooks{.generation_finished = [&](const search::Optimizer& now) {
            std::set<std::string> front;
            for (const std::size_t member : now.front()) front.insert(now.history()[member].candidate.identity);
            book.keepOnly(front);
        }};
        VERIFY_OK(search::runSearch(*optimizer, evaluate, hooks));
        QVERIFY2(dropped.size() > 50, qPrintable(QString::number(dropped.size())));
        QVERIFY(book.tokensSaved() > book.tokensRead() / 4);

        std::vector<std::string> identities;
        std::vector<search::Point> points;
        for (const auto& [identity, genotype] : evaluated) {
            identities.push_back(identity);
            points.push_back(miniature.whole(genotype).objectives);
        }
        for (const std::size_t member : search::nonDominated(points))
            QVERIFY2(!dropped.contains(identities[member]), identities[member].c_str());
        for (const std::size_t member : optimizer->front()) {
            const auto& entry = optimizer->history()[member];
            QVERIFY(!dropped.contains(entry.candidate.identity));
            QCOMPARE(entry.evaluation.objectives, miniature.whole(entry.candidate.genotype).objectives);
        }
    }

    void rivalsKeepTheLimitsAndCostNoMore() {
        const auto tokens = tokensOfSentences();
        QualityBook book({"valid_loss", "macs"}, tokens);
        const auto nll = nllOf(4, 0, 0, tokens);
        book.add("cheap", {{4, 10}, {10}, {}}, {}, nll);
        book.add("dear", {{3.9, 30}, {30}, {}}, {}, nll);
        book.add("known by its figure only", {{3, 1}, {1}, {}}, {}, {});
        book.add("diverged", {{std::nan(""), 1}, {1}, {}}, {}, nll);
        const auto rivals = [&book](double limit, double cost) {
            const std::vector<double> costs{std::nan(""), cost};
            return book.rivals({{"macs", limit, search::Sense::kAtMost}}, costs).size();
        };
        QCOMPARE(rivals(100, 9), std::size_t{0});
        QCOMPARE(rivals(100, 10), std::size_t{1});
        QCOMPARE(rivals(100, 40), std::size_t{2});
        QCOMPARE(rivals(20, 40), std::size_t{1});
        QCOMPARE(rivals(100, std::nan("")), std::size_t{0});
        const QualityBook other({"bleu", "macs"}, tokens);
        QVERIFY(other.rivals({}, std::vector<double>{1, 1}).empty());
    }

    void comparesBleuToo() {
        const auto tokens = tokensOfSentences();
        QualityBook book({"bleu", "macs"}, tokens);
        // As long as its reference, of whose n-grams as many match as `matches` says.
        const auto rows = [](const std::vector<double>& matches) {
            SentenceRows result;
            for (const double each : matches)
                result.push_back({20, 20, each, each - 2, each - 4, each - 6, 20, 19, 18, 17});
            return result;
        };
        std::vector<double> good(100, 14);
        std::vector<double> other = good;  // better here, worse there
        std::vector<double> poor(100, 9);
        for (std::size_t i = 0; i < other.size(); ++i) other[i] += i % 2 == 0 ? 2 : -2;
        const search::Evaluation best{{40, 30}, {30}, {}};
        const search::Evaluation cheap{{39.9, 10}, {10}, {}};
        const search::Evaluation cheapest{{20, 5}, {5}, {}};
        const QualityBook::Front front{{"best", &best}, {"cheap", &cheap}, {"poor", &cheapest}};
        QVERIFY(book.lacksSentences("best"));
        QVERIFY(!book.cheapestAsGood(front));
        book.add("best", best, {}, {}, rows(good));
        book.add("poor", cheapest, {}, {}, rows(poor));
        QVERIFY(!book.lacksSentences("best"));
        QCOMPARE(book.cheapestAsGood(front), std::optional<std::string>("best"));
        book.add("cheap", cheap, {}, {}, rows(other));
        QCOMPARE(book.cheapestAsGood(front), std::optional<std::string>("cheap"));
        const auto state = book.state();
        QualityBook again({"bleu", "macs"}, tokens);
        const std::map<std::string, const search::Evaluation*> evaluations{
            {"best", &best}, {"cheap", &cheap}, {"poor", &cheapest}};
        VERIFY_OK(again.restore(nlohmann::json::parse(state.dump()), evaluations));
        QVERIFY(again.state() == state);
        QCOMPARE(again.cheapestAsGood(front), std::optional<std::string>("cheap"));
        auto damaged = state;
        damaged["members"]["best"]["bleu"][3].erase(std::size_t{0});
        QCOMPARE(again.restore(damaged, evaluations).error().code, std::string("search.state_invalid"));
        // Without a quality there is nothing to compare.
        QVERIFY(!QualityBook({"macs"}, tokens).lacksSentences("best"));
    }

    void theBookComesBack() {
        const auto tokens = tokensOfSentences();
        QualityBook book({"valid_loss", "macs"}, tokens);
        const search::Evaluation best{{3.9, 30}, {30}, {}};
        const search::Evaluation cheap{{3.905, 10}, {10}, {}};
        const search::Evaluation poor{{4.4, 5}, {5}, {}};
        const auto nll = nllOf(3.9, 0.1, 3, tokens);
        // Better here, worse there, and no difference in the sum.
        auto other = nll;
        for (std::size_t i = 0; i < other.size(); ++i) other[i] += i % 2 == 0 ? 0.5 : -0.5;
        book.add("best", best, {{"valid_loss", {3.8, 4.0}}}, nll);
        book.add("cheap", cheap, {{"valid_loss", {3.81, 4.01}}}, other);
        book.add("poor", poor, {{"valid_loss", {4.3, 4.5}}}, {});
        book.add("off the front", best, {}, {});
        book.addDropped("dropped");
        book.count(500);
        const QualityBook::Front front{{"best", &best}, {"cheap", &cheap}, {"poor", &poor}};
        QCOMPARE(book.cheapestAsGood(front), std::optional<std::string>("cheap"));
        book.keepOnly({"best", "cheap", "poor"});
        const auto state = book.state();
        QVERIFY(!state.at("members").contains("off the front"));

        const std::map<std::string, const search::Evaluation*> evaluations{
            {"best", &best}, {"cheap", &cheap}, {"poor", &poor}};
        QualityBook again({"valid_loss", "macs"}, tokens);
        VERIFY_OK(again.restore(nlohmann::json::parse(state.dump()), evaluations));
        QVERIFY(again.state() == state);
        QCOMPARE(again.cheapestAsGood(front), std::optional<std::string>("cheap"));
        QVERIFY(again.isDropped("dropped") && !again.isDropped("best"));
        QCOMPARE(again.tokensRead(), std::int64_t{500});
        QVERIFY(again.tokensSaved() > 0);
        QVERIFY(again.intervalsOf("poor") == book.intervalsOf("poor"));
        const std::vector<double> costs{std::nan(""), 40};
        const auto rivals = again.rivals({}, costs);
        QCOMPARE(rivals.size(), std::size_t{2});
        QVERIFY(std::ranges::equal(rivals[0].nll, nll));
        // Read to the end after all, it has cost what was read before.
        again.forgetDropped("dropped");
        again.count(static_cast<std::int64_t>(std::accumulate(tokens.begin(), tokens.end(), 0.0)));
        QVERIFY(!again.hasDropped());
        QCOMPARE(again.tokensSaved(), std::int64_t{-500});

        // A search of before there was a book has none; what is damaged is named.
        QualityBook empty({"valid_loss", "macs"}, tokens);
        VERIFY_OK(empty.restore(nlohmann::json(), evaluations));
        QVERIFY(!empty.hasDropped());
        auto damaged = state;
        damaged["members"]["best"]["nll"].erase(std::size_t{0});
        QCOMPARE(empty.restore(damaged, evaluations).error().code, std::string("search.state_invalid"));
        damaged = state;
        damaged.erase("dropped");
        QCOMPARE(empty.restore(damaged, evaluations).error().code, std::string("search.state_invalid"));
        damaged = state;
        damaged["members"]["best"]["nll"][0] = "much";
        QCOMPARE(empty.restore(damaged, evaluations).error().arguments.at("field"), std::string("quality"));
    }
};

QTEST_APPLESS_MAIN(TestHalving)
#include "test_halving.moc"
