// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace pierside::app {

//! \brief Ensures one window per user: the first process listens on a private socket (0600), later ones send it their
//! paths.
//!
//! Lives on the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &runtimeDirectory, QObject *parent = nullptr);

    //! True if a window accepted the paths; it raises itself. Waits at most one second for an answer. False if no
    //! process listens on the socket.
    bool handOver(const QStringList &paths) const;
    //! Makes this process the one with the window. Fails if the socket cannot be created.
    Result<Done> listen();

Q_SIGNALS:
    //! Another process asked to raise the window and to add these absolute paths.
    void raised(const QStringList &paths);

private:
    void accept();

    QString m_path;
    QLocalServer m_server;
};

} // namespace pierside::app
