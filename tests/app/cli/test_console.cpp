// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <QRegularExpression>
#include <iostream>
#include <sstream>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::cli;

class TestConsole : public QObject {
    Q_OBJECT

    /// What is written to stderr meanwhile, by lines.
    template <typename Work>
    static QStringList errorsOf(const Work& work) {
        const std::ostringstream text;
        std::streambuf* const usual = std::cerr.rdbuf(text.rdbuf());
        work();
        std::cerr.rdbuf(usual);
        // Of a terminal's bar only what stands there in the end.
        const QString written = QString::fromStdString(text.str()).replace("\r\x1b[K", "\n");
        return written.split('\n', Qt::SkipEmptyParts);
    }

    static Progress training(double done) { return {"training", done, 1000, "updates", {}}; }

private Q_SLOTS:
    /// Several trainings in a row have one name; the second must not be told by the time that the first took.
    void asManyStagesAsThereAre() {
        const auto lines = errorsOf([] {
            Console console;
            console.progress(training(0));
            QTest::qSleep(20);
            console.progress(training(1000));
            console.progress(training(0));
            QTest::qSleep(20);
            console.progress(training(1000));
        });
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[2].contains(" 0/1000 updates"), qPrintable(lines[2]));
        for (int line = 0; line < 4; ++line) {
            // Nothing is known at a beginning; at the end it is.
            QVERIFY2(lines[line].contains("/s") == (line % 2 == 1), qPrintable(lines[line]));
        }
    }

    void aStageThatIsGoneOnWithCountsWhatIsNew() {
        const auto lines = errorsOf([] {
            Console console;
            console.progress(training(999));
            QTest::qSleep(150);
            console.progress(training(1000));
        });
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[1].contains(QRegularExpression("  ([0-9]|[0-9][.][0-9]+)/s")), qPrintable(lines[1]));
    }
};

QTEST_APPLESS_MAIN(TestConsole)
#include "test_console.moc"
