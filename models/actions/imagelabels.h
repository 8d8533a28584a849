// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/labels.h"

namespace pierside::actions {

//! \brief Whether a container has a project's labels only because its image has them: it is a step of a build, or was
//! run from an image of the project by hand.
//!
//! To Docker Compose 2 such a one is none of the project's: those it makes have a config hash, too. What podman-compose
//! makes has neither that nor a version, and is.
inline bool hasLabelsOfItsImage(const engine::Container &container)
{
    return container.labels.contains(QString(plan::label::version)) &&
           !container.labels.contains(QString(plan::label::configHash));
}

} // namespace pierside::actions
