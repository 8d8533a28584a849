// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QMap>
#include <QString>

namespace pierside::engine {

//! Where an engine may be found, before anybody has asked it.
struct Target
{
    QString name;                 //!< for people: "default", "Podman (rootless)", a context's name
    QString address;              //!< DOCKER_HOST syntax: unix:///..., tcp://..., ssh://..., npipe:////./pipe/...
    QString certificateDirectory; //!< DOCKER_CERT_PATH layout; empty = no TLS
    bool verifyTls = true;
    QString origin; //!< why it is looked at: "--host", "DOCKER_HOST", "context desktop-linux", "well-known socket"

    bool operator==(const Target &) const = default;
};

//! What the user or the environment says about which engine to use.
struct LocateRequest
{
    QString host;                       //!< --host
    QString context;                    //!< --context
    QMap<QString, QString> environment; //!< the process environment
    QString homeDirectory;
    QString runtimeDirectory; //!< XDG_RUNTIME_DIR
    qint64 userId = 0;

    bool operator==(const LocateRequest &) const = default;
};

//! The engines to try, best first: --host, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context of
//! ~/.docker/config.json, then well-known sockets (Docker, rootless Docker, Podman, Docker Desktop, Colima, OrbStack,
//! Rancher Desktop). Where the user named one, only that one. Reads files, opens no socket. Any thread.
Result<QList<Target>> locate(const LocateRequest &request);

//! Names of all Docker contexts with their targets, for the switcher.
Result<QList<Target>> contexts(const LocateRequest &request);

} // namespace pierside::engine
