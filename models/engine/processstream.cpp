// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/processstream.h"

#include "models/engine/conversation.h"

namespace pierside::engine {

ProcessStream::ProcessStream(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

ProcessStream::~ProcessStream() = default;

Task<int> ProcessStream::exitCode() const
{
    return d->source.task();
}

void ProcessStream::write(QByteArray bytes)
{
    d->stream->write(std::move(bytes));
}

qint64 ProcessStream::pending() const
{
    return d->stream->pending();
}

void ProcessStream::closeInput()
{
    d->stream->closeWrite();
}

void ProcessStream::pause()
{
    d->stream->pause();
}

void ProcessStream::resume()
{
    d->stream->resume();
}

void ProcessStream::close()
{
    d->source.task().cancel();
}

Task<Done> ProcessStream::resize(int columns, int rows)
{
    return d->resize(columns, rows);
}

Task<qint64> ProcessStream::hostPid()
{
    return d->hostPid();
}

} // namespace pierside::engine
