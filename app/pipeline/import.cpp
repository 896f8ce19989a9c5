// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/import.h"

#include "core/exporter/model_folder.h"
#include "database/evaluation_store.h"

namespace automoe::pipeline {

using database::Materials;

Result<ScoredImport> importModel(Pipeline& pipeline, const std::filesystem::path& folder) {
    auto& session = pipeline.session();
    AUTOMOE_CHECK(pipeline.materials().corpus());
    // Opened as whoever translates with it does: then weights, architecture and tokenizers belong together.
    AUTOMOE_CHECK(exporter::openModelFolder(folder));
    ScoredImport imported;
    AUTOMOE_TRY(imported.model, database::importModel(session, folder, pipeline.control().stop()));

    protocol::EvaluateJob job;
    job.architecture = imported.model.architecture;
    job.translate = false;
    AUTOMOE_CHECK(pipeline.materials().supply(job, Materials::Kind::kRetrained));
    AUTOMOE_TRY(const auto run, pipeline.execute(job));
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(const auto all,
                database::EvaluationStore(connection).ofCandidate(arch::identity(imported.model.architecture)));
    for (const auto& evaluation : all) {
        if (evaluation.run != run) continue;
        for (const auto& score : evaluation.scores)
            if (score.metric == "loss") imported.loss = score.value;
    }
    return imported;
}

}  // namespace automoe::pipeline
