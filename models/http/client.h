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

//! Bounds of a Client's connections. Streams, upgrades and requests that may wait for their answer without limit are
//! not counted by connections: they must not starve the others.
struct ClientLimits
{
    int connections = 32;         //!< short requests at a time; more wait in line
    int idle = 6;                 //!< connections kept open for the next request
    Milliseconds idleFor{30'000}; //!< how long
};

//! \brief HTTP/1.1 to one server, over whatever its Address says.
//!
//! Lives on one thread with an event loop, the I/O thread: construct it anywhere, moveToThread() before the first
//! request, delete it on that thread (deleteLater()). Every function may be called from any thread while it lives.
//!
//! Errors: what names the request and the address ("GET /containers/json on unix:///var/run/docker.sock"), cause is in
//! the words of the other side, next is the way out. An answer with an error status is an answer, not an Error (except
//! for upgrade(), which has nothing else to give); refusal() makes one of it.
//!
//! Cancelling a task closes its connection at once. A GET, HEAD, PUT, DELETE or OPTIONS without upload that failed on a
//! kept connection before the first byte of an answer is sent again once, on a new connection.
//! Tasks that are under way when the Client is deleted finish as cancelled.
class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(Address address, ClientLimits limits = {}, QObject *parent = nullptr);
    ~Client() override;

    const Address &address() const { return m_address; }

    //! The whole answer; of one with an error status at most refusalLimit bytes.
    Task<Response> send(Request request);

    //! An answer of any length, delivered as it comes. Finishes with the head when the stream ends; where the status is
    //! 400 or more the body stands in the Response instead and the handler is not called.
    Task<Response> stream(Request request, StreamHandler handler);

    //! Turns the connection into a raw one (Connection: Upgrade, Upgrade: tcp); takes 101, and 200 as old engines say.
    Task<std::shared_ptr<RawStream>> upgrade(Request request);

    //! Closes the connections kept for later, e.g. after a suspend.
    void dropIdle();

    struct Counts
    {
        int open = 0; //!< all connections: busy, idle, opening
        int idle = 0;
        int waiting = 0; //!< requests in line
    };
    //! On the I/O thread only.
    Counts counts() const;

private:
    const Address m_address;
    Pool *m_pool; // child
};

} // namespace pierside::http
