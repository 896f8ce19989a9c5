// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

using namespace automoe;
namespace fs = std::filesystem;

namespace {

QString dpkgDeb() { return QStandardPaths::findExecutable("dpkg-deb"); }

QString path(const fs::path& file) { return QString::fromStdString(file.string()); }

}  // namespace

class TestPackage : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder folder_;

    [[nodiscard]] test::ProcessResult pack(const char* generator) const {
        return test::runProcess(
            CPACK_PROGRAM,
            {"-G", generator, "--config", path(test::binaryFolder().parent_path() / "CPackConfig.cmake"), "-B",
             path(folder_.path())},
            {}, 800000);
    }

    /// The file of a package, "" when there is none.
    [[nodiscard]] QString package(const QString& name) const {
        const QDir folder(path(folder_.path()));
        const auto found = folder.entryList({name + "_" AUTOMOE_VERSION "_*.deb"}, QDir::Files);
        return found.size() == 1 ? folder.filePath(found.front()) : QString();
    }

    [[nodiscard]] QString field(const QString& name, const char* field) const {
        return QString::fromStdString(
                   test::runProcess(dpkgDeb().toStdString(), {"--field", package(name), field}).output)
            .trimmed();
    }

    /// The files in a package.
    [[nodiscard]] QStringList files(const QString& name) const {
        QStringList found;
        const auto list = test::runProcess(dpkgDeb().toStdString(), {"--contents", package(name)});
        for (const QString& line : QString::fromStdString(list.output).split('\n', Qt::SkipEmptyParts))
            if (!line.endsWith('/')) found << line.section(' ', -1).mid(1);
        return found;
    }

private Q_SLOTS:
    void debianPackages() {
        if (dpkgDeb().isEmpty()) QSKIP("dpkg-deb is not installed");
        if (QStandardPaths::findExecutable("dpkg-shlibdeps").isEmpty()) QSKIP("dpkg-shlibdeps is not installed");
        const auto made = pack("DEB");
        QVERIFY2(made.exit_code == 0, (made.output + made.errors).c_str());

        QVERIFY(!package("automoe").isEmpty());
        QCOMPARE(field("automoe", "Package"), QString("automoe"));
        QCOMPARE(field("automoe", "Version"), QString(AUTOMOE_VERSION));
        QCOMPARE(field("automoe", "Section"), QString("science"));
        QCOMPARE(field("automoe", "Priority"), QString("optional"));
        QCOMPARE(field("automoe", "Maintainer"), QString("AutoMoE Studio maintainers <maintainers@localhost>"));
        const QString description = field("automoe", "Description");
        QVERIFY(description.startsWith("neural architecture search"));
        QVERIFY(description.section('\n', 0, 0).size() <= 80);
        QVERIFY(description.contains("command line"));
        // What dpkg-shlibdeps finds out.
        const QString libraries = field("automoe", "Depends");
        QVERIFY2(libraries.contains("libc6 (>=") && libraries.contains("libicu"), qPrintable(libraries));
        const QStringList program = files("automoe");
        QVERIFY(program.contains("/usr/bin/automoe"));
        QVERIFY(program.contains("/usr/share/automoe-studio/sample/en-de/train.en.gz"));
        QVERIFY(program.contains("/usr/share/doc/automoe/copyright"));
        QVERIFY(program.contains("/usr/share/man/man1/automoe.1"));
        QVERIFY(program.filter("studio.1").isEmpty());
#ifdef HAS_STUDIO
        QVERIFY(!package("automoe-studio").isEmpty());
        QCOMPARE(field("automoe-studio", "Recommends"), QString("qt6-translations-l10n"));
        const QString needed = field("automoe-studio", "Depends");
        QVERIFY2(needed.contains("automoe (= " AUTOMOE_VERSION ")") && needed.contains("libqt6widgets6"),
                 qPrintable(needed));
        QCOMPARE(field("automoe-studio", "Section"), QString("science"));
        QVERIFY(field("automoe-studio", "Description").startsWith("search mixture-of-experts"));
        const QStringList window = files("automoe-studio");
        QVERIFY(window.contains("/usr/bin/automoe-studio"));
        QVERIFY(window.contains("/usr/share/applications/org.automoe.Studio.desktop"));
        QVERIFY(window.contains("/usr/share/mime/packages/org.automoe.Studio.xml"));
        QVERIFY(window.contains("/usr/share/icons/hicolor/scalable/apps/org.automoe.Studio.svg"));
        for (const QString& file : window) QVERIFY2(!program.contains(file), qPrintable(file));
#endif
    }

    void archive() {
        if (QStandardPaths::findExecutable("tar").isEmpty()) QSKIP("tar is not installed");
        const auto made = pack("TGZ");
        QVERIFY2(made.exit_code == 0, (made.output + made.errors).c_str());
        const QDir folder(path(folder_.path()));
        const auto found = folder.entryList({"automoe-studio-" AUTOMOE_VERSION "-*.tar.gz"}, QDir::Files);
        QCOMPARE(found.size(), 1);
        const auto list = test::runProcess("/usr/bin/env", {"tar", "-tzf", folder.filePath(found.front())});
        QCOMPARE(list.exit_code, 0);
        QVERIFY(list.output.find("/bin/automoe\n") != std::string::npos);
        QVERIFY(list.output.find("/share/automoe-studio/sample/en-de/train.en.gz\n") != std::string::npos);
#ifdef HAS_STUDIO
        QVERIFY(list.output.find("/bin/automoe-studio\n") != std::string::npos);
#endif
    }
};

QTEST_APPLESS_MAIN(TestPackage)
#include "test_package.moc"
