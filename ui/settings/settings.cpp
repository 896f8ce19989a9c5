// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <QStandardPaths>

namespace automoe::ui {

namespace {

constexpr int kVersion = 1;
constexpr int kMostRecent = 12;

std::unique_ptr<QSettings> opened(const QString& file) {
    auto settings = std::make_unique<QSettings>(file, QSettings::IniFormat);
    settings->setFallbacksEnabled(false);
    // For a later program that must know what an older one wrote.
    if (!settings->contains(QStringLiteral("version"))) settings->setValue(QStringLiteral("version"), kVersion);
    return settings;
}

QString folderOf(QStandardPaths::StandardLocation location) {
    return QStandardPaths::writableLocation(location) + QStringLiteral("/automoe-studio");
}

}  // namespace

Settings::Settings(const QString& folder)
    : preferences_(opened(folder + QStringLiteral("/preferences.ini"))),
      state_(opened(folder + QStringLiteral("/state.ini"))),
      language(*preferences_, QStringLiteral("language"), {}),
      appearance(*preferences_, QStringLiteral("appearance"), {}),
      engine(*preferences_, QStringLiteral("engine/command"), {}),
      threads(*preferences_, QStringLiteral("engine/threads"), 0),
      recent(*state_, QStringLiteral("recent"), {}),
      geometry(*state_, QStringLiteral("window/geometry"), {}),
      layout(*state_, QStringLiteral("window/layout"), {}),
      figure_folder(*state_, QStringLiteral("figure_folder"), {}),
      tour_offered(*state_, QStringLiteral("tour_offered"), false) {}

Settings::Settings() : Settings(folderOf(QStandardPaths::GenericConfigLocation)) {}

void Settings::addRecent(const QString& folder) {
    QStringList list = recent.get();
    list.removeAll(folder);
    list.prepend(folder);
    recent.set(list.mid(0, kMostRecent));
}

void Settings::removeRecent(const QString& folder) {
    QStringList list = recent.get();
    list.removeAll(folder);
    recent.set(list);
}

}  // namespace automoe::ui
