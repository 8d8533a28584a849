// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

//! A port that nothing uses now.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::Any) ? server.serverPort() : quint16(0);
}

} // namespace

//! Real listeners, containers and the real program: what is found, what is stopped before it begins, the ways out.
class TestPortsDocker : public QObject
{
    Q_OBJECT

private:
    void writeStack(quint16 port, const QByteArray &more = {})
    {
        m_program.write(
            u"compose.yaml"_s,
            QByteArray("name: @NAME@\nservices:\n  web:\n    image: pierside-test/service\n    environment: "
                       "{PORT: 8080, READY_MS: 0, RATE: 0, LINE_BYTES: 0}\n    ports: "
                       "[\"@PORT@:8080\", \"@PORT@:8080/udp\"]\n@MORE@")
                .replace("@NAME@", m_name.toUtf8())
                .replace("@PORT@", QByteArray::number(port))
                .replace("@MORE@", more));
    }
    QJsonObject lineOf(const Outcome &outcome, const QString &service, const QString &protocol = u"tcp"_s) const
    {
        const QJsonArray lines = outcome.json()[u"ports"_s].toArray();
        for (const QJsonValue &line : lines) {
            if (line[u"service"_s] == service && line[u"protocol"_s] == protocol)
                return line.toObject();
        }
        return {};
    }
    Outcome docker(const QStringList &arguments) const { return m_program.docker(arguments); }
    QByteArray containersHere() const
    {
        return docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"label=com.docker.compose.project="_s + m_name}).out;
    }
    void down() { VERIFY_EXIT(m_program.run({u"down"_s, u"-t"_s, u"0"_s}), 0); }

    const QString m_name = u"t-ports-%1"_s.arg(QCoreApplication::applicationPid());
    const QString m_foreign = m_name + u"-foreign"_s;
    Program m_program;

