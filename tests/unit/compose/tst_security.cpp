// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/security.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

class TestSecurity : public QObject
{
    Q_OBJECT

    static QStringList told(const QByteArray &service, const QMap<QString, QString> &users = {})
    {
        const Folder folder;
        const LoadResult loaded = folder.loadText("services:\n  web:\n    image: x\n" + service);
        if (!loaded.project)
            return {u"does not load"_s};
        QStringList lines;
        for (const SecurityFact &fact : securityFacts(*loaded.project, users))
            lines.append(u"%1 %2"_s.arg(int(fact.level)).arg(fact.what));
        return lines;
    }

private Q_SLOTS:
    void nothingSpecial()
    {
        QCOMPARE(told({}), QStringList{u"1 user is not known yet"_s});
        QCOMPARE(told({}, {{u"web"_s, {}}}), QStringList{u"1 runs as root"_s});
        QCOMPARE(told({}, {{u"web"_s, u"postgres"_s}}), QStringList{u"0 runs as postgres"_s});
        QCOMPARE(told("    user: '0:0'\n", {{u"web"_s, u"postgres"_s}}), QStringList{u"1 runs as root"_s});
    }
    void everything()
    {
        QCOMPARE(told("    privileged: true\n    cap_add: [NET_ADMIN]\n    cap_drop: [ALL]\n    read_only: true\n"
                      "    pid: host\n    network_mode: host\n    user: '1000'\n"
                      "    security_opt: ['no-new-privileges:true', 'seccomp:unconfined']\n"
                      "    volumes: ['/var/run/docker.sock:/s:ro', '/etc:/x', '/etc:/y:ro', './a:/b']\n"),
                 (QStringList{u"2 privileged"_s, u"2 added capabilities: NET_ADMIN"_s, u"2 seccomp:unconfined"_s,
                              u"2 process list of the host"_s, u"2 network of the host"_s,
                              u"2 has the engine's socket (/var/run/docker.sock)"_s,
                              u"2 can write to /etc on the machine"_s, u"0 dropped capabilities: ALL"_s,
                              u"0 runs as 1000"_s, u"0 root file system is read-only"_s, u"0 no new privileges"_s}));
    }
    void engineSocketWithLogins()
    {
        QCOMPARE(
            told("    user: a\n    use_api_socket: true\n"),
            (QStringList{u"2 has the engine's socket and your registry logins (use_api_socket)"_s, u"0 runs as a"_s}));
    }
    void portsForAll()
    {
        QCOMPARE(told("    user: a\n    ports: ['80:80', '127.0.0.1:81:81', '0.0.0.0:82:82', '83']\n"),
                 (QStringList{u"1 published on all addresses: 80, 82, 83"_s, u"0 runs as a"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSecurity)
#include "tst_security.moc"
