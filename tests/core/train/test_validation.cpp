// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "core/text/prepared.h"
#include "core/train/validation_p.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

class TestValidation : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::optional<text::PreparedCorpus> corpus_;
    std::optional<nn::Transformer> net_;
    arch::Architecture architecture_;
    JobControl control_;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(test::prepareTinyCorpus(folder_ / "data"));
        VALUE_OR_FAIL(auto corpus, text::openPrepared(folder_ / "data"));
        corpus_.emplace(std::move(corpus));
        const auto tokens = static_cast<int>(corpus_->train->vocabularies().target);
        const auto space = test::tinyTestSpace();
        net_.emplace(nn::ModelConfig{space, {tokens, tokens, true}}, 1);
        architecture_ = space.decode(space.largest());
    }

    void sentencesAddUpToTheLoss() {
        VALUE_OR_FAIL(const auto data, train::validationData(corpus_->valid, 400, 0));
        QCOMPARE(data.sentence_tokens.size(), std::size_t{60});
        QCOMPARE(sum(data.sentence_tokens), static_cast<double>(data.target_tokens));
        VALUE_OR_FAIL(const double alone, train::validationLoss(*net_, architecture_, data, control_));
        std::vector<double> nll;
        VALUE_OR_FAIL(const double loss, train::validationLoss(*net_, architecture_, data, control_, nullptr, &nll));
        // To the bit the same, asked by sentence or not.
        QCOMPARE(loss, alone);
        QVERIFY(loss == alone);
        QCOMPARE(nll.size(), std::size_t{60});
        QVERIFY(std::abs(sum(nll) / sum(data.sentence_tokens) - loss) < 1e-9);
        for (const double sentence : nll) QVERIFY(sentence > 0);
    }

    void aPartHasEachLanguage() {
        QVERIFY(test::prepareTinyCorpora(folder_ / "languages"));
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(folder_ / "languages"));
        VALUE_OR_FAIL(const auto whole, train::validationData(corpus.valid, 400, 0));
        QCOMPARE(whole.sentence_tasks.size(), std::size_t{60});
        QCOMPARE(std::ranges::count(whole.sentence_tasks, 0), std::ptrdiff_t{30});
        VALUE_OR_FAIL(const auto part, train::validationData(corpus.valid, 400, 150));
        const auto german = std::ranges::count(part.sentence_tasks, 0);
        const auto french = std::ranges::count(part.sentence_tasks, 1);
        QVERIFY(part.sentence_tasks.size() < 60 && german > 0);
        QVERIFY(german == french || german == french + 1);
        VALUE_OR_FAIL(const auto halves, train::validationParts(corpus.valid, 400, 150, 2, 1));
        std::size_t sentences = 0;
        for (const auto& each : halves) sentences += each.sentence_tasks.size();
        QCOMPARE(sentences, part.sentence_tasks.size());
        // The batches know it, too: each sentence begins with its language's token.
        for (const auto& batch : whole.batches) {
            for (std::size_t s = 0; s + 1 < batch.source.offsets.size(); ++s) {
                const auto first = batch.source.ids[static_cast<std::size_t>(batch.source.offsets[s])];
                const auto task = batch.source.tasks.empty() ? 0 : batch.source.tasks[s];
                QCOMPARE(first, std::int64_t{corpus.report.targets[static_cast<std::size_t>(task)].target.token});
                QCOMPARE(batch.target.tasks.empty() ? 0 : batch.target.tasks[s], task);
            }
        }
    }

    void partsHoldTheSamePairs() {
        for (const std::int64_t target_tokens : {0, 300}) {
            VALUE_OR_FAIL(const auto whole, train::validationData(corpus_->valid, 400, target_tokens));
            VALUE_OR_FAIL(const auto parts, train::validationParts(corpus_->valid, 400, target_tokens, 2, 1));
            std::int64_t tokens = 0;
            std::size_t sentences = 0;
            double nll = 0;
            for (const auto& part : parts) {
                tokens += part.target_tokens;
                sentences += part.sentence_tokens.size();
                QCOMPARE(sum(part.sentence_tokens), static_cast<double>(part.target_tokens));
                for (const auto& batch : part.batches) QVERIFY(batch.target.tokens() <= 400);
                std::vector<double> each;
                VERIFY_OK(train::validationLoss(*net_, architecture_, part, control_, nullptr, &each));
                nll += sum(each);
            }
            QCOMPARE(tokens, whole.target_tokens);
            QCOMPARE(sentences, whole.sentence_tokens.size());
            VALUE_OR_FAIL(const double loss, train::validationLoss(*net_, architecture_, whole, control_));
            QVERIFY(std::abs(nll / static_cast<double>(tokens) - loss) < 1e-5);
            if (target_tokens == 0) {
                QCOMPARE(parts.size(), std::size_t{2});
                QCOMPARE(parts[0].sentence_tokens.size(), std::size_t{30});
                QVERIFY(parts[0].batches.size() <= whole.batches.size());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestValidation)
#include "test_validation.moc"
