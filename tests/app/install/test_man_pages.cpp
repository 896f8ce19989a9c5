// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include "tests/support/support.h"

using namespace automoe;

namespace {

using Options = std::set<QString>;

QString text(const std::set<QString>& options) { return QStringList(options.begin(), options.end()).join(' '); }

/// Every long option that a text names.
Options optionsIn(const QString& text) {
    static const QRegularExpression option("(?<![\\w-])--[a-z][a-z0-9-]*");
    Options found;
    for (auto match = option.globalMatch(text); match.hasNext();) found.insert(match.next().captured());
    return found;
}

QString page(const char* name) {
    const auto text = test::readText(test::sourceFolder() / "resources/man" / name);
    return QString::fromStdString(text).replace("\\-", "-").replace("\\fR", "").replace("\\fB", "");
}

/// The page's section for each verb, "bench train" for one of a group.
std::map<QString, QString> sections(const QString& page) {
    std::map<QString, QString> found;
    const QString verbs = page.section(".SH VERBS\n", 1).section("\n.SH ", 0, 0);
    for (const QString& section : verbs.split(".SS automoe ", Qt::SkipEmptyParts))
        found[section.section('\n', 0, 0)] = section.section('\n', 1);
    return found;
}

QString help(const char* program, QStringList verb) {
    const auto result = test::runProcess(test::binaryFolder() / program, verb << "--help");
    return result.exit_code == 0 ? QString::fromStdString(result.output) : QString();
}

/// The subcommands that a help text lists.
QStringList subcommands(const QString& help) {
    QStringList found;
    static const QRegularExpression line("^  ([a-z]+)(\\s|$)", QRegularExpression::MultilineOption);
    for (auto match = line.globalMatch(help.section("Subcommands:\n", 1)); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

/// Every verb of the program with the options that its help lists, but --help, which all have.
std::map<QString, Options> verbs() {
    std::map<QString, Options> found;
    for (const QString& verb : subcommands(help("automoe", {}))) {
        const QString own = help("automoe", {verb});
        const QStringList parts = subcommands(own);
        for (const QString& part : parts) found[verb + ' ' + part] = optionsIn(help("automoe", {verb, part}));
        if (parts.isEmpty()) found[verb] = optionsIn(own);
    }
    for (auto& [verb, options] : found) options.erase("--help");
    return found;
}

}  // namespace

class TestManPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionOfEveryVerbIsDescribed() {
        const auto described = sections(page("automoe.1"));
        const auto programs = verbs();
        QVERIFY(programs.size() >= 9);
        for (const auto& [verb, options] : programs) {
            const auto section = described.find(verb);
            QVERIFY2(section != described.end(), qPrintable("no section for " + verb));
            Options named = optionsIn(section->second);
#ifndef HAS_ENGINE
            if (verb == "fit") {  // what only the engine can do
                named.erase("--reference");
                named.erase("--run");
                named.erase("--settings");
            }
#endif
            QVERIFY2(named == options, qPrintable(verb + "\n  help: " + text(options) + "\n  page: " + text(named)));
            QVERIFY2(section->second.contains("Example:\n"), qPrintable(verb));
        }
#ifdef HAS_EVERY_VERB
        for (const auto& [verb, section] : described) QVERIFY2(programs.contains(verb), qPrintable(verb));
#endif
    }

    void examplesUseTheVerbTheyStandAt() {
        for (const auto& [verb, section] : sections(page("automoe.1")))
            QVERIFY2(section.section("Example:\n", 1).contains("automoe " + verb), qPrintable(verb));
    }

    void commonOptionsAreDescribedOnce() {
        const QString common = page("automoe.1").section(".SH COMMON OPTIONS\n", 1).section("\n.SH ", 0, 0);
        QCOMPARE(text(optionsIn(common)), QString("--device --help --json --precision --seed --threads --version"));
        const Options own = optionsIn(help("automoe", {}));
        for (const QString& option : own) QVERIFY2(common.contains(option), qPrintable(option));
    }

    void exitCodesAndVersionAreTheProgram() {
        for (const char* name : {"automoe.1", "automoe-studio.1"}) {
            const QString text = page(name);
            QVERIFY2(text.section('\n', 0, 0).contains("\"AutoMoE Studio " AUTOMOE_VERSION "\""), name);
            for (const char* section : {"NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"})
                QVERIFY2(text.contains(QString("\n.SH %1\n").arg(section)), section);
        }
        const QString codes = page("automoe.1").section(".SH EXIT STATUS\n", 1).section("\n.SH ", 0, 0);
        for (const int code : {0, 1, 2, 3, 4, 130}) QVERIFY(codes.contains(QString("\n.B %1\n").arg(code)));
    }

    void theWindowsOptionsAreDescribed() {
#ifdef HAS_STUDIO
        const QString options = page("automoe-studio.1").section(".SH OPTIONS\n", 1).section("\n.SH ", 0, 0);
        QCOMPARE(text(optionsIn(options)), text(optionsIn(help("automoe-studio", {}))));
#else
        QSKIP("built without the window");
#endif
    }

    void pagesAreWellFormed() {
        const QString groff = QStandardPaths::findExecutable("groff");
        if (groff.isEmpty()) QSKIP("groff is not installed");
        for (const char* name : {"automoe.1", "automoe-studio.1"}) {
            const auto file = test::sourceFolder() / "resources/man" / name;
            const auto result = test::runProcess(groff.toStdString(), {"-man", "-Tascii", "-ww", "-z", file.c_str()});
            QVERIFY2(result.errors.empty(), result.errors.c_str());
            QCOMPARE(result.exit_code, 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestManPages)
#include "test_man_pages.moc"
