// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/probe.h"

#include <QByteArray>

namespace pierside::health {

//! What a JSON health body says.
struct HealthBody
{
    bool isJson = false; //!< an object or an array
    QString word;        //!< of "status": "healthy"; empty where it says none
    QList<ProbeCheck> checks;
    QString version;
    QString time; //!< a time stamp, readable, or an uptime

    bool operator==(const HealthBody &) const = default;
};

//! Reads "checks", "components", "dependencies" and the like, as mappings or lists (MicroProfile, Spring, plain), and
//! single words beside the status ({"database": "down"}), and the targets that a
//! Prometheus lists. Any bytes; bounded in depth and number.
HealthBody healthBody(const QByteArray &body);

//! What is wrong with a text that should be Prometheus' exposition format, else empty. The last line may be cut off.
QString metricsProblem(const QByteArray &body);

//! Whether a body fulfils an expectation; why not, else empty.
QString unmet(const QByteArray &body, const Probe::Json &expectation);

//! "up", "ok", "healthy" ... are good news; "down", "unhealthy", "failed" ... are bad; nothing for any other word.
std::optional<bool> isGoodWord(QStringView word);

} // namespace pierside::health
