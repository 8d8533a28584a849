// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/why.h"

namespace pierside::health {

// The rules of whyOf(), each on its own: pure functions.

//! A host that one container wants to talk to.
struct HostUse
{
    QString host;
    quint16 port = 0;   //!< 0 = not said
    QString where;      //!< "DATABASE_URL", or empty: the log
    bool isWeb = false; //!< http or https: browsers may be meant

    bool operator==(const HostUse &) const = default;
};

//! Those that variables name: values of the form scheme://host:port, host:port, and HOST variables.
QList<HostUse> hostsOfEnvironment(const QStringList &environment);
//! Those that lines complain about not reaching: "connection refused", "could not translate host name" ...
QList<HostUse> hostsOfLog(const QStringList &lines);

//! Lines that speak of a failure, the last ones; where none does and everything is wanted, the last lines.
QStringList tellingLines(const QStringList &lines, bool anyIfNone);

QList<WhyPoint> containerPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> endpointPoints(const WhyInput &input, const EndpointHealth &endpoint);
QList<WhyPoint> dependencyPoints(const WhyInput &input);
QList<WhyPoint> hostPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> logPoints(const WhyInput &input, const engine::Container &container);
QList<WhyPoint> noticePoints(const WhyInput &input, const engine::Container &container);

//! The words of an engine or a program and what they mean for the user; empty where nothing is known.
QString adviceForWords(const QString &words);

} // namespace pierside::health
