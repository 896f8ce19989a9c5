// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/format.h"

#include "app/wording/wording.h"
#include "core/arch/search_space.h"
#include "core/formats/model_card.h"
#include "tests/support/support.h"

using namespace automoe;

/// What each format can hold, and what it says of the rest.
class TestFormat : public QObject {
    Q_OBJECT

    static arch::Architecture dense() {
        arch::Architecture plain;
        plain.qkv_dim = 64;
        plain.encoder_dim = 64;
        plain.decoder_dim = 64;
        const arch::MultiHeadAttention attention{4};
        plain.encoder.assign(3, {attention, arch::DenseFeedForward{128}});
        plain.decoder.assign(4, {attention, attention, 1, arch::DenseFeedForward{96}});
        return plain;
    }
    static Status check(const char* format, const arch::Architecture& architecture) {
        return formats::find(format)->check(architecture);
    }
    static QString said(const Status& refused) {
        return refused ? QString() : QString::fromStdString(wording::text(refused.error()));
    }

private Q_SLOTS:
    void namesAreKnown() {
        QCOMPARE(formats::names(), std::string("folder, ctranslate2, yaml"));
        for (const auto& format : formats::all()) {
            QVERIFY(formats::find(format.name) == &format);
            VERIFY_OK(format.check(dense()));
        }
        QVERIFY(formats::find("onnx") == nullptr);
        QVERIFY(!formats::find("yaml")->weights);
    }

    void expertsAreNamed() {
        auto model = dense();
        model.encoder[2].feed_forward = arch::SwitchFeedForward{{64, 32, 64, 32}, 1};
        const auto refused = check("ctranslate2", model);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("formats.experts"));
        QVERIFY2(said(refused).startsWith("encoder layer 2 has 4 experts"), qPrintable(said(refused)));
        VERIFY_OK(check("folder", model));
        VERIFY_OK(check("yaml", model));
        // One expert is a dense layer.
        model.encoder[2].feed_forward = arch::SwitchFeedForward{{64}, 1};
        VERIFY_OK(check("ctranslate2", model));
    }

    void decodersDifferFromEncoders() {
        auto model = dense();
        model.decoder[3].feed_forward = arch::SwitchFeedForward{{64, 64}, 2};
        QVERIFY2(said(check("ctranslate2", model)).startsWith("decoder layer 3 has 2 experts"),
                 qPrintable(said(check("ctranslate2", model))));
        model = dense();
        model.decoder[1].attended_layers = 2;
        const auto looks = check("ctranslate2", model);
        QCOMPARE(looks.error().code, std::string("formats.attends_more"));
        QVERIFY(said(looks).startsWith("decoder layer 1 looks at 2 encoder layers"));
        VERIFY_OK(check("yaml", model));
    }

    void headsAreEqualWithinASide() {
        auto model = dense();
        for (auto& layer : model.encoder) layer.self_attention = arch::MultiHeadAttention{8};
        VERIFY_OK(check("ctranslate2", model));
        model.encoder[1].self_attention = arch::MultiHeadAttention{2};
        auto refused = check("ctranslate2", model);
        QCOMPARE(refused.error().code, std::string("formats.heads_differ"));
        QVERIFY(said(refused).startsWith("encoder layer 1 has 2 heads where another has 8"));
        model = dense();
        model.decoder[2].cross_attention = arch::MultiHeadAttention{8};
        refused = check("ctranslate2", model);
        QCOMPARE(refused.error().arguments.at("layer"), std::string("2"));
        QCOMPARE(refused.error().arguments.at("side"), std::string("decoder"));
    }

    void normsAndWidthsFit() {
        auto model = dense();
        model.norm = arch::NormPlacement::kPre;
        VERIFY_OK(check("ctranslate2", model));
        VERIFY_OK(check("folder", model));
        model.norm = arch::NormPlacement::kPost;
        model.encoder_dim = 96;
        model.decoder_dim = 48;
        model.qkv_dim = 32;
        for (const auto& format : formats::all()) VERIFY_OK(format.check(model));
    }

    void whatCannotBeBuiltIsRefused() {
        auto model = dense();
        model.encoder[0].self_attention = arch::MultiHeadAttention{5};
        for (const auto& format : formats::all()) QVERIFY(!format.check(model));
        model.encoder.clear();
        for (const auto& format : formats::all()) QVERIFY(!format.check(model));
    }

    void cardTellsWhatIsThere() {
        auto model = dense();
        model.encoder[1].feed_forward = arch::SwitchFeedForward{{64, 32}, 1};
        const auto card = formats::modelCard(
            model, {{"Weights", {{"kind", "retrained"}, {"odd", "a|b\nc"}}}, {"evaluations", nlohmann::json::array()}});
        for (const char* part :
             {"| encoder 1 | 4 | switch, top 1 of 64 32 |", "| decoder 3 | 4, cross 4 over the last 1 |", "## Weights",
              "| kind | retrained |", "a\\|b c"})
            QVERIFY2(card.find(part) != std::string::npos, part);
        QVERIFY(card.find("## evaluations") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "test_format.moc"
