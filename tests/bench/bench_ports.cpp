// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the port map and the conflicts of 200 stacks with 2,000 ports, on a machine with 10,000 listening sockets.
#include "models/ports/hostsockets.h"
#include "models/ports/matrix.h"
#include "models/ports/portmap.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <arpa/inet.h>
#include <ctime>
#include <functional>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace Qt::StringLiterals;
using namespace pierside;

constexpr int Sockets = 10'000;
constexpr int Stacks = 200;
constexpr int PortsEach = 10;
constexpr int Runs = 15;

//! Listening sockets, half TCP, half UDP, each on its own port; closed on destruction.
class Listeners
{
public:
    Listeners()
    {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        for (int i = 0; i < Sockets; ++i)
            open(i % 2 == 0 ? SOCK_STREAM : SOCK_DGRAM, quint16(20'000 + i));
    }
    ~Listeners()
    {
        for (const int one : m_sockets)
            ::close(one);
    }
    Q_DISABLE_COPY_MOVE(Listeners)
    size_t count() const { return m_sockets.size(); }

private:
    void open(int type, quint16 port)
    {
        const int one = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool good = one >= 0 && ::bind(one, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
                          (type != SOCK_STREAM || ::listen(one, 1) == 0);
        if (good)
            m_sockets.push_back(one);
        else if (one >= 0)
            ::close(one);
    }
    std::vector<int> m_sockets;
};

//! Processor time, because other load of the machine must not count and nothing here waits.
QList<double> timed(const std::function<void()> &work)
{
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    QList<double> milliseconds;
    for (int i = 0; i < Runs; ++i) {
        const double before = now();
        work();
        milliseconds.append(now() - before);
    }
    return milliseconds;
}

//! Wall time of another program.
QList<double> timedByClock(const std::function<void()> &work)
{
    QList<double> milliseconds;
    for (int i = 0; i < Runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        milliseconds.append(double(timer.nsecsElapsed()) / 1e6);
    }
    return milliseconds;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

//! Most ports belong to one stack; a quarter is used by several, and a quarter of the machine's sockets conflicts.
QList<ports::StackPorts> stacks(QList<ports::StackClaims> &claims)
{
    QList<ports::StackPorts> all;
    for (int s = 0; s < Stacks; ++s) {
        compose::Project project;
        project.name = {u"stack%1"_s.arg(s)};
        for (int p = 0; p < PortsEach; ++p) {
            compose::Service service;
            service.name = u"service%1"_s.arg(p);
            compose::PortMapping port;
            port.target = 80;
            const int number = p < 2 ? 5432 + p * 100 + s % 20 : p < 5 ? 20'000 + s * 10 + p : 10'000 + s * 10 + p;
            port.published = QString::number(number);
            service.ports.append(port);
            project.services.append(service);
        }
        all.append(ports::stackPorts({project.name.value}, project.name, &project, {}));
        claims.append(ports::claimsOf({project.name.value}, project));
    }
    return all;
}

void readRaw()
{
    for (const QString &name : {u"tcp"_s, u"tcp6"_s, u"udp"_s, u"udp6"_s}) {
        QFile file(u"/proc/net/"_s + name);
        if (file.open(QIODevice::ReadOnly))
            (void)file.readAll();
    }
}

void runSs()
{
    QProcess ss;
    ss.start(u"ss"_s, {u"-tuln"_s, u"-a"_s});
    ss.waitForFinished();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Listeners listeners;
    bench::Figures figures(
        u"ports: %1 stacks, %2 ports, %3 sockets"_s.arg(Stacks).arg(Stacks * PortsEach).arg(listeners.count()));
    QList<ports::StackClaims> claims;
    const QList<ports::StackPorts> all = stacks(claims);
    QList<ports::MapLine> lines;
    const auto whole = [&] {
        const ports::Host host = ports::lookAtHost({}, {});
        ports::FreePorts free(host, ports::firstEphemeralPort());
        lines = ports::portMap(all, host, free);
    };
    const QList<double> raw = timed(readRaw);
    const QList<double> asked = timed([] { (void)ports::hostSockets(); });
    const QList<double> map = timed(whole);
    const QList<double> holders = timed([&] { ports::nameHolders(lines, {}); });
    const QList<double> ss = timedByClock(runSs);
    const QList<double> matrix = timed([&] {
        const ports::Host host = ports::hostOf({}, {}, QList<ports::Socket>());
        ports::FreePorts free(host);
        (void)ports::clashMatrix(claims, free);
    });
    figures.spread(u"lower bound: /proc/net read, not parsed"_s, raw, u"ms"_s);
    figures.spread(u"peer: ss -tuln"_s, ss, u"ms"_s);
    figures.spread(u"sockets of the machine"_s, asked, u"ms"_s);
    figures.spread(u"map and conflicts, sockets included"_s, map, u"ms"_s, 50);
    figures.spread(u"and their holders, of one process with all sockets"_s, holders, u"ms"_s);
    figures.spread(u"clash matrix"_s, matrix, u"ms"_s, 50);
    figures.one(u"sockets, against the lower bound"_s, median(asked) / median(raw), u"x"_s);
    figures.one(u"everything, against ss"_s, median(map) / median(ss), u"x"_s);
    return 0;
}
