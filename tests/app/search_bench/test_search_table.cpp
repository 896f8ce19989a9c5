// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_bench/kept_evaluations.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/arch/cost.h"
#include "core/base/files.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search_bench;

class TestSearchTable : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    /// The space tiny with the greatest part of its choices taken away: 8 × (1 or 2 encoder layers of 3 settings).
    static arch::SearchSpace small() {
        auto space = *arch::presetSpace("tiny");
        space.decoder_depths = {1};
        space.decoder_layers.resize(1);
        for (auto& layer : space.encoder_layers) {
            layer.self_attention = {arch::MultiHeadChoices{{2}}};
            layer.feed_forward = {arch::DenseChoices{{128, 256, 512}}};
        }
        space.decoder_layers[0] = {
            {arch::MultiHeadChoices{{2}}}, {arch::MultiHeadChoices{{2, 4}}}, {1}, {arch::DenseChoices{{256}}}};
        return space;
    }

    static SearchTable table() {
        SearchTable table{
            .space = small(), .names = {"valid_loss", "macs"}, .provenance = {{"weights", "none"}}, .rows = {}};
        const auto members = everyMember(table.space, 1000);
        for (const auto& genotype : *members) {
            const auto architecture = table.space.decode(genotype);
            const auto macs = static_cast<double>(arch::cost(architecture).macs);
            table.rows.emplace(arch::identity(architecture), std::vector<double>{1.0 / 3 + 10 / std::log(macs), macs});
        }
        return table;
    }

private Q_SLOTS:
    void hasEveryMemberOnce() {
        const auto space = small();
        VALUE_OR_FAIL(const auto members, everyMember(space, 1000));
        std::set<std::string> identities;
        for (const auto& genotype : members) identities.insert(arch::identity(space.decode(genotype)));
        QCOMPARE(identities.size(), members.size());
        QCOMPARE(std::to_string(members.size()), space.size());
        Random random(1);
        for (int i = 0; i < 200; ++i) QVERIFY(identities.contains(arch::identity(space.decode(space.sample(random)))));
        QCOMPARE(everyMember(space, members.size() - 1).error().code, std::string("bench.space_too_large"));
        QCOMPARE(everyMember(*arch::presetSpace("hat-space0"), 1000).error().code,
                 std::string("bench.space_too_large"));
    }

    void isReadAsItWasWritten() {
        const auto written = table();
        VERIFY_OK(writeSearchTable(folder_ / "table.json", written));
        VALUE_OR_FAIL(const auto read, readSearchTable(folder_ / "table.json"));
        QVERIFY(read == written);
    }

    void answersAsTheTableSays() {
        const auto known = table();
        VALUE_OR_FAIL(const auto bench, benchOf(known, "valid_loss", "macs"));
        Random random(2);
        for (int i = 0; i < 50; ++i) {
            const auto genotype = known.space.sample(random);
            const auto& row = known.rows.at(bench.problem.identity(genotype));
            VALUE_OR_FAIL(const auto evaluation, bench.evaluate(genotype));
            QCOMPARE(evaluation.objectives, row);
            QVERIFY(!bench.problem.known_objectives(genotype)[0]);
            QCOMPARE(*bench.problem.known_objectives(genotype)[1], row[1]);
            // Equal architectures have equal features.
            VALUE_OR_FAIL(const auto same, known.space.encode(known.space.decode(genotype)));
            QCOMPARE(bench.problem.features(same), bench.problem.features(genotype));
        }
        search::AlgorithmComparison comparison(bench);
        VALUE_OR_FAIL(auto options, comparison.suitableOptions(20, 2, 1));
        options.seeds = 2;
        options.budget = 48;
        options.points = 6;
        options.surrogate = {10, 5, 50};
        VALUE_OR_FAIL(const auto result, comparison.fronts(options, {}, {}));
        QCOMPARE(result.curves.size(), std::size_t{4});
        QVERIFY(result.distinct_evaluations <= known.rows.size());
        for (const auto& curve : result.curves) {
            QCOMPARE(curve.median.size(), std::size_t{6});
            QVERIFY(std::ranges::is_sorted(curve.median));
        }
        QCOMPARE(benchOf(known, "bleu", "macs").error().code, std::string("bench.no_figure"));
        auto gap = known;
        gap.rows.clear();
        VALUE_OR_FAIL(const auto empty, benchOf(gap, "valid_loss", "macs"));
        QCOMPARE(empty.evaluate(known.space.smallest()).error().code, std::string("bench.table_invalid"));
    }

    void keepsWhatWasEvaluated() {
        const auto known = table();
        const auto members = *everyMember(known.space, 1000);
        VALUE_OR_FAIL(auto bench, benchOf(known, "valid_loss", "macs"));
        std::size_t asked = 0;
        bench.evaluate = [&asked, inner = bench.evaluate](const arch::Genotype& genotype) {
            ++asked;
            return inner(genotype);
        };
        auto empty = known;
        empty.rows.clear();
        {
            VALUE_OR_FAIL(const auto kept, KeptEvaluations::open(folder_ / "kept.json", empty, bench));
            for (std::size_t i = 0; i < 4; ++i) VERIFY_OK(kept.bench().evaluate(members[i % 2]));
            QCOMPARE(asked, std::size_t{2});
            VERIFY_OK(kept.save());
        }
        // Another version of the program goes on with it.
        empty.provenance["code_version"] = "later";
        VALUE_OR_FAIL(const auto kept, KeptEvaluations::open(folder_ / "kept.json", empty, bench));
        for (const auto& genotype : members) {
            VALUE_OR_FAIL(const auto evaluation, kept.bench().evaluate(genotype));
            QCOMPARE(evaluation.objectives, known.rows.at(arch::identity(known.space.decode(genotype))));
        }
        QCOMPARE(asked, members.size());
        QVERIFY(kept.table().rows == known.rows);
        // Figures of other weights are not mixed with them.
        empty.provenance["weights"] = "others";
        QCOMPARE(KeptEvaluations::open(folder_ / "kept.json", empty, bench).error().code,
                 std::string("bench.table_invalid"));
    }

    void refusesWhatIsNoTable_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << "rows";
        QTest::newRow("another format") << R"({"format": "automoe.space", "version": 1})";
        QTest::newRow("later") << R"({"format": "automoe.search_table", "version": 2})";
        QTest::newRow("cut") << R"({"format": "automoe.search_table", "version": 1})";
    }
    void refusesWhatIsNoTable() {
        QFETCH(QString, text);
        VERIFY_OK(replaceFile(folder_ / "bad.json", text.toStdString()));
        QCOMPARE(readSearchTable(folder_ / "bad.json").error().code, std::string("bench.table_invalid"));
        QCOMPARE(readSearchTable(folder_ / "none.json").error().code, std::string("file.missing"));
    }

    void refusesBadRows() {
        VERIFY_OK(writeSearchTable(folder_ / "table.json", table()));
        auto json = nlohmann::json::parse(test::readText(folder_ / "table.json"));
        json["rows"].begin().value() = {1.0};
        VERIFY_OK(replaceFile(folder_ / "bad.json", json.dump()));
        QCOMPARE(readSearchTable(folder_ / "bad.json").error().code, std::string("bench.table_invalid"));
        json["rows"].begin().value() = {1.0, nullptr};
        VERIFY_OK(replaceFile(folder_ / "bad.json", json.dump()));
        QCOMPARE(readSearchTable(folder_ / "bad.json").error().code, std::string("bench.table_invalid"));
    }
};

QTEST_APPLESS_MAIN(TestSearchTable)
#include "test_search_table.moc"
