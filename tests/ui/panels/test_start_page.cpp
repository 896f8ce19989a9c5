// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start_page.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

#include "tests/support/support.h"

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
        page.setRecent({{"/a/one.automoe", "one", "3 candidates", true}, {"/b/two.automoe", "two", "is gone", false}});
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
