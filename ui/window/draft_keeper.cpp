// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/draft_keeper.h"

namespace automoe::ui {

namespace {

constexpr int kRestMs = 1000;
/// Nobody need stop typing for it; but whatever is written into a session has its tables read anew.
constexpr int kLongestMs = 10000;

}  // namespace

DraftKeeper::DraftKeeper(OpenSession& session, std::string name, std::function<Writing()> draft, QObject* parent)
    : QObject(parent), session_(session), name_(std::move(name)), draft_(std::move(draft)) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMs);
    connect(&rest_, &QTimer::timeout, this, &DraftKeeper::keep);
}

DraftKeeper::~DraftKeeper() {
    if (!rest_.isActive() && !writer_.busy()) return;
    const Writing writing = draft_();
    session_.remember(name_, writing ? writing() : std::string());
}

std::string DraftKeeper::left() const { return session_.writable() ? session_.remembered(name_) : std::string(); }

void DraftKeeper::touch() {
    if (!session_.writable()) return;
    if (!rest_.isActive()) touched_.start();
    if (!rest_.isActive() || touched_.elapsed() < kLongestMs) rest_.start();
}

void DraftKeeper::keep() {
    writer_.run([this, writing = draft_()](const std::stop_token&) -> Background::Then {
        const std::string text = writing ? writing() : std::string();
        return [this, text] { session_.remember(name_, text); };
    });
}

}  // namespace automoe::ui
