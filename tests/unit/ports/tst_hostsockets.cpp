// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/hostsockets.h"
#include "models/ports/processes.h"
#include "tests/unit/ports/portsfixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace portsfixture;

namespace {

//! A socket of this process, bound to a port that the kernel chooses.
class Listener
{
public:
    Listener(int family, int type, const char *address, bool v6Only = false, quint16 port = 0)
        : m_socket(::socket(family, type | SOCK_CLOEXEC, 0))
    {
        const int on = v6Only ? 1 : 0;
        sockaddr_storage storage{};
        socklen_t size = sizeof(sockaddr_in);
        if (family == AF_INET6) {
            ::setsockopt(m_socket, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
            auto *six = reinterpret_cast<sockaddr_in6 *>(&storage);
            six->sin6_family = AF_INET6;
            six->sin6_port = htons(port);
            ::inet_pton(AF_INET6, address, &six->sin6_addr);
            size = sizeof(sockaddr_in6);
        } else {
            auto *four = reinterpret_cast<sockaddr_in *>(&storage);
            four->sin_family = AF_INET;
            four->sin_port = htons(port);
            ::inet_pton(AF_INET, address, &four->sin_addr);
        }
        if (type == SOCK_STREAM) {
            const int share = 1; // as servers do: their ended connections do not block the port
            ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &share, sizeof share);
        }
        m_good = m_socket >= 0 && ::bind(m_socket, reinterpret_cast<sockaddr *>(&storage), size) == 0 &&
                 (type != SOCK_STREAM || ::listen(m_socket, 1) == 0);
        size = sizeof storage;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&storage), &size);
        m_port = ntohs(reinterpret_cast<sockaddr_in *>(&storage)->sin_port);
    }
    ~Listener() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Listener)

    bool isGood() const { return m_good; }
    quint16 port() const { return m_port; }
    int handle() const { return m_socket; }

private:
    int m_socket;
    quint16 m_port = 0;
    bool m_good = false;
};

//! A connection to a Listener on 127.0.0.1, with both of its ends in this process.
class Connection
{
public:
    explicit Connection(const Listener &listener)
        : m_client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(listener.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (::connect(m_client, plain, sizeof address) != 0)
            return;
        m_server = ::accept(listener.handle(), nullptr, nullptr);
        socklen_t size = sizeof address;
        ::getsockname(m_client, plain, &size);
        m_port = ntohs(address.sin_port);
    }
    ~Connection()
    {
        closeClient();
        closeServer();
    }
    Q_DISABLE_COPY_MOVE(Connection)

    bool isGood() const { return m_server >= 0; }
    quint16 port() const { return m_port; } //!< the client's
    void closeClient() { close(m_client); }
    void closeServer() { close(m_server); }

private:
    static void close(int &socket)
    {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
    }
    int m_client;
    int m_server = -1;
    quint16 m_port = 0;
};

//! This program, started by another command, listens on 127.0.0.1 until its standard input ends.
class Helper
{
public:
    explicit Helper(const QStringList &prefix, const QString &name = u"listener"_s)
    {
        // The build directory may not be readable for other users.
        QFile::copy(QCoreApplication::applicationFilePath(), m_folder.filePath(name));
        QFile(m_folder.path()).setPermissions(QFile::Permissions(0x7755));
        QStringList command = prefix + QStringList{m_folder.filePath(name), u"--listen"_s};
        const QString program = command.takeFirst();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, command);
        if (m_process.waitForReadyRead(20'000))
            m_port = m_process.readLine().trimmed().toUShort();
    }
    ~Helper()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10'000);
    }
    Q_DISABLE_COPY_MOVE(Helper)

