// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window [--candidates N] [--reports N] [--folder FOLDER]: opens large sessions in the real window, works in it
// with mouse and keyboard, and prints what takes how long as JSON: once at scale 1 and once at scale 2. Sessions are
// made in FOLDER (a temporary one by default) and used again when they are there. Wall times are of a machine that may
// do other things besides; the processor's time of the window's thread and of the whole program stand beside them.
#include <malloc.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QSysInfo>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>

#include "tests/bench/large_sessions.h"
#include "tests/bench/measure.h"
#include "tests/support/window.h"
#include "ui/panels/candidate_header.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/front_plot.h"
#include "ui/plots/parallel_plot.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;
using namespace automoe::bench;

namespace {

/// A rectangle on the canvas with about `wanted` of the points, and how many it holds.
std::pair<QRectF, int> rectangleWith(const FrontPlot& plot, const CandidateTable& table, int wanted) {
    const auto& xs = table.column("search.latency_ms")->values;
    const auto& ys = table.column("search.valid_loss")->values;
    std::vector<QPointF> places;
    for (std::size_t row = 0; row < xs.size(); ++row) {
        if (std::isfinite(xs[row])) places.push_back(plot.placeOf(xs[row], ys[row]));
    }
    const QPointF middle = places[places.size() / 2];
    QRectF best;
    int held = 0;
    for (double half = 2; half < 400 && held < wanted; half += 1) {
        best = QRectF(middle - QPointF(half, half), QSizeF(2 * half, 2 * half));
        held =
            static_cast<int>(std::ranges::count_if(places, [&](const QPointF& each) { return best.contains(each); }));
    }
    return {best, held};
}

class Bench {
public:
    Bench(json& into, const QString& state) : report_(into), settings_(state), window_(settings_, test::outside()) {
        window_.show();
        rest();
        into["window"] = {{"width", window_.width()},
                          {"height", window_.height()},
                          {"pixel_ratio", window_.devicePixelRatioF()},
                          {"resident_mib", residentMegabytes()}};
    }

    void candidates(const QString& session, int count) {
        count_ = count;
        open(session);
        work();
    }
    void training(const QString& session, int reports);
    [[nodiscard]] double peakMegabytes() const { return report_.peak(); }

private:
    template <class T>
    T& find(const char* name) {
        T* found = window_.findChild<T*>(QLatin1String(name));
        if (found == nullptr) giveUp(std::string("there is no ") + name);
        return *found;
    }
    Workspace& workspace() { return window_.session()->workspace(); }
    QTableView& table() { return find<QTableView>("candidateTable"); }
    void open(const QString& session);
    void work();
    void bandAndSort();
    void filter();
    /// Shows a tab of the explorer and waits for what is in it.
    json turnTo(int tab, QWidget& widget) {
        Paints paints(widget);
        const Moment begin;
        find<QTabWidget>("explorer").setCurrentIndex(tab);
        wait("a tab", [&] { return paints.count > 0; });
        return since(begin);
    }

