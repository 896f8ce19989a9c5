// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

/// The verbs, one line each; main.cpp lists them in the order of --help.
namespace automoe::cli {

void addArch(CLI::App& root, Console& console, Action& action);
void addBench(CLI::App& root, Console& console, Action& action);
void addCompare(CLI::App& root, Console& console, Action& action);
void addCost(CLI::App& root, Console& console, Action& action);
void addDemo(CLI::App& root, Console& console, Action& action);
void addEvaluate(CLI::App& root, Console& console, Action& action);
void addExport(CLI::App& root, Console& console, Action& action);
void addFit(CLI::App& root, Console& console, Action& action);
void addImport(CLI::App& root, Console& console, Action& action);
void addMeasure(CLI::App& root, Console& console, Action& action);
void addMetrics(CLI::App& root, Console& console, Action& action);
void addPrepare(CLI::App& root, Console& console, Action& action);
void addProfile(CLI::App& root, Console& console, Action& action);
void addReport(CLI::App& root, Console& console, Action& action);
void addReproduce(CLI::App& root, Console& console, Action& action);
void addSearch(CLI::App& root, Console& console, Action& action);
void addServe(CLI::App& root, Console& console, Action& action);
void addSession(CLI::App& root, Console& console, Action& action);
void addSettingsVerb(CLI::App& root, Console& console, Action& action);
void addSpace(CLI::App& root, Console& console, Action& action);
void addTrain(CLI::App& root, Console& console, Action& action);
void addTranslate(CLI::App& root, Console& console, Action& action);

}  // namespace automoe::cli
