// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/engine_process.h"

#include <QFileInfo>
#include <QThread>

#include "ui/client/engine_link_p.h"
#include "ui/client/farewells_p.h"

namespace automoe::ui {

namespace {

/// The host among the arguments of ssh; "": there is none. Source: ssh(1), OpenSSH 9.
QString hostOf(const QStringList& arguments) {
    static const QString with_value = QStringLiteral("BbcDEeFIiJLlmOoPpQRSWw");
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (word == QLatin1String("--")) continue;
        if (!word.startsWith(QLatin1Char('-'))) {
            QString host = word;
            if (host.startsWith(QLatin1String("ssh://")))
                host = host.mid(6).section(QLatin1Char('@'), -1).section(QLatin1Char(':'), 0, 0);
            return host.section(QLatin1Char('@'), -1);
        }
        // "-4p 22", "-4p22": the value of an option is the rest of the word, or the next one.
        for (qsizetype letter = 1; letter < word.size(); ++letter) {
            if (!with_value.contains(word[letter])) continue;
            if (letter + 1 == word.size()) ++i;
            break;
        }
    }
    return {};
}

}  // namespace

QString placeOf(const QStringList& command) {
    const QString program = QFileInfo(command.value(0)).fileName();
    if (program.isEmpty() || program == QLatin1String("automoe")) return {};
    const QString host = program == QLatin1String("ssh") ? hostOf(command.mid(1)) : QString();
    return host.isEmpty() ? program : host;
}

EngineOptions workerOf(EngineOptions usual, const QStringList& command) {
    if (command.isEmpty()) return usual;
    usual.command = command;
    usual.place = placeOf(command);
    return usual;
}

template <class Function>
void EngineProcess::post(Function function) {
    QMetaObject::invokeMethod(
        link_, [link = link_, function = std::move(function)] { function(*link); }, Qt::QueuedConnection);
}

EngineProcess::EngineProcess(EngineOptions options, QObject* parent)
    : QObject(parent),
      gate_(std::make_shared<EventGate>()),
      thread_(new QThread),
      link_(new EngineLink(std::move(options), gate_)) {
    thread_->setObjectName(QStringLiteral("engine"));
    link_->moveToThread(thread_);
    connect(thread_, &QThread::finished, link_, &QObject::deleteLater);
    connect(link_, &EngineLink::stateChanged, this, [this](EngineState state) {
        state_ = state;
        if (state != EngineState::kReady) greeting_.reset();
        Q_EMIT stateChanged(state);
    });
    connect(link_, &EngineLink::greeted, this, [this](const Greeting& greeting) {
        greeting_ = greeting;
        Q_EMIT greeted(greeting);
    });
    connect(link_, &EngineLink::died, this, [this](const Error& error) {
        last_error_ = error;
        Q_EMIT died(error);
    });
    connect(link_, &EngineLink::progressed, this, &EngineProcess::progressed);
    connect(link_, &EngineLink::happened, this, &EngineProcess::happened);
    connect(link_, &EngineLink::rested, this, &EngineProcess::rested);
    connect(link_, &EngineLink::finished, this, &EngineProcess::finished);
    connect(link_, &EngineLink::alive, this, &EngineProcess::alive);
    connect(link_, &EngineLink::refused, this, &EngineProcess::refused);
    connect(link_, &EngineLink::closed, this, &EngineProcess::closed);
    thread_->start();
}

EngineProcess::~EngineProcess() {
    gate_->close();
    link_->disconnect(this);
    post([](EngineLink& link) { link.leave(); });
    letEnd(thread_);
}

void EngineProcess::start() {
    post([](EngineLink& link) { link.start(); });
}

quint64 EngineProcess::run(JobPtr job, EventTaker taker) {
    const quint64 ticket = ++last_ticket_;
    post([ticket, job = std::move(job), taker = std::move(taker)](EngineLink& link) { link.run(ticket, job, taker); });
    return ticket;
}

void EngineProcess::pause(quint64 ticket) {
    post([ticket](EngineLink& link) { link.pause(ticket); });
}

void EngineProcess::resume(quint64 ticket) {
    post([ticket](EngineLink& link) { link.resume(ticket); });
}

void EngineProcess::stop(quint64 ticket) {
    post([ticket](EngineLink& link) { link.stop(ticket); });
}

void EngineProcess::change(quint64 ticket, protocol::SearchChange change) {
    post([ticket, change = std::move(change)](EngineLink& link) { link.change(ticket, change); });
}

void EngineProcess::kill() {
    post([](EngineLink& link) { link.kill(); });
}

void EngineProcess::close() {
    post([](EngineLink& link) { link.close(); });
}

}  // namespace automoe::ui
