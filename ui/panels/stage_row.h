// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

#include "ui/client/job_queue.h"
#include "ui/models/plan.h"
#include "ui/models/session_facts.h"

class QToolButton;

namespace automoe::ui {

/// The stages of the main job as the window shows them, in their order.
enum class MainStage { kData, kSupernet, kLatency, kSearch, kRetrain, kExport };
constexpr std::size_t kMainStages = 6;

/// How a session stands in a stage.
struct StageStanding {
    enum class State {
        kAhead,    ///< not done
        kNext,     ///< the first that is not done
        kRunning,  ///< also while it waits or is paused
        kDone,
    };
    State state = State::kAhead;
    double fraction = -1;  ///< of what runs; below 0: not known
    bool operator==(const StageStanding&) const = default;
};
using StageStandings = std::array<StageStanding, kMainStages>;

/// What the session holds and what its jobs do, stage by stage. `plan`: text may be prepared by it.
StageStandings standingsOf(const SessionFacts& facts, const std::vector<JobInfo>& jobs, const PlanStatus& plan);

/// Data → Supernet → Latency → Search → Retrain → Export: a button each, which shows how the session stands there.
class StageRow : public QWidget {
    Q_OBJECT

public:
    explicit StageRow(QWidget* parent = nullptr);

    void setStandings(const StageStandings& standings);

Q_SIGNALS:
    void chosen(automoe::ui::MainStage stage, automoe::ui::StageStanding::State state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showStage(std::size_t place);
    [[nodiscard]] QPixmap mark(const StageStanding& standing) const;

    StageStandings standings_;
    std::array<QToolButton*, kMainStages> buttons_{};
};

}  // namespace automoe::ui
