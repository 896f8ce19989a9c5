// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/edited_architecture.h"

#include <set>

#include "tests/core/arch/samples.h"
#include "tests/support/support.h"
#include "tests/ui/inspector/samples.h"

using namespace automoe;
using namespace automoe::ui;

class TestEditedArchitecture : public QObject {
    Q_OBJECT

    static std::set<std::string> namesOf(const EditedArchitecture& edited, const Place& place) {
        std::set<std::string> names;
        for (const auto& state : edited.genesOf(place)) names.insert(state.name);
        return names;
    }
    static std::size_t geneOf(const EditedArchitecture& edited, const std::string& name) {
        return static_cast<std::size_t>(std::ranges::find(edited.genes(), name, &arch::Gene::name) -
                                        edited.genes().begin());
    }
    static void set(EditedArchitecture& edited, const std::string& name, int value) {
        const std::size_t gene = geneOf(edited, name);
        auto genotype = edited.genotype();
        const auto& values = edited.genes()[gene].values;
        genotype[gene] = static_cast<int>(std::ranges::find(values, value) - values.begin());
        edited.setGenotype(genotype);
    }

private Q_SLOTS:
    void beginsWithTheArchitecture() {
        test::forRandom(15, [](const arch::SearchSpace& space, const arch::Architecture& architecture) {
            const auto edited = EditedArchitecture::in(space, architecture);
            QVERIFY(edited.ok());
            QCOMPARE(arch::identity(edited->architecture()), arch::identity(architecture));
            QVERIFY(edited->differences().empty());
            for (const auto& place : edited->places()) {
                for (const auto& state : edited->genesOf(place)) {
                    QVERIFY(!state.changed);
                    QVERIFY(state.choices[static_cast<std::size_t>(state.chosen)].possible());
                }
            }
        });
    }

    void refusesWhatIsOutside() {
        const auto edited = EditedArchitecture::in(*arch::presetSpace("tiny"), test::sampleArchitecture());
        QVERIFY(!edited);
        QCOMPARE(edited.error().code, std::string("arch.outside_space"));
    }

    void showsGenesThatHaveAnEffect() {
        const auto space = *arch::presetSpace("small");
        auto edited = *EditedArchitecture::in(space, space.decode(space.largest()));
        QCOMPARE(namesOf(edited, {}),
                 (std::set<std::string>{"encoder.dim", "encoder.depth", "decoder.dim", "decoder.depth"}));
        const Place place{Side::kEncoder, 0};
        QVERIFY(namesOf(edited, place).contains("encoder.0.feed_forward.width.3"));
        set(edited, "encoder.0.feed_forward.experts", 2);
        QVERIFY(!namesOf(edited, place).contains("encoder.0.feed_forward.width.3"));
        QVERIFY(namesOf(edited, place).contains("encoder.0.feed_forward.width.1"));
        // An expert that comes back is as it was.
        set(edited, "encoder.0.feed_forward.experts", 4);
        QVERIFY(edited.differences().empty());
    }

    void saysWhatIsNotPossible() {
        const auto space = *arch::presetSpace("hat-space0");
        arch::SearchSpace shallow = space;
        shallow.encoder_depths = {2, 6};
        auto edited = *EditedArchitecture::in(shallow, shallow.decode(shallow.largest()));
        const std::size_t gene = geneOf(edited, "decoder.0.attended_layers");
        QVERIFY(edited.stateOf(gene)->choices.back().possible());
        set(edited, "encoder.depth", 2);
        const auto state = *edited.stateOf(gene);
        QCOMPARE(state.choices.back().value, 3);
        QVERIFY(!state.choices.back().possible());
        QCOMPARE(state.choices.back().effective, 2);
    }

    void slotsOfSeveralKindsShowTheChosenOne() {
        const auto space = test::mixedSpace();
        auto edited = *EditedArchitecture::in(space, space.decode(space.largest()));
        const Place place{Side::kEncoder, 0};
        const auto state = *edited.stateOf(geneOf(edited, "encoder.0.feed_forward.kind"));
        QStringList kinds;
        for (const auto& choice : state.choices) kinds << choice.text;
        QCOMPARE(kinds, (QStringList{"dense", "switch"}));
        QVERIFY(namesOf(edited, place).contains("encoder.0.feed_forward.switch.experts"));
        QVERIFY(!namesOf(edited, place).contains("encoder.0.feed_forward.dense.width"));
        set(edited, "encoder.0.feed_forward.kind", 0);
        QVERIFY(!namesOf(edited, place).contains("encoder.0.feed_forward.switch.experts"));
        QVERIFY(namesOf(edited, place).contains("encoder.0.feed_forward.dense.width"));
    }

    void everyChangeCanBeTakenBack() {
        Random random(5);
        test::forRandom(5, [&random](const arch::SearchSpace& space, const arch::Architecture& architecture) {
            auto edited = *EditedArchitecture::in(space, architecture);
            edited.setGenotype(space.sample(random));
            QVERIFY(edited.architecture() == space.decode(edited.genotype()));
            edited.setGenotype(edited.originalGenotype());
            QCOMPARE(arch::identity(edited.architecture()), arch::identity(architecture));
        });
    }
};

QTEST_APPLESS_MAIN(TestEditedArchitecture)
#include "test_edited_architecture.moc"
