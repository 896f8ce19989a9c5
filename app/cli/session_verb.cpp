// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session_verb.h"

#include <algorithm>
#include <filesystem>

#include "app/cli/table.h"
#include "core/arch/files.h"
#include "core/protocol/lease.h"
#include "database/candidate_store.h"

namespace automoe::cli {

void addSessionArgument(CLI::App& verb, std::string& session) {
    verb.add_option("SESSION", session, "Session folder, NAME or NAME.automoe")->required();
}

int withPipeline(Console& console, const std::string& session, SessionUse use,
                 const pipeline::Pipeline::Observer& observer, const std::function<Status(pipeline::Pipeline&)>& work) {
    const auto folder = database::sessionFolder(session);
    const bool make = use == SessionUse::kCreate && !std::filesystem::exists(folder / "session.db");
    auto opened =
        make ? database::Session::create(session) : database::Session::open(session, database::Access::kWrite);
    if (!opened) return console.fail(opened.error());
    JobControl control(Console::interrupted());
    pipeline::Pipeline pipeline(
        *opened,
        [&](const protocol::Event& event) {
            showEvent(console, event);
            if (observer) observer(event);
        },
        control);
    const Status outcome = work(pipeline);
    console.progressDone();
    const Status closed = opened->close();
    if (!outcome) return console.fail(outcome.error());
    return closed ? kDone : console.fail(closed.error());
}

void showProgress(Console& console, const text::PrepareProgress& progress) {
    constexpr double kMegabyte = 1e6;
    if (progress.stage == text::PrepareStage::kWaiting)
        return console.progress({stageText(std::string(protocol::kAwaitsMeasurement)), 0, 0, "", ""});
    const char* stage = progress.stage == text::PrepareStage::kReading     ? "reading text"
                        : progress.stage == text::PrepareStage::kTokenizer ? "training the tokenizer"
                                                                           : "encoding text";
    console.progress({stage, static_cast<double>(progress.done) / kMegabyte,
                      static_cast<double>(progress.total) / kMegabyte, "MB",
                      grouped(static_cast<std::int64_t>(progress.pairs)) + " pairs"});
}

Result<arch::Architecture> findArchitecture(pipeline::Pipeline& pipeline, const std::string& given) {
    constexpr std::size_t kLeastDigits = 6;
    const bool digits =
        given.size() >= kLeastDigits && given.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!digits || std::filesystem::exists(given)) return arch::readArchitecture(given);
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    database::CandidateStore store(connection);
    AUTOMOE_TRY(const auto all, store.all());
    std::vector<std::string> found;
    for (const auto& candidate : all) {
        if (candidate.architecture_id.starts_with(given)) found.push_back(candidate.architecture_id);
    }
    if (found.empty()) return badInput("cli.unknown_candidate", {{"value", given}});
    if (found.size() > 1)
        return badInput("cli.ambiguous_candidate", {{"value", given}, {"detail", std::to_string(found.size())}});
    return store.architecture(found.front());
}

}  // namespace automoe::cli
