// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/events.h"

#include <cmath>
#include <limits>

#include "core/protocol/expert_load.h"
#include "tests/core/protocol/round_trip.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

class TestEvents : public QObject {
    Q_OBJECT

    /// The JSON of an event of the same kind whose fields have their defaults.
    static nlohmann::json defaultsOf(const Event& event) {
        return std::visit(
            [](const auto& value) {
                auto empty = std::decay_t<decltype(value)>{};
                if constexpr (requires { empty.architecture; }) empty.architecture = test::sampleArchitecture(77);
                return toJson(Event(empty));
            },
            event);
    }

private Q_SLOTS:
    void everyFieldSurvives() {
        std::set<std::string> kinds;
        for (const Event& event : test::sampleEvents()) {
            const auto json = toJson(event);
            kinds.insert(kindOf(event));
            QCOMPARE(json.at("kind").get<std::string>(), kindOf(event));
            VALUE_OR_FAIL(const Event back, eventFromJson(nlohmann::json::parse(json.dump())));
            QVERIFY2(back == event, kindOf(event).c_str());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<Event>);
    }

    void everyFieldIsInTheJson() {
        for (const Event& event : test::sampleEvents()) {
            const auto json = toJson(event);
            std::visit(
                [&json](const auto& value) {
                    QCOMPARE(json.size(), test::memberCount<std::decay_t<decltype(value)>>() + 1);  // and "kind"
                },
                event);
        }
        QCOMPARE(toJson(test::sampleEvaluated()).at("scores").at(0).size(), test::memberCount<Score>());
    }

    void samplesLeaveNoDefault() {
        for (const Event& event : test::sampleEvents()) {
            const auto sample = toJson(event);
            const auto defaults = defaultsOf(event);
            for (const auto& [name, field] : sample.items()) {
                // A field of a later version is left out at its default.
                const auto otherwise = defaults.find(name);
                if (name != "kind") QVERIFY2(otherwise == defaults.end() || field != *otherwise, name.c_str());
            }
        }
    }

    void notANumberBecomesNull() {
        auto report = test::sampleTrainReport();
        report.loss = std::nan("");
        report.nll = std::numeric_limits<double>::infinity();
        auto candidate = test::sampleCandidate();
        candidate.values["valid_loss"] = -std::numeric_limits<double>::infinity();
        auto routing = test::sampleRouting();
        routing.gate_mean[1] = std::nan("");

        const auto json = toJson(report);
        QVERIFY(json.at("loss").is_null());
        QVERIFY(json.at("nll").is_null());
        VALUE_OR_FAIL(const Event back, eventFromJson(nlohmann::json::parse(json.dump())));
        QVERIFY(std::isnan(std::get<TrainReport>(back).loss));
        QVERIFY(std::isnan(std::get<TrainReport>(back).nll));
        QCOMPARE(std::get<TrainReport>(back).balance, report.balance);
        VALUE_OR_FAIL(const Event candidate_back, eventFromJson(toJson(candidate)));
        QVERIFY(std::isnan(std::get<CandidateEvaluated>(candidate_back).values.at("valid_loss")));
        VALUE_OR_FAIL(const Event routing_back, eventFromJson(toJson(routing)));
        QVERIFY(std::isnan(std::get<RoutingReport>(routing_back).gate_mean.at(1)));
    }

    void partsOfAttentionAreNoFeedForwardLayers() {
        QVERIFY(isFeedForward("encoder.0") && isFeedForward("decoder.11"));
        QVERIFY(!isFeedForward("encoder.0.self_attention.value.1"));
        QVERIFY(!isFeedForward("decoder.3.cross_attention.output.0"));
    }

    void doublesKeepEveryBit() {
        auto report = test::sampleTrainReport();
        for (const double value : {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 1e22, -0.0}) {
            report.loss = value;
            VALUE_OR_FAIL(const Event back, eventFromJson(nlohmann::json::parse(toJson(report).dump())));
            QCOMPARE(std::get<TrainReport>(back).loss, value);
            QCOMPARE(std::signbit(std::get<TrainReport>(back).loss), std::signbit(value));
        }
    }

    void refusesEachMissingAndEachUnknownField() {
        for (const Event& event : test::sampleEvents()) {
            const auto whole = toJson(event);
            for (const auto& [name, value] : whole.items()) {
                auto json = whole;
                json.erase(name);
                const auto result = eventFromJson(json);
                if (!defaultsOf(event).contains(name)) {
                    QVERIFY2(result, name.c_str());
                    continue;
                }
                QVERIFY2(!result, name.c_str());
                QCOMPARE(result.error().code, std::string("protocol.invalid_event"));
                QCOMPARE(result.error().arguments.at("field"), name);
                QCOMPARE(result.error().arguments.at("detail"), std::string("missing"));
            }
            auto json = whole;
            json["extra"] = 1;
            const auto result = eventFromJson(json);
            QVERIFY(!result);
            QCOMPARE(result.error().arguments.at("field"), std::string("extra"));
        }
    }

    void refusesEachFieldOfAnotherType() {
        for (const Event& event : test::sampleEvents()) {
            const auto whole = toJson(event);
            for (const auto& [name, value] : whole.items()) {
                const bool opaque =
                    name == "conditions" || name == "statistics" || name == "state" || name == "manifest";
                if (opaque) continue;
                auto json = whole;
                if (value.is_object()) {
                    json[name] = "text";
                } else {
                    json[name] = nlohmann::json::object({{"x", "y"}});
                }
                const auto result = eventFromJson(json);
                QVERIFY2(!result, (kindOf(event) + "." + name).c_str());
                QVERIFY(result.error().arguments.at("field").rfind(name, 0) == 0);
            }
        }
    }

    void refusesUnknownKinds() {
        for (const nlohmann::json& json : {nlohmann::json{{"kind", "progres"}}, nlohmann::json{{"kind", 3}},
                                           nlohmann::json::object(), nlohmann::json("progress"), nlohmann::json()}) {
            const auto result = eventFromJson(json);
            QVERIFY(!result);
            QCOMPARE(result.error().code, std::string("protocol.invalid_event"));
        }
    }
};

QTEST_APPLESS_MAIN(TestEvents)
#include "test_events.moc"
