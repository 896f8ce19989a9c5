// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/support/support.h"

using namespace automoe;

namespace {

using Rooms = std::set<std::string>;

Rooms operator+(Rooms rooms, const Rooms& more) {
    rooms.insert(more.begin(), more.end());
    return rooms;
}

/// Which rooms a room may include beside itself: the table of CONTRIBUTING.md.
const std::map<std::string, Rooms>& allowed() {
    static const Rooms torch_free{"core/base",    "core/arch",     "core/formats", "core/search",
                                  "core/metrics", "core/protocol", "core/text",    "core/latency"};
    static const Rooms core =
        torch_free + Rooms{"core/nn", "core/train", "core/decode", "core/exporter", "core/engine"};
    static const std::map<std::string, Rooms> table{
        {"core/base", {}},
        {"core/arch", {"core/base"}},
        {"core/formats", {"core/base", "core/arch"}},
        {"core/search", {"core/base"}},
        {"core/metrics", {"core/base"}},
        {"core/protocol", {"core/base", "core/arch", "core/search"}},
        {"core/text", {"core/base"}},
        {"core/latency", {"core/base", "core/arch"}},
        {"core/nn", torch_free},
        {"core/train", torch_free + Rooms{"core/nn"}},
        {"core/decode", torch_free + Rooms{"core/nn", "core/train"}},
        {"core/exporter", torch_free + Rooms{"core/nn", "core/train", "core/decode"}},
        {"core/engine", core},
        {"database", torch_free},
        {"ui", torch_free + Rooms{"database"}},
        {"app", core + Rooms{"database", "ui"}},
    };
    return table;
}

/// A library that only some rooms may include, by what its includes look like.
struct Library {
    const char* name;
    std::regex header;
    Rooms rooms;
    bool private_headers;  ///< also in *_p.h, not in .cpp files only
};

const std::vector<Library>& libraries() {
    static const Rooms torch{"core/nn", "core/train", "core/decode", "core/exporter", "core/engine", "core/latency"};
    static const std::vector<Library> table{
        {"torch", std::regex("(torch|ATen|c10)/.*"), torch, true},
        {"sqlite3", std::regex("sqlite3.*\\.h"), {"database"}, false},
        {"oneDNN", std::regex("oneapi/.*"), {"core/nn"}, false},
        {"yaml-cpp", std::regex("yaml-cpp/.*"), {"core/arch"}, false},
        {"ICU", std::regex("unicode/.*"), {"core/metrics", "core/text"}, false},
        {"SentencePiece", std::regex("sentencepiece.*"), {"core/text"}, false},
        {"zlib", std::regex("zlib\\.h"), {"core/text"}, false},
        {"OpenSSL", std::regex("openssl/.*"), {"core/base"}, false},
        {"QCustomPlot", std::regex("qcustomplot\\.h"), {"ui"}, true},
    };
    return table;
}

/// "core/arch" of "core/arch/kinds/dense.h", "app" of "app/cli/main.cpp".
std::string roomOf(const std::string& path) {
    const auto first = path.find('/');
    if (path.starts_with("core/")) return path.substr(0, path.find('/', first + 1));
    return path.substr(0, first);
}

/// What is wrong with the includes of one source file.
std::vector<std::string> problems(const std::string& path, const std::string& source) {
    static const std::regex include("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
    static const std::regex qt("(Qt?[A-Z].*|Qt[A-Za-z]*/.*|q[a-z]+\\.h)");
    std::vector<std::string> found;
    const std::string room = roomOf(path);
    const bool implementation = path.ends_with(".cpp");
    const bool hidden = implementation || path.ends_with("_p.h");
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        const std::string header = match[2];
        const auto report = [&](const std::string& reason) {
            found.push_back(path + ": #include " + header + ": " + reason);
        };
        for (const auto& library : libraries()) {
            if (!std::regex_match(header, library.header)) continue;
            if (!library.rooms.contains(room)) report(std::string(library.name) + " has no place in this room");
            if (library.private_headers ? !hidden : !implementation) {
                report(std::string(library.name) + " must not stand in a public header");
            }
        }
        const bool window = room == "ui" || path.starts_with("app/studio/");
        if (header == "qcustomplot.h" && !path.starts_with("ui/plots/")) report("QCustomPlot belongs in ui/plots");
        if (match[1] == "<" && std::regex_match(header, qt) && !window) report("no Qt outside the studio");
        if (match[1] == "<") continue;
        const std::string other = roomOf(header);
        if (allowed().contains(other)) {
            if (other != room && !allowed().at(room).contains(other)) report("the room reaches upwards");
            // The rooms of the engine show each other torch types, in headers that no other room may see.
            static const Rooms engine_rooms{"core/nn", "core/train", "core/decode", "core/exporter", "core/engine"};
            const bool inside_engine = engine_rooms.contains(room) && engine_rooms.contains(other);
            if (other != room && header.ends_with("_p.h") && !inside_engine) report("a private header of another room");
        } else if (header.find("ui_") != 0 && !header.ends_with(".moc")) {
            report("not written from the project's root");
        }
    }
    return found;
}

}  // namespace

