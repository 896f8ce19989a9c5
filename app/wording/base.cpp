// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> baseEntries() {
    static constexpr std::array kEntries{
        Entry{"stopped", "stopped as asked", "Run the same command again to go on.",
              "Choose Run again in Jobs to go on."},
        Entry{"file.missing", "there is no such file", "Check the path."},
        Entry{"file.unreadable", "the file cannot be read ({detail})",
              "Check its permissions and that it is a regular file."},
        Entry{"file.too_large", "the file is larger than the {expected} bytes that are allowed here",
              "Check that it is the file you meant."},
        Entry{"file.unwritable", "the file cannot be written ({detail})",
              "Choose a folder that exists and that you may write to."},
        Entry{"file.disk_full", "the disk is full", "Free some space and run the same command again.",
              "Free some space, then choose Run again in Jobs."},
        Entry{"file.write_failed", "writing failed ({detail})", "Check the disk, then run the same command again.",
              "Check the disk, then do it again."},
        Entry{"file.locked", "another program (process {holder}) is using it",
              "Wait until it has finished, or stop it, then try again."},
        Entry{"machine.awaits_measurement", "latency is measured on this computer now (process {value})",
              "What was asked for begins when that ends."},
        Entry{"machine.no_locks", "nothing could be locked to keep this measurement alone ({detail})",
              "Let nothing else compute while latency is measured, or name a folder that you may write to in the "
              "environment variable AUTOMOE_LOCKS."},
    };
    return kEntries;
}

}  // namespace automoe::wording
