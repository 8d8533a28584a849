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

//! \brief One connection of bytes to the other end, whatever carries it. I/O thread.
//!
//! open() is answered by opened() or failed(), maybe before it returns. After opened(), closed() or failed() comes when
//! the connection ends; what had arrived by then can still be read from device().
class Link : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! How many bytes may wait in this process before the socket is left alone.
    static constexpr qint64 readLimit = 256 * 1024;

    virtual void open() = 0;
    virtual QIODevice *device() = 0;
    //! Bytes that were written and have not left this process.
    virtual qint64 unsent() { return device()->bytesToWrite(); }
    //! Asks the system whether the connection still stands.
    virtual bool isAlive() = 0;
    //! Ends the direction to the other side; false where that is not possible.
    virtual bool closeWrite() = 0;
    virtual void abort() = 0;
    //! How long opening may take.
    virtual Milliseconds patience() const { return Milliseconds(15'000); }

Q_SIGNALS:
    void opened();
    //! error.what is empty: the request fills it in.
    void failed(const pierside::Error &error);
    //! Some of what was written has left.
    void sent();
    void closed();
};

//! Makes the links to one address. I/O thread.
class Connector : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::unique_ptr<Link> make() = 0;

    static std::unique_ptr<Connector> forAddress(const Address &address);
};

} // namespace pierside::http
