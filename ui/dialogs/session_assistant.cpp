// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/session_assistant.h"

#include <QFileInfo>
#include <QFuture>
#include <QThreadPool>

#include "database/session.h"

namespace automoe::ui {

namespace {

/// What the newest runs of earlier sessions tell; sessions that cannot be read tell nothing.
MachinePace paceOf(const QStringList& sessions) {
    MachinePace pace;
    for (const QString& folder : sessions) {
        if (pace.complete()) break;
        const auto session = database::Session::open(folder.toStdString(), database::Access::kReadOnly);
        if (!session) continue;
        auto connection = session->reader();
        if (!connection) continue;
        const auto found = readPace(*connection);
        if (!found) continue;
        const auto take = [](std::optional<double>& mine, const std::optional<double>& other) {
            const bool taken = !mine && other;
            if (taken) mine = other;
            return taken;
        };
        const bool training = take(pace.training, found->training);
        const bool timing = take(pace.timing, found->timing);
        const bool searching = take(pace.searching, found->searching);
        if ((training || timing || searching) && pace.source.isEmpty())
            pace.source = QFileInfo(folder).completeBaseName();
    }
    return pace;
}

}  // namespace

SessionAssistant::SessionAssistant(Purpose purpose, AssistantHelp help, QWidget* parent) : QWizard(parent) {
    const bool whole = purpose == Purpose::kNewSession;
    setObjectName(QStringLiteral("sessionAssistant"));
    setWindowTitle(whole ? tr("New session") : tr("Prepare text"));
    setWizardStyle(QWizard::ModernStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setButtonText(QWizard::FinishButton, whole ? tr("Cr&eate and begin") : tr("P&repare"));
    draft_.plan.stages = {Stage::kPrepare};
    if (whole) {
        draft_.plan.stages = {Stage::kPrepare, Stage::kTrain, Stage::kMeasure, Stage::kFit, Stage::kSearch};
        addPage(place_ = new PlacePage(draft_, help));
    }
    addPage(new TextPage(draft_, help));
    addPage(new TokenizerPage(draft_));
    if (whole) {
        addPage(new SpacePage(draft_));
        addPage(new TimePage(draft_, help));
        addPage(cost_ = new CostPage(draft_, [this] { return folder(); }));
        readPace(help.earlier);
    }
    resize(720, 560);
}

void SessionAssistant::readPace(const QStringList& sessions) {
    // Databases of any size: on another thread. The assistant may be gone before it has read them.
    QtFuture::makeReadyFuture()
        .then(QThreadPool::globalInstance(), [sessions] { return paceOf(sessions); })
        .then(this, [this](const MachinePace& pace) {
            draft_.pace = pace;
            if (currentPage() == cost_) cost_->reckon();
        });
}

}  // namespace automoe::ui
