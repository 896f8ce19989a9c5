// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>
#include <iostream>
#include <new>

#include "app/cli/verbs.h"
#ifdef AUTOMOE_ENGINE
#include "core/engine/engine.h"
#endif

using namespace automoe;
using namespace automoe::cli;

int main(int argc, char** argv) {
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
            addSearch, addEvaluate, addExport,
#endif
#ifdef AUTOMOE_DATABASE
            addReport,
#endif
#ifdef AUTOMOE_ENGINE
            addTranslate, addServe, addBench,
#endif
#ifdef AUTOMOE_DATABASE
            addSession,
#endif
            addSpace, addCost, addArch, addMetrics, addCompare,
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
