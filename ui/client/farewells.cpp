// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <mutex>
#include <vector>

#include "ui/client/farewells_p.h"

namespace automoe::ui {

namespace {

std::mutex& mutex() {
    static std::mutex guard;  // guards threads()
    return guard;
}

std::vector<QThread*>& threads() {
    static std::vector<QThread*> all;
    return all;
}

void waitForAll() {
    const std::lock_guard lock(mutex());
    const QDeadlineTimer deadline(std::chrono::seconds(5));
    for (QThread* thread : threads()) {
        // One that does not end is left alone: destroying it would abort the program.
        if (thread->wait(deadline)) delete thread;
    }
    threads().clear();
}

}  // namespace

void letEnd(QThread* thread) {
    const std::lock_guard lock(mutex());
    if (threads().empty()) qAddPostRoutine(waitForAll);
    std::erase_if(threads(), [](QThread* each) {
        const bool over = each->isFinished() && each->wait(0);
        if (over) delete each;
        return over;
    });
    threads().push_back(thread);
}

}  // namespace automoe::ui
