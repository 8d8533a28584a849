// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"

namespace pierside::plan {

//! Version of Docker Compose whose names and labels are used where none is installed.
inline constexpr QLatin1StringView newestComposeVersion{"2.40.3"};

namespace label {
inline constexpr QLatin1StringView prefix{"com.docker.compose."};
inline constexpr QLatin1StringView project{"com.docker.compose.project"};
inline constexpr QLatin1StringView service{"com.docker.compose.service"};
inline constexpr QLatin1StringView number{"com.docker.compose.container-number"};
inline constexpr QLatin1StringView oneOff{"com.docker.compose.oneoff"};
inline constexpr QLatin1StringView configHash{"com.docker.compose.config-hash"};
inline constexpr QLatin1StringView image{"com.docker.compose.image"};
inline constexpr QLatin1StringView dependsOn{"com.docker.compose.depends_on"};
inline constexpr QLatin1StringView workingDir{"com.docker.compose.project.working_dir"};
inline constexpr QLatin1StringView configFiles{"com.docker.compose.project.config_files"};
inline constexpr QLatin1StringView environmentFile{"com.docker.compose.project.environment_file"};
inline constexpr QLatin1StringView version{"com.docker.compose.version"};
inline constexpr QLatin1StringView replace{"com.docker.compose.replace"};
inline constexpr QLatin1StringView network{"com.docker.compose.network"};
inline constexpr QLatin1StringView volume{"com.docker.compose.volume"};
//! Pierside's own: "2:<key id>:<hash>", see Fingerprints.
inline constexpr QLatin1StringView fingerprint{"org.pierside.fingerprint"};
} // namespace label

//! All labels of a container except image, replace and fingerprint, which depend on more than the files.
engine::Labels containerLabels(const compose::Project &project, const compose::Service &service, int number);
engine::Labels networkLabels(const compose::Project &project, const compose::Network &network);
engine::Labels volumeLabels(const compose::Project &project, const compose::Volume &volume);
engine::Labels imageLabels(const compose::Project &project, const compose::Service &service);

//! "store:service_healthy:true,db:service_started:false", the label that gives the order in a project without files.
QString dependsOnLabel(const compose::Service &service);
QMap<QString, compose::Dependency> parseDependsOnLabel(const QString &text);

QString conditionName(compose::Dependency::Condition condition); //!< "service_healthy"

} // namespace pierside::plan
