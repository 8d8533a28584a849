// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QMap>
#include <QString>

namespace pierside::engine {

//! The address of an engine that may exist.
struct Target
{
    QString name;                 //!< to show: "default", "Podman (rootless)", the name of a context
    QString address;              //!< DOCKER_HOST syntax: unix:///..., tcp://..., ssh://..., npipe:////./pipe/...
    QString certificateDirectory; //!< DOCKER_CERT_PATH layout; empty = no TLS
    bool verifyTls = true;
    //! Where the address comes from: "--host", "DOCKER_HOST", "context desktop-linux", "well-known socket". Part of
    //! JSON output, so not translated.
    QString origin;

    bool operator==(const Target &) const = default;
};

//! Options and environment that select the engine.
struct LocateRequest
{
    QString host;                       //!< --host
    QString context;                    //!< --context
    QMap<QString, QString> environment; //!< the process environment
    QString homeDirectory;
    QString runtimeDirectory; //!< XDG_RUNTIME_DIR

    bool operator==(const LocateRequest &) const = default;
};

//! The engines to try, best first: --host, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context of
//! ~/.docker/config.json, then well-known sockets (Docker, rootless Docker, Podman, Docker Desktop, Colima, OrbStack,
//! Rancher Desktop). Only one target if the user chose one. Reads files, opens no socket. Any thread.
Result<QList<Target>> locate(const LocateRequest &request);

//! The targets of all Docker contexts.
Result<QList<Target>> contexts(const LocateRequest &request);

} // namespace pierside::engine
