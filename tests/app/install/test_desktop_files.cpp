// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMimeDatabase>
#include <QXmlStreamReader>

#include "database/migrations.h"
#include "database/session.h"
#include "tests/support/support.h"

using namespace automoe;
namespace fs = std::filesystem;

namespace {

constexpr const char* kType = "application/x-automoe-session";

fs::path packaging(const char* ending) {
    return test::sourceFolder() / "resources/packaging" / (std::string(AUTOMOE_ID) + ending);
}

QString contentOf(const char* ending) { return QString::fromStdString(test::readText(packaging(ending))); }

/// The values of the keys of the desktop file's one group.
QMap<QString, QString> desktopFile() {
    QMap<QString, QString> values;
    for (const QString& line : contentOf(".desktop").split('\n'))
        if (line.contains('=')) values[line.section('=', 0, 0)] = line.section('=', 1);
    return values;
}

/// All texts of the metainfo file's elements of that name without a language.
QStringList elements(const char* name) {
    QStringList found;
    QXmlStreamReader reader(contentOf(".metainfo.xml"));
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String(name) &&
            !reader.attributes().hasAttribute("xml:lang")) {
            found << reader.readElementText(QXmlStreamReader::IncludeChildElements).simplified();
        }
    }
    return found;
}

/// A tool's verdict on a file; skips where the tool is not installed.
#define VERIFY_WITH_TOOL(tool, arguments)                                                                      \
    do {                                                                                                       \
        const QString program = QStandardPaths::findExecutable(tool);                                          \
        if (program.isEmpty()) QSKIP(tool " is not installed");                                                \
        const auto verdict = test::runProcess(program.toStdString(), arguments);                               \
        QVERIFY2(verdict.exit_code == 0, qPrintable(QString::fromStdString(verdict.output + verdict.errors))); \
    } while (false)

}  // namespace

class TestDesktopFiles : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder folder_;

private Q_SLOTS:
    void initTestCase() {
        // The MIME database reads this file only, whatever the system has.
        const auto packages = folder_ / "share/mime/packages";
        fs::create_directories(packages);
        fs::copy_file(packaging(".xml"), packages / "org.automoe.Studio.xml");
        qputenv("XDG_DATA_HOME", (folder_ / "share").c_str());
        qputenv("XDG_DATA_DIRS", (folder_ / "share").c_str());
    }

    void oneIdEverywhere() {
        const auto desktop = desktopFile();
        const QString id = AUTOMOE_ID;
        QCOMPARE(desktop["Icon"], id);
        QCOMPARE(desktop["MimeType"], QString(kType) + ';');
        QCOMPARE(desktop["Exec"], QString("automoe-studio %f"));
        QCOMPARE(desktop["TryExec"], QString("automoe-studio"));
        QCOMPARE(elements("id"), QStringList{id});
        QCOMPARE(elements("launchable"), QStringList{id + ".desktop"});
        QCOMPARE(elements("icon"), QStringList{id});
        QCOMPARE(elements("binary"), (QStringList{"automoe-studio", "automoe"}));
        QCOMPARE(elements("mediatype"), QStringList{kType});
        QVERIFY(contentOf(".xml").contains(QString("<mime-type type=\"%1\">").arg(kType)));
        QVERIFY(contentOf(".xml").contains(QString("<icon name=\"%1.session\"/>").arg(id)));
        for (const char* icon : {".svg", "-symbolic.svg", ".session.svg"})
            QVERIFY(fs::exists(test::sourceFolder() / "resources/icons/app" / (std::string(AUTOMOE_ID) + icon)));
        // The window tells the desktop the same id, and no other.
        const auto program = QString::fromStdString(test::readText(test::sourceFolder() / "app/studio/main.cpp"));
        QCOMPARE(program.count("setDesktopFileName(QStringLiteral(AUTOMOE_ID))"), 1);
    }

    void bothDescribeTheSameProgram() {
        const auto desktop = desktopFile();
        QCOMPARE(elements("name"), QStringList{desktop["Name"]});
        QCOMPARE(elements("summary"), QStringList{desktop["Comment"]});
        QVERIFY(!desktop["Comment"].endsWith('.'));
        for (const char* language : {"de", "fr"}) {
            for (const char* key : {"GenericName", "Comment", "Keywords"})
                QVERIFY2(desktop.contains(QString("%1[%2]").arg(key, language)), key);
            QVERIFY(contentOf(".metainfo.xml").contains(QString("<summary xml:lang=\"%1\">").arg(language)));
        }
        QCOMPARE(elements("metadata_license"), QStringList{"CC0-1.0"});
        QCOMPARE(elements("project_license"), QStringList{"GPL-3.0-or-later"});
        QCOMPARE(elements("developer_name").size(), 1);
        QVERIFY(contentOf(".metainfo.xml").contains("<content_rating type=\"oars-1.1\"/>"));
        QVERIFY2(contentOf(".metainfo.xml").contains("<release version=\"" AUTOMOE_VERSION "\" date="),
                 "the newest release is not " AUTOMOE_VERSION);
    }

    void desktopFileIsValid() { VERIFY_WITH_TOOL("desktop-file-validate", QStringList{packaging(".desktop").c_str()}); }

    void metainfoIsValid() {
        VERIFY_WITH_TOOL("appstreamcli", (QStringList{"validate", "--no-net", packaging(".metainfo.xml").c_str()}));
    }

    void aSessionsDatabaseIsKnownByItsContent() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "mine"));
        const auto file = session.databaseFile();
        VERIFY_OK(session.close());
        const QMimeDatabase types;
        const auto type = types.mimeTypeForFile(QString::fromStdString(file.string()));
        QCOMPARE(type.name(), QString(kType));
        QVERIFY(type.inherits("application/vnd.sqlite3"));
        QCOMPARE(type.iconName(), QString(AUTOMOE_ID ".session"));
        QVERIFY(!type.comment().isEmpty());

        // Another program's database is not taken for ours, whatever its name is.
        auto content = test::readText(file);
        const auto header = QByteArray::fromStdString(content.substr(0, 4096));
        QCOMPARE(types.mimeTypeForData(header).name(), QString(kType));
        QCOMPARE(qFromBigEndian<qint32>(header.constData() + 68), database::kApplicationId);
        content[68] = 'X';
        const auto other = folder_ / "session.db";
        test::writeFile(other, content);
        QVERIFY(types.mimeTypeForFile(QString::fromStdString(other.string())).name() != kType);
        QCOMPARE(types.mimeTypeForFile("mine.automoe", QMimeDatabase::MatchExtension).name(), QString(kType));
    }
};

QTEST_APPLESS_MAIN(TestDesktopFiles)
#include "test_desktop_files.moc"
