// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace automoe {

/// A POSIX file descriptor that is closed with it; or none. What the system gives can be passed as it is: a negative
/// number is none, and errno says why.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    /// From now on somebody else closes it.
    int release() { return std::exchange(number_, -1); }

private:
    int number_ = -1;
};

/// Writes all of it, in as many turns as it takes. 0, or the error's number: what it means depends on the file. A pipe
/// that nobody reads is EPIPE where SIGPIPE is ignored, and the process's end where it is not. A descriptor that does
/// not wait gives EAGAIN when it is full; how much was written by then is not known.
[[nodiscard]] int writeAll(int descriptor, std::span<const std::byte> bytes);
[[nodiscard]] inline int writeAll(int descriptor, std::string_view text) {
    return writeAll(descriptor, std::as_bytes(std::span(text)));
}

}  // namespace automoe
