// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/routing_p.h"

#include <cmath>

#include "core/nn/generic_p.h"
#include "core/nn/kinds/experts_p.h"
#include "tests/core/nn/numbers.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;
using test::difference;
using test::input;

namespace {

/// Rows of choices.
at::Tensor rows(const std::vector<std::int64_t>& flat, std::int64_t k) {
    return at::tensor(flat, at::kLong).view({-1, k});
}

double balance(const Routing& routing) {
    const at::Tensor mean = routing.probabilities.mean(0);
    return balanceOf(mean, countsOf(routing.chosen, mean.numel()), routing.chosen.numel()).item<double>();
}

/// E · Σ f · P, choice by choice and in double.
double balanceByHand(const at::Tensor& scores, const at::Tensor& chosen) {
    const at::Tensor p = scores.to(at::kDouble).softmax(1);
    const std::int64_t experts = p.size(1);
    std::vector<double> f(static_cast<std::size_t>(experts), 0);
    for (std::int64_t t = 0; t < chosen.size(0); ++t) {
        for (std::int64_t c = 0; c < chosen.size(1); ++c)
            f[static_cast<std::size_t>(chosen[t][c].item<std::int64_t>())] += 1 / static_cast<double>(chosen.numel());
    }
    double sum = 0;
    for (std::int64_t e = 0; e < experts; ++e)
        sum += f[static_cast<std::size_t>(e)] * p.select(1, e).sum().item<double>() / static_cast<double>(p.size(0));
    return static_cast<double>(experts) * sum;
}

}  // namespace

