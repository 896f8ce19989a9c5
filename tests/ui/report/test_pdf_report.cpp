// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_report.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

#include "tests/support/filled_session.h"
#include "tests/ui/sample_table.h"
#include "ui/models/candidate_reader.h"
#include "ui/models/figures.h"
#include "ui/report/pdf_pages.h"

using namespace automoe;
using namespace automoe::ui;

class TestPdfReport : public QObject {
    Q_OBJECT

    static QByteArray write(ReportContent content, int* steps = nullptr) {
        PdfReport report(std::move(content));
        int count = 1;
        while (report.step()) ++count;
        if (steps != nullptr) *steps = count;
        return report.take();
    }
    static int pagesOf(const QByteArray& document) {
        static const QRegularExpression page(QStringLiteral("/Type /Page\\b"));
        return static_cast<int>(QString::fromLatin1(document).count(page));
    }
    /// The letters of a document, as a reader finds them; nothing where there is no pdftotext.
    static std::optional<QString> textOf(const QByteArray& document) {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (program.isEmpty()) return std::nullopt;
        const test::TemporaryFolder folder;
        test::writeFile(folder / "r.pdf", document.toStdString());
        const auto result = test::runProcess(program.toStdString(),
                                             {"-layout", QString::fromStdString((folder / "r.pdf").string()), "-"});
        return QString::fromStdString(result.output);
    }

private Q_SLOTS:
    void tellsWhatASessionHolds() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "mine"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        ReportContent content{.session = "mine", .version = "1.2.3"};
        VALUE_OR_FAIL(content.facts, reader.facts());
        VALUE_OR_FAIL(content.table, reader.read());
        int steps = 0;
        const QByteArray document = write(content, &steps);
        QVERIFY(document.startsWith("%PDF-"));
        QVERIFY(pagesOf(document) >= 3);
        QVERIFY(steps > 6);  // the window lives on between them
        const auto text = textOf(document);
        if (!text) QSKIP("pdftotext is not installed");
        QVERIFY(text->startsWith("mine"));  // at the top of the page
        QVERIFY(text->contains("Page 1") && text->contains(QString("Page %1").arg(pagesOf(document))));
        for (const auto& member : filled.members)
            QVERIFY2(text->contains(shortIdentity(member)), qPrintable(shortIdentity(member)));
        for (const char* heading :
             {"Pareto front", "Retrained candidates", "Searches", "Training of the supernet", "Latency", "Runs"})
            QVERIFY2(text->contains(heading), heading);
        QVERIFY(text->contains("Validation loss"));  // an axis, so plots have letters, no pictures of them
        QVERIFY(text->contains("seed"));
    }

    void frontHasItsTable() {
        ReportContent content{.session = "rich", .version = "1.2.3"};
        content.table = test::richTable(400);
        content.cost_key = "params";
        content.quality_key = "search.valid_loss";
        const auto front = frontOf(*content.table, content.cost_key, content.quality_key);
        QVERIFY(front.size() > 4);
        const QByteArray document = write(content);
        QVERIFY(pagesOf(document) >= 2);
        const auto text = textOf(document);
        if (!text) QSKIP("pdftotext is not installed");
        for (const int row : front) {
            const auto& id = content.table->rows().architecture_ids[static_cast<std::size_t>(row)];
            QVERIFY2(text->contains(shortIdentity(id)), id.c_str());
        }
    }

    void anEmptySessionHasOnePage() {
        const QByteArray document = write({.session = "empty", .version = "1.2.3"});
        QCOMPARE(pagesOf(document), 1);
        const auto text = textOf(document);
        if (text) QVERIFY(text->contains("No candidate has been evaluated yet"));
    }

    void tablesGoOnOverPages() {
        PdfPages pages("title", QString(300, QChar('n')), "today");
        QList<QStringList> rows;
        for (int row = 0; row < 150; ++row)
            rows << QStringList{QString("row%1").arg(row), QString("word ").repeated(60), QString::number(row)};
        pages.heading("Long");
        pages.table({{.title = "Name"}, {.title = "Wide"}, {.title = "Figure", .number = true}}, rows);
        QVERIFY(pages.pages() >= 3);
        const int count = pages.pages();
        const QByteArray document = pages.take();
        QCOMPARE(pagesOf(document), count);
        const auto text = textOf(document);
        if (!text) QSKIP("pdftotext is not installed");
        QVERIFY(text->contains("row0") && text->contains("row149"));
        QCOMPARE(text->count(QRegularExpression("\\bFigure\\b")), count);
        QVERIFY(text->contains("row149") && text->contains("149"));
    }
};

QTEST_MAIN(TestPdfReport)
#include "test_pdf_report.moc"
