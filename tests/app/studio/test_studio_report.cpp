// SPDX-License-Identifier: GPL-3.0-or-later
#include <QColor>
#include <QImage>
#include <QScopeGuard>
#include <QStandardPaths>
#include <array>

#include "tests/support/filled_session.h"

using namespace automoe;

/// automoe-studio --report, --figures, --pictures: what the window writes, without a display.
class TestStudioReport : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    /// In English whatever the developer's settings say, unless another language is among the arguments.
    static test::ProcessResult studio(const QStringList& arguments) {
        return test::runProcess(test::binaryFolder() / "automoe-studio", QStringList{"--language", "en"} + arguments);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(test::binaryFolder() / "automoe-studio"), "the program is not built");
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "s"));
        VERIFY_OK(test::fillSession(session, {.generation = 20}));
        VERIFY_OK(session.close());
    }

    void writesBothKinds() {
        for (const char* name : {"r.pdf", "r.html"}) {
            const auto result = studio({"--report", at(name), at("s.automoe")});
            QVERIFY2(result.exit_code == 0, result.errors.c_str());
        }
        const std::string document = test::readText(folder_ / "r.pdf");
        QVERIFY(document.starts_with("%PDF-") && document.size() > 10000);
        QVERIFY(test::readText(folder_ / "r.html").starts_with("<!DOCTYPE html>"));
    }

    void needsNeitherADisplayNorAVariable() {
        constexpr std::array kNames{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
        std::vector<std::pair<const char*, QByteArray>> before;
        for (const char* name : kNames) {
            if (qEnvironmentVariableIsSet(name)) before.emplace_back(name, qgetenv(name));
            qunsetenv(name);
        }
        const auto back = qScopeGuard([&before] {
            for (const auto& [name, value] : before) qputenv(name, value);
        });
        const auto report = studio({"--report", at("bare.pdf"), at("s")});
        QVERIFY2(report.exit_code == 0, report.errors.c_str());
        const auto figures = studio({"--figures=" + at("bare-figures"), at("s")});
        QVERIFY2(figures.exit_code == 0, figures.errors.c_str());
        const auto pictures = studio({"--pictures", at("bare"), at("none")});
        QVERIFY2(pictures.exit_code == 3, pictures.errors.c_str());
    }

    void aSessionThatIsOpenElsewhereIsRead() {
        VALUE_OR_FAIL(const auto writer, database::Session::open(folder_ / "s", database::Access::kWrite));
        QCOMPARE(studio({"--report", at("w.pdf"), at("s")}).exit_code, 0);
        QVERIFY(std::filesystem::exists(folder_ / "w.pdf"));
    }

    void speaksTheLanguageThatIsAskedFor() {
        const auto wrong = studio({"--language", "de", "--report", at("r.docx"), at("s")});
        QCOMPARE(wrong.exit_code, 3);
        QVERIFY2(QString::fromStdString(wrong.errors).contains("ein Bericht ist"), wrong.errors.c_str());
        QCOMPARE(studio({"--language", "de", "--report", at("de.pdf"), at("s")}).exit_code, 0);
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (reader.isEmpty()) QSKIP("pdftotext is not installed");
        const auto text = test::runProcess(reader.toStdString(), {at("de.pdf"), "-"}).output;
        QVERIFY(text.find("Pareto-Front") != std::string::npos);
        QVERIFY(text.find("Pareto front") == std::string::npos);
    }

    void theWebPageSpeaksItToo() {
        QCOMPARE(studio({"--language", "de", "--report", at("de.html"), at("s")}).exit_code, 0);
        const std::string german = test::readText(folder_ / "de.html");
        QVERIFY(german.find("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"de\"") != std::string::npos);
        QVERIFY(german.find("2,125 %") != std::string::npos);
        QVERIFY(german.find("36.240") != std::string::npos);
        QVERIFY(german.find("What this session holds") == std::string::npos);
        QCOMPARE(studio({"--report", at("en.html"), at("s")}).exit_code, 0);
        const std::string english = test::readText(folder_ / "en.html");
        QVERIFY(english.find("lang=\"en\"") != std::string::npos);
        QVERIFY(english.find("2.125 %") != std::string::npos);
        QVERIFY(english.find("What this session holds") != std::string::npos);
    }

    void writesEveryFigure_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF-");
    }
    void writesEveryFigure() {
        QFETCH(QString, format);
        QFETCH(QByteArray, begin);
        const auto figures = folder_ / ("figures-" + format.toStdString());
        const QString place = QString::fromStdString(figures.string());
        QStringList arguments{"--figures", place, "--print", at("s")};
        if (format != "svg") arguments = QStringList{"--format", format, "--size", "slide"} + arguments;
        const auto result = studio(arguments);
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        for (const char* name :
             {"pareto-front", "parallel-coordinates", "hypervolume-of-the-front", "size-of-the-front", "loss-run-1",
              "learning-rate-run-1", "load-of-the-experts-run-1", "predicted-against-measured-latency-predictor-1",
              "residuals-over-mean-encoder-heads-predictor-1", "latency-in-the-order-of-measuring-run-2"}) {
            const auto figure = figures / (name + ("." + format.toStdString()));
            QVERIFY2(QByteArray::fromStdString(test::readText(figure)).startsWith(begin),
                     (name + (": " + result.output)).c_str());
            const std::string points = test::readText(figures / (std::string(name) + ".csv"));
            QVERIFY2(std::ranges::count(points, '\n') > 2, name);
            QVERIFY2(result.output.find(figure.filename().string()) != std::string::npos, name);
        }
        // A model that was retrained has no experts' load of its own.
        QVERIFY2(result.output.find("without data: Load of the experts, run") != std::string::npos,
                 result.output.c_str());
        const std::string front = test::readText(figures / "pareto-front.csv");
        QVERIFY(front.starts_with("Candidate,"));
    }

    void figuresFollowSizeAndColours() {
        const auto widthOf = [this](const char* size, const QStringList& more, QColor* ground) {
            const QString place = at(size);
            if (studio(QStringList{"--figures", place, "--format", "png", "--size", size} + more + QStringList{at("s")})
                    .exit_code != 0)
                return -1;
            const QImage image(place + "/pareto-front.png");
            if (ground != nullptr) *ground = image.pixelColor(2, 2);
            return image.width();
        };
        QColor ground;
        QCOMPARE(widthOf("column", {"--appearance", "dark"}, &ground), 975);
        QVERIFY(ground.lightnessF() < 0.4);
        QCOMPARE(widthOf("columns", {"--appearance", "dark", "--print"}, &ground), 2025);
        QCOMPARE(ground, QColor(Qt::white));
    }

    void anEmptySessionHasNoFigures() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "empty"));
        VERIFY_OK(session.close());
        const auto result = studio({"--figures", at("none-figures"), at("empty")});
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        QVERIFY(result.output.find("Written") == std::string::npos);
        for (const char* title : {"Pareto front", "Parallel coordinates", "Hypervolume of the front", "Loss",
                                  "Predicted against measured latency", "Residuals"})
            QVERIFY2(result.output.find(std::string("without data: ") + title + "\n") != std::string::npos, title);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QString>("words");
        QTest::newRow("kind") << QStringList{"--report", at("r.docx"), at("s")} << 3 << ".html or .pdf";
        QTest::newRow("no session") << QStringList{"--report", at("r.pdf")} << 2 << "session";
        QTest::newRow("not there") << QStringList{"--report", at("r.pdf"), at("none")} << 3 << "none";
        QTest::newRow("no folder") << QStringList{"--report", at("no/r.pdf"), at("s")} << 3 << "r.pdf";
        QTest::newRow("no session for figures") << QStringList{"--figures", at("f")} << 2 << "session";
        QTest::newRow("format") << QStringList{"--figures", at("f"), "--format", "gif", at("s")} << 2
                                << "svg, png, pdf";
        QTest::newRow("size") << QStringList{"--figures", at("f"), "--size", "huge", at("s")} << 2 << "column";
        QTest::newRow("no figures") << QStringList{"--print", at("s")} << 2 << "--figures";
        QTest::newRow("no session of that name") << QStringList{"--figures", at("f"), at("none")} << 3 << "none";
        QTest::newRow("folder is a file")
            << QStringList{"--figures", at("s.automoe/session.db"), at("s")} << 3 << "session.db/pareto-front";
        QTest::newRow("pictures") << QStringList{"--pictures", at("p"), at("none")} << 3 << "none";
    }
    void saysWhatIsWrong() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit_code);
        QFETCH(QString, words);
        const auto result = studio(arguments);
        QCOMPARE(result.exit_code, exit_code);
        QVERIFY2(QString::fromStdString(result.errors).contains(words), result.errors.c_str());
        QVERIFY(!std::filesystem::exists(folder_ / "p"));
        QVERIFY(!std::filesystem::exists(folder_ / "f"));
    }
};

QTEST_APPLESS_MAIN(TestStudioReport)
#include "test_studio_report.moc"
