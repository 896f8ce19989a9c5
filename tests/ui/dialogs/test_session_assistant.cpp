// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/session_assistant.h"

#include <zlib.h>

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTreeWidget>

#include "app/wording/wording.h"
#include "tests/support/filled_session.h"
#include "tests/support/names.h"
#include "tests/support/watchdog.h"

using namespace automoe;
using namespace automoe::ui;

/// The pages as a person goes through them.
class TestSessionAssistant : public QObject {
    Q_OBJECT

    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    struct Place {
        explicit Place(SessionAssistant::Purpose purpose = SessionAssistant::Purpose::kNewSession,
                       const QStringList& earlier = {}, const QString& machine = {}) {
            AssistantHelp help{.text = [](const Error& error) { return QString::fromStdString(wording::text(error)); },
                               .choose_folder = [this](const QString&) { return chosen; },
                               .choose_input =
                                   [this](const QString&, const QString& filters) {
                                       offered = filters;
                                       return chosen;
                                   },
                               .place = machine,
                               .start_folder = text(folder.path()),
                               .earlier = earlier,
                               .sample_missing = {}};
            assistant = std::make_unique<SessionAssistant>(purpose, help);
            assistant->show();
        }
        template <class T>
        T& part(const char* name) const {
            auto* found = assistant->findChild<T*>(QLatin1String(name));
            if (found == nullptr) qFatal("there is no %s", name);
            return *found;
        }
        [[nodiscard]] QString said(const char* name) const { return part<QLabel>(name).text(); }
        [[nodiscard]] QString page() const { return assistant->currentPage()->objectName(); }
        [[nodiscard]] bool canGoOn() const { return assistant->currentPage()->isComplete(); }
        [[nodiscard]] QAbstractButton& next() const { return *assistant->button(QWizard::NextButton); }
        [[nodiscard]] QAbstractButton& finish() const { return *assistant->button(QWizard::FinishButton); }
        bool goOn() {
            if (!QTest::qWaitFor([this] { return canGoOn(); }, 30000)) return false;
            const QString before = page();
            QTest::mouseClick(&next(), Qt::LeftButton);
            return page() != before;
        }
        /// To the page of this name, over pages as they stand.
        bool goTo(const char* name) {
            while (page() != QLatin1String(name)) {
                if (!goOn()) return false;
            }
            return true;
        }
        /// Two files, once the text's page is shown.
        void give(const QByteArray& source, const QByteArray& target) {
            test::writeFile(folder / "text.en", source.toStdString());
            test::writeFile(folder / "text.de", target.toStdString());
            part<QRadioButton>("textTwoFiles").setChecked(true);
            part<QLineEdit>("trainSource").setText(text(folder / "text.en"));
            part<QLineEdit>("trainTarget").setText(text(folder / "text.de"));
        }

        test::TemporaryFolder folder;
        QString chosen;
        QString offered;  ///< filters of the files that could be chosen
        std::unique_ptr<SessionAssistant> assistant;
    };

    static QByteArray lines(int count, const char* word) {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += QByteArray(word) + " " + QByteArray::number(std::int64_t{i} * 7919 % 10007) + "\n";
        return text;
    }

private Q_SLOTS:
    void initTestCase() {
        const std::string resources = (test::sourceFolder() / "resources").string();
        qputenv("AUTOMOE_RESOURCES", QByteArray::fromStdString(resources));
    }

