// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/job_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct JobTexts {
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

/// What is told of work that is counted in a unit; of another unit the numbers alone are told.
struct Sentences {
    const char* unit;      ///< the protocol's word
    const char* of;        ///< %1 are done of %n
    const char* so_far;    ///< %n are done
    const char* a_second;  ///< %1: how many
    const char* a_minute;
};

constexpr Sentences kSentences[] = {
    {"updates", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln updates"), QT_TRANSLATE_N_NOOP("JobText", "%Ln updates"),
     QT_TRANSLATE_NOOP("JobText", "%1 updates/s"), QT_TRANSLATE_NOOP("JobText", "%1 updates/min")},
    {"architectures", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln architectures"),
     QT_TRANSLATE_N_NOOP("JobText", "%Ln architectures"), QT_TRANSLATE_NOOP("JobText", "%1 architectures/s"),
     QT_TRANSLATE_NOOP("JobText", "%1 architectures/min")},
    {"candidates", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln candidates"),
     QT_TRANSLATE_N_NOOP("JobText", "%Ln candidates"), QT_TRANSLATE_NOOP("JobText", "%1 candidates/s"),
     QT_TRANSLATE_NOOP("JobText", "%1 candidates/min")},
    {"sentences", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln sentences"),
     QT_TRANSLATE_N_NOOP("JobText", "%Ln sentences"), QT_TRANSLATE_NOOP("JobText", "%1 sentences/s"),
     QT_TRANSLATE_NOOP("JobText", "%1 sentences/min")},
    {"models", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln models"), QT_TRANSLATE_N_NOOP("JobText", "%Ln models"),
     QT_TRANSLATE_NOOP("JobText", "%1 models/s"), QT_TRANSLATE_NOOP("JobText", "%1 models/min")},
    {"", QT_TRANSLATE_N_NOOP("JobText", "%1 of %Ln"), QT_TRANSLATE_N_NOOP("JobText", "%Ln"),
     QT_TRANSLATE_NOOP("JobText", "%1/s"), QT_TRANSLATE_NOOP("JobText", "%1/min")},
};

const Sentences& sentencesOf(const protocol::Progress& progress) {
    const auto found = std::ranges::find(kSentences, progress.unit, &Sentences::unit);
    return found == std::end(kSentences) ? *std::prev(found) : *found;
}

/// Few digits: it changes as one looks.
QString fewDigits(double value) { return QLocale().toString(value, 'f', value < 10 ? 1 : 0); }

}  // namespace

QString stateText(const JobInfo& job) {
    const bool measurement = job.held || job.awaits == Awaits::kMeasurement;
    const bool others = job.awaits == Awaits::kOthers;
    if (job.quiet_s > 0 && (job.state == JobState::kRunning || job.state == JobState::kPaused))
        return JobTexts::tr("nothing heard for %1").arg(estimateText(job.quiet_s));
    switch (job.state) {
        case JobState::kWaiting:
            if (measurement) return JobTexts::tr("waits for a measurement");
            return others ? JobTexts::tr("waits for other jobs") : JobTexts::tr("waiting");
        case JobState::kRunning:
            if (measurement) return JobTexts::tr("waits for a measurement");
            if (others) return JobTexts::tr("waits for other jobs");
            return job.starting ? JobTexts::tr("starting") : JobTexts::tr("running");
        case JobState::kPaused:
            if (job.held) return JobTexts::tr("paused by a measurement");
            return others ? JobTexts::tr("waits for other jobs") : JobTexts::tr("paused");
        case JobState::kStopping:
            return JobTexts::tr("stopping");
        case JobState::kDone:
            return job.known ? JobTexts::tr("was done before") : JobTexts::tr("done");
        case JobState::kFailed:
            return JobTexts::tr("failed");
        case JobState::kStopped:
            return JobTexts::tr("stopped");
        case JobState::kInterrupted:
            return JobTexts::tr("cut off");
    }
    return {};
}

QString progressText(const JobInfo& job) {
    if (!job.progress) return {};
    const auto whole = [](double value) {
        return pluralOf(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))));
    };
    const Sentences& say = sentencesOf(*job.progress);
    const int done = whole(job.progress->done);
    return job.progress->total > 0
               ? JobTexts::tr(say.of, nullptr, whole(job.progress->total)).arg(QLocale().toString(done))
               : JobTexts::tr(say.so_far, nullptr, done);
}

QString rateText(const JobInfo& job) { return job.progress ? rateText(*job.progress, job.rate) : QString(); }

QString rateText(const protocol::Progress& progress, double rate) {
    if (rate <= 0) return {};
    const Sentences& say = sentencesOf(progress);
    if (progress.unit == "bytes")
        return JobTexts::tr(say.a_second).arg(QLocale().formattedDataSize(std::llround(rate)));
    return rate < 0.5 ? JobTexts::tr(say.a_minute).arg(fewDigits(rate * 60))
                      : JobTexts::tr(say.a_second).arg(fewDigits(rate));
}

double fractionOf(const JobInfo& job) { return job.progress ? fractionOf(*job.progress) : -1; }

double fractionOf(const protocol::Progress& progress) {
    return progress.total > 0 ? std::clamp(progress.done / progress.total, 0.0, 1.0) : -1;
}

}  // namespace automoe::ui
