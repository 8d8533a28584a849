// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostpostgres.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <unistd.h>

namespace pierside::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

QString HostPostgres::tool(const QString &name)
{
    // Debian installs the server's programs outside the path.
    const QStringList versions = QDir(u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QStringList folders;
    for (const QString &version : versions)
        folders.append(u"/usr/lib/postgresql/%1/bin"_s.arg(version));
    const QString found = folders.isEmpty() ? QString() : QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

QStringList HostPostgres::unprivileged(const QStringList &argv)
{
    if (::geteuid() != 0)
        return argv;
    return QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s, u"--"_s} + argv;
}

bool HostPostgres::run(const QStringList &argv)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(argv.first(), argv.mid(1));
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_problem = argv.join(u' ') + u": "_s + process.errorString() + u'\n' + QString::fromUtf8(process.readAll());
    return false;
}

bool HostPostgres::start(const QByteArray &password)
{
    m_password = password;
    const QString data = m_folder.filePath(u"data"_s);
    const QString secret = m_folder.filePath(u"password"_s);
    QFile file(secret);
    if (!file.open(QIODevice::WriteOnly) || file.write(password + '\n') < 0)
        return false;
    file.close();
    if (::geteuid() == 0 && !run({u"chown"_s, u"-R"_s, u"postgres:postgres"_s, m_folder.path()}))
        return false;
    if (!run(unprivileged({tool(u"initdb"_s), u"-D"_s, data, u"-U"_s, u"admin"_s, u"-A"_s, u"scram-sha-256"_s,
                           u"--pwfile"_s, secret, u"-N"_s, u"-E"_s, u"UTF8"_s, u"--no-locale"_s})))
        return false;
    QFile hba(data + u"/pg_hba.conf"_s);
    if (!hba.open(QIODevice::Append) || hba.write("host all all all scram-sha-256\n") < 0)
        return false;
    hba.close();
    QTcpServer free;
    if (!free.listen(QHostAddress::AnyIPv4))
        return false;
    m_port = free.serverPort();
    free.close();
    const QStringList server = unprivileged({tool(u"postgres"_s), u"-D"_s, data, u"-p"_s, QString::number(m_port),
                                             u"-c"_s, u"listen_addresses=*"_s, u"-c"_s,
                                             u"unix_socket_directories="_s + m_folder.path(), u"-c"_s, u"fsync=off"_s});
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(server.first(), server.mid(1));
    for (int tries = 0; tries < 600 && m_server.state() != QProcess::NotRunning; ++tries) {
        if (sql("select 'it runs'").contains("it runs"))
            return true;
        m_server.waitForFinished(100);
    }
    m_problem = u"the server does not answer: "_s + QString::fromUtf8(m_server.readAll());
    return false;
}

QByteArray HostPostgres::sql(const QByteArray &text, const QString &database) const
{
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, QString::fromUtf8(m_password));
    psql.setProcessEnvironment(environment);
    psql.setProcessChannelMode(QProcess::MergedChannels);
    psql.start(tool(u"psql"_s), {u"-X"_s, u"-q"_s, u"-At"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port),
                                 u"-U"_s, u"admin"_s, u"-d"_s, database});
    psql.write(text);
    psql.closeWriteChannel();
    psql.waitForFinished(patience);
    return psql.readAll().trimmed();
}

HostPostgres::~HostPostgres()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.terminate(); // refuses new connections, then ends
    if (!m_server.waitForFinished(5'000))
        m_server.kill();
    m_server.waitForFinished(5'000);
    // The files belong to another user, but in that case this one is root.
}

} // namespace pierside::tests
