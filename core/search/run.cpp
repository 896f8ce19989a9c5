// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/run.h"

namespace automoe::search {

Result<SearchEnd> runSearch(Optimizer& optimizer, const BatchEvaluator& evaluate, const RunHooks& hooks,
                            std::stop_token stop) {
    std::uint64_t reported = optimizer.generation();
    for (;;) {
        if (hooks.changes) AUTOMOE_CHECK(hooks.changes(optimizer));
        if (const auto end = optimizer.finished()) return *end;
        if (stop.stop_requested()) return stopped();
        AUTOMOE_TRY(const auto candidates, optimizer.ask());
        if (!candidates.empty()) {
            AUTOMOE_TRY(const auto evaluated, evaluate(candidates, stop));
            const bool left_off = stop.stop_requested() || (hooks.change_waits && hooks.change_waits());
            if (evaluated.empty() && !left_off) {
                return failed("search.no_results", {{"value", std::to_string(candidates.size())}});
            }
            AUTOMOE_CHECK(optimizer.tell(evaluated));
        }
        if (optimizer.generation() != reported) {
            reported = optimizer.generation();
            if (hooks.generation_finished) hooks.generation_finished(optimizer);
        }
        if (hooks.checkpoint) AUTOMOE_CHECK(hooks.checkpoint(optimizer));
    }
}

}  // namespace automoe::search
