// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/link.h"
#include "models/http/post.h"
#include "models/http/rawstream.h"

namespace pierside::http {

//! \brief The part of a RawStream on the I/O thread: owns the connection and deletes itself when it ends.
class RawPipe final : public QObject
{
    Q_OBJECT

public:
    //! \a rest: bytes received with the head. \a ended: the other side has already closed the connection.
    RawPipe(std::unique_ptr<Link> link, QByteArray rest, bool ended, QObject *parent);
    ~RawPipe() override;

    //! Once.
    std::shared_ptr<RawStream> makeStream(Response head);

    void start(RawHandler handler, std::shared_ptr<StreamControl> control);
    void write(const QByteArray &bytes, std::shared_ptr<std::atomic<qint64>> pending);
    void closeWrite();
    void close();

private:
    void drain();
    void written(qint64 bytes);
    void linkEnded();
    void finish(Result<Done> how);

    std::unique_ptr<Link> m_link;
    QByteArray m_rest;
    const std::shared_ptr<Post> m_post;
    RawHandler m_handler;
    std::shared_ptr<StreamControl> m_control; // null before start()
    std::shared_ptr<std::atomic<qint64>> m_pending;
    std::optional<Error> m_linkError;
    bool m_linkEnded;
    bool m_closeWriteWanted = false;
    bool m_draining = false;
};

} // namespace pierside::http
