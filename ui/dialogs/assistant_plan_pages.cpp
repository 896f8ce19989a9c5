// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the assistant that are about the search: its space, the time, and what it will cost.
#include <QButtonGroup>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QSpinBox>
#include <QStorageInfo>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <cmath>

#include "core/arch/cost.h"
#include "ui/dialogs/assistant_pages.h"
#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

constexpr int kQuick = 10;  // minutes
constexpr int kHour = 60;
constexpr int kNight = 8 * 60;

QString between(double low, double high) {
    const QLocale locale;
    const auto short_number = [&locale](double value) {
        constexpr double kMillion = 1e6;
        constexpr double kBillion = 1e9;
        if (value >= kBillion) return SpacePage::tr("%1 G").arg(locale.toString(value / kBillion, 'f', 1));
        return SpacePage::tr("%1 M").arg(locale.toString(value / kMillion, 'f', value < 10 * kMillion ? 1 : 0));
    };
    return SpacePage::tr("%1 to %2").arg(short_number(low), short_number(high));
}

/// 4.2·10^14 as people write it.
QString powerOfTen(const std::string& digits) {
    static const QString raised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString power;
    for (const QChar digit : QString::number(digits.size() - 1)) power += raised[digit.digitValue()];
    return SpacePage::tr("about 10%1").arg(power);
}

/// To the nearest minute, so that the stages add up to the total as far as a reader can tell.
QString roughly(double seconds) {
    constexpr double kMinute = 60;
    return seconds < kMinute ? CostPage::tr("under a minute") : estimateText(seconds - kMinute / 2);
}

QString megabytes(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

}  // namespace

SpacePage::SpacePage(Draft& draft)
    : AssistantPage("spacePage", tr("Search space"),
                    tr("The models that the search may choose from. One supernet holds them all."), draft),
      spaces_(new QTreeWidget(this)) {
    spaces_->setObjectName(QStringLiteral("spaces"));
    spaces_->setAccessibleName(tr("Search spaces"));
    spaces_->setRootIsDecorated(false);
    spaces_->setUniformRowHeights(true);
    spaces_->setAllColumnsShowFocus(true);
    spaces_->setAlternatingRowColors(true);
    spaces_->setHeaderLabels({tr("Space"), tr("Models"), tr("Parameters, stored"), tr("Multiply-accumulates")});
    spaces_->headerItem()->setToolTip(3, tr("For a sentence of 30 tokens, without the output layer"));
    spaces_->header()->setStretchLastSection(false);
    spaces_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    spaces_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const auto& name : arch::presetNames()) {
        const auto space = arch::presetSpace(name);
        if (!space) continue;
        const auto low = arch::cost(space->decode(space->smallest()));
        const auto high = arch::cost(space->decode(space->largest()));
        auto* item = new QTreeWidgetItem(
            spaces_, {QString::fromStdString(name), powerOfTen(space->size()),
                      between(static_cast<double>(low.stored_params), static_cast<double>(high.stored_params)),
                      between(static_cast<double>(low.macs), static_cast<double>(high.macs))});
        item->setToolTip(1, QString::fromStdString(space->size()));
        for (int column = 1; column < spaces_->columnCount(); ++column)
            item->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    spaces_->setCurrentItem(spaces_->topLevelItem(0));
    auto* note =
        new QLabel(tr("tiny, small and all-kinds are made for computers without a graphics card, all-kinds with every "
                      "kind of layer; HAT's and AutoMoE's are those of the publications. Smallest and largest model "
                      "of each."),
                   this);
    note->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(spaces_);
    layout->addWidget(note);
    layout->addStretch(1);
    constexpr int kAir = 2;  // pixels below the last row
    spaces_->setFixedHeight(spaces_->header()->sizeHint().height() + 2 * spaces_->frameWidth() + kAir +
                            spaces_->topLevelItemCount() * spaces_->sizeHintForRow(0));
}

bool SpacePage::validatePage() {
    const QTreeWidgetItem* item = spaces_->currentItem();
    if (item == nullptr) return false;
    draft().plan.space = item->text(0).toStdString();
    return true;
}

