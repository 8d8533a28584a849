// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/why.h"

namespace pierside::health {

// The single rules of whyOf(). Pure functions.

//! A host to which a container connects.
struct HostUse
{
    QString host;
    quint16 port = 0;   //!< 0 = unknown
    QString where;      //!< "DATABASE_URL"; empty = from the log
    bool isWeb = false; //!< http or https: possibly an address for browsers

    bool operator==(const HostUse &) const = default;
};

//! The hosts in variables: values of the form scheme://host:port, host:port, and HOST variables.
QList<HostUse> hostsOfEnvironment(const QStringList &environment);
//! The hosts that log lines report as unreachable: "connection refused", "could not translate host name" ...
QList<HostUse> hostsOfLog(const QStringList &lines);

//! The last lines that report a failure; if there are none and anyIfNone is set, the last lines.
QStringList tellingLines(const QStringList &lines, bool anyIfNone);

QList<WhyPoint> containerPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> endpointPoints(const WhyInput &input, const EndpointHealth &endpoint);
QList<WhyPoint> dependencyPoints(const WhyInput &input);
QList<WhyPoint> hostPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> logPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> noticePoints(const WhyInput &input, const engine::Container &container);

//! A published port on which nothing listens in the container.
WhyPoint silentPort(quint16 published, quint16 containerPort, const QString &advice);

//! The advice for a message of an engine or a program; empty if there is none.
QString adviceForWords(const QString &words);

} // namespace pierside::health
