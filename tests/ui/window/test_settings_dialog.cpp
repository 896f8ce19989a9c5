// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "app/wording/wording.h"
#include "tests/support/names.h"
#include "tests/support/support.h"
#include "ui/settings/appearance.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

class TestSettingsDialog : public QObject {
    Q_OBJECT

    struct Place {
        explicit Place(const QStringList& usual = {})
            : settings(QString::fromStdString(folder.path().string())),
              dialog(settings, {.command = usual},
                     [](const Error& error) { return QString::fromStdString(wording::text(error)); }) {
            dialog.show();
        }
        QComboBox& language() { return *dialog.findChild<QComboBox*>("settingsLanguage"); }
        QLineEdit& engine() { return *dialog.findChild<QLineEdit*>("settingsEngine"); }
        QString answer() { return dialog.findChild<QLabel*>("settingsAnswer")->text(); }

        test::TemporaryFolder folder;
        Settings settings;
        SettingsDialog dialog;
    };

private Q_SLOTS:
    void keepsWhatWasAccepted() {
        Place place;
        QCOMPARE(place.language().currentData().toString(), QString());
        place.language().setCurrentIndex(place.language().findData("fr"));
        QVERIFY(
            place.language().currentText().startsWith(QString::fromUtf8("Fran\xC3\xA7"
                                                                        "ais")));
        place.engine().setText("ssh \"gpu box\" automoe serve");
        auto& threads = *place.dialog.findChild<QSpinBox*>("settingsThreads");
        QVERIFY(threads.text().contains("cores"));
        threads.setValue(3);
        auto& appearance = *place.dialog.findChild<QComboBox*>("settingsAppearance");
        QCOMPARE(appearance.count(), static_cast<int>(appearances().size()) + 1);
        appearance.setCurrentIndex(appearance.findData("dark"));
        place.dialog.reject();
        QVERIFY(place.settings.language.get().isEmpty());
        QCOMPARE(place.settings.threads.get(), 0);
        place.dialog.accept();
        QCOMPARE(place.settings.language.get(), QString("fr"));
        QCOMPARE(place.settings.threads.get(), 3);
        QCOMPARE(place.settings.appearance.get(), QString("dark"));
        QCOMPARE(place.settings.engine.get(), (QStringList{"ssh", "gpu box", "automoe", "serve"}));
        // What is shown is read as what was kept.
        SettingsDialog again(place.settings, {}, {});
        again.accept();
        QCOMPARE(place.settings.engine.get(), (QStringList{"ssh", "gpu box", "automoe", "serve"}));
    }

    void openWindowsFollowTheAppearance() {
        Place place;
        place.settings.appearance.bind(applyAppearance);
        const QPalette usual = QApplication::palette();
        const auto contrast = [&](QPalette::ColorRole front, QPalette::ColorRole back) {
            return place.dialog.palette().color(front).lightness() - place.dialog.palette().color(back).lightness();
        };
        for (const QString& name : {QString("dark"), QString("light")}) {
            place.settings.appearance.set(name);
            QTRY_VERIFY(place.dialog.palette().color(QPalette::Base) == paletteOf(name).color(QPalette::Base));
            const int sign = name == "dark" ? 1 : -1;
            using Role = QPalette::ColorRole;
            for (const auto& [front, back] : {std::pair<Role, Role>{QPalette::WindowText, QPalette::Window},
                                              {QPalette::Text, QPalette::Base},
                                              {QPalette::Text, QPalette::AlternateBase},
                                              {QPalette::ButtonText, QPalette::Button},
                                              {QPalette::Link, QPalette::Base},
                                              {QPalette::PlaceholderText, QPalette::Base}})
                QVERIFY(sign * contrast(front, back) > 75);
        }
        place.settings.appearance.reset();
        QTRY_VERIFY(place.dialog.palette().color(QPalette::Base) == usual.color(QPalette::Base));
    }

    void everyFieldHasAName() {
        const Place place;
        QCOMPARE(test::nameless(place.dialog), QStringList());
    }

    void aClearedFieldTriesTheUsualWorker() {
        const test::TemporaryFolder folder;
        Settings settings(QString::fromStdString(folder.path().string()));
        settings.engine.set({"automoe-that-is-not-there", "serve"});
        SettingsDialog dialog(settings, {.command = {SCRIPTED_ENGINE}},
                              [](const Error& error) { return QString::fromStdString(wording::text(error)); });
        dialog.show();
        dialog.findChild<QLineEdit*>("settingsEngine")->clear();
        dialog.findChild<QPushButton*>("settingsTry")->click();
        auto& answer = *dialog.findChild<QLabel*>("settingsAnswer");
        QTRY_VERIFY2_WITH_TIMEOUT(answer.text().contains("version 1.2.3"), qPrintable(answer.text()), 20000);
    }

    void triesTheWorker() {
        Place place({SCRIPTED_ENGINE});
        auto& button = *place.dialog.findChild<QPushButton*>("settingsTry");
        button.click();
        QTRY_VERIFY_WITH_TIMEOUT(place.answer().contains("version 1.2.3"), 20000);
        QVERIFY(button.isEnabled());
        place.engine().setText("automoe-that-is-not-there");
        Q_EMIT place.engine().textEdited({});
        QCOMPARE(place.answer(), QString());
        button.click();
        QTRY_VERIFY_WITH_TIMEOUT(place.answer().contains("automoe-that-is-not-there"), 20000);
        QVERIFY(button.isEnabled());
    }
};

QTEST_MAIN(TestSettingsDialog)
#include "test_settings_dialog.moc"
