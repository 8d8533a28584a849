// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/service.h"
#include "models/core/result.h"

namespace pierside::compose {

//! Volumes and ports of a service.
struct MountsAndPorts
{
    QList<VolumeMount> mounts;
    QList<PortMapping> ports;
};

//! \brief Reads "./src:/src:ro", "data:/data", "8080:80/udp" as a compose file has them; fails with BadInput.
//!
//! Relative paths are resolved in baseDirectory, and "~" is replaced with homeDirectory.
Result<MountsAndPorts> readShortForms(const QStringList &volumes, const QStringList &ports,
                                      const QString &baseDirectory, const QString &homeDirectory);

} // namespace pierside::compose
