// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QAbstractSocket>
#include <QLocalSocket>
#include <QStringList>

namespace pierside::http {

// What went wrong on the way to the other end, as Errors without what (the request fills it in).

//! What is known of a socket file that may not be used.
struct SocketFile
{
    bool visible = false; //!< false: a folder on the way to it is closed to this user
    QString group;        //!< empty where it has no name
    bool groupMayWrite = false;
};

//! Who asks.
struct Caller
{
    QString name;
    QStringList groups; //!< as the user data base lists them, which a running session may not have yet
};

SocketFile socketFile(const QString &path);
Caller currentCaller();

//! Permission on the unix socket at path.
Error permissionError(const QString &path, const SocketFile &file, const Caller &caller);
Error localSocketError(const QString &path, QLocalSocket::LocalSocketError error, const QString &text);
Error networkError(QAbstractSocket::SocketError error, const QString &text);

} // namespace pierside::http
