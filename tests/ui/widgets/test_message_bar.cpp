// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "tests/support/support.h"
#include "ui/settings/appearance.h"

using namespace automoe;
using namespace automoe::ui;

class TestMessageBar : public QObject {
    Q_OBJECT

    /// Has a use of its own for Esc.
    class Taker : public QWidget {
    protected:
        void keyPressEvent(QKeyEvent* event) override { event->accept(); }
    };

    struct Place {
        Place() {
            auto* layout = new QVBoxLayout(&window);
            layout->addWidget(bar);
            layout->addWidget(field);
            layout->addWidget(taker, 1);
            window.resize(500, 300);
            window.show();
        }
        [[nodiscard]] QString said() const { return bar->findChild<QLabel*>("trouble")->text(); }
        [[nodiscard]] QString count() const { return bar->findChild<QLabel*>("messageCount")->text(); }
        [[nodiscard]] QPushButton& action() const { return *bar->findChild<QPushButton*>("messageAction"); }
        [[nodiscard]] QColor ground() const { return bar->grab().toImage().pixelColor(bar->width() / 2, 1); }

        QWidget window;
        MessageBar* bar = new MessageBar;
        QLineEdit* field = new QLineEdit;
        Taker* taker = new Taker;
    };

private Q_SLOTS:
    void oneIsSeenAndTheOthersAreCounted() {
        const Place place;
        QVERIFY(!place.bar->isVisible());
        place.bar->add({.kind = MessageBar::Kind::kError, .text = "the first"});
        QVERIFY(place.bar->isVisible());
        QCOMPARE(place.said(), QString("the first"));
        QVERIFY(place.count().isEmpty());
        QCOMPARE(place.bar->accessibleName(), QString("Error"));
        QCOMPARE(place.bar->accessibleDescription(), QString("the first"));
        place.bar->add({.text = "the second"});
        place.bar->add({.text = "the third"});
        QCOMPARE(place.said(), QString("the third"));
        QVERIFY2(place.count().startsWith("2 "), qPrintable(place.count()));
        // What is said again is not counted twice.
        place.bar->add({.kind = MessageBar::Kind::kError, .text = "the first"});
        QCOMPARE(place.said(), QString("the first"));
        QVERIFY2(place.count().startsWith("2 "), qPrintable(place.count()));
        auto* close = place.bar->findChild<QToolButton*>("messageClose");
        QVERIFY(!close->accessibleName().isEmpty());
        close->click();
        QCOMPARE(place.said(), QString("the third"));
        QCOMPARE(place.bar->accessibleName(), QString("Notice"));
        close->click();
        close->click();
        QVERIFY(!place.bar->isVisible());
        QVERIFY(place.said().isEmpty());
    }

    void whatIsAboutTheSameTakesItsPlace() {
        const Place place;
        place.bar->add({.text = "another program works on it", .topic = "access"});
        place.bar->add({.text = "an error"});
        place.bar->add({.text = "that program has ended", .topic = "access"});
        QCOMPARE(place.said(), QString("that program has ended"));
        QVERIFY2(place.count().startsWith("1 "), qPrintable(place.count()));
        place.bar->withdraw("access");
        QCOMPARE(place.said(), QString("an error"));
        place.bar->withdraw("access");
        QVERIFY(place.bar->isVisible());
        place.bar->clear();
        QVERIFY(!place.bar->isVisible());
    }

    void escClosesItWhereNobodyElseWantsIt() {
        const Place place;
        place.bar->add({.text = "the first"});
        place.bar->add({.text = "the second"});
        QTest::keyClick(place.taker, Qt::Key_Escape);
        QCOMPARE(place.said(), QString("the second"));
        QTest::keyClick(place.field, Qt::Key_Escape);
        QCOMPARE(place.said(), QString("the first"));
        QTest::keyClick(place.field, Qt::Key_A);
        QVERIFY(place.bar->isVisible());
        QTest::keyClick(place.bar, Qt::Key_Escape);
        QVERIFY(!place.bar->isVisible());
        QTest::keyClick(place.field, Qt::Key_Escape);
        QVERIFY(!place.bar->isVisible());
    }

    void itsButtonActsOnce() {
        const Place place;
        int acted = 0;
        place.bar->add({.text = "no button"});
        QVERIFY(!place.action().isVisible());
        place.bar->add({.text = "it failed", .action = "Try again", .act = [&] {
                            ++acted;
                            place.bar->add({.text = "it failed again"});
                        }});
        QVERIFY(place.action().isVisible());
        QCOMPARE(place.action().text(), QString("Try again"));
        place.action().click();
        QCOMPARE(acted, 1);
        QCOMPARE(place.said(), QString("it failed again"));
        QVERIFY(!place.action().isVisible());
    }

    void aLongMessageIsWrappedAndWantsNoWidth() {
        const Place place;
        const auto show = [&place](const QString& text) {
            place.bar->clear();
            place.bar->add({.text = text});
        };
        show("short");
        const int before = place.window.minimumSizeHint().width();
        const QString words = QString("words without an end ").repeated(20);
        show(words);
        QCOMPARE(place.window.minimumSizeHint().width(), before);
        const auto& label = *place.bar->findChild<QLabel*>("trouble");
        QCOMPARE(label.text(), words);
        QTRY_VERIFY(label.height() > 3 * label.fontMetrics().height());
        QVERIFY(label.height() >= label.heightForWidth(label.width()));
        // One word, as a path may be.
        show(QString(400, QChar('x')));
        QCOMPARE(place.window.minimumSizeHint().width(), before);
        QCOMPARE(place.window.width(), 500);
        // So long that the page would have no room: beginning and end, and the whole in the tool tip.
        const QString endless = "where it was: " + words.repeated(20) + "what to do.";
        show(endless);
        QVERIFY(label.text().size() < 1100);
        QVERIFY(label.text().startsWith("where it was") && label.text().endsWith("what to do."));
        QCOMPARE(label.toolTip(), endless);
    }

    void looksDifferInLightAndDark() {
        Place place;
        std::vector<QColor> seen;
        for (const char* appearance : {"light", "dark"}) {
            place.window.setPalette(paletteOf(QLatin1String(appearance)));
            for (const auto kind : {MessageBar::Kind::kNotice, MessageBar::Kind::kError}) {
                place.bar->add({.kind = kind, .text = "a message"});
                const QColor ground = place.ground();
                const QColor letters = place.bar->palette().color(QPalette::WindowText);
                QVERIFY(std::abs(ground.lightness() - letters.lightness()) > 100);
                QVERIFY(std::ranges::find(seen, ground) == seen.end());
                seen.push_back(ground);
            }
        }
    }
};

QTEST_MAIN(TestMessageBar)
#include "test_message_bar.moc"