    void thePlaceIsChecked_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("parent");
        QTest::addColumn<QString>("message");
        QTest::newRow("no name") << " "
                                 << "."
                                 << "a name";
        QTest::newRow("slash") << "a/b"
                               << "."
                               << "slash";
        QTest::newRow("dot") << ".hidden"
                             << "."
                             << "dot";
        QTest::newRow("relative folder") << "a"
                                         << "some/where"
                                         << "whole path";
        QTest::newRow("no such folder") << "a"
                                        << "/no/such/folder"
                                        << "no such folder";
        QTest::newRow("taken") << "taken"
                               << "."
                               << "there already";
    }
    void thePlaceIsChecked() {
        QFETCH(QString, name);
        QFETCH(QString, parent);
        QFETCH(QString, message);
        Place place;
        QVERIFY(place.canGoOn());  // as it is suggested
        QVERIFY(place.said("placeMessage").contains(text(place.folder / "translation.automoe")));
        std::filesystem::create_directories(place.folder / "taken.automoe");
        place.part<QLineEdit>("sessionName").setText(name);
        place.part<QLineEdit>("sessionParent").setText(parent == "." ? text(place.folder.path()) : parent);
        QVERIFY(!place.next().isEnabled());
        QVERIFY2(place.said("placeMessage").contains(message), qPrintable(place.said("placeMessage")));
        place.part<QLineEdit>("sessionName").setText("good");
        place.chosen = text(place.folder.path());
        QTest::mouseClick(&place.part<QAbstractButton>("sessionParentBrowse"), Qt::LeftButton);
        QVERIFY(place.next().isEnabled());
        QCOMPARE(place.assistant->folder(), text(place.folder / "good.automoe"));
    }

    void homeIsSuggestedWhereTheFolderIsMissing() {
        const test::TemporaryFolder folder;
        const QByteArray before = qgetenv("HOME");
        const auto restore = qScopeGuard([&before] { qputenv("HOME", before); });
        qputenv("HOME", QByteArray::fromStdString(folder.path().string()));
        AssistantHelp help;
        help.start_folder = text(folder / "Documents");
        const SessionAssistant assistant(SessionAssistant::Purpose::kNewSession, help);
        QCOMPARE(assistant.folder(), text(folder / "translation.automoe"));
        QVERIFY(assistant.findChild<QWizardPage*>("placePage")->isComplete());
    }

    void aNameThatIsTakenIsNotSuggested() {
        Place first;
        std::filesystem::create_directories(first.folder / "translation.automoe");
        AssistantHelp help;
        help.start_folder = text(first.folder.path());
        const SessionAssistant assistant(SessionAssistant::Purpose::kNewSession, help);
        QCOMPARE(assistant.folder(), text(first.folder / "translation-2.automoe"));
    }

    void theSampleNeedsNoChoice() {
        Place place;
        test::Watchdog watchdog;
        QVERIFY(place.goTo("textPage"));
        QVERIFY(place.part<QRadioButton>("textSample").isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(place.canGoOn(), 30000);
        QVERIFY2(place.said("trainMessage").startsWith("34,6"), qPrintable(place.said("trainMessage")));
        QVERIFY(!place.part<QTableWidget>("trainPairs").item(0, 1)->text().isEmpty());
        VERIFY_NEVER_BLOCKED(watchdog);
        QVERIFY(place.goTo("tokenizerPage"));
        QCOMPARE(place.part<QSpinBox>("vocabulary").value(), 2000);
        QVERIFY(place.goTo("costPage"));
        QSignalSpy accepted(place.assistant.get(), &QDialog::accepted);
        QTest::mouseClick(&place.finish(), Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
        const Plan& plan = place.assistant->plan();
        QCOMPARE(plan.stages.size(), std::size_t{5});
        QCOMPARE(plan.text.source_language, std::string("en"));
        QVERIFY(!plan.text.test.empty() && !plan.text.valid.empty());
        QCOMPARE(plan.space, std::string("tiny"));
        QVERIFY(plan.updates >= 200 && plan.samples >= 60 && plan.evaluations >= 200 && plan.evaluation_tokens > 0);
    }

    void badFilesAreNamedBeforeAnythingBegins_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("message");
        QTest::newRow("Latin-1") << QByteArray("a\nb\nK\xe4se\n") << QByteArray("A\nB\nC\n")
                                 << "line 3: the line is not UTF-8";
        QTest::newRow("NUL") << QByteArray("a\nb\n") << QByteArray("A\0B\nC\n", 6)
                             << "line 1: the line holds a zero byte";
        QTest::newRow("UTF-16") << QByteArray(
                                       "\xff\xfe"
                                       "a\0\n\0",
                                       6)
                                << QByteArray("A\n") << "If it is UTF-16, convert it";
        QTest::newRow("unequal") << lines(7, "a") << lines(5, "A") << "has 5";
        QTest::newRow("empty") << QByteArray() << QByteArray() << "no sentence pair";
        QTest::newRow("the same twice") << lines(9, "a") << lines(9, "a") << "none is left";
        QTest::newRow("damaged gz") << QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3 nonsense", 19) << QByteArray("A\n")
                                    << "damaged";
    }
    void badFilesAreNamedBeforeAnythingBegins() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, target);
        QFETCH(QString, message);
        Place place;
        QVERIFY(place.goTo("textPage"));
        place.give(source, target);
        QTRY_VERIFY2(place.said("trainMessage").contains(message), qPrintable(place.said("trainMessage")));
        QVERIFY(!place.next().isEnabled());
        // Mended, it goes on.
        place.give(lines(20, "a"), lines(20, "A"));
        place.part<QLineEdit>("trainTarget").setText({});
        QTRY_VERIFY(place.said("trainMessage").contains("Choose two files"));
        place.give(lines(20, "a"), lines(20, "A"));
        QTRY_VERIFY(place.next().isEnabled());
    }

    void ownFilesAndTest() {
        Place place;
        QVERIFY(place.goTo("textPage"));
        place.give(lines(300, "word"), lines(300, "Wort"));
        QTRY_VERIFY(place.next().isEnabled());
        QCOMPARE(place.said("trainMessage"), QString("300 sentence pairs, all of them can be used."));
        QCOMPARE(place.part<QTableWidget>("trainPairs").item(1, 0)->text(), QString("word 7919"));
        QCOMPARE(place.part<QLineEdit>("sourceLanguage").text(), QString("en"));
        QCOMPARE(place.part<QLineEdit>("targetLanguage").text(), QString("de"));
        place.part<QCheckBox>("ownTest").setChecked(true);
        QVERIFY(!place.next().isEnabled());
        test::writeFile(place.folder / "short.en", "a\nb\n");
        test::writeFile(place.folder / "short.de", "A\n");
        place.part<QLineEdit>("testSource").setText(text(place.folder / "short.en"));
        place.chosen = text(place.folder / "short.de");
        QTest::mouseClick(&place.part<QAbstractButton>("testTargetBrowse"), Qt::LeftButton);
        // short.de is among what is offered first.
        QVERIFY2(place.offered.startsWith("All files (*)"), qPrintable(place.offered));
        QTRY_VERIFY2(place.said("testMessage").contains("has 1"), qPrintable(place.said("testMessage")));
        QVERIFY(!place.next().isEnabled());
        test::writeFile(place.folder / "right.de", "A\nB\n");
        place.part<QLineEdit>("testTarget").setText(text(place.folder / "right.de"));
        QTRY_VERIFY(place.next().isEnabled());
        QVERIFY(place.goTo("tokenizerPage"));
        place.part<QComboBox>("tokenizerModel").setCurrentIndex(1);
        place.part<QComboBox>("joint").setCurrentIndex(1);
        place.part<QSpinBox>("vocabulary").setValue(120);
        // Back and forth: what was set stays.
        place.assistant->back();
        QVERIFY(place.goTo("tokenizerPage"));
        QCOMPARE(place.part<QSpinBox>("vocabulary").value(), 120);
        QVERIFY(place.goTo("spacePage"));
        const auto& made = place.assistant->plan().text;
        QVERIFY(made.tokenizer.model == text::TokenizerModel::kBpe && made.separate_vocabularies);
        QCOMPARE(made.tokenizer.vocabulary, std::uint32_t{120});
        QCOMPARE(made.test.target, place.folder / "right.de");
        QVERIFY(made.valid.empty());
    }

    void aTsvAndAGzipAreRead() {
        Place place;
        QVERIFY(place.goTo("textPage"));
        const std::string content = "one\teins\ntwo\tzwei\nthree\tdrei\n";
        gzFile file = gzopen((place.folder / "t.tsv.gz").c_str(), "wb");
        gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
        gzclose(file);
        test::writeFile(place.folder / "bad.tsv", "one\teins\ntwo\tzwei\t2\n");
        place.part<QRadioButton>("textTsv").setChecked(true);
        place.part<QLineEdit>("trainTsv").setText(text(place.folder / "bad.tsv"));
        QTRY_VERIFY2(place.said("trainMessage").contains("line 2: the line has 3 columns"),
                     qPrintable(place.said("trainMessage")));
        place.part<QLineEdit>("trainTsv").setText(text(place.folder / "t.tsv.gz"));
        QTRY_VERIFY(place.next().isEnabled());
        QCOMPARE(place.part<QTableWidget>("trainPairs").item(2, 1)->text(), QString("drei"));
        // The files of the other form do not count.
        place.part<QRadioButton>("textTwoFiles").setChecked(true);
        QTRY_VERIFY(!place.next().isEnabled());
    }

    void aLargeFileIsReadBesideTheWindow() {
        Place place;
        QVERIFY(place.goTo("textPage"));
        const QByteArray large = lines(400000, "a rather long sentence that takes its time number");
        test::writeFile(place.folder / "large.en", large.toStdString());
        test::writeFile(place.folder / "large.de", large.toUpper().toStdString());
        test::Watchdog watchdog;
        place.part<QRadioButton>("textTwoFiles").setChecked(true);
        place.part<QLineEdit>("trainSource").setText(text(place.folder / "large.en"));
        place.part<QLineEdit>("trainTarget").setText(text(place.folder / "large.de"));
        QTRY_VERIFY(!place.part<QTableWidget>("trainPairs").item(0, 0)->text().isEmpty());
        // Another choice meanwhile is not held up.
        place.part<QRadioButton>("textTsv").setChecked(true);
        QTRY_VERIFY(place.said("trainMessage").contains("Choose a file"));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void theBudgetDecides() {
        Place place;
        QVERIFY(place.goTo("spacePage"));
        auto& spaces = place.part<QTreeWidget>("spaces");
        QCOMPARE(spaces.topLevelItemCount(), static_cast<int>(arch::presetNames().size()));
        QVERIFY(spaces.topLevelItem(2)->text(1).endsWith("10¹⁴"));
        QCOMPARE(spaces.topLevelItem(0)->text(2), QString("0.2 M to 2.5 M"));
        QVERIFY(place.goTo("timePage"));
        place.part<QSpinBox>("planThreads").setValue(1);
        QVERIFY(place.goTo("costPage"));
        const auto quick = place.assistant->plan();
        QCOMPARE(quick.threads, 1);
        QVERIFY2(place.said("costBasis").contains("guess"), qPrintable(place.said("costBasis")));
        QVERIFY(place.said("costDisk").contains("free"));
        auto& stages = place.part<QTableWidget>("costStages");
        QCOMPARE(stages.rowCount(), 5);
        QVERIFY(stages.item(1, 1)->text().contains("passes over the text"));
        QVERIFY(stages.item(4, 2)->text().contains("min"));
        place.assistant->back();
        place.part<QRadioButton>("timeOwn").setChecked(true);
        place.part<QSpinBox>("timeMinutes").setValue(30);
        QVERIFY(place.goTo("costPage"));
        QVERIFY(place.assistant->plan().evaluations > quick.evaluations);
    }

    void tooLittleTimeIsSaid() {
        Place place;
        QVERIFY(place.goTo("spacePage"));
        auto& spaces = place.part<QTreeWidget>("spaces");
        const auto large = spaces.findItems("automoe-fractional-6", Qt::MatchExactly);
        QCOMPARE(large.size(), 1);
        spaces.setCurrentItem(large.first());
        QVERIFY(place.goTo("timePage"));
        place.part<QSpinBox>("planThreads").setValue(1);
        QVERIFY(place.goTo("costPage"));
        QVERIFY2(place.said("costWarning").contains("more than the 10 min"), qPrintable(place.said("costWarning")));
        QVERIFY(place.finish().isEnabled());
    }

    void anotherMachineHasItsOwnCores() {
        Place place(SessionAssistant::Purpose::kNewSession, {}, "gpu-box");
        QVERIFY(place.goTo("timePage"));
        QCOMPARE(place.said("planDevice"), QString("gpu-box"));
        auto& threads = place.part<QSpinBox>("planThreads");
        QCOMPARE(threads.value(), 0);
        QCOMPARE(threads.text(), QString("as many as it has cores"));
        threads.setValue(1000);
        QCOMPARE(threads.value(), 1000);
        QVERIFY(place.goTo("costPage"));
        QCOMPARE(place.assistant->plan().threads, 1000);
    }

    void earlierSessionsTellThePace() {
        const test::TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto session, database::Session::create(folder / "before"));
            VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        }
        Place place(SessionAssistant::Purpose::kNewSession,
                    {text(folder / "missing.automoe"), text(folder / "before.automoe")});
        QVERIFY(place.goTo("costPage"));
        QTRY_VERIFY2(place.said("costBasis").contains("session before"), qPrintable(place.said("costBasis")));
    }

    void preparingAsksForTextOnly() {
        Place place(SessionAssistant::Purpose::kPrepareText);
        QCOMPARE(place.page(), QString("textPage"));
        place.give(lines(300, "word"), lines(300, "Wort"));
        QVERIFY(place.goTo("tokenizerPage"));
        QSignalSpy accepted(place.assistant.get(), &QDialog::accepted);
        QTest::mouseClick(&place.finish(), Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
        QVERIFY(place.assistant->plan().stages == std::vector<Stage>{Stage::kPrepare});
    }

    void everyWidgetHasANameAndMnemonicsDiffer() {
        Place place;
        for (;;) {
            QTest::qWait(10);
            std::set<QChar> seen;
            for (const QWidget* each : place.assistant->findChildren<QWidget*>()) {
                if (!each->isVisible()) continue;
                const QString label = each->property("text").toString();
                const auto mark = label.indexOf(QLatin1Char('&'));
                const bool mnemonic =
                    mark >= 0 && mark + 1 < label.size() && qobject_cast<const QLineEdit*>(each) == nullptr;
                if (mnemonic) QVERIFY2(seen.insert(label[mark + 1].toLower()).second, qPrintable(place.page() + label));
            }
            QCOMPARE(test::nameless(*place.assistant), QStringList());
            if (place.page() == "costPage") break;
            QVERIFY(place.goOn());
        }
    }
};

QTEST_MAIN(TestSessionAssistant)
#include "test_session_assistant.moc"
