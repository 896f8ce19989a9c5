// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>
#include <QDesktopServices>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QProcess>
#include <QStandardPaths>
#include <QTextStream>
#include <QUrl>
#include <algorithm>
#include <filesystem>
#include <stop_token>
#include <string_view>
#include <utility>

#include "app/studio/pictures.h"
#include "app/studio/reports.h"
#include "app/wording/wording.h"
#include "core/base/resources.h"
#include "core/text/sample.h"
#include "ui/icons/icon.h"
#include "ui/language/language.h"
#include "ui/settings/appearance.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/main_window.h"

using namespace automoe;

namespace {

QString sentenceFor(const Error& error, wording::Reader reader) {
    return QString::fromStdString(wording::text(
        error,
        [](std::string_view sentence) {
            return QCoreApplication::translate("Wording", std::string(sentence).c_str()).toStdString();
        },
        reader));
}

QString sentenceOf(const Error& error) { return sentenceFor(error, wording::Reader::kWindow); }

std::optional<int> askNumber(const QString& title, const QString& question, int suggestion) {
    constexpr int kMost = 10000000;
    bool given = false;
    const int number = QInputDialog::getInt(ui::windowInUse(), title, question, suggestion, 1, kMost, 100, &given);
    return given ? std::optional(number) : std::nullopt;
}

/// Files are asked for in the folder of their purpose. `spoken`: what the window speaks.
ui::ViewHelp helpOf(ui::Settings& settings, const QString& spoken) {
    return {.text = sentenceOf,
            .choose_file =
                [&settings](const QString& title, const QString& name, const QString& filters) {
                    return ui::chooseFileToWrite(settings.figure_folder, title, name, filters);
                },
            .choose_existing =
                [&settings](const QString& title, const QString& filters) {
                    return ui::chooseFileToRead(settings.import_folder, title, filters);
                },
            .choose_folder =
                [&settings](const QString& title, const QString& path) {
                    return ui::chooseNewFolder(settings.figure_folder, title, path);
                },
            .choose_texts =
                [&settings](const QString& title) { return ui::chooseFilesToRead(settings.text_folder, title); },
            .ask_number = askNumber,
            .write_html =
                [language = studio::reportLanguage(spoken)](
                    const std::filesystem::path& session, const std::filesystem::path& file,
                    const std::stop_token& stop) { return studio::writeHtmlReport(session, file, language, stop); }};
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

/// The user guide; "": it is not installed.
QString guide() {
    const QString file = QString::fromStdString((documentsFolder() / "docs" / "guide.md").string());
    return QFileInfo::exists(file) ? file : QString();
}

bool openFile(const QString& file) { return QDesktopServices::openUrl(QUrl::fromLocalFile(file)); }

/// Another program like this one, which shows the start page and outlives this one.
Status startAnother(const QStringList& arguments) {
    const auto program = (programFolder() / "automoe-studio").string();
    if (QProcess::startDetached(QString::fromStdString(program), arguments)) return {};
    return failed("window.not_started", {{"file", program}});
}

// Exit codes are the command line's: 0 done, 2 wrong usage, 3 bad input, 1 for the rest.
constexpr int kUsage = 2;

int fail(const QString& text, int code) {
    QTextStream(stderr) << "automoe-studio: " << text << '\n';
    return code;
}

int fail(const Error& error) {
    return fail(sentenceFor(error, wording::Reader::kCommandLine), error.kind == ErrorKind::kBadInput ? 3 : 1);
}

int reportOf(const QStringList& sessions, const QString& file, const QString& spoken) {
    if (sessions.size() != 1)
        return fail(QCoreApplication::translate("Studio", "Name one session to report on."), kUsage);
    const Status written =
        studio::writeReport(sessions.front().toStdString(), file.toStdString(), studio::reportLanguage(spoken));
    return written ? 0 : fail(written.error());
}

/// What --format and --size may say; the first is what they say by themselves.
constexpr const char* kFormats[] = {"svg", "png", "pdf"};
constexpr std::pair<const char*, ui::FigureSize> kSizes[] = {{"column", ui::FigureSize::kOneColumn},
                                                             {"columns", ui::FigureSize::kTwoColumns},
                                                             {"slide", ui::FigureSize::kSlide}};

QStringList formatNames() {
    QStringList names;
    for (const char* format : kFormats) names << QLatin1String(format);
    return names;
}

QStringList sizeNames() {
    QStringList names;
    for (const auto& [name, size] : kSizes) names << QLatin1String(name);
    return names;
}

int figuresOf(const QStringList& sessions, const QString& folder, const QString& format, const QString& size,
              bool print) {
    if (sessions.size() != 1) {
        return fail(QCoreApplication::translate("Studio", "Name one session whose figures are to be written."), kUsage);
    }
    const auto wrong = [](const char* option, const QString& value, const QStringList& known) {
        return fail(QCoreApplication::translate("Studio", "%1 cannot be \"%2\". Choose from %3.")
                        .arg(QLatin1String(option), value, known.join(QStringLiteral(", "))),
                    kUsage);
    };
    if (!formatNames().contains(format)) return wrong("--format", format, formatNames());
    const qsizetype place = sizeNames().indexOf(size);
    if (place < 0) return wrong("--size", size, sizeNames());
    const auto written =
        studio::writeFigures(sessions.front().toStdString(), folder.toStdString(),
                             {.look = {.size = kSizes[place].second, .print = print}, .ending = format});
    if (!written) return fail(written.error());
    QTextStream told(stdout);
    for (const QString& figure : written->figures)
        told << QCoreApplication::translate("Studio", "Written: %1").arg(figure) << '\n';
    for (const QString& title : written->without)
        told << QCoreApplication::translate("Studio", "Skipped, without data: %1").arg(title) << '\n';
    return 0;
}

/// What is only written needs no display: without one, Qt draws in memory.
void drawWithoutDisplay(int argc, char** argv) {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name)) return;
    }
    const auto writes = [](std::string_view argument) {
        const auto option = argument.substr(0, argument.find('='));
        return option == "--report" || option == "--figures" || option == "--pictures";
    };
    if (std::any_of(argv, argv + argc, writes)) qputenv("QT_QPA_PLATFORM", "offscreen");
}

