// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QXmlStreamReader>

#include "app/wording/wording.h"
#include "tests/support/filled_session.h"
#include "tests/support/letters.h"
#include "tests/support/window.h"
#include "ui/panels/change_text.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;

class TestLanguage : public QObject {
    Q_OBJECT

    struct Message {
        QString context;
        QString source;
        QStringList translations;  ///< one, or one a plural form
        QString state;             ///< "unfinished", …
        bool counts = false;       ///< has plural forms
    };

    static QString file(const QString& language) {
        return QString::fromStdString((test::sourceFolder() / "translations").string()) + "/automoe_" + language +
               ".ts";
    }

    static std::vector<Message> messages(const QString& path) {
        QFile stream(path);
        if (!stream.open(QIODevice::ReadOnly)) return {};
        QXmlStreamReader xml(&stream);
        std::vector<Message> result;
        QString context;
        while (!xml.atEnd()) {
            if (!xml.readNextStartElement()) continue;
            const auto name = xml.name();
            if (name == QLatin1String("name")) context = xml.readElementText();
            if (name == QLatin1String("message"))
                result.push_back({context, {}, {}, {}, xml.attributes().value("numerus") == QLatin1String("yes")});
            if (name == QLatin1String("source")) result.back().source = xml.readElementText();
            if (name == QLatin1String("translation")) {
                result.back().state = xml.attributes().value("type").toString();
                // Text, or <numerusform> elements.
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                result.back().translations << text;
            }
        }
        return result;
    }

    /// What must be in a translation as often as in the source.
    static QStringList marks(const QString& text) {
        static const QRegularExpression kMark(QStringLiteral("%L?[0-9n]|\\{[a-z_]+\\}|\\*\\.[a-z]+"));
        QStringList found;
        for (auto each = kMark.globalMatch(text); each.hasNext();) found << each.next().captured();
        found.sort();
        return found;
    }

    /// The folder of a new session with a finished search.
    static QString filledSession(const test::TemporaryFolder& folder) {
        auto session = database::Session::create(folder / "s");
        if (!session || !test::fillSession(*session)) qFatal("the session cannot be filled");
        return QString::fromStdString(session->folder().string());
    }

    static QWidgetList windowsBeside(const QWidget& window) {
        QWidgetList found;
        for (QWidget* each : QApplication::topLevelWidgets()) {
            const bool counts = each->windowType() == Qt::Window || each->windowType() == Qt::Dialog;
            if (counts && each != &window && each->isVisible()) found << each;
        }
        return found;
    }

private Q_SLOTS:
    void cleanup() { speak("en", TRANSLATIONS); }

    void filesAreUpToDate() {
        const test::TemporaryFolder folder;
        QStringList names;
        for (const QString& language : languages()) {
            QVERIFY(QFile::copy(file(language), QString::fromStdString((folder.path() / "x").parent_path().string()) +
                                                    "/automoe_" + language + ".ts"));
        }
        QProcess update;
        update.start("python3",
                     {QString::fromStdString((test::sourceFolder() / "tools/update_translations.py").string()),
                      QString::fromStdString(folder.path().string())});
        QVERIFY(update.waitForFinished(120000));
        QCOMPARE(update.exitCode(), 0);
        for (const QString& language : languages()) {
            QFile before(file(language));
            QFile after(QString::fromStdString(folder.path().string()) + "/automoe_" + language + ".ts");
            QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
            QVERIFY2(before.readAll() == after.readAll(),
                     "texts of the sources have changed: run tools/update_translations.py and translate what is new");
        }
    }

    void everythingIsTranslated_data() {
        QTest::addColumn<QString>("language");
        for (const QString& language : languages()) QTest::newRow(qPrintable(language)) << language;
    }
    void everythingIsTranslated() {
        QFETCH(QString, language);
        const auto all = messages(file(language));
        QVERIFY(!all.empty());
        int missing = 0;
        for (const auto& message : all) {
            if (!message.state.isEmpty() || message.translations.join(QString()).trimmed().isEmpty()) {
                qWarning("%s: %s", qPrintable(message.context), qPrintable(message.source));
                ++missing;
                continue;
            }
            if (message.counts) continue;  // forms of one may leave the number out
            QVERIFY2(marks(message.translations[0]) == marks(message.source), qPrintable(message.source));
        }
        QCOMPARE(missing, 0);
    }

    void pluralsAreRight() {
        protocol::SearchChange change;
        change.candidates.resize(1);
        QCOMPARE(speak("en", TRANSLATIONS), QString("en"));
        QCOMPARE(changeText(change), QString("1 candidate made by hand"));
        change.candidates.resize(3);
        QCOMPARE(changeText(change), QString("3 candidates made by hand"));
    }

