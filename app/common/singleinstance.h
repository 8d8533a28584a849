// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace pierside::app {

//! \brief One window per user: the first start listens on a private socket (0600), later ones hand over their paths.
//!
//! Lives on the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &runtimeDirectory, QObject *parent = nullptr);

    //! True where a window took the paths and raises itself: this process has nothing left to do. Waits a second at
    //! most for an answer; a socket that nobody serves any more is no window.
    bool handOver(const QStringList &paths) const;
    //! From now on this process has the window. Fails where the socket cannot be made.
    Result<Done> listen();

Q_SIGNALS:
    //! Another start asked for the window, with absolute paths to add.
    void raised(const QStringList &paths);

private:
    void accept();

    QString m_path;
    QLocalServer m_server;
};

} // namespace pierside::app
