// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "app/wording/wording.h"
#include "tests/support/support.h"

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
        place.dialog.reject();
        QVERIFY(place.settings.language.get().isEmpty());
        QCOMPARE(place.settings.threads.get(), 0);
        place.dialog.accept();
        QCOMPARE(place.settings.language.get(), QString("fr"));
        QCOMPARE(place.settings.threads.get(), 3);
        QCOMPARE(place.settings.engine.get(), (QStringList{"ssh", "gpu box", "automoe", "serve"}));
        // What is shown is read as what was kept.
        SettingsDialog again(place.settings, {}, {});
        again.accept();
        QCOMPARE(place.settings.engine.get(), (QStringList{"ssh", "gpu box", "automoe", "serve"}));
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
