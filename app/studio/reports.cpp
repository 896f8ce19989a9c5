// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reports.h"

#include <QCoreApplication>
#include <QLocale>
#include <string>
#include <string_view>

#include "app/report/write.h"
#include "core/base/files.h"
#include "database/session.h"
#include "ui/models/candidate_reader.h"
#include "ui/report/pdf_report.h"

namespace automoe::studio {

namespace {

Result<ui::ReportContent> contentOf(const std::filesystem::path& session) {
    AUTOMOE_TRY(const auto opened, database::Session::open(session, database::Access::kReadOnly));
    AUTOMOE_TRY(auto connection, opened.reader());
    ui::CandidateReader reader(std::move(connection));
    ui::ReportContent content;
    content.session = QString::fromStdString(opened.folder().stem().string());
    content.version = QStringLiteral(AUTOMOE_VERSION);
    AUTOMOE_TRY(content.facts, reader.facts());
    AUTOMOE_TRY(content.table, reader.read());
    return content;
}

}  // namespace

report::Language reportLanguage(const QString& spoken) {
    // What a report says by itself, with numbers as English has them.
    if (spoken == QLatin1String("en")) return {};
    const QLocale locale;
    return {
        .code = spoken.toStdString(),
        .right_to_left = locale.textDirection() == Qt::RightToLeft,
        .decimal_point = locale.decimalPoint().toStdString(),
        .group_separator = locale.groupSeparator().toStdString(),
        .translate = [](std::string_view sentence, int count) {
            return QCoreApplication::translate("Wording", std::string(sentence).c_str(), nullptr, count).toStdString();
        }};
}

Status writeHtmlReport(const std::filesystem::path& session, const std::filesystem::path& file,
                       const report::Language& language, const std::stop_token& stop) {
    const auto written = report::writeHtml(session, file, AUTOMOE_VERSION, language, stop);
    return written ? Status() : Status(written.error());
}

Status writeReport(const std::filesystem::path& session, const std::filesystem::path& file,
                   const report::Language& language) {
    const auto ending = file.extension();
    if (ending == ".html" || ending == ".htm") return writeHtmlReport(session, file, language);
    if (ending != ".pdf") return badInput("report.unknown_kind", {{"file", file.string()}});
    AUTOMOE_TRY(auto content, contentOf(session));
    ui::PdfReport report(std::move(content));
    while (report.step()) {
    }
    const QByteArray document = report.take();
    return replaceFile(file, std::string_view(document.constData(), static_cast<std::size_t>(document.size())));
}

Result<WrittenFigures> writeFigures(const std::filesystem::path& session, const std::filesystem::path& folder,
                                    const ui::FigureFiles& files) {
    AUTOMOE_TRY(auto content, contentOf(session));
    ui::SessionFigures figures(std::move(content), folder, files);
    while (!figures.atEnd()) {
        if (const auto write = figures.draw()) AUTOMOE_CHECK(write());
    }
    return WrittenFigures{figures.drawn(), figures.without()};
}

}  // namespace automoe::studio