TimePage::TimePage(Draft& draft, const AssistantHelp& help)
    : AssistantPage("timePage", tr("Computer and time"),
                    tr("How long the whole may take decides how much is trained, measured and searched."), draft),
      threads_(new QSpinBox(this)),
      budgets_(new QButtonGroup(this)) {
    const bool here = help.place.isEmpty();
    auto* device = new QLabel(here ? tr("This computer") : help.place, this);
    device->setObjectName(QStringLiteral("planDevice"));
    threads_->setObjectName(QStringLiteral("planThreads"));
    // How many cores another machine has is not known here.
    threads_->setRange(here ? 1 : 0, here ? threadsOf(0) : 1024);
    if (!here) threads_->setSpecialValueText(tr("as many as it has cores"));
    threads_->setValue(here ? threadsOf(help.threads) : help.threads);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("Device:"), device);
    form->addRow(tr("T&hreads:"), threads_);
    form->setContentsMargins(0, 0, 0, 12);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(new QLabel(tr("Time:"), this));
    const auto choice = [&](const char* name, const QString& text, int minutes) {
        auto* button = new QRadioButton(text, this);
        button->setObjectName(QLatin1String(name));
        budgets_->addButton(button, minutes);
        return button;
    };
    auto* quick = choice("timeQuick", tr("A &quick look: ten minutes, to see how everything works"), kQuick);
    layout->addWidget(quick);
    layout->addWidget(choice("timeHour", tr("An h&our: a first useful front"), kHour));
    layout->addWidget(choice("timeNight", tr("A ni&ght: eight hours"), kNight));
    auto* own = choice("timeOwn", tr("As long as &I say:"), 0);
    own_ = new QSpinBox(this);
    own_->setObjectName(QStringLiteral("timeMinutes"));
    own_->setAccessibleName(tr("Minutes"));
    own_->setRange(1, 60 * 24 * 60);
    own_->setValue(2 * kHour);
    own_->setSuffix(tr(" min"));
    own_->setGroupSeparatorShown(true);
    own_->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->addWidget(own);
    row->addWidget(own_);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(1);
    quick->setChecked(true);
    connect(own, &QRadioButton::toggled, own_, &QWidget::setEnabled);
}

int TimePage::minutes() const { return budgets_->checkedId() == 0 ? own_->value() : budgets_->checkedId(); }

bool TimePage::validatePage() {
    draft().plan.threads = threads_->value();
    draft().minutes = minutes();
    return true;
}

