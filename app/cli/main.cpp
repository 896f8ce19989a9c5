// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string_view>
#include <system_error>

#include "app/cli/verbs.h"
#ifdef AUTOMOE_ENGINE
#include "core/engine/blas.h"
#include "core/engine/engine.h"
#endif

using namespace automoe;
using namespace automoe::cli;

#ifdef AUTOMOE_ENGINE
namespace {

/// Sets what libraries read as they are loaded, before main: where something is to be set, the program starts itself
/// once more.
void setUpLibraries(int argc, char** argv) {
    constexpr std::array<std::string_view, 10> kComputing{"bench",     "demo",   "evaluate", "import", "measure",
                                                          "reproduce", "search", "serve",    "train",  "translate"};
    const bool computes = argc > 1 && std::ranges::find(kComputing, std::string_view(argv[1])) != kComputing.end();
    if (!computes) return;
    bool again = false;
    // libgomp's threads spin for milliseconds where they wait for each other. As soon as anything else uses the
    // machine, the one waited for does not run meanwhile, and training takes many times as long.
    if (std::getenv("GOMP_SPINCOUNT") == nullptr && std::getenv("OMP_WAIT_POLICY") == nullptr)
        again |= ::setenv("GOMP_SPINCOUNT", "1000", 0) == 0;
    const std::string kernels = engine::betterBlasKernels(engine::blasKernels(), engine::vectorsHere());
    if (!kernels.empty() && std::getenv("OPENBLAS_CORETYPE") == nullptr)
        again |= ::setenv("OPENBLAS_CORETYPE", kernels.c_str(), 0) == 0;
    if (!again) return;
    // By its path, whose name is then the process's: by the link it would be called "exe", also in our own messages.
    std::error_code unknown;
    ::execv(std::filesystem::read_symlink("/proc/self/exe", unknown).c_str(), argv);
    // It could not start again: then it goes on as it is.
}

}  // namespace
#endif

int main(int argc, char** argv) {
#ifdef AUTOMOE_ENGINE
    setUpLibraries(argc, argv);
#endif
    Console::interrupted();
#ifdef AUTOMOE_ENGINE
    engine::setCodeVersion(AUTOMOE_VERSION);
#endif
    Console console;
    Action action;
    CLI::App app("AutoMoE: neural architecture search for mixture-of-experts translation models");
    app.set_version_flag("--version", AUTOMOE_VERSION);
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::help);
    const std::initializer_list<AddVerb> verbs {
#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
        addDemo, addPrepare, addTrain, addMeasure,
#endif
            addFit,
#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
            addSearch, addEvaluate, addExport, addImport, addReproduce,
#endif
#ifdef AUTOMOE_DATABASE
            addProfile, addReport,
#endif
#ifdef AUTOMOE_ENGINE
            addTranslate, addServe, addBench,
#endif
#ifdef AUTOMOE_DATABASE
            addSession,
#endif
            addSpace, addCost, addArch, addSettingsVerb, addMetrics, addCompare,
    };
    for (const AddVerb verb : verbs) verb(app, console, action);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kWrongUsage;
    }
    try {
        return action ? action(console) : kWrongUsage;
    } catch (const std::bad_alloc&) {
        console.remark(
            "automoe: out of memory. Close other programs or use smaller settings, then run the same command again.");
        return kOutOfResources;
    } catch (const std::exception& error) {
        console.remark(std::string("automoe: internal error: ") + error.what() +
                       ". Please report it with the command that you ran; what was saved before is intact.");
        return kFailed;
    }
}
