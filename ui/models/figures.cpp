// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct FiguresTexts {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

struct Known {
    const char* name;  ///< last or only part of a key
    const char* title;
    const char* unit;
    int digits;  ///< after the point; −1: whole numbers, grouped
};

constexpr Known kKnown[] = {
    {"params", QT_TRANSLATE_NOOP("Figures", "Parameters"), "", -1},
    {"stored_params", QT_TRANSLATE_NOOP("Figures", "Parameters, stored"), "", -1},
    {"active_params", QT_TRANSLATE_NOOP("Figures", "Parameters, active"), "", -1},
    {"macs", QT_TRANSLATE_NOOP("Figures", "Multiply-accumulates"), "", -1},
    {"flops", QT_TRANSLATE_NOOP("Figures", "Operations"), "", -1},
    {"bytes", QT_TRANSLATE_NOOP("Figures", "Memory of the weights"), "B", -1},
    {"memory_bytes", QT_TRANSLATE_NOOP("Figures", "Memory of a translation"), "B", -1},
    {"valid_loss", QT_TRANSLATE_NOOP("Figures", "Validation loss"), "", 4},
    {"partial_tokens", QT_TRANSLATE_NOOP("Figures", "Tokens read until dropped"), "", -1},
    {"loss", QT_TRANSLATE_NOOP("Figures", "Loss"), "", 4},
    {"latency_ms", QT_TRANSLATE_NOOP("Figures", "Latency"), "ms", 2},
    {"latency_p95_ms", QT_TRANSLATE_NOOP("Figures", "Latency, 95th percentile"), "ms", 2},
    {"p50_ms", QT_TRANSLATE_NOOP("Figures", "Latency, median measured"), "ms", 2},
    {"p95_ms", QT_TRANSLATE_NOOP("Figures", "Latency, 95th percentile measured"), "ms", 2},
    {"bleu", QT_TRANSLATE_NOOP("Figures", "BLEU"), "", 2},
    {"chrf", QT_TRANSLATE_NOOP("Figures", "chrF"), "", 2},
    {"ter", QT_TRANSLATE_NOOP("Figures", "TER"), "", 2},
    {"encoder_layers", QT_TRANSLATE_NOOP("Figures", "Encoder layers"), "", -1},
    {"decoder_layers", QT_TRANSLATE_NOOP("Figures", "Decoder layers"), "", -1},
    {"encoder_dim", QT_TRANSLATE_NOOP("Figures", "Encoder embedding width"), "", -1},
    {"decoder_dim", QT_TRANSLATE_NOOP("Figures", "Decoder embedding width"), "", -1},
    {"encoder_ffn", QT_TRANSLATE_NOOP("Figures", "Encoder feed-forward width, mean"), "", -1},
    {"decoder_ffn", QT_TRANSLATE_NOOP("Figures", "Decoder feed-forward width, mean"), "", -1},
    {"encoder_experts", QT_TRANSLATE_NOOP("Figures", "Encoder experts, all layers"), "", -1},
    {"decoder_experts", QT_TRANSLATE_NOOP("Figures", "Decoder experts, all layers"), "", -1},
    {"encoder_heads", QT_TRANSLATE_NOOP("Figures", "Encoder self-attention heads, mean"), "", 1},
    {"decoder_heads", QT_TRANSLATE_NOOP("Figures", "Decoder self-attention heads, mean"), "", 1},
};

/// `name`: of one of several target languages "bleu:de".
const Known* knownOf(const QString& name) {
    const QString metric = name.section(':', 0, 0);
    for (const Known& known : kKnown) {
        if (metric == QLatin1String(known.name)) return &known;
    }
    return nullptr;
}

QStringList partsOf(const std::string& key) {
    QStringList parts = QString::fromStdString(key).split('.');
    if (parts.size() > 1 && (parts.front() == "search" || parts.front() == "gene")) parts.removeFirst();
    return parts;
}

QString withUnit(const QString& title, const QString& unit) {
    return unit.isEmpty() ? title : FiguresTexts::tr("%1 (%2)").arg(title, unit);
}

