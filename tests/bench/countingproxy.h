// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QTemporaryDir>

namespace pierside::bench {

//! \brief A socket in front of the engine's socket that counts requests.
class CountingProxy : public QObject
{
    Q_OBJECT

public:
    explicit CountingProxy(const QString &engineSocket);

    QString path() const { return m_directory.filePath(QStringLiteral("engine.sock")); }
    //! Chunks of requests so far; 0 = no request was sent.
    qint64 requests() const { return m_requests; }

private:
    void forward();

    QString m_engine;
    QTemporaryDir m_directory;
    QLocalServer m_server;
    qint64 m_requests = 0;
};

} // namespace pierside::bench
