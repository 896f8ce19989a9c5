// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/products_p.h"

#include <torch/version.h>

#include <utility>

namespace automoe::nn {

namespace {

thread_local Precision g_precision = Precision::kFloat32;

/// a · b of bfloat16 factors on another device than the processor.
at::Tensor deviceProduct(const at::Tensor& a, const at::Tensor& b) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 8)
    return at::mm(a, b, at::kFloat);
#else
    // Its products of bfloat16 factors round their sums to bfloat16.
    return at::mm(a.to(at::kFloat), b.to(at::kFloat));
#endif
}

}  // namespace

PrecisionScope::PrecisionScope(Precision precision) : before_(std::exchange(g_precision, precision)) {}
PrecisionScope::~PrecisionScope() { g_precision = before_; }

at::Tensor factor(const at::Tensor& matrix) {
    if (g_precision == Precision::kFloat32) return matrix;
    return matrix.to(at::kBFloat16, false, false, at::MemoryFormat::Contiguous);
}

at::Tensor factorLike(const at::Tensor& matrix, const at::Tensor& other) {
    if (other.scalar_type() == at::kFloat) return matrix;
    return matrix.to(at::kBFloat16, false, false, at::MemoryFormat::Contiguous);
}

void multiply(at::Tensor& out, const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias) {
    if (a.scalar_type() == at::kBFloat16) {
        if (!a.is_cpu()) {
            out.copy_(product(a, b, bias));
            return;
        }
        if (multiplyBFloat16(out, a, b, bias, false)) return;
        return multiply(out, a.to(at::kFloat), b.to(at::kFloat), bias);
    }
    if (bias.defined()) {
        at::addmm_out(out, bias, a, b);
    } else {
        at::mm_out(out, a, b);
    }
}

void multiplyAdd(at::Tensor& out, const at::Tensor& a, const at::Tensor& b) {
    if (a.scalar_type() == at::kBFloat16) {
        if (!a.is_cpu()) {
            out.add_(deviceProduct(a, b));
            return;
        }
        if (multiplyBFloat16(out, a, b, {}, true)) return;
        return multiplyAdd(out, a.to(at::kFloat), b.to(at::kFloat));
    }
    out.addmm_(a, b);
}

at::Tensor product(const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias) {
    if (a.scalar_type() == at::kFloat) return bias.defined() ? at::addmm(bias, a, b) : at::mm(a, b);
    if (!a.is_cpu()) {
        at::Tensor out = deviceProduct(a, b);
        return bias.defined() ? out.add_(bias) : out;
    }
    at::Tensor out = at::empty({a.size(0), b.size(1)}, a.options().dtype(at::kFloat));
    multiply(out, a, b, bias);
    return out;
}

}  // namespace automoe::nn
