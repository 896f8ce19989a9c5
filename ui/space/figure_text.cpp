// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/figure_text.h"

#include <QLocale>

#include "ui/space/space_editor.h"

namespace automoe::ui {

QString groupedDigits(const std::string& digits) {
    const QString separator = QLocale().groupSeparator();
    QString text = QString::fromStdString(digits);
    for (qsizetype place = text.size() - 3; place > 0; place -= 3) text.insert(place, separator);
    return text;
}

QString powerOfTen(const std::string& digits) {
    constexpr std::size_t kPlain = 7;
    if (digits.size() <= kPlain) return groupedDigits(digits);
    const double mantissa = QString::fromStdString(digits.substr(0, 1) + "." + digits.substr(1, 6)).toDouble();
    // Rounded up it could be "10.00".
    const bool ten = mantissa >= 9.995;
    return QStringLiteral("%1 × 10<sup>%2</sup>")
        .arg(QLocale().toString(ten ? 1.0 : mantissa, 'f', 2))
        .arg(digits.size() - (ten ? 0 : 1));
}

QString latencyText(const std::optional<Result<latency::Prediction>>& predicted) {
    // A law that is asked far beyond what was measured may say that nothing takes no time.
    if (!predicted || !*predicted || (*predicted)->ms <= 0) return QStringLiteral("–");
    const QLocale locale;
    return SpaceEditor::tr("%1 ms (%2–%3)")
        .arg(locale.toString((*predicted)->ms, 'f', 2), locale.toString((*predicted)->low_ms, 'f', 2),
             locale.toString((*predicted)->high_ms, 'f', 2));
}

}  // namespace automoe::ui
