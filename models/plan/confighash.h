// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::plan {

//! \brief Value of com.docker.compose.config-hash, as Docker Compose 2.26 would compute it.
//!
//! SHA-256 of the resolved service in Go's JSON with the member order of that version, without build, pull_policy and
//! scale. Where other versions compute another one they recreate once; ours never decides by this value alone.
QString configHash(const compose::Project &project, const compose::Service &service);

//! The bytes that are hashed. Exposed for tests.
QByteArray configHashInput(QJsonObject resolvedService);

} // namespace pierside::plan
