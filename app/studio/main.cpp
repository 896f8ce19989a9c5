// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>
#include <QFileDialog>
#include <QInputDialog>

#include "app/studio/pictures.h"
#include "app/wording/wording.h"
#include "ui/icons/icon.h"
#include "ui/window/main_window.h"

using namespace automoe;

namespace {

QString chooseSession(const QString& title) { return QFileDialog::getExistingDirectory(nullptr, title); }

QString chooseNew(const QString& title) {
    return QFileDialog::getSaveFileName(nullptr, title, QStringLiteral("session.automoe"),
                                        QCoreApplication::translate("Studio", "Sessions (*.automoe)"));
}

QString chooseFile(const QString& title, const QString& name, const QString& filters) {
    return QFileDialog::getSaveFileName(nullptr, title, name, filters);
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

/// The worker beside this program, unless the settings name another command.
ui::EngineOptions engineOf(ui::Settings& settings) {
    ui::EngineOptions options;
    options.command = settings.engine.get();
    if (options.command.isEmpty())
        options.command = {QCoreApplication::applicationDirPath() + QStringLiteral("/automoe"),
                           QStringLiteral("serve")};
    return options;
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
    parser.addOption(pictures);
    parser.process(application);

    ui::Settings settings;
    ui::MainWindow window(
        settings, {.help = {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                            .choose_file = chooseFile,
                            .choose_folder = chooseFolder,
                            .choose_texts = chooseTexts,
                            .ask_number = askNumber},
                   .choose_session = chooseSession,
                   .choose_new = chooseNew,
                   .engine = engineOf(settings),
                   .sample_session = {},
                   .version = QStringLiteral(AUTOMOE_VERSION)});
    window.show();
    if (!parser.positionalArguments().isEmpty()) window.openSession(parser.positionalArguments().front());
    if (parser.isSet(pictures)) return studio::takePictures(window, parser.value(pictures)) ? 0 : 1;
    return QApplication::exec();
}
