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

    void namesThePlaceAndTheNextStep() {
        const Error error =
            badInput("file.unreadable", {{"file", "a.txt"}, {"line", "7"}, {"detail", "no permission"}});
        QCOMPARE(QString::fromStdString(wording::text(error)),
                 QString("a.txt, line 7: the file cannot be read (no permission). Check its permissions and that it is "
                         "a regular file."));
    }
};

QTEST_APPLESS_MAIN(TestWording)
#include "test_wording.moc"
