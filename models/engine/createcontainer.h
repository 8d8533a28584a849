// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! Sends POST /containers/create and, before API 1.44, POST /networks/{id}/connect for every further network. On the
//! I/O thread. Source: Engine API, ContainerCreate, NetworkConnect.
Task<ContainerId> createContainer(Transport &transport, const ContainerSpec &spec);

} // namespace pierside::engine
