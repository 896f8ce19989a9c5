// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <map>
#include <oneapi/dnnl/dnnl.hpp>

#include "core/nn/products_p.h"

namespace automoe::nn {

namespace {

/// One product of bfloat16 factors as oneDNN sees it. The dimension that counts tokens changes with every batch and is
/// given at run time: a primitive made for one batch serves all, and its kernel does not depend on that length.
struct Shape {
    std::array<std::int64_t, 3> mkn;
    std::array<std::int64_t, 5> strides;  // a, a, b, b, out
    bool bias;
    bool add;
    auto operator<=>(const Shape&) const = default;
};

const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

/// The dimension of a that counts tokens: its rows in x · Wᵀ and grad · W, its columns in gradᵀ · x.
bool rowsAreTokens(const at::Tensor& a) { return a.stride(1) == 1; }

const dnnl::matmul& primitiveFor(const Shape& shape) {
    using Type = dnnl::memory::data_type;
    using Strides = dnnl::memory::dims;
    static thread_local std::map<Shape, dnnl::matmul> known;
    const auto found = known.find(shape);
    if (found != known.end()) return found->second;
    const auto [m, k, n] = shape.mkn;
    const auto& s = shape.strides;
    const dnnl::memory::desc a({m, k}, Type::bf16, Strides{s[0], s[1]});
    const dnnl::memory::desc b({k, n}, Type::bf16, Strides{s[2], s[3]});
    const dnnl::memory::desc out({m, n}, Type::f32, Strides{s[4], 1});
    dnnl::primitive_attr attributes;
    if (shape.add) {
        dnnl::post_ops sum;
        sum.append_sum(1);
        attributes.set_post_ops(sum);
    }
    const dnnl::matmul::desc description =
        shape.bias ? dnnl::matmul::desc(a, b, dnnl::memory::desc({1, n}, Type::f32, Strides{n, 1}), out)
                   : dnnl::matmul::desc(a, b, out);
    return known.emplace(shape, dnnl::matmul(dnnl::matmul::primitive_desc(description, attributes, cpu())))
        .first->second;
}

}  // namespace

bool multiplyBFloat16(at::Tensor& out, const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias, bool add) {
    // oneDNN multiplies bfloat16 on processors with AVX-512.
    if (__builtin_cpu_supports("avx512bw") == 0) return false;
    using Type = dnnl::memory::data_type;
    using Strides = dnnl::memory::dims;
    const std::int64_t m = a.size(0);
    const std::int64_t k = a.size(1);
    const std::int64_t n = b.size(1);
    const bool rows = rowsAreTokens(a);
    const dnnl::matmul& primitive = primitiveFor({{rows ? DNNL_RUNTIME_DIM_VAL : m, rows ? k : DNNL_RUNTIME_DIM_VAL, n},
                                                  {a.stride(0), a.stride(1), b.stride(0), b.stride(1), out.stride(0)},
                                                  bias.defined(),
                                                  add});
    const auto memory = [](const at::Tensor& tensor, std::int64_t r, std::int64_t c, Type type) {
        return dnnl::memory({{r, c}, type, Strides{tensor.stride(0), tensor.stride(1)}}, cpu(), tensor.data_ptr());
    };
    static thread_local dnnl::stream stream(cpu());
    std::unordered_map<int, dnnl::memory> arguments{{DNNL_ARG_SRC, memory(a, m, k, Type::bf16)},
                                                    {DNNL_ARG_WEIGHTS, memory(b, k, n, Type::bf16)},
                                                    {DNNL_ARG_DST, memory(out, m, n, Type::f32)}};
    if (bias.defined()) {
        arguments.emplace(DNNL_ARG_BIAS, dnnl::memory({{1, n}, Type::f32, Strides{n, 1}}, cpu(), bias.data_ptr()));
    }
    primitive.execute(stream, arguments);
    stream.wait();
    return true;
}

}  // namespace automoe::nn
