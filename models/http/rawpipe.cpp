// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/rawpipe.h"

#include "models/http/scratch.h"

namespace pierside::http {

using namespace Qt::StringLiterals;

RawPipe::RawPipe(std::unique_ptr<Link> link, QByteArray rest, bool ended, QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_rest(std::move(rest))
    , m_post(std::make_shared<Post>(this))
    , m_linkEnded(ended)
{
    connect(m_link.get(), &Link::failed, this, [this](const Error &error) {
        m_linkError = error;
        linkEnded();
    });
    connect(m_link.get(), &Link::closed, this, &RawPipe::linkEnded);
    connect(m_link->device(), &QIODevice::readyRead, this, &RawPipe::drain);
    connect(m_link->device(), &QIODevice::bytesWritten, this, &RawPipe::written);
}

RawPipe::~RawPipe()
{
    m_post->close();
    finish(failure(Error::cancelled()));
}

std::shared_ptr<RawStream> RawPipe::makeStream(Response head)
{
    return std::make_shared<RawStream>(m_post, this, std::move(head));
}

void RawPipe::start(RawHandler handler, std::shared_ptr<StreamControl> control)
{
    m_handler = std::move(handler);
    m_control = std::move(control);
    m_control->setResumed([post = std::weak_ptr(m_post), this] {
        if (const auto p = post.lock())
            (*p)([this] { drain(); });
    });
    drain();
}

void RawPipe::write(const QByteArray &bytes, std::shared_ptr<std::atomic<qint64>> pending)
{
    m_pending = std::move(pending);
    if (m_link && !m_linkEnded)
        m_link->device()->write(bytes);
}

void RawPipe::written(qint64 bytes)
{
    if (m_pending)
        *m_pending -= bytes;
    if (m_handler.onWritten)
        m_handler.onWritten();
    if (m_closeWriteWanted)
        closeWrite();
}

void RawPipe::closeWrite()
{
    m_closeWriteWanted = true;
    if (m_link && m_link->device()->bytesToWrite() == 0) {
        m_closeWriteWanted = false;
        m_link->closeWrite();
    }
}

void RawPipe::close()
{
    finish(failure(Error::cancelled()));
}

void RawPipe::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    while (m_link && m_control && !m_control->isPaused()) {
        const QByteArray rest = std::exchange(m_rest, {});
        const QByteArrayView bytes = rest.isEmpty() ? readScratch(*m_link->device()) : QByteArrayView(rest);
        if (bytes.isEmpty())
            break;
        if (m_handler.onData)
            m_handler.onData(bytes);
    }
    m_draining = false;
    if (m_linkEnded)
        linkEnded();
}

void RawPipe::linkEnded()
{
    m_linkEnded = true;
    if (m_draining || !m_link || !m_control || m_control->isPaused())
        return;
    if (m_link->device()->bytesAvailable() > 0 || !m_rest.isEmpty())
        return drain();
    if (m_linkError)
        finish(failure(*m_linkError));
    else
        finish(Done{});
}

void RawPipe::finish(Result<Done> how)
{
    if (!m_link)
        return;
    m_link->disconnect(this);
    m_link->device()->disconnect(this);
    m_link->abort();
    m_link.release()->deleteLater();
    const RawHandler handler = std::exchange(m_handler, {});
    if (handler.onClosed)
        handler.onClosed(how);
    deleteLater();
}

} // namespace pierside::http

#include "moc_rawpipe.cpp"
