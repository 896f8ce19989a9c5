// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/format_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct FormatTexts {
    Q_DECLARE_TR_FUNCTIONS(ExportFormat)
};

QString number(const nlohmann::json& parity, const char* name) {
    return QLocale().toString(qlonglong{parity.value(name, std::int64_t{0})});
}

}  // namespace

FormatText formatText(std::string_view format) {
    if (format == "folder") {
        return {FormatTexts::tr("Model folder"), FormatTexts::tr("For this program: automoe translate, automoe import"),
                FormatTexts::tr(
                    "Every candidate, whole: weights as safetensors, the architecture as JSON and YAML, tokenizers."),
                FormatTexts::tr(
                    "Other runtimes do not read it. After writing it is opened and has to translate as the original "
                    "does.")};
    }
    if (format == "ctranslate2") {
        return {
            FormatTexts::tr("CTranslate2 directory"), FormatTexts::tr("For servers and devices that run CTranslate2"),
            FormatTexts::tr(
                "Candidates without experts, with one number of heads a side, whose decoder sees the last encoder "
                "layer. Norms before or after and different widths of encoder and decoder are fine."),
            FormatTexts::tr(
                "Float32; CTranslate2 quantises when it loads. The files follow its documented layout, version 6, and "
                "are read back after writing; CTranslate2 itself has not run them.")};
    }
    if (format == "yaml") {
        return {FormatTexts::tr("HAT and AutoMoE files"),
                FormatTexts::tr("For training with HAT's or AutoMoE's own programs"),
                FormatTexts::tr("The architecture alone, as YAML and JSON; experts too."),
                FormatTexts::tr("No weights and no tokenizers. After writing the file is read back.")};
    }
    return {};
}

QString parityText(const nlohmann::json& manifest) {
    const auto parity = manifest.is_object() ? manifest.value("parity", nlohmann::json()) : nlohmann::json();
    if (!parity.is_object()) return FormatTexts::tr("Written; what the check found is not recorded.");
    if (parity.contains("sentences")) {
        return FormatTexts::tr(
                   "Written and checked: %1 of %2 sentences are translated as before; scores differ by %3 at most.")
            .arg(number(parity, "equal"), number(parity, "sentences"),
                 QLocale().toString(parity.value("greatest_score_difference", 0.0), 'g', 2));
    }
    if (parity.contains("variables")) {
        return FormatTexts::tr("Written and read back: %1 of %2 variables are equal, bit for bit.")
            .arg(number(parity, "equal"), number(parity, "variables"));
    }
    return FormatTexts::tr("Written and read back: the architecture is the same.");
}

}  // namespace automoe::ui
