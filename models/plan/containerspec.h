// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

// The parts of the spec of POST /containers/create, and values that are known only at creation. Source: Engine API
// ContainerCreate, Docker Compose v2 (which compose key goes where).
namespace pierside::plan {

QString imageReference(const compose::Project &project, const compose::Service &service);

//! The name of replica number; the same for every replica where the file sets container_name.
QString containerName(const compose::Project &project, const compose::Service &service, int number);

//! Keys of the service's networks, the main one first.
QStringList networkKeys(const compose::Service &service);

//! "x" where text is "service:x".
QString serviceReference(const QString &text);

engine::HostSpec hostSpec(const compose::Project &project, const compose::Service &service,
                          const engine::EngineInfo &engine);
void addMounts(const compose::Project &project, const compose::Service &service, engine::HostSpec &host);
QList<engine::EndpointSpec> endpoints(const compose::Project &project, const compose::Service &service, int number,
                                      const engine::EngineInfo &engine);

//! Secrets and configs that are copied into the created container because no file on the host holds them.
QList<InjectedFile> injectedFiles(const compose::Project &project, const compose::Service &service);

//! \brief Replaces port ranges with single ports, just before the spec is sent.
//!
//! Until then a range is one exposed port and one binding ("8000-8010/tcp" to "9000-9010").
void expandPortRanges(engine::ContainerSpec &spec);

//! The command of a post_start or pre_stop hook, or of a sync+exec entry of develop.watch.
engine::ExecSpec execSpec(const compose::ServiceHook &hook);

//! The step that creates replica number under its final name, with the user's labels only: Compose's labels need a hash
//! that is expensive, and are added only to containers that are created.
CreateContainer createContainer(const compose::Project &project, const compose::Service &service, int number,
                                const engine::EngineInfo &engine);

} // namespace pierside::plan
