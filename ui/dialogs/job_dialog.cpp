// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/job_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <numeric>

#include "ui/models/figures.h"
#include "ui/models/plan.h"

namespace automoe::ui {

namespace {

// What a search begins with, by its algorithm.
constexpr int kEvaluations = 500;
constexpr int kPopulation = 50;
constexpr int kBatch = 20;  ///< of the surrogate-assisted search

constexpr int kMostParts = 8;  ///< of successive halving: the engine takes no more

constexpr const char* kLatency = "latency_ms";

void addCostChoice(QComboBox& box, const char* name) {
    box.addItem(titleOf(std::string("search.") + name), QString::fromLatin1(name));
}

/// As the engine has it: losses are compared, at costs that stay.
bool canBeHalved(const protocol::SearchJob& job) {
    return job.objectives.front() == "valid_loss" && job.latency != protocol::LatencySource::kVerified;
}

}  // namespace

JobDialog::JobDialog(const QString& name, const QString& title, const QString& verb, const JobBasis& basis,
                     QWidget* parent)
    : QDialog(parent), basis_(basis), form_(new QFormLayout), cost_(new QLabel) {
    setObjectName(name);
    setWindowTitle(title);
    cost_->setObjectName(QStringLiteral("jobCost"));
    cost_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* run = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("jobRun"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form_);
    layout->addSpacing(6);
    layout->addWidget(cost_);
    layout->addSpacing(6);
    layout->addWidget(buttons);
    run->setDefault(true);
    layout->addStrut(400);  // a minimum of the dialog's own would hold also where words are longer
}

QSpinBox* JobDialog::addNumber(const char* name, const QString& label, int low, int high, int value,
                               const QString& tip) {
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(low, high);
    box->setGroupSeparatorShown(true);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setValue(value);
    box->setToolTip(tip);
    form_->addRow(label, box);
    return box;
}

QComboBox* JobDialog::addChoice(const char* name, const QString& label, const QString& tip) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    form_->addRow(label, box);
    return box;
}

QCheckBox* JobDialog::addCheck(const char* name, const QString& text, bool on, const QString& tip) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    box->setChecked(on);
    box->setToolTip(tip);
    form_->addRow(QString(), box);
    return box;
}

QLabel* JobDialog::addNote(const QString& text) {
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    form_->addRow(note);
    return note;
}

QSpinBox* JobDialog::addThreads(const char* name) {
    if (!basis_.elsewhere) return addNumber(name, tr("T&hreads"), 1, 1024, threadsOf(basis_.threads));
    auto* box = addNumber(name, tr("T&hreads"), 0, 1024, basis_.threads);
    box->setSpecialValueText(tr("as many as it has cores"));
    return box;
}

void JobDialog::setCost(const QString& work, std::optional<double> seconds) {
    if (!seconds) {
        cost_->setText(tr("%1. How long that takes shows when it has begun.").arg(work));
        return;
    }
    cost_->setText(tr("%1: about %2 at the pace of the last time.").arg(work, estimateText(*seconds)));
}

