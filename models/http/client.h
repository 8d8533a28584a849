// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/http/address.h"
#include "models/http/message.h"
#include "models/http/rawstream.h"
#include "models/http/stream.h"

#include <QObject>

namespace pierside::http {

class Pool;

//! Limits of a Client's connections. Streams, upgrades and requests without a time limit do not count: they must not
//! block the others.
struct ClientLimits
{
    int connections = 32;         //!< short requests at a time; others wait
    int idle = 6;                 //!< connections kept open for the next request
    Milliseconds idleFor{30'000}; //!< how long
};

//! \brief Sends HTTP/1.1 requests to one server over sockets, TLS or ssh.
//!
//! Lives on one thread with an event loop, the I/O thread: construct it anywhere, moveToThread() before the first
//! request, delete it on that thread (deleteLater()). Every function may be called from any thread while it lives.
//!
//! Errors: what names the request and the address ("GET /containers/json on unix:///var/run/docker.sock"), cause is the
//! other side's message, next is what to do. An answer with an error status is an answer, not an Error, except for
//! upgrade(); refusal() converts it.
//!
//! Cancelling a task closes its connection at once. A GET, HEAD, PUT, DELETE or OPTIONS without upload that failed on a
//! kept connection before the first byte of an answer is sent again once, on a new connection.
//! Unfinished tasks finish as cancelled when the Client is deleted.
class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(Address address, ClientLimits limits = {}, QObject *parent = nullptr);
    ~Client() override;

    const Address &address() const { return m_address; }

    //! The complete answer; at most refusalLimit bytes of one with an error status.
    Task<Response> send(Request request);

    //! Delivers an answer of any length while it arrives. Finishes with the head when the stream ends. If the status is
    //! 400 or more, the Response has the body and the handler is not called.
    Task<Response> stream(Request request, StreamHandler handler);

    //! Switches the connection to raw bytes (Connection: Upgrade, Upgrade: tcp). Accepts 101, and 200 of old engines.
    Task<std::shared_ptr<RawStream>> upgrade(Request request);

    struct Counts
    {
        int open = 0; //!< all connections: busy, idle, opening
        int idle = 0;
        int waiting = 0; //!< requests without a connection
    };
    //! On the I/O thread only.
    Counts counts() const;

private:
    const Address m_address;
    Pool *m_pool; // child
};

} // namespace pierside::http
