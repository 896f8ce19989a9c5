// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reports.h"

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

Status writeHtmlReport(const std::filesystem::path& session, const std::filesystem::path& file,
                       const std::stop_token& stop) {
    const auto written = report::writeHtml(session, file, AUTOMOE_VERSION, stop);
    return written ? Status() : Status(written.error());
}

Status writeReport(const std::filesystem::path& session, const std::filesystem::path& file) {
    const auto ending = file.extension();
    if (ending == ".html" || ending == ".htm") return writeHtmlReport(session, file);
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
