// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/hypervolume.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/search/pareto.h"

namespace automoe::search {

namespace {

/// Distances to the reference, all positive: larger is better, and unused coordinates are not looked at.
using Extent = std::array<double, kMaxObjectives>;

double area(std::vector<Extent>& extents) {
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) { return a[0] > b[0]; });
    double total = 0;
    double height = 0;
    for (const Extent& extent : extents) {
        if (extent[1] <= height) continue;
        total += extent[0] * (extent[1] - height);
        height = extent[1];
    }
    return total;
}

bool covers(const Extent& a, const Extent& b, std::size_t dimensions) {
    for (std::size_t i = 0; i < dimensions; ++i) {
        if (a[i] < b[i]) return false;
    }
    return true;
}

/// Removes what another extent covers; of equal ones the first stays.
void reduce(std::vector<Extent>& extents, std::size_t dimensions) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < extents.size(); ++i) {
        const Extent extent = extents[i];
        std::size_t write = 0;
        bool covered = false;
        for (std::size_t j = 0; j < kept; ++j) {
            if (covers(extents[j], extent, dimensions)) {
                covered = true;
                break;
            }
        }
        if (covered) continue;
        for (std::size_t j = 0; j < kept; ++j) {
            if (!covers(extent, extents[j], dimensions)) extents[write++] = extents[j];
        }
        extents[write++] = extent;
        kept = write;
    }
    extents.resize(kept);
}

double volume(std::vector<Extent>& extents, std::size_t dimensions) {
    if (extents.empty()) return 0;
    if (dimensions == 1) return (*std::max_element(extents.begin(), extents.end()))[0];
    if (dimensions == 2) return area(extents);
    reduce(extents, dimensions);
    const std::size_t last = dimensions - 1;
    std::sort(extents.begin(), extents.end(), [last](const Extent& a, const Extent& b) { return a[last] < b[last]; });
    double total = 0;
    std::vector<Extent> limited;
    for (std::size_t k = 0; k < extents.size(); ++k) {
        // Every later extent is at least as long in the last coordinate, so inside this box only the others matter.
        const Extent& box = extents[k];
        double inclusive = 1;
        for (std::size_t i = 0; i < last; ++i) inclusive *= box[i];
        limited.clear();
        for (std::size_t j = k + 1; j < extents.size(); ++j) {
            Extent& cut = limited.emplace_back(extents[j]);
            for (std::size_t i = 0; i < last; ++i) cut[i] = std::min(cut[i], box[i]);
        }
        total += box[last] * (inclusive - volume(limited, last));
    }
    return total;
}

}  // namespace

double hypervolume(std::span<const Point> points, const Point& reference) {
    std::vector<Extent> extents;
    for (const Point& point : points) {
        Extent extent{};
        bool counts = !point.empty();
        for (std::size_t i = 0; i < point.size(); ++i) {
            extent[i] = reference[i] - point[i];
            counts = counts && extent[i] > 0;
        }
        if (counts) extents.push_back(extent);
    }
    return volume(extents, reference.size());
}

Point referencePoint(std::span<const Point> points, double margin) {
    Point low = points[0];
    Point high = points[0];
    for (const Point& point : points) {
        for (std::size_t i = 0; i < point.size(); ++i) {
            low[i] = std::min(low[i], point[i]);
            high[i] = std::max(high[i], point[i]);
        }
    }
    for (std::size_t i = 0; i < high.size(); ++i) {
        double width = high[i] - low[i];
        if (!(width > 0)) width = high[i] == 0 ? 1.0 : std::abs(high[i]);
        high[i] += margin * width;
    }
    return high;
}

std::vector<double> hypervolumeHistory(std::span<const Point> points, const Point& reference) {
    ParetoArchive archive(std::vector<double>(reference.size(), 0.0));
    std::vector<double> history;
    history.reserve(points.size());
    double current = 0;
    std::vector<Point> front;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!points[i].empty() && archive.insert(i, points[i])) {
            front.clear();
            for (const auto& member : archive.members()) front.push_back(member.point);
            current = hypervolume(front, reference);
        }
        history.push_back(current);
    }
    return history;
}

}  // namespace automoe::search