CostPage::CostPage(Draft& draft, std::function<QString()> folder)
    : AssistantPage("costPage", tr("What it will cost"),
                    tr("The stages run one after the other. Each can be paused and stopped; the window can be closed."),
                    draft),
      folder_(std::move(folder)),
      stages_(new QTableWidget(0, 3, this)),
      total_(new QLabel(this)),
      basis_(new QLabel(this)),
      disk_(new QLabel(this)),
      warning_(new QLabel(this)) {
    stages_->setObjectName(QStringLiteral("costStages"));
    stages_->setAccessibleName(tr("Stages"));
    stages_->setHorizontalHeaderLabels({tr("Stage"), tr("How much"), tr("Time")});
    stages_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    stages_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    stages_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    stages_->horizontalHeader()->setHighlightSections(false);
    stages_->verticalHeader()->hide();
    stages_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    stages_->setSelectionBehavior(QAbstractItemView::SelectRows);
    stages_->setShowGrid(false);
    stages_->setAlternatingRowColors(true);
    stages_->setTabKeyNavigation(false);
    constexpr int kAir = 8;
    const int row = stages_->fontMetrics().height() + kAir;
    stages_->verticalHeader()->setDefaultSectionSize(row);
    stages_->setFixedHeight(stages_->horizontalHeader()->sizeHint().height() + 2 * stages_->frameWidth() +
                            static_cast<int>(draft.plan.stages.size()) * row);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(stages_);
    const std::pair<QLabel*, const char*> labels[] = {
        {total_, "costTotal"}, {basis_, "costBasis"}, {disk_, "costDisk"}, {warning_, "costWarning"}};
    for (const auto& [label, name] : labels) {
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    QFont bold = total_->font();
    bold.setBold(true);
    total_->setFont(bold);
    warning_->setFont(bold);
}

void CostPage::initializePage() { reckon(); }

void CostPage::reckon() {
    Plan& plan = draft().plan;
    const auto space = arch::presetSpace(plan.space);
    if (!space) return;
    const auto& look = draft().look;
    const WorkSize size = workSize(*space, plan.text.tokenizer.vocabulary, static_cast<double>(look.source_bytes),
                                   static_cast<double>(look.target_bytes));
    constexpr double kMinute = 60;
    const double budget = draft().minutes * kMinute;
    fillBudget(plan, budget, size, draft().pace);

    const QLocale locale;
    const auto many = [](std::int64_t count) { return pluralOf(static_cast<std::uint64_t>(count)); };
    const auto work = [&](Stage stage) {
        switch (stage) {
            case Stage::kPrepare:
                return tr("%Ln sentence pairs", nullptr, pluralOf(look.pairs));
            case Stage::kTrain:
                return tr("%Ln updates: %1 passes over the text", nullptr, many(plan.updates))
                    .arg(locale.toString(passes(plan, size), 'f', 1));
            case Stage::kMeasure:
                return tr("%Ln models, while nothing else runs", nullptr, many(plan.samples));
            case Stage::kFit:
                return tr("from what was measured");
            case Stage::kSearch:
                return tr("%Ln evaluations", nullptr, many(plan.evaluations));
        }
        return QString();
    };
    double seconds = 0;
    bool guessed = false;
    bool measured = false;
    stages_->setRowCount(static_cast<int>(plan.stages.size()));
    for (int row = 0; row < stages_->rowCount(); ++row) {
        const Stage stage = plan.stages[static_cast<std::size_t>(row)];
        const double each = secondsOf(stage, plan, size, draft().pace);
        seconds += each;
        // Preparing and fitting take so little that nothing depends on them.
        const bool weighty = stage != Stage::kPrepare && stage != Stage::kFit;
        (isMeasured(stage, draft().pace) ? measured : guessed) |= weighty;
        const QString cells[] = {titleOf(stage), work(stage), roughly(each)};
        for (int column = 0; column < stages_->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column == 2) item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
            stages_->setItem(row, column, item);
        }
    }
    total_->setText(tr("Together about %1").arg(roughly(seconds)));
    const QString typical = tr("a typical computer of two cores: a guess, which may be wrong by several times");
    if (!measured) {
        basis_->setText(tr("The times rest on %1. The jobs show the true pace as soon as they run.").arg(typical));
    } else if (guessed) {
        basis_->setText(
            tr("The times rest on what earlier runs took here (session %1) and, where there are none, on %2.")
                .arg(draft().pace.source, typical));
    } else {
        basis_->setText(tr("The times rest on what earlier runs took here (session %1).").arg(draft().pace.source));
    }
    const double need = diskBytes(plan, size);
    const QStorageInfo disk(QFileInfo(folder_()).absolutePath());
    disk_->setText(tr("Disk: about %1 of %2 that are free")
                       .arg(megabytes(need), megabytes(static_cast<double>(disk.bytesAvailable()))));

    constexpr double kOver = 1.3;
    constexpr double kUnder = 0.5;
    QString warning;
    if (disk.isValid() && need > static_cast<double>(disk.bytesAvailable()))
        warning = tr("The disk has too little space. Go back and choose another folder or a smaller search space.");
    else if (seconds > kOver * budget)
        warning = tr("That is more than the %1 you gave: with less a result would say nothing. Go back and choose a "
                     "smaller search space or more time, or begin all the same.")
                      .arg(estimateText(budget));
    else if (seconds < kUnder * budget)
        warning = tr("That is less than the %1 you gave: more passes over a text of this size would bring nothing.")
                      .arg(estimateText(budget));
    warning_->setText(warning);
    warning_->setVisible(!warning.isEmpty());
}

}  // namespace automoe::ui
