// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <system_error>
#include <thread>
#include <utility>

namespace automoe::ui {

/// A shared value whose last owner need not wait until it is freed: another thread does that. A table of 100 000
/// candidates takes some 40 ms, which the window's thread does not have.
template <class T>
std::shared_ptr<const T> sharedLarge(T value) {
    const auto let_go = [](const T* last) {
        try {
            std::thread([last] { delete last; }).detach();
        } catch (const std::system_error&) {  // no more threads
            delete last;
        }
    };
    return {new T(std::move(value)), let_go};
}

}  // namespace automoe::ui
