// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/prepare_corpus.h"

#include "database/library_stores.h"
#include "database/materials.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using namespace automoe::database;

class TestPrepareCorpus : public QObject {
    Q_OBJECT

    static text::PrepareOptions tiny(const test::TemporaryFolder& folder) {
        test::writeTinyCorpus(folder / "s", folder / "t");
        text::PrepareOptions options;
        options.train = {folder / "s", folder / "t", {}};
        options.tokenizer.vocabulary = 70;
        return options;
    }

private Q_SLOTS:
    void theSessionHasItsCorpus() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VALUE_OR_FAIL(const auto report, prepareCorpus(session, tiny(folder)));
        QCOMPARE(report.pairs_read, std::uint64_t{1100});
        VALUE_OR_FAIL(const auto corpus, Materials(session).corpus());
        QVERIFY(std::filesystem::exists(corpus / "train.tokens"));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto corpora, CorpusStore(connection).all());
        QCOMPARE(corpora.front().manifest.at("train").get<std::uint64_t>(), report.train);
    }

    void stoppedItLeavesNothing() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        std::stop_source stop;
        const auto report = prepareCorpus(
            session, tiny(folder),
            [&](const text::PrepareProgress& now) {
                if (now.stage == text::PrepareStage::kEncoding) stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!report && report.error().kind == ErrorKind::kStopped);
        QCOMPARE(Materials(session).corpus().error().code, std::string("database.no_corpus"));
        QVERIFY(std::filesystem::is_empty(session.dataFolder()));
    }
};

QTEST_APPLESS_MAIN(TestPrepareCorpus)
#include "test_prepare_corpus.moc"
