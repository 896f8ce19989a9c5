// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_dialogs.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestFileDialogs : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
    /// What a person does when the question has come.
    static void whenAsked(const std::function<void(QFileDialog&)>& act) {
        QTimer::singleShot(100, qApp, [act] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr) qFatal("nothing is asked");
            act(*dialog);
        });
    }
    static void accept(QDialog& dialog) { dialog.accept(); }

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void endingsAreThoseOfTheFilter() {
        QCOMPARE(endingOf("Document (*.pdf)"), QString("pdf"));
        QCOMPARE(endingOf("Tables (*.tsv *.csv)"), QString("tsv"));
        QCOMPARE(endingOf("All files (*)"), QString());
    }

    void aNameGetsTheEndingOfTheChosenFilter() {
        const test::TemporaryFolder folder;
        Settings settings(text(folder / "settings"));
        settings.figure_folder.set(text(folder.path()));
        QString suggested;
        whenAsked([&](QFileDialog& dialog) {
            auto* kinds = dialog.findChild<QComboBox*>("fileTypeCombo");
            suggested = kinds->currentText();
            QTest::keyClick(kinds, Qt::Key_Down);
            dialog.findChild<QLineEdit*>("fileNameEdit")->setText("front");
            accept(dialog);
        });
        const QString chosen = chooseFileToWrite(settings.figure_folder, "Save figure", "plot.svg",
                                                 "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)");
        QCOMPARE(suggested, QString("SVG (*.svg)"));
        QCOMPARE(chosen, text(folder / "front.pdf"));
    }

    void theFolderIsKeptByPurpose() {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "plots");
        Settings settings(text(folder / "settings"));
        whenAsked([&](QFileDialog& dialog) {
            dialog.setDirectory(text(folder / "plots"));
            dialog.findChild<QLineEdit*>("fileNameEdit")->setText("a.svg");
            accept(dialog);
        });
        chooseFileToWrite(settings.figure_folder, "Save figure", "a.svg", "SVG (*.svg)");
        QCOMPARE(settings.figure_folder.get(), text(folder / "plots"));
        QVERIFY(settings.import_folder.get().isEmpty());
        QString begun_in;
        whenAsked([&](QFileDialog& dialog) {
            begun_in = dialog.directory().path();
            dialog.reject();
        });
        QVERIFY(chooseFileToWrite(settings.figure_folder, "Save figure", "b.svg", "SVG (*.svg)").isEmpty());
        QCOMPARE(begun_in, text(folder / "plots"));
        QCOMPARE(settings.figure_folder.get(), text(folder / "plots"));
    }

    void aNewFolderWithoutAPlaceComesIntoTheKeptOne() {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "plots");
        Settings settings(text(folder / "settings"));
        settings.figure_folder.set(text(folder / "plots"));
        whenAsked([](QFileDialog& dialog) { accept(dialog); });
        QCOMPARE(chooseNewFolder(settings.figure_folder, "Figures", "s-figures"), text(folder / "plots/s-figures"));
        // One with a place keeps nothing.
        whenAsked([](QFileDialog& dialog) { accept(dialog); });
        QCOMPARE(chooseNewFolder(settings.figure_folder, "Export", text(folder / "model")), text(folder / "model"));
        QCOMPARE(settings.figure_folder.get(), text(folder / "plots"));
    }

    void belongsToTheWindowInUseAndGoesWithIt() {
        const test::TemporaryFolder folder;
        Settings settings(text(folder / "settings"));
        const QPointer window(new QDialog);
        window->setModal(true);
        window->show();
        bool above = false;
        whenAsked([&](QFileDialog& dialog) {
            above = dialog.parentWidget() == window.data();
            delete window.data();
        });
        QVERIFY(chooseNewFolder(settings.figure_folder, "Export", text(folder / "model")).isEmpty());
        QVERIFY(above);
        QVERIFY(window.isNull());
    }
};

QTEST_MAIN(TestFileDialogs)
#include "test_file_dialogs.moc"
