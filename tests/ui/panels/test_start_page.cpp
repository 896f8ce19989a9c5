// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start_page.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <atomic>
#include <memory>
#include <semaphore>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestStartPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceIsAskedFor() {
        StartPage page;
        page.show();
        const auto asks = [&](const char* button, auto signal) {
            QSignalSpy asked(&page, signal);
            QTest::mouseClick(page.findChild<QPushButton*>(button), Qt::LeftButton);
            return asked.count() == 1;
        };
        QVERIFY(asks("newSession", &StartPage::newRequested));
        QVERIFY(asks("openSession", &StartPage::browseRequested));
        QVERIFY(asks("openSample", &StartPage::sampleRequested));
    }

    void recentSessionsOpenAndAreForgotten() {
        StartPage page;
        page.resize(900, 700);
        page.show();
        auto* list = page.findChild<QListWidget*>("recentSessions");
        QVERIFY(!list->isVisible());
        page.setRecent({"/a/one.automoe", "/b/two.automoe"});
        QVERIFY(list->isVisible());
        QSignalSpy open(&page, &StartPage::openRequested);
        QSignalSpy forget(&page, &StartPage::forgetRequested);
        list->setFocus();
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(open.count(), 1);
        QCOMPARE(open.front().front().toString(), QString("/b/two.automoe"));
        page.findChild<QAction*>("forgetSession")->trigger();
        QCOMPARE(forget.front().front().toString(), QString("/b/two.automoe"));
    }

    void recentSessionsSayWhetherTheyAreStillThere() {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "here.automoe");
        test::writeFile(folder / "here.automoe/session.db", "x");
        const QString here = QString::fromStdString((folder / "here.automoe").string());
        StartPage page;
        page.show();
        const auto* list = page.findChild<QListWidget*>("recentSessions");
        page.setRecent({here, here + ".gone"});
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().startsWith("here\n"));
        QTRY_VERIFY(list->item(0)->text().contains("changed"));
        QTRY_VERIFY(list->item(1)->text().contains("no longer there"));
        QVERIFY(list->item(0)->foreground() != list->item(1)->foreground());
        // What was found out is of this list only.
        page.setRecent({here + ".gone"});
        QVERIFY(!list->item(0)->text().contains("no longer there"));
        QTRY_VERIFY(list->item(0)->text().contains("no longer there"));
    }

    void aDiskThatDoesNotAnswerKeepsNobodyWaiting() {
        struct Disk {
            std::atomic<int> asked = 0;
            std::binary_semaphore answers{0};
        };
        const auto disk = std::make_shared<Disk>();
        const auto look = [disk](const QString& folder) {
            if (folder != "/net/far.automoe") return QDateTime::currentDateTime();
            ++disk->asked;
            disk->answers.acquire();
            return QDateTime();
        };
        {
            StartPage page(nullptr, look);
            page.show();
            const auto* list = page.findChild<QListWidget*>("recentSessions");
            const QStringList folders{"/net/far.automoe", "/near.automoe"};
            page.setRecent(folders);
            QTRY_VERIFY(list->item(1)->text().contains("changed"));
            page.setRecent(folders);
            QTRY_VERIFY(list->item(1)->text().contains("changed"));
            QVERIFY(list->item(0)->text().startsWith("far\n"));
            QTRY_COMPARE(disk->asked.load(), 1);
            disk->answers.release();
            QTRY_VERIFY(list->item(0)->text().contains("no longer there"));
            page.setRecent(folders);
            QTRY_COMPARE(disk->asked.load(), 2);
        }
        // The page has gone: it did not wait either.
        disk->answers.release();
    }

    void messagesComeAndGo() {
        StartPage page;
        page.show();
        auto* message = page.findChild<QLabel*>("startMessage");
        QVERIFY(!message->isVisible());
        page.setMessage("It is damaged. Restore it.");
        QVERIFY(message->isVisible());
        page.setMessage({});
        QVERIFY(!message->isVisible());
    }
};

QTEST_MAIN(TestStartPage)
#include "test_start_page.moc"
