// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/prepare_corpus.h"

#include "core/base/hash.h"
#include "database/materials.h"

namespace automoe::database {

Result<text::PrepareReport> prepareCorpus(Session& session, text::PrepareOptions options,
                                          const std::function<void(const text::PrepareProgress&)>& progress,
                                          const std::stop_token& stop) {
    options.folder = Materials(session).corpusFolder();
    AUTOMOE_TRY(auto report, text::prepare(options, progress, stop));
    AUTOMOE_TRY(const auto hash, sha256OfFile(options.folder / "corpus.json"));
    AUTOMOE_CHECK(session.recorder().addCorpus(options.folder, hash, text::toJson(report)));
    AUTOMOE_CHECK(session.recorder().flush());
    return report;
}

}  // namespace automoe::database
