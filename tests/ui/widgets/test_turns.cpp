// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/turns.h"

#include <QCoreApplication>
#include <QTimer>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;

class TestTurns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPieceHasATurnOfItsOwn() {
        QStringList log;
        // What waits in the loop comes between two pieces.
        const auto piece = [&log](const char* name) {
            return [&log, name] {
                log << name;
                QTimer::singleShot(0, [&log] { log << "loop"; });
            };
        };
        const Turns turns({piece("one"), piece("two"), piece("three")});
        QVERIFY(log.isEmpty());
        QTRY_COMPARE(log.size(), 6);
        QCOMPARE(log, QStringList({"one", "loop", "two", "loop", "three", "loop"}));
    }

    void whatIsGoneDoesNoMore() {
        int done = 0;
        {
            const Turns turns({[&done] { ++done; }});
        }
        QCoreApplication::processEvents();
        QCOMPARE(done, 0);
        // A piece may end all.
        std::unique_ptr<Turns> turns;
        turns = std::make_unique<Turns>(Turns::Pieces{[&] {
                                                          ++done;
                                                          turns.reset();
                                                      },
                                                      [&done] { ++done; }});
        QTRY_COMPARE(done, 1);
        QCoreApplication::processEvents();
        QCOMPARE(done, 1);
        QVERIFY(turns == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestTurns)
#include "test_turns.moc"