TrainDialog::TrainDialog(const std::vector<std::string>& spaces, SizeOf size_of, const JobBasis& basis, QWidget* parent)
    : JobDialog(QStringLiteral("trainDialog"), tr("Train supernet"), tr("Train"), basis, parent),
      size_of_(std::move(size_of)) {
    space_ = new QComboBox;
    space_->setObjectName(QStringLiteral("trainSpace"));
    space_->setToolTip(tr("The supernet shares its weights among all of its members"));
    for (const auto& name : spaces) space_->addItem(QString::fromStdString(name));
    auto* edit = new QPushButton(tr("&Edit…"));
    edit->setObjectName(QStringLiteral("trainEditSpace"));
    edit->setToolTip(tr("Opens the space in the editor"));
    edit->setAutoDefault(false);
    auto* space_row = new QHBoxLayout;
    space_row->addWidget(space_, 1);
    space_row->addWidget(edit);
    auto* space_label = new QLabel(tr("Search &space"));
    space_label->setBuddy(space_);
    form().addRow(space_label, space_row);
    connect(edit, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT editSpaceRequested(space_->currentText());
    });
    updates_ = addNumber("trainUpdates", tr("&Updates"), 1, 100000000, 4000);
    tokens_ =
        addNumber("trainTokens", tr("&Tokens a batch"), 100, 1000000, 3000, tr("Padding counted, on the longer side"));
    sandwich_ = addCheck("trainSandwich", tr("Largest, smallest and a random member in each update"), false,
                         tr("The sandwich rule: slower updates, a supernet that ranks better"));
    distill_ = addCheck("trainDistill", tr("The smaller ones learn from the largest"), false);
    distill_->setEnabled(false);
    threads_ = addThreads("trainThreads");
    connect(sandwich_, &QCheckBox::toggled, distill_, &QCheckBox::setEnabled);
    connect(sandwich_, &QCheckBox::toggled, this, &TrainDialog::showCost);
    connect(updates_, &QSpinBox::valueChanged, this, &TrainDialog::showCost);
    connect(tokens_, &QSpinBox::valueChanged, this, &TrainDialog::showCost);
    connect(threads_, &QSpinBox::valueChanged, this, &TrainDialog::showCost);
    connect(space_, &QComboBox::currentTextChanged, this, &TrainDialog::showCost);
    showCost();
}

std::string TrainDialog::space() const { return space_->currentText().toStdString(); }

void TrainDialog::chooseSpace(const std::string& name) {
    const QString text = QString::fromStdString(name);
    if (space_->findText(text) < 0) space_->insertItem(0, text);
    space_->setCurrentText(text);
}

void TrainDialog::showCost() {
    const double tokens = tokensAnUpdate(tokens_->value()) * updates_->value();
    const auto size = pace().training ? size_of_(space()) : std::nullopt;
    setCost(tr("%1 target tokens").arg(QLocale().toString(tokens, 'f', 0)),
            size ? std::optional(secondsOf(job(), *size, pace())) : std::nullopt);
}

protocol::TrainJob TrainDialog::job() const {
    protocol::TrainJob job;
    job.resources = resourcesFor(threads_->value());
    job.options = optionsFor(updates_->value(), 8);
    job.options.max_tokens = tokens_->value();
    job.options.sampling = sandwich_->isChecked() ? protocol::Sampling::kSandwich : protocol::Sampling::kUniform;
    job.options.distill = sandwich_->isChecked() && distill_->isChecked();
    return job;
}

MeasureDialog::MeasureDialog(const WorkSize& size, const JobBasis& basis, QWidget* parent)
    : JobDialog(QStringLiteral("measureDialog"), tr("Measure latency"), tr("Measure"), basis, parent), size_(size) {
    samples_ = addNumber("measureSamples", tr("&Architectures"), 20, 100000, 200,
                         tr("Random members of the space, with the largest and the smallest"));
    repeats_ = addNumber("measureRepeats", tr("&Repeats of each"), 2, 1000, 7);
    beam_ = addNumber("measureBeam", tr("&Beam"), 1, 64, 5);
    threads_ = addThreads("measureThreads");
    addNote(
        tr("What else AutoMoE computes for you on the machine, in any window or terminal, waits meanwhile. Let nothing "
           "else run on it: the times are of the machine as it is."))
        ->setObjectName(QStringLiteral("measureAlone"));
    connect(samples_, &QSpinBox::valueChanged, this, &MeasureDialog::showCost);
    connect(repeats_, &QSpinBox::valueChanged, this, &MeasureDialog::showCost);
    showCost();
}

void MeasureDialog::showCost() {
    setCost(tr("%Ln architectures", nullptr, samples_->value()),
            pace().timing ? std::optional(secondsOf(job(), samples(), size_, pace())) : std::nullopt);
}

std::size_t MeasureDialog::samples() const { return static_cast<std::size_t>(samples_->value()); }

protocol::MeasureJob MeasureDialog::job() const {
    protocol::MeasureJob job;
    job.resources.threads = threads_->value();
    job.repeats = repeats_->value();
    job.beam = beam_->value();
    return job;
}

