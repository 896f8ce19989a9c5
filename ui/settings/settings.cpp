// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <QLockFile>
#include <QSettings>
#include <QStandardPaths>

namespace automoe::ui {

namespace {

constexpr int kVersion = 1;
constexpr int kMostRecent = 12;

QString folderOf(QStandardPaths::StandardLocation location) {
    return QStandardPaths::writableLocation(location) + QStringLiteral("/automoe-studio");
}

}  // namespace

SettingsFile::SettingsFile(QString file) : file_(std::move(file)) {
    writing_.setMaxThreadCount(1);
    const QSettings stored(file_, QSettings::IniFormat);
    for (const QString& key : stored.allKeys()) values_.insert(key, stored.value(key));
    // For a later program that must know what an older one wrote.
    if (!values_.contains(QStringLiteral("version"))) setValue(QStringLiteral("version"), kVersion);
}

void SettingsFile::setValue(const QString& key, const QVariant& value) {
    values_.insert(key, value);
    writing_.start([file = file_, key, value] {
        QSettings stored(file, QSettings::IniFormat);
        value.isValid() ? stored.setValue(key, value) : stored.remove(key);
    });
}

void SettingsFile::changeValue(const QString& key, const std::function<QVariant(const QVariant&)>& change) {
    values_.insert(key, change(values_.value(key)));
    writing_.start([file = file_, key, change] {
        // Of our own: QSettings takes its lock anew for reading and for writing.
        QLockFile lock(file + QStringLiteral(".change"));
        constexpr int kPatience = 5000;  // ms; who cannot have it goes on without
        lock.tryLock(kPatience);
        QSettings stored(file, QSettings::IniFormat);
        stored.setValue(key, change(stored.value(key)));
        stored.sync();
    });
}

Settings::Settings(const QString& folder)
    : preferences_(folder + QStringLiteral("/preferences.ini")),
      state_(folder + QStringLiteral("/state.ini")),
      language(preferences_, QStringLiteral("language"), {}),
      appearance(preferences_, QStringLiteral("appearance"), {}),
      engine(preferences_, QStringLiteral("engine/command"), {}),
      threads(preferences_, QStringLiteral("engine/threads"), 0),
      recent(state_, QStringLiteral("recent"), {}),
      geometry(state_, QStringLiteral("window/geometry"), {}),
      layout(state_, QStringLiteral("window/layout"), {}),
      views(state_, QStringLiteral("window/views"), {}),
      session_folder(state_, QStringLiteral("folders/session"), {}),
      text_folder(state_, QStringLiteral("folders/text"), {}),
      model_folder(state_, QStringLiteral("folders/model"), {}),
      import_folder(state_, QStringLiteral("folders/import"), {}),
      figure_folder(state_, QStringLiteral("folders/figure"), {}),
      tour_offered(state_, QStringLiteral("tour_offered"), false) {}

Settings::Settings() : Settings(folderOf(QStandardPaths::GenericConfigLocation)) {}

void Settings::addRecent(const QString& folder) {
    recent.change([folder](QStringList list) {
        list.removeAll(folder);
        list.prepend(folder);
        return list.mid(0, kMostRecent);
    });
}

void Settings::removeRecent(const QString& folder) {
    recent.change([folder](QStringList list) {
        list.removeAll(folder);
        return list;
    });
}

}  // namespace automoe::ui
