// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/protocol/jobs.h"

namespace automoe::ui {

/// What a job does, in a few words, as jobs are listed: "Train the supernet of tiny", "Score 1a2b3c4d".
QString jobTitle(const protocol::Job& job);

}  // namespace automoe::ui
