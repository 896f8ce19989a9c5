// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/wording.h"

#include <regex>
#include <set>

#include "tests/support/support.h"

using namespace automoe;

class TestWording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsSentence() {
        const std::regex call(R"((?:badInput|failed|outOfResources)\(\s*"([a-z0-9_.]+)\")");
        std::set<std::string> missing;
        int found = 0;
        for (const char* folder : {"core", "database", "app", "ui"}) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(test::sourceFolder() / folder)) {
                if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
                const std::string source = test::readText(entry.path());
                for (auto match = std::sregex_iterator(source.begin(), source.end(), call);
                     match != std::sregex_iterator(); ++match) {
                    ++found;
                    if (!wording::find((*match)[1].str())) missing.insert((*match)[1].str());
                }
            }
        }
        QVERIFY(found > 0);
        QString list;
        for (const auto& code : missing) list += QString::fromStdString(code) + " ";
        QVERIFY2(missing.empty(), qPrintable("codes without wording: " + list));
    }

    void everySentenceHasANextStep() {
        for (const auto& table :
             {wording::baseEntries(), wording::textEntries(), wording::metricsEntries(), wording::archEntries(),
              wording::searchEntries(), wording::latencyEntries(), wording::databaseEntries(), wording::engineEntries(),
              wording::reportEntries(), wording::clientEntries(), wording::uiEntries()}) {
            for (const auto& entry : table) {
                const std::string code(entry.code);
                QVERIFY2(!entry.message.empty() && !entry.message.ends_with('.'), code.c_str());
                QVERIFY2(entry.advice.ends_with('.'), code.c_str());
                QVERIFY2(entry.window_advice.empty() || entry.window_advice.ends_with('.'), code.c_str());
            }
        }
    }

    void namesThePlaceAndTheNextStep() {
        const Error error =
            badInput("file.unreadable", {{"file", "a.txt"}, {"line", "7"}, {"detail", "no permission"}});
        QCOMPARE(QString::fromStdString(wording::text(error)),
                 QString("a.txt, line 7: the file cannot be read (no permission). Check its permissions and that it is "
                         "a regular file."));
    }

    void theWindowHasItsOwnNextStep() {
        const Error error = badInput("database.no_supernet", {{"file", "a.automoe"}});
        QVERIFY(wording::text(error).find("automoe train") != std::string::npos);
        const std::string window = wording::text(error, {}, wording::Reader::kWindow);
        QCOMPARE(QString::fromStdString(window), QString("a.automoe: the session has no trained supernet. Choose Train "
                                                         "supernet in the menu Run first."));
        // Where both do the same there is one step.
        const Error same = badInput("database.no_weights", {{"value", "3"}});
        QCOMPARE(wording::text(same), wording::text(same, {}, wording::Reader::kWindow));
    }

    void punctuationAndWordsAreTranslatedToo() {
        const auto translate = [](std::string_view sentence) -> std::string {
            if (sentence == "{file}, line {line}") return "{file} Zeile {line}";
            if (sentence == "{place}: {message}. {advice}") return "{message} ({place}). {advice}";
            if (sentence == "read error") return "Lesefehler";
            return std::string(sentence);
        };
        const Error error =
            badInput("file.unreadable", {{"file", "{line}.txt"}, {"line", "7"}, {"detail", "read error"}});
        QCOMPARE(QString::fromStdString(wording::text(error, translate)),
                 QString("the file cannot be read (Lesefehler) ({line}.txt Zeile 7). Check its permissions and that it "
                         "is a regular file."));
    }

    void rangesAreTranslatedToo() {
        const auto translate = [](std::string_view sentence) -> std::string {
            if (sentence == "%1 to %2") return "von %1 bis %2";
            if (sentence == "at least %1") return "mindestens %1";
            return std::string(sentence);
        };
        const auto said = [&](const char* expected) {
            return QString::fromStdString(wording::text(
                badInput("search.invalid_option", {{"field", "population"}, {"value", "0"}, {"expected", expected}}),
                translate));
        };
        QVERIFY2(said("1 to 1000000").contains("von 1 bis 1000000"), qPrintable(said("1 to 1000000")));
        QVERIFY2(said("-0.5 to 12.25").contains("von -0.5 bis 12.25"), qPrintable(said("-0.5 to 12.25")));
        QVERIFY2(said("at least 1").contains("mindestens 1"), qPrintable(said("at least 1")));
        // Names stay as they are, whatever numbers they hold.
        QVERIFY2(said("layer 2 to 3 heads").contains("layer 2 to 3 heads"), qPrintable(said("layer 2 to 3 heads")));
    }
};

QTEST_APPLESS_MAIN(TestWording)
#include "test_wording.moc"
