// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/lifetime.h"

#include "stacks/quickstart/service/text.h"

#include <cerrno>
#include <csignal>
#include <sys/time.h>
#include <unistd.h>

namespace quickstart {

namespace {

volatile sig_atomic_t exitCode = 0;
volatile sig_atomic_t stoppingNow = 0;
long stopMs = 0;

void exitIn(long ms)
{
    if (ms <= 0)
        _exit(exitCode);
    itimerval timer{};
    timer.it_value.tv_sec = ms / 1000;
    timer.it_value.tv_usec = ms % 1000 * 1000;
    setitimer(ITIMER_REAL, &timer, nullptr);
}

void onStop(int)
{
    const int savedErrno = errno;
    if (!stoppingNow) {
        stoppingNow = 1;
        exitCode = 0;
        exitIn(stopMs);
    }
    errno = savedErrno;
}

void onTimer(int)
{
    _exit(exitCode);
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action
    {
    };
    action.sa_handler = handler;
    // One handler must not interrupt the other between setting the code and the timer.
    sigaddset(&action.sa_mask, SIGTERM);
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGALRM);
    sigaction(number, &action, nullptr);
}

} // namespace

void Lifetime::begin(const Settings &settings)
{
    stopMs = settings.stopMs;
    exitCode = settings.exitCode;
    handle(SIGTERM, onStop);
    handle(SIGINT, onStop);
    handle(SIGALRM, onTimer);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGCHLD, SIG_IGN);
    if (settings.exitAfterMs >= 0)
        exitIn(settings.exitAfterMs);
}

bool Lifetime::stopping()
{
    return stoppingNow != 0;
}

void notice(const Settings &settings, std::string_view line)
{
    if (settings.quiet)
        return;
    Text<512> text;
    text.add("%s: ", settings.name);
    text.add(line.substr(0, 400));
    text.add("\n");
    if (write(STDERR_FILENO, text.data(), text.size()) < 0)
        return; // stderr has no reader
}

} // namespace quickstart
