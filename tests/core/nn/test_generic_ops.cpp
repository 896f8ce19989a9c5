// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_p.h"
#include "tests/core/nn/operator_cases.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;

class TestGenericOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWaysAgree_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : test::operatorCases())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void bothWaysAgree() {
        QFETCH(QString, name);
        const auto& run = test::operatorCases().at(name.toStdString());
        const auto expected = run(at::kCPU);
        test::Outcome found;
        {
            const GenericScope scope;
            found = run(at::kCPU);
        }
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i].sizes() == expected[i].sizes());
            const double difference = test::relativeDifference(found[i], expected[i]);
            QVERIFY2(difference < 1e-5, qPrintable(QString("outcome %1: %2").arg(i).arg(difference)));
        }
    }

    void theScopeForcesAndEnds() {
        const at::Tensor x = at::zeros({1});
        QVERIFY(!usesGeneric(x));
        {
            const GenericScope outer;
            {
                const GenericScope inner;
                QVERIFY(usesGeneric(x));
            }
            QVERIFY(usesGeneric(x));
        }
        QVERIFY(!usesGeneric(x));
    }

    void masksAreTheSameToTheBit() {
        for (const double probability : {0.001, 0.1, 0.5, 0.999}) {
            for (const std::uint64_t seed :
                 {std::uint64_t{0}, std::uint64_t{17}, std::uint64_t{0x123456789abcdef0}, ~std::uint64_t{0}}) {
                const auto drop = kernels::Dropout::of(probability, seed);
                at::Tensor expected = test::input({257, 129}, 5);
                at::Tensor found = expected.clone();
                dropoutInPlace(expected, drop);
                const GenericScope scope;
                dropoutInPlace(found, drop);
                QVERIFY(at::equal(found, expected));
            }
        }
    }

    void attentionDropsTheSameProbabilities() {
        // Of values that are unit vectors, a row of the result is the row of probabilities that were kept.
        const std::vector<std::int64_t> offsets{0, 3, 7, 9};
        const auto layout = AttentionLayout::of(offsets, offsets, 1, false);
        at::Tensor qkv = at::zeros({9, 12});
        for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
            for (std::int64_t row = offsets[s]; row < offsets[s + 1]; ++row) qkv[row][8 + row - offsets[s]] = 1;
        }
        const auto drop = kernels::Dropout::of(0.5, 99);
        const at::Tensor expected = selfAttention(qkv, layout, 1, drop);
        const GenericScope scope;
        const at::Tensor found = selfAttention(qkv, layout, 1, drop);
        QVERIFY(at::equal(found.ne(0), expected.ne(0)));
        QVERIFY(found.ne(0).any().item<bool>() && !found.narrow(1, 0, 2).ne(0).all().item<bool>());
    }

    void nothingIsRememberedWithoutGradients() {
        const GenericScope scope;
        const at::NoGradGuard no_grad;
        auto gamma = test::parameter({6}, 1);
        auto beta = test::parameter({6}, 2);
        const at::Tensor x = test::input({4, 6}, 3).requires_grad_(true);
        const auto [sum, normed] = addNorm(x, {}, gamma, beta, {});
        QVERIFY(!sum.requires_grad() && !normed.requires_grad());
        const std::vector<std::int64_t> offsets{0, 4};
        QVERIFY(!selfAttention(x, AttentionLayout::of(offsets, offsets, 1, true), 2, {}).requires_grad());
    }
};

QTEST_APPLESS_MAIN(TestGenericOps)
#include "test_generic_ops.moc"
