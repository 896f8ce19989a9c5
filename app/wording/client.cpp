// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> clientEntries() {
    static constexpr std::array kEntries{
        Entry{"client.cannot_start", "the worker {value} cannot be started ({detail})",
              "Check the engine's command in the settings; \"automoe --version\" must work in a terminal."},
        Entry{"client.no_greeting", "the worker did not answer within {value} s; it said: {detail}",
              "Run the engine's command in a terminal: it must start without a question, for ssh with a key."},
        Entry{"client.other_program", "the program behind the engine's command is not AutoMoE's worker ({value})",
              "Check the engine's command in the settings; it ends with \"automoe serve\"."},
        Entry{"client.other_protocol",
              "the worker speaks version {value} of the protocol, this window version {expected}",
              "Install the same version of AutoMoE Studio on both sides."},
        Entry{"client.exited", "the worker ended by itself with status {value}; it said: {detail}",
              "Run the job again: it goes on from its last checkpoint."},
        Entry{"client.killed", "the worker was ended by {value}; it said: {detail}",
              "After SIGKILL look whether memory ran out and use a smaller model or fewer tokens a batch. The job goes "
              "on "
              "from its last checkpoint when it is run again."},
        Entry{"client.broke_off",
              "the connection to the worker broke off in the middle of a message; it said: {detail}",
              "Check the network if the worker is on another machine, then run the job again: it goes on from its last "
              "checkpoint."},
        Entry{"client.not_json", "the worker said something that is no message: \"{value}\"",
              "Check that the engine's command prints nothing else, for ssh the login scripts of the other machine."},
        Entry{"client.line_too_long", "the worker sent a message of more than {expected} bytes",
              "Check the engine's command in the settings; if it is right, please report it."},
        Entry{"client.job_too_long", "the job is longer than the {expected} bytes that a worker reads as one message",
              "Give fewer models or sentences at once, or run the job with automoe in a terminal, which has no such "
              "bound."},
        Entry{"client.hung", "the worker has not been heard for {value} s and was ended; it said: {detail}",
              "Check the network if the worker is on another machine, then run the job again: it goes on from its last "
              "checkpoint."},
        Entry{"client.late_event", "a message about the job {value}, which does not run, was left out",
              "Nothing is lost; if it comes again and again, please report it."},
        Entry{
            "client.missing_there", "there is no such file on {value}",
            "That machine must see the session and its text under the same paths as this one, for example on a shared "
            "disk: jobs name files, and none is copied. Or let this computer do it, in the settings."},
        Entry{"client.same_work", "the same work runs already, as run {value}", "Wait for its end."},
        Entry{"client.held", "a measurement holds run {value}", "It goes on by itself when the measurement has ended."},
        Entry{"client.not_at_work", "run {value} is not at work any more",
              "Look at its state in the panel Jobs; what has been stopped can be gone on with."},
    };
    return kEntries;
}

}  // namespace automoe::wording
