// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <algorithm>
#include <limits>

#include "app/report/collect.h"
#include "app/report/page_p.h"
#include "app/report/render.h"
#include "tests/app/report/wellformed.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::report;
using automoe::test::TemporaryFolder;
using database::Session;

namespace {

constexpr char16_t kBegin = u'\u27E6';
constexpr char16_t kEnd = u'\u27E7';

/// Marks what is said, so that it can be told from names and numbers.
std::string marked(std::string_view sentence, int /*count*/) { return "\u27E6" + std::string(sentence) + "\u27E7"; }

/// `text` without what was said.
QString unsaid(const QString& text) {
    QString rest;
    int depth = 0;
    for (const QChar c : text) {
        if (c == QChar(kBegin)) ++depth;
        if (depth == 0) rest += c;
        if (c == QChar(kEnd)) --depth;
    }
    return rest;
}

/// The texts that a reader sees, one an element and piece; without commands and the sentences of the corpus.
QStringList visibleTexts(const std::string& page) {
    QXmlStreamReader reader(QByteArray::fromStdString(page));
    QStringList texts{QString()};
    QStringList open;
    bool samples = false;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            open << reader.name().toString();
            if (reader.attributes().value("class") == QLatin1String("samples")) samples = true;
        }
        if (reader.isEndElement() && open.takeLast() == QLatin1String("table")) samples = false;
        if (reader.isStartElement() || reader.isEndElement()) texts << QString();
        if (!reader.isCharacters() || open.isEmpty()) continue;
        const QString& element = open.back();
        const bool foreign = element == QLatin1String("style") || element == QLatin1String("code") ||
                             (samples && element == QLatin1String("td"));
        if (!foreign) texts.back() += reader.text().toString();
    }
    return texts;
}

/// What the session itself has named, the longest first.
QStringList namesIn(const ReportData& data) {
    QStringList names;
    const auto add = [&names](const std::string& name) {
        if (!name.empty()) names << QString::fromStdString(name);
    };
    add(data.session);
    for (const auto& corpus : data.corpora) {
        add(corpus.corpus.folder);
        add(corpus.source_language + " → " + corpus.target_language);
    }
    for (const auto& space : data.spaces) {
        add(space.name);
        for (const auto& dimension : space.dimensions) add(dimension.name);
    }
    for (const auto& training : data.trainings) {
        for (const auto& report : training.routing) add(report.layer);
    }
    for (const auto& group : data.searches) {
        for (const auto& member : group.front) {
            for (const auto& tag : member.annotation.tags) add(tag);
        }
    }
    for (const auto& artefact : data.exports) {
        add(artefact.format);
        add(artefact.folder);
        add(conditionsText({}, artefact.manifest.at("parity")));
    }
    for (const auto& weights : data.weights) add(weights.file);
    for (const auto& run : data.runs) {
        add(run.device);
        add(run.code_version);
    }
    for (const auto& device : data.devices) {
        add(device.name);
        if (device.description.contains("device")) add(conditionsText({}, device.description.at("device")));
    }
    std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
    return names;
}

/// Words that were not said, and are neither names nor units nor identities.
QStringList untranslated(const ReportData& data, const std::string& page) {
    static const QRegularExpression kIdentity("\\b(?:[0-9a-f]{64}|[0-9a-f]{10})\\b");
    static const QRegularExpression kUnit("\\b(?:ms|min|UTC|SHA|MAPE|RMSE|NSGA-II|[kMG]B)\\b");
    static const QRegularExpression kWord("[A-Za-z]{2,}");
    const QStringList names = namesIn(data);
    QStringList found;
    for (const QString& text : visibleTexts(page)) {
        QString rest = unsaid(text);
        for (const QString& name : names) rest.remove(name);
        rest.remove(kIdentity).remove(kUnit);
        if (rest.contains(kWord)) found << text.simplified();
    }
    return found;
}

/// The page's text without marks, isolation and spaces. Without "s", too: marked() has no English form of one.
QString bare(const std::string& page) {
    QString text = test::textOf(page);
    for (const char16_t mark : {kBegin, kEnd, u'\u2068', u'\u2069', u' ', u's'}) text.remove(QChar(mark));
    return text;
}

}  // namespace

class TestReportLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsSaid_data() {
        QTest::addColumn<bool>("filled");
        QTest::newRow("a finished session") << true;
        QTest::newRow("an empty session") << false;
    }
    void everythingIsSaid() {
        QFETCH(bool, filled);
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "trial"));
        if (filled) VERIFY_OK(test::fillSession(session));
        VALUE_OR_FAIL(const auto data, collect(session));
        const std::string page = render(data, {.code = "xx", .translate = marked});
        QVERIFY2(test::troubleWith(page).isEmpty(), qPrintable(test::troubleWith(page)));
        QCOMPARE(untranslated(data, page), QStringList());
        QVERIFY(page.find("aria-label=\"\u27E6Sections\u27E7\"") != std::string::npos);
        // And the same as in English.
        QCOMPARE(bare(page), bare(render(data)));
        QVERIFY(!untranslated(data, render(data)).isEmpty());
    }

    void errorsAreSaidToo() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session, {.evaluations = 10}));
        test::writeFile(session.dataFolder() / "sample" / "test.source", "one line\n");
        VALUE_OR_FAIL(const auto data, collect(session));
        const std::string page = render(data, {.code = "xx", .translate = marked});
        QVERIFY(page.find("\u27E6Evaluate again.\u27E7") != std::string::npos);
        QCOMPARE(untranslated(data, page), QStringList());
    }

    void numbersFollowTheLanguage() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session));
        VALUE_OR_FAIL(const auto data, collect(session));
        const std::string page = render(data, {.code = "de", .decimal_point = ",", .group_separator = "."});
        QVERIFY(page.find("lang=\"de\" dir=\"ltr\"") != std::string::npos);
        const QString text = test::textOf(page);
        for (const char* part : {"36.240", "2,125 %", "27,1 [25,9, 28,6]", "87,50 %"})
            QVERIFY2(text.contains(part), part);
        // Numbers at the axes, too, but not those that draw.
        static const QRegularExpression kTick(">[0-9]+,[0-9]+</text>");
        QVERIFY(QString::fromStdString(page).contains(kTick));
        static const QRegularExpression kDrawn(" (?:d|x|y|width|height|viewBox)=\"[^\"]*,");
        QVERIFY(!QString::fromStdString(page).contains(kDrawn));
    }

    void directionFollowsTheLanguage() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "s"));
        VERIFY_OK(test::fillSession(session, {.evaluations = 10}));
        VALUE_OR_FAIL(const auto data, collect(session));
        const std::string page = render(data, {.code = "ar", .right_to_left = true});
        QVERIFY2(test::troubleWith(page).isEmpty(), qPrintable(test::troubleWith(page)));
        QVERIFY(page.find("lang=\"ar\" dir=\"rtl\"") != std::string::npos);
        QVERIFY(page.find("<figure dir=\"ltr\">") != std::string::npos);
        const std::string english = render(data);
        QVERIFY(english.find("lang=\"en\" dir=\"ltr\"") != std::string::npos);
        QVERIFY(english.find("<figure>") != std::string::npos);
    }

    void countsHaveForms() {
        const Language english;
        QCOMPARE(english.count("{n} run of {name}", "{n} runs of {name}", 1, {{"name", "a"}}),
                 std::string("1 run of a"));
        QCOMPARE(english.count("{n} run", "{n} runs", 0), std::string("0 runs"));
        QCOMPARE(english.count("{n} run", "{n} runs", 1200), std::string("1,200 runs"));
        std::vector<int> asked;
        const Language other{.group_separator = " ", .translate = [&asked](std::string_view sentence, int count) {
                                 asked.push_back(count);
                                 return sentence == "{n} runs" ? std::string("Läufe: {n}") : std::string(sentence);
                             }};
        QCOMPARE(other.count("{n} run", "{n} runs", 1), std::string("Läufe: 1"));
        QCOMPARE(other.count("{n} run", "{n} runs", 5000000000), std::string("Läufe: 5 000 000 000"));
        QCOMPARE(other("none"), std::string("none"));
        QCOMPARE(asked, (std::vector<int>{1, std::numeric_limits<int>::max(), -1}));
    }
};

QTEST_APPLESS_MAIN(TestReportLanguage)
#include "test_report_language.moc"
