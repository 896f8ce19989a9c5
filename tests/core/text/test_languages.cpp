// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/languages.h"

#include <nlohmann/json.hpp>

#include "core/text/tokenizer_training.h"
#include "tests/core/text/text_support.h"

using namespace automoe;
using namespace automoe::text;

namespace {

Result<Tokenizer> tokenizer(const std::vector<std::string>& symbols) {
    const auto lines = test::sentences(800, 4);
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    AUTOMOE_TRY(const auto model, trainTokenizer(views, {.vocabulary = 150, .symbols = symbols}));
    return Tokenizer::fromBytes(model);
}

}  // namespace

class TestLanguages : public QObject {
    Q_OBJECT

    const TargetLanguages languages_{{"de", 4}, {"pt_BR", 5}};

private Q_SLOTS:
    void knowsCodes() {
        for (const char* code : {"de", "deu", "pt_BR", "zh-Hans", "sr_Latn_RS"}) QVERIFY2(isLanguage(code), code);
        for (const char* code : {"", "d", "german", "De", "mean", "de_", "_de", "de__AT", "de>", "de,fr", "d\xc3\xa9",
                                 "de AT", "de_A", "de_abcdefghi", "../de"}) {
            QVERIFY2(!isLanguage(code), code);
        }
        QCOMPARE(languageToken("pt_BR"), std::string("<2pt_BR>"));
        QCOMPARE(namesOf(languages_), std::string("de, pt_BR"));
    }

    void aSourceBeginsWithItsToken() {
        VALUE_OR_FAIL(const auto model, tokenizer({"<2de>", "<2pt_BR>"}));
        QVERIFY(haveTokens(languages_, model));
        const auto plain = model.encode("some words");
        QVERIFY(!plain.empty());
        const auto with = [&plain](std::int32_t token) {
            auto ids = plain;
            ids.insert(ids.begin(), token);
            return ids;
        };
        VALUE_OR_FAIL(const auto chosen, encodeSource(model, languages_, "some words", "pt_BR"));
        QCOMPARE(chosen.ids, with(5));
        QCOMPARE(chosen.task, std::int64_t{1});
        // What the line says counts more than what was chosen, with or without space.
        for (const char* line : {"<2de> some words", "<2de>some words", "  <2de>  some words "}) {
            VALUE_OR_FAIL(const auto told, encodeSource(model, languages_, line, "pt_BR"));
            QCOMPARE(told.ids, with(4));
            QCOMPARE(told.task, std::int64_t{0});
            VALUE_OR_FAIL(const auto alone, encodeSource(model, languages_, line));
            QCOMPARE(alone.ids, with(4));
        }
        // The token of another text's language is no token here.
        VALUE_OR_FAIL(const auto other, encodeSource(model, languages_, "<2fr> some words", "de"));
        QCOMPARE(other.ids.front(), 4);
        QVERIFY(other.ids.size() > plain.size() + 1);
    }

    void aLineWithoutTextHasNoIds() {
        VALUE_OR_FAIL(const auto model, tokenizer({"<2de>", "<2pt_BR>"}));
        for (const char* line : {"", "  ", "<2de>", " <2pt_BR> "}) {
            VALUE_OR_FAIL(const auto empty, encodeSource(model, languages_, line));
            QVERIFY2(empty.ids.empty(), line);
        }
    }

    void saysWhichLanguagesThereAre() {
        VALUE_OR_FAIL(const auto model, tokenizer({"<2de>", "<2pt_BR>"}));
        const auto missing = encodeSource(model, languages_, "some words");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, std::string("text.target_missing"));
        QCOMPARE(missing.error().arguments.at("expected"), std::string("de, pt_BR"));
        const auto unknown = encodeSource(model, languages_, "<2de> some words", "fr");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, std::string("text.target_unknown"));
        QCOMPARE(unknown.error().arguments.at("value"), std::string("fr"));
        QCOMPARE(unknown.error().kind, ErrorKind::kBadInput);
    }

    void oneLanguageIsAsItAlwaysWas() {
        VALUE_OR_FAIL(const auto model, tokenizer({}));
        VALUE_OR_FAIL(const auto source, encodeSource(model, {}, "<2de> some words"));
        QCOMPARE(source.ids, model.encode("<2de> some words"));
        QCOMPARE(source.task, std::int64_t{0});
        QCOMPARE(encodeSource(model, {}, "some words", "de").error().code, std::string("text.one_target"));
        QVERIFY(!haveTokens(languages_, model));
        QVERIFY(haveTokens({}, model));
    }

    void survivesJson() {
        const auto json = toJson(languages_);
        QCOMPARE(json.at(1).at("token").get<std::string>(), std::string("<2pt_BR>"));
        const auto back = targetLanguagesFromJson(nlohmann::json::parse(json.dump()));
        QVERIFY(back && *back == languages_);
    }

    void refusesDamagedJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("none") << QByteArray("[]");
        QTest::newRow("one") << QByteArray(R"([{"language": "de", "id": 4}])");
        QTest::newRow("twice") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "de", "id": 5}])");
        QTest::newRow("no object") << QByteArray(R"([{"language": "de", "id": 4}, 5])");
        QTest::newRow("no id") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "fr"}])");
        QTest::newRow("no code") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "<b>", "id": 5}])");
        QTest::newRow("code of another type")
            << QByteArray(R"([{"language": "de", "id": 4}, {"language": 2, "id": 5}])");
        QTest::newRow("a special id") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "fr", "id": 3}])");
        QTest::newRow("a negative id") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "fr", "id": -9}])");
        QTest::newRow("a fraction") << QByteArray(R"([{"language": "de", "id": 4}, {"language": "fr", "id": 5.5}])");
        QTest::newRow("a huge id") << QByteArray(
            R"([{"language": "de", "id": 4}, {"language": "fr", "id": 4294967300}])");
    }
    void refusesDamagedJson() {
        QFETCH(QByteArray, text);
        QVERIFY(!targetLanguagesFromJson(nlohmann::json::parse(text.toStdString())));
    }
};

QTEST_APPLESS_MAIN(TestLanguages)
#include "test_languages.moc"
