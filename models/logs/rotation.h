// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

#include <QMap>
#include <QString>

#include <optional>

namespace pierside::logs {

//! When the engine begins a new file for the log of a container, and how many it keeps.
struct LogRotation
{
    qint64 fileBytes = 0;
    int files = 1;

    bool operator==(const LogRotation &) const = default;
};

//! \brief The rotation that a log driver with these options does; none if it keeps all or is not known. Pure.
//!
//! Source: Docker, "JSON File logging driver" and "Local file logging driver".
std::optional<LogRotation> rotationOf(const QString &driver, const QMap<QString, QString> &options);

//! A size such as "10m", as Docker reads it; none if it is not valid or not positive.
std::optional<qint64> sizeFrom(const QString &text);

//! \brief How fast a container writes, in the last seconds. A value.
class LogRate
{
public:
    //! \a now: of any monotonic clock.
    void add(qint64 lines, qint64 bytes, Milliseconds now);
    //! Bytes a second in the files of a driver; 0 until some seconds were measured.
    double stored(const QString &driver) const;

private:
    Milliseconds m_begin{-1};
    qint64 m_lines = 0;
    qint64 m_bytes = 0;
    double m_linesPerSecond = 0;
    double m_bytesPerSecond = 0;
};

//! How long a line stays in the engine's files at this rate; none if that is long enough for any reader. Pure.
std::optional<Milliseconds> keptFor(const LogRotation &rotation, double bytesPerSecond);

} // namespace pierside::logs
