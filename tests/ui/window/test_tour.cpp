// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tour.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <set>

#include "tests/support/watchdog.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/window/main_window.h"

using namespace automoe;
using namespace automoe::ui;

class TestTour : public test::WindowFixture {
    Q_OBJECT

    struct Place {
        explicit Place(const QString& session) : settings(text(folder.path())) {
            window = std::make_unique<MainWindow>(settings, test::outside());
            window->show();
            opened = test::loads(*window, session);
        }
        [[nodiscard]] Tour* tour() const { return window->findChild<Tour*>("tour"); }
        [[nodiscard]] bool begins() const {
            window->findChild<QAction*>("actionTour")->trigger();
            return QTest::qWaitFor([this] { return tour() != nullptr && tour()->isVisible(); });
        }
        test::TemporaryFolder folder;
        Settings settings;
        std::unique_ptr<MainWindow> window;
        bool opened = false;
    };

private Q_SLOTS:
    void initTestCase() { fill(); }

    void goesThroughTheWindow_data() {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }
    void goesThroughTheWindow() {
        QFETCH(bool, mirrored);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        Place place(filled_);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY(place.opened);
        test::Watchdog watchdog;
        QVERIFY(place.begins());
        const auto steps = Tour::steps();
        std::set<QString> titles;
        for (const auto& step : steps) {
            QTRY_COMPARE(place.tour()->findChild<QLabel*>("tourTitle")->text(), step.title);
            titles.insert(step.title);
            const auto* part = place.window->findChild<QWidget*>(step.part);
            QVERIFY2(part != nullptr, qPrintable(step.part));
            const auto place_of = [&] { return QRect(part->mapTo(place.window.get(), QPoint(0, 0)), part->size()); };
            QTRY_VERIFY2(part->isVisible() && place.window->rect().intersects(place_of()), qPrintable(step.part));
            QTest::qWait(30);
            // The callout is whole, and the frame lies around the part.
            QVERIFY(place.window->rect().contains(place.tour()->geometry()));
            const auto* frame = place.window->findChild<QWidget*>("tourHighlight");
            QVERIFY(frame->geometry().contains(place_of().intersected(place.window->rect()).center()));
            QVERIFY(place.tour()->findChild<QPushButton*>("tourNext")->hasFocus() ||
                    QApplication::focusWidget() == nullptr);
            place.tour()->findChild<QPushButton*>("tourNext")->click();
        }
        QCOMPARE(titles.size(), steps.size());
        QTRY_VERIFY(place.tour() == nullptr);
        QTRY_VERIFY(place.window->findChild<QWidget*>("tourHighlight") == nullptr);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void byKeyboard() {
        Place place(filled_);
        QVERIFY(place.opened && place.begins());
        auto* title = place.tour()->findChild<QLabel*>("tourTitle");
        const auto steps = Tour::steps();
        QTest::keyClick(place.tour(), Qt::Key_Right);
        QTRY_COMPARE(title->text(), steps[1].title);
        QTest::keyClick(place.tour(), Qt::Key_Left);
        QTRY_COMPARE(title->text(), steps[0].title);
        QVERIFY(!place.tour()->findChild<QPushButton*>("tourBack")->isEnabled());
        QTest::keyClick(place.tour(), Qt::Key_Escape);
        QTRY_VERIFY(place.tour() == nullptr);
    }

    void followsWhatIsMoved() {
        Place place(filled_);
        QVERIFY(place.opened);
        QVERIFY(place.begins());
        for (int i = 0; i < 2; ++i) place.tour()->findChild<QPushButton*>("tourNext")->click();
        const auto* panel = place.window->findChild<QWidget*>("inspectorPanel");
        const auto* frame = place.window->findChild<QWidget*>("tourHighlight");
        const auto around = [&] { return QRect(panel->mapTo(place.window.get(), QPoint(0, 0)), panel->size()); };
        const auto isFramed = [&] { return frame->geometry().contains(around().intersected(place.window->rect())); };
        QTRY_VERIFY(isFramed());
        const int before = panel->width();
        place.window->resizeDocks({place.window->findChild<QDockWidget*>("dockInspector")}, {before + 90},
                                  Qt::Horizontal);
        QTRY_VERIFY(panel->width() > before + 40);
        QTRY_VERIFY(isFramed());
        QVERIFY(frame->width() < panel->width() + 20);
    }

    void showsWhatWasHiddenAndEndsWithTheSession() {
        Place place(filled_);
        QVERIFY(place.opened);
        auto* dock = place.window->findChild<QDockWidget*>("dockSteering");
        dock->hide();
        QVERIFY(place.begins());
        for (int i = 0; i < 3; ++i) place.tour()->findChild<QPushButton*>("tourNext")->click();
        QTRY_VERIFY(dock->isVisible());
        place.window->closeSession();
        QTRY_VERIFY(place.tour() == nullptr);
        QVERIFY(!place.window->findChild<QAction*>("actionTour")->isEnabled());
    }

    void isOfferedOnce() {
        Place place(filled_);
        QVERIFY(place.opened);
        auto* offer = place.window->findChild<QPushButton*>("tourOffer");
        QVERIFY(offer != nullptr && offer->isVisible());
        offer->click();
        QTRY_VERIFY(place.tour() != nullptr && place.tour()->isVisible());
        QVERIFY(!offer->isVisible());
        place.window->closeSession();
        QVERIFY(test::opens(*place.window, filled_));
        QVERIFY(!offer->isVisible());
    }
};

QTEST_MAIN(TestTour)
#include "test_tour.moc"
