// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "ui/panels/translation_delegate.h"
#include "ui/panels/translation_view.h"

using namespace automoe;
using namespace automoe::ui;

namespace {

TranslationCell cellOf(const QString& text) {
    TranslationCell cell;
    cell.there = true;
    cell.text = text;
    return cell;
}

/// Two candidates; the second has not translated the last sentence.
Comparison sample() {
    Comparison comparison;
    comparison.source_language = "en";
    comparison.target_language = "de";
    comparison.sentences = {{"A small house.", {"Ein kleines Haus."}},
                            {"The river is wide.", {"Der Fluss ist breit.", "Breit ist der Fluss."}},
                            {"Good evening.", {"Guten Abend."}}};
    ComparedCandidate first{.candidate = {1, std::string(64, 'a')}, .weights_kind = "retrained"};
    first.cells = {cellOf("Ein kleines Haus."), cellOf("Der Fluss ist weit."), cellOf("Guten Abend.")};
    ComparedCandidate second{.candidate = {2, std::string(64, 'b')}, .weights_kind = "inherited", .state = "running"};
    second.cells = {cellOf("Ein kleines Haus."), cellOf("Fluss breit."), {}};
    comparison.candidates = {first, second};
    return comparison;
}

protocol::Translated routed() {
    protocol::Translated told;
    told.source_tokens = {"\342\226\201Good", "\342\226\201even", "ing", "</s>"};
    told.target_tokens = {"<s>", "\342\226\201Guten", "\342\226\201Abend"};
    told.routing = {{"decoder.0", {3, 1, 0}, {0.5, 0.5, 0.5}}, {"encoder.1", {0, 2, 1, 0}, {0.5, 0.5, 0.5, 0.5}}};
    return told;
}

}  // namespace

class TestTranslationModel : public QObject {
    Q_OBJECT

