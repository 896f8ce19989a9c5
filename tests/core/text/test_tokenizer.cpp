// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include <algorithm>
#include <thread>

#include "core/base/hash.h"
#include "core/text/tokenizer_training.h"
#include "tests/core/text/text_support.h"

using namespace automoe;
using namespace automoe::text;

namespace {

std::vector<std::string> sentences() {
    auto lines = test::sentences(800, 4);
    lines.emplace_back(
        "Gr\xc3\xbc\xc3\x9f"
        "e, sch\xc3\xb6ne W\xc3\xb6rter: \xc3\xa4 \xc3\xb6 \xc3\xbc \xc3\x9f.");
    return lines;
}

Result<std::string> train(const TokenizerOptions& options, const std::stop_token& stop = {}) {
    static const auto lines = sentences();
    static const std::vector<std::string_view> views(lines.begin(), lines.end());
    return trainTokenizer(views, options, stop);
}

const TokenizerOptions kSmall{.vocabulary = 150, .character_coverage = 1.0};

}  // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodesAndDecodes_data() {
        QTest::addColumn<bool>("bpe");
        QTest::newRow("unigram") << false;
        QTest::newRow("BPE") << true;
    }
    void encodesAndDecodes() {
        QFETCH(bool, bpe);
        auto options = kSmall;
        options.model = bpe ? TokenizerModel::kBpe : TokenizerModel::kUnigram;
        VALUE_OR_FAIL(const auto model, train(options));
        VALUE_OR_FAIL(const auto tokenizer, Tokenizer::fromBytes(model));
        QCOMPARE(tokenizer.vocabulary(), 150U);
        QCOMPARE(tokenizer.sha256(), sha256(model));
        QCOMPARE(tokenizer.piece(kPad), std::string("<pad>"));
        QCOMPARE(tokenizer.piece(kBos), std::string("<s>"));
        QCOMPARE(tokenizer.piece(kEos), std::string("</s>"));
        QCOMPARE(tokenizer.piece(kUnknown), std::string("<unk>"));
        QCOMPARE(tokenizer.piece(-1), std::string());
        QCOMPARE(tokenizer.piece(150), std::string());
        for (const auto& line : sentences()) {
            const auto ids = tokenizer.encode(line);
            QCOMPARE(tokenizer.decode(ids), line);
            for (const auto id : ids) QVERIFY(id > kUnknown && id < 150);
            const auto pieces = tokenizer.pieces(line);
            QCOMPARE(pieces.size(), ids.size());
            for (std::size_t i = 0; i < ids.size(); ++i) QCOMPARE(pieces[i], tokenizer.piece(ids[i]));
        }
        QVERIFY(tokenizer.encode("").empty());
        QCOMPARE(tokenizer.decode(std::vector<std::int32_t>{}), std::string());
    }

    void takesOddText() {
        VALUE_OR_FAIL(const auto model, train(kSmall));
        VALUE_OR_FAIL(const auto tokenizer, Tokenizer::fromBytes(model));
        // Control pieces written as text stay text; ids that are not text give nothing.
        for (const auto id : tokenizer.encode("<s></s><pad><unk>")) QVERIFY(id >= kUnknown);
        auto ids = tokenizer.encode("ab");
        const auto text = tokenizer.decode(ids);
        ids.insert(ids.begin(), kBos);
        for (const std::int32_t id : {kEos, kPad, -5, 150, 1 << 30}) ids.push_back(id);
        QCOMPARE(tokenizer.decode(ids), text);
        QVERIFY(!tokenizer.encode("\xff\xfe").empty());
        QVERIFY(tokenizer.decode(tokenizer.encode("\xe4\xb8\x96")).find("\xe2\x81\x87") != std::string::npos);
        // The same sentence in another Unicode form has the same ids.
        QCOMPARE(tokenizer.encode("scho\xcc\x88ne"), tokenizer.encode("sch\xc3\xb6ne"));
        QCOMPARE(tokenizer.encode(" ab\tab "), tokenizer.encode("ab ab"));
    }

    void symbolsArePiecesOfTheirOwn_data() { encodesAndDecodes_data(); }
    void symbolsArePiecesOfTheirOwn() {
        QFETCH(bool, bpe);
        auto options = kSmall;
        options.model = bpe ? TokenizerModel::kBpe : TokenizerModel::kUnigram;
        options.symbols = {"<2de>", "<2pt_BR>"};
        VALUE_OR_FAIL(const auto model, train(options));
        VALUE_OR_FAIL(const auto tokenizer, Tokenizer::fromBytes(model));
        QCOMPARE(tokenizer.vocabulary(), 150U);
        QCOMPARE(tokenizer.piece(4), std::string("<2de>"));
        QCOMPARE(tokenizer.piece(5), std::string("<2pt_BR>"));
        QVERIFY(tokenizer.find("<2pt_BR>") == 5);
        QVERIFY(!tokenizer.find("<2fr>"));
        QVERIFY(tokenizer.find("<unk>") == kUnknown);
        // Whole in any text, and back.
        const auto ids = tokenizer.encode("ab <2pt_BR> ab");
        QCOMPARE(std::ranges::count(ids, 5), std::ptrdiff_t{1});
        QCOMPARE(tokenizer.decode(ids), std::string("ab <2pt_BR> ab"));
        for (const auto& line : sentences()) {
            for (const auto id : tokenizer.encode(line)) QVERIFY(id > 5);
        }
    }

    void sameTextGivesTheSameBytes() {
        VALUE_OR_FAIL(const auto first, train(kSmall));
        VALUE_OR_FAIL(const auto second, train(kSmall));
        QCOMPARE(sha256(first), sha256(second));
    }

    void namesTheGreatestVocabulary_data() { encodesAndDecodes_data(); }
    void namesTheGreatestVocabulary() {
        QFETCH(bool, bpe);
        auto options = kSmall;
        options.model = bpe ? TokenizerModel::kBpe : TokenizerModel::kUnigram;
        options.vocabulary = 50000;
        const auto model = train(options);
        QVERIFY(!model);
        QCOMPARE(model.error().code, std::string("text.vocabulary_too_large"));
        QCOMPARE(model.error().kind, ErrorKind::kBadInput);
        QCOMPARE(model.error().arguments.at("value"), std::string("50000"));
        options.vocabulary = static_cast<std::uint32_t>(std::stoul(model.error().arguments.at("expected")));
        QVERIFY(options.vocabulary > 100 && options.vocabulary < 50000);
        QVERIFY(train(options).ok());
    }

    void namesTheSmallestVocabulary() {
        auto options = kSmall;
        options.vocabulary = 12;
        const auto model = train(options);
        QVERIFY(!model);
        QCOMPARE(model.error().code, std::string("text.vocabulary_too_small"));
        QVERIFY(std::stoul(model.error().arguments.at("expected")) > 20);
    }

    void refusesOptionsOutOfRange() {
        auto options = kSmall;
        options.vocabulary = 3;
        QCOMPARE(train(options).error().code, std::string("text.option_invalid"));
        options = kSmall;
        options.character_coverage = 2;
        QCOMPARE(train(options).error().code, std::string("text.option_invalid"));
    }

    void failsOnNoText() {
        const auto model = trainTokenizer({}, kSmall);
        QVERIFY(!model);
        QCOMPARE(model.error().code, std::string("text.tokenizer_failed"));
    }

    void stopsWhileTraining() {
        std::stop_source source;
        source.request_stop();
        QCOMPARE(train(kSmall, source.get_token()).error().kind, ErrorKind::kStopped);
        // In the middle: enough text to be busy for many seconds.
        const auto lines = test::sentences(200000, 9);
        const std::vector<std::string_view> views(lines.begin(), lines.end());
        std::stop_source later;
        std::jthread user([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            later.request_stop();
        });
        const auto model = trainTokenizer(views, {.vocabulary = 350}, later.get_token());
        QVERIFY(!model);
        QCOMPARE(model.error().kind, ErrorKind::kStopped);
    }

    void refusesDamagedModels() {
        VALUE_OR_FAIL(const auto model, train(kSmall));
        QCOMPARE(Tokenizer::fromBytes("").error().code, std::string("text.tokenizer_invalid"));
        QCOMPARE(Tokenizer::fromBytes("rubbish", "f").error().arguments.at("file"), std::string("f"));
        QCOMPARE(Tokenizer::fromBytes(std::string(5000, '\xff')).error().code, std::string("text.tokenizer_invalid"));
        // Whatever is damaged, it is refused or it works; it never crashes.
        Random random(8);
        for (std::size_t i = 0; i < 1500; ++i) {
            auto altered = model;
            if (i % 3 == 0) altered.resize(random.below(model.size()));
            for (auto flips = i % 3; flips > 0; --flips) {
                altered[random.below(altered.size())] = static_cast<char>(random.below(256));
            }
            const auto tokenizer = Tokenizer::fromBytes(altered);
            if (!tokenizer) {
                QCOMPARE(tokenizer.error().code, std::string("text.tokenizer_invalid"));
                continue;
            }
            const auto ids = tokenizer->encode("sch\xc3\xb6ne words to encode");
            static_cast<void>(tokenizer->decode(ids));
        }
    }

    void refusesForeignNormalisation() {
        VALUE_OR_FAIL(auto model, train(kSmall));
        // One more normalizer_spec (field 3) with a precompiled_charsmap (field 2) of 4 bytes.
        model += std::string("\x1a\x06\x12\x04\xff\xff\xff\x7f", 8);
        const auto tokenizer = Tokenizer::fromBytes(model);
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, std::string("text.tokenizer_invalid"));
    }
};

QTEST_APPLESS_MAIN(TestTokenizer)
#include "test_tokenizer.moc"
