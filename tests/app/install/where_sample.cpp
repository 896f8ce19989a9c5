// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "core/text/sample.h"

/// Says where a program in this one's folder finds the sample corpus; the test puts it into an installed tree.
int main() {
    const auto sample = automoe::text::sampleCorpus();
    std::cout << (sample ? sample->string() : sample.error().debugString()) << std::endl;
    return sample ? 0 : 1;
}
