// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/endpoints.h"
#include "models/health/verdict.h"
#include "models/items/stackrows.h"

namespace pierside::ui {

//! One line of the health card. Plain text, untrusted.
struct HealthLine
{
    enum class Kind {
        Service,   //!< the verdict, in bold
        Container, //!< the container's own check
        Endpoint,  //!< what was asked from here
        Check,     //!< a part of what an endpoint said
        Link,      //!< a page to open
    };

    Kind kind = Kind::Endpoint;
    QString service;
    QString endpoint; //!< name of the probe, for "Check now"
    QString name;
    QString text;
    QString note; //!< "1.2 ms, at 12:03:04"
    QString tip;  //!< the address that was asked
    QString url;  //!< Link
    items::RowState state = items::RowState::Running;
    bool asking = false;
    bool canAskWhy = false;
    QString copy;         //!< Link: nothing to open but this to copy, e.g. a line for /etc/hosts
    bool awaited = false; //!< Link: it is opened once its service answers

    bool operator==(const HealthLine &) const = default;
    //! Lines with the same key are one line at two times.
    QString key() const;
};

//! Container and endpoints told apart, checks one by one. Nothing for a service without a container.
QList<HealthLine> healthLines(const health::ServiceFacts &facts, const health::Verdict &verdict,
                              const QList<health::Link> &links, bool asking);

} // namespace pierside::ui
