// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/interrupt.h"

#include "app/cli/terminal/terminal.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int signalBase = 128;
constexpr int plainInterrupt = 2; //!< SIGINT, on every system

std::atomic<int> timesSignalled = 0;
std::atomic<int> firstSignal = 0;
std::atomic<int> mostHandled = 1;

} // namespace

bool Interrupt::wasInterrupted() const
{
    return firstSignal != 0;
}

int Interrupt::exitCode() const
{
    return signalBase + (firstSignal != 0 ? firstSignal.load() : plainInterrupt);
}

void Interrupt::setHandled(int count)
{
    mostHandled = count;
}

#ifdef Q_OS_UNIX

namespace {

constexpr std::array handledSignals{SIGINT, SIGTERM, SIGHUP};
std::array<int, 2> signalEnds{-1, -1}; //!< a byte for each signal, for the event loop
std::array<int, 2> levelEnds{-1, -1};  //!< written to and never read, so that any thread can poll it

extern "C" void noteSignal(int signal)
{
    // Only functions that are safe in a signal handler.
    if (timesSignalled.fetch_add(1) >= mostHandled) {
        putTerminalBackNow();
        ::_exit(signalBase + signal);
    }
    int none = 0;
    firstSignal.compare_exchange_strong(none, signal);
    const int before = errno;
    const char byte = static_cast<char>(signal);
    [[maybe_unused]] auto written = ::write(levelEnds[1], &byte, 1);
    written = ::write(signalEnds[1], &byte, 1);
    errno = before;
}

void setHandlers(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : handledSignals) {
        // Signals that nohup or a shell's background job ignores stay ignored.
        struct sigaction present = {};
        if (sigaction(signal, nullptr, &present) == 0 && present.sa_handler != SIG_IGN)
            sigaction(signal, &action, nullptr);
    }
}

void closeEnds(std::array<int, 2> &ends)
{
    for (int &end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(signalEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0 ||
        ::pipe2(levelEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupt::take);
    setHandlers(noteSignal);
}

Interrupt::~Interrupt()
{
    setHandlers(SIG_DFL);
    m_notifier.reset();
    closeEnds(signalEnds);
    closeEnds(levelEnds);
    timesSignalled = 0;
    firstSignal = 0;
    mostHandled = 1;
}

int Interrupt::descriptor()
{
    return levelEnds[0];
}

QString Interrupt::nameOf(int signal)
{
    switch (signal) {
    case SIGTERM:
        return u"TERM"_s;
    case SIGHUP:
        return u"HUP"_s;
    default:
        return u"INT"_s;
    }
}

void Interrupt::take()
{
    std::array<char, 16> bytes{};
    ssize_t count = 0;
    while ((count = ::read(signalEnds[0], bytes.data(), bytes.size())) > 0) {
        for (ssize_t i = 0; i < count; ++i) {
            const int signal = bytes.at(static_cast<size_t>(i));
            if (!std::exchange(m_isTold, true))
                Q_EMIT interrupted();
            Q_EMIT signalled(signal);
        }
    }
}

#else

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
}

Interrupt::~Interrupt() = default;

int Interrupt::descriptor()
{
    return -1;
}

QString Interrupt::nameOf(int)
{
    return u"INT"_s;
}

void Interrupt::take() {}

#endif

} // namespace pierside::cli

#include "moc_interrupt.cpp"
