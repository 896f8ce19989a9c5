// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/engine/known_figures_p.h"
#include "core/engine/quality_book.h"
#include "core/metrics/metric.h"
#include "core/nn/transformer_p.h"
#include "core/protocol/jobs.h"
#include "core/text/prepared.h"
#include "core/train/validation_p.h"

namespace automoe::engine {

/// What a search job asks, in the optimiser's words, and the answers: costs of what is proposed, and scores of
/// candidates with the supernet's weights, recalibrated where the job says so, and in any case with running statistics
/// of their own, on the first tokens of the validation set.
class SearchProblem {
public:
    /// `job` and `control` outlive it. Errors: engine.unknown_objective, engine.no_predictor,
    /// engine.tail_not_predicted, engine.latency_not_asked, engine.halving_unsuitable, those of the predictor, the
    /// corpus and the weights.
    static Result<std::unique_ptr<SearchProblem>> open(const protocol::SearchJob& job, JobControl& control);

    /// Its functions refer to this object.
    search::Problem problem();
    /// With the limits as they are now.
    [[nodiscard]] const std::vector<search::Constraint>& constraints() const { return constraints_; }
    void setConstraints(std::vector<search::Constraint> constraints) { constraints_ = std::move(constraints); }
    /// Whether a candidate's row tells this figure; other costs follow from its architecture.
    [[nodiscard]] bool isAskedFor(const std::string& name) const;

    struct Scored {
        std::map<std::string, double> values;  ///< objectives and constraints
        search::Evaluation evaluation;
        /// Of the qualities.
        std::map<std::string, protocol::Interval> intervals = {};
        /// Of each validation sentence that was read for the loss, see keptNll(); and how many tokens these have.
        std::vector<double> nll = {};
        SentenceRows bleu = {};  ///< of each validation sentence that was translated
        std::int64_t tokens_read = 0;
        bool dropped = false;  ///< before all were read: the loss is an estimate
    };
    /// `book`: whose members may show that the candidate need not be read to the end; null: it is. Errors: stopped, and
    /// those of scoring.
    Result<Scored> score(const search::Genotype& genotype, const QualityBook* book = nullptr);
    /// The same, where the qualities are known; nothing where one is missing.
    std::optional<Scored> recall(const search::Genotype& genotype, const std::map<std::string, double>& qualities);

    [[nodiscard]] const std::string& weightsSha256() const { return weights_sha256_; }
    [[nodiscard]] const std::string& corpusIdentity() const { return corpus_->report.identity; }
    /// Target tokens of each validation sentence, in the order in which they are read for the loss.
    [[nodiscard]] const std::vector<double>& sentenceTokens() const { return sentence_tokens_; }
    KnownFigures& known() { return *known_; }

private:
    SearchProblem(const protocol::SearchJob& job, JobControl& control) : job_(job), control_(control) {}
    Status openFiles(bool bleu);
    [[nodiscard]] std::vector<std::string> constraintNames() const;
    using Quality = std::function<Result<double>(const std::string& name, Scored& scored)>;
    Result<Scored> collect(const search::Genotype& genotype, const Quality& quality);
    Result<double> bleu(nn::Transformer& net, const search::Genotype& genotype, Scored& scored);
    Result<double> validLoss(nn::Transformer& net, const search::Genotype& genotype, const QualityBook* book,
                             Scored& scored);

    const protocol::SearchJob& job_;
    JobControl& control_;
    std::vector<search::Constraint> constraints_;
    std::optional<KnownFigures> known_;
    std::optional<text::PreparedCorpus> corpus_;
    std::unique_ptr<nn::Transformer> net_;
    std::vector<nn::PackedBatch> recalibration_;
    std::vector<nn::PackedBatch> statistics_text_;  ///< train::statisticsBatches(), where nothing is recalibrated
    std::string weights_sha256_;
    std::vector<train::ValidationData> validation_;  ///< one part, or those of successive halving
    std::vector<double> sentence_tokens_;
    std::vector<std::vector<std::int32_t>> sources_;
    std::vector<std::int64_t> tasks_;  ///< of the sources
    metrics::References references_;
};

}  // namespace automoe::engine
