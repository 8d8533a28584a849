// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/outputpipe.h"

#include <QProcess>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace pierside::tests {

OutputPipe::OutputPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
    m_reader = ends[0];
    m_writer = ends[1];
}

OutputPipe::~OutputPipe()
{
    closeReader();
    if (m_writer >= 0)
        ::close(m_writer);
}

void OutputPipe::start(QProcess &process, const QStringList &arguments)
{
    process.setChildProcessModifier([writer = m_writer] { ::dup2(writer, STDOUT_FILENO); });
    process.start(QStringLiteral(PIERSIDE_PROGRAM), arguments);
    ::close(std::exchange(m_writer, -1));
}

bool OutputPipe::isFull() const
{
    int waiting = 0;
    // One page less, because a write that does not fit does not begin.
    return ::ioctl(m_reader, FIONREAD, &waiting) == 0 && waiting > ::fcntl(m_reader, F_GETPIPE_SZ) - 4096;
}

QByteArray OutputPipe::read(qsizetype size) const
{
    QByteArray bytes(size, '\0');
    bytes.truncate(std::max<ssize_t>(::read(m_reader, bytes.data(), size_t(size)), 0));
    return bytes;
}

void OutputPipe::closeReader()
{
    if (m_reader >= 0)
        ::close(std::exchange(m_reader, -1));
}

} // namespace pierside::tests