SearchDialog::SearchDialog(const WorkSize& size, const JobBasis& basis, std::vector<DevicePredictor> predictors,
                           const protocol::SearchChange& wishes, QWidget* parent)
    : JobDialog(QStringLiteral("searchDialog"), tr("Search for models"), tr("Search"), basis, parent),
      size_(size),
      predictors_(std::move(predictors)),
      wishes_(wishes) {
    algorithm_ = addChoice("searchAlgorithm", tr("&Algorithm"));
    algorithm_->addItem(tr("NSGA-II"), static_cast<int>(protocol::SearchAlgorithm::kNsga2));
    algorithm_->addItem(tr("Evolution as in AutoMoE"), static_cast<int>(protocol::SearchAlgorithm::kEvolution));
    algorithm_->addItem(tr("Surrogate-assisted"), static_cast<int>(protocol::SearchAlgorithm::kSurrogate));
    algorithm_->addItem(tr("Random"), static_cast<int>(protocol::SearchAlgorithm::kRandom));
    quality_ = addChoice("searchQuality", tr("&Quality"), tr("With the supernet's weights"));
    addCostChoice(*quality_, "valid_loss");
    addCostChoice(*quality_, "bleu");
    cost_ = addChoice("searchCost", tr("&Cost"));
    if (!predictors_.empty()) addCostChoice(*cost_, kLatency);
    for (const char* name : {"macs", "active_params", "stored_params", "bytes", "memory_bytes"})
        addCostChoice(*cost_, name);
    if (predictors_.empty()) addCostChoice(*cost_, kLatency);
    addCostChoice(*cost_, "latency_p95_ms");
    latency_ = addChoice("searchLatency", tr("&Latency"),
                         tr("Measuring each candidate takes longest; that of the best only is nearly as sure"));
    if (!predictors_.empty()) {
        device_ =
            addChoice("searchDevice", tr("&Device"),
                      tr("The device whose latency is predicted: of each that was measured, the newest predictor"));
        for (const auto& predictor : predictors_) device_->addItem(predictor.title);
    }
    limited_ = addCheck("searchLimited", tr("At most"), false, tr("Candidates that cost more are not feasible"));
    limit_ = new QDoubleSpinBox;
    limit_->setObjectName(QStringLiteral("searchLimit"));
    limit_->setAccessibleName(tr("Greatest cost"));
    limit_->setRange(0, 1e15);
    limit_->setDecimals(2);
    limit_->setGroupSeparatorShown(true);
    limit_->setEnabled(false);
    form().addRow(QString(), limit_);
    // The budget lines of the front.
    for (const auto& limit : wishes_.limits) {
        const int place = cost_->findData(QString::fromStdString(limit.name));
        if (place < 0 || limited_->isChecked()) {
            other_limits_.push_back(limit);
            continue;
        }
        cost_->setCurrentIndex(place);
        limit_->setValue(limit.limit);
        limited_->setChecked(true);
    }
    if (!other_limits_.empty()) {
        QStringList words;
        for (const auto& [name, limit] : other_limits_) {
            const QStringList parts{titleOf("search." + name), formatted(name, limit), unitOf(name)};
            words << parts.join(QChar(0xA0)).trimmed();
        }
        others_limited_ = addCheck("searchOtherLimits", tr("Also within %1").arg(words.join(QStringLiteral(", "))),
                                   true, tr("The other budget lines of the front"));
    }
    if (!wishes_.choices.empty()) {
        restricted_ = addCheck("searchRestricted",
                               tr("Only the choices that \"Steer\" allows (%n gene(s))", nullptr,
                                  static_cast<int>(wishes_.choices.size())),
                               true, tr("The panel \"Steer\" shows which"));
    }
    evaluations_ = addNumber("searchEvaluations", tr("&Evaluations"), 1, 10000000, kEvaluations);
    population_ = addNumber("searchPopulation", tr("&Population"), 4, 100000, kPopulation);
    halving_ = addNumber("searchHalving", tr("Successive hal&ving"), 1, kMostParts, 1,
                         tr("Reads the validation text in so many nested parts, with 3 a quarter, half, all of it. A "
                            "candidate that is by then significantly worse than one that costs no more is dropped, and "
                            "its loss estimated. Compares validation losses: not with BLEU, nor where the best "
                            "candidates' latencies are measured afterwards."));
    halving_->setSpecialValueText(tr("Off"));
    halving_->setSuffix(tr(" parts"));
    threads_ = addThreads("searchThreads");
    one_objective_ = addNote(
        tr("This evolution has one objective, the quality; the cost is only limited. The sizes are the paper's."));
    one_objective_->setObjectName(QStringLiteral("searchOneObjective"));
    one_objective_->hide();
    alone_ = addNote(
        tr("Candidates are timed: what else AutoMoE computes for you on the machine, in any window or terminal, waits "
           "meanwhile. Let nothing else run on it."));
    alone_->setObjectName(QStringLiteral("searchAlone"));
    connect(algorithm_, &QComboBox::currentIndexChanged, this, &SearchDialog::followAlgorithm);
    if (predictors_.empty()) addNote(tr("Measure latency and fit the predictor first to search by predicted latency."));
    limit_->setEnabled(limited_->isChecked());
    connect(limited_, &QCheckBox::toggled, limit_, &QWidget::setEnabled);
    connect(evaluations_, &QSpinBox::valueChanged, this, &SearchDialog::showCost);
    connect(threads_, &QSpinBox::valueChanged, this, &SearchDialog::showCost);
    connect(limited_, &QCheckBox::toggled, this, &SearchDialog::showCost);
    if (others_limited_ != nullptr) connect(others_limited_, &QCheckBox::toggled, this, &SearchDialog::showCost);
    connect(quality_, &QComboBox::currentIndexChanged, this, &SearchDialog::showCost);
    connect(halving_, &QSpinBox::valueChanged, this, &SearchDialog::showCost);
    connect(cost_, &QComboBox::currentIndexChanged, this, &SearchDialog::followCost);
    connect(latency_, &QComboBox::currentIndexChanged, this, &SearchDialog::showCost);
    followCost();
}

