// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThread;

namespace automoe::ui {

/// Takes over a thread that ends by itself soon: its owner need not wait. The end of the application waits for those
/// that are left, 5 s at most.
void letEnd(QThread* thread);

}  // namespace automoe::ui
