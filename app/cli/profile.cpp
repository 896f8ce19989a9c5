// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/device_profile.h"

#include <memory>

#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "database/materials.h"

namespace automoe::cli {

namespace {

using database::Access;
using database::Session;

struct ProfileArguments {
    std::string session;
    std::string file;
    std::int64_t run = 0;
};

/// What went over, for people and for --json.
void tell(Console& console, const database::DeviceProfile& profile, std::int64_t run, const std::string& file,
          const std::string& sentence) {
    console.object({{"device", profile.device},
                    {"run", run},
                    {"rows", profile.samples()},
                    {"reference_rows", profile.data.rows.size() - profile.samples()},
                    {"file", file}});
    console.line(sentence);
}

Status write(Console& console, const ProfileArguments& arguments) {
    AUTOMOE_TRY(const auto session, Session::open(arguments.session, Access::kReadOnly));
    std::int64_t run = arguments.run;
    if (run == 0) {
        AUTOMOE_TRY(run, database::Materials(session).latestMeasurement());
    }
    AUTOMOE_TRY(const auto profile, database::campaignOf(session, run));
    AUTOMOE_CHECK(latency::writeCsv(profile.data, arguments.file));
    tell(console, profile, run, arguments.file,
         grouped(static_cast<std::int64_t>(profile.samples())) + " architectures timed on " + profile.device + ": " +
             arguments.file);
    return {};
}

Status read(Console& console, const ProfileArguments& arguments) {
    AUTOMOE_TRY(const auto profile, database::readProfile(arguments.file));
    AUTOMOE_TRY(auto session, Session::open(arguments.session, Access::kWrite));
    AUTOMOE_TRY(const auto imported, database::importProfile(session, profile));
    AUTOMOE_CHECK(session.close());
    const std::string run = std::to_string(imported.run);
    tell(console, profile, imported.run, arguments.file,
         imported.added ? "Run " + run + " holds " + grouped(static_cast<std::int64_t>(profile.samples())) +
                              " architectures timed on " + profile.device + ". Next: automoe fit " + arguments.session
                        : "These times of " + profile.device + " are in the session already, as run " + run + ".");
    return {};
}

}  // namespace

void addProfile(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("profile", "Carry a device's latency campaign from one machine to another");
    verb->require_subcommand(1);
    const auto arguments = std::make_shared<ProfileArguments>();
    const auto add = [&](const char* name, const char* what, const char* file, const char* footer,
                         Status (*act)(Console&, const ProfileArguments&)) {
        auto* part = verb->add_subcommand(name, what);
        part->add_option("SESSION", arguments->session, "The session's folder, with or without .automoe")->required();
        part->add_option("FILE", arguments->file, file)->required();
        part->add_flag("--json", console.json, "One JSON object on stdout");
        part->footer(footer);
        part->callback([&action, arguments, act] {
            action = [arguments, act](Console& now) {
                const Status done = act(now, *arguments);
                return done ? static_cast<int>(kDone) : now.fail(done.error());
            };
        });
        return part;
    };
    add("export", "Writes a measured campaign with its conditions", "CSV to write",
        "Example: automoe profile export phone phone.csv\nMeasure there first, with automoe measure.", write)
        ->add_option("--run", arguments->run, "Run that measured; without: the newest campaign");
    add("import", "Reads a campaign that was measured on another device", "CSV that export wrote, or another session",
        "Example: automoe profile import mine phone.csv\nThen automoe fit mine fits the predictor to that device.",
        read);
}

}  // namespace automoe::cli