private Q_SLOTS:
    void cleanup()
    {
        down();
        VERIFY_EXIT(m_program.run({u"ports"_s, u"--undo"_s}), 0);
        docker({u"rm"_s, u"-f"_s, u"-v"_s, m_foreign});
        QVERIFY(containersHere().isEmpty());
    }

    void namesTheProcessThatHoldsAPort()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        writeStack(holder.serverPort());
        const Outcome looked = m_program.run({u"ports"_s, u"--json"_s, u"--check"_s});
        VERIFY_EXIT(looked, 1);
        const QJsonObject line = lineOf(looked, u"web"_s);
        QCOMPARE(line[u"state"_s].toString(), u"held"_s);
        const QJsonValue held = line[u"conflict"_s][u"holder"_s];
        QCOMPARE(held[u"kind"_s].toString(), u"process"_s);
        QCOMPARE(held[u"pid"_s].toInteger(), QCoreApplication::applicationPid());
        QVERIFY(!held[u"commandLine"_s].toString().isEmpty());
        QVERIFY(held[u"started"_s].isString());
        const int instead = line[u"conflict"_s][u"instead"_s].toInt();
        QVERIFY(instead > holder.serverPort());
        QCOMPARE(lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"web"_s)[u"conflict"_s][u"instead"_s].toInt(),
                 instead);
        QCOMPARE(lineOf(looked, u"web"_s, u"udp"_s)[u"state"_s].toString(), u"declared"_s);

        const Outcome refused = m_program.run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("is taken by") && refused.err.contains("pierside ports --use"),
                 refused.both().constData());
        QVERIFY(containersHere().isEmpty()); // nothing was created
        QVERIFY(docker({u"network"_s, u"ls"_s, u"-q"_s, u"--filter"_s, u"name="_s + m_name}).out.isEmpty());
        holder.close();
        VERIFY_EXIT(m_program.run({u"ports"_s, u"--check"_s}), 0);
    }

    //! The port is the local end of a connection; no process listens.
    void namesAConnectionThatHoldsAPort()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(client.waitForConnected());
        writeStack(client.localPort());
        const Outcome looked = m_program.run({u"ports"_s, u"--json"_s, u"--check"_s});
        VERIFY_EXIT(looked, 1);
        const QJsonValue held = lineOf(looked, u"web"_s)[u"conflict"_s][u"holder"_s];
        QCOMPARE(held[u"kind"_s].toString(), u"connection"_s);
        QCOMPARE(held[u"pid"_s].toInteger(), QCoreApplication::applicationPid());
    }

    //! Without an engine it is unknown whether a container has the port.
    void namesTheProcessWithoutAnEngine()
    {
        const quint16 port = freePort();
        writeStack(port);
        docker({u"run"_s, u"-d"_s, u"--name"_s, m_foreign, u"-p"_s, u"127.0.0.1:%1:8080"_s.arg(port),
                u"pierside-test/service"_s});
        const Outcome looked = m_program.run({u"-H"_s, u"unix:///nonexistent.sock"_s, u"ports"_s, u"--json"_s});
        VERIFY_EXIT(looked, 0);
        const QJsonValue held = lineOf(looked, u"web"_s)[u"conflict"_s][u"holder"_s];
        QCOMPARE(held[u"kind"_s].toString(), u"process"_s);
        QVERIFY2(held[u"text"_s].toString().startsWith(u"docker-proxy (pid "_s), looked.both().constData());
    }

    void findsConflictsOfUdpPorts()
    {
        QUdpSocket holder;
        QVERIFY(holder.bind(QHostAddress::AnyIPv6, 0));
        writeStack(holder.localPort());
        const Outcome looked = m_program.run({u"ports"_s, u"--json"_s, u"--check"_s});
        VERIFY_EXIT(looked, 1);
        QCOMPARE(lineOf(looked, u"web"_s)[u"state"_s].toString(), u"declared"_s);
        QCOMPARE(lineOf(looked, u"web"_s, u"udp"_s)[u"state"_s].toString(), u"held"_s);
    }

    void startsWithIgnorePorts()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::Any));
        writeStack(holder.serverPort(), "  side:\n    image: pierside-test/service\n    environment: {PORT: 8080, "
                                        "READY_MS: 0, RATE: 0, LINE_BYTES: 0}\n");
        // As in a race: the port is free at the check and taken at the start.
        const Outcome failed = m_program.run({u"up"_s, u"-d"_s, u"--ignore-ports"_s});
        VERIFY_EXIT(failed, 1);
        const QByteArray taken = QByteArray::number(holder.serverPort()) + " is taken by";
        QVERIFY2(failed.err.count(taken) >= 2, failed.both().constData()); // before, and by the step that failed
        const QByteArray running =
            docker({u"ps"_s, u"--format"_s, u"{{.Names}}"_s, u"--filter"_s, u"name="_s + m_name}).out.trimmed();
        QCOMPARE(running, (m_name + u"-side-1"_s).toUtf8()); // others are not affected
    }

    void namesTheStackThatHoldsAPort()
    {
        const quint16 port = freePort();
        writeStack(port);
        docker({u"run"_s, u"-d"_s, u"--name"_s, m_foreign, u"--label"_s, u"com.docker.compose.project=other"_s,
                u"--label"_s, u"com.docker.compose.container-number=1"_s, u"--label"_s,
                u"com.docker.compose.service=db"_s, u"-p"_s, u"127.0.0.1:%1:8080"_s.arg(port),
                u"pierside-test/service"_s});
        const Outcome looked = m_program.run({u"ports"_s, u"--json"_s, u"--check"_s});
        VERIFY_EXIT(looked, 1);
        const QJsonValue held = lineOf(looked, u"web"_s)[u"conflict"_s][u"holder"_s];
        QCOMPARE(held[u"kind"_s].toString(), u"container"_s);
        QCOMPARE(held[u"container"_s].toString(), m_foreign);
        QCOMPARE(held[u"stack"_s].toString(), u"other"_s);
        const Outcome refused = m_program.run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("of the stack other"), refused.both().constData());
    }

    void namesAContainerInTheHostNetwork()
    {
        const quint16 port = freePort();
        writeStack(port);
        docker({u"run"_s, u"-d"_s, u"--name"_s, m_foreign, u"--network"_s, u"host"_s, u"-e"_s, u"PORT=%1"_s.arg(port),
                u"pierside-test/service"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_program.run({u"ports"_s, u"--check"_s}).exitCode, 1, 20'000);
        const QJsonValue held = lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"web"_s)[u"conflict"_s][u"holder"_s];
        QCOMPARE(held[u"kind"_s].toString(), u"container"_s);
        QCOMPARE(held[u"container"_s].toString(), m_foreign);
        QVERIFY(held[u"pid"_s].toInteger() > 1);
    }

    void mapsOwnContainersAndTheHostNetwork()
    {
        const quint16 port = freePort();
        const quint16 onHost = freePort();
        writeStack(port, QByteArray("  agent:\n    image: pierside-test/service\n    network_mode: host\n"
                                    "    environment: {PORT: @HOST@, READY_MS: 0, RATE: 0, LINE_BYTES: 0}\n"
                                    "  any:\n    image: pierside-test/service\n    ports: [\"8080\"]\n    environment: "
                                    "{PORT: 8080, READY_MS: 0, RATE: 0, LINE_BYTES: 0}\n")
                             .replace("@HOST@", QByteArray::number(onHost)));
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}), 0);
        const Outcome looked = m_program.run({u"ports"_s, u"--json"_s, u"--check"_s});
        VERIFY_EXIT(looked, 0);
        QCOMPARE(lineOf(looked, u"web"_s)[u"state"_s].toString(), u"listening"_s);
        QCOMPARE(lineOf(looked, u"web"_s)[u"container"_s].toString(), m_name + u"-web-1"_s);
        QVERIFY(lineOf(looked, u"any"_s)[u"port"_s].toInt() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"agent"_s)[u"port"_s].toInt(),
                                  onHost, 20'000);
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s, u"--force-recreate"_s}), 0); // its own ports are no conflict
    }

    void suggestsAVariable()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::Any));
        writeStack(1);
        QFile file(m_program.path(u"compose.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_program.write(u"compose.yaml"_s, file.readAll().replace("1:8080", "${WEB_PORT}:8080"));
        m_program.write(u".env"_s, "WEB_PORT=" + QByteArray::number(holder.serverPort()) + '\n');
        const Outcome refused = m_program.run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("set WEB_PORT="), refused.both().constData());
        QVERIFY(QFile::remove(m_program.path(u".env"_s)));
        writeStack(freePort());
    }

    void remapsPorts()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::Any));
        const QString port = QString::number(holder.serverPort());
        writeStack(holder.serverPort());
        QFile file(m_program.path(u"compose.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const int instead =
            lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"web"_s)[u"conflict"_s][u"instead"_s].toInt();
        const Outcome changed =
            m_program.run({u"ports"_s, u"--json"_s, u"--check"_s, u"--use"_s, u"%1=%2"_s.arg(port).arg(instead)});
        VERIFY_EXIT(changed, 0);
        const QString override = changed.json()[u"override"_s][u"file"_s].toString();
        QVERIFY(QFile::exists(override));
        QCOMPARE(lineOf(changed, u"web"_s)[u"port"_s].toInt(), instead);
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(docker({u"port"_s, m_name + u"-web-1"_s, u"8080/tcp"_s}).out.split('\n').first().split(':').last(),
                 QByteArray::number(instead));
        // docker compose, given that file, finds nothing to change.
        const QByteArray id = containersHere();
        docker({u"compose"_s, u"-f"_s, m_program.path(u"compose.yaml"_s), u"-f"_s, override, u"up"_s, u"-d"_s});
        QCOMPARE(containersHere(), id);
        file.seek(0);
        QCOMPARE(file.readAll(), before);
        // Moved once more, then back.
        const quint16 third = freePort();
        VERIFY_EXIT(m_program.run({u"ports"_s, u"--use"_s, u"%1=%2"_s.arg(instead).arg(third)}), 0);
        QCOMPARE(m_program.run({u"ports"_s, u"--json"_s}).json()[u"override"_s][u"ports"_s][0][u"from"_s].toString(),
                 port);
        VERIFY_EXIT(m_program.run({u"ports"_s, u"--without"_s, QString::number(third)}), 0);
        QVERIFY(lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"web"_s).isEmpty());
        VERIFY_EXIT(m_program.run({u"ports"_s, u"--undo"_s}), 0);
        QVERIFY(!QFile::exists(override));
        // The container keeps its port until it is created again.
        QCOMPARE(lineOf(m_program.run({u"ports"_s, u"--json"_s}), u"web"_s)[u"published"_s].toString(),
                 QString::number(instead));
    }
};

QTEST_GUILESS_MAIN(TestPortsDocker)
#include "tst_ports_docker.moc"
