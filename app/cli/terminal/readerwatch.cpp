// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/readerwatch.h"

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <thread>
#include <unistd.h>
#endif

namespace pierside::cli {

#ifdef Q_OS_UNIX

//! A thread that polls: Qt's notifiers report that a pipe's reader has gone only with some event loops, and never that
//! of a socket.
class ReaderWatch::Private
{
public:
    std::array<int, 2> stop{-1, -1};
    std::thread thread;
};

ReaderWatch::ReaderWatch(int descriptor, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (::pipe2(d->stop.data(), O_CLOEXEC) != 0)
        return;
    // The destructor waits for the thread.
    d->thread = std::thread([this, descriptor, stop = d->stop[0]] {
        for (;;) {
            // No events are requested: poll() always reports errors and hang-ups.
            std::array<pollfd, 2> both{pollfd{descriptor, 0, 0}, pollfd{stop, POLLIN, 0}};
            const int ready = ::poll(both.data(), both.size(), -1);
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready > 0 && both[1].revents == 0 && (both[0].revents & (POLLERR | POLLHUP)) != 0)
                QMetaObject::invokeMethod(this, &ReaderWatch::gone, Qt::QueuedConnection);
            return;
        }
    });
}

ReaderWatch::~ReaderWatch()
{
    if (d->stop[1] >= 0)
        ::close(d->stop[1]);
    if (d->thread.joinable())
        d->thread.join();
    if (d->stop[0] >= 0)
        ::close(d->stop[0]);
}

#else

class ReaderWatch::Private
{
};

ReaderWatch::ReaderWatch(int, QObject *parent)
    : QObject(parent)
{
}

ReaderWatch::~ReaderWatch() = default;

#endif

} // namespace pierside::cli

#include "moc_readerwatch.cpp"
