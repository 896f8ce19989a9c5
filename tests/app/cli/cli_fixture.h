// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

namespace automoe::test {

/// What tests of the verbs that work on a session have in common: the real program, a small text and a space for it.
class CliFixture : public QObject {
protected:
    /// For initTestCase(): the text as a.txt and b.txt, the space as space.json.
    void writeInputs() const {
        QVERIFY2(std::filesystem::exists(program()), "the program is not built");
        writeTinyCorpus(folder_ / "a.txt", folder_ / "b.txt");
        VERIFY_OK(replaceFile(folder_ / "space.json", arch::canonicalJson(tinyTestSpace())));
    }
    /// Prepares the text in a new session.
    [[nodiscard]] bool makesSession(const char* session, const char* vocabulary = "70") const {
        return automoe(
                   {"prepare", at(session), "--source", at("a.txt"), "--target", at("b.txt"), "--vocab", vocabulary})
                   .exit_code == 0;
    }

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    [[nodiscard]] static std::filesystem::path program() { return binaryFolder() / "automoe"; }

    [[nodiscard]] ProcessResult automoe(const QStringList& arguments, std::string_view input = {}) const {
        auto result = runProcess(program(), arguments, input, 300000);
        if (result.exit_code != 0) qInfo("%s", result.errors.c_str());
        return result;
    }

    /// The JSON objects of a verb's output, one a line.
    static std::vector<nlohmann::json> objects(const std::string& output) {
        std::vector<nlohmann::json> result;
        std::istringstream lines(output);
        for (std::string line; std::getline(lines, line);) result.push_back(nlohmann::json::parse(line));
        return result;
    }

    TemporaryFolder folder_;
};

}  // namespace automoe::test
