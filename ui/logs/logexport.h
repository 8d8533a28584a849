// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "ui/logs/logrows.h"

namespace pierside::ui {

enum class LogFormat {
    Text,  //!< time, source and text of each line
    Jsonl, //!< one JSON object a line
};

//! By the end of the file's name.
LogFormat formatOf(const QString &file);
//! Whether a file with this name is compressed with gzip.
bool isCompressed(const QString &file);

//! A part of an export.
struct LogPart
{
    QByteArray bytes;
    qsizetype next = 0; //!< index of the line with which the next part begins
};

//! \brief The bytes of some of the lines, from index \a from on: about a megabyte.
//!
//! Fails if stop was requested. Any thread.
Result<LogPart> exportedPart(const logs::LogStore &store, const QList<qint64> &lines, qsizetype from,
                             const QHash<quint16, QString> &names, LogFormat format, const std::stop_token &stop);

//! \brief The bytes of a file with these lines of a store, in this order.
//!
//! Text has no control sequences; JSON has the text as the program wrote it. Fails if stop was requested. Any thread.
Result<QByteArray> exportedLog(const logs::LogStore &store, const QList<qint64> &lines,
                               const QHash<quint16, QString> &names, LogFormat format, const std::stop_token &stop);

} // namespace pierside::ui
