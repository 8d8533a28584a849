// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/loglevel.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <QStringList>

namespace pierside::logs {

//! One field of a structured line. Untrusted.
struct LogField
{
    QString key; //!< "request.method" for a key of a nested JSON object
    QString value;

    bool operator==(const LogField &) const = default;
};

inline constexpr qsizetype LongestStructured = 64 * 1024; //!< bytes; a longer line has no fields
inline constexpr qsizetype MostFields = 100;

//! \brief The fields of a line that is a JSON object or logfmt; none of other lines. Pure.
//!
//! Control sequences are left out. Source: RFC 8259; logfmt as go-kit and logrus write it.
QList<LogField> fieldsOf(QByteArrayView line);

//! The value of \a key; null if there is no such field.
QString valueOf(const QList<LogField> &fields, const QString &key);

//! What a field is for.
enum class FieldRole : quint8 { Time, Level, Message, Other };

//! The role that a key commonly has; keys are compared without case.
FieldRole roleOf(const QString &key);

//! Which fields of a service are shown, in the order time, level, others, message.
struct FieldChoice
{
    static inline const QString None = QStringLiteral("-"); //!< in place of a key: no such column

    QString time = {};       //!< a key; empty = found by its common names
    QString level = {};      //!< a key; empty = found by its common names
    QString message = {};    //!< a key; empty = found by its common names
    QStringList others = {}; //!< keys

    bool operator==(const FieldChoice &) const = default;
};

//! A column of one line. The value is empty where the line has no such field.
struct FieldColumn
{
    FieldRole role = FieldRole::Other;
    QString key;
    QString value;

    bool operator==(const FieldColumn &) const = default;
};

//! The columns of a line; none if it has no fields. Pure.
QList<FieldColumn> columnsOf(const QList<LogField> &fields, const FieldChoice &choice);

//! The level that a value of a level field names: a word or a number of bunyan and pino.
LogLevel levelOfField(const QString &value);

//! The time that a value of a time field names: ISO 8601 or seconds, milliseconds or nanoseconds since 1970.
QDateTime timeOfField(const QString &value);

//! A condition on a field.
struct FieldTest
{
    QString key;
    QString value;
    bool isExcluded = false; //!< lines with this value are left out; else lines without it

    bool operator==(const FieldTest &) const = default;
};

//! Whether a line meets all of the conditions. Those that include values of one key are alternatives. Pure.
bool meets(QByteArrayView line, const QList<FieldTest> &tests);

} // namespace pierside::logs
