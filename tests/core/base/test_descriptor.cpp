// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/descriptor.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "tests/support/support.h"

using namespace automoe;

namespace {

struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

/// As small as the system makes one.
Pipe smallPipe(int flags) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | flags) != 0) return {};
    ::fcntl(ends[1], F_SETPIPE_SZ, 1);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// More than a pipe holds; its parts differ.
std::string longText() {
    std::string text;
    for (int i = 0; text.size() < std::size_t{1} << 18; ++i) text += std::to_string(i) + ' ';
    return text;
}

Descriptor openNull() { return Descriptor(::open("/dev/null", O_WRONLY | O_CLOEXEC)); }

bool isOpen(int number) { return ::fcntl(number, F_GETFD) >= 0; }

}  // namespace

class TestDescriptor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        ::signal(SIGPIPE, SIG_IGN);  // as 'automoe serve' does
        struct sigaction action {};
        action.sa_handler = [](int) {};
        action.sa_flags = 0;  // no SA_RESTART: it ends a write that waits
        QCOMPARE(::sigaction(SIGUSR1, &action, nullptr), 0);
    }

    void isClosedOnceByWhomItWasMovedTo() {
        auto first = std::make_unique<Descriptor>(openNull());
        const int number = first->get();
        QVERIFY(isOpen(number));
        auto second = std::make_unique<Descriptor>(std::move(*first));
        QVERIFY(!*first);
        QVERIFY(*second);
        QCOMPARE(second->get(), number);
        second.reset();
        QVERIFY(!isOpen(number));
        // The next file has the same number, and is not the first one's to close.
        const Descriptor next(openNull());
        QCOMPARE(next.get(), number);
        first.reset();
        QVERIFY(isOpen(number));
    }

    void assignmentClosesWhatWasThere() {
        Descriptor file = openNull();
        Descriptor other = openNull();
        const int old = file.get();
        const int number = other.get();
        file = std::move(other);
        QVERIFY(!isOpen(old));
        QCOMPARE(file.get(), number);
        Descriptor& same = file;
        file = std::move(same);
        QCOMPARE(file.get(), number);
        QVERIFY(isOpen(number));
        file = {};
        QVERIFY(!file);
        QVERIFY(!isOpen(number));
    }

    void leavesWhatItReleased() {
        int number = -1;
        {
            Descriptor file = openNull();
            number = file.release();
            QVERIFY(!file);
        }
        QVERIFY(isOpen(number));
        const Descriptor again(number);
    }

    void noneIsWhatTheSystemRefused() {
        const Descriptor none(::open("/dev/null/none", O_RDONLY | O_CLOEXEC));
        QCOMPARE(errno, ENOTDIR);
        QVERIFY(!none);
        QCOMPARE(writeAll(none.get(), "x"), EBADF);
        QCOMPARE(writeAll(none.get(), ""), 0);
    }

    void writesOnAfterInterruptions() {
        Pipe pipe = smallPipe(0);
        QVERIFY(pipe.writing);
        const std::string text = longText();
        const pthread_t writer = ::pthread_self();
        std::string arrived;
        // Each signal ends the write: short when some of it is in the pipe by then, else with EINTR.
        std::thread slow_reader([&] {
            std::array<char, 1000> buffer{};
            for (;;) {
                const ssize_t count = ::read(pipe.reading.get(), buffer.data(), buffer.size());
                if (count <= 0) break;
                arrived.append(buffer.data(), static_cast<std::size_t>(count));
                std::this_thread::sleep_for(std::chrono::microseconds(100));
                ::pthread_kill(writer, SIGUSR1);
            }
        });
        const int error_number = writeAll(pipe.writing.get(), text);
        pipe.writing = {};  // the reader's end
        slow_reader.join();
        QCOMPARE(error_number, 0);
        QVERIFY(arrived == text);
    }

    void saysThatNobodyReads() {
        Pipe pipe = smallPipe(0);
        QVERIFY(pipe.writing);
        pipe.reading = {};
        QCOMPARE(writeAll(pipe.writing.get(), "x"), EPIPE);
    }

    void saysThatTheReaderLeaves() {
        Pipe pipe = smallPipe(0);
        QVERIFY(pipe.writing);
        std::thread reader([&pipe] {
            char first = 0;
            static_cast<void>(!::read(pipe.reading.get(), &first, 1));
            pipe.reading = {};
        });
        const int error_number = writeAll(pipe.writing.get(), longText());
        reader.join();
        QCOMPARE(error_number, EPIPE);
    }

    void doesNotTurnRoundAtAFullPipe() {
        const Pipe pipe = smallPipe(O_NONBLOCK);
        QVERIFY(pipe.writing);
        const std::string text = longText();
        QCOMPARE(writeAll(pipe.writing.get(), text), EAGAIN);
        std::string arrived(text.size(), '\0');
        const ssize_t count = ::read(pipe.reading.get(), arrived.data(), arrived.size());
        QVERIFY(count > 0);
        arrived.resize(static_cast<std::size_t>(count));
        QVERIFY(arrived.size() < text.size());
        QVERIFY(text.starts_with(arrived));
    }
};

QTEST_APPLESS_MAIN(TestDescriptor)
#include "test_descriptor.moc"
