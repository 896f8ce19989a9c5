// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_report.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/models/format_text.h"
#include "ui/models/run_status.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/latency_panel.h"
#include "ui/panels/pareto_panel.h"
#include "ui/panels/supernet_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/report/pdf_pages.h"
#include "ui/report/report_texts_p.h"

namespace automoe::ui {

namespace {

constexpr double kLargePlot = 400;
constexpr double kPlot = 250;
constexpr double kPairOfPlots = 330;  ///< one above the other
constexpr double kCaption = 40;

QString moment(std::optional<std::int64_t> milliseconds) {
    return milliseconds ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(*milliseconds), QLocale::ShortFormat)
                        : QStringLiteral("–");
}

QString number(double value) { return QLocale().toString(value, 'f', 0); }

/// A whole number of any length in groups of three digits.
QString grouped(QString digits) {
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3) digits.insert(place, QLocale().groupSeparator());
    return digits;
}

/// The plain members of conditions: "beam 5, threads 2".
QString conditionsText(const nlohmann::json& conditions) {
    QStringList parts;
    if (!conditions.is_object()) return {};
    for (const auto& [name, value] : conditions.items()) {
        const QString word = QString::fromStdString(name).replace(QLatin1Char('_'), QLatin1Char(' '));
        if (value.is_string() && !value.get<std::string>().empty() && value.get<std::string>().size() < 64)
            parts << word + QLatin1Char(' ') + QString::fromStdString(value.get<std::string>());
        if (value.is_number())
            parts << word + QLatin1Char(' ') +
                         QLocale().toString(value.get<double>(), 'g', QLocale::FloatingPointShortest);
    }
    return parts.join(QStringLiteral(", "));
}

QString trainingTitle(const TrainingHistory& training) {
    return training.space.empty()
               ? ReportTexts::tr("Training of %1").arg(shortIdentity(training.architecture))
               : ReportTexts::tr("Training of the supernet of %1").arg(QString::fromStdString(training.space));
}

}  // namespace

PdfReport::PdfReport(ReportContent content)
    : content_(std::move(content)),
      pareto_(std::make_unique<ParetoPanel>(workspace_)),
      history_(std::make_unique<HistoryPanel>(workspace_)),
      supernet_(std::make_unique<SupernetPanel>()),
      latency_(std::make_unique<LatencyPanel>()) {
    if (!content_.cost_key.empty()) workspace_.setAxes(content_.cost_key, content_.quality_key);
    workspace_.setTable(content_.table);
    // Without a filter of its own, save that hidden candidates stay hidden.
    history_->setHistories(content_.facts.histories);
    supernet_->setHistories(content_.facts.trainings);
    latency_->setContent(content_.facts.campaigns, content_.facts.predictors);
    const QString date = QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat);
    pages_ = std::make_unique<PdfPages>(ReportTexts::tr("%1, report").arg(content_.session), content_.session, date);
    pages_->title(content_.session);
    pages_->note(ReportTexts::tr("Session report, made %1 by AutoMoE Studio %2").arg(date, content_.version));
    planPieces();
}

PdfReport::~PdfReport() = default;

bool PdfReport::step() {
    if (next_ < pieces_.size()) pieces_[next_++]();
    return next_ < pieces_.size();
}

QByteArray PdfReport::take() { return pages_->take(); }

void PdfReport::planPieces() {
    const auto add = [this](auto piece) { pieces_.emplace_back(std::move(piece)); };
    add([this] { writeOverview(); });
    add([this] {
        pages_->heading(ReportTexts::tr("Pareto front"), workspace_.front().empty() ? 0 : kLargePlot + kCaption);
        if (workspace_.front().empty())
            return pages_->paragraph(ReportTexts::tr("No candidate has been evaluated yet."));
        pages_->figure(
            pareto_->plot(), kLargePlot,
            ReportTexts::tr("%1 of %2 candidates are on the front.")
                .arg(number(static_cast<double>(workspace_.front().size())), number(pareto_->plot().pointCount())));
    });
    add([this] { writeFrontTable(); });
    add([this] { writeRetrained(); });
    add([this] { writeSearches(); });
    for (const auto& training : content_.facts.trainings) add([this, training] { writeTraining(*training); });
    add([this] { writeLatency(); });
    add([this] { writeExports(); });
    add([this] { writeRuns(); });
}

