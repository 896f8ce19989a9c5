// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec_p.h"
#include "core/protocol/interval.h"
#include "core/protocol/search_change.h"

namespace automoe::protocol {

template <class A, Like<Interval> T>
void fields(A& a, T& v) {
    a("low", v.low);
    a("high", v.high);
}

template <class A, Like<SearchLimit> T>
void fields(A& a, T& v) {
    a("name", v.name);
    a("limit", v.limit);
}

template <class A, Like<SearchChange> T>
void fields(A& a, T& v) {
    a("limits", v.limits);
    a("lifted", v.lifted);
    a("choices", v.choices);
    a("candidates", v.candidates);
    a("models", v.models);
    a("descendants", v.descendants);
    a("evaluations", v.evaluations);
}

}  // namespace automoe::protocol
