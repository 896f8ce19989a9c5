// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/job_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

struct Word {
    const char* word;  ///< the protocol's
    const char* text;
};

constexpr Word kUnits[] = {
    {"updates", QT_TRANSLATE_NOOP("JobText", "updates")},
    {"architectures", QT_TRANSLATE_NOOP("JobText", "architectures")},
    {"candidates", QT_TRANSLATE_NOOP("JobText", "candidates")},
    {"sentences", QT_TRANSLATE_NOOP("JobText", "sentences")},
    {"models", QT_TRANSLATE_NOOP("JobText", "models")},
};

QString unitOf(const protocol::Progress& progress) {
    for (const Word& unit : kUnits) {
        if (progress.unit == unit.word) return Texts::tr(unit.text);
    }
    return QString::fromStdString(progress.unit);
}

/// Few digits: it changes as one looks.
QString shortNumber(double value) { return QLocale().toString(value, 'f', value < 10 ? 1 : 0); }

}  // namespace

QString stateText(const JobInfo& job) {
    switch (job.state) {
        case JobState::kWaiting:
            return job.held ? Texts::tr("waits for a measurement") : Texts::tr("waiting");
        case JobState::kRunning:
            if (job.held) return Texts::tr("waits for a measurement");
            return job.starting ? Texts::tr("starting") : Texts::tr("running");
        case JobState::kPaused:
            return job.held ? Texts::tr("paused by a measurement") : Texts::tr("paused");
        case JobState::kStopping:
            return Texts::tr("stopping");
        case JobState::kDone:
            return job.known ? Texts::tr("was done before") : Texts::tr("done");
        case JobState::kFailed:
            return Texts::tr("failed");
        case JobState::kStopped:
            return Texts::tr("stopped");
        case JobState::kInterrupted:
            return Texts::tr("cut off");
    }
    return {};
}

QString progressText(const JobInfo& job) {
    if (!job.progress) return {};
    const QLocale locale;
    const auto whole = [&locale](double value) { return locale.toString(std::llround(value)); };
    const QString unit = unitOf(*job.progress);
    return job.progress->total > 0
               ? Texts::tr("%1 of %2 %3").arg(whole(job.progress->done), whole(job.progress->total), unit)
               : Texts::tr("%1 %2").arg(whole(job.progress->done), unit);
}

QString rateText(const JobInfo& job) {
    if (!job.progress || job.rate <= 0) return {};
    const QString unit = unitOf(*job.progress);
    return job.rate < 0.5 ? Texts::tr("%1 %2/min").arg(shortNumber(job.rate * 60), unit)
                          : Texts::tr("%1 %2/s").arg(shortNumber(job.rate), unit);
}

double fractionOf(const JobInfo& job) {
    if (!job.progress || job.progress->total <= 0) return -1;
    return std::clamp(job.progress->done / job.progress->total, 0.0, 1.0);
}

}  // namespace automoe::ui
