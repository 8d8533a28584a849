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
        Container, //!< the container's health check
        Endpoint,  //!< result of a probe from this machine
        Check,     //!< one part of an endpoint's answer
        Link,      //!< page to open
    };

    Kind kind = Kind::Endpoint;
    QString service;
    QString endpoint; //!< name of the probe, for "Check now"
    QString name;
    QString text;
    QString note; //!< "1.2 ms, at 12:03:04"
    QString tip;  //!< the address of the probe
    QString url;  //!< Link
    items::RowState state = items::RowState::Running;
    bool asking = false;
    bool canAskWhy = false;
    QString copy;         //!< Link: text to copy instead of a page to open, e.g. a line for /etc/hosts
    bool awaited = false; //!< Link: opens when its service answers

    bool operator==(const HealthLine &) const = default;
    //! Identifies the line: lines with the same key describe the same object.
    QString key() const;
};

//! One line each for container, endpoints and checks. Empty for a service without a container.
QList<HealthLine> healthLines(const health::ServiceFacts &facts, const health::Verdict &verdict,
                              const QList<health::Link> &links, bool asking);

} // namespace pierside::ui
