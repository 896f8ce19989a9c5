// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/worker_pool.h"

#include <signal.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "core/engine/blas.h"
#include "core/engine/engine.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

using Row = std::tuple<std::vector<int>, std::string, bool, std::map<std::string, double>>;
using Rows = std::map<std::pair<std::int64_t, std::string>, Row>;

void note(Rows& rows, const protocol::Event& event) {
    if (const auto* row = std::get_if<protocol::CandidateEvaluated>(&event))
        rows[{row->generation, row->architecture_id}] = {row->genotype, row->origin, row->feasible, row->values};
}

}  // namespace

/// Real workers, some of which are killed.
class TestWorkerPool : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    protocol::SearchJob job_;

    static pipeline::WorkerPool::Options options(std::size_t workers) {
        return {.workers = workers, .command = {(test::binaryFolder() / "automoe").string(), "serve"}};
    }

    Result<Rows> search(engine::ScorePool* pool, const std::function<void(std::size_t scored)>& watch = {}) const {
        Rows rows;
        JobControl control;
        protocol::SearchChanges none;
        std::size_t scored = 0;
        AUTOMOE_CHECK(engine::run(
            job_,
            [&](const protocol::Event& event) {
                note(rows, event);
                if (watch && std::holds_alternative<protocol::CandidateEvaluated>(event)) watch(++scored);
            },
            control, none, pool));
        return rows;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(test::binaryFolder() / "automoe"), "the program is not built");
        // The program takes better kernels than OpenBLAS chose for this process (see core/engine/blas.h), and their
        // last digits differ: the workers are to take the same.
        if (const std::string kernels = engine::blasKernels(); !kernels.empty())
            qputenv("OPENBLAS_CORETYPE", QByteArray::fromStdString(kernels));
        job_.resources.threads = 1;
        job_.data = (folder_ / "data").string();
        job_.space = test::tinyTestSpace();
        job_.objectives = {"valid_loss", "macs"};
        job_.evaluations = 80;
        job_.population = 8;
        job_.evaluation_tokens = 200;
        job_.islands = 3;
        job_.epoch = 2;
        QVERIFY(test::prepareTinyCorpus(job_.data));
        protocol::TrainJob train;
        train.resources.threads = 1;
        train.data = job_.data;
        train.folder = (folder_ / "supernet").string();
        train.space = job_.space;
        train.options.updates = 20;
        train.options.max_tokens = 500;
        train.options.warmup_updates = 5;
        train.options.validate_every = 20;
        train.options.checkpoint_every = 20;
        JobControl control;
        VERIFY_OK(engine::run(
            train,
            [this](const protocol::Event& event) {
                const auto* written = std::get_if<protocol::CheckpointWritten>(&event);
                if (written != nullptr && written->final_weights) job_.weights = written->file;
            },
            control));
        QVERIFY(!job_.weights.empty());
    }

    void theSameRowsWithOneProcessAndWithFourWorkers() {
        VALUE_OR_FAIL(const auto alone, search(nullptr));
        QVERIFY(alone.size() >= 80);
        pipeline::WorkerPool pool(options(4));
        VALUE_OR_FAIL(const auto shared, search(&pool));
        QVERIFY(shared == alone);
        QVERIFY(pool.processes().size() > 1);
        // It serves the next search, too.
        VALUE_OR_FAIL(const auto again, search(&pool));
        QVERIFY(again == alone);
    }

    void aKilledWorkerIsReplaced() {
        VALUE_OR_FAIL(const auto alone, search(nullptr));
        pipeline::WorkerPool pool(options(2));
        std::vector<pid_t> killed;
        const auto watch = [&](std::size_t scored) {
            if (scored != 10 && scored != 40) return;
            killed.push_back(pool.processes().front());
            ::kill(killed.back(), SIGKILL);
        };
        VALUE_OR_FAIL(const auto shared, search(&pool, watch));
        QCOMPARE(killed.size(), std::size_t{2});
        QVERIFY(shared == alone);
        const auto living = pool.processes();
        for (const pid_t process : killed) QVERIFY(std::ranges::find(living, process) == living.end());
    }

    void workersEndWithThePool() {
        std::vector<pid_t> processes;
        {
            pipeline::WorkerPool pool(options(2));
            VALUE_OR_FAIL(const auto rows, search(&pool));
            QVERIFY(!rows.empty());
            processes = pool.processes();
        }
        QVERIFY(!processes.empty());
        for (const pid_t process : processes) QVERIFY(::kill(process, 0) != 0);
    }

    void saysWhatIsWrong() {
        auto bad = options(2);
        bad.command = {(folder_ / "none").string()};
        {
            pipeline::WorkerPool pool(bad);
            QCOMPARE(search(&pool).error().code, std::string("pipeline.cannot_start_worker"));
        }
        // One that ends at once.
        bad.command = {"/bin/false"};
        {
            pipeline::WorkerPool pool(bad);
            QCOMPARE(search(&pool).error().code, std::string("pipeline.workers_die"));
        }
        // What a worker finds wrong with the job is told as it would be here.
        pipeline::WorkerPool pool(options(2));
        pool.begin({.data = (folder_ / "none").string(), .space = job_.space, .objectives = {"valid_loss"}});
        pool.want({{"one", job_.space.largest()}});
        JobControl control;
        Error error;
        for (int i = 0; i < 1000 && error.code.empty(); ++i) {
            const auto scores = pool.next(control.stop());
            if (!scores) error = scores.error();
        }
        QVERIFY2(error.code.starts_with("file.") || error.code.starts_with("text."), error.code.c_str());
    }
};

QTEST_APPLESS_MAIN(TestWorkerPool)
#include "test_worker_pool.moc"