void SearchDialog::followCost() {
    using enum protocol::LatencySource;
    const std::string cost = cost_->currentData().toString().toStdString();
    const QVariant before = latency_->currentData();
    {
        const QSignalBlocker blocker(latency_);
        latency_->clear();
        const auto add = [this](const QString& text, protocol::LatencySource source) {
            latency_->addItem(text, static_cast<int>(source));
        };
        // A tail is not predicted, and what there is no predictor for is measured.
        if (!predictors_.empty() && cost != "latency_p95_ms") add(tr("Predicted"), kPredicted);
        if (!predictors_.empty()) add(tr("Predicted, the best are measured"), kVerified);
        add(tr("Measured for each candidate"), kMeasured);
        if (before.isValid()) latency_->setCurrentIndex(std::max(0, latency_->findData(before)));
        latency_->setEnabled(protocol::isLatency(cost));
    }
    showCost();
}

protocol::SearchAlgorithm SearchDialog::algorithm() const {
    return static_cast<protocol::SearchAlgorithm>(algorithm_->currentData().toInt());
}

void SearchDialog::followAlgorithm() {
    const bool evolution = algorithm() == protocol::SearchAlgorithm::kEvolution;
    one_objective_->setVisible(evolution);
    protocol::SearchJob sizes;
    sizes.evaluations = evolution ? 0 : kEvaluations;
    sizes.population = evolution ? 0 : algorithm() == protocol::SearchAlgorithm::kSurrogate ? kBatch : kPopulation;
    if (evolution) protocol::completeEvolution(sizes);
    evaluations_->setValue(static_cast<int>(sizes.evaluations));
    population_->setValue(sizes.population);
    showCost();
}

void SearchDialog::showCost() {
    const protocol::SearchJob now = job();
    const bool timed = now.latency != protocol::LatencySource::kPredicted;
    alone_->setVisible(timed);
    halving_->setEnabled(canBeHalved(now));
    if (device_ != nullptr) device_->setEnabled(predictorOf(now) != nullptr);
    // How many are dropped early, nobody knows before.
    const int count = evaluations_->value();
    const QString work = now.halving > 1 ? tr("%Ln candidates, if none is dropped early", nullptr, count)
                                         : tr("%Ln candidates", nullptr, count);
    setCost(work, pace().searching && (!timed || pace().timing) ? std::optional(secondsOf(now, size_, pace()))
                                                                : std::nullopt);
}

