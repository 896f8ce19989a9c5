// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/word_diff.h"

#include "tests/support/support.h"

using namespace automoe::ui;

class TestWordDiff : public QObject {
    Q_OBJECT

    static QStringList differing(const QString& text, const QString& other) {
        QStringList words;
        for (const Word& word : differingWords(text, other)) {
            if (word.differs) words << text.mid(word.begin, word.length);
        }
        return words;
    }

private Q_SLOTS:
    void findsWordsAndMarks() {
        const QString text = QString::fromUtf8("Das Haus,  isn't großes.");
        QStringList words;
        for (const Word& word : wordsOf(text)) words << text.mid(word.begin, word.length);
        QCOMPARE(words, (QStringList{"Das", "Haus", ",", "isn't", QString::fromUtf8("großes"), "."}));
        QVERIFY(wordsOf("").empty());
        QVERIFY(wordsOf("  \t ").empty());
    }

    void marksWhatIsNotCommon() {
        QCOMPARE(differing("the old house stands here", "the house stood here"), (QStringList{"old", "stands"}));
        QCOMPARE(differing("a b c", "a b c"), QStringList());
        QCOMPARE(differing("a b c", ""), (QStringList{"a", "b", "c"}));
        QCOMPARE(differing("", "a"), QStringList());
        // A moved word is in the subsequence once.
        QCOMPARE(differing("x a b", "a b x").size(), 1);
        // A repeated word counts as often as it is there.
        QCOMPARE(differing("no no no", "no no"), QStringList{"no"});
        // Punctuation is no part of a word.
        QCOMPARE(differing("A house.", "A house!"), QStringList{"."});
        QCOMPARE(differing("House", "house"), QStringList{"House"});
    }

    void isALongestCommonSubsequence() {
        // Against a plain count of the longest one.
        quint32 state = 7;
        const auto letters = [&state](int count) {
            QString text;
            for (int i = 0; i < count; ++i) {
                state = state * 1664525 + 1013904223;
                text += QChar('a' + static_cast<int>((state >> 24U) % 4));
                text += QLatin1Char(' ');
            }
            return text;
        };
        for (int round = 0; round < 50; ++round) {
            const QString a = letters(12);
            const QString b = letters(9 + round % 5);
            const QStringList x = a.split(' ', Qt::SkipEmptyParts);
            const QStringList y = b.split(' ', Qt::SkipEmptyParts);
            std::vector<std::vector<int>> longest(static_cast<std::size_t>(x.size()) + 1,
                                                  std::vector<int>(static_cast<std::size_t>(y.size()) + 1));
            for (std::size_t i = 1; i < longest.size(); ++i) {
                for (std::size_t j = 1; j < longest[i].size(); ++j) {
                    longest[i][j] = x[static_cast<qsizetype>(i) - 1] == y[static_cast<qsizetype>(j) - 1]
                                        ? longest[i - 1][j - 1] + 1
                                        : std::max(longest[i - 1][j], longest[i][j - 1]);
                }
            }
            QCOMPARE(static_cast<int>(x.size() - differing(a, b).size()), longest.back().back());
        }
    }

    void otherScripts() {
        const QString hebrew = QString::fromUtf8("הבית הגדול עומד כאן");
        QCOMPARE(differing(hebrew, QString::fromUtf8("הבית עומד כאן")), QStringList{QString::fromUtf8("הגדול")});
        // Without spaces ideographs are words.
        QCOMPARE(differing(QString::fromUtf8("我爱你"), QString::fromUtf8("我恨你")),
                 QStringList{QString::fromUtf8("爱")});
    }

    void longTextsStayQuick() {
        const QString a = QString("alpha ").repeated(20000) + "end";
        const QString b = QString("beta ").repeated(20000) + "end";
        const auto words = differingWords(a, b);
        QCOMPARE(words.size(), std::size_t{20001});
        QVERIFY(words.front().differs);
        QVERIFY(!words.back().differs);
    }
};

QTEST_APPLESS_MAIN(TestWordDiff)
#include "test_word_diff.moc"