    void theWindowSpeaks_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("menu");
        QTest::newRow("German") << "de"
                                << "Datei";
        QTest::newRow("French") << "fr"
                                << "Fichier";
        QTest::newRow("none of ours") << "ja"
                                      << "File";
        QTest::newRow("pseudo") << "xx"
                                << "[Fîlé";
    }
    void theWindowSpeaks() {
        QFETCH(QString, language);
        QFETCH(QString, menu);
        speak(language, TRANSLATIONS);
        const test::TemporaryFolder folder;
        Settings settings(QString::fromStdString(folder.path().string()));
        MainWindow window(settings, {});
        QString title = window.menuBar()->actions().value(0)->text();
        QVERIFY2(title.remove(QLatin1Char('&')).startsWith(menu), qPrintable(title));
    }

    /// The window with a session must not grow beyond a small screen, whatever the language.
    void theWindowFits_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("mirrored");
        for (const QString& language : languages() + QStringList{kPseudoLanguage})
            QTest::newRow(qPrintable(language)) << language << false;
        QTest::newRow("from right to left") << kPseudoLanguage << true;
    }
    void theWindowFits() {
        QFETCH(QString, language);
        QFETCH(bool, mirrored);
        const test::TemporaryFolder folder;
        const QString file = filledSession(folder);
        speak(language, TRANSLATIONS);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        const auto restore = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        Settings settings(QString::fromStdString(folder.path().string()));
        MainWindow window(settings, {});
        window.resize(1280, 800);
        window.show();
        QVERIFY(test::loads(window, file));
        const auto& rows = window.session()->workspace().table().rows();
        window.session()->workspace().select({rows.ids[0], rows.ids[1]});
        QTest::qWait(200);
        QCOMPARE(window.size(), QSize(1280, 800));
        QVERIFY(window.findChild<QDockWidget*>("dockSession")->width() >= 150);
        QVERIFY(window.findChild<QDockWidget*>("dockInspector")->width() >= 300);
    }

    /// Nor for an error, however long.
    void aLongErrorDoesNotWidenIt_data() {
        QTest::addColumn<QString>("language");
        for (const QString& language : languages()) QTest::newRow(qPrintable(language)) << language;
    }
    void aLongErrorDoesNotWidenIt() {
        QFETCH(QString, language);
        const test::TemporaryFolder folder;
        const QString file = filledSession(folder);
        speak(language, TRANSLATIONS);
        const auto say = [](const Error& error) {
            return QString::fromStdString(wording::text(error, [](std::string_view sentence) {
                return QCoreApplication::translate("Wording", std::string(sentence).c_str()).toStdString();
            }));
        };
        Outside outside;
        outside.help.text = say;
        Settings settings(QString::fromStdString(folder.path().string()));
        MainWindow window(settings, outside);
        window.resize(1280, 800);
        window.show();
        QVERIFY(test::loads(window, file));
        QTest::qWait(100);
        const int before = window.minimumSizeHint().width();
        const std::string path = "/" + QString("a folder with a long name/").repeated(10).toStdString() + "session.db";
        const Error error = failed("database.io_failed", {{"file", path}, {"detail", std::string(100, 'x')}});
        QVERIFY(say(error).size() > 400);
        Q_EMIT window.session()->trouble(error);
        const auto& said = *window.findChild<QLabel*>("trouble");
        QTRY_VERIFY(said.isVisible() && said.height() > 2 * said.fontMetrics().height());
        QCOMPARE(said.text(), say(error));
        QVERIFY(said.height() >= said.heightForWidth(said.width()));
        QCOMPARE(window.minimumSizeHint().width(), before);
        // What passes by neither.
        window.findChild<QLabel*>("statusLine")->setText(QString(400, QChar('x')));
        QTest::qWait(100);
        QCOMPARE(window.minimumSizeHint().width(), before);
        QCOMPARE(window.size(), QSize(1280, 800));
    }

    /// For the Alt key, in whatever language: one that two have opens neither.
    void lettersDiffer_data() {
        QTest::addColumn<QString>("language");
        for (const QString& language : languages()) QTest::newRow(qPrintable(language)) << language;
    }
    void lettersDiffer() {
        QFETCH(QString, language);
        const test::TemporaryFolder folder;
        const QString file = filledSession(folder);
        speak(language, TRANSLATIONS);
        Outside outside;
        outside.help.text = [](const Error& error) { return QString::fromStdString(error.debugString()); };
        outside.help.choose_folder = [](const QString&, const QString&) { return QString(); };
        Settings settings(QString::fromStdString(folder.path().string()));
        MainWindow window(settings, outside);
        window.show();
        // On the start page, and with everything of a session beside each other.
        QCOMPARE(test::repeatedLetters(window), QStringList());
        QVERIFY(test::loads(window, file));
        QCOMPARE(test::repeatedLetters(window), QStringList());
        window.session()->workspace().select({window.session()->workspace().table().rows().ids[0]});
        for (const char* name :
             {"actionNew", "actionSettings", "actionFigures", "actionShortcuts", "actionPrepare", "actionEditSpace",
              "actionTrain", "actionMeasure", "actionSearch", "actionRetrain", "actionExport"}) {
            auto* action = window.findChild<QAction*>(name);
            QVERIFY2(action != nullptr && action->isEnabled(), name);
            action->trigger();
            QTRY_VERIFY2(!windowsBeside(window).isEmpty(), name);
            for (QWidget* each : windowsBeside(window)) {
                QCOMPARE(test::repeatedLetters(*each), QStringList());
                each->close();
            }
            QTRY_VERIFY2(windowsBeside(window).isEmpty(), name);
        }
    }

    void errorsAreTranslatedToo() {
        speak("de", TRANSLATIONS);
        const auto german = [](std::string_view sentence) {
            return QCoreApplication::translate("Wording", std::string(sentence).c_str()).toStdString();
        };
        const Error error = badInput("database.no_session", {{"file", "a.automoe"}});
        QVERIFY(wording::text(error, german) != wording::text(error));
        QVERIFY(wording::text(error, german).starts_with("a.automoe: "));
    }
};

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
