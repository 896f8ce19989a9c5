// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <functional>
#include <memory>

namespace automoe::ui {

/// When the session in a folder was last changed; not valid: there is none.
QDateTime lastChange(const QString& folder);

/// Looks whether sessions are still there, at each on a thread of its own: a disk that does not answer any more keeps
/// nobody waiting, neither the window nor the other sessions nor the end of the program.
class SessionLooker : public QObject {
    Q_OBJECT

public:
    /// As lastChange(), on any thread, also when the looker has gone.
    using Look = std::function<QDateTime(const QString& folder)>;

    explicit SessionLooker(Look look = lastChange, QObject* parent = nullptr);
    ~SessionLooker() override;

    /// seen() follows for each of the folders whose disk answers.
    void look(const QStringList& folders);

Q_SIGNALS:
    void seen(const QString& folder, const QDateTime& changed);

private:
    struct Shared;

    std::shared_ptr<Shared> shared_;  ///< with the threads
    QSet<QString> waiting_;           ///< folders that are being looked at
};

}  // namespace automoe::ui
