// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/model_import.h"

#include <algorithm>
#include <charconv>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/formats/model_folder.h"
#include "core/text/prepared.h"
#include "database/library_stores.h"
#include "database/materials.h"

namespace automoe::database {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 22;  // bytes that are copied between two looks for a stop

/// The model as it lies in the folder, checked.
struct Offer {
    std::filesystem::path folder;
    formats::ModelFolder model;
    nlohmann::json card;

    /// A fact of the model card; "" where there is none.
    [[nodiscard]] std::string fact(const char* section, const char* name) const {
        if (!card.contains(section) || !card[section].is_object()) return {};
        const auto found = card[section].find(name);
        return found != card[section].end() && found->is_string() ? found->get<std::string>() : std::string();
    }
};

Result<Offer> readOffer(const std::filesystem::path& folder, const std::stop_token& stop) {
    Offer offer{.folder = folder, .model = {}, .card = nlohmann::json::object()};
    AUTOMOE_TRY(offer.model, formats::readModelFolder(folder, stop));
    if (const auto card = offer.model.manifest.find("card"); card != offer.model.manifest.end() && card->is_object())
        offer.card = *card;
    if (offer.fact("Weights", "kind") == "supernet")
        return badInput("import.inherited_weights", {{"file", folder.string()}});
    return offer;
}

/// Ids mean the same words only where the tokenizers are the same.
Status checkTokenizers(const Offer& offer, const std::filesystem::path& corpus, bool separate) {
    const Error other = badInput("import.other_tokenizer", {{"file", offer.folder.string()}});
    if (offer.model.shared_vocabulary == separate) return other;
    for (const auto& name : formats::tokenizerNames(!separate)) {
        AUTOMOE_TRY(const auto theirs, sha256OfFile(offer.folder / name));
        AUTOMOE_TRY(const auto ours, sha256OfFile(corpus / name));
        if (theirs != ours) return other;
    }
    return {};
}

using CopyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

Result<std::filesystem::path> takeWeights(Session& session, const Offer& offer, const std::stop_token& stop,
                                          const CopyProgress& progress) {
    const std::string& sha256 = offer.model.weights_sha256;
    {
        AUTOMOE_TRY(auto connection, session.reader());
        AUTOMOE_TRY(const auto known, WeightsStore(connection).find(sha256));
        if (known) return session.actual(known->file);
    }
    const auto target = session.weightsFolder() / ("imported-" + sha256.substr(0, 16) + ".safetensors");
    AUTOMOE_TRY(const auto file, MappedFile::open(offer.folder / formats::kWeightsFile));
    AUTOMOE_TRY(auto copy, FileReplacement::open(target));
    for (auto left = file.bytes(); !left.empty(); left = left.subspan(std::min(left.size(), kPiece))) {
        if (stop.stop_requested()) return stopped();
        if (progress) progress(file.bytes().size() - left.size(), file.bytes().size());
        AUTOMOE_CHECK(copy.write(left.first(std::min(left.size(), kPiece))));
    }
    AUTOMOE_CHECK(copy.commit());
    AUTOMOE_CHECK(
        session.recorder().addWeights(target, "retrained", arch::spaceOf(offer.model.architecture), std::nullopt));
    return target;
}

/// Of the program that computed a figure; not all conditions tell.
std::string codeVersionOf(const nlohmann::json& conditions) {
    const auto version = conditions.find("code_version");
    const bool told = version != conditions.end() && version->is_string() && *version != "";
    return told ? version->get<std::string>() : "unknown";
}

/// Keeps one figure as the outcome of a run that was made elsewhere, unless it is there already.
template <class Job>
Result<bool> keep(Session& session, const Offer& offer, const std::filesystem::path& weights, Job job,
                  const nlohmann::json& figure, const nlohmann::json& conditions, const protocol::Event& event) {
    // No data, and the figure's own hash as the seed: so the run is equal to no work that is done here, and the same
    // figure is the same run, from whatever folder it comes.
    constexpr std::size_t kDigits = 13;
    const std::string digits = sha256(figure.dump()).substr(0, kDigits);
    std::from_chars(digits.data(), digits.data() + digits.size(), job.resources.seed, 16);
    job.weights = weights.string();
    job.space = arch::spaceOf(offer.model.architecture);
    AUTOMOE_TRY(const auto known, session.findRun(job));
    if (known) return false;
    AUTOMOE_TRY(const auto run, session.recorder().addRun(job, codeVersionOf(conditions)));
    AUTOMOE_CHECK(session.recorder().record(run, event));
    AUTOMOE_CHECK(session.finishRun(run, {}));
    return true;
}

Status takeFigures(Session& session, const Offer& offer, bool same_corpus, ImportedModel& imported) {
    const std::string origin = std::filesystem::absolute(offer.folder).lexically_normal().filename().string();
    const auto mark = [&](nlohmann::json& conditions) {
        if (!conditions.is_object()) conditions = nlohmann::json::object();
        conditions["imported_from"] = origin;
    };
    const std::string id = arch::identity(imported.architecture);
    for (const auto& figure : offer.card.value("figures", nlohmann::json::array())) {
        auto event = protocol::eventFromJson(figure);
        if (!event) continue;  // of a later version
        bool kept = false;
        if (auto* scores = std::get_if<protocol::Evaluated>(&*event)) {
            if (scores->architecture_id != id) continue;
            if (!same_corpus) {
                ++imported.left_out;
                continue;
            }
            for (const auto& score : scores->scores)
                if (scores->set == "valid" && score.metric == "loss") imported.loss_before = score.value;
            mark(scores->conditions);
            scores->weights_sha256 = imported.weights_sha256;
            protocol::EvaluateJob job;
            job.architecture = imported.architecture;
            job.set = scores->set;
            AUTOMOE_TRY(kept,
                        keep(session, offer, imported.weights, std::move(job), figure, scores->conditions, *event));
        } else if (auto* time = std::get_if<protocol::Measurement>(&*event)) {
            if (time->architecture_id != id) continue;
            mark(time->conditions);
            protocol::MeasureJob job;
            job.architectures = {imported.architecture};
            AUTOMOE_TRY(kept, keep(session, offer, imported.weights, std::move(job), figure, time->conditions, *event));
        }
        imported.figures += kept ? 1 : 0;
    }
    return {};
}

}  // namespace

Result<ImportedModel> importModel(Session& session, const std::filesystem::path& folder, const std::stop_token& stop,
                                  const CopyProgress& progress) {
    AUTOMOE_TRY(const auto corpus, Materials(session).corpus());
    AUTOMOE_TRY(const auto report, text::readReport(corpus));
    AUTOMOE_TRY(const auto offer, readOffer(folder, stop));
    AUTOMOE_CHECK(checkTokenizers(offer, corpus, report.separate_vocabularies));
    ImportedModel imported;
    imported.architecture = offer.model.architecture;
    imported.weights_sha256 = offer.model.weights_sha256;
    AUTOMOE_TRY(imported.weights, takeWeights(session, offer, stop, progress));
    const bool same_corpus = offer.fact("Corpus", "identity") == report.identity;
    AUTOMOE_CHECK(takeFigures(session, offer, same_corpus, imported));
    AUTOMOE_CHECK(session.recorder().flush());
    return imported;
}

}  // namespace automoe::database
