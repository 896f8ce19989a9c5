// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sample.h"

#include <cstdlib>
#include <numeric>

#include "core/text/batches.h"
#include "core/text/prepared.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;
using automoe::test::TemporaryFolder;

class TestSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isPreparedForReal() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto options, samplePrepareOptions(folder / "corpus"));
        VALUE_OR_FAIL(const auto report, prepare(options));
        QCOMPARE(report.pairs_read, std::uint64_t{34620 + 639 + 981});
        QCOMPARE(report.valid, std::uint64_t{639});
        QCOMPARE(report.test, std::uint64_t{981});
        const auto dropped = std::accumulate(report.dropped.begin(), report.dropped.end(), std::uint64_t{0},
                                             [](auto sum, const auto& entry) { return sum + entry.second; });
        QCOMPARE(report.pairs_kept + dropped, report.pairs_read);
        QCOMPARE(report.pairs_kept, report.train + report.valid + report.test);
        QVERIFY(report.train > 34000);
        QCOMPARE(report.vocabularies.source, 2000U);

        VALUE_OR_FAIL(const auto corpus, openPrepared(folder / "corpus"));
        VERIFY_OK(corpus.train->verify());
        VERIFY_OK(corpus.valid.verify());
        VERIFY_OK(corpus.test.verify());
        VALUE_OR_FAIL(const auto sources, readSentences(sourceTextFile(folder / "corpus", Split::kValid)));
        VALUE_OR_FAIL(const auto targets, readSentences(targetTextFile(folder / "corpus", Split::kValid)));
        QCOMPARE(sources.size(), std::size_t{639});
        QCOMPARE(targets.size(), std::size_t{639});
        for (std::size_t i = 0; i < sources.size(); ++i) {
            QCOMPARE(corpus.valid.source(i), corpus.source_tokenizer.encode(sources[i]));
            QCOMPARE(corpus.valid.target(i), corpus.target_tokenizer.encode(targets[i]));
        }

        VALUE_OR_FAIL(const auto again, prepare(options));
        QVERIFY(again.already_done);

        VALUE_OR_FAIL(const auto plan, BatchPlan::make(*corpus.train, {.max_tokens = 4096}));
        std::int64_t tokens = 0;
        std::int64_t padded = 0;
        const auto order = plan.order(0);
        for (std::uint64_t i = 0; i < order.size(); ++i) {
            std::int64_t widest_source = 0;
            std::int64_t widest_target = 0;
            for (const auto pair : order.batch(i)) {
                const std::int64_t source = corpus.train->sourceLength(pair) + 1;
                const std::int64_t target = corpus.train->targetLength(pair) + 1;
                tokens += source + target;
                widest_source = std::max(widest_source, source);
                widest_target = std::max(widest_target, target);
            }
            padded += static_cast<std::int64_t>(order.batch(i).size()) * (widest_source + widest_target);
        }
        QVERIFY(static_cast<double>(tokens) > 0.85 * static_cast<double>(padded));
        qInfo("%lld pairs, %lld batches, %.1f %% padding", static_cast<long long>(plan.pairs()),
              static_cast<long long>(order.size()),
              100.0 * (1 - static_cast<double>(tokens) / static_cast<double>(padded)));
    }

    void isFoundWhereTheEnvironmentSays() {
        const TemporaryFolder folder;
        ::setenv("AUTOMOE_RESOURCES", folder.path().c_str(), 1);
        QCOMPARE(sampleCorpus().error().code, std::string("text.sample_missing"));
        std::filesystem::create_directories(folder / "sample/en-de");
        VALUE_OR_FAIL(const auto sample, sampleCorpus());
        QCOMPARE(sample, folder / "sample/en-de");
        ::unsetenv("AUTOMOE_RESOURCES");
        QVERIFY(sampleCorpus().ok());
    }
};

QTEST_APPLESS_MAIN(TestSample)
#include "test_sample.moc"