void PdfReport::writeOverview() {
    const auto& facts = content_.facts;
    for (const auto& corpus : facts.corpora) {
        const auto& told = corpus.manifest;
        const auto count = [&told](const char* name) { return told.value(name, nlohmann::json()); };
        QStringList parts;
        for (const auto& [name, word] :
             {std::pair{"train", ReportTexts::tr("%1 training pairs")},
              std::pair{"valid", ReportTexts::tr("%1 of validation")}, std::pair{"test", ReportTexts::tr("%1 of test")},
              std::pair{"target_vocab", ReportTexts::tr("vocabulary %1")}}) {
            if (count(name).is_number()) parts << word.arg(number(count(name).get<double>()));
        }
        const auto language = [&told](const char* name) {
            return QString::fromStdString(told.value(name, std::string()));
        };
        if (!language("source_language").isEmpty())
            parts.prepend(language("source_language") + QStringLiteral(" → ") + language("target_language"));
        pages_->paragraph(ReportTexts::tr("Corpus: %1.").arg(parts.join(QStringLiteral(", "))));
    }
    for (const auto& space : facts.spaces)
        pages_->paragraph(ReportTexts::tr("Search space %1: %2 architectures.")
                              .arg(QString::fromStdString(space.name), grouped(QString::fromStdString(space.size()))));
    const auto& retrained = workspace_.table().rows().retrained;
    const auto searches = std::ranges::count_if(facts.histories, &SearchHistory::hasGenerations);
    pages_->paragraph(
        ReportTexts::tr("Candidates: %1, retrained: %2. Searches: %3. Latency campaigns: %4. Exports: %5.")
            .arg(number(workspace_.table().size()), number(static_cast<double>(std::ranges::count(retrained, 1))),
                 number(static_cast<double>(searches)), number(static_cast<double>(facts.campaigns.size())),
                 number(static_cast<double>(facts.artefacts.size()))));
}

QString PdfReport::cell(const std::string& key, int row) const {
    const Column* column = workspace_.table().column(key);
    if (column == nullptr) return {};
    const auto at = static_cast<std::size_t>(row);
    QString text = formatted(key, column->values[at]);
    if (column->hasIntervals() && std::isfinite(column->low[at]))
        text += QStringLiteral(" [%1, %2]").arg(formatted(key, column->low[at]), formatted(key, column->high[at]));
    return text;
}

void PdfReport::writeCandidates(const std::vector<int>& rows, const std::vector<std::string>& keys) {
    const CandidateTable& table = workspace_.table();
    std::vector<PrintedColumn> columns{{.title = ReportTexts::tr("Candidate")}};
    std::vector<std::string> shown;
    QStringList rests;
    for (const auto& key : keys) {
        const Column* column = table.column(key);
        const bool any = column != nullptr && std::ranges::find(shown, key) == shown.end() &&
                         std::ranges::any_of(rows, [&](int row) {
                             return std::isfinite(column->values[static_cast<std::size_t>(row)]);
                         });
        if (!any) continue;
        shown.push_back(key);
        columns.push_back({.title = axisTitleOf(*column), .number = true});
        if (!column->provenance.empty())
            rests << ReportTexts::tr("%1: %2").arg(titleOf(*column), QString::fromStdString(column->provenance));
    }
    QList<QStringList> cells;
    for (const int row : rows) {
        QStringList line{shortIdentity(table.rows().architecture_ids[static_cast<std::size_t>(row)])};
        for (const auto& key : shown) line << cell(key, row);
        cells << line;
    }
    pages_->table(columns, cells);
    pages_->note(rests.join(QStringLiteral(". ")));
}

void PdfReport::writeFrontTable() {
    if (workspace_.front().empty()) return;
    writeCandidates(workspace_.front(), {workspace_.costKey(), workspace_.qualityKey(), "params", "macs"});
}

void PdfReport::writeRetrained() {
    const CandidateTable& table = workspace_.table();
    std::vector<int> rows;
    for (int row = 0; row < table.size(); ++row)
        if (table.rows().retrained[static_cast<std::size_t>(row)] != 0) rows.push_back(row);
    if (rows.empty()) return;
    pages_->heading(ReportTexts::tr("Retrained candidates"));
    std::vector<std::string> keys;
    for (const Column& column : table.columns()) {
        const bool score = column.key.ends_with(".retrained") && !column.key.starts_with("loss.valid");
        if (score || column.key.starts_with("p50_ms.")) keys.push_back(column.key);
    }
    writeCandidates(rows, keys);
}

