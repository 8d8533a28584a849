// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/containerspec.h"

#include <QJsonObject>

// The JSON of specs. Internal to this module. Pure.
namespace pierside::engine {

//! Config and HostConfig, without NetworkingConfig.
QJsonObject bodyOf(const ContainerSpec &spec);
QJsonObject hostBodyOf(const HostSpec &host);
//! EndpointSettings.
QJsonObject bodyOf(const EndpointSpec &endpoint);
//! Everything but Name.
QJsonObject bodyOf(const NetworkSpec &spec);

} // namespace pierside::engine
