// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/device_profile.h"

#include "database/latency_fit.h"
#include "database/library_stores.h"
#include "database/materials.h"
#include "database/measurement_store.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::database;

class TestDeviceProfile : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::filesystem::path elsewhere_;  ///< a session with a campaign of 80 rows
    std::filesystem::path csv_;

    /// The campaign as a file, with the other device named.
    static std::string ofAnotherDevice(std::string text) {
        const std::string name = "a processor";
        const auto at = text.find(name);
        return at == std::string::npos ? text : text.replace(at, name.size(), "a phone");
    }
    std::filesystem::path changed(const char* name, const std::string& from, const std::string& to) {
        auto text = test::readText(csv_);
        const auto at = text.find(from);
        if (at != std::string::npos) text.replace(at, from.size(), to);
        test::writeFile(folder_ / name, text);
        return folder_ / name;
    }

private Q_SLOTS:
    void initTestCase() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "elsewhere"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        elsewhere_ = session.folder();
        VALUE_OR_FAIL(const auto run, Materials(session).latestMeasurement());
        VALUE_OR_FAIL(const auto campaign, campaignOf(session, run));
        QCOMPARE(campaign.samples(), std::size_t{80});
        QCOMPARE(campaign.data.rows.size(), std::size_t{88});
        QCOMPARE(campaign.device, std::string("a processor"));
        csv_ = folder_ / "profile.csv";
        VERIFY_OK(latency::writeCsv(campaign.data, csv_));
        test::writeFile(csv_, ofAnotherDevice(test::readText(csv_)));
        VERIFY_OK(session.close());
    }

    void aFileBecomesACampaignOfAnotherDevice() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "here"));
        VALUE_OR_FAIL(const auto filled, test::fillSession(session));
        VALUE_OR_FAIL(const auto profile, readProfile(csv_));
        QCOMPARE(profile.device, std::string("a phone"));
        VALUE_OR_FAIL(const auto imported, importProfile(session, profile));
        QVERIFY(imported.added);
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto devices, MeasurementStore(connection).devices());
        QCOMPARE(devices.size(), std::size_t{2});
        QCOMPARE(devices[1].name, std::string("a phone"));
        VALUE_OR_FAIL(const auto run, RunStore(connection).get(imported.run));
        QCOMPARE(run.status, RunStatus::kDone);
        QCOMPARE(run.device, std::string("a phone"));
        // Everything is there, and goes out as it came.
        VALUE_OR_FAIL(const auto again, campaignOf(session, imported.run));
        QVERIFY(again.space == filled.space);
        VERIFY_OK(latency::writeCsv(again.data, folder_ / "again.csv"));
        QCOMPARE(test::readText(folder_ / "again.csv"), test::readText(csv_));
        // The newest campaign is what is fitted, for that device.
        VALUE_OR_FAIL(const auto newest, Materials(session).latestMeasurement());
        QCOMPARE(newest, imported.run);
        VALUE_OR_FAIL(const auto fitted, fitMeasurements(session, newest));
        QCOMPARE(fitted.rows, std::size_t{80});
        QCOMPARE(fitted.predictor.device, std::optional(devices[1].id));
        QCOMPARE(deviceName(fitted.predictor.conditions), std::string("a phone"));
        const auto largest = filled.space.decode(filled.space.largest());
        VALUE_OR_FAIL(const auto predicted, fitted.report.predictor.predict(largest));
        QVERIFY(std::abs(predicted.ms / test::lawOfLatency(largest) - 1) < 0.2);
    }

    void theSameTimesAreImportedOnce() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "twice"));
        VALUE_OR_FAIL(auto profile, readProfile(csv_));
        VALUE_OR_FAIL(const auto first, importProfile(session, profile));
        VALUE_OR_FAIL(const auto second, importProfile(session, profile));
        QVERIFY(first.added && !second.added);
        QCOMPARE(second.run, first.run);
        // Measured again there, they are other times.
        *profile.data.rows[5].p50_ms *= 1.01;
        VALUE_OR_FAIL(const auto third, importProfile(session, profile));
        QVERIFY(third.added);
    }

    void anImportIsNoMeasurementOfThisMachine() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "apart"));
        VALUE_OR_FAIL(const auto profile, readProfile(csv_));
        VALUE_OR_FAIL(const auto imported, importProfile(session, profile));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(auto job, RunStore(connection).job(imported.run));
        std::get<protocol::MeasureJob>(job).resources.device = "cpu";
        VALUE_OR_FAIL(const auto found, session.findRun(job));
        QVERIFY(!found);  // so it is still to be done
    }

    void aSearchThatTimedIsNoCampaign() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "search"));
        protocol::SearchJob job;
        job.space = arch::presetSpace("tiny").value();
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        VERIFY_OK(session.recorder().record(run.id, test::sampleMeasurement()));
        VERIFY_OK(session.recorder().flush());
        QCOMPARE(campaignOf(session, run.id).error().code, std::string("database.no_measurements"));
    }

    void anotherSessionIsAProfile() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "fresh"));
        for (const auto& path : {elsewhere_, elsewhere_ / "session.db"}) {
            VALUE_OR_FAIL(const auto profile, readProfile(path));
            QVERIFY(profile.space.has_value());
            VALUE_OR_FAIL(const auto imported, importProfile(session, profile));
            VALUE_OR_FAIL(const auto again, campaignOf(session, imported.run));
            QCOMPARE(again.samples(), std::size_t{80});
        }
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto runs, RunStore(connection).all());
        QCOMPARE(runs.size(), std::size_t{1});
    }

    void twoReferencesInARowAreBothKept() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "references"));
        VALUE_OR_FAIL(auto profile, readProfile(csv_));
        profile.data.rows.insert(profile.data.rows.begin(), profile.data.rows.front());
        QVERIFY(profile.data.rows[0].reference && profile.data.rows[1].reference);
        VALUE_OR_FAIL(const auto imported, importProfile(session, profile));
        VALUE_OR_FAIL(const auto again, campaignOf(session, imported.run));
        QCOMPARE(again.data.rows.size(), std::size_t{89});
        for (std::size_t i = 0; i < again.data.rows.size(); ++i)
            QVERIFY(again.data.rows[i].subject == profile.data.rows[i].subject);
    }

    void refusesWhatIsNoProfile_data() {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char* name, const char* from, const char* to, const char* code) {
            QTest::newRow(name) << std::string(from) << std::string(to) << std::string(code);
        };
        row("no device", "a phone", "", "database.profile_without_device");
        row("no conditions", "\"conditions\"", "\"state\"", "database.profile_without_device");
        row("damaged conditions", "\"beam\":5", "\"beam\":-5", "latency.invalid_json");
        row("foreign", "automoe-latency", "spreadsheet", "latency.invalid_json");
        row("newer", "\"version\":1", "\"version\":7", "latency.format_newer");
        row("column", ",p95_ms,", ",p96_ms,", "latency.csv_column_missing");
        row("cell", ",reference,", ",reverence,", "latency.invalid_value");
    }
    void refusesWhatIsNoProfile() {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(std::string, code);
        const auto profile = readProfile(changed("hostile.csv", from, to));
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, code);
        QCOMPARE(profile.error().arguments.at("file"), (folder_ / "hostile.csv").string());
    }

    void refusesRowsThatASessionCannotHold() {
        const auto lines = QString::fromStdString(test::readText(csv_)).split("\r\n");
        test::writeFile(folder_ / "empty.csv", (lines[0] + "\r\n" + lines[1] + "\r\n").toStdString());
        const auto empty = readProfile(folder_ / "empty.csv");
        QVERIFY(!empty);
        VALUE_OR_FAIL(auto profile, readProfile(csv_));
        profile.data.rows[3].p95_ms.reset();
        VERIFY_OK(latency::writeCsv(profile.data, folder_ / "gap.csv"));
        QCOMPARE(readProfile(folder_ / "gap.csv").error().code, std::string("database.profile_incomplete"));
        // Only averages.
        test::writeFile(
            folder_ / "hat.csv",
            "encoder_embed_dim,encoder_layer_num,encoder_ffn_embed_dim_avg,encoder_self_attention_heads_avg,"
            "decoder_embed_dim,decoder_layer_num,decoder_ffn_embed_dim_avg,decoder_self_attention_heads_avg,"
            "decoder_ende_attention_heads_avg,decoder_arbitrary_ende_attn_avg,latency_mean_encoder,"
            "latency_mean_decoder,latency_std_encoder,latency_std_decoder\n"
            "640,6,1877.33,5.33,512,6,1536,4.67,4.33,2.17,5.80,246.41,3,4\n");
        QCOMPARE(readProfile(folder_ / "hat.csv").error().code, std::string("database.profile_averaged"));
        QVERIFY(!readProfile(folder_ / "nowhere.csv"));
        QCOMPARE(readProfile(folder_ / "nowhere").error().code, std::string("database.no_session"));
        test::writeFile(folder_ / "text.csv", std::string(100000, '"'));
        QVERIFY(!readProfile(folder_ / "text.csv"));
    }

    void architecturesOfNoKnownSpaceAreRefused() {
        VALUE_OR_FAIL(auto session, Session::create(folder_ / "outside"));
        VALUE_OR_FAIL(auto profile, readProfile(csv_));
        std::get<arch::Architecture>(profile.data.rows[4].subject).encoder_dim = 24;
        const auto refused = importProfile(session, profile);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("database.profile_outside"));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto runs, RunStore(connection).all());
        QVERIFY(runs.empty());
    }
};

QTEST_APPLESS_MAIN(TestDeviceProfile)
#include "test_device_profile.moc"
