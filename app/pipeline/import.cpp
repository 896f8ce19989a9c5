// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/import.h"

#include <charconv>

#include "core/arch/files.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/engine.h"
#include "core/exporter/model_folder.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"

namespace automoe::pipeline {

namespace {

using database::Materials;

/// The model as it lies in the folder, checked.
struct Offer {
    std::filesystem::path folder;
    nlohmann::json manifest;
    arch::Architecture architecture;
    std::string weights_sha256;

    [[nodiscard]] nlohmann::json card() const { return manifest.value("card", nlohmann::json::object()); }
    /// A fact of the model card; "" where there is none.
    [[nodiscard]] std::string fact(const char* section, const char* name) const {
        const auto facts = card();
        if (!facts.is_object() || !facts.contains(section) || !facts[section].is_object()) return {};
        const auto found = facts[section].find(name);
        return found != facts[section].end() && found->is_string() ? found->get<std::string>() : std::string();
    }
};

Result<Offer> readOffer(const std::filesystem::path& folder) {
    // Opened as whoever translates with it does: then weights, architecture and tokenizers belong together.
    AUTOMOE_TRY(const auto translator, exporter::openModelFolder(folder));
    Offer offer{.folder = folder, .architecture = translator.architecture()};
    AUTOMOE_TRY(offer.manifest, exporter::checkModelFolder(folder));
    AUTOMOE_TRY(offer.weights_sha256, sha256OfFile(folder / "weights.safetensors"));
    if (offer.fact("Weights", "kind") == "supernet")
        return badInput("import.inherited_weights", {{"file", folder.string()}});
    return offer;
}

/// Ids mean the same words only where the tokenizers are the same.
Status checkTokenizers(const Offer& offer, const std::filesystem::path& corpus) {
    AUTOMOE_TRY(const auto report, text::readReport(corpus));
    const bool separate = report.separate_vocabularies;
    const auto equal = [&](const char* name, bool target) -> Status {
        const auto theirs = sha256OfFile(offer.folder / name);
        AUTOMOE_TRY(const auto ours, sha256OfFile(text::tokenizerFile(corpus, separate, target)));
        if (theirs && *theirs == ours) return {};
        return badInput("import.other_tokenizer", {{"file", offer.folder.string()}});
    };
    if (!separate) return equal("tokenizer.model", false);
    AUTOMOE_CHECK(equal("tokenizer.source.model", false));
    return equal("tokenizer.target.model", true);
}

Result<std::filesystem::path> takeWeights(database::Session& session, const Offer& offer) {
    {
        AUTOMOE_TRY(auto connection, session.reader());
        AUTOMOE_TRY(const auto known, database::WeightsStore(connection).find(offer.weights_sha256));
        if (known) return session.actual(known->file);
    }
    const auto target = session.weightsFolder() / ("imported-" + offer.weights_sha256.substr(0, 16) + ".safetensors");
    AUTOMOE_TRY(const auto file, MappedFile::open(offer.folder / "weights.safetensors"));
    AUTOMOE_TRY(auto copy, FileReplacement::open(target));
    AUTOMOE_CHECK(copy.write(file.bytes()));
    AUTOMOE_CHECK(copy.commit());
    AUTOMOE_CHECK(session.recorder().addWeights(target, "retrained", arch::spaceOf(offer.architecture), std::nullopt));
    return target;
}

/// Keeps one figure as the outcome of a run that was made elsewhere, unless it is there already.
template <class Job>
Result<bool> keep(database::Session& session, const Offer& offer, const std::filesystem::path& weights, Job job,
                  const nlohmann::json& figure, const protocol::Event& event) {
    // No data, and the figure's own hash as the seed: so the run is equal to no work that is done here, and the same
    // figure is the same run, from whatever folder it comes.
    constexpr std::size_t kDigits = 13;
    const std::string digits = sha256(figure.dump()).substr(0, kDigits);
    std::from_chars(digits.data(), digits.data() + digits.size(), job.resources.seed, 16);
    job.weights = weights.string();
    job.space = arch::spaceOf(offer.architecture);
    AUTOMOE_TRY(const auto known, session.findRun(job));
    if (known) return false;
    AUTOMOE_TRY(const auto run, session.recorder().addRun(job, engine::codeVersion()));
    AUTOMOE_CHECK(session.recorder().record(run, event));
    AUTOMOE_CHECK(session.finishRun(run, {}));
    return true;
}

Status takeFigures(database::Session& session, const Offer& offer, const std::filesystem::path& weights,
                   bool same_corpus, ImportedModel& imported) {
    const auto facts = offer.card();
    const std::string origin = std::filesystem::absolute(offer.folder).lexically_normal().filename().string();
    const auto mark = [&](nlohmann::json& conditions) {
        if (!conditions.is_object()) conditions = nlohmann::json::object();
        conditions["imported_from"] = origin;
    };
    const auto figures = facts.is_object() ? facts.value("figures", nlohmann::json::array()) : nlohmann::json::array();
    for (const auto& figure : figures) {
        auto event = protocol::eventFromJson(figure);
        if (!event) continue;  // of a later version
        bool kept = false;
        if (auto* scores = std::get_if<protocol::Evaluated>(&*event)) {
            if (!same_corpus) {
                ++imported.left_out;
                continue;
            }
            for (const auto& score : scores->scores)
                if (scores->set == "valid" && score.metric == "loss") imported.loss_before = score.value;
            mark(scores->conditions);
            scores->weights_sha256 = offer.weights_sha256;
            protocol::EvaluateJob job;
            job.architecture = offer.architecture;
            job.set = scores->set;
            AUTOMOE_TRY(kept, keep(session, offer, weights, std::move(job), figure, *event));
        } else if (auto* time = std::get_if<protocol::Measurement>(&*event)) {
            mark(time->conditions);
            protocol::MeasureJob job;
            job.architectures = {offer.architecture};
            AUTOMOE_TRY(kept, keep(session, offer, weights, std::move(job), figure, *event));
        }
        imported.figures += kept ? 1 : 0;
    }
    return {};
}

}  // namespace

Result<ImportedModel> importModel(Pipeline& pipeline, const std::filesystem::path& folder) {
    auto& session = pipeline.session();
    AUTOMOE_TRY(const auto corpus, pipeline.materials().corpus());
    AUTOMOE_TRY(const auto offer, readOffer(folder));
    AUTOMOE_CHECK(checkTokenizers(offer, corpus));
    ImportedModel imported{.architecture_id = arch::identity(offer.architecture),
                           .weights_sha256 = offer.weights_sha256};
    AUTOMOE_TRY(imported.weights, takeWeights(session, offer));
    AUTOMOE_TRY(const auto report, text::readReport(corpus));
    const bool same_corpus = offer.fact("Corpus", "identity") == text::toJson(report).value("identity", "");
    AUTOMOE_CHECK(takeFigures(session, offer, imported.weights, same_corpus, imported));
    AUTOMOE_CHECK(session.recorder().flush());

    protocol::EvaluateJob job;
    job.architecture = offer.architecture;
    job.translate = false;
    AUTOMOE_CHECK(pipeline.materials().supply(job, Materials::Kind::kRetrained));
    AUTOMOE_TRY(const auto run, pipeline.execute(job));
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(const auto all, database::EvaluationStore(connection).ofCandidate(imported.architecture_id));
    for (const auto& evaluation : all) {
        if (evaluation.run != run) continue;
        for (const auto& score : evaluation.scores)
            if (score.metric == "loss") imported.loss = score.value;
    }
    return imported;
}

}  // namespace automoe::pipeline
