// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/engine/contextstore.h"
#include "models/engine/target.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QString certificates(const LocateRequest &request)
{
    const QString path = request.environment.value(u"DOCKER_CERT_PATH"_s);
    return path.isEmpty() ? dockerConfigDirectory(request) : path;
}

//! A host from --host or DOCKER_HOST; DOCKER_TLS_VERIFY and DOCKER_TLS decide about TLS.
Target namedHost(const LocateRequest &request, const QString &host, const QString &origin)
{
    Target target{origin, host, {}, true, origin};
    const bool verify = !request.environment.value(u"DOCKER_TLS_VERIFY"_s).isEmpty();
    const bool tls = verify || !request.environment.value(u"DOCKER_TLS"_s).isEmpty();
    if (tls && host.startsWith("tcp://"_L1)) {
        target.certificateDirectory = certificates(request);
        target.verifyTls = verify;
    }
    return target;
}

QList<Target> wellKnown(const LocateRequest &request)
{
    const QString origin = u"well-known socket"_s;
    QList<Target> targets;
    const auto add = [&](const QString &name, const QString &address) {
        targets.append({name, address, {}, true, origin});
    };
#ifdef Q_OS_WIN
    add(u"Docker"_s, u"npipe:////./pipe/docker_engine"_s);
    add(u"Docker Desktop"_s, u"npipe:////./pipe/dockerDesktopLinuxEngine"_s);
    add(u"Podman"_s, u"npipe:////./pipe/podman-machine-default"_s);
#else
    const QString unix = u"unix://"_s;
    add(u"Docker"_s, unix + "/var/run/docker.sock"_L1);
    if (!request.runtimeDirectory.isEmpty()) {
        add(u"Docker (rootless)"_s, unix + request.runtimeDirectory + "/docker.sock"_L1);
        add(u"Podman (rootless)"_s, unix + request.runtimeDirectory + "/podman/podman.sock"_L1);
    }
    add(u"Podman"_s, unix + "/run/podman/podman.sock"_L1);
    if (!request.homeDirectory.isEmpty()) {
        const QString home = unix + request.homeDirectory;
        add(u"Docker Desktop"_s, home + "/.docker/desktop/docker.sock"_L1);
        add(u"Docker Desktop"_s, home + "/.docker/run/docker.sock"_L1);
        const QString colima = request.environment.value(u"COLIMA_HOME"_s);
        add(u"Colima"_s, (colima.isEmpty() ? home + "/.colima"_L1 : unix + colima) + "/default/docker.sock"_L1);
        add(u"OrbStack"_s, home + "/.orbstack/run/docker.sock"_L1);
        add(u"Rancher Desktop"_s, home + "/.rd/docker.sock"_L1);
    }
#endif
    return targets;
}

Result<Target> namedContext(const LocateRequest &request, const QString &name)
{
    // The docker command line calls an engine that no context names "default".
    if (name == "default"_L1) {
        const QString host = request.environment.value(u"DOCKER_HOST"_s);
        if (!host.isEmpty())
            return namedHost(request, host, u"DOCKER_HOST"_s);
        Target target = wellKnown(request).constFirst();
        target.origin = u"context default"_s;
        return target;
    }
    return readContext(dockerConfigDirectory(request), name);
}

Result<QList<Target>> only(const Result<Target> &target)
{
    if (!target)
        return failure(target.error());
    return QList<Target>{*target};
}

} // namespace

Result<QList<Target>> locate(const LocateRequest &request)
{
    if (!request.host.isEmpty() && !request.context.isEmpty())
        return failure(ErrorCode::BadInput, tr("choosing an engine"),
                       tr("--host and --context cannot be used together"), tr("Use only one of them."));
    if (!request.host.isEmpty())
        return QList<Target>{namedHost(request, request.host, u"--host"_s)};
    if (!request.context.isEmpty())
        return only(namedContext(request, request.context));

    const QString host = request.environment.value(u"DOCKER_HOST"_s);
    if (!host.isEmpty())
        return QList<Target>{namedHost(request, host, u"DOCKER_HOST"_s)};
    QString name = request.environment.value(u"DOCKER_CONTEXT"_s);
    if (name.isEmpty()) {
        auto current = currentContext(dockerConfigDirectory(request));
        if (!current)
            return failure(current.error());
        name = *current;
    }
    // The context "default" means that nothing was chosen, so the well-known sockets are tried.
    if (!name.isEmpty() && name != "default"_L1)
        return only(readContext(dockerConfigDirectory(request), name));
    QList<Target> targets;
    const QString containerHost = request.environment.value(u"CONTAINER_HOST"_s);
    if (!containerHost.isEmpty())
        targets.append({u"Podman"_s, containerHost, {}, true, u"CONTAINER_HOST"_s});
    return targets + wellKnown(request);
}

Result<QList<Target>> contexts(const LocateRequest &request)
{
    QList<Target> targets;
    if (const auto standard = namedContext(request, u"default"_s)) {
        targets.append(*standard);
        targets.last().name = u"default"_s;
    }
    const QString directory = dockerConfigDirectory(request);
    const QStringList names = contextNames(directory);
    for (const QString &name : names) {
        if (const auto target = readContext(directory, name))
            targets.append(*target);
    }
    return targets;
}

} // namespace pierside::engine