void PdfReport::writeSearches() {
    QList<QStringList> rows;
    for (const auto& history : content_.facts.histories) {
        if (!history.hasGenerations()) continue;
        const auto& last = history.records.back();
        rows << QStringList{QString::number(history.run), number(static_cast<double>(last.generation + 1)),
                            number(static_cast<double>(last.counters.evaluations)),
                            number(static_cast<double>(last.front)), QLocale().toString(last.hypervolume, 'g', 5)};
    }
    if (rows.isEmpty()) return;
    pages_->heading(ReportTexts::tr("Searches"), kPlot + kCaption);
    pages_->figure(history_->hypervolumePlot(), kPlot);
    pages_->table({{.title = ReportTexts::tr("Run"), .number = true},
                   {.title = ReportTexts::tr("Generations"), .number = true},
                   {.title = ReportTexts::tr("Evaluations"), .number = true},
                   {.title = ReportTexts::tr("On the front"), .number = true},
                   {.title = ReportTexts::tr("Hypervolume"), .number = true}},
                  rows);
}

void PdfReport::writeTraining(const TrainingHistory& training) {
    if (training.recent.empty()) return;
    supernet_->choose(training.run.id);
    pages_->heading(trainingTitle(training), kPlot + kCaption);
    pages_->figure(supernet_->lossPlot(), kPlot);
    const auto& last = training.recent.back();
    pages_->note(ReportTexts::tr("Run %1, %2: update %3, %4 target tokens in %5; seed %6, %7, code %8.")
                     .arg(number(static_cast<double>(training.run.id)), statusTitle(training.run.status),
                          number(static_cast<double>(last.update)), number(static_cast<double>(last.target_tokens)),
                          durationText(last.seconds), QString::number(training.run.seed),
                          QString::fromStdString(training.run.device),
                          QString::fromStdString(training.run.code_version)));
}

void PdfReport::writeLatency() {
    const auto& facts = content_.facts;
    if (facts.campaigns.empty() && facts.predictors.empty()) return;
    pages_->heading(ReportTexts::tr("Latency"), kPairOfPlots + kCaption);
    if (!facts.predictors.empty()) {
        pages_->figure(latency_->agreementPlot(), kPairOfPlots);
        pages_->note(ReportTexts::tr("Predictor %1; %2")
                         .arg(facts.predictors.back().id)
                         .arg(conditionsText(facts.predictors.back().conditions)));
    }
    if (!facts.campaigns.empty()) pages_->figure(latency_->driftPlot(), kPlot);
    for (const auto& campaign : facts.campaigns)
        pages_->note(ReportTexts::tr("Run %1: %2 architectures timed on %3; %4")
                         .arg(number(static_cast<double>(campaign->run.id)),
                              number(static_cast<double>(campaign->measured())),
                              QString::fromStdString(campaign->device), conditionsText(campaign->conditions)));
}

void PdfReport::writeExports() {
    QList<QStringList> rows;
    for (const auto& artefact : content_.facts.artefacts) {
        const FormatText format = formatText(artefact.format);
        rows << QStringList{shortIdentity(artefact.architecture_id),
                            format.title.isEmpty() ? QString::fromStdString(artefact.format) : format.title,
                            moment(artefact.created), parityText(artefact.manifest)};
    }
    if (rows.isEmpty()) return;
    pages_->heading(ReportTexts::tr("Exports"));
    pages_->table({{ReportTexts::tr("Candidate")},
                   {ReportTexts::tr("Format")},
                   {ReportTexts::tr("Written")},
                   {ReportTexts::tr("Check")}},
                  rows);
}

void PdfReport::writeRuns() {
    QList<QStringList> rows;
    for (const auto& run : content_.facts.runs) {
        const auto seconds = run.seconds();
        rows << QStringList{QString::number(run.id),
                            QString::fromStdString(run.kind),
                            statusTitle(run.status),
                            QString::number(run.seed),
                            QString::fromStdString(run.device),
                            run.threads == 0 ? ReportTexts::tr("all") : QString::number(run.threads),
                            QString::fromStdString(run.code_version),
                            moment(run.started ? run.started : run.created),
                            seconds ? durationText(*seconds) : QStringLiteral("–")};
    }
    if (rows.isEmpty()) return;
    pages_->heading(ReportTexts::tr("Runs"));
    pages_->table({{.title = ReportTexts::tr("Run"), .number = true},
                   {ReportTexts::tr("Kind")},
                   {ReportTexts::tr("State")},
                   {.title = ReportTexts::tr("Seed"), .number = true},
                   {ReportTexts::tr("Device")},
                   {.title = ReportTexts::tr("Threads"), .number = true},
                   {ReportTexts::tr("Code")},
                   {ReportTexts::tr("Begun")},
                   {.title = ReportTexts::tr("Took"), .number = true}},
                  rows);
}

}  // namespace automoe::ui
