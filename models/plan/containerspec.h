// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

// The halves of the body of POST /containers/create, and what cannot stand in it yet. Source: Engine API
// ContainerCreate, Docker Compose v2 (which compose key goes where).
namespace pierside::plan {

QString imageReference(const compose::Project &project, const compose::Service &service);

//! The name that replica number has; every replica the same where the file gives a name.
QString containerName(const compose::Project &project, const compose::Service &service, int number);

//! Keys of the service's networks, the main one first.
QStringList networkKeys(const compose::Service &service);

//! "x" where text is "service:x".
QString serviceReference(const QString &text);

QJsonObject hostConfig(const compose::Project &project, const compose::Service &service,
                       const engine::EngineInfo &engine);
void addMounts(const compose::Project &project, const compose::Service &service, QJsonObject &hostConfig);
QList<engine::EndpointSpec> endpoints(const compose::Project &project, const compose::Service &service, int number,
                                      const engine::EngineInfo &engine);

//! Secrets and configs that are put into the created container, since no file on the host holds them.
QList<InjectedFile> injectedFiles(const compose::Project &project, const compose::Service &service);

//! \brief Ranges of ports in a body as single ports: the last thing before it is sent.
//!
//! Till then a range is one member of ExposedPorts and PortBindings ("8000-8010/tcp" to "9000-9010").
void expandPortRanges(QJsonObject &body);

//! The step that makes replica number, named as it will be in the end, and with the user's labels only: those of
//! compose are dear (a hash) and only needed for what is really made.
CreateContainer createContainer(const compose::Project &project, const compose::Service &service, int number,
                                const engine::EngineInfo &engine);

} // namespace pierside::plan
