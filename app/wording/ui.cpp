// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> uiEntries() {
    static constexpr std::array kEntries{
        Entry{"figure.unknown_format", "figures cannot be written as \"{value}\"",
              "End the file's name in .svg, .pdf or .png."},
        Entry{"figure.not_drawn", "the figure could not be drawn",
              "Make the window smaller, or close other programs, then try again."},
        Entry{"guide.missing", "the user guide is not installed",
              "Install AutoMoE Studio again with its documents, or read docs/guide.md in its source."},
        Entry{"guide.not_opened", "no program opens the user guide",
              "Open this file yourself, in a text editor or a viewer for Markdown."},
        Entry{"plan.invalid", "the stages that were planned for this session cannot be read ({detail})",
              "In the menu Run, start the stages that are missing."},
        Entry{"session.gone", "the session is not there any more, or nobody may look into its folder",
              "Bring it back, or connect its disk again: the window then goes on by itself."},
        Entry{"translation.no_sentences", "there is no sentence in it", "Choose a text file with one sentence a line."},
        Entry{"space.not_number", "\"{value}\" is no whole number", "Write one, such as 512."},
        Entry{"space.not_numbers", "\"{value}\" is no list of whole numbers",
              "Write numbers with commas between them: 256, 512."},
        Entry{"space.not_lists", "\"{value}\" is no list of choices for each expert",
              "Write the choices of an expert with commas, and | between experts: 256, 512 | 256."},
        Entry{"space.unknown_kind", "there is no layer kind \"{value}\"", "Choose from {expected}."},
        Entry{"space.unknown_word", "there is no choice \"{value}\"", "Choose from {expected}."},
        Entry{"space.not_one_word", "\"{value}\" is not one choice", "Choose one of {expected}."},
        Entry{"space.no_name", "the space has no name", "Give it one."},
        Entry{"space.name_taken", "another space is named \"{value}\"", "Choose another name."},
        Entry{"window.not_started", "another window could not be started",
              "Start automoe-studio once more from the desktop's menu or a terminal."},
    };
    return kEntries;
}

}  // namespace automoe::wording
