// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <array>
#include <memory>

namespace automoe::ui {

namespace {

/// What is installed now; the next call to speak() takes it away.
std::array<std::unique_ptr<QTranslator>, 2>& installed() {
    static std::array<std::unique_ptr<QTranslator>, 2> translators;
    return translators;
}

class PseudoTranslator : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                                    int count) const override {
        constexpr std::pair<char16_t, char16_t> kAccents[] = {{u'a', u'å'}, {u'e', u'é'}, {u'i', u'î'}, {u'o', u'ö'},
                                                              {u'u', u'ü'}, {u'A', u'Å'}, {u'E', u'É'}, {u'O', u'Ø'}};
        QString text = QString::fromUtf8(source);
        if (text.isEmpty()) return text;
        for (const auto& [plain, accented] : kAccents) text.replace(QChar(plain), QChar(accented));
        // Marks of arguments and of file types must stay what they are.
        text.replace(QStringLiteral("%n"), count < 0 ? QStringLiteral("%n") : QString::number(count));
        const auto more = text.size() * 2 / 5;
        return QStringLiteral("[%1%2]").arg(text, QString(more, QLatin1Char('~')));
    }
};

}  // namespace

QStringList languages() { return {QStringLiteral("de"), QStringLiteral("en"), QStringLiteral("fr")}; }

QString speak(const QString& language, const QString& folder) {
    auto& translators = installed();
    for (auto& translator : translators) {
        if (translator) QCoreApplication::removeTranslator(translator.get());
        translator.reset();
    }
    if (language == kPseudoLanguage) {
        translators[0] = std::make_unique<PseudoTranslator>();
        QCoreApplication::installTranslator(translators[0].get());
        return language;
    }
    const QString wanted = language.isEmpty() ? QLocale().name().section(QLatin1Char('_'), 0, 0) : language;
    const QString spoken = languages().contains(wanted) ? wanted : QStringLiteral("en");
    // Qt's own dialogs, then ours: the last one is asked first. English has plural forms only.
    const std::array<QString, 2> names{QStringLiteral("qtbase_") + spoken, QStringLiteral("automoe_") + spoken};
    const std::array<QString, 2> folders{QLibraryInfo::path(QLibraryInfo::TranslationsPath), folder};
    for (std::size_t i = 0; i < names.size(); ++i) {
        translators[i] = std::make_unique<QTranslator>();
        if (translators[i]->load(names[i], folders[i])) QCoreApplication::installTranslator(translators[i].get());
    }
    return spoken;
}

}  // namespace automoe::ui
