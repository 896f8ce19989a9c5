// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/filled_session.h"

namespace automoe::test {

/// Records that the space's largest architecture, with inherited weights, translated the test set of a filled session
/// so. Gives its identity.
inline Result<std::string> evaluateLargest(database::Session& session, const arch::SearchSpace& space,
                                           const std::string& corpus, const std::vector<std::string>& hypotheses) {
    protocol::EvaluateJob job;
    job.data = (session.dataFolder() / corpus).string();
    job.space = space;
    job.architecture = arch::canonical(space.decode(space.largest()));
    job.set = "test";
    AUTOMOE_TRY(const auto run, session.startRun(job, "0.1.0"));
    protocol::Evaluated evaluated;
    evaluated.architecture = job.architecture;
    evaluated.architecture_id = arch::identity(job.architecture);
    evaluated.set = "test";
    evaluated.weights_sha256 = hashOf('a');
    evaluated.weights_kind = "inherited";
    evaluated.scores = {{"loss", 3.0, 3.0, 3.0, "nats"}};
    evaluated.conditions = {{"beam", 5}};
    evaluated.hypotheses = hypotheses;
    AUTOMOE_CHECK(session.recorder().record(run.id, evaluated));
    AUTOMOE_CHECK(session.finishRun(run.id, {}));
    return evaluated.architecture_id;
}

/// Half of the sentences are as the references of fillSession(), the others miss a word.
inline std::vector<std::string> someHypotheses(int count = 50) {
    std::vector<std::string> hypotheses;
    for (int i = 1; i <= count; ++i) {
        const std::string rest = i % 2 == 0 ? "Ein kleines Haus steht am Fluss." : "Ein Haus steht am Fluss.";
        hypotheses.push_back("Satz " + std::to_string(i) + ". " + rest);
    }
    return hypotheses;
}

}  // namespace automoe::test
