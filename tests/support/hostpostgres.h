// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief A PostgreSQL of this machine, outside of any container, with a cluster and port of its own.
//!
//! It ends with this object. Where the tests are root's, it runs as the user postgres: it refuses to run as root.
class HostPostgres
{
public:
    //! password: of its only user, admin; wanted by everybody who comes over the network.
    bool start(const QByteArray &password);
    ~HostPostgres();

    quint16 port() const { return m_port; }
    QString problem() const { return m_problem; }
    //! What psql prints, as admin.
    QByteArray sql(const QByteArray &text, const QString &database = QStringLiteral("postgres")) const;
    //! Where the real pg_dump is.
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
