// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/support/support.h"

using namespace automoe;
namespace fs = std::filesystem;

namespace {

#ifdef HAS_STUDIO
constexpr bool kHasStudio = true;
#else
constexpr bool kHasStudio = false;
#endif

/// Everything that component cli installs, as paths below the prefix.
QStringList commandLineFiles() {
    QStringList files{"bin/automoe",
                      "libexec/automoe/automoe-train-tokenizer",
                      "share/automoe-studio/sample/en-de/LICENSES.md",
                      "share/doc/automoe/LICENSE",
                      "share/doc/automoe/LICENSE.sentencepiece",
                      "share/doc/automoe/README.md",
                      "share/doc/automoe/copyright",
                      "share/man/man1/automoe.1"};
    for (const char* part : {"train", "valid", "test"}) {
        for (const char* kind : {"en", "de", "meta"})
            files << QString("share/automoe-studio/sample/en-de/%1.%2.gz").arg(part, kind);
    }
    return files;
}

/// And component gui.
QStringList windowFiles() {
    QStringList files{"bin/automoe-studio",
                      "share/automoe-studio/sample/README.md",
                      "share/automoe-studio/sample/session/runs/000001/weights.safetensors",
                      "share/automoe-studio/sample/session/runs/000009/weights.safetensors",
                      "share/automoe-studio/sample/session/session.db",
                      "share/applications/org.automoe.Studio.desktop",
                      "share/doc/automoe-studio/copyright",
                      "share/icons/hicolor/scalable/apps/org.automoe.Studio.svg",
                      "share/icons/hicolor/scalable/mimetypes/org.automoe.Studio.session.svg",
                      "share/icons/hicolor/symbolic/apps/org.automoe.Studio-symbolic.svg",
                      "share/man/man1/automoe-studio.1",
                      "share/metainfo/org.automoe.Studio.metainfo.xml",
                      "share/mime/packages/org.automoe.Studio.xml"};
    for (const int size : {16, 32, 48, 64, 128, 256})
        files << QString("share/icons/hicolor/%1x%1/apps/org.automoe.Studio.png").arg(size);
    for (const char* language : {"de", "en", "fr"})
        files << QString("share/automoe-studio/translations/automoe_%1.qm").arg(language);
    for (const char* file : {"corpus.json", "test.source", "test.target", "test.tokens", "tokenizer.model",
                             "valid.source", "valid.target", "valid.tokens"})
        files << QString("share/automoe-studio/sample/session/data/corpus/%1").arg(file);
    return files;
}

QString path(const fs::path& file) { return QString::fromStdString(file.string()); }

QStringList filesBelow(const fs::path& folder) {
    QStringList files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_directory()) files << path(entry.path().lexically_relative(folder));
    }
    files.sort();
    return files;
}

QStringList sorted(QStringList list) {
    list.sort();
    return list;
}

}  // namespace

class TestInstall : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder folder_;

    static test::ProcessResult install(const fs::path& prefix, const QStringList& more = {}) {
        return test::runProcess(
            CMAKE_PROGRAM,
            QStringList{"--install", path(test::binaryFolder().parent_path()), "--prefix", path(prefix)} + more);
    }

private Q_SLOTS:
    void initTestCase() {
        const auto result = install(folder_ / "stage");
        QVERIFY2(result.exit_code == 0, (result.output + result.errors).c_str());
    }

    void everythingIsThereAndNothingElse() {
        QCOMPARE(filesBelow(folder_ / "stage"),
                 sorted(commandLineFiles() + (kHasStudio ? windowFiles() : QStringList())));
        for (const auto& entry : fs::recursive_directory_iterator(folder_ / "stage"))
            QVERIFY2(!entry.is_symlink(), entry.path().c_str());
    }

    void theCommandLineComesAlone() {
        const auto result = install(folder_ / "cli", {"--component", "cli"});
        QVERIFY2(result.exit_code == 0, (result.output + result.errors).c_str());
        QCOMPARE(filesBelow(folder_ / "cli"), sorted(commandLineFiles()));
    }

    void theWindowComesAlone() {
        if (!kHasStudio) QSKIP("built without the window");
        const auto result = install(folder_ / "gui", {"--component", "gui"});
        QVERIFY2(result.exit_code == 0, (result.output + result.errors).c_str());
        QCOMPARE(filesBelow(folder_ / "gui"), sorted(windowFiles()));
    }

    void theProgramsRunAfterAMove() {
        fs::create_directories(folder_ / "another place");
        const fs::path moved = folder_ / "another place" / "moved";
        fs::rename(folder_ / "stage", moved);
        const auto program = moved / "bin/automoe";

        const auto version = test::runProcess(program, {"--version"});
        QCOMPARE(version.exit_code, 0);
        QCOMPARE(QString::fromStdString(version.output).trimmed(), QString(AUTOMOE_VERSION));
        const auto space = test::runProcess(program, {"space", "show", "tiny"});
        QCOMPARE(space.exit_code, 0);
        QVERIFY(space.output.find("encoder") != std::string::npos);
        if (kHasStudio) {
            const auto studio = test::runProcess(moved / "bin/automoe-studio", {"--version"});
            QCOMPARE(studio.exit_code, 0);
            QCOMPARE(QString::fromStdString(studio.output).trimmed(), QString("automoe-studio " AUTOMOE_VERSION));
        }

        // The sample is the moved one, not that of the source tree.
        fs::copy_file(WHERE_SAMPLE, moved / "bin/where_sample");
        const auto where = test::runProcess(moved / "bin/where_sample", {});
        QCOMPARE(QString::fromStdString(where.output).trimmed(),
                 path(fs::canonical(moved) / "share/automoe-studio/sample/en-de"));
        QCOMPARE(where.exit_code, 0);
#ifdef HAS_EVERY_VERB
        const auto prepared =
            test::runProcess(program, {"prepare", path(folder_ / "session"), "--sample", "--vocab", "1000", "--json"});
        QVERIFY2(prepared.exit_code == 0, prepared.errors.c_str());
        // Without the program that trains tokenizers it says which file is missing.
        fs::remove(moved / "libexec/automoe/automoe-train-tokenizer");
        const auto incomplete =
            test::runProcess(program, {"prepare", path(folder_ / "other"), "--sample", "--vocab", "1000", "--json"});
        QCOMPARE(incomplete.exit_code, 1);
        QVERIFY2(incomplete.errors.find("libexec/automoe/automoe-train-tokenizer") != std::string::npos,
                 incomplete.errors.c_str());
#endif
        fs::remove_all(moved / "share/automoe-studio");
        const auto missing = test::runProcess(moved / "bin/where_sample", {});
        QCOMPARE(missing.exit_code, 1);
        QVERIFY(missing.output.find("text.sample_missing") != std::string::npos);
    }

    void theBuildTreeHasTheSampleToo() {
        const auto where = test::runProcess(WHERE_SAMPLE, {});
        QCOMPARE(where.exit_code, 0);
        QVERIFY(fs::equivalent(QString::fromStdString(where.output).trimmed().toStdString(),
                               test::sourceFolder() / "resources/sample/en-de"));
    }
};

QTEST_APPLESS_MAIN(TestInstall)
#include "test_install.moc"