const DevicePredictor* SearchDialog::predictor() const { return predictorOf(job()); }

const DevicePredictor* SearchDialog::predictorOf(const protocol::SearchJob& job) const {
    const bool predicted = protocol::asksForLatency(job) && job.latency != protocol::LatencySource::kMeasured;
    if (device_ == nullptr || !predicted) return nullptr;
    return &predictors_[static_cast<std::size_t>(std::max(0, device_->currentIndex()))];
}

protocol::SearchJob SearchDialog::job() const {
    protocol::SearchJob job;
    job.resources = resourcesFor(threads_->value());
    job.algorithm = algorithm();
    const std::string cost = cost_->currentData().toString().toStdString();
    job.objectives = {quality_->currentData().toString().toStdString()};
    const bool evolution = job.algorithm == protocol::SearchAlgorithm::kEvolution;
    if (!evolution) job.objectives.push_back(cost);
    if (limited_->isChecked()) job.limits = {{cost, limit_->value()}};
    if (others_limited_ != nullptr && others_limited_->isChecked()) {
        std::ranges::copy_if(other_limits_, std::back_inserter(job.limits), [&](const protocol::SearchLimit& other) {
            return !limited_->isChecked() || other.name != cost;
        });
    }
    if (protocol::asksForLatency(job))
        job.latency = static_cast<protocol::LatencySource>(latency_->currentData().toInt());
    if (const DevicePredictor* chosen = predictorOf(job)) job.predictor = chosen->json;
    if (canBeHalved(job) && halving_->value() > 1) job.halving = halving_->value();
    if (restricted_ != nullptr && restricted_->isChecked()) job.change.choices = wishes_.choices;
    job.evaluations = evaluations_->value();
    job.population = std::min(population_->value(), evaluations_->value());
    if (evolution) protocol::completeEvolution(job);
    return job;
}

RetrainDialog::RetrainDialog(std::vector<WorkSize> sizes, const JobBasis& basis, QWidget* parent)
    : JobDialog(QStringLiteral("retrainDialog"), tr("Retrain %n candidate(s)", nullptr, static_cast<int>(sizes.size())),
                tr("Retrain"), basis, parent),
      sizes_(std::move(sizes)) {
    updates_ = addNumber("retrainUpdates", tr("&Updates of each"), 1, 100000000, 2000);
    inherit_ = addCheck("retrainInherit", tr("Begin with the supernet's weights"), true,
                        tr("Otherwise from random weights, which takes several times as many updates"));
    follow_ = addCheck("retrainFollow", tr("Then score on the test set and time it"), true);
    threads_ = addThreads("retrainThreads");
    connect(updates_, &QSpinBox::valueChanged, this, &RetrainDialog::showCost);
    connect(threads_, &QSpinBox::valueChanged, this, &RetrainDialog::showCost);
    showCost();
}

void RetrainDialog::showCost() {
    const protocol::TrainJob one = job();
    const double tokens =
        tokensAnUpdate(one.options.max_tokens) * updates_->value() * static_cast<double>(sizes_.size());
    std::optional<double> seconds;
    if (pace().training) {
        seconds = std::accumulate(sizes_.begin(), sizes_.end(), 0.0,
                                  [&](double sum, const WorkSize& size) { return sum + secondsOf(one, size, pace()); });
    }
    setCost(tr("%1 target tokens").arg(QLocale().toString(tokens, 'f', 0)), seconds);
}

bool RetrainDialog::inherit() const { return inherit_->isChecked(); }
bool RetrainDialog::follow() const { return follow_->isChecked(); }

protocol::TrainJob RetrainDialog::job() const {
    protocol::TrainJob job;
    job.resources = resourcesFor(threads_->value());
    job.options = optionsFor(updates_->value(), 4);
    return job;
}

}  // namespace automoe::ui
