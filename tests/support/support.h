// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace automoe::test {

/// A folder of its own for one test function; gone afterwards.
class TemporaryFolder {
public:
    TemporaryFolder() { Q_ASSERT(folder_.isValid()); }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path() / name; }

private:
    QTemporaryDir folder_;
};

/// The project's own folder (sources), for test data.
std::filesystem::path sourceFolder();
/// The folder with the built programs.
std::filesystem::path binaryFolder();
/// The developers' shared folder beside the clone, or an empty path where there is none: then QSKIP with a message.
std::filesystem::path sharedFolder();

/// Writes a test input as it stands.
void writeFile(const std::filesystem::path& path, std::string_view content);
std::string readText(const std::filesystem::path& path);

struct ProcessResult {
    int exit_code = -1;  ///< minus the signal's number when it was killed
    std::string output;
    std::string errors;
};
/// Runs a program to its end, with `input` on its standard input.
ProcessResult runProcess(const std::filesystem::path& program, const QStringList& arguments,
                         std::string_view input = {}, int timeout_ms = 120000);

}  // namespace automoe::test

/// The value of a Result, or a test failure that prints the error.
#define VALUE_OR_FAIL(declaration, expression)                                       \
    auto AUTOMOE_CONCAT(result_, __LINE__) = (expression);                           \
    QVERIFY2(AUTOMOE_CONCAT(result_, __LINE__).ok(),                                 \
             AUTOMOE_CONCAT(result_, __LINE__).ok()                                  \
                 ? ""                                                                \
                 : AUTOMOE_CONCAT(result_, __LINE__).error().debugString().c_str()); \
    declaration = *std::move(AUTOMOE_CONCAT(result_, __LINE__))

#define VERIFY_OK(expression)                                                                                \
    do {                                                                                                     \
        const auto verify_result = (expression);                                                             \
        QVERIFY2(verify_result.ok(), verify_result.ok() ? "" : verify_result.error().debugString().c_str()); \
    } while (false)