    Report report_;
    Settings settings_;
    MainWindow window_;
    int count_ = 0;
};

void Bench::open(const QString& session) {
    report_.measure("open", [&] {
        const Moment begin;
        window_.openSession(session);
        wait("the session", [this] { return !window_.changing() && window_.session() != nullptr; });
        json figures;
        figures["until_opened"] = since(begin);
        auto& plot = find<FrontPlot>("frontPlot");
        // What is drawn before there are points is no picture of them.
        int drawings = 0;
        QObject scope;
        auto& listener = *new QTimer(&scope);
        listener.setSingleShot(true);
        QObject::connect(&plot.canvas(), SIGNAL(afterReplot()), &listener, SLOT(start()));
        QObject::connect(&listener, &QTimer::timeout, &scope, [&] { drawings += plot.pointCount() > 0 ? 1 : 0; });
        wait("the points", [&] { return drawings > 0 && plot.canvas().isVisible(); });
        plot.canvas().repaint();
        figures["until_points"] = since(begin);
        figures["points_first"] = plot.pointCount();
        // The reference that is timed between the others is one more, without a search's figures.
        wait("the table", [&] { return table().model()->rowCount() == count_ + 1; });
        figures["until_table"] = since(begin);
        wait("the rest", [&] { return window_.session()->loaded(); });
        figures["until_all"] = since(begin);
        require(plot.pointCount() == count_, "the front shows all candidates");
        count_ = workspace().table().size();
        return figures;
    });
}

void Bench::work() {
    auto& front = find<FrontPlot>("frontPlot");
    auto& parallel = find<ParallelPlot>("parallelPlot");
    report_.measure("front_pan", [&] { return pan(front.canvas()); });
    report_.measure("front_zoom", [&] { return zoom(front.canvas()); });
    front.resetView();
    report_.measure("front_hover", [&] { return hover(front.canvas()); });
    bandAndSort();

    report_.measure("parallel_first", [&] {
        json figures = turnTo(1, parallel.canvas());
        const Moment begin;
        wait("all lines", [&] { return parallel.complete(); });
        figures["all_lines"] = since(begin);
        return figures;
    });
    const QRect area = parallel.canvas().rect();
    const auto axis = [&] {
        return *parallel.placeOf("search.latency_ms", workspace().table().value("search.latency_ms", 0));
    };
    report_.measure("parallel_brush", [&] {
        const QPointF from(axis().x(), area.center().y() - 60);
        mouse(parallel.canvas(), QEvent::MouseButtonPress, from);
        json figures = frames(parallel.canvas(), [&](int frame) {
            mouse(parallel.canvas(), QEvent::MouseMove, from + QPointF(0, 20 + 2 * frame));
        });
        mouse(parallel.canvas(), QEvent::MouseButtonRelease, from + QPointF(0, 20 + 2 * kFrames));
        const Moment begin;
        wait("all lines", [&] { return parallel.complete(); });
        figures["then_all_lines"] = since(begin);
        return figures;
    });
    require(
        workspace().filter().ranges.size() == 1 && workspace().shownCount() > 0 && workspace().shownCount() < count_,
        "the brush filters");
    report_.measure("parallel_move_range", [&] {
        const QPointF from(axis().x(), area.center().y());
        mouse(parallel.canvas(), QEvent::MouseButtonPress, from);
        json figures = frames(parallel.canvas(), [&](int frame) {
            mouse(parallel.canvas(), QEvent::MouseMove, from + QPointF(0, 5 + frame % 40 * (frame % 2 == 0 ? 1 : -1)));
        });
        mouse(parallel.canvas(), QEvent::MouseButtonRelease, from + QPointF(0, 20));
        return figures;
    });
    wait("all lines", [&] { return parallel.complete(); });
    report_.measure("parallel_hover", [&] { return hover(parallel.canvas()); });
    parallel.resetView();
    require(workspace().shownCount() == count_, "without ranges all are shown");
    filter();
}

void Bench::bandAndSort() {
    auto& front = find<FrontPlot>("frontPlot");
    const auto [rectangle, held] = rectangleWith(front, workspace().table(), 1000);
    report_.measure("band_1000", [&, rectangle = rectangle, held = held] {
        mouse(front.canvas(), QEvent::MouseButtonPress, rectangle.topLeft(), Qt::ShiftModifier);
        mouse(front.canvas(), QEvent::MouseMove, rectangle.bottomRight(), Qt::ShiftModifier);
        Paints header(*window_.findChild<CandidateHeader*>());
        const Moment begin;
        mouse(front.canvas(), QEvent::MouseButtonRelease, rectangle.bottomRight(), Qt::ShiftModifier);
        wait("the inspector", [&] { return header.count > 0; });
        json figures = since(begin);
        figures["selected"] = workspace().selection().size();
        require(static_cast<int>(workspace().selection().size()) == held, "the band selects what lies in it");
        figures["then_table"] = turnTo(2, *table().viewport());
        require(static_cast<int>(table().selectionModel()->selectedRows().size()) == held,
                "the table shows the selection");
        return figures;
    });
    report_.measure("pin_1000", [&] {
        auto& pin = find<QAction>("actionPin");
        const Moment begin;
        pin.trigger();
        json figures = since(begin);
        const std::int64_t first = workspace().selection().front();
        wait("the pins", [&] {
            return workspace()
                .table()
                .rows()
                .annotations[static_cast<std::size_t>(workspace().table().rowOf(first))]
                .pinned;
        });
        figures["until_shown"] = since(begin);
        // As it was: the session is used again.
        find<QAction>("actionUnpin").trigger();
        return figures;
    });
    auto& header = *table().horizontalHeader();
    for (const auto& [name, column] : {std::pair("sort_figures", 4), std::pair("sort_identity", 0)}) {
        report_.measure(name, [&, column = column] {
            Paints paints(*table().viewport());
            const QPoint place(header.sectionViewportPosition(column) + 20, header.height() / 2);
            const Moment begin;
            QTest::mouseClick(header.viewport(), Qt::LeftButton, Qt::NoModifier, place);
            wait("the sorted table", [&] { return paints.count > 0; });
            json figures = since(begin);
            require(header.sortIndicatorSection() == column, "the click sorts");
            return figures;
        });
    }
    report_.measure("table_scroll", [&] {
        auto& bar = *table().verticalScrollBar();
        return frames(*table().viewport(), [&](int frame) { bar.setValue((frame * 7919 + 1) % bar.maximum()); });
    });
    report_.measure("select_all", [&] {
        const Moment begin;
        QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
        json figures = since(begin);
        require(static_cast<int>(workspace().selection().size()) == count_, "all are selected");
        return figures;
    });
    report_.measure("select_none", [&] {
        const Moment begin;
        workspace().clearSelection();
        QCoreApplication::processEvents();
        return since(begin);
    });
    // As it was: the session keeps it.
    header.setSortIndicator(-1, Qt::AscendingOrder);
}

void Bench::filter() {
    auto& front = find<FrontPlot>("frontPlot");
    auto& parallel = find<ParallelPlot>("parallelPlot");
    auto& text = find<QLineEdit>("filterText");
    const auto expected = [&](const QString& part) {
        const auto& rows = workspace().table().rows();
        return static_cast<int>(std::ranges::count_if(
            rows.origins, [&](const std::string& origin) { return QString::fromStdString(origin).contains(part); }));
    };
    turnTo(2, *table().viewport());
    report_.measure("filter_typed", [&] {
        json figures;
        const Moment begin;
        for (const char letter : std::string("mutation")) {
            Paints paints(*table().viewport());
            const Moment key;
            QTest::keyClick(&text, letter);
            wait("the filtered table", [&] { return paints.count > 0; });
            figures["keys"].push_back(since(key));
        }
        figures["word"] = since(begin);
        require(table().model()->rowCount() == expected("mutation"), "the filter leaves the right rows");
        const Moment others;
        turnTo(0, front.canvas());
        require(front.pointCount() == expected("mutation"), "the front shows the filtered ones");
        figures["then_front"] = since(others);
        const Moment lines;
        turnTo(1, parallel.canvas());
        figures["then_parallel"] = since(lines);
        wait("all lines", [&] { return parallel.complete(); });
        return figures;
    });
    turnTo(2, *table().viewport());
    report_.measure("filter_cleared", [&] {
        Paints paints(*table().viewport());
        const Moment begin;
        QTest::keyClick(&text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&text, Qt::Key_Delete);
        wait("the table", [&] { return paints.count > 0; });
        json figures = since(begin);
        require(table().model()->rowCount() == count_, "without a filter all are there");
        return figures;
    });
}

void Bench::training(const QString& session, int reports) {
    report_.measure("close", [&] {
        const Moment begin;
        window_.closeSession();
        wait("the session's end", [this] { return !window_.changing(); });
        return since(begin);
    });
    report_.measure("training_open", [&] {
        const Moment begin;
        window_.openSession(session);
        wait("the session", [this] { return !window_.changing() && window_.session() != nullptr; });
        auto& plot = find<CurvePlot>("lossPlot");
        Paints paints(plot.canvas());
        // Its page shows it when there is something to draw.
        wait("the curves", [&] { return !plot.summary().contains("nothing") && paints.count > 0; });
        json figures;
        figures["until_curves"] = since(begin);
        return figures;
    });
    auto& plot = find<CurvePlot>("lossPlot");
    wait("the canvas", [&] { return plot.canvas().isVisible(); });
    report_.measure("curves_pan", [&] { return pan(plot.canvas()); });
    report_.measure("curves_zoom", [&] { return zoom(plot.canvas()); });
    // Not measured: the table as texts takes more memory than all that is drawn.
    require(plot.table().front().texts.size() >= reports, "the plot has all points");
    malloc_trim(0);
    report_.measure("training_close", [&] {
        const Moment begin;
        window_.closeSession();
        wait("the session's end", [this] { return !window_.changing(); });
        return since(begin);
    });
}

json conditions(int candidates, int reports) {
    std::ifstream file("/proc/loadavg");
    double load = 0;
    file >> load;
    return {{"candidates", candidates},
            {"reports", reports},
            {"processors", static_cast<int>(std::thread::hardware_concurrency())},
            {"load_before", load},
            {"qt", qVersion()},
            {"system", QSysInfo::prettyProductName().toStdString()},
#ifdef __OPTIMIZE__
            {"optimised", true},
#else
            {"optimised", false},
#endif
            {"platform", QGuiApplication::platformName().toStdString()}};
}

/// Makes it under another name first: what is there is whole.
void makeOnce(const std::filesystem::path& folder, const std::function<Status(const std::filesystem::path&)>& make) {
    if (std::filesystem::exists(folder)) return;
    const std::filesystem::path part = folder.string() + ".part.automoe";
    std::filesystem::remove_all(part);
    if (const Status made = make(part); !made) giveUp(made.error().debugString());
    std::filesystem::rename(part, folder);
}

/// This program at another scale, which must be known before Qt begins.
json atScale(const char* scale, const QStringList& arguments) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QLatin1String(scale));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForFinished(10 * kPatience) || process.exitCode() != 0)
        giveUp(std::string("no result at scale ") + scale);
    return json::parse(process.readAllStandardOutput().toStdString());
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption candidates(QStringLiteral("candidates"), {}, QStringLiteral("count"), "100000");
    const QCommandLineOption reports(QStringLiteral("reports"), {}, QStringLiteral("count"), "1000000");
    const QCommandLineOption folder(QStringLiteral("folder"), {}, QStringLiteral("folder"));
    const QCommandLineOption measure(QStringLiteral("measure"), QStringLiteral("At the scale of the environment only"));
    parser.addHelpOption();
    parser.addOptions({candidates, reports, folder, measure});
    parser.process(application);
    const int candidate_count = parser.value(candidates).toInt();
    const int report_count = parser.value(reports).toInt();
    if (candidate_count < 2000 || report_count < 1000) giveUp("at least 2000 candidates and 1000 reports");

    const QTemporaryDir temporary;
    const QString place = parser.isSet(folder) ? parser.value(folder) : temporary.path();
    const QString searched = QStringLiteral("%1/searched-%2.automoe").arg(place).arg(candidate_count);
    const QString trained = QStringLiteral("%1/trained-%2.automoe").arg(place).arg(report_count);
    json result;
    if (parser.isSet(measure)) {
        Bench bench(result, temporary.path());
        bench.candidates(searched, candidate_count);
        bench.training(trained, report_count);
        result["peak_mib"] = bench.peakMegabytes();
        result["resident_at_end_mib"] = residentMegabytes();
    } else {
        result["conditions"] = conditions(candidate_count, report_count);
        const Moment begin;
        makeOnce(searched.toStdString(), [&](const auto& path) {
            return bench::makeSearched(
                path,
                {.candidates = candidate_count, .measured = candidate_count / 5, .evaluated = candidate_count / 50});
        });
        makeOnce(trained.toStdString(), [&](const auto& path) { return bench::makeTrained(path, report_count); });
        result["sessions_made"] = since(begin);
        for (const char* scale : {"1", "2"}) {
            result[std::string("scale_") + scale] =
                atScale(scale, QCoreApplication::arguments().mid(1) << "--measure"
                                                                    << "--folder" << place);
        }
    }
    std::cout << result.dump(2) << '\n';
    return 0;
}
