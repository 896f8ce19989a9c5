// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <utility>

namespace automoe::ui {

/// One value that outlives the program: typed, with a default. A stored value of another type counts as none.
template <class T>
class Setting {
public:
    Setting(QSettings& store, QString key, T fallback)
        : store_(store), key_(std::move(key)), fallback_(std::move(fallback)) {}

    [[nodiscard]] T get() const {
        const QVariant value = store_.value(key_);
        return value.isValid() && value.canConvert<T>() ? value.value<T>() : fallback_;
    }
    void set(const T& value) {
        if (value == get()) return;
        store_.setValue(key_, QVariant::fromValue(value));
        for (const auto& follower : followers_) follower(value);
    }
    void reset() {
        store_.remove(key_);
        for (const auto& follower : followers_) follower(fallback_);
    }
    /// Calls `follower` now and at every change.
    void bind(std::function<void(const T&)> follower) {
        follower(get());
        followers_.push_back(std::move(follower));
    }

private:
    QSettings& store_;
    QString key_;
    T fallback_;
    std::vector<std::function<void(const T&)>> followers_;
};

/// Everything that the studio remembers beside the sessions. Preferences and the state of windows are two files, so
/// that one can be shared or deleted without the other.
class Settings {
    std::unique_ptr<QSettings> preferences_;  // before the settings that refer to them
    std::unique_ptr<QSettings> state_;

public:
    /// Files in the user's configuration and state folders.
    Settings();
    /// Files in `folder`: for tests, and for a portable start.
    explicit Settings(const QString& folder);

    // Preferences.
    Setting<QString> language;    ///< "" : the system's
    Setting<QString> appearance;  ///< one of appearances(); "": the desktop's
    Setting<QStringList> engine;  ///< command of the worker; empty: the one beside the program
    Setting<int> threads;         ///< of a job that does not say; 0: as many as there are cores

    // State.
    Setting<QStringList> recent;  ///< session folders, newest first
    Setting<QByteArray> geometry;
    Setting<QByteArray> layout;      ///< of docks and toolbars
    Setting<QString> figure_folder;  ///< where a figure was saved last
    Setting<bool> tour_offered;      ///< nobody is asked twice

    /// Puts a session first among the recent ones; 12 are kept.
    void addRecent(const QString& folder);
    void removeRecent(const QString& folder);
};

}  // namespace automoe::ui