    static void fill(TranslationModel& model, Comparison comparison = sample()) {
        model.setComparison(std::make_shared<const Comparison>(std::move(comparison)));
    }
    static void scored(TranslationModel& model) {
        VALUE_OR_FAIL(auto scores, scoreSentences(model.comparison(), {}));
        model.setScores(std::make_shared<const SentenceScores>(std::move(scores)));
    }
    static QStringList differing(const TranslationModel& model, int row, int column) {
        QStringList words;
        const auto text = model.textAt(model.index(row, column));
        for (const auto& mark : text.marks) {
            if (mark.differs) words << text.text.mid(mark.begin, mark.length);
        }
        return words;
    }
    static QList<int> order(const TranslationModel& model) {
        QList<int> sentences;
        for (int row = 0; row < model.rowCount(); ++row) sentences << model.sentenceAt(row);
        return sentences;
    }

private Q_SLOTS:
    void showsSentencesByCandidates() {
        TranslationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.columnCount(), 0);
        fill(model);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.index(1, 1).data().toString(), QString("Der Fluss ist breit.\nBreit ist der Fluss."));
        QCOMPARE(model.index(1, 3).data().toString(), QString("Fluss breit."));
        QVERIFY(!model.textAt(model.index(2, 3)).is_there);
        QVERIFY(model.index(2, 3).data(Qt::AccessibleTextRole).toString().contains("No translation yet"));
        const auto head = [&](int column) { return model.headerData(column, Qt::Horizontal).toString(); };
        QCOMPARE(head(1), QString("Reference"));
        QVERIFY2(head(2).startsWith("aaaaaaaaaaaa · retrained"), qPrintable(head(2)));
        QVERIFY(head(3).contains("inherited\nrunning"));
        scored(model);
        QVERIFY(model.textAt(model.index(0, 2)).figures.contains("BLEU 100"));
        QVERIFY(model.textAt(model.index(0, 0)).figures.contains("disagreement 0.00"));
        QVERIFY(head(2).contains("BLEU"));
        // Without references there is no column for them.
        auto plain = sample();
        for (auto& sentence : plain.sentences) sentence.references.clear();
        fill(model, plain);
        QCOMPARE(model.columnCount(), 3);
        QVERIFY(model.scores() == nullptr);
    }

    void marksDifferences() {
        TranslationModel model;
        fill(model);
        QVERIFY(differing(model, 1, 2).isEmpty());
        model.setCompared(kCompareReference);
        QCOMPARE(differing(model, 1, 2), QStringList{"weit"});
        QCOMPARE(differing(model, 0, 2), QStringList());
        QVERIFY(differing(model, 1, 1).isEmpty());
        QVERIFY(model.index(1, 2).data(Qt::AccessibleTextRole).toString().contains("Differs: weit"));
        model.setCompared(0);
        QVERIFY(differing(model, 1, 2).isEmpty());  // it is what others are compared with
        QCOMPARE(differing(model, 1, 3), QStringList{"breit"});
        QVERIFY(differing(model, 2, 3).isEmpty());
    }

    void sortsAndFilters() {
        TranslationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fill(model);
        model.setOrder(TranslationModel::Order::kLength);
        QCOMPARE(order(model), (QList<int>{1, 0, 2}));  // without any score
        model.setOrder(TranslationModel::Order::kSource);
        scored(model);
        QCOMPARE(order(model), (QList<int>{0, 1, 2}));
        model.setOrder(TranslationModel::Order::kDisagreement);
        QCOMPARE(order(model), (QList<int>{1, 0, 2}));  // one translation disagrees with none
        model.setOrder(TranslationModel::Order::kScore, 1);
        QCOMPARE(order(model), (QList<int>{1, 0, 2}));
        model.setOrder(TranslationModel::Order::kSource);
        model.setFilter("FLUSS");
        QCOMPARE(order(model), (QList<int>{1}));
        model.setFilter("evening");
        QCOMPARE(order(model), (QList<int>{2}));
        model.setFilter("nowhere");
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 3);
    }

    void whatComesLaterIsFilteredToo() {
        TranslationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto comparison = sample();
        comparison.candidates[0].cells[1] = {};
        fill(model, comparison);
        model.setFilter("weit");
        QCOMPARE(model.rowCount(), 0);
        fill(model);
        QCOMPARE(order(model), (QList<int>{1}));
        // Where nothing moves, nothing that is chosen is lost.
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        fill(model);
        scored(model);
        QCOMPARE(reset.count(), 0);
    }

    void coloursTokensByExpert() {
        TranslationModel model;
        auto comparison = sample();
        comparison.candidates[0].cells[2].told = std::make_shared<const protocol::Translated>(routed());
        fill(model, comparison);
        QCOMPARE(model.expertLayers(), (std::vector<std::string>{"encoder.1", "decoder.0"}));
        model.setExpertLayer("decoder.0");
        auto text = model.textAt(model.index(2, 2));
        QCOMPARE(text.text, QString("Guten Abend"));
        QCOMPARE(text.marks.size(), std::size_t{2});  // the begin of the sentence is not in the text
        QCOMPARE(text.text.mid(text.marks[1].begin, text.marks[1].length), QString("Abend"));
        QCOMPARE(text.marks[0].expert, 1);
        QCOMPARE(text.marks[1].expert, 0);
        QVERIFY(model.textAt(model.index(2, 0)).marks.empty());
        model.setExpertLayer("encoder.1");
        text = model.textAt(model.index(2, 0));
        QCOMPARE(text.text, QString("Good evening"));
        QCOMPARE(text.marks.size(), std::size_t{3});
        QCOMPARE(text.text.mid(text.marks[2].begin, text.marks[2].length), QString("ing"));
        QVERIFY(model.textAt(model.index(2, 2)).marks.empty());
        // Another candidate tells nothing.
        model.setSourceCandidate(1);
        QVERIFY(model.textAt(model.index(2, 0)).marks.empty());
    }

    void paragraphsRunAsTheirLettersDo() {
        const QString arabic = QString::fromUtf8("البيت الكبير هنا.");
        QCOMPARE(directionOf(arabic, {}), Qt::RightToLeft);
        QCOMPARE(directionOf("A house.", "he"), Qt::LeftToRight);
        QCOMPARE(directionOf(QString::fromUtf8("2023: שלום"), {}), Qt::RightToLeft);
        QCOMPARE(directionOf("123 ...", "ar"), Qt::RightToLeft);
        QCOMPARE(directionOf("123 ...", "de"), Qt::LeftToRight);
        QCOMPARE(directionOf("", {}), Qt::LeftToRight);
        constexpr qreal kWidth = 400;
        for (const auto window : {Qt::LeftToRight, Qt::RightToLeft}) {
            QGuiApplication::setLayoutDirection(window);
            const TranslationLayout layout({.text = arabic + "\nA house.\n" + QString::fromUtf8("שלום עולם")},
                                           QApplication::font(), QApplication::palette(), kWidth);
            QCOMPARE(layout.paragraphs().size(), std::size_t{3});
            const auto area = [&](std::size_t place) {
                return layout.paragraphs()[place]->lineAt(0).naturalTextRect();
            };
            QVERIFY(qAbs(area(0).right() - kWidth) < 2);
            QVERIFY(area(0).left() > 100);
            QVERIFY(qAbs(area(1).left()) < 2);
            QVERIFY(qAbs(area(2).right() - kWidth) < 2);
            QVERIFY(area(2).top() > area(1).top());
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void differencesAreNotToldByColourAlone() {
        const TranslationLayout layout({.text = "a b", .marks = {{.begin = 2, .length = 1, .differs = true}}},
                                       QApplication::font(), QApplication::palette(), 400);
        const auto formats = layout.paragraphs()[0]->formats();
        QCOMPARE(formats.size(), 1);
        QVERIFY(formats[0].format.fontUnderline());
        QVERIFY(formats[0].format.fontWeight() > QFont::Normal);
    }

    void isWrittenAsATable() {
        TranslationModel model;
        fill(model);
        scored(model);
        const QString tsv = QString::fromUtf8(csvOf(model.table(), '\t'));
        const QStringList lines = tsv.split("\r\n");
        QVERIFY2(lines[0].startsWith("Sentence\tSource\tReference\tDisagreement\taaaaaaaaaaaa retrained\tBLEU"),
                 qPrintable(lines[0]));
        QVERIFY(lines[1].startsWith("1\tA small house.\tEin kleines Haus.\t0\t"));
        QVERIFY(csvOf(model.table()).startsWith("Sentence,Source"));
        // Only what is shown, in its order.
        model.setFilter("evening");
        QCOMPARE(QString::fromUtf8(csvOf(model.table(), '\t')).count("\r\n"), 2);
    }

    void copiesCells() {
        TranslationModel model;
        fill(model);
        TranslationView view(model);
        view.resize(900, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setCurrentIndex(model.index(1, 2));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString("Der Fluss ist weit."));
        view.selectionModel()->select(QItemSelection(model.index(0, 2), model.index(1, 3)),
                                      QItemSelectionModel::ClearAndSelect);
        QCOMPARE(view.selectedText(),
                 QString("Ein kleines Haus.\tEin kleines Haus.\nDer Fluss ist weit.\tFluss breit.\n"));
    }

    void thousandsOfSentencesScroll() {
        Comparison comparison;
        for (int i = 0; i < 3000; ++i) {
            comparison.sentences.push_back(
                {QString("The %1th sentence is about a house that stands by a river.").arg(i),
                 {QString("Der %1. Satz handelt von einem Haus am Fluss, das dort schon lange steht.").arg(i)}});
        }
        for (std::int64_t id = 1; id <= 6; ++id) {
            ComparedCandidate candidate{.candidate = {id, std::string(64, static_cast<char>('a' + id))}};
            for (int i = 0; i < 3000; ++i) {
                candidate.cells.push_back(cellOf(
                    QString("Satz %1 von %2 ist ein Haus, das am Fluss steht und dort lange stand.").arg(i).arg(id)));
            }
            comparison.candidates.push_back(std::move(candidate));
        }
        const auto shared = std::make_shared<const Comparison>(std::move(comparison));
        TranslationModel model;
        TranslationView view(model);
        view.resize(1280, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        test::Watchdog watchdog;
        model.setComparison(shared);
        model.setCompared(kCompareReference);
        QTest::qWait(50);
        QVERIFY(view.verticalScrollBar()->maximum() > 3000 * 30);
        for (int step = 0; step < 40; ++step) {
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * step / 40 + 7);
            QTest::qWait(5);
        }
        VERIFY_NEVER_BLOCKED(watchdog);
        // What is in sight is as high as its text.
        const int row = view.rowAt(view.viewport()->height() / 2);
        const TranslationDelegate delegate;
        int height = 0;
        for (int column = 0; column < model.columnCount(); ++column)
            height =
                std::max(height, delegate.heightFor(model.index(row, column), view.font(), view.columnWidth(column)));
        QCOMPARE(view.rowHeight(row), height);
    }
};

QTEST_MAIN(TestTranslationModel)
#include "test_translation_model.moc"
