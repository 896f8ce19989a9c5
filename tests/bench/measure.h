// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <time.h>
#include <unistd.h>

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/watchdog.h"

// How work on widgets is measured: wall time, and the processor's time of the window's thread and of the program.
namespace automoe::bench {

using nlohmann::json;

constexpr int kPatience = 60000;  // ms
constexpr int kFrames = 60;

[[noreturn]] inline void giveUp(const std::string& what) {
    std::cerr << "bench_window: " << what << '\n';
    std::exit(1);
}

inline void require(bool condition, const char* what) {
    if (!condition) giveUp(std::string("not as expected: ") + what);
}

inline double clockMs(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

struct Moment {
    double wall = clockMs(CLOCK_MONOTONIC);
    double thread = clockMs(CLOCK_THREAD_CPUTIME_ID);  ///< of the window
    double process = clockMs(CLOCK_PROCESS_CPUTIME_ID);
};

inline double rounded(double value) { return std::round(value * 100) / 100; }

inline json since(const Moment& begin) {
    const Moment now;
    return {{"wall_ms", rounded(now.wall - begin.wall)},
            {"thread_ms", rounded(now.thread - begin.thread)},
            {"process_ms", rounded(now.process - begin.process)}};
}

inline double residentMegabytes() {
    std::ifstream file("/proc/self/statm");
    long size = 0;
    long resident = 0;
    file >> size >> resident;
    return rounded(static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576);
}

/// The most that was resident since forgetPeak(), or since the program began where the kernel cannot forget.
inline double peakMegabytes() {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmHWM:")) return rounded(std::stod(line.substr(6)) / 1024);
    }
    return 0;
}

inline void forgetPeak() { std::ofstream("/proc/self/clear_refs") << 5; }

/// Counts how often a widget is painted.
class Paints : public QObject {
public:
    explicit Paints(QWidget& widget) { widget.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        if (event->type() == QEvent::Paint) ++count;
        return false;
    }
};

/// Works the event loop until `done` holds.
inline void wait(const char* what, const std::function<bool()>& done) {
    const double begin = clockMs(CLOCK_MONOTONIC);
    while (!done()) {
        if (clockMs(CLOCK_MONOTONIC) - begin > kPatience) giveUp(std::string("waited in vain for ") + what);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

/// Until nothing more comes by itself, so that one measurement does not pay for another.
inline void rest() { QTest::qWait(100); }

/// One measured part of the work: what it took, and the longest turn of the event loop in it.
class Report {
public:
    explicit Report(json& into) : into_(into) {}

    void measure(const std::string& name, const std::function<json()>& work) {
        rest();
        forgetPeak();
        test::Watchdog watchdog;
        json figures = work();
        // What the work leaves to later turns counts, too.
        rest();
        figures["longest_turn_ms"] = watchdog.worst().count();
        figures["longest_turn_thread_ms"] = watchdog.busiest().count();
        figures["resident_mib"] = residentMegabytes();
        figures["peak_mib"] = peakMegabytes();
        peak_ = std::max(peak_, peakMegabytes());
        std::cerr << name << ": " << figures << '\n';
        into_[name] = std::move(figures);
    }
    /// Of all parts.
    [[nodiscard]] double peak() const { return peak_; }

private:
    json& into_;
    double peak_ = 0;
};

/// Each call of `act` must lead to a new picture of `widget`.
inline json frames(QWidget& widget, const std::function<void(int)>& act, int count = kFrames) {
    Paints paints(widget);
    std::vector<double> wall;
    std::vector<double> thread;
    const Moment begin;
    for (int frame = 0; frame < count; ++frame) {
        const Moment start;
        const int before = paints.count;
        act(frame);
        QCoreApplication::processEvents();
        wait("a frame", [&] { return paints.count > before; });
        const Moment end;
        wall.push_back(end.wall - start.wall);
        thread.push_back(end.thread - start.thread);
    }
    const json all = since(begin);
    const auto share = [](std::vector<double> values, double part) {
        std::ranges::sort(values);
        return rounded(values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))]);
    };
    return {{"frames", count},
            {"wall_median_ms", share(wall, 0.5)},
            {"wall_p95_ms", share(wall, 0.95)},
            {"thread_median_ms", share(thread, 0.5)},
            {"thread_p95_ms", share(thread, 0.95)},
            {"frames_per_s", rounded(1000 * count / all["wall_ms"].get<double>())},
            {"frames_per_s_of_thread", rounded(1000 * count / all["thread_ms"].get<double>())}};
}

inline void mouse(QWidget& widget, QEvent::Type type, QPointF place, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    const bool move = type == QEvent::MouseMove;
    QMouseEvent event(type, place, widget.mapToGlobal(place), move ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, modifiers);
    QApplication::sendEvent(&widget, &event);
}

inline json pan(QWidget& canvas) {
    const QPoint from = canvas.rect().center();
    mouse(canvas, QEvent::MouseButtonPress, from);
    json figures = frames(
        canvas, [&](int frame) { mouse(canvas, QEvent::MouseMove, from + QPoint(2 * (frame % 30) + 1, frame % 20)); });
    mouse(canvas, QEvent::MouseButtonRelease, from);
    return figures;
}

inline json zoom(QWidget& canvas) {
    const QPointF place = canvas.rect().center();
    return frames(canvas, [&](int frame) {
        QWheelEvent event(place, canvas.mapToGlobal(place), {}, {0, frame < kFrames / 2 ? 120 : -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &event);
    });
}

/// The mouse wanders without a button; nothing need be drawn.
inline json hover(QWidget& canvas) {
    const Moment begin;
    for (int step = 0; step < kFrames; ++step) {
        const QPointF place = canvas.rect().center() + QPointF(3 * step - 90, step);
        QMouseEvent event(QEvent::MouseMove, place, canvas.mapToGlobal(place), Qt::NoButton, Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&canvas, &event);
        QCoreApplication::processEvents();
    }
    json figures = since(begin);
    figures["moves"] = kFrames;
    return figures;
}

}  // namespace automoe::bench
