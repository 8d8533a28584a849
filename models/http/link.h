// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/units.h"
#include "models/http/address.h"

#include <QIODevice>
#include <QObject>

#include <memory>

namespace pierside::http {

//! \brief One connection of bytes to a server: socket, TLS or ssh. I/O thread.
//!
//! open() leads to opened() or failed(), maybe before it returns. After opened(), closed() or failed() is emitted when
//! the connection ends; bytes received before can still be read from device().
class Link : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Bytes that may wait in this process before the socket is no longer read.
    static constexpr qint64 readLimit = 256 * 1024;

    virtual void open() = 0;
    virtual QIODevice *device() = 0;
    //! Bytes that were written but not sent yet.
    virtual qint64 unsent() { return device()->bytesToWrite(); }
    //! Asks the system whether the connection is still open.
    virtual bool isAlive() = 0;
    //! Closes the direction to the other side; false if that is not possible.
    virtual bool closeWrite() = 0;
    virtual void abort() = 0;
    //! How long opening may take.
    virtual Milliseconds patience() const { return Milliseconds(15'000); }

Q_SIGNALS:
    void opened();
    //! error.what is empty; the request adds it.
    void failed(const pierside::Error &error);
    //! Some of the written bytes were sent.
    void sent();
    void closed();
};

//! \brief Creates the links to one address. I/O thread.
class Connector : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::unique_ptr<Link> make() = 0;

    static std::unique_ptr<Connector> forAddress(const Address &address);
};

} // namespace pierside::http
