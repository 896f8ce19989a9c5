// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/pipeline/corpus_folder.h"
#include "core/text/languages.h"
#include "core/text/sample.h"

namespace automoe::cli {

namespace {

struct PrepareArguments {
    std::string session;
    bool sample = false;
    bool bpe = false;
    std::string corpora;
    std::vector<std::string> pairs;
    text::PrepareOptions options;
    protocol::Resources resources;
};

/// A line for each of several target languages.
void printTargets(Console& console, const text::PrepareReport& report) {
    const auto count = [](std::uint64_t pairs) { return grouped(static_cast<std::int64_t>(pairs)); };
    std::vector<std::vector<std::string>> rows{
        {"language", "token", "id", "read", "kept", "training", "validation", "test"}};
    for (const auto& target : report.targets) {
        rows.push_back({target.target.language, text::languageToken(target.target.language),
                        std::to_string(target.target.token), count(target.pairs_read), count(target.pairs_kept),
                        count(target.train), count(target.valid), count(target.test)});
    }
    console.line("");
    printTable(console, rows, {1});
}

int run(Console& console, PrepareArguments& arguments) {
    if (arguments.sample) {
        auto sample = text::samplePrepareOptions({});
        if (!sample) return console.fail(sample.error());
        sample->seed = arguments.resources.seed;
        arguments.options = *sample;
    }
    if (!arguments.corpora.empty()) {
        auto found = pipeline::corporaOptions(arguments.corpora, arguments.pairs);
        if (!found) return console.fail(found.error());
        auto& options = arguments.options;
        options.train = std::move(found->train);
        options.valid = std::move(found->valid);
        options.test = std::move(found->test);
        options.targets = std::move(found->targets);
        options.source_language = std::move(found->source_language);
        options.target_language = std::move(found->target_language);
    }
    arguments.options.seed = arguments.resources.seed;
    arguments.options.threads = static_cast<std::uint32_t>(arguments.resources.threads);
    if (arguments.bpe) arguments.options.tokenizer.model = text::TokenizerModel::kBpe;
    return withPipeline(
        console, arguments.session, SessionUse::kCreate, {}, [&](pipeline::Pipeline& pipeline) -> Status {
            AUTOMOE_TRY(const auto report,
                        pipeline.prepare(arguments.options, [&](const auto& now) { showProgress(console, now); }));
            console.progressDone();
            auto object = text::toJson(report);
            object["already_done"] = report.already_done;
            console.object(object);
            std::vector<std::vector<std::string>> rows{
                {"pairs read", grouped(static_cast<std::int64_t>(report.pairs_read))},
                {"pairs kept", grouped(static_cast<std::int64_t>(report.pairs_kept))}};
            for (const auto& [reason, count] : report.dropped) {
                if (count > 0) rows.push_back({"  dropped: " + reason, grouped(static_cast<std::int64_t>(count))});
            }
            rows.push_back({"training", grouped(static_cast<std::int64_t>(report.train))});
            rows.push_back({"validation", grouped(static_cast<std::int64_t>(report.valid))});
            rows.push_back({"test", grouped(static_cast<std::int64_t>(report.test))});
            rows.push_back({"vocabulary", grouped(static_cast<std::int64_t>(report.vocabularies.target))});
            printTable(console, rows);
            if (!report.targets.empty()) printTargets(console, report);
            return {};
        });
}

}  // namespace

void addPrepare(CLI::App& root, Console& console, Action& action) {
    auto* verb =
        root.add_subcommand("prepare", "Clean and split a parallel corpus, train its tokenizer, store its tokens");
    auto arguments = std::make_shared<PrepareArguments>();
    auto& options = arguments->options;
    addSessionArgument(*verb, arguments->session);
    auto* source =
        verb->add_option("--source", options.train.source, "Sentences of the source language, one a line; .gz too");
    auto* target =
        verb->add_option("--target", options.train.target, "Their translations, line by line; .gz too")->needs(source);
    source->needs(target);
    auto* tsv =
        verb->add_option("--tsv", options.train.tsv, "Instead: one file with source, tab, target")->excludes(source);
    auto* sample = verb->add_flag("--sample", arguments->sample,
                                  "Instead: the English-German sample corpus that comes with the program")
                       ->excludes(source)
                       ->excludes(tsv);
    auto* corpora = verb->add_option("--corpora", arguments->corpora,
                                     "Instead, for several target languages: a folder with a folder for each pair, "
                                     "en-de/train.en and so on; .gz too")
                        ->type_name("DIR")
                        ->excludes(source)
                        ->excludes(tsv)
                        ->excludes(sample);
    corpora->needs(verb->add_option("--pair", arguments->pairs,
                                    "Pair of languages to take from there, for example en-de; once for each")
                       ->type_name("PAIR")
                       ->needs(corpora));
    verb->add_option("--valid-source", options.valid.source, "Validation sentences; without: taken out of the corpus")
        ->excludes(corpora);
    verb->add_option("--valid-target", options.valid.target, "Their translations");
    verb->add_option("--test-source", options.test.source, "Test sentences; without: taken out of the corpus")
        ->excludes(corpora);
    verb->add_option("--test-target", options.test.target, "Their translations");
    verb->add_option("--vocab", options.tokenizer.vocabulary, "Size of the vocabulary")->capture_default_str();
    verb->add_flag("--bpe", arguments->bpe, "Byte-pair encoding instead of the unigram model");
    verb->add_flag("--separate", options.separate_vocabularies,
                   "A vocabulary for each language instead of a joint one");
    verb->add_option("--source-language", options.source_language, "For the records, for example en");
    verb->add_option("--target-language", options.target_language, "For the records, for example de");
    addResources(*verb, arguments->resources, console);
    verb->footer(
        "Example: automoe prepare mine --source train.en.gz --target train.de.gz --vocab 8000\n"
        "Several languages: automoe prepare many --corpora corpora --pair en-de --pair en-fr --vocab 16000");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