/// `device`: name of what times were taken on; "": not known, then by its id.
QString titleOf(const std::string& key, const std::string& device) {
    const QStringList parts = partsOf(key);
    const Known* known = knownOf(parts.front());
    QString title = known == nullptr ? parts.front() : FiguresTexts::tr(known->title);
    if (const QString language = parts.front().section(':', 1); known != nullptr && !language.isEmpty())
        title += QStringLiteral(", ") + (language == "mean" ? FiguresTexts::tr("mean of the languages") : language);
    if (parts.size() == 3) {
        const QString set = parts[1] == "test"    ? FiguresTexts::tr("test set")
                            : parts[1] == "valid" ? FiguresTexts::tr("validation set")
                                                  : parts[1];
        const QString weights =
            parts[2] == "retrained" ? FiguresTexts::tr("retrained") : FiguresTexts::tr("inherited weights");
        title = FiguresTexts::tr("%1, %2, %3").arg(title, set, weights);
    } else if (parts.size() == 2) {
        title = device.empty() ? FiguresTexts::tr("%1, device %2").arg(title, parts[1])
                               : title + QStringLiteral(", ") + QString::fromStdString(device);
    }
    return title;
}

}  // namespace

QString titleOf(const std::string& key) { return titleOf(key, std::string()); }

QString titleOf(const Column& column, int row) {
    using enum protocol::LatencySource;
    const bool tail = column.key == "search.latency_p95_ms";
    if (!tail && column.key != "search.latency_ms") return titleOf(column.key, column.device);
    protocol::LatencySource source = column.source;
    if (source == kVerified && row >= 0)
        source = column.measured[static_cast<std::size_t>(row)] != 0 ? kMeasured : kPredicted;
    if (tail) {
        // Until it is timed, the predicted median stands for it.
        if (source == kMeasured) return titleOf(column.key);
        return row < 0 ? FiguresTexts::tr("Latency, 95th percentile or predicted")
                       : FiguresTexts::tr("Latency, predicted");
    }
    if (source == kMeasured) return FiguresTexts::tr("Latency, measured in the search");
    return source == kPredicted ? FiguresTexts::tr("Latency, predicted")
                                : FiguresTexts::tr("Latency, predicted or measured");
}

QString unitOf(const std::string& key) {
    const Known* known = knownOf(partsOf(key).front());
    return known == nullptr ? QString() : QString::fromLatin1(known->unit);
}

QString axisTitleOf(const std::string& key) { return withUnit(titleOf(key), unitOf(key)); }

QString axisTitleOf(const Column& column) { return withUnit(titleOf(column), unitOf(column.key)); }

QString formatted(const std::string& key, double value) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    const Known* known = knownOf(partsOf(key).front());
    const QLocale locale;
    if (known != nullptr && known->digits < 0) return locale.toString(static_cast<qlonglong>(std::llround(value)));
    return locale.toString(value, 'f', known == nullptr ? 3 : known->digits);
}

QString shortIdentity(const std::string& architecture_id) {
    return QString::fromStdString(architecture_id.substr(0, 12));
}

QString originTitle(const std::string& origin) {
    if (origin == "random") return FiguresTexts::tr("random");
    if (origin == "mutation") return FiguresTexts::tr("mutation");
    if (origin == "crossover") return FiguresTexts::tr("crossover");
    if (origin == "injected") return FiguresTexts::tr("by hand");
    return origin.empty() ? FiguresTexts::tr("measured") : QString::fromStdString(origin);
}

int pluralOf(std::uint64_t count) {
    return static_cast<int>(std::min(count, static_cast<std::uint64_t>(std::numeric_limits<int>::max())));
}

QString durationText(double seconds) {
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const QLocale locale;
    const auto number = [&locale](qint64 value) { return locale.toString(value); };
    const qint64 whole = std::llround(std::clamp(seconds, 0.0, 1e9));
    if (whole < kMinute) return FiguresTexts::tr("%1 s").arg(number(whole));
    if (whole < kHour) return FiguresTexts::tr("%1 min %2 s").arg(number(whole / kMinute), number(whole % kMinute));
    if (whole < kDay)
        return FiguresTexts::tr("%1 h %2 min").arg(number(whole / kHour), number(whole % kHour / kMinute));
    return FiguresTexts::tr("%1 d %2 h").arg(number(whole / kDay), number(whole % kDay / kHour));
}

QString estimateText(double seconds) {
    const auto minutes = std::max<qint64>(std::llround(std::ceil(std::clamp(seconds, 0.0, 1e9) / 60)), 1);
    const QLocale locale;
    if (minutes < 60) return FiguresTexts::tr("%1 min").arg(locale.toString(minutes));
    return FiguresTexts::tr("%1 h %2 min").arg(locale.toString(minutes / 60), locale.toString(minutes % 60));
}

}  // namespace automoe::ui