    quint16 port() const { return m_port; }
    qint64 pid() const { return m_process.processId(); }
    bool waitForEnd() { return m_process.waitForFinished(10'000); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

int listen()
{
    const Listener listener(AF_INET, SOCK_STREAM, "127.0.0.1");
    if (!listener.isGood())
        return 1;
    std::printf("%d\n", listener.port());
    std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    return 0;
}

std::optional<Socket> find(const QList<Socket> &sockets, Protocol protocol, quint16 port, bool v6)
{
    for (const Socket &one : sockets) {
        if (one.protocol == protocol && one.port == port && one.bind.address.v6 == v6)
            return one;
    }
    return std::nullopt;
}

} // namespace

class tst_HostSockets : public QObject
{
    Q_OBJECT

    using Containers = QHash<ContainerId, pierside::engine::Container>;
    static Conflict conflictAt(quint16 port, const std::optional<Containers> &containers = Containers())
    {
        QList<Conflict> conflicts = conflictsOf(publishedPorts(service(u"web"_s, {mapping(QString::number(port), 80)})),
                                                {}, lookAtHost({}, {}));
        if (conflicts.isEmpty())
            return {};
        nameHolders(conflicts, {}, containers);
        return conflicts.value(0);
    }
    static void needRoot()
    {
        if (::geteuid() != 0)
            QSKIP("other users and namespaces need root");
    }

private Q_SLOTS:
    void listsEveryKindOfSocket_data()
    {
        QTest::addColumn<bool>("fromProc");
        QTest::newRow("kernel") << false;
        QTest::newRow("proc") << true;
    }
    void listsEveryKindOfSocket()
    {
        QFETCH(bool, fromProc);
        const Listener tcp(AF_INET, SOCK_STREAM, "127.0.0.1");
        const Listener wild(AF_INET, SOCK_STREAM, "0.0.0.0");
        const Listener udp(AF_INET, SOCK_DGRAM, "127.0.0.1");
        const Listener six(AF_INET6, SOCK_STREAM, "::1");
        const Listener dual(AF_INET6, SOCK_STREAM, "::");
        const Listener only(AF_INET6, SOCK_STREAM, "::", true);
        const Listener twin(AF_INET, SOCK_STREAM, "0.0.0.0", false, only.port());
        const Listener sixUdp(AF_INET6, SOCK_DGRAM, "::", true);
        QVERIFY(tcp.isGood() && wild.isGood() && udp.isGood() && six.isGood() && dual.isGood() && only.isGood());
        QVERIFY(twin.isGood() && sixUdp.isGood());
        const auto sockets = fromProc ? hostSocketsFromProc() : hostSockets();
        QVERIFY(sockets);
        const auto check = [&](Protocol protocol, const Listener &listener, const QString &address, bool v6Only) {
            const auto found = find(*sockets, protocol, listener.port(), address.contains(u':'));
            QVERIFY2(found, qPrintable(address));
            QCOMPARE(found->bind, at(address, v6Only));
            QCOMPARE(found->user, ::geteuid());
            QVERIFY(found->inode != 0);
        };
        check(Protocol::Tcp, tcp, u"127.0.0.1"_s, false);
        check(Protocol::Tcp, wild, u"0.0.0.0"_s, false);
        check(Protocol::Udp, udp, u"127.0.0.1"_s, false);
        check(Protocol::Tcp, six, u"::1"_s, false);
        check(Protocol::Tcp, dual, u"::"_s, false);
        check(Protocol::Tcp, only, u"::"_s, true);
        if (!fromProc)
            check(Protocol::Udp, sixUdp, u"::"_s, true);
    }

    //! The kernel defines the rules: clashes() and bind() agree.
    void followsTheRulesOfTheKernel_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<bool>("firstOnly");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<bool>("secondOnly");
        const QList<std::pair<QByteArray, bool>> binds{{"127.0.0.1", false}, {"127.0.0.2", false}, {"0.0.0.0", false},
                                                       {"::1", false},       {"::", false},        {"::", true}};
        for (const auto &[a, aOnly] : binds) {
            for (const auto &[b, bOnly] : binds)
                QTest::addRow("%s%s %s%s", a.constData(), aOnly ? "!" : "", b.constData(), bOnly ? "!" : "")
                    << a << aOnly << b << bOnly;
        }
    }
    void followsTheRulesOfTheKernel()
    {
        QFETCH(QByteArray, first);
        QFETCH(bool, firstOnly);
        QFETCH(QByteArray, second);
        QFETCH(bool, secondOnly);
        const auto family = [](const QByteArray &address) { return address.contains(':') ? AF_INET6 : AF_INET; };
        const Listener held(family(first), SOCK_STREAM, first.constData(), firstOnly);
        QVERIFY(held.isGood());
        const Listener wanted(family(second), SOCK_STREAM, second.constData(), secondOnly, held.port());
        QCOMPARE(clashes(at(QString::fromLatin1(first), firstOnly), at(QString::fromLatin1(second), secondOnly)),
                 !wanted.isGood());
    }

    //! Nothing listens there, but no engine can publish it.
    void aClientConnectionHoldsItsPort()
    {
        const Listener listener(AF_INET, SOCK_STREAM, "127.0.0.1");
        Connection connection(listener);
        QVERIFY(connection.isGood());
        Conflict conflict = conflictAt(connection.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Connection);
        QCOMPARE(conflict.holder.process.value_or(Process()).pid, qint64(::getpid()));
        QVERIFY(conflict.text().contains(u"is taken by an open connection of "_s));
        // The side that closes a connection keeps its address for a minute.
        connection.closeClient();
        connection.closeServer();
        conflict = conflictAt(connection.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Connection);
        QVERIFY(!conflict.holder.process);
        QVERIFY(conflict.text().endsWith(u"is taken by a connection that just ended (free within a minute)"_s));

        const Host host = lookAtHost({}, {});
        FreePorts free(host, 1024);
        const Published before =
            publishedPorts(service(u"web"_s, {mapping(QString::number(connection.port() - 1), 80)})).value(0);
        QVERIFY(free.instead(before) > connection.port());
    }

    //! Ended connections of a server do not block its port, so it can restart at once.
    void aServerConnectionDoesNotHoldItsPort()
    {
        quint16 port = 0;
        {
            const Listener listener(AF_INET, SOCK_STREAM, "127.0.0.1");
            Connection connection(listener);
            QVERIFY(connection.isGood());
            port = listener.port();
            connection.closeServer();
        }
        const auto sockets = hostSockets();
        QVERIFY(sockets);
        const auto left = find(*sockets, Protocol::Tcp, port, false);
        QVERIFY(left && left->connection);
        QCOMPARE(conflictAt(port).port.first, 0);
    }

    void namesAProcessOfThisUser()
    {
        const Listener listener(AF_INET, SOCK_STREAM, "127.0.0.1");
        const Conflict conflict = conflictAt(listener.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Process);
        const Process &process = *conflict.holder.process;
        QCOMPARE(process.pid, qint64(::getpid()));
        QVERIFY(process.own);
        QVERIFY(process.commandLine.contains(u"tst_hostsockets"_s));
        QVERIFY(qAbs(process.started.secsTo(QDateTime::currentDateTimeUtc())) < 600);
        QCOMPARE(conflict.text(),
                 u"%1 is taken by %2 (pid %3, your user)"_s.arg(listener.port()).arg(process.name).arg(::getpid()));
    }

    //! An engine still publishes for a container that it lost.
    void namesTheEngineWithoutAContainer()
    {
        const Helper helper({u"env"_s}, u"docker-proxy"_s);
        QVERIFY(helper.port() != 0);
        const Conflict conflict = conflictAt(helper.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Engine);
        QVERIFY(conflict.text().contains(u"for no container that it lists"_s));
        // If the engine was not asked, only the process is known.
        const Conflict unasked = conflictAt(helper.port(), std::nullopt);
        QCOMPARE(unasked.holder.kind, Holder::Kind::Process);
        QVERIFY2(unasked.text().contains(u"is taken by docker-proxy (pid "_s), qPrintable(unasked.text()));
    }

    void endsAProcess()
    {
        Helper helper({u"env"_s});
        QVERIFY(helper.port() != 0);
        Conflict conflict = conflictAt(helper.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Process);
        Process another = *conflict.holder.process;
        another.started = another.started.addSecs(-5);
        QCOMPARE(endProcess(another).error().code, ErrorCode::NotFound);
        another = *conflict.holder.process;
        another.own = false;
        QCOMPARE(endProcess(another).error().code, ErrorCode::PermissionDenied);
        QVERIFY(endProcess(*conflict.holder.process));
        QVERIFY(helper.waitForEnd());
        QCOMPARE(conflictAt(helper.port()).port.first, 0);
        QCOMPARE(endProcess(*conflict.holder.process).error().code, ErrorCode::NotFound);
    }

    void namesAProcessOfAnotherUserAsRoot()
    {
        needRoot();
        const Helper helper({u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s});
        QVERIFY(helper.port() != 0);
        const Conflict conflict = conflictAt(helper.port());
        QCOMPARE(conflict.holder.kind, Holder::Kind::Process); // root may read it
        QCOMPARE(conflict.holder.process->user, userName(65534));
        QVERIFY(!conflict.holder.process->own);
        QCOMPARE(endProcess(*conflict.holder.process).error().code, ErrorCode::PermissionDenied);
    }

    //! Without root only the socket and its owner are visible, not the process.
    void namesOnlyTheUserWithoutPermission()
    {
        needRoot();
        const Listener roots(AF_INET, SOCK_STREAM, "127.0.0.1");
        QCOMPARE(::seteuid(65534), 0);
        const Conflict conflict = conflictAt(roots.port());
        QCOMPARE(::seteuid(0), 0);
        // The socket in this process is found although it belongs to root; another process is not.
        QVERIFY(conflict.holder.kind == Holder::Kind::OtherUser || conflict.holder.kind == Holder::Kind::Process);
        const Helper helper({u"env"_s});
        QCOMPARE(::seteuid(65534), 0);
        const Conflict hidden = conflictAt(helper.port());
        QCOMPARE(::seteuid(0), 0);
        QCOMPARE(hidden.holder.kind, Holder::Kind::OtherUser);
        QCOMPARE(hidden.holder.user, u"root"_s);
        QVERIFY(hidden.text().contains(u"only that user and root can see which"_s));
    }

    void anotherNamespaceIsNoConflict()
    {
        needRoot();
        const Helper helper(
            {u"unshare"_s, u"--net"_s, u"sh"_s, u"-c"_s, u"ip link set lo up && exec \"$@\""_s, u"sh"_s});
        QVERIFY(helper.port() != 0);
        const auto sockets = hostSockets();
        QVERIFY(sockets);
        const auto found = find(*sockets, Protocol::Tcp, helper.port(), false);
        // Another process may have this number here; it is not the helper.
        if (found)
            QVERIFY(processesOf({found->inode}).value(found->inode).pid != helper.pid());
        else
            QCOMPARE(conflictAt(helper.port()).port.first, 0);
    }
};

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--listen") == 0)
        return listen();
    QCoreApplication app(argc, argv);
    tst_HostSockets test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_hostsockets.moc"
