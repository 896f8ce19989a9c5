// SPDX-License-Identifier: GPL-3.0-or-later
// A process that records into a session, for tests that kill it, lock it out, take its rights or fill its disk.
//   recording_process record SESSION     records for ever; prints the number of each generation that is safe
//   recording_process hold SESSION       opens the session for writing, says "open", waits for its standard input to
//   end recording_process fill SESSION BYTES records with no file allowed to grow above BYTES, until that fails
//   recording_process sample SESSION     makes a session with every kind of event: its database is the fixture of a
//   schema recording_process read SESSION       as a user without rights, counts the candidates
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "database/candidate_store.h"
#include "database/session.h"
#include "tests/core/protocol/samples.h"

using namespace automoe;
using namespace automoe::database;

namespace {

constexpr int kPerGeneration = 20;

int fail(const Error& error) {
    std::cout << error.debugString() << std::endl;
    return 3;
}

/// Records generation after generation, each with its candidates and a training report; ends at the first failure.
int record(Session& session) {
    const auto job = test::sampleSearchJob();
    auto started = session.startRun(job, "0.1.0");
    if (!started) return fail(started.error());
    Recorder& recorder = session.recorder();
    for (int generation = 0;; ++generation) {
        for (int i = 0; i < kPerGeneration; ++i) {
            static_cast<void>(
                recorder.record(started->id, test::sampleCandidate(generation * kPerGeneration + i, generation)));
        }
        static_cast<void>(recorder.record(started->id, test::sampleTrainReport(generation)));
        static_cast<void>(recorder.record(started->id, test::sampleGeneration(generation)));
        if (const Status flushed = recorder.flush(); !flushed) return fail(flushed.error());
        std::cout << generation << std::endl;
    }
}

int makeSample(const char* folder) {
    auto session = Session::create(folder);
    if (!session) return fail(session.error());
    const auto run = session->startRun(test::sampleTrainJob(), "0.1.0");
    if (!run) return fail(run.error());
    for (const auto& event : test::sampleEvents()) static_cast<void>(session->recorder().record(run->id, event));
    const Status finished = session->finishRun(run->id, Status());
    return finished ? 0 : fail(finished.error());
}

int readWithoutRights(const char* folder) {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) return 1;
    const auto writing = Session::open(folder, Access::kWrite);
    if (writing) return 1;
    std::cout << writing.error().code << std::endl;
    auto session = Session::open(folder, Access::kReadOnly);
    if (!session) return fail(session.error());
    auto connection = session->reader();
    if (!connection) return fail(connection.error());
    const auto count = CandidateStore(*connection).count();
    if (!count) return fail(count.error());
    std::cout << *count << std::endl;
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const std::string what = argv[1];
    if (what == "read") return readWithoutRights(argv[2]);
    if (what == "sample") return makeSample(argv[2]);
    if (what == "fill" && argc > 3) {
        // Without the signal, writing beyond the limit gives EFBIG.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{std::strtoul(argv[3], nullptr, 10), RLIM_INFINITY};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    }
    auto session = Session::open(argv[2], Access::kWrite);
    if (!session) return fail(session.error());
    if (what == "hold") {
        std::cout << "open" << std::endl;
        std::string ignored;
        std::getline(std::cin, ignored);
        return 0;
    }
    return record(*session);
}
