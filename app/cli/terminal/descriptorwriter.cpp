// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/descriptorwriter.h"

#include "app/cli/terminal/interrupt.h"

#include <algorithm>
#include <array>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <poll.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace pierside::cli {

#ifdef Q_OS_UNIX

namespace {

// POSIX: a pipe that poll() reports as writable accepts this many bytes without blocking.
constexpr qsizetype pipePieceSize = 4096;
constexpr int patienceOnceInterrupted = 250; //!< ms without progress

//! poll() that continues after a signal; returns the number of ready descriptors.
template <size_t N>
int polled(std::array<pollfd, N> &descriptors, nfds_t count, int timeout)
{
    int ready = -1;
    do {
        ready = ::poll(descriptors.data(), count, timeout);
    } while (ready < 0 && errno == EINTR);
    return ready;
}

} // namespace

qsizetype writeAtOnce(int descriptor, QByteArrayView bytes, int &failed)
{
    std::array<pollfd, 1> room{pollfd{descriptor, POLLOUT, 0}};
    // If poll() reports an error, write() fails with it.
    if (polled(room, 1, 0) <= 0)
        return 0;
    const auto size = static_cast<size_t>(std::min(bytes.size(), pipePieceSize));
    const ssize_t written = ::write(descriptor, bytes.data(), size);
    if (written < 0 && errno != EINTR && errno != EAGAIN)
        failed = errno;
    return std::max<qsizetype>(written, 0);
}

//! False if the program was interrupted and nobody reads.
bool DescriptorWriter::waitForRoom() const
{
    std::array<pollfd, 2> both{pollfd{m_descriptor, POLLOUT, 0}, pollfd{Interrupt::descriptor(), POLLIN, 0}};
    if (polled(both, 2, -1) < 0)
        return true;
    if (both[0].revents != 0)
        return true;
    return polled(both, 1, patienceOnceInterrupted) != 0;
}

void DescriptorWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_broken) {
        int failed = 0;
        const qsizetype written = writeAtOnce(m_descriptor, bytes, failed);
        bytes = bytes.sliced(written);
        if (failed != 0) {
            const bool isReaderGone = failed == EPIPE || failed == ECONNRESET;
            m_failure = isReaderGone ? 0 : failed;
            m_broken = true;
        } else if (written == 0 && !waitForRoom()) {
            m_broken = true;
        }
    }
}

#else

qsizetype writeAtOnce(int descriptor, QByteArrayView bytes, int &failed)
{
    const int written = ::_write(descriptor, bytes.data(), static_cast<unsigned>(bytes.size()));
    if (written < 0)
        failed = errno;
    return std::max(written, 0);
}

bool DescriptorWriter::waitForRoom() const
{
    return true;
}

void DescriptorWriter::write(QByteArrayView bytes)
{
    int failed = 0;
    while (!bytes.isEmpty() && !m_broken) {
        bytes = bytes.sliced(writeAtOnce(m_descriptor, bytes, failed));
        m_failure = failed == EPIPE ? 0 : failed;
        m_broken = failed != 0;
    }
}

#endif

} // namespace pierside::cli
