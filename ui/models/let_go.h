// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>
#include <memory>
#include <utility>

namespace automoe::ui {

/// A shared value whose last owner need not wait until it is freed: another thread does that. A table of 100 000
/// candidates takes some 40 ms, which the window's thread does not have.
template <class T>
std::shared_ptr<const T> sharedLarge(T value) {
    const auto let_go = [](const T* last) {
        if (QThreadPool* pool = QThreadPool::globalInstance()) return pool->start([last] { delete last; });
        delete last;  // at the very end of the program
    };
    return {new T(std::move(value)), let_go};
}

}  // namespace automoe::ui
