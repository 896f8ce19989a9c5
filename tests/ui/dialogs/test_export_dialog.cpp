// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTextBrowser>

#include "app/wording/wording.h"
#include "core/formats/format.h"
#include "tests/support/names.h"
#include "tests/support/support.h"
#include "ui/models/format_text.h"

using namespace automoe;
using namespace automoe::ui;

class TestExportDialog : public QObject {
    Q_OBJECT

    static arch::Architecture model(bool experts) {
        arch::Architecture plain;
        plain.qkv_dim = plain.encoder_dim = plain.decoder_dim = 64;
        const arch::MultiHeadAttention attention{4};
        plain.encoder.assign(3, {attention, arch::DenseFeedForward{128}});
        plain.decoder.assign(2, {attention, attention, 1, arch::DenseFeedForward{96}});
        if (experts) plain.encoder[2].feed_forward = arch::SwitchFeedForward{{64, 32, 64, 32}, 1};
        return plain;
    }
    static ExportDialog::Content content(bool experts) {
        return {.candidate = "3f2a91c0",
                .retrained = true,
                .architecture = model(experts),
                .card = {{"Scores on the test set", {{"bleu", "31.2"}}}},
                .no_weights = {},
                .parent = "/exports"};
    }
    static ExportDialog::Help help(const QString& folder = {}) {
        return {.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                .choose_folder = [folder](const QString&, const QString&) { return folder; }};
    }
    template <class Widget = QRadioButton>
    static Widget& part(const QWidget& dialog, const char* name) {
        return *dialog.findChild<Widget*>(QLatin1String(name));
    }

private Q_SLOTS:
    void everyFormatHasItsWords() {
        for (const auto& format : formats::all()) {
            const FormatText words = formatText(format.name);
            for (const QString& each : {words.title, words.audience, words.holds, words.lacks})
                QVERIFY2(!each.isEmpty(), format.name.data());
        }
        QVERIFY(formatText("onnx").title.isEmpty());
    }

    void greysWhatCannotHoldTheCandidate() {
        const ExportDialog dialog(content(true), help());
        QVERIFY(part(dialog, "format_folder").isEnabled() && part(dialog, "format_folder").isChecked());
        auto& refused = part(dialog, "format_ctranslate2");
        QVERIFY(!refused.isEnabled());
        const QString line = part<QLabel>(dialog, "format_ctranslate2_line").text();
        QVERIFY2(line.contains("encoder layer 2 has 4 experts"), qPrintable(line));
        QCOMPARE(refused.accessibleDescription(), line);
        QVERIFY(part(dialog, "format_yaml").isEnabled());

        const ExportDialog dense(content(false), help());
        for (const auto& format : formats::all())
            QVERIFY(part(dense, ("format_" + std::string(format.name)).c_str()).isEnabled());
    }

    void withoutWeightsTheArchitectureIsLeft() {
        auto bare = content(false);
        bare.no_weights = badInput("database.no_supernet", {{"file", "s"}});
        const ExportDialog dialog(bare, help());
        QVERIFY(!part(dialog, "format_folder").isEnabled());
        QCOMPARE(dialog.format(), std::string("yaml"));
        QVERIFY(part<QPushButton>(dialog, "exportRun").isEnabled());
    }

    void cardAndFolderFollowTheFormat() {
        ExportDialog dialog(content(false), help("/elsewhere/model"));
        auto& card = part<QTextBrowser>(dialog, "exportCard");
        QVERIFY(card.toPlainText().contains("31.2"));
        QCOMPARE(dialog.folder(), QString("/exports/3f2a91c0-folder"));
        part(dialog, "format_yaml").setChecked(true);
        QCOMPARE(dialog.format(), std::string("yaml"));
        QCOMPARE(dialog.folder(), QString("/exports/3f2a91c0-yaml"));
        QVERIFY(!card.toPlainText().contains("31.2"));  // of weights that are not written
        QVERIFY(part<QLabel>(dialog, "formatLacks").text().contains("No weights"));
        QCOMPARE(part<QLabel>(dialog, "formatWeights").text(), QString("none"));
        // What the user chose stays.
        part<QPushButton>(dialog, "exportBrowse").click();
        part(dialog, "format_ctranslate2").setChecked(true);
        QCOMPARE(dialog.folder(), QString("/elsewhere/model"));
        part<QLineEdit>(dialog, "exportFolder").clear();
        QVERIFY(!part<QPushButton>(dialog, "exportRun").isEnabled());
    }

    void byKeyboard() {
        ExportDialog dialog(content(false), help());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy asked(&dialog, &ExportDialog::exportRequested);
        part(dialog, "format_folder").setFocus();
        QTest::keyClick(&part(dialog, "format_folder"), Qt::Key_Down);
        QCOMPARE(dialog.format(), std::string("ctranslate2"));
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void tellsWhatBecameOfIt() {
        ExportDialog dialog(content(false), help());
        dialog.show();
        auto& message = part<QWidget>(dialog, "exportMessage");
        auto& sentence = part<QLabel>(dialog, "exportSentence");
        QVERIFY(!message.isVisible());
        dialog.showRunning("Writing…");
        QVERIFY(message.isVisible() && part<QProgressBar>(dialog, "exportBusy").isVisible());
        QVERIFY(!part<QPushButton>(dialog, "exportRun").isEnabled());
        QVERIFY(!part(dialog, "format_yaml").isEnabled());
        dialog.showFailure("No room on the disk.");
        QCOMPARE(sentence.text(), QString("No room on the disk."));
        QVERIFY(part<QPushButton>(dialog, "exportRun").isEnabled() && part(dialog, "format_yaml").isEnabled());
        QVERIFY(!part<QPushButton>(dialog, "exportOpenFolder").isVisible());
        dialog.showWritten({{"parity", {{"sentences", 20}, {"equal", 20}, {"greatest_score_difference", 0.0}}}});
        QVERIFY2(sentence.text().contains("20 of 20 sentences"), qPrintable(sentence.text()));
        QSignalSpy opened(&dialog, &ExportDialog::openFolderRequested);
        part<QPushButton>(dialog, "exportOpenFolder").click();
        QCOMPARE(opened.front().front().toString(), QString("/exports/3f2a91c0-folder"));
        dialog.showWritten({{"parity", {{"variables", 77}, {"equal", 77}}}});
        QVERIFY(sentence.text().contains("77 of 77 variables"));
        dialog.showWritten({{"parity", {{"architectures", 1}, {"equal", 1}}}});
        QVERIFY(sentence.text().contains("the same"));
        dialog.showWritten({});
        QVERIFY(!sentence.text().isEmpty());
    }

    void everythingHasAName() {
        const ExportDialog dialog(content(false), help());
        for (const auto* widget : dialog.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_")) continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        }
        QCOMPARE(test::nameless(dialog), QStringList());
    }
};

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
