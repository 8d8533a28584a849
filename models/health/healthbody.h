// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/probe.h"

#include <QByteArray>

namespace pierside::health {

//! The content of a JSON health body.
struct HealthBody
{
    bool isJson = false; //!< the body is an object or an array
    QString word;        //!< value of "status": "healthy"; empty if missing
    QList<ProbeCheck> checks;
    QString version;
    QString time; //!< a timestamp as text, or an uptime

    bool operator==(const HealthBody &) const = default;
};

//! Parses "checks", "components", "dependencies" and similar keys, as maps or lists (MicroProfile, Spring, plain),
//! single words next to the status ({"database": "down"}), and the targets of a Prometheus. Accepts any bytes; depth
//! and number are bounded.
HealthBody healthBody(const QByteArray &body);

//! Returns the first error of a body that should be in Prometheus' exposition format, else an empty text. The last line
//! may be truncated.
QString metricsProblem(const QByteArray &body);

//! Returns why a body does not meet an expectation, else an empty text.
QString unmet(const QByteArray &body, const Probe::Json &expectation);

//! True for "up", "ok", "healthy" ..., false for "down", "unhealthy", "failed" ...; nothing for other words.
std::optional<bool> isGoodWord(QStringView word);

} // namespace pierside::health
