// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the engine's rooms use of LibTorch: tensors and their operators, and nodes of the graph of gradients. Not
// <torch/torch.h>, whose modules, optimisers and data loaders cost each file that includes them seven to ten seconds.
#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/variable.h>
