// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/composeversion.h"
#include "models/actions/hostfindings.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QHash>
#include <QStandardPaths>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#ifdef Q_OS_UNIX
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace pierside::actions {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto resolveWithin = 400ms;
constexpr qsizetype mostHosts = 16;

#ifdef Q_OS_UNIX

//! The answers of the system's resolver so far.
struct Answers
{
    std::mutex mutex;
    std::condition_variable changed;
    QHash<QString, bool> resolves;
};

//! Without a network a resolver may take many seconds, and it cannot be cancelled: late answers are dropped.
QStringList unresolvedHere(const QStringList &hosts)
{
    const auto answers = std::make_shared<Answers>();
    const QStringList asked = hosts.first(std::min(hosts.size(), mostHosts));
    for (const QString &host : asked) {
        std::thread([answers, host, name = host.toLatin1()] {
            addrinfo hints{};
            hints.ai_family = AF_UNSPEC;
            hints.ai_socktype = SOCK_STREAM;
            addrinfo *found = nullptr;
            const int code = getaddrinfo(name.constData(), nullptr, &hints, &found);
            if (code == 0)
                freeaddrinfo(found);
            const std::lock_guard lock(answers->mutex);
            answers->resolves.insert(host, code == 0);
            answers->changed.notify_all();
        }).detach();
    }
    std::unique_lock lock(answers->mutex);
    answers->changed.wait_for(lock, resolveWithin, [&] { return answers->resolves.size() == asked.size(); });
    QStringList unresolved;
    for (const QString &host : asked) {
        if (!answers->resolves.value(host, true))
            unresolved.append(host);
    }
    return unresolved;
}

#else

QStringList unresolvedHere(const QStringList &)
{
    return {};
}

#endif

//! Uses the nearest existing directory: the rest may belong to another user, or not exist yet.
std::optional<qint64> freeBytesAt(const QString &path)
{
    QString place = path;
    while (!QFileInfo::exists(place) && !QDir(place).isRoot() && !place.isEmpty())
        place = QFileInfo(place).path();
    // Not QStorageInfo: it looks for the place in the table of mounts, which need not have it (a chroot's root).
    std::error_code failed;
    const auto disk = std::filesystem::space(place.toStdU16String(), failed);
    return failed ? std::nullopt : std::optional(qint64(disk.available));
}

//! Searches as Docker Compose does. The type comes from a compose file: only a plain name is looked up.
QString providerProgramHere(const QString &type)
{
    if (type.isEmpty() || type == "compose"_L1 || type.startsWith(u'.') || type.contains(u'/') || type.contains(u'\\'))
        return {};
    const QString plugin = QStandardPaths::findExecutable(u"docker-"_s + type, dockerPluginDirectories());
    return plugin.isEmpty() ? QStandardPaths::findExecutable(type) : plugin;
}

} // namespace

HostLook HostLook::thisMachine()
{
    return {[](const QString &path) { return QFileInfo::exists(path) || QFileInfo(path).isSymLink(); }, freeBytesAt,
            unresolvedHere, providerProgramHere};
}

} // namespace pierside::actions
