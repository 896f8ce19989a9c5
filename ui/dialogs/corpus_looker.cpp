// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/corpus_looker.h"

#include <QThreadPool>
#include <QTimer>
#include <mutex>

namespace automoe::ui {

/// What the thread that looks tells the window's, which asks now and then: so neither waits for the other, and the
/// looker may go at any time.
struct CorpusLooker::Shared {
    std::stop_source stop;
    std::mutex mutex;  ///< guards what follows
    text::CorpusLook seen;
    double part = 0;
    std::optional<Status> outcome;
};

CorpusLooker::CorpusLooker(QObject* parent) : QObject(parent), timer_(new QTimer(this)) {
    constexpr int kInterval = 50;  // ms
    timer_->setInterval(kInterval);
    connect(timer_, &QTimer::timeout, this, &CorpusLooker::take);
}

CorpusLooker::~CorpusLooker() {
    if (shared_) shared_->stop.request_stop();
}

void CorpusLooker::forget() {
    if (shared_) shared_->stop.request_stop();
    shared_.reset();
    timer_->stop();
    seen_ = {};
    part_ = 0;
    error_.reset();
    Q_EMIT changed();
}

void CorpusLooker::look(const text::CorpusFiles& files, const text::Cleaning& cleaning, std::size_t show) {
    forget();
    shared_ = std::make_shared<Shared>();
    QThreadPool::globalInstance()->start([files, cleaning, show, shared = shared_] {
        const auto tell = [&shared](const text::CorpusLook& seen, double part) {
            const std::lock_guard lock(shared->mutex);
            shared->seen = seen;
            shared->part = part;
        };
        auto result = text::look(files, cleaning, show, tell, shared->stop.get_token());
        const std::lock_guard lock(shared->mutex);
        shared->outcome = result ? Status() : result.error();
        if (result) shared->seen = *std::move(result);
    });
    timer_->start();
    Q_EMIT changed();
}

void CorpusLooker::take() {
    bool over = false;
    {
        const std::lock_guard lock(shared_->mutex);
        seen_ = shared_->seen;
        part_ = shared_->part;
        over = shared_->outcome.has_value();
        if (over && !*shared_->outcome) error_ = shared_->outcome->error();
    }
    if (over) {
        shared_.reset();
        timer_->stop();
    }
    Q_EMIT changed();
}

}  // namespace automoe::ui
