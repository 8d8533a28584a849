// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QAbstractSocket>
#include <QLocalSocket>
#include <QStringList>

namespace pierside::http {

// Connection failures as Errors without what, which the request adds.

//! Facts about a socket file without permission.
struct SocketFile
{
    bool visible = false; //!< false: this user may not enter one of its directories
    QString group;        //!< empty if it has no name
    bool groupMayWrite = false;
};

//! The user of this process.
struct Caller
{
    QString name;
    QStringList groups; //!< from the user database; the running session may not have all of them yet
};

SocketFile socketFile(const QString &path);
Caller currentCaller();

//! The Error for a unix socket without permission.
Error permissionError(const QString &path, const SocketFile &file, const Caller &caller);
Error localSocketError(const QString &path, QLocalSocket::LocalSocketError error, const QString &text);
Error networkError(QAbstractSocket::SocketError error, const QString &text);

} // namespace pierside::http
