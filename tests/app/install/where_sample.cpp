// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "core/base/resources.h"
#include "core/text/sample.h"

/// Says where a program in this one's folder finds the sample corpus, or with an argument the documents; the test puts
/// it into an installed tree.
int main(int argc, char** /*argv*/) {
    if (argc > 1) {
        std::cout << automoe::documentsFolder().string() << std::endl;
        return 0;
    }
    const auto sample = automoe::text::sampleCorpus();
    std::cout << (sample ? sample->string() : sample.error().debugString()) << std::endl;
    return sample ? 0 : 1;
}
