// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/session_panel.h"

#include <QAction>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/devices.h"
#include "ui/models/figures.h"
#include "ui/models/format_text.h"
#include "ui/models/run_status.h"
#include "ui/panels/state_page.h"

namespace automoe::ui {

namespace {

constexpr int kKeyRole = Qt::UserRole;
constexpr int kRunRole = Qt::UserRole + 1;
constexpr int kKindRole = Qt::UserRole + 2;
constexpr int kResumableRole = Qt::UserRole + 3;

constexpr QLatin1String kPredicted("predicted");  ///< kind of a device that has a predictor

constexpr int kMostPinned = 100;  ///< more are no favourites, and are better looked at in the table

QString whenOf(std::int64_t milliseconds) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

QString languagesOf(const nlohmann::json& manifest) {
    const auto word = [&manifest](const char* name) {
        return QString::fromStdString(manifest.is_object() ? manifest.value(name, std::string()) : std::string());
    };
    const QString source = word("source_language");
    const QString target = word("target_language");
    return source.isEmpty() || target.isEmpty() ? SessionPanel::tr("Corpus") : source + QStringLiteral(" → ") + target;
}

}  // namespace

SessionPanel::SessionPanel(QWidget* parent)
    : QWidget(parent),
      tree_(new QTreeWidget),
      page_(new StatePage(tree_, this)),
      resume_(new QAction(tr("Go on with this run"), this)) {
    setObjectName(QStringLiteral("sessionPanel"));
    tree_->setObjectName(QStringLiteral("sessionTree"));
    tree_->setAccessibleName(tr("What the session holds"));
    tree_->setColumnCount(2);
    tree_->setHeaderHidden(true);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->header()->setStretchLastSection(false);
    tree_->setIndentation(tree_->fontMetrics().averageCharWidth() * 2);
    tree_->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);
    corpora_ = addGroup(tr("Corpora"));
    spaces_ = addGroup(tr("Search spaces"));
    supernets_ = addGroup(tr("Supernets"));
    devices_ = addGroup(tr("Devices"));
    searches_ = addGroup(tr("Searches"));
    retrained_ = addGroup(tr("Retrained"));
    exports_ = addGroup(tr("Exports"));
    pinned_ = addGroup(tr("Pinned"));
    connect(tree_, &QTreeWidget::currentItemChanged, this, &SessionPanel::chooseRun);
    // Again, when something else is shown meanwhile. Of the pinned ones only this counts: the current item moves by
    // itself when one is unpinned.
    connect(tree_, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        chooseRun(item);
        choosePinned(item);
    });
    resume_->setObjectName(QStringLiteral("resumeRun"));
    tree_->addAction(resume_);
    tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(resume_, &QAction::triggered, this,
            [this] { Q_EMIT resumeRequested(tree_->currentItem()->data(0, kRunRole).toLongLong()); });
    connect(tree_, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const QString key = item->data(0, kKeyRole).toString();
        if (item->parent() == spaces_) Q_EMIT spaceActivated(key);
        if (item->parent() == devices_ && item->data(0, kKindRole).toString() == kPredicted)
            Q_EMIT deviceActivated(key);
        choosePinned(item);
    });
    setFacts({});
    setPinned({});
}

void SessionPanel::setLoading(bool loading) {
    loading ? page_->showLoading(tr("Reading the session…")) : page_->showContent();
}

void SessionPanel::chooseRun(const QTreeWidgetItem* item) {
    const qint64 run = item == nullptr ? 0 : item->data(0, kRunRole).toLongLong();
    showResume();
    if (run != 0) Q_EMIT runChosen(run, item->data(0, kKindRole).toString());
}

void SessionPanel::choosePinned(const QTreeWidgetItem* item) {
    const qint64 id = item->parent() == pinned_ ? item->data(0, kKeyRole).toLongLong() : 0;
    if (id != 0) Q_EMIT candidateChosen(id);
}

QTreeWidgetItem* SessionPanel::addGroup(const QString& title) {
    auto* group = new QTreeWidgetItem(tree_, {title});
    group->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    group->setExpanded(true);
    return group;
}

void SessionPanel::setGroup(QTreeWidgetItem& group, const QList<Row>& rows) {
    // Rows are replaced in place, so that what is chosen and scrolled to stays; new ones come all at once, because the
    // view lays itself out anew for each.
    QList<QTreeWidgetItem*> fresh;
    QList<QTreeWidgetItem*> spanning;
    for (int place = 0; place < rows.size(); ++place) {
        const Row& row = rows[place];
        const bool known = place < group.childCount();
        QTreeWidgetItem* item = known ? group.child(place) : new QTreeWidgetItem;
        if (!known) fresh.append(item);
        const bool spans = row.detail.isEmpty();
        if (!known && spans) spanning.append(item);
        // The view searches all rows that span for each that is to.
        if (known && spans != item->text(1).isEmpty()) item->setFirstColumnSpanned(spans);
        item->setText(0, row.text);
        item->setText(1, row.detail);
        item->setToolTip(0, row.tip);
        item->setToolTip(1, row.tip);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, kKeyRole, row.key);
        item->setData(0, kRunRole, row.run);
        item->setData(0, kKindRole, row.kind);
        item->setData(0, kResumableRole, row.resumable);
    }
    group.addChildren(fresh);
    for (QTreeWidgetItem* item : spanning) item->setFirstColumnSpanned(true);
    while (group.childCount() > rows.size()) delete group.child(group.childCount() - 1);
    group.setText(1, rows.isEmpty() ? QStringLiteral("–") : QLocale().toString(rows.size()));
    group.setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

