// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace automoe::report {

/// `text` as content or attribute value of HTML and XML: < > & and quotes escaped, bytes that are no UTF-8 and
/// characters that XML forbids as U+FFFD.
std::string escaped(std::string_view text);
/// Foreign text for places that know no dir="auto" (SVG, attributes): isolated by U+2068 … U+2069 when it holds
/// anything but ASCII, so that right-to-left text does not turn what stands around it. Not escaped.
std::string isolated(std::string_view text);

/// Writes markup that is HTML and XML at once: nested properly, escaped, no entities but XML's own.
class Markup {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Markup& open(std::string_view tag, Attributes attributes = {});
    Markup& close();
    /// An element that ends at once: SVG's shapes and HTML's void elements only.
    Markup& shape(std::string_view tag, Attributes attributes = {});
    Markup& text(std::string_view text);
    /// open, text, close.
    Markup& element(std::string_view tag, std::string_view text, Attributes attributes = {});
    /// Markup that is well-formed already.
    Markup& raw(std::string_view markup);
    /// All of it; elements that are still open are closed.
    std::string take();

private:
    void start(std::string_view tag, Attributes attributes);
    std::string result_;
    std::vector<std::string> open_;
};

/// A coordinate: at most two digits after the point, no superfluous ones.
std::string coordinate(double value);
/// A figure with so many significant digits, in plain notation between 1e-4 and 1e9 and as "1.2×10⁻⁷" beyond; "–" for
/// what is no number.
std::string figure(double value, int digits = 4);
/// The same without zeros at its end: "0.1".
std::string shortFigure(double value, int digits = 3);
/// 10 to this power, as people write it: "10⁻⁷".
std::string powerOfTen(int exponent);
/// A count in thousands, millions or billions: "31.2 M".
std::string compact(double count);

}  // namespace automoe::report
