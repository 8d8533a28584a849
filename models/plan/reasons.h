// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! \brief Why a container is not what the files ask for: "environment.POSTGRES_DB: a → b", "port 80/tcp: added".
//!
//! Only what inspect tells is compared, so an empty answer means "no difference that can be seen". Values with names
//! that look secret are left out. image is the one the container would be made from, null where it is not known.
QStringList differences(const CreateContainer &wanted, const engine::Container &container, const engine::Image *image);

//! "sha256:0123456789ab"
QString shortImageId(const QString &id);

} // namespace pierside::plan
