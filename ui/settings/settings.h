// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QVariant>
#include <functional>
#include <utility>
#include <vector>

namespace automoe::ui {

/// A file of settings. It is read once; what changes is written on another thread: a disk may take its time. Keys that
/// another program has written meanwhile stay.
class SettingsFile {
public:
    explicit SettingsFile(QString file);
    /// Waits until all is written.
    ~SettingsFile() = default;
    SettingsFile(const SettingsFile&) = delete;
    SettingsFile& operator=(const SettingsFile&) = delete;

    /// Invalid where there is none.
    [[nodiscard]] QVariant value(const QString& key) const { return values_.value(key); }
    /// An invalid one removes the key.
    void setValue(const QString& key, const QVariant& value);
    /// Makes a new value of the one that is there: of the one known here, and in the file of the one that stands there
    /// by now, so that what another program has added is not lost. `change` is called on another thread, too.
    void changeValue(const QString& key, const std::function<QVariant(const QVariant&)>& change);

private:
    QString file_;
    QVariantMap values_;
    QThreadPool writing_;  ///< one thread: in the order of the changes
};

/// One value that outlives the program: typed, with a default. A stored value of another type counts as none.
template <class T>
class Setting {
public:
    Setting(SettingsFile& store, QString key, T fallback)
        : store_(store), key_(std::move(key)), fallback_(std::move(fallback)) {}

    [[nodiscard]] T get() const { return valueIn(store_.value(key_), fallback_); }
    void set(const T& value) {
        if (value == get()) return;
        store_.setValue(key_, QVariant::fromValue(value));
        for (const auto& follower : followers_) follower(value);
    }
    /// As set(change(get())), also where another program has set it meanwhile: see SettingsFile::changeValue().
    void change(const std::function<T(T)>& change) {
        store_.changeValue(key_, [change, fallback = fallback_](const QVariant& stored) {
            return QVariant::fromValue(change(valueIn(stored, fallback)));
        });
        for (const auto& follower : followers_) follower(get());
    }
    void reset() {
        store_.setValue(key_, {});
        for (const auto& follower : followers_) follower(fallback_);
    }
    /// Calls `follower` now and at every change.
    void bind(std::function<void(const T&)> follower) {
        follower(get());
        followers_.push_back(std::move(follower));
    }

private:
    static T valueIn(const QVariant& stored, const T& fallback) {
        return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : fallback;
    }

    SettingsFile& store_;
    QString key_;
    T fallback_;
    std::vector<std::function<void(const T&)>> followers_;
};

/// Everything that the studio remembers beside the sessions. Preferences and the state of windows are two files, so
/// that one can be shared or deleted without the other.
class Settings {
    SettingsFile preferences_;  // before the settings that refer to them
    SettingsFile state_;

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
    Setting<QByteArray> layout;       ///< of docks and toolbars
    Setting<QVariantMap> views;       ///< inside the docks: see KeptViews
    Setting<QString> session_folder;  ///< where a session was chosen last; so the others, "": nowhere yet
    Setting<QString> text_folder;
    Setting<QString> model_folder;
    Setting<QString> import_folder;  ///< profiles, search spaces, sentences to translate
    Setting<QString> figure_folder;  ///< figures, tables and reports that were saved
    Setting<bool> tour_offered;      ///< nobody is asked twice

    /// Puts a session first among the recent ones; 12 are kept.
    void addRecent(const QString& folder);
    void removeRecent(const QString& folder);
};

}  // namespace automoe::ui
