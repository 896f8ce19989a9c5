// SPDX-License-Identifier: GPL-3.0-or-later
// Times the real plots with many points, and with --shots FOLDER takes pictures of the panels to look at.
#include <sys/resource.h>

#include <QApplication>
#include <QDir>
#include <QSlider>
#include <QThread>
#include <QWheelEvent>
#include <cmath>
#include <functional>
#include <iostream>

#include "tests/ui/sample_table.h"
#include "ui/models/workspace_edits.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/parallel_panel.h"
#include "ui/panels/pareto_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/plots/parallel_plot.h"
#include "ui/plots/scatter_plot.h"

using namespace automoe;
using namespace automoe::ui;

namespace {

long peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

double processorMs() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// Of this process on a processor: what else runs on the machine does not count.
double milliseconds(const std::function<void()>& work) {
    const double begin = processorMs();
    work();
    return processorMs() - begin;
}

void print(const char* name, double value, const char* unit) {
    std::cout << name << ": " << value << ' ' << unit << '\n';
}

/// Draws at once what waits to be drawn.
void settle() {
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

double firstPaint(QWidget& widget) {
    return milliseconds([&] {
        widget.resize(1280, 800);
        widget.show();
        settle();
        widget.grab();
    });
}

/// Frames a second while the mouse drags, or the wheel turns.
double framesPanning(QWidget& canvas) {
    constexpr int kFrames = 60;
    const auto mouse = [&canvas](QEvent::Type type, QPoint place) {
        QMouseEvent event(type, place, canvas.mapToGlobal(place),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&canvas, &event);
    };
    mouse(QEvent::MouseButtonPress, {600, 400});
    const double spent = milliseconds([&] {
        for (int frame = 1; frame <= kFrames; ++frame) {
            mouse(QEvent::MouseMove, {600 + 3 * frame, 400 + frame});
            settle();
        }
    });
    mouse(QEvent::MouseButtonRelease, {780, 460});
    return 1000 * kFrames / spent;
}

double framesZooming(QWidget& canvas) {
    constexpr int kFrames = 40;
    const QPoint place = canvas.rect().center();
    const double spent = milliseconds([&] {
        for (int frame = 0; frame < kFrames; ++frame) {
            QWheelEvent event(place, canvas.mapToGlobal(place), {}, {0, frame < kFrames / 2 ? 120 : -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&canvas, &event);
            settle();
        }
    });
    return 1000 * kFrames / spent;
}

void benchFront() {
    Workspace workspace;
    workspace.setTable(test::sampleTable(100000));
    FrontPlot plot(workspace);
    print("front, 100 000 candidates: first paint", firstPaint(plot), "ms");
    print("front: panning", framesPanning(plot.canvas()), "frames/s");
    print("front: zooming", framesZooming(plot.canvas()), "frames/s");
    plot.resetView();
    Filter filter;
    print("front: filter", milliseconds([&] {
              filter.ranges = {{"search.latency_ms", 20, 80}};
              workspace.setFilter(filter);
              settle();
          }),
          "ms");
    int hits = 0;
    constexpr int kTests = 100000;
    const double spent = milliseconds([&] {
        for (int i = 0; i < kTests; ++i) hits += plot.rowAt({100.0 + i % 1000, 300}) >= 0 ? 1 : 0;
    });
    print("front: a hit test", spent / kTests, "ms");
    print("front: places with a candidate", 100.0 * hits / kTests, "%");
}

void benchParallel() {
    Workspace workspace;
    workspace.setTable(test::sampleTable(100000));
    ParallelPlot plot(workspace);
    plot.setColumns({"search.valid_loss", "search.latency_ms", "params", "bleu.test.retrained"});
    print("parallel, 100 000 candidates: first paint", firstPaint(plot), "ms");
    print("parallel: all lines", milliseconds([&] {
              while (!plot.complete()) QCoreApplication::processEvents();
          }),
          "ms");
    Filter filter;
    constexpr int kFrames = 40;
    const double brushing = milliseconds([&] {
        for (int frame = 0; frame < kFrames; ++frame) {
            filter.ranges = {{"search.latency_ms", 20.0 + frame, 60.0 + frame}};
            editFilter(workspace, QStringLiteral("bench"), filter, 1);
            settle();
        }
    });
    print("parallel: brushing", 1000 * kFrames / brushing, "frames/s");
}

void benchCurve() {
    std::vector<Curve> curves;
    Random random(1);
    for (int i = 0; i < 4; ++i) {
        std::vector<double> x;
        std::vector<double> y;
        for (int point = 0; point < 1000000; ++point) {
            x.push_back(point);
            y.push_back(3 + 5 * std::exp(-point / 2e5) + 0.3 * random.uniform() + i);
        }
        curves.emplace_back(QString::number(i), std::move(x), std::move(y));
    }
    CurvePlot plot(QStringLiteral("Loss"));
    plot.setCurves(std::move(curves));
    print("curves, 4 of 1 000 000 points: first paint", firstPaint(plot), "ms");
    print("curves: panning", framesPanning(plot.canvas()), "frames/s");
    print("curves: zooming", framesZooming(plot.canvas()), "frames/s");
}

QPalette darkPalette() {
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x2B2D30));
    palette.setColor(QPalette::WindowText, QColor(0xE6E6E6));
    palette.setColor(QPalette::Base, QColor(0x1E1F22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26282B));
    palette.setColor(QPalette::Text, QColor(0xE6E6E6));
    palette.setColor(QPalette::Button, QColor(0x36393D));
    palette.setColor(QPalette::ButtonText, QColor(0xE6E6E6));
    palette.setColor(QPalette::PlaceholderText, QColor(0x9A9DA1));
    palette.setColor(QPalette::Highlight, QColor(0x3D7EFF));
    palette.setColor(QPalette::ToolTipBase, QColor(0x36393D));
    palette.setColor(QPalette::ToolTipText, QColor(0xE6E6E6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x808388));
    return palette;
}

SearchHistory historyOf(std::int64_t run, protocol::SearchAlgorithm algorithm, double height, int generations) {
    SearchHistory history;
    history.run = run;
    history.algorithm = algorithm;
    history.reference_point = {6, 140};
    for (int generation = 0; generation < generations; ++generation) {
        search::GenerationRecord record;
        record.generation = static_cast<std::uint64_t>(generation);
        record.counters.evaluations = static_cast<std::uint64_t>(50 + 40 * generation);
        record.counters.duplicates = static_cast<std::uint64_t>(3 * generation);
        record.front = static_cast<std::uint64_t>(4 + 20 * (1 - std::exp(-generation / 8.0)));
        record.hypervolume = height * (1 - std::exp(-std::min(generation, 18) / 6.0)) + 40;
        record.diversity = 0.9 * std::exp(-generation / 30.0);
        history.records.push_back(record);
    }
    return history;
}

void shoot(const QString& folder) {
    QDir().mkpath(folder);
    Workspace workspace;
    ParetoPanel empty(workspace);
    const auto shot = [&folder](QWidget& panel, const QString& name) {
        panel.resize(1280, 800);
        panel.show();
        settle();
        for (int turn = 0; turn < 40; ++turn) {
            QThread::msleep(5);
            QCoreApplication::processEvents();
        }
        panel.grab().save(folder + "/" + name + ".png");
        panel.hide();
    };
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? darkPalette() : QPalette());
        const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        if (!dark) shot(empty, "pareto-empty");
        workspace.setTable(test::richTable(600));
        workspace.setAxes("search.latency_ms", "search.valid_loss");
        ParetoPanel pareto(workspace);
        pareto.plot().setBudget(62);
        workspace.select({workspace.table().rows().ids[static_cast<std::size_t>(workspace.front()[3])], 120, 300});
        shot(pareto, "pareto" + suffix);
        pareto.findChild<QSlider*>(QStringLiteral("generation"))->setValue(3);
        shot(pareto, "pareto-played" + suffix);
        pareto.plot().setBudget({});
        workspace.setAxes("p50_ms.1", "bleu.test.retrained");
        shot(pareto, "pareto-bleu" + suffix);
        workspace.setAxes("search.latency_ms", "search.valid_loss");
        ParallelPanel parallel(workspace);
        shot(parallel, "parallel" + suffix);
        Filter filter;
        filter.ranges = {{"search.latency_ms", 20, 60}};
        workspace.setFilter(filter);
        shot(parallel, "parallel-brushed" + suffix);
        workspace.setFilter({});
        HistoryPanel history(workspace);
        history.setHistories({historyOf(3, protocol::SearchAlgorithm::kNsga2, 300, 30),
                              historyOf(4, protocol::SearchAlgorithm::kRandom, 210, 20),
                              historyOf(7, protocol::SearchAlgorithm::kEvolution, 260, 4)});
        shot(history, "history" + suffix);
        ScatterPlot scatter(QStringLiteral("Predicted against measured"));
        std::vector<MeasuredPair> pairs;
        Random random(4);
        for (int i = 0; i < 250; ++i) {
            const double measured = 10 + 100 * random.uniform();
            const double predicted = measured * (0.93 + 0.14 * random.uniform());
            pairs.push_back({QString::number(i), measured, predicted, predicted * 0.95, predicted * 1.05});
        }
        scatter.setQuantity(QStringLiteral("Latency (ms)"));
        scatter.setPairs(pairs);
        shot(scatter, "scatter" + suffix);
    }
    QApplication::setPalette(QPalette());
    workspace.setTable(test::sampleTable(100000));
    ParetoPanel many(workspace);
    shot(many, "pareto-100000");
    ParallelPanel lines(workspace);
    lines.show();
    settle();
    while (!lines.plot().complete()) QCoreApplication::processEvents();
    shot(lines, "parallel-100000");
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--shots") {
        shoot(arguments[2]);
        return 0;
    }
    benchFront();
    benchParallel();
    benchCurve();
    std::cout << "peak memory: " << peakMegabytes() << " MiB\n";
    return 0;
}
