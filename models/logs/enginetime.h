// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace pierside::logs {

//! \brief The time that an engine writes before a line, as in LogRecord::timeNano; NoTime if it is none. Pure.
//!
//! Source: RFC 3339, as Docker ("2026-01-01T00:00:00.123456789Z") and Podman (with the offset of a time zone) write it.
qint64 engineTime(QByteArrayView text);

//! Invalid for NoTime. Exact to a millisecond.
QDateTime timeFrom(qint64 timeNano);

} // namespace pierside::logs