class TestDependencies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noRoomReachesUpwards() {
        QStringList found;
        int files = 0;
        for (const char* top : {"core", "database", "app", "ui"}) {
            const auto folder = test::sourceFolder() / top;
            if (!std::filesystem::is_directory(folder)) continue;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
                if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
                const auto path = entry.path().lexically_relative(test::sourceFolder()).generic_string();
                QVERIFY2(allowed().contains(roomOf(path)), path.c_str());
                for (const auto& problem : problems(path, test::readText(entry.path()))) {
                    found << QString::fromStdString(problem);
                }
                ++files;
            }
        }
        QVERIFY(files > 20);
        QVERIFY2(found.empty(), qPrintable("\n" + found.join('\n')));
    }

    void includedFilesExist() {
        const std::regex include("#include \"((?:core|database|app|ui|tests)/[^\"]+)\"");
        QStringList missing;
        for (const char* top : {"core", "database", "app", "ui", "tests"}) {
            if (!std::filesystem::is_directory(test::sourceFolder() / top)) continue;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(test::sourceFolder() / top)) {
                if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
                if (entry.path().filename() == "test_dependencies.cpp") continue;
                const std::string source = test::readText(entry.path());
                for (auto match = std::sregex_iterator(source.begin(), source.end(), include);
                     match != std::sregex_iterator(); ++match) {
                    const std::string header = (*match)[1];
                    if (!std::filesystem::exists(test::sourceFolder() / header)) {
                        missing << QString::fromStdString(entry.path().string() + ": " + header);
                    }
                }
            }
        }
        QVERIFY2(missing.empty(), qPrintable("\n" + missing.join('\n')));
    }

    /// About 500 are meant; nothing grows beyond what one can read, the main window neither.
    void filesStayShort() {
        constexpr std::ptrdiff_t kMost = 600;
        QStringList found;
        for (const char* top : {"core", "database", "app", "ui"}) {
            const auto folder = test::sourceFolder() / top;
            if (!std::filesystem::is_directory(folder)) continue;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
                if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
                const auto lines = std::ranges::count(test::readText(entry.path()), '\n');
                if (lines >= kMost) {
                    found << QString("%1: %2 lines")
                                 .arg(QString::fromStdString(entry.path().string()), QString::number(lines));
                }
            }
        }
        QVERIFY2(found.empty(), qPrintable("\n" + found.join('\n')));
    }

    void seesWhatItLooksFor_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("fine");
        const auto row = [](const char* path, const char* line, bool fine) {
            QTest::addRow("%s %s", path, line) << QString(path) << QString(line) << fine;
        };
        row("core/arch/cost.h", "#include \"core/base/result.h\"", true);
        row("core/arch/kinds/switch.h", "#include \"core/arch/kinds/dense.h\"", true);
        row("core/arch/cost.cpp", "#include \"core/search/pareto.h\"", false);
        row("core/base/files.cpp", "  #  include \"core/arch/cost.h\"", false);
        row("core/nn/linear.cpp", "#include \"core/train/trainer.h\"", false);
        row("core/engine/engine.cpp", "#include \"core/train/trainer.h\"", true);
        row("core/engine/engine.cpp", "#include \"core/train/trainer_p.h\"", true);
        row("core/engine/engine.cpp", "#include \"core/search/state_p.h\"", false);
        row("app/cli/main.cpp", "#include \"core/train/trainer_p.h\"", false);
        row("core/engine/engine.cpp", "#include \"database/recorder.h\"", false);
        row("database/recorder.cpp", "#include \"core/nn/supernet.h\"", false);
        row("ui/panels/front.cpp", "#include \"core/nn/supernet.h\"", false);
        row("ui/panels/front.cpp", "#include \"app/cli/console.h\"", false);
        row("ui/panels/front.cpp", "#include <QWidget>", true);
        row("app/studio/main.cpp", "#include <QApplication>", true);
        row("app/cli/main.cpp", "#include \"core/engine/engine.h\"", true);
        row("app/cli/main.cpp", "#include <QString>", false);
        row("core/base/files.cpp", "#include <QtCore/qglobal.h>", false);
        row("database/store.cpp", "#include <qstring.h>", false);
        row("core/nn/linear.h", "#include <torch/torch.h>", false);
        row("core/nn/linear_p.h", "#include <torch/torch.h>", true);
        row("core/nn/linear.cpp", "#include <ATen/Parallel.h>", true);
        row("core/text/batches.cpp", "#include <torch/torch.h>", false);
        row("app/cli/main.cpp", "#include <torch/torch.h>", false);
        row("database/sqlite.cpp", "#include <sqlite3.h>", true);
        row("database/sqlite.h", "#include <sqlite3.h>", false);
        row("core/engine/engine.cpp", "#include <sqlite3.h>", false);
        row("core/text/words.h", "#include <unicode/unistr.h>", false);
        row("core/arch/cost.cpp", "#include \"cost.h\"", false);
        row("core/arch/cost.cpp", "// #include \"core/engine/engine.h\"", true);
    }
    void everyTestHasATarget() {
        const std::filesystem::path tests = test::sourceFolder() / "tests";
        int seen = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(tests)) {
            const auto& file = entry.path();
            if (!file.filename().string().starts_with("test_") || file.extension() != ".cpp") continue;
            const std::string list = test::readText(file.parent_path() / "CMakeLists.txt");
            // Listed as test_x, or as x in a loop over names.
            const std::regex name("\\b(test_)?" + file.stem().string().substr(5) + "\\b");
            QVERIFY2(std::regex_search(list, name), file.c_str());
            ++seen;
        }
        QVERIFY(seen > 60);
    }
    void seesWhatItLooksFor() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, fine);
        QCOMPARE(problems(path.toStdString(), line.toStdString()).empty(), fine);
    }
};

QTEST_APPLESS_MAIN(TestDependencies)
#include "test_dependencies.moc"
