// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <filesystem>
#include <functional>

#include "tests/support/filled_session.h"
#include "tests/support/window.h"

namespace automoe::test {

/// What tests of the main window have in common: a session with a finished search.
class WindowFixture : public QObject {
protected:
    /// For initTestCase().
    void fill() {
        filled_ = written(folder_ / "filled");
        QVERIFY(!filled_.isEmpty());
    }

    /// Writes a session with a finished search, and what `more` adds; gives its folder, empty where that fails.
    static QString written(const std::filesystem::path& folder,
                           const std::function<void(database::Session&)>& more = nullptr) {
        QString file;
        [&] {
            VALUE_OR_FAIL(auto session, database::Session::create(folder));
            VERIFY_OK(fillSession(session));
            if (more) more(session);
            const QString made = text(session.folder());
            VERIFY_OK(session.close());
            file = made;
        }();
        return QTest::currentTestFailed() ? QString() : file;
    }

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
    static QAction* action(const ui::MainWindow& window, const char* name) { return window.findChild<QAction*>(name); }
    static bool loads(ui::MainWindow& window) {
        return QTest::qWaitFor([&] { return window.session() != nullptr && window.session()->loaded(); }, 10000);
    }

    TemporaryFolder folder_;
    QString filled_;  ///< its folder
};

}  // namespace automoe::test
