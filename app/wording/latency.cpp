// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> latencyEntries() {
    static constexpr std::array kEntries{
        Entry{"latency.invalid_option", "{field} cannot be {value}", "Give at least one run and no negative times."},
        Entry{"latency.csv_empty", "the file holds no rows", "Check that it is a latency data set with a header line."},
        Entry{"latency.csv_column_missing", "the column {field} is missing",
              "Use the CSV that automoe measure wrote, or one of HAT's or AutoMoE's, with its header line."},
        Entry{"latency.csv_column_unknown", "the column {field} is unknown or stands there twice",
              "Remove it; known are the columns of our own data sets, and those of HAT's and AutoMoE's scripts."},
        Entry{"latency.csv_fields", "the line has {value} fields where there should be {expected}",
              "Check for a lost line end, a lost comma or a cut-off file."},
        Entry{"latency.csv_quote", "a quotation mark is not closed, or stands where none may stand",
              "Put the whole field in quotation marks and double those inside."},
        Entry{"latency.invalid_value", "{field} is \"{value}\"; expected {expected}", "Correct the field."},
        Entry{"latency.contradiction", "{field} says \"{value}\" where the architecture says \"{expected}\"",
              "Change the column architecture instead; the columns of the layers only repeat it."},
        Entry{"latency.invalid_json", "{field} is missing or is not {expected}",
              "Use the file as it was written, or measure and fit again."},
        Entry{"latency.format_newer", "the file has format version {value}; this program reads up to {expected}",
              "Use the newer version of AutoMoE that wrote it."},
        Entry{"latency.averaged_rows", "rows that hold only averages cannot be written as a data set of architectures",
              "Keep the CSV file that they came from."},
        Entry{"latency.too_few_rows", "there are {value} timed architectures; fitting needs at least {expected}",
              "Measure more architectures, for example with automoe measure SESSION --samples 200.",
              "Measure more architectures, 200 for example, in the menu Run."},
        Entry{"latency.mixed_rows", "row {value} is not described in the same way as the rows before it",
              "Fit architectures and rows of averages apart."},
        Entry{"latency.bad_row", "row {value} has no usable time, or not as many averages as the data set has columns",
              "Remove the row, or measure it again."},
        Entry{"latency.other_inputs", "the rows have {expected} averages, but feature-norm has divisors for {value}",
              "Give feature-norm one number for each: 10 for HAT's rows, 12 or 14 for rows with experts."},
        Entry{"latency.reference_failed", "HAT's predictor could not be trained ({detail})",
              "Run the command again without --reference."},
        Entry{"latency.wrong_subject", "the predictor was fitted to another kind of rows; it needs {expected}",
              "Fit a predictor to measurements of this space."},
    };
    return kEntries;
}

}  // namespace automoe::wording
