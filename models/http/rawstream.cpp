// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/rawstream.h"

#include "models/http/rawpipe.h"

namespace pierside::http {

RawStream::RawStream(std::shared_ptr<Post> post, RawPipe *pipe, Response head)
    : m_post(std::move(post))
    , m_pipe(pipe)
    , m_control(std::make_shared<StreamControl>())
    , m_pending(std::make_shared<std::atomic<qint64>>(0))
    , m_head(std::move(head))
{
}

RawStream::~RawStream()
{
    close();
}

void RawStream::start(RawHandler handler)
{
    (*m_post)([pipe = m_pipe, handler = std::move(handler), control = m_control] { pipe->start(handler, control); });
}

void RawStream::write(QByteArray bytes)
{
    *m_pending += bytes.size();
    (*m_post)([pipe = m_pipe, bytes = std::move(bytes), pending = m_pending] { pipe->write(bytes, pending); });
}

qint64 RawStream::pending() const
{
    return *m_pending;
}

void RawStream::closeWrite()
{
    (*m_post)([pipe = m_pipe] { pipe->closeWrite(); });
}

void RawStream::close()
{
    (*m_post)([pipe = m_pipe] { pipe->close(); });
}

void RawStream::pause()
{
    m_control->pause();
}

void RawStream::resume()
{
    m_control->resume();
}

} // namespace pierside::http
