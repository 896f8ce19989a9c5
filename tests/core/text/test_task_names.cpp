// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/task_names.h"

#include <nlohmann/json.hpp>

#include "core/text/prepare.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::text;

class TestTaskNames : public QObject {
    Q_OBJECT

    static PrepareReport report() {
        PrepareReport made;
        made.source_language = "en";
        made.target_language = "de, pt_BR";
        made.targets.resize(2);
        made.targets[0].target = {"de", 4};
        made.targets[1].target = {"pt_BR", 5};
        return made;
    }

private Q_SLOTS:
    void areThoseOfThePreparedText() {
        const auto names = taskNames(toJson(report()));
        QCOMPARE(names.source, std::string("en"));
        QCOMPARE(names.targets, (std::vector<std::string>{"de", "pt_BR"}));
        QCOMPARE(names.nameOf(1, false), std::string("pt_BR"));
        QCOMPARE(names.nameOf(1, true), std::string("en → pt_BR"));
        // A source without a name leaves the target's.
        auto unnamed = report();
        unnamed.source_language.clear();
        QCOMPARE(taskNames(toJson(unnamed)).nameOf(0, true), std::string("de"));
    }

    void oneTargetLanguageIsNoTask() {
        auto one = report();
        one.targets.clear();
        one.target_language = "de";
        QVERIFY(taskNames(toJson(one)) == TaskNames());
    }

    void damagedOnesHaveNone_data() {
        QTest::addColumn<QString>("json");
        QTest::newRow("none") << "null";
        QTest::newRow("a list") << "[1, 2]";
        QTest::newRow("no list") << R"({"source_language": "en", "targets": "de, fr"})";
        QTest::newRow("one") << R"({"targets": [{"language": "de", "id": 4}]})";
        QTest::newRow("twice") << R"({"targets": [{"language": "de", "id": 4}, {"language": "de", "id": 5}]})";
        QTest::newRow("no code") << R"({"targets": [{"language": "<b>", "id": 4}, {"language": "de", "id": 5}]})";
    }
    void damagedOnesHaveNone() {
        QFETCH(QString, json);
        QVERIFY(taskNames(nlohmann::json::parse(json.toStdString())) == TaskNames());
    }

    void aSourceThatIsNoTextIsNone() {
        auto manifest = toJson(report());
        manifest["source_language"] = 7;
        QCOMPARE(taskNames(manifest).source, std::string());
        QCOMPARE(taskNames(manifest).targets.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestTaskNames)
#include "test_task_names.moc"
