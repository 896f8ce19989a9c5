// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_input.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextEdit>
#include <QTextLayout>

#include "tests/support/support.h"

using namespace automoe::ui;

class TestTranslationInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreSentences() {
        const auto found = sentencesIn("One.\n\n  Two. \tZwei.\tDeux.\n\tnothing to translate\r\nThree.\t\n", 10);
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].source, QString("One."));
        QVERIFY(found[0].references.isEmpty());
        QCOMPARE(found[1].source, QString("Two."));
        QCOMPARE(found[1].references, (QStringList{"Zwei.", "Deux."}));
        QCOMPARE(found[2].source, QString("Three."));
        QVERIFY(found[2].references.isEmpty());
        QCOMPARE(sentencesIn("a\nb\nc", 2).size(), std::size_t{2});
    }

    void saysWhatCanBeDone() {
        TranslationInput input;
        input.show();
        auto* text = input.findChild<QTextEdit*>("translationText");
        auto* button = input.findChild<QPushButton*>("translate");
        auto* stop = input.findChild<QPushButton*>("stopTranslating");
        QSignalSpy asked(&input, &TranslationInput::translateRequested);
        QVERIFY(!button->isEnabled());
        text->setPlainText("A house.");
        QVERIFY(!button->isEnabled());  // nobody is selected
        input.setReady(true);
        QVERIFY(button->isEnabled());
        input.translate();
        QCOMPARE(asked.count(), 1);
        text->setPlainText(" \n ");
        QVERIFY(!button->isEnabled());
        input.translate();
        QCOMPARE(asked.count(), 1);
        QVERIFY(!stop->isEnabled());
        input.setBusy(true);
        QVERIFY(stop->isEnabled());
        text->setPlainText("A house.");
        input.setObstacle("Only for reading.");
        QVERIFY(!button->isEnabled());
        QVERIFY(!text->isEnabled());
        QCOMPARE(text->placeholderText(), QString("Only for reading."));
    }

    void eachLineRunsItsOwnWay() {
        TranslationInput input;
        auto* text = input.findChild<QTextEdit*>("translationText");
        text->setPlainText(QString::fromUtf8("A house.\nשלום עולם"));
        input.resize(600, 120);
        input.show();
        QVERIFY(QTest::qWaitForWindowExposed(&input));
        const auto left = [&](int line) {
            return text->document()->findBlockByNumber(line).layout()->lineAt(0).naturalTextRect().left();
        };
        QVERIFY(left(0) < 20);
        QVERIFY2(left(1) > 200, qPrintable(QString::number(left(1))));
    }
};

QTEST_MAIN(TestTranslationInput)
#include "test_translation_input.moc"
