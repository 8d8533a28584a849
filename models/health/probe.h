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

//! \brief A request to an endpoint, sent from this machine. A value; any thread.
//!
//! What a probe leaves in the service's log:
//!
// clang-format off
//! | kind     | sent                                    | logged by the service                                     |
//! |----------|-----------------------------------------|-----------------------------------------------------------|
//! | Http     | one GET                                 | one line where it keeps an access log                     |
//! | Grpc     | grpc.health.v1.Health/Check             | one line where an interceptor logs requests               |
//! | Tcp      | nothing; waits 400 ms for data          | RabbitMQ: nothing; servers that speak first: the end      |
//! | Postgres | SSLRequest, or start-up to the password | nothing without log_connections; poolers: a login attempt |
//! | Redis    | PING, AUTH before it with a password    | nothing at its default level                              |
//! | Amqp     | the protocol header                     | RabbitMQ: "client unexpectedly closed TCP connection"     |
// clang-format on
//!
//! AMQP cannot be closed properly without a login, so the catalogue uses Tcp for brokers, and only x-pierside asks for
//! Amqp. The catalogue names health paths and management ports (Keycloak: 9000), which are usually not access-logged.
//! While the engine's own health check passes, probes of the catalogue are not repeated: see Prober.
struct Probe
{
    enum class Kind { Http, Grpc, Tcp, Postgres, Redis, Amqp };
    //! Source of the endpoint.
    enum class Origin { File, Catalogue, Route, Port };

    struct Json
    {
        QString path;  //!< "status", "checks.database", "items.0.name"
        QString value; //!< expected value as text; empty = anything except null, false and an empty text

        bool operator==(const Json &) const = default;
    };

    QString name; //!< unique within its service: "health", "5432"
    Kind kind = Kind::Tcp;
    Origin origin = Origin::Port;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    quint16 containerPort = 0; //!< the container port behind port; 0 = unknown
    bool tls = false;          //!< Http
    QString path;              //!< Http: path and query. Grpc: service name, empty = the whole server
    QString hostHeader;        //!< Http: of a route; empty = host and port
    QList<int> statuses;       //!< Http: accepted status codes; empty = 200 to 399
    bool isNotice = false;     //!< a failure is shown but does not make the service unhealthy
    QList<Json> json;          //!< Http: expectations for the body
    QString user;              //!< Postgres: empty = only test whether a server answers. Redis: of AUTH
    QString database;          //!< Postgres
    QString password;          //!< Redis. Never displayed
    Milliseconds timeout{3'000};

    bool operator==(const Probe &) const = default;

    //! The address without user and password: "http://localhost:8080/health", "tcp localhost:5432".
    QString address() const;
};

//! One part of a health response: {"checks": {"database": "healthy"}}.
struct ProbeCheck
{
    QString name;
    bool ok = false;
    QString text; //!< "healthy", "down"

    bool operator==(const ProbeCheck &) const = default;
};

//! The result of a probe. Texts may come from the service: untrusted, plain, bounded.
struct ProbeResult
{
    enum class Outcome {
        Passed,    //!< a valid, expected answer in the endpoint's protocol
        Connected, //!< accepted, but no data received: behind the engine's port proxy this proves nothing
        Failed,
    };
    //! Reason of the failure, for the diagnosis.
    enum class Trouble { None, Refused, Closed, Silent, Protocol, Unexpected, NameUnknown, NotReady, Tls };

    Outcome outcome = Outcome::Failed;
    Trouble trouble = Trouble::None;
    QString text; //!< "200 OK", "answers (password required)", "connection refused"
    Nanoseconds latency{};
    int status = 0; //!< Http
    QList<ProbeCheck> checks;
    QString version;         //!< from the body
    QString reportedTime;    //!< from the body: a timestamp or an uptime
    bool selfSigned = false; //!< the certificate is untrusted and was accepted because the host is this machine
    QDateTime at;

    bool operator==(const ProbeResult &) const = default;
    bool isFailure() const { return outcome == Outcome::Failed; }
};

//! The time of an answer: "0.4 ms", "12 ms", "1.2 s".
QString latencyText(Nanoseconds latency);

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::ProbeResult)
