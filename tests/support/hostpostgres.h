// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief A PostgreSQL server on this machine, outside containers, with its own cluster and port.
//!
//! It ends with this object. If the tests run as root, it runs as the user postgres, because it refuses to run as root.
class HostPostgres
{
public:
    //! \a password of its only user, admin; required for network connections.
    bool start(const QByteArray &password);
    ~HostPostgres();

    quint16 port() const { return m_port; }
    QString problem() const { return m_problem; }
    //! The output of psql as admin.
    QByteArray sql(const QByteArray &text, const QString &database = QStringLiteral("postgres")) const;
    //! The folder of the real pg_dump.
    static QString tool(const QString &name);

private:
    bool run(const QStringList &argv);
    static QStringList unprivileged(const QStringList &argv);

    QTemporaryDir m_folder;
    QProcess m_server;
    QByteArray m_password;
    QString m_problem;
    quint16 m_port = 0;
};

} // namespace pierside::tests
