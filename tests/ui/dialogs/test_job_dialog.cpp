// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/job_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

#include "tests/support/names.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestJobDialog : public QObject {
    Q_OBJECT

    static QString cost(const QWidget& dialog) { return dialog.findChild<QLabel*>("jobCost")->text(); }
    static QSpinBox& number(const QWidget& dialog, const char* name) { return *dialog.findChild<QSpinBox*>(name); }

    static WorkSize tiny() { return workSize(*arch::presetSpace("tiny"), 2000, 0, 0); }
    static std::optional<WorkSize> sizeOf(const std::string& space) {
        const auto preset = arch::presetSpace(space);
        return preset ? std::optional(workSize(*preset, 2000, 0, 0)) : std::nullopt;
    }
    /// Of a computer that trains members of the space tiny at this rate with two threads.
    static JobBasis training(double tokens_per_second) {
        protocol::TrainJob one;
        one.resources.threads = 2;
        one.options.updates = 1;
        const double tokens = tokensAnUpdate(one.options.max_tokens);
        return {.pace = {.training = tokens / tokens_per_second / secondsOf(one, tiny(), {})}, .threads = 2};
    }

    static std::vector<DevicePredictor> predictors() {
        return {{.device = "8", .name = "a phone", .title = "a phone, predictor 2", .json = "law 2"},
                {.device = "7", .name = "a laptop", .title = "a laptop, predictor 1", .json = "law 1"}};
    }

