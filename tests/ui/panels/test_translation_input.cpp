// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_input.h"

#include <zlib.h>

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextEdit>
#include <QTextLayout>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

namespace {

constexpr int kMany = 3003;

/// "Sentence 1.", … with an empty line after the second.
std::string lines(const std::string& word, int count) {
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += word + " " + std::to_string(i) + ".\n";
        if (i == 2) text += "\n";
    }
    return text;
}

void writeGzip(const std::filesystem::path& path, const std::string& content) {
    auto* file = gzopen(path.c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
}

/// An input whose user chooses the files that stand here.
struct Loading {
    TranslationInput input{{.text = [](const Error& error) { return QString::fromStdString(error.debugString()); },
                            .choose_existing = [this](const QString&, const QString&) { return source; },
                            .choose_texts = [this](const QString&) { return references; }}};
    QString source;
    QStringList references;

    QTextEdit& text() { return *input.findChild<QTextEdit*>("translationText"); }
    QLabel& note() { return *input.findChild<QLabel*>("translationNote"); }
    QAction& action(const char* name) { return *input.findChild<QAction*>(QLatin1String(name)); }
    void loadSentences(const std::filesystem::path& file) {
        source = QString::fromStdString(file.string());
        action("loadSentences").trigger();
    }
    void loadReferences(const std::filesystem::path& file) {
        references = QStringList{QString::fromStdString(file.string())};
        action("loadReferences").trigger();
    }
    bool isLoaded() {
        return QTest::qWaitFor([this] { return !input.findChild<QPushButton*>("stopTranslating")->isEnabled(); },
                               20000);
    }
    static QString cut(int translated, int all) {
        return QString("%1 of %2 are translated: the first ones.")
            .arg(QLocale().toString(translated), QLocale().toString(all));
    }
};

}  // namespace

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

    void saysHowManyOfManyAreTranslated() {
        Loading here;
        QVERIFY(here.note().isHidden());
        here.text().setPlainText(QString::fromStdString(lines("Sentence", 1000)));
        QVERIFY(here.note().isHidden());
        here.text().setPlainText(QString::fromStdString(lines("Sentence", kMany)));
        QVERIFY(!here.note().isHidden());
        QCOMPARE(here.note().text(), Loading::cut(1000, kMany));
        QCOMPARE(here.input.sentences().size(), std::size_t{1000});
        here.text().clear();
        QVERIFY(here.note().isHidden());
    }

    void whatStandsThereComesBack() {
        TranslationInput input;
        auto* text = input.findChild<QTextEdit*>("translationText");
        QVERIFY(input.draft().empty());
        QSignalSpy changed(&input, &TranslationInput::draftChanged);
        text->setPlainText(QString::fromUtf8("Ein Häuschen.\tA cottage.\n\nשלום עולם"));
        QVERIFY(changed.count() > 0);
        TranslationInput later;
        later.bringBack(input.draft());
        QCOMPARE(later.findChild<QTextEdit*>("translationText")->toPlainText(), text->toPlainText());
        QCOMPARE(later.sentences().size(), std::size_t{2});
        QCOMPARE(later.sentences()[0].references, QStringList{"A cottage."});
        // What is no text leaves what is there.
        later.bringBack("\xff\xfe");
        QCOMPARE(later.draft(), input.draft());
        // So much is not laid out at once, when the next window opens.
        text->setPlainText(QString("A house.\n").repeated(kMostText / 9 + 1));
        QVERIFY(input.draft().empty());
    }

    void loadsSentencesAndTheirReferences() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "test.en", lines("Sentence", kMany));
        writeGzip(folder / "test.de.gz", lines("Satz", kMany));
        Loading here;
        here.loadSentences({});  // thought better
        QVERIFY(here.text().toPlainText().isEmpty());
        QVERIFY(!here.action("loadReferences").isEnabled());
        here.loadSentences(folder / "test.en");
        QVERIFY(here.isLoaded());
        QCOMPARE(here.note().text(), Loading::cut(1000, kMany));
        QVERIFY(!here.note().isHidden());
        auto sentences = here.input.sentences();
        QCOMPARE(sentences.size(), std::size_t{1000});
        QCOMPARE(sentences[2].source, QString("Sentence 3."));
        QVERIFY(sentences[2].references.isEmpty());
        here.loadReferences(folder / "test.de.gz");
        QVERIFY(here.isLoaded());
        QCOMPARE(here.note().text(), Loading::cut(1000, kMany));
        sentences = here.input.sentences();
        QCOMPARE(sentences.size(), std::size_t{1000});
        for (const std::size_t place : {std::size_t{0}, std::size_t{2}, std::size_t{999}})
            QCOMPARE(sentences[place].references, QStringList{QString("Satz %1.").arg(place + 1)});
        // A second reference.
        here.loadReferences(folder / "test.en");
        QVERIFY(here.isLoaded());
        QCOMPARE(here.input.sentences()[1].references, (QStringList{"Satz 2.", "Sentence 2."}));
        // Lines that were changed are the file's no more, but the rest of it is still left out.
        QTextCursor(here.text().document()).insertText("Well: ");
        QVERIFY(!here.action("loadReferences").isEnabled());
        QCOMPARE(here.note().text(), Loading::cut(1000, kMany));
        here.text().setPlainText("Something else.");
        QVERIFY(here.note().isHidden());
        here.loadSentences(folder / "test.en");
        QVERIFY(here.isLoaded());
        here.input.setSentence({"One.", {"Eins."}});
        QVERIFY(here.note().isHidden());
        QCOMPARE(here.text().toPlainText(), QString("One.\tEins."));
    }

    void whatIsShortIsLoadedWhole() {
        const test::TemporaryFolder folder;
        // The second line of a text must not become two.
        test::writeFile(folder / "test.tsv", "\xef\xbb\xbfOne.\tEins.\r\nTwo\xe2\x80\xa8parts.\tZwei.\r\n");
        Loading here;
        here.loadSentences(folder / "test.tsv");
        QVERIFY(here.isLoaded());
        QVERIFY(here.note().isHidden());
        const auto sentences = here.input.sentences();
        QCOMPARE(sentences.size(), std::size_t{2});
        QCOMPARE(sentences[0].source, QString("One."));
        QCOMPARE(sentences[1].source, QString("Two parts."));
        QCOMPARE(sentences[1].references, QStringList{"Zwei."});
    }

    void whatCannotBeLoadedSaysWhere_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        QTest::newRow("Latin-1") << QByteArray(
                                        "One.\nTwo.\n\xfc"
                                        "ber\n")
                                 << "text.invalid_utf8"
                                 << "line=3";
        QTest::newRow("UTF-16") << QByteArray("O\0n\0e\0", 6) << "text.nul_byte"
                                << "line=1";
        QTest::newRow("no text") << QByteArray("One.\n" + QByteArray(20000, 'x')) << "text.line_too_long"
                                 << "line=2";
        QTest::newRow("nothing") << QByteArray("\n \n") << "translation.no_sentences"
                                 << "";
    }
    void whatCannotBeLoadedSaysWhere() {
        QFETCH(QByteArray, content);
        QFETCH(QString, code);
        QFETCH(QString, line);
        const test::TemporaryFolder folder;
        test::writeFile(folder / "test.en", content.toStdString());
        Loading here;
        here.text().setPlainText("What was typed.");
        here.loadSentences(folder / "test.en");
        QVERIFY(here.isLoaded());
        QVERIFY(!here.note().isHidden());
        for (const QString& part : {code, line, QString("test.en")})
            QVERIFY2(here.note().text().contains(part), qPrintable(here.note().text()));
        QCOMPARE(here.text().toPlainText(), QString("What was typed."));
        here.text().setPlainText("What is typed now.");
        QVERIFY(here.note().isHidden());
    }

    void referencesMustBeOfAsManyLines() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "test.en", lines("Sentence", 20));
        test::writeFile(folder / "test.de", lines("Satz", 19));
        Loading here;
        here.loadSentences(folder / "test.en");
        QVERIFY(here.isLoaded());
        here.loadReferences(folder / "test.de");
        QVERIFY(here.isLoaded());
        QVERIFY2(here.note().text().startsWith("text.unequal_lines"), qPrintable(here.note().text()));
        // The sentences stay, and other references can be chosen.
        QVERIFY(here.input.sentences()[0].references.isEmpty());
        test::writeFile(folder / "test.de", lines("Satz", 20));
        here.loadReferences(folder / "test.de");
        QVERIFY(here.isLoaded());
        QCOMPARE(here.input.sentences()[19].references, QStringList{"Satz 20."});
        QVERIFY(here.note().isHidden());
    }
};

QTEST_MAIN(TestTranslationInput)
#include "test_translation_input.moc"
