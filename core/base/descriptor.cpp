// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/descriptor.h"

#include <unistd.h>

#include <cerrno>

namespace automoe {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    const Descriptor old(std::exchange(number_, other.release()));
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

int writeAll(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        // What takes nothing, and says no reason, would be asked for ever.
        if (count == 0) return EIO;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return 0;
}

}  // namespace automoe
