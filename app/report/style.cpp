// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/style_p.h"

#include <initializer_list>
#include <string>
#include <string_view>

#include "app/report/svg.h"

namespace automoe::report {

namespace {

constexpr std::string_view kBase = R"(
*{box-sizing:border-box}
html{font:14px/1.45 system-ui,"Noto Sans","DejaVu Sans",sans-serif;background:var(--page);color:var(--ink);
 -webkit-text-size-adjust:100%}
body{max-width:1224px;margin:0 auto;padding:20px 24px 48px}
h1{font-size:24px;line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:18px;margin:0 0 10px}
h3{font-size:14px;margin:20px 0 8px}
p{margin:0 0 10px;max-width:88ch}
a{color:var(--link)}
header{margin-bottom:14px}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin-top:8px;font-size:13px}
nav a{text-decoration:none}
nav a:hover,nav a:focus{text-decoration:underline}
section{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:16px 18px;margin-bottom:14px;
 scroll-margin-top:8px}
section :last-child{margin-bottom:0}
.source,figcaption,caption{color:var(--muted);font-size:12px}
.source{max-width:120ch}
.missing{border-inline-start:3px solid var(--missing);padding:2px 0 2px 10px}
.missing code{display:block;margin-top:2px}
code,.mono{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:12px}
code{overflow-wrap:anywhere}
.mono{white-space:nowrap}
.scroll{overflow-x:auto;margin-bottom:10px}
table{border-collapse:collapse;font-size:12.5px;font-variant-numeric:tabular-nums}
caption{text-align:start;padding-bottom:4px}
th,td{text-align:start;padding:3px 14px 3px 0;border-bottom:1px solid var(--line);vertical-align:baseline}
th{color:var(--muted);font-weight:500;vertical-align:bottom}
tbody tr:hover{background:var(--hover)}
.number{text-align:right;unicode-bidi:isolate;direction:ltr}
td.number{white-space:nowrap}
.muted{color:var(--muted)}
.warn{color:var(--warn)}
.good{color:var(--good)}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px 18px;margin:0 0 12px}
dl div{min-width:0}
dt{color:var(--muted);font-size:12px}
dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.keys dd{font-size:19px;line-height:1.25}
.keys dd small{display:block;font-size:12px;color:var(--muted)}
.stages{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));
 gap:8px 18px}
.stages li{border-inline-start:3px solid var(--line);padding-inline-start:9px;min-width:0}
.stages .done{border-color:var(--good)}
.stages .part{border-color:var(--warn)}
.stages .none{border-color:var(--missing)}
.stages strong{font-weight:600}
.stages span{display:block;color:var(--muted);font-size:12px}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,540px),1fr));gap:18px 24px;margin:6px 0 12px}
figure{margin:0;min-width:0}
figure svg{max-width:100%;height:auto;display:block}
figcaption{margin-top:4px}
.samples th[scope=row]{white-space:nowrap;padding-inline-end:16px;font-weight:500}
.samples{width:100%}
.samples td{width:100%;unicode-bidi:plaintext}
.samples tbody{border-bottom:2px solid var(--line)}
.samples tbody tr:first-child td{font-weight:600}
svg .paper{fill:none}
svg .ink{fill:var(--ink)}
svg .muted{fill:var(--muted)}
svg .grid{stroke:var(--line)}
svg .axis{stroke:var(--axis)}
)";

constexpr std::string_view kLightColours =
    "--page:#f4f5f7;--card:#ffffff;--ink:#1d2126;--muted:#5b626b;--line:#e3e5e8;--axis:#8b9098;--hover:#f5f7fa;"
    "--link:#005a9c;--warn:#a84300;--good:#00704f;--missing:#b9bec5";
constexpr std::string_view kDarkColours =
    "--page:#15171a;--card:#1d2024;--ink:#e6e8eb;--muted:#a0a7b0;--line:#31353b;--axis:#7d848d;--hover:#24282d;"
    "--link:#7cc0f5;--warn:#ff9d66;--good:#45cfa3;--missing:#565c64";

constexpr std::string_view kPrint = R"(
@page{margin:14mm}
@media print{
:root{color-scheme:light}
html{font-size:10.5pt;background:#fff}
body{max-width:none;padding:0}
nav{display:none}
section{border:0;padding:0;margin-bottom:16pt}
figure,tr,li,dl div{break-inside:avoid}
h2,h3{break-after:avoid}
.scroll{overflow:visible}
table{font-size:8.5pt}
th,td{padding-inline-end:8pt}
}
)";

std::string colours(const char* (*colour)(int)) {
    std::string rules;
    for (int style = 0; style < kStyles; ++style) {
        rules += "svg .s" + std::to_string(style) + "{color:" + colour(style) + "}";
    }
    return rules;
}

}  // namespace

std::string styleSheet() {
    const std::string light = colours(lightColour);
    const std::string dark = colours(darkColour);
    std::string sheet;
    // Paper is white: the dark colours are for screens.
    for (const auto part : std::initializer_list<std::string_view>{
             "\n:root{color-scheme:light dark;", kLightColours, "}", kBase, light,
             "\n@media screen and (prefers-color-scheme:dark){:root{", kDarkColours, "}", dark, "}", kPrint})
        sheet += part;
    return sheet;
}

}  // namespace automoe::report