int picturesOf(ui::MainWindow& window, const QString& folder, bool session) {
    switch (studio::takePictures(window, folder, session)) {
        case studio::Pictures::kTaken:
            return 0;
        case studio::Pictures::kNotWritten:
            return 1;
        case studio::Pictures::kNoSession:
            return fail(window.findChild<QLabel*>(QStringLiteral("startMessage"))->text(), 3);
    }
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    drawWithoutDisplay(argc, argv);
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("automoe-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AUTOMOE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(AUTOMOE_ID));
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    ui::useStyle();

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
    const QCommandLineOption figures(
        QStringLiteral("figures"),
        QCoreApplication::translate(
            "Studio", "Writes every plot of the session into a folder, its points as CSV beside it, and ends"),
        QStringLiteral("folder"));
    const QCommandLineOption format(
        QStringLiteral("format"),
        QCoreApplication::translate("Studio", "Of figures: %1").arg(formatNames().join(QStringLiteral(", "))),
        QStringLiteral("format"), formatNames().front());
    const QCommandLineOption size(QStringLiteral("size"),
                                  QCoreApplication::translate("Studio",
                                                              "Of figures, for one or two columns of a paper or "
                                                              "for slides: %1")
                                      .arg(sizeNames().join(QStringLiteral(", "))),
                                  QStringLiteral("size"), sizeNames().front());
    const QCommandLineOption print(
        QStringLiteral("print"),
        QCoreApplication::translate("Studio", "Draws figures black on white, in place of the window's colours"));
    parser.addOptions({language, appearance, pictures, report, figures, format, size, print});
    parser.process(application);
    const QStringList sessions = parser.positionalArguments();

    ui::Settings settings;
    const QString chosen = parser.isSet(language) ? parser.value(language) : settings.language.get();
    // Numbers follow a language that is asked for, else the system.
    if (!chosen.isEmpty()) QLocale::setDefault(QLocale(chosen));
    const QString spoken = ui::speak(chosen, QString::fromStdString((resourcesFolder() / "translations").string()));
    if (parser.isSet(appearance)) {
        ui::applyAppearance(parser.value(appearance));
    } else {
        settings.appearance.bind(ui::applyAppearance);
    }
    if (parser.isSet(report)) return reportOf(sessions, parser.value(report), spoken);
    if (parser.isSet(figures))
        return figuresOf(sessions, parser.value(figures), parser.value(format), parser.value(size),
                         parser.isSet(print));
    if (parser.isSet(format) || parser.isSet(size) || parser.isSet(print))
        return fail(QCoreApplication::translate("Studio", "--format, --size and --print belong to --figures."), kUsage);
    QStringList for_another;  // what was said on the command line holds for a new window, too
    for (const auto* option : {&language, &appearance}) {
        if (parser.isSet(*option))
            for_another << QStringLiteral("--") + option->names().front() << parser.value(*option);
    }
    ui::MainWindow window(
        settings,
        {.help = helpOf(settings, spoken),
         .choose_session =
             [&settings](const QString& title) { return ui::chooseFolder(settings.session_folder, title); },
         .choose_input =
             [&settings](const QString& title, const QString& filters) {
                 return ui::chooseFileToRead(settings.text_folder, title, filters);
             },
         .choose_model = [&settings](const QString& title) { return ui::chooseFolder(settings.model_folder, title); },
         .engine = usualEngine(),
         .sample_session = sampleSession(),
         .sample_copy =
             QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample.automoe"),
         .sessions_folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
         .version = QStringLiteral(AUTOMOE_VERSION),
         .guide = guide(),
         .open_file = openFile,
         .new_window = [for_another] { return startAnother(for_another); }});
    window.show();
    if (!sessions.isEmpty()) window.openSession(sessions.front());
    if (parser.isSet(pictures)) return picturesOf(window, parser.value(pictures), !sessions.isEmpty());
    return QApplication::exec();
}
