// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons/icon.h"

#include <QFile>
#include <algorithm>
#include <array>
#include <cstring>

#include "ui/icons/symbol_engine_p.h"

// The resources lie in a static library: without this call the linker leaves them out. Not inside a namespace.
static void initializeIcons() { Q_INIT_RESOURCE(icons); }

namespace automoe::ui {

namespace {

struct Entry {
    const char* name;
    const char* theme;      ///< the Icon Naming Specification's name for the same thing, nullptr: it has none
    bool directed = false;  ///< points along the reading direction
};

// Names of the specification only: what single themes have beyond it means other things elsewhere.
constexpr std::array kEntries{
    Entry{"data", nullptr},
    Entry{"difference", nullptr},
    Entry{"export", nullptr},
    Entry{"filter", nullptr},
    Entry{"help", "help-contents"},
    Entry{"hide", nullptr},
    Entry{"inspect", nullptr},
    Entry{"latency", nullptr},
    Entry{"new", "document-new"},
    Entry{"open", "document-open"},
    Entry{"pause", "media-playback-pause"},
    Entry{"pin", nullptr},
    Entry{"redo", "edit-redo", true},
    Entry{"report", nullptr},
    Entry{"run", "media-playback-start"},
    Entry{"save-figure", nullptr},
    Entry{"search", nullptr},
    Entry{"settings", "preferences-system"},
    Entry{"space", nullptr},
    Entry{"stop", "media-playback-stop"},
    Entry{"supernet", nullptr},
    Entry{"translate", nullptr},
    Entry{"undo", "edit-undo", true},
};

constexpr auto kNames = [] {
    std::array<const char*, kEntries.size()> names{};
    std::ranges::transform(kEntries, names.begin(), &Entry::name);
    return names;
}();

}  // namespace

std::span<const char* const> iconNames() { return kNames; }

QIcon icon(const char* name) {
    const auto* entry =
        std::ranges::find_if(kEntries, [name](const Entry& each) { return std::strcmp(each.name, name) == 0; });
    if (entry == kEntries.end()) return {};
    if (entry->theme != nullptr && QIcon::hasThemeIcon(QLatin1String(entry->theme))) {
        return QIcon::fromTheme(QLatin1String(entry->theme));
    }
    initializeIcons();
    QFile file(QStringLiteral(":/icons/actions/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new SymbolEngine(QLatin1String(name), file.readAll(), entry->directed));
}

QIcon applicationIcon() {
    if (QIcon::hasThemeIcon(QStringLiteral(AUTOMOE_ID))) return QIcon::fromTheme(QStringLiteral(AUTOMOE_ID));
    initializeIcons();
    // Not the SVG file: the small sizes have a drawing of their own.
    QIcon own;
    for (const int size : {16, 32, 48, 64, 128, 256}) own.addFile(QStringLiteral(":/icons/app/%1.png").arg(size));
    return own;
}

}  // namespace automoe::ui
