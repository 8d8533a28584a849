// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/redaction.h"
#include "models/plan/plan.h"

namespace pierside::plan {

//! \brief Lists how a container differs from the files: "environment.POSTGRES_DB: a → b", "port 80/tcp: added".
//!
//! Only values that inspect returns are compared, so an empty list means that no difference is visible. Values whose
//! names look secret are omitted. image: the image that the container would be created from; null where unknown.
QStringList differences(const CreateContainer &wanted, const engine::Container &container, const engine::Image *image,
                        const Redaction &redaction = {});

//! "sha256:0123456789ab"
QString shortImageId(const QString &id);

} // namespace pierside::plan
