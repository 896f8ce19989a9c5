// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// What the files of this folder share. A layer kind is one header here and one row in core/arch/layer_kinds.h:
///
///     struct K { static constexpr std::string_view kKind = "k"; …fields, operator==; static fields() }
///     struct KChoices { using Kind = K; …lists of choices, operator==; static fields() }
///     std::optional<Problem> check(const K&, const LayerShape&)       what makes one layer buildable
///     std::optional<Problem> check(const KChoices&)                   what the lists must fulfil among themselves
///     K draw(const KChoices&, GenePass&)                              one layer from genes; always asks for all genes
///     void place(const KChoices&, const K&, GenePlacer&)              the inverse: the same genes in the same order
///     KChoices only(const K&)                                         the choices whose only member is this layer
///     BigNumber count(const KChoices&)                                how many different layers the choices hold
///     SublayerCost cost(const K&, const LayerShape&)                  parameters and multiply–accumulates
///     LayerFigure figure(const K&)                                    what drawings and comparisons show of it
///
/// fields(self, visit) names every field once, for the JSON codec: visit(name, field), or visit(name, field, otherwise)
/// where a missing field means `otherwise`. Fields are int, bool, enumerations with words (WordsOf), lists of int and
/// of enumerations, and lists of lists of int. Shares are whole numbers, too: percent. A list of choices that came
/// later than the kind and may be empty gives no gene then: genotypes that are stored stay valid. A kind whose special
/// case is another kind gives `std::optional<Other> simplified() const` and `static std::optional<K> from(const
/// Other&)`, as the switch layer does. A kind whose members do not share all their weights gives
/// `std::vector<KChoices> KChoices::parts() const`: the same choices in parts, the greatest member of each of which
/// needs all the weights that any member of the part does. One whose lists are good in some places only gives a second
/// check(const KChoices&, const LayerShape&), as the task layer does. One that normalises by running statistics says so
/// by `bool keepsStatistics() const`.
namespace automoe::arch {

/// Upper limits on sizes: far above use, low enough that 64-bit costs cannot overflow.
inline constexpr int kMostDim = 32768;
inline constexpr int kMostWidth = 131072;
inline constexpr int kMostExperts = 1024;
inline constexpr int kMostHeads = 1024;
inline constexpr int kMostLayers = 128;
inline constexpr int kMostLength = 1024;  ///< of sentences, in costs
inline constexpr int kMostVocabulary = 10'000'000;

/// Why a value cannot work. `field` is relative to what was checked and may be empty.
struct Problem {
    std::string field;
    std::string value;
    std::string expected;
};

/// What an enumeration's values are called in files, in their order; they count from 0.
template <class Enumeration>
struct WordsOf;

template <class T>
concept Worded = std::is_enum_v<T> && requires {
    WordsOf<T>::value.size();
};

/// The problem with a size outside [1, most], if there is one.
inline std::optional<Problem> checkSize(std::string_view field, int value, int most) {
    if (value >= 1 && value <= most) return std::nullopt;
    return Problem{std::string(field), std::to_string(value), "1 to " + std::to_string(most)};
}

/// One place of a genotype.
struct Gene {
    std::string name;         ///< for example "encoder.3.feed_forward.experts"
    std::vector<int> values;  ///< what the gene's index stands for (kind genes: the place in the registry's row)
    /// What each value is called, where the values are no numbers; of kind genes the kinds' names. Else empty.
    std::vector<std::string_view> words = {};
};

/// Answers gene after gene: with the values of a genotype, with the greatest choices, or while listing the genes.
class GenePass {
public:
    virtual ~GenePass() = default;
    virtual int choose(std::string_view name, const std::vector<int>& values) = 0;
    /// The same for values that may be 0.
    virtual int chooseFromZero(std::string_view name, const std::vector<int>& values) { return choose(name, values); }
    /// `words`: what the values are called, one each.
    virtual int chooseWord(std::string_view name, const std::vector<int>& values,
                           const std::vector<std::string_view>& /*words*/) {
        return choose(name, values);
    }
    template <Worded E>
    E choose(std::string_view name, const std::vector<E>& values) {
        std::vector<int> numbers;
        std::vector<std::string_view> words;
        for (const E value : values) {
            numbers.push_back(static_cast<int>(value));
            words.push_back(WordsOf<E>::value[static_cast<std::size_t>(value)]);
        }
        return static_cast<E>(chooseWord(name, numbers, words));
    }
};

/// Takes gene after gene the value that the architecture has there, as an index into the choices.
class GenePlacer {
public:
    virtual ~GenePlacer() = default;
    virtual void place(std::string_view name, const std::vector<int>& values, int value) = 0;
    /// A gene without effect in this architecture.
    virtual void absent() = 0;
    template <Worded E>
    void place(std::string_view name, const std::vector<E>& values, E value) {
        std::vector<int> numbers;
        for (const E each : values) numbers.push_back(static_cast<int>(each));
        place(name, numbers, static_cast<int>(value));
    }
};

/// A choice that becomes `value` where greater ones are lowered to `most`: the first one, or `value` itself.
inline int loweredChoice(const std::vector<int>& choices, int most, int value) {
    const auto found =
        std::find_if(choices.begin(), choices.end(), [=](int choice) { return std::min(choice, most) == value; });
    return found == choices.end() ? value : *found;
}

/// How many different values the choices give that are lowered to `most`.
inline std::uint32_t countLowered(const std::vector<int>& choices, int most) {
    std::set<int> values;
    for (const int choice : choices) values.insert(std::min(choice, most));
    return static_cast<std::uint32_t>(values.size());
}

/// The side of the network that a layer is on. A decoder must not see what comes later in a sentence.
enum class Side { kEncoder, kDecoder };

/// Where a layer stands and on how much data its cost is asked for.
struct LayerShape {
    int dim = 0;
    /// Columns of what attention looks at: `dim` in self-attention. Of feed-forward layers those of the encoder's
    /// output.
    int memory_dim = 0;
    int qkv_dim = 0;
    std::int64_t tokens = 0;
    std::int64_t memory_tokens = 0;  ///< how many tokens attention looks at
    Side side = Side::kEncoder;
    int tasks = 0;       ///< of the text, by which a layer may route; 0: not known
    bool cross = false;  ///< of attention: it looks at another sequence than the one whose tokens ask
    /// Where a space is checked, whose layers have no dim yet: the dims that the side may have. Else null.
    const std::vector<int>* dims = nullptr;
    /// Of a layer that gives each token a number of experts of its own: how many that was on average on some text. 0:
    /// not known.
    double mean_experts = 0;
};

/// Which weights tokens read that are computed together, as in a step of decoding, where reading them takes the time.
/// Cross-attention reads none of those that make keys and values: they are made once a sentence.
struct WeightTraffic {
    double always = 0;     ///< weights that any number of tokens reads once: dense layers, projections, routers
    double of_expert = 0;  ///< weights of one expert, the mean of a layer's
    double experts = 0;    ///< how many different ones these tokens may read
    double of_token = 0;   ///< how many of them one token reads
    /// Expected for so many tokens that are routed evenly, each for itself: experts · (1 − (1 − of_token/experts)^n)
    /// different experts.
    [[nodiscard]] double expertsTouched(double tokens) const;
    [[nodiscard]] double weightsTouched(double tokens) const { return always + of_expert * expertsTouched(tokens); }
};

inline double WeightTraffic::expertsTouched(double tokens) const {
    if (experts <= 0) return 0;
    return experts * (1 - std::pow(1 - std::min(1.0, of_token / experts), tokens));
}

/// One sub-layer without its LayerNorm and residual.
struct SublayerCost {
    std::int64_t params = 0;         ///< every expert, no router
    std::int64_t active_params = 0;  ///< of one token on the most expensive route, no router
    double mean_active_params = 0;   ///< expected for a token that is routed evenly, no router
    std::int64_t router_params = 0;
    std::int64_t macs = 0;
    int experts = 1;                       ///< of feed-forward layers
    std::int64_t first_expert_params = 0;  ///< for AutoMoE's way of counting; `params` where there are no experts
    std::int64_t kept = 0;                 ///< of attention: numbers that are kept of each token that it looks at
    WeightTraffic traffic;
};

/// What drawings and comparisons show of a layer, the same words for all kinds. Together the figures tell any two
/// layers of the registry apart.
struct LayerFigure {
    std::string_view kind;
    int heads = 0;            ///< of attention, one cell each
    std::vector<int> widths;  ///< of feed-forward layers, one bar an expert
    int top_k = 0;            ///< experts that a token is sent to; 0: there is no router (several: one at random)
    /// What else tells layers of this kind apart, by the names of their fields: numbers and words.
    std::vector<std::pair<std::string_view, std::variant<int, std::string_view>>> settings = {};
};

}  // namespace automoe::arch
