// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawengine.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pierside::bench {

using namespace Qt::StringLiterals;

namespace {

int openSocket()
{
    const QByteArray path = QFile::encodeName(engineSocket());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("no engine at %s", path.constData());
    return fd;
}

void send(int fd, const QByteArray &method, const QByteArray &path, const QByteArray &data)
{
    const QByteArray text = method + ' ' + path + " HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\n" +
                            "Content-Length: " + QByteArray::number(data.size()) + "\r\n\r\n" + data;
    if (::write(fd, text.constData(), size_t(text.size())) != text.size())
        qFatal("the engine takes no request");
}

//! Returns false at the end of the stream.
bool readMore(int fd, QByteArray &buffer)
{
    std::array<char, 65536> piece;
    const ssize_t got = ::read(fd, piece.data(), piece.size());
    if (got > 0)
        buffer.append(piece.data(), got);
    return got > 0;
}

//! Seconds of processor time of all threads of a process. Read from schedstat in nanoseconds, because /proc/PID/stat
//! does not count processes that run for less than a clock tick.
double cpuOf(const QString &pid)
{
    double nanoseconds = 0;
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(tasks.filePath(thread + u"/schedstat"_s));
        if (file.open(QIODevice::ReadOnly))
            nanoseconds += file.readAll().split(' ').first().toDouble();
    }
    return nanoseconds / 1e9;
}

} // namespace

QString engineSocket()
{
    const QString host = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    if (!host.startsWith(u"unix://"))
        qFatal("the benchmark needs an engine on a unix socket, not %s", qPrintable(host));
    return host.mid(7);
}

QJsonDocument ask(const QByteArray &method, const QByteArray &path, const QJsonDocument &body)
{
    const int fd = openSocket();
    send(fd, method, path, body.isNull() ? QByteArray() : body.toJson(QJsonDocument::Compact));
    QByteArray answer;
    while (readMore(fd, answer)) {
    }
    ::close(fd);
    const int status = answer.mid(9, 3).toInt();
    const QByteArray content = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    if (status / 100 != 2 && status != 304)
        qFatal("%s %s: %d %s", method.constData(), path.constData(), status, content.constData());
    return QJsonDocument::fromJson(content);
}

RawEvents::RawEvents(const QByteArray &label)
    : m_socket(openSocket())
{
    const QByteArray labels = label.isEmpty() ? QByteArray() : R"(,"label":[")" + label + R"("])";
    const QByteArray filters = R"({"type":["container"])" + labels + '}';
    send(m_socket, "GET", "/events?filters=" + filters.toPercentEncoding(), {});
    m_thread = std::thread([this] { read(); });
}

RawEvents::~RawEvents()
{
    ::shutdown(m_socket, SHUT_RDWR);
    m_thread.join();
    ::close(m_socket);
}

void RawEvents::read()
{
    QByteArray buffer;
    while (readMore(m_socket, buffer)) {
        const auto now = Clock::now();
        for (qsizetype end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(buffer.left(end)).object();
            buffer.remove(0, end + 1);
            if (event.isEmpty())
                continue;
            const auto nano = std::chrono::nanoseconds(event.value(u"timeNano").toInteger());
            const Stamp stamp{Clock::time_point(std::chrono::duration_cast<Clock::duration>(nano)), now};
            const QString action = event.value(u"Action").toString();
            const std::lock_guard lock(m_mutex);
            if (action.startsWith("exec_"_L1))
                continue;
            ++m_count;
            m_seen.append({event.value(u"Actor").toObject().value(u"ID").toString(), action, stamp});
        }
    }
}

std::optional<Stamp> RawEvents::take(const QString &container, const QString &action)
{
    const std::lock_guard lock(m_mutex);
    const auto it = std::find_if(m_seen.cbegin(), m_seen.cend(), [&](const Seen &seen) {
        return seen.container == container && seen.action == action;
    });
    if (it == m_seen.cend())
        return std::nullopt;
    const Stamp stamp = it->stamp;
    m_seen.erase(it);
    return stamp;
}

qint64 RawEvents::count()
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

double processCpu(qint64 pid)
{
    return cpuOf(QString::number(pid));
}

EngineCpu engineCpu()
{
    EngineCpu sum;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &pid : entries) {
        QFile file(u"/proc/%1/comm"_s.arg(pid));
        if (!pid.at(0).isDigit() || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray name = file.readAll().trimmed();
        if (name == "dockerd" || name == "containerd")
            sum.daemons += cpuOf(pid);
        else if (name.startsWith("containerd-shim"))
            sum.shims += cpuOf(pid);
    }
    return sum;
}

double residentMegabytes(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

} // namespace pierside::bench
