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

QString tr(const char* text, int count = -1) { return QCoreApplication::translate("ChangeText", text, nullptr, count); }

QString withUnit(const std::string& name, double value) {
    const QString unit = unitOf(name);
    return formatted(name, value) + (unit.isEmpty() ? QString() : QStringLiteral(" ") + unit);
}

QString geneText(const std::string& gene, const std::vector<int>& values) {
    const QString title = tr("%1, %2").arg(shortTitleOf(placeOf(gene)), traitTitle(gene));
    if (values.empty()) return tr("%1: all choices again").arg(title);
    QStringList words;
    for (const int value : values) words << geneValueText(gene, value);
    return tr("%1: only %2").arg(title, words.join(QStringLiteral(", ")));
}

}  // namespace

QString changeText(const protocol::SearchChange& change) {
    QStringList parts;
    for (const auto& [name, limit] : change.limits) {
        parts << (name == "bleu" ? tr("%1 at least %2") : tr("%1 at most %2"))
                     .arg(titleOf("search." + name), withUnit("search." + name, limit));
    }
    for (const auto& name : change.lifted) parts << tr("%1 without limit").arg(titleOf("search." + name));
    QStringList genes;
    for (const auto& [gene, values] : change.choices) genes << geneText(gene, values);
    const auto more = static_cast<int>(genes.size() - kGenesNamed);
    parts << genes.mid(0, kGenesNamed);
    if (more > 0) parts << tr("%n more gene(s)", more);
    if (!change.candidates.empty())
        parts << tr("%n candidate(s) made by hand", static_cast<int>(change.candidates.size()));
    if (!change.models.empty()) {
        parts << tr("the next %1 like %2")
                     .arg(QLocale().toString(change.descendants))
                     .arg(tr("%n candidate(s)", static_cast<int>(change.models.size())));
    }
    if (change.evaluations > 0)
        parts << tr("%1 evaluations in all").arg(QLocale().toString(qlonglong{change.evaluations}));
    return parts.join(QStringLiteral("; "));
}

}  // namespace automoe::ui
