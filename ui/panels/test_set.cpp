// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/test_set.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/metrics/evaluation_set.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/run_store.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct TestSetTexts {
    Q_DECLARE_TR_FUNCTIONS(TestSet)
};

struct Stored {
    const database::Evaluation* evaluation = nullptr;
    std::string data;  ///< folder of the corpus, as kept
    std::vector<std::string> hypotheses;
};

class Reading {
public:
    Reading(const database::Session& session, const TestSetRequest& request, database::Connection& connection,
            std::vector<database::Evaluation> evaluations)
        : session_(session), request_(request), connection_(connection), evaluations_(std::move(evaluations)) {}

    Result<TestSet> read() {
        TestSet result;
        std::vector<Stored> stored;
        for (const auto& candidate : request_.candidates) {
            AUTOMOE_TRY(auto found, newest(candidate.architecture_id));
            stored.push_back(std::move(found));
        }
        const auto first = std::ranges::find_if(stored, [](const Stored& each) { return each.evaluation != nullptr; });
        if (first == stored.end()) {
            AUTOMOE_TRY(result.available, someAvailable());
            return result;
        }
        AUTOMOE_CHECK(readText(first->data, result.comparison));
        for (std::size_t i = 0; i < stored.size(); ++i)
            add(request_.candidates[i], stored[i], first->data, result.comparison);
        return result;
    }

private:
    Result<Stored> newest(const std::string& architecture_id) {
        database::EvaluationStore store(connection_);
        for (const char* kind : {"retrained", "inherited"}) {
            for (auto evaluation = evaluations_.rbegin(); evaluation != evaluations_.rend(); ++evaluation) {
                if (evaluation->architecture_id != architecture_id || evaluation->weights_kind != kind) continue;
                AUTOMOE_TRY(auto hypotheses, store.hypotheses(evaluation->id));
                if (hypotheses.empty()) continue;
                AUTOMOE_TRY(const auto job, database::RunStore(connection_).job(evaluation->run));
                if (const auto* evaluate = std::get_if<protocol::EvaluateJob>(&job))
                    return Stored{&*evaluation, evaluate->data, std::move(hypotheses)};
            }
        }
        return Stored{};
    }

    Result<std::vector<std::string>> someAvailable() {
        database::EvaluationStore store(connection_);
        std::vector<std::string> result;
        for (auto evaluation = evaluations_.rbegin(); evaluation != evaluations_.rend(); ++evaluation) {
            if (result.size() == kMostCompared) break;
            if (std::ranges::find(result, evaluation->architecture_id) != result.end()) continue;
            AUTOMOE_TRY(const auto hypotheses, store.hypotheses(evaluation->id));
            if (!hypotheses.empty()) result.push_back(evaluation->architecture_id);
        }
        return result;
    }

    Status readText(const std::string& data, Comparison& comparison) {
        const auto folder = session_.actual(data);
        const auto split = request_.set == "test" ? text::Split::kTest : text::Split::kValid;
        std::vector<std::filesystem::path> files{text::targetTextFile(folder, split)};
        files.insert(files.end(), request_.references.begin(), request_.references.end());
        // The source as if it were one more reference: then the numbers of lines are compared too.
        files.push_back(text::sourceTextFile(folder, split));
        AUTOMOE_TRY(const auto lines, metrics::readEvaluationSet({}, files));
        for (const auto& texts : lines.references) {
            auto& sentence = comparison.sentences.emplace_back();
            sentence.source = QString::fromStdString(texts.back());
            for (std::size_t i = 0; i + 1 < texts.size(); ++i) sentence.references << QString::fromStdString(texts[i]);
        }
        AUTOMOE_TRY(const auto corpora, database::CorpusStore(connection_).all());
        for (const auto& corpus : corpora) {
            if (corpus.folder != data || !corpus.manifest.is_object()) continue;
            comparison.source_language = language(corpus.manifest, "source_language");
            comparison.target_language = language(corpus.manifest, "target_language");
        }
        return {};
    }

    static QString language(const nlohmann::json& manifest, const char* name) {
        const auto found = manifest.find(name);
        return found != manifest.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                             : QString();
    }

    static void add(const CandidateRef& wanted, Stored& stored, const std::string& data, Comparison& comparison) {
        auto& candidate = comparison.candidates.emplace_back();
        candidate.candidate = wanted;
        candidate.cells.resize(comparison.sentences.size());
        if (stored.evaluation == nullptr) {
            candidate.state = TestSetTexts::tr("not evaluated yet");
            return;
        }
        candidate.weights_kind = stored.evaluation->weights_kind;
        if (stored.data != data || stored.hypotheses.size() != comparison.sentences.size()) {
            candidate.state = TestSetTexts::tr("text changed: evaluate again");
            return;
        }
        for (std::size_t i = 0; i < candidate.cells.size(); ++i) {
            candidate.cells[i].there = true;
            candidate.cells[i].text = QString::fromStdString(stored.hypotheses[i]);
        }
    }

    const database::Session& session_;
    const TestSetRequest& request_;
    database::Connection& connection_;
    std::vector<database::Evaluation> evaluations_;  ///< of the set, oldest first
};

}  // namespace

Result<TestSet> readTestSet(const database::Session& session, const TestSetRequest& request) {
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(auto evaluations, database::EvaluationStore(connection).all());
    std::erase_if(evaluations, [&request](const auto& each) { return each.set != request.set; });
    return Reading(session, request, connection, std::move(evaluations)).read();
}

}  // namespace automoe::ui