private Q_SLOTS:
    void trainingSaysWhatItWillCost() {
        TrainDialog dialog({"mine", "tiny", "small"}, sizeOf, training(10000));
        QCOMPARE(dialog.space(), std::string("mine"));
        QVERIFY(cost(dialog).contains("when it has begun"));  // a space of unknown size
        dialog.chooseSpace("tiny");
        number(dialog, "trainUpdates").setValue(10000);
        QVERIFY2(cost(dialog).contains("27,900,000 target tokens"), qPrintable(cost(dialog)));
        QVERIFY2(cost(dialog).contains("47 min"), qPrintable(cost(dialog)));
        dialog.findChild<QCheckBox*>("trainSandwich")->setChecked(true);
        QVERIFY2(cost(dialog).contains("2 h 20 min"), qPrintable(cost(dialog)));
        // A greater space is more work, more threads do it faster.
        dialog.findChild<QCheckBox*>("trainSandwich")->setChecked(false);
        number(dialog, "trainThreads").setValue(4);
        QVERIFY2(cost(dialog).contains("24 min"), qPrintable(cost(dialog)));
        const QString before = cost(dialog);
        dialog.chooseSpace("small");
        QVERIFY(cost(dialog) != before);
        TrainDialog first({"tiny"}, sizeOf, {});
        QVERIFY(cost(first).contains("when it has begun"));
    }

    void trainingFollowsItsFields() {
        TrainDialog dialog({"tiny"}, sizeOf, {});
        number(dialog, "trainUpdates").setValue(50);
        number(dialog, "trainThreads").setValue(3);
        auto job = dialog.job();
        QCOMPARE(job.options.updates, std::int64_t{50});
        QCOMPARE(job.options.warmup_updates, std::int64_t{5});
        QVERIFY(job.options.validate_every >= 1 && job.options.checkpoint_every >= 1);
        QCOMPARE(job.resources.threads, 3);
        QVERIFY(job.options.sampling == protocol::Sampling::kUniform && !job.options.distill);
        auto& distill = *dialog.findChild<QCheckBox*>("trainDistill");
        QVERIFY(!distill.isEnabled());
        dialog.findChild<QCheckBox*>("trainSandwich")->setChecked(true);
        QVERIFY(distill.isEnabled());
        distill.setChecked(true);
        job = dialog.job();
        QVERIFY(job.options.sampling == protocol::Sampling::kSandwich && job.options.distill);
    }

    void searchByLatencyNeedsAPredictor() {
        SearchDialog without({}, {}, {}, {});
        QCOMPARE(without.job().objectives, (std::vector<std::string>{"valid_loss", "macs"}));
        QVERIFY(without.predictor() == nullptr);
        SearchDialog dialog(tiny(), {}, predictors(), {});
        QCOMPARE(dialog.job().objectives, (std::vector<std::string>{"valid_loss", "latency_ms"}));
        QVERIFY(dialog.job().limits.empty());
        auto& limit = *dialog.findChild<QDoubleSpinBox*>("searchLimit");
        QVERIFY(!limit.isEnabled());
        dialog.findChild<QCheckBox*>("searchLimited")->setChecked(true);
        limit.setValue(12.5);
        QVERIFY(dialog.job().limits == (std::vector<protocol::SearchLimit>{{"latency_ms", 12.5}}));
        auto& algorithm = *dialog.findChild<QComboBox*>("searchAlgorithm");
        algorithm.setCurrentIndex(algorithm.findData(static_cast<int>(protocol::SearchAlgorithm::kSurrogate)));
        QVERIFY(dialog.job().algorithm == protocol::SearchAlgorithm::kSurrogate);
        QCOMPARE(dialog.job().population, 20);
        algorithm.setCurrentIndex(algorithm.findData(static_cast<int>(protocol::SearchAlgorithm::kRandom)));
        QVERIFY(dialog.job().algorithm == protocol::SearchAlgorithm::kRandom);
        number(dialog, "searchEvaluations").setValue(20);
        QCOMPARE(dialog.job().population, 20);
        QVERIFY(cost(dialog).contains("20 candidates"));
    }

    void latencyComesInThreeWays() {
        using enum protocol::LatencySource;
        SearchDialog dialog(tiny(), {}, predictors(), {});
        auto& sources = *dialog.findChild<QComboBox*>("searchLatency");
        auto& costs = *dialog.findChild<QComboBox*>("searchCost");
        const auto& alone = *dialog.findChild<QLabel*>("searchAlone");
        QCOMPARE(sources.count(), 3);
        QVERIFY(dialog.job().latency == kPredicted && alone.isHidden());
        sources.setCurrentIndex(sources.findData(static_cast<int>(kVerified)));
        QVERIFY(dialog.job().latency == kVerified && !alone.isHidden());
        QVERIFY(alone.text().contains("in any window or terminal"));
        sources.setCurrentIndex(sources.findData(static_cast<int>(kMeasured)));
        QVERIFY(dialog.job().latency == kMeasured);
        // Of another cost nothing is timed.
        costs.setCurrentIndex(costs.findData(QString("macs")));
        QVERIFY(dialog.job().latency == kPredicted && !sources.isEnabled() && alone.isHidden());
        // A tail is not predicted.
        costs.setCurrentIndex(costs.findData(QString("latency_p95_ms")));
        QCOMPARE(sources.findData(static_cast<int>(kPredicted)), -1);
        QVERIFY(dialog.job().latency == kMeasured && sources.isEnabled());
        QCOMPARE(dialog.job().objectives.back(), std::string("latency_p95_ms"));
        // Without a predictor latency can be measured only.
        SearchDialog without(tiny(), {}, {}, {});
        auto& other = *without.findChild<QComboBox*>("searchCost");
        other.setCurrentIndex(other.findData(QString("latency_ms")));
        QCOMPARE(without.findChild<QComboBox*>("searchLatency")->count(), 1);
        QVERIFY(without.job().latency == kMeasured);
        // An evolution that limits nothing asks for no latency.
        auto& algorithm = *without.findChild<QComboBox*>("searchAlgorithm");
        algorithm.setCurrentIndex(algorithm.findData(static_cast<int>(protocol::SearchAlgorithm::kEvolution)));
        QVERIFY(without.job().latency == kPredicted);
        without.findChild<QCheckBox*>("searchLimited")->setChecked(true);
        QVERIFY(without.job().latency == kMeasured);
    }

    void halvingComparesLossesAtCostsThatStay() {
        using enum protocol::LatencySource;
        SearchDialog dialog(tiny(), {}, predictors(), {});
        auto& halving = number(dialog, "searchHalving");
        auto& qualities = *dialog.findChild<QComboBox*>("searchQuality");
        auto& sources = *dialog.findChild<QComboBox*>("searchLatency");
        const auto choose = [](QComboBox& box, const QVariant& data) { box.setCurrentIndex(box.findData(data)); };
        QCOMPARE(halving.text(), QString("Off"));
        QCOMPARE(dialog.job().halving, 0);
        QVERIFY(!cost(dialog).contains("dropped"));
        halving.setValue(3);
        QCOMPARE(halving.text(), QString("3 parts"));
        QCOMPARE(dialog.job().halving, 3);
        QVERIFY2(cost(dialog).contains("if none is dropped early"), qPrintable(cost(dialog)));
        // Not of BLEU.
        choose(qualities, QString("bleu"));
        QVERIFY(!halving.isEnabled());
        QCOMPARE(dialog.job().halving, 0);
        QVERIFY(!cost(dialog).contains("dropped"));
        choose(qualities, QString("valid_loss"));
        QVERIFY(halving.isEnabled());
        QCOMPARE(dialog.job().halving, 3);
        // Nor where a latency may change afterwards; one that is measured before does not.
        choose(sources, static_cast<int>(kVerified));
        QVERIFY(!halving.isEnabled());
        QCOMPARE(dialog.job().halving, 0);
        choose(sources, static_cast<int>(kMeasured));
        QVERIFY(halving.isEnabled());
        QCOMPARE(dialog.job().halving, 3);
        // The way to the latency says nothing where none is asked for.
        choose(sources, static_cast<int>(kVerified));
        choose(*dialog.findChild<QComboBox*>("searchCost"), QString("macs"));
        QVERIFY(halving.isEnabled());
        QCOMPARE(dialog.job().halving, 3);
        halving.setValue(halving.maximum() + 1);
        QCOMPARE(dialog.job().halving, 8);
    }

    void theEvolutionHasOneObjectiveUnderALimit() {
        SearchDialog dialog(tiny(), {}, predictors(), {});
        auto& algorithm = *dialog.findChild<QComboBox*>("searchAlgorithm");
        const auto& note = *dialog.findChild<QLabel*>("searchOneObjective");
        QVERIFY(note.isHidden());
        algorithm.setCurrentIndex(algorithm.findData(static_cast<int>(protocol::SearchAlgorithm::kEvolution)));
        QVERIFY(!note.isHidden());
        dialog.findChild<QCheckBox*>("searchLimited")->setChecked(true);
        dialog.findChild<QDoubleSpinBox*>("searchLimit")->setValue(12.5);
        auto job = dialog.job();
        QCOMPARE(job.objectives, (std::vector<std::string>{"valid_loss"}));
        QVERIFY(job.limits == (std::vector<protocol::SearchLimit>{{"latency_ms", 12.5}}));
        // The paper's sizes, until the user has others.
        QCOMPARE(job.evaluations, std::int64_t{1625});
        QCOMPARE(job.population, 125);
        QCOMPARE(job.parents, 25);
        QCOMPARE(job.mutants, 50);
        QCOMPARE(job.crossovers, 50);
        QCOMPARE(job.iterations, 15);
        number(dialog, "searchEvaluations").setValue(1000);
        QCOMPARE(dialog.job().iterations, 9);
        algorithm.setCurrentIndex(0);
        job = dialog.job();
        QVERIFY(note.isHidden());
        QCOMPARE(job.objectives, (std::vector<std::string>{"valid_loss", "latency_ms"}));
        QCOMPARE(job.evaluations, std::int64_t{500});
        QCOMPARE(job.population, 50);
        QCOMPARE(job.iterations, 0);
    }

    void aSearchIsForADevice() {
        SearchDialog dialog(tiny(), {}, predictors(), {});
        auto& device = *dialog.findChild<QComboBox*>("searchDevice");
        QCOMPARE(device.currentText(), QString("a phone, predictor 2"));
        QVERIFY(dialog.job().predictor == "law 2");
        device.setCurrentIndex(1);
        QVERIFY(dialog.job().predictor == "law 1");
        QCOMPARE(dialog.predictor()->device, std::string("7"));
        // Only predicted latency is of a device.
        auto& cost = *dialog.findChild<QComboBox*>("searchCost");
        cost.setCurrentIndex(cost.findData("bytes"));
        QVERIFY(!device.isEnabled());
        QVERIFY(dialog.predictor() == nullptr);
        QVERIFY(dialog.job().predictor.is_null());
        QCOMPARE(dialog.job().objectives.back(), std::string("bytes"));
        // One that is measured for each candidate is this machine's; with the best ones measured, others are predicted.
        auto& sources = *dialog.findChild<QComboBox*>("searchLatency");
        cost.setCurrentIndex(cost.findData("latency_ms"));
        sources.setCurrentIndex(sources.findData(static_cast<int>(protocol::LatencySource::kMeasured)));
        QVERIFY(!device.isEnabled() && dialog.predictor() == nullptr && dialog.job().predictor.is_null());
        sources.setCurrentIndex(sources.findData(static_cast<int>(protocol::LatencySource::kVerified)));
        QVERIFY(device.isEnabled() && dialog.job().predictor == "law 1");
    }

    void aSearchBeginsWithWhatWasSetBesideThePlots() {
        const protocol::SearchChange wishes{.limits = {{"macs", 2e6}}, .choices = {{"encoder.dim", {64}}}};
        SearchDialog dialog({}, {}, predictors(), wishes);
        QVERIFY(dialog.job().limits == wishes.limits);
        QCOMPARE(dialog.job().objectives.back(), std::string("macs"));
        QVERIFY(dialog.job().change.choices == wishes.choices);
        dialog.findChild<QCheckBox*>("searchRestricted")->setChecked(false);
        QVERIFY(dialog.job().change == protocol::SearchChange{});
        QVERIFY(dialog.findChild<QCheckBox*>("searchOtherLimits") == nullptr);
        // More than one budget line: those beside the cost's are said, and hold too.
        const std::vector<protocol::SearchLimit> lines{{"params", 3e6}, {"latency_ms", 7}, {"macs", 2e6}};
        SearchDialog other({}, {}, predictors(), {.limits = lines});
        QVERIFY(other.findChild<QCheckBox*>("searchRestricted") == nullptr);
        QVERIFY(other.job().limits == (std::vector<protocol::SearchLimit>{lines[1], lines[0], lines[2]}));
        auto& others = *other.findChild<QCheckBox*>("searchOtherLimits");
        QVERIFY2(others.text().contains("3,000,000") && others.text().contains("2,000,000"), qPrintable(others.text()));
        // That of the cost is the one in the form.
        auto& cost = *other.findChild<QComboBox*>("searchCost");
        cost.setCurrentIndex(cost.findData("macs"));
        QVERIFY(other.job().limits == (std::vector<protocol::SearchLimit>{{"macs", 7}, lines[0]}));
        others.setChecked(false);
        QVERIFY(other.job().limits == (std::vector<protocol::SearchLimit>{{"macs", 7}}));
    }

    void measuringAndRetraining() {
        const double row = secondsOf(protocol::MeasureJob(), 1, tiny(), {});
        MeasureDialog measure(tiny(), {.pace = {.timing = 0.6 / row}});
        number(measure, "measureSamples").setValue(100);
        QCOMPARE(measure.samples(), std::size_t{100});
        QVERIFY(cost(measure).contains("1 min"));
        QVERIFY(measure.job().architectures.empty());
        QVERIFY(measure.findChild<QLabel*>("measureAlone")->text().contains("in any window or terminal"));
        const QString before = cost(measure);
        number(measure, "measureRepeats").setValue(30);
        QVERIFY(cost(measure) != before);
        RetrainDialog retrain({tiny(), tiny()}, training(10000));
        QVERIFY(retrain.windowTitle().contains("2"));
        QVERIFY(retrain.inherit() && retrain.follow());
        number(retrain, "retrainUpdates").setValue(1000);
        QVERIFY(cost(retrain).contains("5,580,000 target tokens"));
        QVERIFY2(cost(retrain).contains("10 min"), qPrintable(cost(retrain)));
        QCOMPARE(retrain.job().options.updates, std::int64_t{1000});
    }

    void everyFieldHasAName() {
        const TrainDialog train({"tiny"}, sizeOf, {});
        const MeasureDialog measure({}, {});
        const SearchDialog search({}, {}, predictors(),
                                  {.limits = {{"macs", 2e6}}, .choices = {{"encoder.dim", {64}}}});
        const RetrainDialog retrain({tiny()}, {});
        for (const JobDialog* dialog : std::initializer_list<const JobDialog*>{&train, &measure, &search, &retrain})
            QCOMPARE(test::nameless(*dialog), QStringList());
    }

    void theButtonNamesWhatItDoes() {
        MeasureDialog dialog({}, {});
        dialog.open();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        auto& run = *dialog.findChild<QPushButton*>("jobRun");
        QCOMPARE(run.text(), QString("Measure"));
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
    }
};

QTEST_MAIN(TestJobDialog)
#include "test_job_dialog.moc"
