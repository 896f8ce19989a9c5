// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/dimensions.h"

#include <algorithm>

namespace automoe::arch {

namespace {

std::string withoutNumbers(const std::string& name) {
    std::string result;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find('.', begin), name.size());
        const std::string part = name.substr(begin, end - begin);
        const bool number = part.find_first_not_of("0123456789") == std::string::npos;
        result += (begin == 0 ? "" : ".") + (number ? std::string("*") : part);
        begin = end + 1;
    }
    return result;
}

}  // namespace

std::string Dimension::choices() const {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        text += (i == 0 ? "" : ", ") + (words.empty() ? std::to_string(values[i]) : std::string(words[i]));
    return text;
}

std::vector<Dimension> dimensions(const SearchSpace& space) {
    std::vector<Dimension> result;
    for (const auto& gene : space.genes()) {
        const std::string name = withoutNumbers(gene.name);
        const auto same = std::find_if(result.begin(), result.end(), [&](const Dimension& dimension) {
            return dimension.name == name && dimension.values == gene.values;
        });
        if (same == result.end()) {
            result.push_back({name, gene.values, 1, gene.words});
        } else {
            ++same->genes;
        }
    }
    return result;
}

}  // namespace automoe::arch
