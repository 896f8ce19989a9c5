// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/prepare_corpus.h"

#include "core/base/hash.h"
#include "core/base/machine_lease.h"
#include "database/materials.h"

namespace automoe::database {

Result<text::PrepareReport> prepareCorpus(Session& session, text::PrepareOptions options,
                                          const std::function<void(const text::PrepareProgress&)>& progress,
                                          const std::stop_token& stop) {
    options.folder = Materials(session).corpusFolder();
    JobControl control(stop);
    const MachineLease lease(control, MachineLease::Use::kCompute, [&progress](const auto& awaited) {
        if (awaited && progress) progress({.stage = text::PrepareStage::kWaiting});
    });
    if (!control.goOn()) return stopped();
    const auto report_on = [&](const text::PrepareProgress& now) {
        // The tokenizer is trained by a program of its own, which cannot wait: until it ends a measurement does.
        if (now.stage != text::PrepareStage::kTokenizer) control.goOn();
        if (progress) progress(now);
    };
    AUTOMOE_TRY(auto report, text::prepare(options, report_on, stop));
    AUTOMOE_TRY(const auto hash, sha256OfFile(options.folder / "corpus.json"));
    AUTOMOE_CHECK(session.recorder().addCorpus(options.folder, hash, text::toJson(report)));
    AUTOMOE_CHECK(session.recorder().flush());
    return report;
}

}  // namespace automoe::database
