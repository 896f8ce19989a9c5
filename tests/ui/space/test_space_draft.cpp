// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_draft.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/arch/space_problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestSpaceDraft : public QObject {
    Q_OBJECT

    static arch::SearchSpace preset(const char* name) { return *arch::presetSpace(name); }

    static SpaceField choices(SpaceSlot slot, const char* kind, const char* name) {
        const auto kinds = kindsFor(slot);
        const auto place = std::ranges::find(kinds, kind) - kinds.begin();
        return {SpacePart::kChoices, slot, static_cast<int>(place), name};
    }
    static SpaceCell cell(SpacePart part, Side side, int layer = -1) { return {{part, {}, 0, {}}, side, layer}; }

private Q_SLOTS:
    void listsTheRegistrysFields() {
        const auto& fields = spaceFields();
        const auto has = [&fields](const SpaceField& field) {
            return std::ranges::find(fields, field) != fields.end();
        };
        QVERIFY(has({SpacePart::kDims, {}, 0, {}}));
        QVERIFY(has(choices(SpaceSlot::kSelfAttention, "multi_head", "heads")));
        QVERIFY(has(choices(SpaceSlot::kCrossAttention, "multi_head", "heads")));
        QVERIFY(has(choices(SpaceSlot::kFeedForward, "dense", "width")));
        for (const char* name : {"experts", "width", "width_per_expert", "top_k"})
            QVERIFY2(has(choices(SpaceSlot::kFeedForward, "switch", name)), name);
        QVERIFY(has({SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}}));
        for (const auto& field : fields) QVERIFY(!titleOf(field).contains('_'));
    }

    void everyPresetIsUnchangedByReading_data() {
        QTest::addColumn<QString>("name");
        for (const auto& name : arch::presetNames()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyPresetIsUnchangedByReading() {
        QFETCH(QString, name);
        const auto space = preset(qPrintable(name));
        SpaceDraft draft(space);
        // Every text that is shown means what was there.
        for (const auto& field : spaceFields()) {
            for (const Side side : {Side::kEncoder, Side::kDecoder}) {
                const SpaceCell each{field, side, -1};
                if (!draft.present(each)) continue;
                draft.setText(each, draft.text(each));
                QVERIFY(!draft.changed(each));
            }
        }
        QVERIFY(draft.unread().empty());
        QCOMPARE(arch::identity(draft.space()), arch::identity(space));
    }

    void readsNumbers_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<int>>("numbers");
        QTest::addColumn<bool>("readable");
        const auto row = [](const char* text, std::vector<int> numbers, bool readable = true) {
            QTest::newRow(text) << QString::fromUtf8(text) << std::move(numbers) << readable;
        };
        row("256, 512", {256, 512});
        row("512;256 128", {512, 256, 128});
        row("256,", {256});
        row("", {});
        row("1-4", {1, 2, 3, 4});
        row("1\xe2\x80\x93"
            "3",
            {1, 2, 3});
        row("256-1024:256, 2048", {256, 512, 768, 1024, 2048});
        row("1..3", {1, 2, 3});
        row("-5", {-5});
        row("abc", {}, false);
        row("256.5", {}, false);
        row("4-1", {}, false);
        row("1-9:0", {}, false);
        row("99999999999", {}, false);
        row("256 x 2", {}, false);
    }
    void readsNumbers() {
        QFETCH(QString, text);
        QFETCH(std::vector<int>, numbers);
        QFETCH(bool, readable);
        const auto parsed = parseNumbers(text);
        QCOMPARE(parsed.ok(), readable);
        if (readable) {
            QCOMPARE(*parsed, numbers);
        } else {
            QCOMPARE(parsed.error().code, std::string("space.not_numbers"));
        }
    }

    void aRangeCannotGrowWithoutEnd() { QVERIFY(parseNumbers("1-999999999")->size() <= 1000); }

    void oneLayerIsItsOwn() {
        SpaceDraft draft(preset("hat-space0"));
        const SpaceField heads = choices(SpaceSlot::kSelfAttention, "multi_head", "heads");
        const SpaceCell all{heads, Side::kEncoder, -1};
        draft.setText({heads, Side::kEncoder, 2}, "16, 8");
        QVERIFY(draft.differsByLayer(all));
        QVERIFY(!draft.value(all));
        QVERIFY(draft.changed(all));
        QVERIFY(!draft.changed({heads, Side::kEncoder, 1}));
        QCOMPARE(draft.baseText({heads, Side::kEncoder, 2}), QString("8, 4"));
        const auto space = draft.space();
        QCOMPARE(std::get<arch::MultiHeadChoices>(space.encoder_layers[2].self_attention[0]).heads,
                 (std::vector<int>{16, 8}));
        QCOMPARE(std::get<arch::MultiHeadChoices>(space.encoder_layers[1].self_attention[0]).heads,
                 (std::vector<int>{8, 4}));
        // The row for all layers makes them alike again.
        draft.setText(all, "8, 4");
        QVERIFY(draft.space() == preset("hat-space0"));
        draft.setText({heads, Side::kEncoder, 2}, "16");
        draft.reset(all);
        QVERIFY(draft.space() == preset("hat-space0"));
    }

    void layersThatGoComeBackAsTheyWere() {
        SpaceDraft draft(preset("hat-space0"));
        const SpaceField heads = choices(SpaceSlot::kSelfAttention, "multi_head", "heads");
        draft.setText({heads, Side::kEncoder, 5}, "16");
        // As the keys come: 12 over 6 passes 1.
        for (const char* text : {"1", "12"}) draft.setText(cell(SpacePart::kDepths, Side::kEncoder), text);
        QCOMPARE(draft.layers(Side::kEncoder), 12);
        QCOMPARE(draft.text({heads, Side::kEncoder, 5}), QString("16"));
        QCOMPARE(draft.text({heads, Side::kEncoder, 11}), QString("16"));  // as the last one
        QVERIFY(arch::validate(draft.space()).ok());
        draft.setText(cell(SpacePart::kDepths, Side::kEncoder), "2");
        QCOMPARE(draft.space().encoder_layers.size(), std::size_t{2});
        QVERIFY(arch::validate(draft.space()).ok());
        for (const char* text : {"", "0", "100000"}) {
            draft.setText(cell(SpacePart::kDepths, Side::kEncoder), text);
            const auto problems = arch::problems(draft.space());
            QCOMPARE(problems.size(), std::size_t{1});
            QVERIFY(draft.cellOf(problems[0].arguments.at("field")) == cell(SpacePart::kDepths, Side::kEncoder));
        }
    }

    void kindsComeWithChoices() {
        SpaceDraft draft(preset("hat-space0"));
        const SpaceCell kinds{{SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}}, Side::kDecoder, -1};
        QCOMPARE(draft.text(kinds), QString("dense"));
        draft.setText(kinds, "dense, switch");
        QVERIFY(arch::validate(draft.space()).ok());
        const SpaceField width = choices(SpaceSlot::kFeedForward, "switch", "width");
        // The widths of the dense layer are what one begins with.
        QCOMPARE(draft.text({width, Side::kDecoder, -1}), QString("3072, 2048, 1024"));
        QVERIFY(!draft.present({width, Side::kEncoder, -1}));
        QVERIFY(draft.changed({width, Side::kDecoder, -1}));
        draft.setText(kinds, "");
        const auto problems = arch::problems(draft.space());
        QCOMPARE(problems.size(), std::size_t{6});  // one a layer
        QVERIFY(draft.cellOf(problems[0].arguments.at("field")).field == kinds.field);
        draft.setText(kinds, "dense");
        QVERIFY(draft.space() == preset("hat-space0"));
        draft.setText(kinds, "dense, mamba");
        QCOMPARE(draft.unread().at(kinds).code, std::string("space.unknown_kind"));
        QCOMPARE(draft.text(kinds), QString("dense, mamba"));
    }

    void wordsAreChoices() {
        auto space = preset("tiny");
        for (auto& layer : space.encoder_layers)
            layer.feed_forward = {arch::DynamicChoices{.experts = {2, 4}, .width = {64}, .max_k = {2}}};
        SpaceDraft draft(space);
        const SpaceField importance = choices(SpaceSlot::kFeedForward, "dynamic", "importance");
        QCOMPARE(wordsFor(importance), (std::vector<std::string>{"row_max", "entropy", "column_mean"}));
        QVERIFY(wordsFor(choices(SpaceSlot::kFeedForward, "dynamic", "width")).empty());
        const SpaceCell all{importance, Side::kEncoder, -1};
        QCOMPARE(draft.text(all), QString("row-maximum"));
        draft.setText(all, "entropy, column-mean");
        const auto chosen = [&draft] {
            return std::get<arch::DynamicChoices>(draft.space().encoder_layers[1].feed_forward[0]).importance;
        };
        const std::vector<arch::Importance> expected{arch::Importance::kEntropy, arch::Importance::kColumnMean};
        QVERIFY(chosen() == expected);
        QVERIFY(arch::validate(draft.space()).ok());
        QVERIFY(SpaceDraft::fromText(draft.toText()) == draft);
        draft.setText(all, "entropy, luck");
        QCOMPARE(draft.unread().at(all).code, std::string("space.unknown_word"));
        QVERIFY(chosen() == expected);
        draft.setText(all, "");
        QVERIFY(!arch::validate(draft.space()).ok());
        draft.reset(all);
        QVERIFY(draft.space() == space);
    }

    void wordsAreChoicesToo() {
        SpaceDraft draft(preset("tiny"));
        const SpaceCell kinds{{SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}}, Side::kEncoder, -1};
        draft.setText(kinds, "switch, task");
        // Experts and widths are those of the kind that was there; one expert a token is none of this kind.
        QVERIFY(arch::validate(draft.space()).ok());
        const SpaceCell top_k{choices(SpaceSlot::kFeedForward, "task", "top_k"), Side::kEncoder, -1};
        QCOMPARE(draft.text({choices(SpaceSlot::kFeedForward, "task", "experts"), Side::kEncoder, -1}),
                 draft.text({choices(SpaceSlot::kFeedForward, "switch", "experts"), Side::kEncoder, -1}));
        QCOMPARE(draft.text(top_k), QString("2"));
        const SpaceCell words{choices(SpaceSlot::kFeedForward, "task", "granularity"), Side::kEncoder, -1};
        QCOMPARE(draft.text(words), QString("target"));
        draft.setText(words, "Sentence, token");
        const auto space = draft.space();
        const auto& slot = space.encoder_layers[1].feed_forward;
        const auto task = std::ranges::find_if(
            slot, [](const auto& kind) { return std::holds_alternative<arch::TaskChoices>(kind); });
        QVERIFY(std::get<arch::TaskChoices>(*task).granularity ==
                (std::vector<arch::Granularity>{arch::Granularity::kSentence, arch::Granularity::kToken}));
        QVERIFY(SpaceDraft::fromText(draft.toText()) == draft);
        draft.setText(words, "token, word");
        QCOMPARE(draft.unread().at(words).code, std::string("space.unknown_word"));
        QVERIFY(draft.space() == space);
        draft.setText(words, "");
        QVERIFY(draft.cellOf(arch::problems(draft.space()).front().arguments.at("field")).field == words.field);
    }

    void oneWordIsNoList() {
        auto space = preset("tiny");
        for (auto& layer : space.encoder_layers)
            layer.feed_forward = {arch::PeerChoices{.keys = {16}, .heads = {2}, .top_k = {2}, .query_dim = {32}}};
        SpaceDraft draft(space);
        const SpaceField score = choices(SpaceSlot::kFeedForward, "peer", "score");
        QCOMPARE(wordsFor(score), (std::vector<std::string>{"softmax", "sigmoid", "relu"}));
        QVERIFY(choosesOne(score));
        QVERIFY(!choosesOne(choices(SpaceSlot::kFeedForward, "peer", "keys")));
        QVERIFY(!choosesOne(choices(SpaceSlot::kFeedForward, "task", "granularity")));
        QVERIFY(!choosesOne({SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}}));
        const SpaceCell all{score, Side::kEncoder, -1};
        const auto chosen = [&draft](std::size_t layer) {
            return std::get<arch::PeerChoices>(draft.space().encoder_layers[layer].feed_forward[0]).score;
        };
        QCOMPARE(draft.text(all), QString("softmax"));
        draft.setText(all, "relu");
        QVERIFY(chosen(0) == arch::PeerScore::kRelu && chosen(1) == arch::PeerScore::kRelu);
        QVERIFY(draft.changed(all));
        QVERIFY(arch::validate(draft.space()).ok());
        QVERIFY(SpaceDraft::fromText(draft.toText()) == draft);
        draft.setText({score, Side::kEncoder, 1}, "sigmoid");
        QVERIFY(draft.differsByLayer(all));
        for (const char* text : {"softmax, relu", ""}) {
            draft.setText({score, Side::kEncoder, 1}, text);
            QCOMPARE(draft.unread().begin()->second.code, std::string("space.not_one_word"));
            QVERIFY(chosen(1) == arch::PeerScore::kSigmoid);
            QVERIFY(SpaceDraft::fromText(draft.toText()) == draft);
        }
        draft.reset(all);
        QVERIFY(draft.space() == space);
    }

    void yesAndNoAreWords() {
        SpaceDraft draft(preset("tiny"));
        const SpaceCell own{choices(SpaceSlot::kFeedForward, "switch", "width_per_expert"), Side::kDecoder, -1};
        QCOMPARE(draft.text(own), QString("yes"));
        draft.setText(own, " No ");
        QVERIFY(draft.value(own) == std::optional<SpaceValue>(false));
        QCOMPARE(draft.text(own), QString("no"));
        QCOMPARE(draft.baseText(own), QString("yes"));
        draft.setText(own, "perhaps");
        QCOMPARE(draft.unread().at(own).code, std::string("space.unknown_word"));
        QVERIFY(draft.value(own) == std::optional<SpaceValue>(false));
        draft.setText(own, "yes");
        QVERIFY(draft.space() == preset("tiny"));
        QVERIFY(draft.unread().empty());
    }

    void everyKindIsReadByItsTitle() {
        for (const auto slot : {SpaceSlot::kSelfAttention, SpaceSlot::kFeedForward}) {
            SpaceDraft draft(preset("hat-space0"));
            const SpaceCell kinds{{SpacePart::kKinds, slot, 0, {}}, Side::kEncoder, -1};
            QStringList titles;
            for (const auto& kind : kindsFor(slot)) titles << kindTitle(kind);
            draft.setText(kinds, titles.join(", "));
            QVERIFY2(draft.unread().empty(), qPrintable(titles.join(", ")));
            QCOMPARE(draft.text(kinds), titles.join(", "));
        }
    }

    void whatCannotBeReadIsKeptAsTyped() {
        SpaceDraft draft(preset("tiny"));
        const SpaceCell dims = cell(SpacePart::kDims, Side::kEncoder);
        draft.setText(dims, "96, one");
        QCOMPARE(draft.text(dims), QString("96, one"));
        QVERIFY(draft.space() == preset("tiny"));
        QCOMPARE(draft.unread().size(), std::size_t{1});
        draft.setText(dims, "96");
        QVERIFY(draft.unread().empty());
    }

    void comesBackFromItsText() {
        for (const auto& name : arch::presetNames()) {
            const SpaceDraft draft(preset(name.c_str()));
            QVERIFY2(SpaceDraft::fromText(draft.toText()) == draft, name.c_str());
        }
        // Invalid and unreadable, of all layers and of one, also of layers that are not there now.
        SpaceDraft draft(preset("hat-space0"));
        const SpaceField heads = choices(SpaceSlot::kSelfAttention, "multi_head", "heads");
        draft.setName("Größe");
        draft.setText({heads, Side::kEncoder, 5}, "16");
        draft.setText(cell(SpacePart::kDepths, Side::kEncoder), "2");
        draft.setText({heads, Side::kDecoder, 1}, "");
        draft.setText({heads, Side::kDecoder, 2}, "four");
        draft.setText(cell(SpacePart::kDims, Side::kDecoder), "640, wide");
        draft.setText(cell(SpacePart::kQkvDim, Side::kWhole), "wide");
        draft.setText({{SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}}, Side::kDecoder, -1}, "dense, mamba");
        QVERIFY(!arch::problems(draft.space()).empty());
        QCOMPARE(draft.unread().size(), std::size_t{4});
        auto again = SpaceDraft::fromText(draft.toText());
        QVERIFY(again == draft);
        QCOMPARE(again->unread().size(), std::size_t{4});
        again->setText(cell(SpacePart::kDepths, Side::kEncoder), "6");
        QCOMPARE(again->text({heads, Side::kEncoder, 5}), QString("16"));
    }

    void aDamagedTextIsNoDraft() {
        using Json = nlohmann::json;
        SpaceDraft draft(preset("tiny"));
        draft.setText(cell(SpacePart::kDims, Side::kEncoder), "wide");
        const std::string text = draft.toText();
        for (std::size_t length = 0; length < text.size(); length += 7)
            QVERIFY(!SpaceDraft::fromText(text.substr(0, length)));
        const auto changed = [&text](const char* key, const Json& value) {
            Json json = Json::parse(text);
            json[key] = value;
            return SpaceDraft::fromText(json.dump());
        };
        Json space = Json::parse(Json::parse(text).at("space").get<std::string>());
        space["encoder"]["layers"].erase(std::size_t{1});  // which the depths tell of
        QVERIFY(!changed("space", space.dump()));
        space["encoder"]["layers"] = Json::array();
        QVERIFY(!changed("space", space.dump()));
        QVERIFY(!changed("base", space.dump()));
        QVERIFY(!changed("base", 7));
        QVERIFY(!changed("typed", "wide"));
        // What is typed into a field that is not there, or that nobody can type into, is left.
        for (const char* field : {"dims.feed_forward.pear.", "norm.self_attention.multi_head."}) {
            Json typed = Json::array();
            typed.push_back(Json{{"field", field}, {"side", ""}, {"layer", 0}, {"text", ""}});
            QVERIFY(changed("typed", typed) == SpaceDraft(preset("tiny")));
        }
    }

    void everyProblemFindsItsField_data() {
        QTest::addColumn<SpaceCell>("cell");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const SpaceCell& at, const char* text) {
            QTest::newRow(name) << at << QString::fromUtf8(text);
        };
        const SpaceField heads = choices(SpaceSlot::kSelfAttention, "multi_head", "heads");
        const SpaceField cross = choices(SpaceSlot::kCrossAttention, "multi_head", "heads");
        row("dims", cell(SpacePart::kDims, Side::kDecoder), "0");
        row("depths", cell(SpacePart::kDepths, Side::kDecoder), "2, 2");
        row("qkv", cell(SpacePart::kQkvDim, Side::kWhole), "-1");
        row("heads that do not divide", {heads, Side::kEncoder, -1}, "3");
        row("no heads in a layer", {cross, Side::kDecoder, 1}, "");
        row("attended", cell(SpacePart::kAttended, Side::kDecoder, 0), "4");
        row("experts", {choices(SpaceSlot::kFeedForward, "switch", "experts"), Side::kEncoder, 1}, "0, 2");
        row("width", {choices(SpaceSlot::kFeedForward, "switch", "width"), Side::kDecoder, 1}, "256, -3");
        row("no width", {choices(SpaceSlot::kFeedForward, "switch", "width"), Side::kDecoder, -1}, "");
        row("top k", {choices(SpaceSlot::kFeedForward, "switch", "top_k"), Side::kDecoder, -1}, "0");
    }
    void everyProblemFindsItsField() {
        QFETCH(SpaceCell, cell);
        QFETCH(QString, text);
        SpaceDraft draft(preset("tiny"));
        draft.setText(cell, text);
        const auto problems = arch::problems(draft.space());
        QVERIFY(!problems.empty());
        for (const auto& problem : problems) {
            const SpaceCell found = draft.cellOf(problem.arguments.at("field"));
            if (cell.field.part == SpacePart::kQkvDim && found.field.part != SpacePart::kQkvDim) continue;  // the heads
            QVERIFY2(found.field == cell.field, problem.arguments.at("field").c_str());
            QCOMPARE(found.side, cell.side);
            if (cell.layer >= 0) QCOMPARE(found.layer, cell.layer);
        }
        // As many as there are layers, not only the first.
        if (cell.field.layered() && cell.layer < 0) QCOMPARE(problems.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestSpaceDraft)
#include "test_space_draft.moc"
