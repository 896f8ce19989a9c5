// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/change_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "ui/inspector/names.h"
#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

constexpr qsizetype kGenesNamed = 3;  ///< more are counted

/// The context of this file's sentences.
struct ChangeTexts {
    Q_DECLARE_TR_FUNCTIONS(ChangeText)
};

QString withUnit(const std::string& name, double value) {
    const QString unit = unitOf(name);
    return formatted(name, value) + (unit.isEmpty() ? QString() : QStringLiteral(" ") + unit);
}

QString geneText(const std::string& gene, const std::vector<int>& values) {
    const QString title = ChangeTexts::tr("%1, %2").arg(shortTitleOf(placeOf(gene)), traitTitle(gene));
    if (values.empty()) return ChangeTexts::tr("%1: all choices again").arg(title);
    QStringList words;
    for (const int value : values) words << geneValueText(gene, value);
    return ChangeTexts::tr("%1: only %2").arg(title, words.join(QStringLiteral(", ")));
}

}  // namespace

QString changeText(const protocol::SearchChange& change) {
    QStringList parts;
    for (const auto& [name, limit] : change.limits) {
        parts << (name == "bleu" ? ChangeTexts::tr("%1 at least %2") : ChangeTexts::tr("%1 at most %2"))
                     .arg(titleOf("search." + name), withUnit("search." + name, limit));
    }
    for (const auto& name : change.lifted) parts << ChangeTexts::tr("%1 without limit").arg(titleOf("search." + name));
    QStringList genes;
    for (const auto& [gene, values] : change.choices) genes << geneText(gene, values);
    const auto more = static_cast<int>(genes.size() - kGenesNamed);
    parts << genes.mid(0, kGenesNamed);
    if (more > 0) parts << ChangeTexts::tr("%n more gene(s)", nullptr, more);
    if (!change.candidates.empty())
        parts << ChangeTexts::tr("%n candidate(s) made by hand", nullptr, static_cast<int>(change.candidates.size()));
    if (!change.models.empty()) {
        parts << ChangeTexts::tr("the next %1 like %2")
                     .arg(QLocale().toString(change.descendants))
                     .arg(ChangeTexts::tr("%n candidate(s)", nullptr, static_cast<int>(change.models.size())));
    }
    if (change.evaluations > 0)
        parts << ChangeTexts::tr("%Ln evaluations in all", nullptr,
                                 pluralOf(static_cast<std::uint64_t>(change.evaluations)));
    return parts.join(QStringLiteral("; "));
}

}  // namespace automoe::ui
