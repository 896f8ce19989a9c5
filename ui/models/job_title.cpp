// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_title.h"

#include <QCoreApplication>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

struct JobTitleTexts {
    Q_DECLARE_TR_FUNCTIONS(JobTitle)
};

QString nameOf(const arch::Architecture& architecture) { return shortIdentity(arch::identity(architecture)); }

struct TitleOf {
    QString operator()(const protocol::TrainJob& job) const {
        if (job.space.size() == "1")
            return JobTitleTexts::tr("Retrain %1").arg(nameOf(job.space.decode(job.space.smallest())));
        return JobTitleTexts::tr("Train the supernet of %1").arg(QString::fromStdString(job.space.name));
    }
    QString operator()(const protocol::MeasureJob& job) const {
        if (job.architectures.size() == 1) return JobTitleTexts::tr("Time %1").arg(nameOf(job.architectures.front()));
        return JobTitleTexts::tr("Time %n architecture(s)", nullptr, static_cast<int>(job.architectures.size()));
    }
    QString operator()(const protocol::SearchJob& job) const {
        return JobTitleTexts::tr("Search with %n evaluation(s)", nullptr, static_cast<int>(job.evaluations));
    }
    QString operator()(const protocol::ScoreJob& job) const {
        // Part of a search, which leads it: no window has one of its own.
        return JobTitleTexts::tr("Search with %n evaluation(s)", nullptr, static_cast<int>(job.genotypes.size()));
    }
    QString operator()(const protocol::EvaluateJob& job) const {
        return (job.set == "test" ? JobTitleTexts::tr("Score %1") : JobTitleTexts::tr("Try %1"))
            .arg(nameOf(job.architecture));
    }
    QString operator()(const protocol::ExportJob& job) const {
        return JobTitleTexts::tr("Export %1").arg(nameOf(job.architecture));
    }
    QString operator()(const protocol::TranslateJob& job) const {
        return JobTitleTexts::tr("Translate with %1").arg(nameOf(job.architecture));
    }
};

}  // namespace

QString jobTitle(const protocol::Job& job) { return std::visit(TitleOf(), job); }

}  // namespace automoe::ui
