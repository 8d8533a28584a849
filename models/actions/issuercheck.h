// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/core/task.h"
#include "models/engine/values.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! A realm of a Keycloak, and where it is asked.
struct IssuerSubject
{
    //! A variable of another service that names the issuer.
    struct Expectation
    {
        QString service;
        QString variable;
        QString url;

        bool operator==(const Expectation &) const = default;
    };

    QString service;
    QString realm;
    QString path;                //!< of the discovery document (OpenID Connect Discovery 1.0, section 4)
    quint16 port = 0;            //!< published; 0 = not published
    quint16 inside = 0;          //!< in the container
    ContainerId asker;           //!< the container that asks: of a service that uses it, else its own
    QString askerName;           //!< the service of the asker
    bool hasHostnameUrl = false; //!< before Keycloak 25: KC_HOSTNAME_URL instead of KC_HOSTNAME
    QList<Expectation> expectations;

    bool operator==(const IssuerSubject &) const = default;
};

//! \brief How the issuer of a realm is checked.
//!
//! An empty \a realm means the one that the variables of the project name, else master. Fails with NotFound if the
//! service does not run, and with Unsupported if it is no Keycloak. containers: of one project. Pure.
Result<IssuerSubject> issuerSubject(const QString &service, const QString &realm,
                                    const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! What one place was told. Texts come from the service: plain, one line.
struct IssuerAnswer
{
    QString from;    //!< empty: this machine; else the service whose container asked
    QString address; //!< "http://localhost:8080"
    QString issuer;
    QString problem; //!< why there is no issuer

    bool operator==(const IssuerAnswer &) const = default;
};

//! Whether the issuer is the same for all who compare it.
struct IssuerReport
{
    QString service;
    QString realm;
    QList<IssuerAnswer> answers;
    QString finding; //!< empty: the issuer is the same from everywhere
    QString advice;  //!< what to set

    bool operator==(const IssuerReport &) const = default;
};

//! Compares the answers with each other and with what other services expect. Pure.
IssuerReport issuerReport(const IssuerSubject &subject, const QList<IssuerAnswer> &answers);

//! The answers as lines for the window and the command line.
QStringList issuerLines(const IssuerReport &report);

//! \brief Asks for the discovery document of a realm from this machine and from a container, and compares.
//!
//! The container asks with curl, wget, python3 or bash, whichever it has. A place without an answer is part of the
//! report, not an error. Takes at most 20 seconds. On the thread of context.
Task<IssuerReport> checkIssuer(const std::shared_ptr<engine::Engine> &engine, const IssuerSubject &subject,
                               QObject *context);

} // namespace pierside::actions
