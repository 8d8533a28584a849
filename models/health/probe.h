// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace pierside::health {

//! What is asked of an endpoint, from this machine. Values; any thread.
struct Probe
{
    enum class Kind { Http, Grpc, Tcp, Postgres, Redis, Amqp };
    //! Who says that this endpoint exists.
    enum class Origin { File, Catalogue, Route, Port };

    struct Json
    {
        QString path;  //!< "status", "checks.database", "items.0.name"
        QString value; //!< as text; empty = anything but null, false and an empty text

        bool operator==(const Json &) const = default;
    };

    QString name; //!< unique within its service: "health", "5432"
    Kind kind = Kind::Tcp;
    Origin origin = Origin::Port;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    quint16 containerPort = 0; //!< what port leads to; 0 = not known
    bool tls = false;          //!< Http
    QString path;              //!< Http: path and query. Grpc: name of the service, empty = the server
    QString hostHeader;        //!< Http: of a route; empty = host and port
    QList<int> statuses;       //!< Http: those that are well; empty = 200 to 399
    bool isNotice = false;     //!< what it says is worth knowing, but does not make the service unwell
    QList<Json> json;          //!< Http: what the body has to say
    QString user;              //!< Postgres: empty = only ask whether a server is there. Redis: of AUTH
    QString database;          //!< Postgres
    QString password;          //!< Redis. Never shown
    Milliseconds timeout{3'000};

    bool operator==(const Probe &) const = default;

    //! "http://localhost:8080/health", "tcp localhost:5432": without user and password.
    QString address() const;
};

//! One part of what a service says of itself: {"checks": {"database": "healthy"}}.
struct ProbeCheck
{
    QString name;
    bool ok = false;
    QString text; //!< "healthy", "down"

    bool operator==(const ProbeCheck &) const = default;
};

//! What came of it. Texts are partly the service's own: untrusted, plain, bounded.
struct ProbeResult
{
    enum class Outcome {
        Passed,    //!< it answered in its protocol, as expected
        Connected, //!< something accepted and said nothing; through the engine's port proxy that proves nothing
        Failed,
    };
    //! Why it failed, for whoever explains it.
    enum class Trouble { None, Refused, Closed, Silent, Protocol, Unexpected, NameUnknown, NotReady, Tls };

    Outcome outcome = Outcome::Failed;
    Trouble trouble = Trouble::None;
    QString text; //!< "200 OK", "answers, a password is wanted", "connection refused"
    Nanoseconds latency{};
    int status = 0; //!< Http
    QList<ProbeCheck> checks;
    QString version;         //!< that the body reports
    QString reportedTime;    //!< likewise: a time stamp or an uptime
    bool selfSigned = false; //!< a certificate that nobody vouches for, accepted because it is this machine's
    QDateTime at;

    bool operator==(const ProbeResult &) const = default;
    bool isFailure() const { return outcome == Outcome::Failed; }
};

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::ProbeResult)
