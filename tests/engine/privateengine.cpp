// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/privateengine.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/mount.h>
#include <unistd.h>

namespace pierside::tests {

using namespace Qt::StringLiterals;

PrivateEngine::PrivateEngine(Kind kind, const QString &parent)
    : m_kind(kind)
    , m_directory(parent + u"/t-engine-XXXXXX"_s)
{
    for (QProcess *process : {&m_containerd, &m_engine}) {
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(path(u"output"_s), QIODevice::Append);
    }
    if (kind != Kind::Docker)
        return;
    // A separate containerd that outlives the daemon, as with a service manager.
    QFile config(path(u"containerd.toml"_s));
    if (config.open(QIODevice::WriteOnly))
        config.write(u"version = 2\nroot = \"%1/ctd\"\nstate = \"%1/ctd-run\"\n[grpc]\naddress = \"%1/ctd.sock\"\n"
                     "[ttrpc]\naddress = \"%1/ctd-t.sock\"\n"_s.arg(m_directory.path())
                         .toUtf8());
    m_containerd.start(u"containerd"_s, {u"--config"_s, config.fileName()});
    m_containerd.waitForStarted();
}

PrivateEngine::~PrivateEngine()
{
    terminate();
    endLeftOvers();
    m_containerd.terminate();
    m_containerd.waitForFinished(10'000);
    // Remaining mounts of the engine, deepest first.
    QFile mounts(u"/proc/self/mounts"_s);
    if (mounts.open(QIODevice::ReadOnly)) {
        QStringList points;
        const QStringList lines = QString::fromUtf8(mounts.readAll()).split(u'\n');
        for (const QString &line : lines) {
            const QString point = line.section(u' ', 1, 1);
            if (point.startsWith(m_directory.path()))
                points.prepend(point);
        }
        for (const QString &point : std::as_const(points))
            ::umount2(point.toLocal8Bit().constData(), MNT_DETACH);
    }
}

//! Podman's monitors of commands run for minutes and create the directory again when they end.
void PrivateEngine::endLeftOvers()
{
    const QStringList ids = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        bool isProcess = false;
        const auto pid = static_cast<pid_t>(id.toInt(&isProcess));
        QFile line(u"/proc/"_s + id + u"/cmdline"_s);
        if (isProcess && pid != ::getpid() && line.open(QIODevice::ReadOnly) &&
            line.readAll().contains(m_directory.path().toLocal8Bit()) &&
            pid != static_cast<pid_t>(m_containerd.processId()))
            ::kill(pid, SIGKILL);
    }
}

QString PrivateEngine::socket() const
{
    return path(u"engine.sock"_s);
}

engine::Target PrivateEngine::target() const
{
    return {u"private"_s, u"unix://"_s + socket(), {}, true, u"test"_s};
}

QString PrivateEngine::output() const
{
    QFile file(path(u"output"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList PrivateEngine::podmanArguments() const
{
    return {u"--root"_s,
            path(u"root"_s),
            u"--runroot"_s,
            path(u"run"_s),
            u"--cgroup-manager"_s,
            u"cgroupfs"_s,
            u"--storage-driver"_s,
            u"vfs"_s,
            u"--events-backend"_s,
            u"file"_s,
            u"--network-config-dir"_s,
            path(u"networks"_s)};
}

void PrivateEngine::start()
{
    QFile::remove(path(u"docker.pid"_s));
    if (m_kind == Kind::Podman) {
        m_engine.start(u"podman"_s, podmanArguments() +
                                        QStringList{u"system"_s, u"service"_s, u"--time=0"_s, u"unix://"_s + socket()});
    } else if (m_kind == Kind::RemappedDocker) {
        QFile ids(path(u"ids"_s));
        if (ids.open(QIODevice::WriteOnly))
            ids.write("daemon:" + QByteArray::number(firstId) + ":65536\n");
        ids.close();
        // The user that is root in the containers must reach the data.
        QFile::setPermissions(m_directory.path(),
                              QFile::permissions(m_directory.path()) | QFile::ExeGroup | QFile::ExeOther);
        // Mounted in the namespace of this engine only: the files that list the ids it may use.
        const QString script = u"mount --bind \"$1/ids\" /etc/subuid && mount --bind \"$1/ids\" /etc/subgid && "
                               "exec dockerd --userns-remap=daemon --data-root \"$1/data\" --exec-root \"$1/exec\" "
                               "--pidfile \"$1/docker.pid\" -H \"unix://$1/engine.sock\" --bridge=none "
                               "--iptables=false --ip6tables=false"_s;
        for (const QString &name : {u"/etc/subuid"_s, u"/etc/subgid"_s})
            QFile(name).open(QIODevice::Append); // what is mounted over must exist
        m_engine.start(u"unshare"_s, {u"--net"_s, u"--mount"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, m_directory.path()});
    } else {
        // In a separate network namespace, because a dockerd without a bridge removes docker0 of the machine.
        m_engine.start(u"unshare"_s,
                       {u"--net"_s, u"dockerd"_s, u"--data-root"_s, path(u"data"_s), u"--exec-root"_s, path(u"exec"_s),
                        u"--pidfile"_s, path(u"docker.pid"_s), u"-H"_s, u"unix://"_s + socket(), u"--bridge=none"_s,
                        u"--iptables=false"_s, u"--ip6tables=false"_s, u"--containerd"_s, path(u"ctd.sock"_s),
                        u"--containerd-namespace"_s, u"pierside-test"_s});
    }
    m_engine.waitForStarted();
}

void PrivateEngine::kill()
{
    m_engine.kill();
    m_engine.waitForFinished(30'000);
}

void PrivateEngine::terminate()
{
    if (m_engine.state() == QProcess::NotRunning)
        return;
    m_engine.terminate();
    if (!m_engine.waitForFinished(30'000))
        kill();
}

bool copyImage(const QString &image, const QString &toSocket)
{
    QProcess save;
    QProcess load;
    save.setStandardOutputProcess(&load);
    save.start(u"docker"_s, {u"save"_s, image});
    load.start(u"docker"_s, {u"-H"_s, u"unix://"_s + toSocket, u"load"_s});
    return save.waitForFinished() && load.waitForFinished() && load.exitCode() == 0;
}

} // namespace pierside::tests