class TestRouting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gatesAreProbabilities() {
        const at::Tensor scores = input({50, 5}, 1);
        const at::Tensor p = scores.softmax(1);
        const auto plain = route(scores, {.top_k = 2, .experts = 5});
        QVERIFY(at::equal(plain.gate, p.gather(1, plain.choice)));
        QVERIFY(at::equal(plain.choice, plain.chosen));
        QVERIFY(at::equal(plain.gate.select(1, 0), std::get<0>(p.max(1))));
        // GShard's gates: the same experts, whose parts add up to 1.
        const auto shares = route(scores, {.top_k = 2, .experts = 5, .renormalise = true});
        QVERIFY(at::equal(shares.choice, plain.choice));
        QVERIFY(difference(shares.gate.sum(1), at::ones({50})) < 1e-6);
        QVERIFY(difference(shares.gate.select(1, 0) * plain.gate.select(1, 1),
                           shares.gate.select(1, 1) * plain.gate.select(1, 0)) < 1e-6);
    }

    void capacityIsRoundedUp() {
        QCOMPARE(capacityOf(125, 1, 8, 4), std::int64_t{3});  // 2.5
        QCOMPARE(capacityOf(100, 2, 6, 4), std::int64_t{3});
        QCOMPARE(capacityOf(100, 1, 1, 64), std::int64_t{1});
        QCOMPARE(capacityOf(1, 1, 100, 1), std::int64_t{1});
        QCOMPARE(capacityOf(6400, 1, 100, 64), std::int64_t{100});
    }

    void firstChoicesClaimBeforeSecondOnes() {
        const at::Tensor choice = rows({0, 1, 1, 0, 0, 1}, 2);
        QVERIFY(at::equal(withinCapacity(choice, 3), choice));
        // Expert 0: tokens 0 and 2 by their first choice; 1: token 1, then token 0 by its second.
        QVERIFY(at::equal(withinCapacity(choice, 2), rows({0, 1, 1, -1, 0, -1}, 2)));
        QVERIFY(at::equal(withinCapacity(choice, 1), rows({0, -1, 1, -1, -1, -1}, 2)));
        // Who chooses nothing takes no place, and is not in anybody's way.
        QVERIFY(at::equal(withinCapacity(rows({-1, 2, -1, 2, 2, -1}, 1), 2), rows({-1, 2, -1, 2, -1, -1}, 1)));
    }

    void noExpertTakesMoreThanItsCapacity() {
        const at::Tensor scores = input({300, 7}, 3);
        for (const std::int64_t capacity : {1, 5, 40, 80}) {
            const auto free = route(scores, {.top_k = 2, .experts = 7});
            const auto limited = route(scores, {.top_k = 2, .experts = 7, .capacity = capacity});
            const at::Tensor wanted = countsOf(free.choice, 7);
            QVERIFY(at::equal(countsOf(limited.choice, 7), wanted.clamp_max(capacity)));
            QVERIFY(at::equal(limited.gate, free.gate));
            QVERIFY(at::equal(limited.chosen, free.chosen));
        }
    }

    /// T-04 and the routing of T-05.
    void capacityOfAllAndOfNothing() {
        const at::Tensor scores = input({60, 4}, 2);
        const RoutingRule all{.top_k = 2, .experts = 4, .capacity = 60};
        QVERIFY(at::equal(route(scores, all).choice, route(scores, {.top_k = 2, .experts = 4}).choice));
        const RoutingRule nothing{.top_k = 2, .experts = 4, .capacity = 0};
        QVERIFY(route(scores, nothing).choice.eq(-1).all().item<bool>());
    }

    /// T-06.
    void balanceOfEvenAndCollapsedRouting() {
        QVERIFY(std::abs(balance(route(at::zeros({32, 4}), {.top_k = 1, .experts = 4})) - 1) < 1e-6);
        at::Tensor collapsed = at::zeros({32, 4});
        collapsed.select(1, 2).fill_(100);
        QVERIFY(std::abs(balance(route(collapsed, {.top_k = 1, .experts = 4})) - 4) < 1e-5);
        // Choices that compute nothing count like experts.
        QVERIFY(std::abs(balance(route(at::zeros({32, 6}), {.top_k = 2, .experts = 4})) - 1) < 1e-6);
        // Each column chosen equally often, with the same probability: even without being uniform.
        QVERIFY(std::abs(balance(route(at::eye(4) * 3, {.top_k = 1, .experts = 4})) - 1) < 1e-6);
        // In between: all tokens share alike, and the best one, or either of the best two, has all choices or half.
        const at::Tensor shares = at::tensor(std::vector<float>{0.5F, 0.25F, 0.125F, 0.125F});
        const at::Tensor alike = shares.log().expand({32, 4}).contiguous();
        QVERIFY(std::abs(balance(route(alike, {.top_k = 1, .experts = 4})) - 4 * 0.5) < 1e-6);
        QVERIFY(std::abs(balance(route(alike, {.top_k = 2, .experts = 4})) - 4 * 0.5 * (0.5 + 0.25)) < 1e-6);
        // Tokens that differ, of which most prefer the first ones.
        const at::Tensor uneven = input({50, 5}, 11) * 2 + at::tensor(std::vector<float>{1.5F, 0.5F, 0, -0.5F, -1});
        const auto routing = route(uneven, {.top_k = 2, .experts = 5});
        const double expected = balanceByHand(uneven, routing.chosen);
        QVERIFY(expected > 1.1);
        QVERIFY(std::abs(balance(routing) - expected) < 1e-6);
    }

    /// T-07: what the loss cannot see.
    void balanceIsBlindWhereProbabilitiesAreUniform() {
        at::Tensor scores = at::zeros({32, 4});
        scores.select(1, 1).fill_(1e-6);
        const auto routing = route(scores, {.top_k = 1, .experts = 4});
        QVERIFY(routing.choice.eq(1).all().item<bool>());
        QVERIFY(std::abs(balance(routing) - 1) < 1e-5);
    }

    /// T-33.
    void oneRenormalisedGateTeachesTheRouterNothing() {
        const auto gradient = [](const RoutingRule& rule) {
            const at::Tensor scores = input({20, 4}, 5).requires_grad_(true);
            const at::Tensor weight = input({20, rule.top_k}, 6);
            (route(scores, rule).gate * weight).sum().backward();
            return scores.grad().abs().max().item<double>();
        };
        QVERIFY(gradient({.top_k = 1, .experts = 4}) > 1e-2);
        QVERIFY(gradient({.top_k = 1, .experts = 4, .renormalise = true}) < 1e-6);
        QVERIFY(gradient({.top_k = 2, .experts = 4, .renormalise = true}) > 1e-2);
    }

    void aPreferenceDecidesWhoIsChosenAlone() {
        const at::Tensor scores = input({40, 4}, 7);
        const at::Tensor p = scores.softmax(1);
        const auto plain = route(scores, {.top_k = 2, .experts = 4});
        const auto same = route(scores, {.top_k = 2, .experts = 4, .preference = at::zeros({4})});
        QVERIFY(at::equal(same.choice, plain.choice) && at::equal(same.gate, plain.gate));
        const auto third =
            route(scores, {.top_k = 1, .experts = 4, .preference = at::tensor(std::vector<float>{0, 0, 9, 0})});
        QVERIFY(third.choice.eq(2).all().item<bool>());
        QVERIFY(at::equal(third.gate.select(1, 0), p.select(1, 2)));
    }

    void aSecondChoiceStaysByItsPartOfBothGates() {
        const at::Tensor scores =
            at::tensor(std::vector<float>{0, 0, -90}).expand({3, 3}).contiguous();  // both parts are ½
        const auto kept =
            route(scores, {.top_k = 2, .experts = 3, .second = at::tensor(std::vector<float>{0, 0.5F, 0.999F})});
        QVERIFY(kept.choice.ge(0).all().item<bool>());
        // As often as the parts say.
        const std::int64_t n = 4000;
        const at::Tensor many = input({n, 5}, 8) * 3;
        const at::Tensor second = generic::uniform({n}, 99, at::kCPU);
        const auto routing = route(many, {.top_k = 2, .experts = 5, .second = second});
        const at::Tensor part = routing.gate.select(1, 1) / routing.gate.sum(1) * 2;
        const at::Tensor stays = routing.choice.select(1, 1).ge(0);
        QVERIFY(at::equal(stays, part.gt(second)));
        const double expected = part.sum().item<double>();
        const double deviation = std::sqrt((part * (1 - part)).sum().item<double>());
        QVERIFY(expected > 400 && expected < static_cast<double>(n) - 400);
        QVERIFY(std::abs(stays.sum().item<double>() - expected) < 5 * deviation);
        QVERIFY(at::equal(routing.choice.select(1, 0), routing.chosen.select(1, 0)));
    }

    void furtherColumnsComputeNothing() {
        const at::Tensor scores = input({80, 6}, 9);
        const auto routing = route(scores, {.top_k = 2, .experts = 4});
        QVERIFY(at::equal(routing.choice, routing.chosen.masked_fill(routing.chosen.ge(4), -1)));
        QVERIFY(routing.choice.eq(-1).any().item<bool>() && routing.choice.ge(0).any().item<bool>());
        // They have no capacity of their own.
        const auto limited = route(scores, {.top_k = 2, .experts = 4, .capacity = 80});
        QVERIFY(at::equal(limited.choice, routing.choice));
    }

    void zLossIsTheMeanSquareOfLogarithms() {
        const double log4 = std::log(4.0);
        QVERIFY(std::abs(routerZ(at::zeros({9, 4})).item<double>() - log4 * log4) < 1e-6);
        const at::Tensor scores = input({9, 4}, 10);
        const double expected = scores.exp().sum(1).log().square().mean().item<double>();
        QVERIFY(std::abs(routerZ(scores).item<double>() - expected) < 1e-5);
        // Probabilities are as they were when all scores grow; this is not.
        QVERIFY(routerZ(scores + 10).item<double>() > expected + 50);
    }

    void uniformNumbersAreUniform() {
        const at::Tensor numbers = generic::uniform({100, 100}, 5, at::kCPU);
        QVERIFY(numbers.ge(0).all().item<bool>() && numbers.lt(1).all().item<bool>());
        QVERIFY(std::abs(numbers.mean().item<double>() - 0.5) < 0.015);
        // Every tenth of the range has its share.
        for (int tenth = 0; tenth < 10; ++tenth) {
            const at::Tensor in = numbers.ge(tenth / 10.0).logical_and(numbers.lt((tenth + 1) / 10.0));
            QVERIFY(std::abs(in.sum().item<double>() - 1000) < 150);
        }
        QVERIFY(at::equal(numbers, generic::uniform({100, 100}, 5, at::kCPU)));
        QVERIFY(!at::equal(numbers, generic::uniform({100, 100}, 6, at::kCPU)));
    }
};

QTEST_APPLESS_MAIN(TestRouting)
#include "test_routing.moc"
