// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Containers that no longer match their files, each with every difference: "environment.POSTGRES_DB: a → b". Values
//! that look secret are omitted. Container names and values are untrusted plain text.
using Drift = QHash<ContainerId, QStringList>;

//! \brief Lists the containers that an up would replace because of the files, the image or a shared namespace. Pure;
//! any thread.
//!
//! It makes the plan of that up, so the two cannot disagree. Not listed: a container that up keeps, one that is
//! replaced only if a pull brings another image, and one that is dead or incomplete. Stopped containers count like
//! running ones. Costs as much as a plan. The key and the redaction are those of Options.
Drift drift(const compose::Project &project, const Observed &observed, const QByteArray &fingerprintKey,
            const Redaction &redaction = {});

} // namespace pierside::plan
