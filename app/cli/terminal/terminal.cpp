// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/terminal.h"

#include <QSocketNotifier>

#include <functional>

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

std::array<int, 2> resizeEnds{-1, -1};
termios plainTerminal = {};                       //!< the mode before a class below changed it
volatile std::sig_atomic_t terminalIsChanged = 0; //!< plainTerminal is valid

//! Applies \a change to the terminal's mode. Does nothing if standard input is not a terminal.
void changeTerminal(int when, const std::function<void(termios &)> &change)
{
    if (::tcgetattr(0, &plainTerminal) != 0)
        return;
    termios mode = plainTerminal;
    change(mode);
    terminalIsChanged = 1;
    if (::tcsetattr(0, when, &mode) != 0)
        terminalIsChanged = 0;
}

void putBack(int when)
{
    if (terminalIsChanged != 0)
        ::tcsetattr(0, when, &plainTerminal);
    terminalIsChanged = 0;
}

extern "C" void noteResize(int)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(resizeEnds[1], &byte, 1);
    errno = before;
}

} // namespace

void openStandardDescriptors()
{
    // open() returns the lowest free descriptor, and all lower ones are open by then.
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY);
    }
}

void putTerminalBackNow()
{
    putBack(TCSANOW);
}

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

UnseenInput::UnseenInput()
{
    changeTerminal(TCSAFLUSH, [](termios &mode) {
        mode.c_lflag &= ~tcflag_t(ECHO);
        mode.c_lflag |= tcflag_t(ECHONL);
    });
}

UnseenInput::~UnseenInput()
{
    putBack(TCSADRAIN);
}

class RawTerminal::Private
{
public:
    std::unique_ptr<QSocketNotifier> notifier;
};

RawTerminal::RawTerminal(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    changeTerminal(TCSADRAIN, [](termios &mode) { ::cfmakeraw(&mode); });
    if (::pipe2(resizeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(resizeEnds[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(resizeEnds[0], bytes.data(), bytes.size()) > 0) {
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
    for (int &end : resizeEnds) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
    putBack(TCSADRAIN);
}

#else

void openStandardDescriptors() {}

void putTerminalBackNow() {}

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

#include "moc_terminal.cpp"
