// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesSurviveTheProgram() {
        const test::TemporaryFolder folder;
        const QString path = QString::fromStdString(folder.path().string());
        {
            Settings settings(path);
            QCOMPARE(settings.threads.get(), 0);
            settings.threads.set(4);
            settings.engine.set({"ssh", "box", "automoe", "serve"});
            settings.geometry.set(QByteArray("\0\1\2", 3));
        }
        const Settings again(path);
        QCOMPARE(again.threads.get(), 4);
        QCOMPARE(again.engine.get(), (QStringList{"ssh", "box", "automoe", "serve"}));
        QCOMPARE(again.geometry.get(), QByteArray("\0\1\2", 3));
        // State and preferences are apart.
        QVERIFY(std::filesystem::exists(folder / "preferences.ini"));
        QVERIFY(std::filesystem::exists(folder / "state.ini"));
    }

    void nonsenseCountsAsNone() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "preferences.ini", "[engine]\nthreads=many\n");
        test::writeFile(folder / "state.ini", std::string("\0\xff[[[", 5));
        const Settings settings(QString::fromStdString(folder.path().string()));
        QCOMPARE(settings.recent.get(), QStringList());
        QVERIFY(settings.threads.get() >= 0);
    }

    void bindsAndResets() {
        const test::TemporaryFolder folder;
        Settings settings(QString::fromStdString(folder.path().string()));
        std::vector<int> seen;
        settings.threads.bind([&](int value) { seen.push_back(value); });
        settings.threads.set(3);
        settings.threads.set(3);
        settings.threads.reset();
        QCOMPARE(seen, (std::vector<int>{0, 3, 0}));
    }

    void recentSessionsAreFewAndEachOnce() {
        const test::TemporaryFolder folder;
        Settings settings(QString::fromStdString(folder.path().string()));
        for (int i = 0; i < 20; ++i) settings.addRecent(QString::number(i));
        settings.addRecent("15");
        QCOMPARE(settings.recent.get().size(), 12);
        QCOMPARE(settings.recent.get().front(), QString("15"));
        QCOMPARE(settings.recent.get().count("15"), 1);
        settings.removeRecent("15");
        QVERIFY(!settings.recent.get().contains("15"));
    }

    void recentSessionsOfTwoProgramsAreKept() {
        const test::TemporaryFolder folder;
        const QString path = QString::fromStdString(folder.path().string());
        {
            Settings one(path);
            one.addRecent("old");
        }
        {
            Settings one(path);
            Settings other(path);
            one.addRecent("first");
            other.addRecent("second");
            one.removeRecent("old");
            // Each knows its own.
            QCOMPARE(one.recent.get(), QStringList{"first"});
            QCOMPARE(other.recent.get(), (QStringList{"second", "old"}));
        }
        QStringList kept = Settings(path).recent.get();
        kept.sort();
        QCOMPARE(kept, (QStringList{"first", "second"}));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
