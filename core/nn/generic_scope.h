// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace automoe::nn {

/// While it lives, this thread's operators compute on the processor as they do on a graphics card: for tests.
class GenericScope {
public:
    GenericScope();
    ~GenericScope();
    GenericScope(const GenericScope&) = delete;
    GenericScope& operator=(const GenericScope&) = delete;

private:
    bool before_;
};

}  // namespace automoe::nn
