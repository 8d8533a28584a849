// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace pierside::cli {

#ifdef Q_OS_UNIX

namespace {

std::array<int, 2> pipeEnds{-1, -1};

extern "C" void noteResize(int)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = before;
}

} // namespace

bool inputIsTerminal()
{
    return ::isatty(0) == 1;
}

bool outputIsTerminal()
{
    return ::isatty(1) == 1;
}

std::optional<TerminalSize> terminalSize()
{
    winsize size = {};
    if (::ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return TerminalSize{size.ws_col, size.ws_row};
}

class UnseenInput::Private
{
public:
    termios before = {};
    bool isChanged = false;
};

UnseenInput::UnseenInput()
    : d(std::make_unique<Private>())
{
    if (::tcgetattr(0, &d->before) != 0)
        return;
    termios unseen = d->before;
    unseen.c_lflag &= ~tcflag_t(ECHO);
    unseen.c_lflag |= tcflag_t(ECHONL);
    d->isChanged = ::tcsetattr(0, TCSAFLUSH, &unseen) == 0;
}

UnseenInput::~UnseenInput()
{
    if (d->isChanged)
        ::tcsetattr(0, TCSADRAIN, &d->before);
}

class RawTerminal::Private
{
public:
    termios before = {};
    bool isRaw = false;
    std::unique_ptr<QSocketNotifier> notifier;
};

RawTerminal::RawTerminal(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (::tcgetattr(0, &d->before) == 0) {
        termios raw = d->before;
        ::cfmakeraw(&raw);
        d->isRaw = ::tcsetattr(0, TCSADRAIN, &raw) == 0;
    }
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(pipeEnds[0], bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT resized();
    });
    struct sigaction action = {};
    action.sa_handler = noteResize;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, nullptr);
}

RawTerminal::~RawTerminal()
{
    std::signal(SIGWINCH, SIG_DFL);
    d->notifier.reset();
    for (int &end : pipeEnds) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
    if (d->isRaw)
        ::tcsetattr(0, TCSADRAIN, &d->before);
}

#else

bool inputIsTerminal()
{
    return false;
}

bool outputIsTerminal()
{
    return false;
}

std::optional<TerminalSize> terminalSize()
{
    return std::nullopt;
}

class UnseenInput::Private
{
};

UnseenInput::UnseenInput() = default;
UnseenInput::~UnseenInput() = default;

class RawTerminal::Private
{
};

RawTerminal::RawTerminal(QObject *parent)
    : QObject(parent)
{
}

RawTerminal::~RawTerminal() = default;

#endif

} // namespace pierside::cli
