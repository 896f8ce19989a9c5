// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QStandardPaths>
#include <QTextStream>

#include "app/studio/pictures.h"
#include "app/studio/reports.h"
#include "app/wording/wording.h"
#include "core/base/resources.h"
#include "core/text/sample.h"
#include "ui/icons/icon.h"
#include "ui/language/language.h"
#include "ui/settings/appearance.h"
#include "ui/window/main_window.h"

using namespace automoe;

namespace {

QString sentenceOf(const Error& error) {
    return QString::fromStdString(wording::text(
        error,
        [](std::string_view sentence) {
            return QCoreApplication::translate("Wording", std::string(sentence).c_str()).toStdString();
        },
        wording::Reader::kWindow));
}

QString chooseSession(const QString& title) { return QFileDialog::getExistingDirectory(nullptr, title); }

QString chooseInput(const QString& title, const QString& filters) {
    return QFileDialog::getOpenFileName(nullptr, title, QString(), filters);
}

QString chooseFile(const QString& title, const QString& name, const QString& filters) {
    return QFileDialog::getSaveFileName(nullptr, title, name, filters);
}

QString chooseExisting(const QString& title, const QString& filters) {
    return QFileDialog::getOpenFileName(nullptr, title, QString(), filters);
}

QString chooseFolder(const QString& title, const QString& name) {
    return QFileDialog::getSaveFileName(nullptr, title, name, QString(), nullptr, QFileDialog::ShowDirsOnly);
}

QStringList chooseTexts(const QString& title) { return QFileDialog::getOpenFileNames(nullptr, title); }

std::optional<int> askNumber(const QString& title, const QString& question, int suggestion) {
    constexpr int kMost = 10000000;
    bool given = false;
    const int number = QInputDialog::getInt(nullptr, title, question, suggestion, 1, kMost, 100, &given);
    return given ? std::optional(number) : std::nullopt;
}

/// The worker beside this program.
ui::EngineOptions usualEngine() {
    ui::EngineOptions options;
    options.command = {QCoreApplication::applicationDirPath() + QStringLiteral("/automoe"), QStringLiteral("serve")};
    return options;
}

/// The finished session that lies beside the sample corpus; "": it is not installed.
QString sampleSession() {
    const auto corpus = text::sampleCorpus();
    if (!corpus) return {};
    const QString folder = QString::fromStdString((corpus->parent_path() / "session").string());
    return QFileInfo::exists(folder + QStringLiteral("/session.db")) ? folder : QString();
}

/// Gives the exit code, as the command line's: 0 done, 2 wrong usage, 3 bad input, 1 for the rest.
int reportOf(const QStringList& sessions, const QString& file) {
    const auto fail = [](const QString& text, int code) {
        QTextStream(stderr) << "automoe-studio: " << text << '\n';
        return code;
    };
    if (sessions.size() != 1) return fail(QCoreApplication::translate("Studio", "Name one session to report on."), 2);
    const Status written = studio::writeReport(sessions.front().toStdString(), file.toStdString());
    if (written) return 0;
    return fail(QString::fromStdString(wording::text(written.error())),
                written.error().kind == ErrorKind::kBadInput ? 3 : 1);
}

}  // namespace

int main(int argc, char** argv) {
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("automoe-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AUTOMOE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(AUTOMOE_ID));
    QGuiApplication::setWindowIcon(ui::applicationIcon());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Studio", "Search mixture-of-experts translation models"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("session"),
                                 QCoreApplication::translate("Studio", "A session to open, NAME.automoe"),
                                 QStringLiteral("[session]"));
    const QCommandLineOption pictures(
        QStringLiteral("pictures"),
        QCoreApplication::translate("Studio", "Writes pictures of the window with the session into a folder, and ends"),
        QStringLiteral("folder"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QCoreApplication::translate("Studio", "Speaks this language: %1")
                                          .arg(ui::languages().join(QStringLiteral(", "))),
                                      QStringLiteral("language"));
    const QCommandLineOption appearance(
        QStringLiteral("appearance"),
        QCoreApplication::translate("Studio", "Looks like this: %1").arg(ui::appearances().join(QStringLiteral(", "))),
        QStringLiteral("appearance"));
    const QCommandLineOption report(
        QStringLiteral("report"),
        QCoreApplication::translate("Studio", "Writes the session's report, .pdf or .html, and ends"),
        QStringLiteral("file"));
    parser.addOptions({language, appearance, pictures, report});
    parser.process(application);
    if (parser.isSet(report)) return reportOf(parser.positionalArguments(), parser.value(report));

    ui::Settings settings;
    const QString chosen = parser.isSet(language) ? parser.value(language) : settings.language.get();
    // Numbers follow a language that is asked for, else the system.
    if (!chosen.isEmpty()) QLocale::setDefault(QLocale(chosen));
    ui::speak(chosen, QString::fromStdString((resourcesFolder() / "translations").string()));
    if (parser.isSet(appearance)) {
        ui::applyAppearance(parser.value(appearance));
    } else {
        settings.appearance.bind(ui::applyAppearance);
    }
    ui::MainWindow window(settings,
                          {.help = {.text = sentenceOf,
                                    .choose_file = chooseFile,
                                    .choose_existing = chooseExisting,
                                    .choose_folder = chooseFolder,
                                    .choose_texts = chooseTexts,
                                    .ask_number = askNumber,
                                    .write_html = studio::writeHtmlReport},
                           .choose_session = chooseSession,
                           .choose_input = chooseInput,
                           .engine = usualEngine(),
                           .sample_session = sampleSession(),
                           .sample_copy = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                                          QStringLiteral("/sample.automoe"),
                           .sessions_folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                           .version = QStringLiteral(AUTOMOE_VERSION)});
    window.show();
    if (!parser.positionalArguments().isEmpty()) window.openSession(parser.positionalArguments().front());
    if (parser.isSet(pictures)) return studio::takePictures(window, parser.value(pictures)) ? 0 : 1;
    return QApplication::exec();
}
