// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace automoe::test {

/// Stands for a value of any type in the initialiser of an aggregate.
struct AnyValue {
    template <class T>
    operator T&() const&;  // NOLINT(google-explicit-constructor): that is the point; never defined
    template <class T>
    operator T&&() const&&;  // NOLINT(google-explicit-constructor)
};

/// How many members an aggregate has, so that a test notices a member that the codec does not know.
template <class T, class... Values>
consteval std::size_t memberCount() {
    if constexpr (requires { T{Values{}..., AnyValue{}}; }) {
        return memberCount<T, Values..., AnyValue>();
    } else {
        return sizeof...(Values);
    }
}

}  // namespace automoe::test
