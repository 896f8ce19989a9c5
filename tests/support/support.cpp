// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include <QProcess>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace automoe::test {

namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

std::filesystem::path sourceFolder() { return fromEnvironment("AUTOMOE_SOURCE"); }

std::filesystem::path binaryFolder() { return fromEnvironment("AUTOMOE_BIN"); }

std::filesystem::path sharedFolder() {
    auto folder = fromEnvironment("AUTOMOE_SHARED");
    if (folder.empty()) folder = sourceFolder() / ".." / "shared";
    return std::filesystem::is_directory(folder / "data") ? folder : std::filesystem::path();
}

void writeFile(const std::filesystem::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
}

std::string readText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

ProcessResult runProcess(const std::filesystem::path& program, const QStringList& arguments, std::string_view input,
                         int timeout_ms) {
    QProcess process;
    process.start(QString::fromStdString(program.string()), arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    if (!process.waitForFinished(timeout_ms)) {
        process.kill();
        process.waitForFinished();
    }
    ProcessResult result;
    result.exit_code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -process.exitCode();
    result.output = process.readAllStandardOutput().toStdString();
    result.errors = process.readAllStandardError().toStdString();
    return result;
}

}  // namespace automoe::test