void SessionPanel::setPinned(const CandidateTable& table) {
    QList<Row> rows;
    int count = 0;
    const auto& annotations = table.rows().annotations;
    for (std::size_t row = 0; row < annotations.size(); ++row) {
        if (!annotations[row].pinned || ++count > kMostPinned) continue;
        QStringList words{shortIdentity(table.rows().architecture_ids[row])};
        for (const auto& tag : annotations[row].tags) words << QString::fromStdString(tag);
        const QString note = QString::fromStdString(annotations[row].note);
        rows.append({.key = QString::number(table.rows().ids[row]),
                     .text = words.join(QStringLiteral(" · ")),
                     .detail = {},
                     .tip = note.isEmpty() ? QString::fromStdString(table.rows().architecture_ids[row]) : note});
    }
    if (count > kMostPinned)
        rows.append({.key = {},
                     .text = tr("%Ln more", nullptr, count - kMostPinned),
                     .detail = {},
                     .tip = tr("The table shows all of them with its filter \"Pinned\".")});
    setGroup(*pinned_, rows);
    if (count > 0) pinned_->setText(1, QLocale().toString(count));
}

void SessionPanel::setDevices(const SessionFacts& facts, const std::string& current) {
    const auto names = deviceNames(facts.devices);
    const auto predictors = devicePredictors(facts.predictors, facts.devices);
    QList<Row> rows;
    for (const auto& device : facts.devices) {
        const std::string key = std::to_string(device.id);
        const bool choice =
            predictors.size() > 1 && std::ranges::find(predictors, key, &DevicePredictor::device) != predictors.end();
        QString tip = QString::fromStdString(device.description.dump());
        if (choice)
            tip = tr("Enter or a double click has searches and editors go by the latency that is predicted for it.") +
                  QLatin1Char('\n') + tip;
        rows.append({.key = QString::fromStdString(key),
                     .text = names.at(device.id),
                     .detail = choice && key == current ? tr("current") : QString(),
                     .tip = tip,
                     .kind = choice ? QString(kPredicted) : QString()});
    }
    setGroup(*devices_, rows);
}

void SessionPanel::setFacts(const SessionFacts& facts, const std::string& device) {
    QList<Row> rows;
    for (const auto& corpus : facts.corpora) {
        const auto pairs =
            corpus.manifest.is_object() ? corpus.manifest.value("train", nlohmann::json()) : nlohmann::json();
        // In one column: the other one is narrow, for states.
        const QString languages = languagesOf(corpus.manifest);
        rows.append({.key = QString::fromStdString(corpus.sha256),
                     .text = pairs.is_number()
                                 ? tr("%1 · %Ln pairs", nullptr, pluralOf(pairs.get<std::uint64_t>())).arg(languages)
                                 : languages,
                     .detail = {},
                     .tip = QString::fromStdString(corpus.folder)});
    }
    setGroup(*corpora_, rows);
    rows.clear();
    for (const auto& space : facts.spaces) {
        const QString size = QString::fromStdString(space.size());
        rows.append({.key = QString::fromStdString(arch::identity(space)),
                     .text = QString::fromStdString(space.name),
                     .detail = tr("10^%1").arg(size.size() - 1),
                     .tip = tr("%1 architectures. Enter or a double click opens it in the editor.").arg(size)});
    }
    setGroup(*spaces_, rows);

    QList<Row> supernets;
    QList<Row> searches;
    QList<Row> retrained;
    for (const auto& run : facts.runs) {
        const auto found = facts.run_spaces.find(run.id);
        const QString space = found == facts.run_spaces.end() ? QString() : QString::fromStdString(found->second);
        const auto model = facts.run_models.find(run.id);
        const QString name = model == facts.run_models.end() ? space : shortIdentity(model->second);
        const Row row{.key = QString::number(run.id),
                      .text = name.isEmpty() ? tr("run %1").arg(run.id) : tr("%1 · run %2").arg(name).arg(run.id),
                      .detail = statusTitle(run.status),
                      .tip = tr("Begun %1").arg(whenOf(run.started.value_or(run.created))),
                      .run = run.id,
                      .kind = QString::fromStdString(run.kind),
                      .resumable = isResumable(run.status)};
        if (run.kind == "train") (space.isEmpty() ? retrained : supernets).append(row);
        if (run.kind == "search") searches.append(row);
    }
    setGroup(*supernets_, supernets);
    setGroup(*searches_, searches);
    setGroup(*retrained_, retrained);
    setDevices(facts, device);
    rows.clear();
    for (const auto& artefact : facts.artefacts) {
        const QString format = formatText(artefact.format).title;
        rows.append({.key = QString::number(artefact.id),
                     .text = shortIdentity(artefact.architecture_id),
                     .detail = format.isEmpty() ? QString::fromStdString(artefact.format) : format,
                     .tip = QString::fromStdString(artefact.folder)});
    }
    setGroup(*exports_, rows);
    showResume();
}

void SessionPanel::showResume() {
    const QTreeWidgetItem* item = tree_->currentItem();
    resume_->setEnabled(item != nullptr && item->data(0, kResumableRole).toBool());
}

}  // namespace automoe::ui
