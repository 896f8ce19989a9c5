// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/steering_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cctype>

#include "ui/inspector/names.h"
#include "ui/panels/change_text.h"
#include "ui/panels/state_page.h"
#include "ui/widgets/buttons.h"

namespace automoe::ui {

namespace {

constexpr int kGeneRole = Qt::UserRole;       ///< of the first column: places in genes_, more than one for a group
constexpr int kValueRole = Qt::UserRole + 1;  ///< of a column with a choice

/// What genes of all layers and experts share: "encoder.feed_forward.width" of "encoder.3.feed_forward.width.1".
std::string familyOf(const std::string& gene) {
    std::string result;
    for (std::size_t begin = 0; begin <= gene.size();) {
        const auto end = std::min(gene.find('.', begin), gene.size());
        const std::string part = gene.substr(begin, end - begin);
        const bool number = std::ranges::all_of(part, [](unsigned char c) { return std::isdigit(c) != 0; });
        if (!number) result += (result.empty() ? "" : ".") + part;
        begin = end + 1;
    }
    return result;
}

std::vector<int> allOf(const std::vector<const arch::Gene*>& genes) {
    std::vector<int> values;
    for (const auto* gene : genes) values.insert(values.end(), gene->values.begin(), gene->values.end());
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

}  // namespace

SteeringPanel::SteeringPanel(QWidget* parent)
    : QWidget(parent),
      running_(new QLabel(this)),
      answer_(new QLabel(this)),
      count_(new QSpinBox(this)),
      more_(toolButton("moreLikeThese", tr("More like the selected"),
                       tr("The next candidates of the running search are mutants and children of those selected"),
                       this)),
      evaluations_(new QSpinBox(this)),
      set_evaluations_(toolButton("setEvaluations", tr("Set evaluations"),
                                  tr("The running search ends after so many evaluations in all"), this)),
      free_(toolButton("freeAll", tr("Allow everything"), tr("Give every gene all of its choices back"), this)),
      limit_box_(new QWidget),
      limit_rows_(new QVBoxLayout(limit_box_)),
      tree_(new QTreeWidget) {
    setObjectName(QStringLiteral("steeringPanel"));
    running_->setObjectName(QStringLiteral("steeredSearch"));
    running_->setWordWrap(true);
    running_->setContentsMargins(8, 4, 8, 0);
    answer_->setObjectName(QStringLiteral("steeringAnswer"));
    answer_->setWordWrap(true);
    answer_->setForegroundRole(QPalette::PlaceholderText);
    count_->setObjectName(QStringLiteral("moreCount"));
    count_->setAccessibleName(tr("How many like the selected"));
    count_->setRange(1, 10000);
    count_->setValue(20);
    evaluations_->setObjectName(QStringLiteral("searchEvaluationsInAll"));
    evaluations_->setAccessibleName(tr("Evaluations in all"));
    evaluations_->setRange(1, 10000000);
    evaluations_->setGroupSeparatorShown(true);
    evaluations_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    limit_box_->setObjectName(QStringLiteral("activeLimits"));
    limit_box_->hide();
    limit_rows_->setContentsMargins(8, 0, 6, 4);
    limit_rows_->setSpacing(0);
    tree_->setObjectName(QStringLiteral("choiceTree"));
    tree_->setAccessibleName(tr("Choices that the search may take"));
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setSelectionMode(QAbstractItemView::SingleSelection);
    tree_->setAllColumnsShowFocus(false);
    tree_->setSelectionBehavior(QAbstractItemView::SelectItems);
    tree_->header()->setStretchLastSection(true);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->setSpacing(6);
    bar->addWidget(free_);
    bar->addSpacing(6);
    bar->addWidget(count_);
    bar->addWidget(more_);
    bar->addSpacing(6);
    bar->addWidget(evaluations_);
    bar->addWidget(set_evaluations_);
    bar->addStretch(1);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(running_);
    inner->addLayout(bar);
    inner->addWidget(limit_box_);
    inner->addWidget(tree_, 1);
    answer_->setContentsMargins(8, 2, 8, 4);
    inner->addWidget(answer_);
    page_ = new StatePage(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);

    connect(tree_, &QTreeWidget::itemChanged, this, &SteeringPanel::take);
    connect(free_, &QToolButton::clicked, this, [this] { Q_EMIT choicesEdited({}, tr("allow everything")); });
    connect(more_, &QToolButton::clicked, this, [this] { Q_EMIT moreLikeRequested(count_->value()); });
    connect(set_evaluations_, &QToolButton::clicked, this,
            [this] { Q_EMIT evaluationsRequested(evaluations_->value()); });
    setSpace({});
    setPossible(false, false, 0);
    setEvaluations(0);
}

void SteeringPanel::setSpace(const std::optional<arch::SearchSpace>& space) {
    if (space_ == space && filled_) return;
    filled_ = true;
    space_ = space;
    genes_ = space ? space->genes() : std::vector<arch::Gene>{};
    showState();
    fill();
}

void SteeringPanel::setLoading(bool loading) {
    loading_ = loading;
    showState();
}

void SteeringPanel::showState() {
    if (loading_) return page_->showLoading(tr("Reading the session…"));
    if (!space_) {
        return page_->showMessage(
            tr("Here you say which choices a search may take. Train a supernet first: its search space "
               "is what there is to choose from."));
    }
    page_->showContent();
}

void SteeringPanel::setChoices(const GeneChoices& choices) {
    // Called with every report of a search that runs.
    if (choices == choices_) return;
    choices_ = choices;
    showChoices();
}

void SteeringPanel::setLimits(const std::vector<protocol::SearchLimit>& limits) {
    // As setChoices().
    if (limits == limits_) return;
    limits_ = limits;
    for (QWidget* row : limit_box_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        // It may be its own button that has this shown.
        row->setParent(nullptr);
        row->deleteLater();
    }
    for (const auto& limit : limits_) addLimit(limit);
    limit_box_->setVisible(!limits_.empty());
}

void SteeringPanel::addLimit(const protocol::SearchLimit& limit) {
    const QString name = QString::fromStdString(limit.name);
    protocol::SearchChange change;
    change.limits = {limit};
    const QString text = tr("Limit: %1").arg(changeText(change));
    auto* row = new QWidget(limit_box_);
    auto* label = new QLabel(text, row);
    label->setToolTip(text);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* remove = toolButton("", tr("Remove"), tr("The running search is no longer limited in this"), row);
    remove->setObjectName(QStringLiteral("removeLimit.") + name);
    remove->setAccessibleName(tr("Remove the limit: %1").arg(changeText(change)));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 1);
    layout->addWidget(remove);
    limit_rows_->addWidget(row);
    connect(remove, &QToolButton::clicked, this, [this, name] { Q_EMIT limitRemoved(name); });
}

void SteeringPanel::setState(const QString& running, const QString& answer) {
    running_->setText(running);
    running_->setToolTip(running);
    answer_->setText(answer);
    answer_->setVisible(!answer.isEmpty());
}

void SteeringPanel::setPossible(bool writable, bool running, int selected) {
    tree_->setEnabled(writable);
    limit_box_->setEnabled(writable);
    free_->setEnabled(writable && !choices_.empty());
    count_->setEnabled(writable && running);
    more_->setEnabled(writable && running && selected > 0);
    more_->setStatusTip(!running        ? tr("Start a search first.")
                        : selected == 0 ? tr("Select candidates first.")
                                        : QString());
}

void SteeringPanel::setEvaluations(int total) {
    // Called with every report of a search that runs: what the user types meanwhile stays.
    if (total == told_evaluations_) return;
    told_evaluations_ = total;
    if (total > 0) evaluations_->setValue(total);
    evaluations_->setEnabled(total > 0);
    set_evaluations_->setEnabled(total > 0);
}

void SteeringPanel::fill() {
    filling_ = true;
    tree_->clear();
    std::size_t most = 0;
    std::map<std::string, QTreeWidgetItem*> groups;
    std::map<std::string, QList<QVariant>> members;
    for (std::size_t i = 0; i < genes_.size(); ++i) {
        if (genes_[i].values.size() < 2) continue;
        members[familyOf(genes_[i].name)] << static_cast<int>(i);
        most = std::max(most, genes_[i].values.size());
    }
    for (std::size_t i = 0; i < genes_.size(); ++i) {
        const auto& gene = genes_[i];
        if (gene.values.size() < 2) continue;
        const std::string family = familyOf(gene.name);
        QTreeWidgetItem*& group = groups[family];
        if (group == nullptr) {
            Place side = placeOf(gene.name);
            side.layer = -1;
            group = new QTreeWidgetItem(tree_, {tr("%1: %2").arg(titleOf(side), traitTitle(family))});
            group->setData(0, kGeneRole, members[family]);
        }
        if (members[family].size() == 1) continue;
        auto* item =
            new QTreeWidgetItem(group, {tr("%1: %2").arg(shortTitleOf(placeOf(gene.name)), traitTitle(gene.name))});
        item->setData(0, kGeneRole, QList<QVariant>{static_cast<int>(i)});
    }
    tree_->setColumnCount(1 + static_cast<int>(most));
    QStringList headers{tr("Gene"), tr("Allowed")};
    while (headers.size() < tree_->columnCount()) headers << QString();
    tree_->setHeaderLabels(headers.mid(0, tree_->columnCount()));
    filling_ = false;
    showChoices();
    for (int column = 0; column < tree_->columnCount(); ++column) {
        tree_->resizeColumnToContents(column);
        tree_->setColumnWidth(column, tree_->columnWidth(column) + 8);
    }
}

bool SteeringPanel::allows(const arch::Gene& gene, int value) const {
    const auto found = choices_.find(gene.name);
    return found == choices_.end() || found->second.empty() ||
           std::ranges::find(found->second, value) != found->second.end();
}

void SteeringPanel::mark(QTreeWidgetItem& item, const std::vector<const arch::Gene*>& genes) {
    bool restricted = false;
    int column = 1;
    for (const int value : allOf(genes)) {
        int possible = 0;
        int allowed = 0;
        for (const auto* gene : genes) {
            if (std::ranges::find(gene->values, value) == gene->values.end()) continue;
            ++possible;
            allowed += allows(*gene, value) ? 1 : 0;
        }
        restricted = restricted || allowed < possible;
        item.setText(column, geneValueText(*genes.front(), value));
        item.setData(column, kValueRole, value);
        item.setCheckState(column, allowed == 0          ? Qt::Unchecked
                                   : allowed == possible ? Qt::Checked
                                                         : Qt::PartiallyChecked);
        ++column;
    }
    QFont font = tree_->font();
    font.setBold(restricted);
    item.setFont(0, font);
}

void SteeringPanel::showChoices() {
    filling_ = true;
    for (QTreeWidgetItemIterator at(tree_); *at != nullptr; ++at) {
        std::vector<const arch::Gene*> genes;
        for (const auto& place : (*at)->data(0, kGeneRole).toList())
            genes.push_back(&genes_[static_cast<std::size_t>(place.toInt())]);
        if (!genes.empty()) mark(**at, genes);
    }
    filling_ = false;
    free_->setEnabled(tree_->isEnabled() && !choices_.empty());
}

void SteeringPanel::take(QTreeWidgetItem* item, int column) {
    if (filling_ || column == 0 || !item->data(column, kValueRole).isValid()) return;
    const int value = item->data(column, kValueRole).toInt();
    const bool wanted = item->checkState(column) != Qt::Unchecked;
    GeneChoices choices = choices_;
    for (const auto& place : item->data(0, kGeneRole).toList()) {
        const auto& gene = genes_[static_cast<std::size_t>(place.toInt())];
        if (std::ranges::find(gene.values, value) == gene.values.end()) continue;
        std::vector<int> left;
        for (const int each : gene.values) {
            if (each == value ? wanted : allows(gene, each)) left.push_back(each);
        }
        if (left.empty()) {
            setState(running_->text(), tr("One choice of a gene must stay: allow another one first."));
            return showChoices();
        }
        if (left.size() == gene.values.size()) {
            choices.erase(gene.name);
        } else {
            choices[gene.name] = left;
        }
    }
    Q_EMIT choicesEdited(
        choices,
        (wanted ? tr("allow %1") : tr("forbid %1")).arg(item->text(0) + QStringLiteral(" ") + item->text(column)));
    // Nobody need have taken it.
    showChoices();
}

}  // namespace automoe::ui
