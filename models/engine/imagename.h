// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::engine {

//! An image reference, split for POST /images/create. Internal to this module.
struct ImageName
{
    QString name;
    QString tag; //!< or a digest, "sha256:..."; "latest" if the reference has none

    bool operator==(const ImageName &) const = default;
};

ImageName splitReference(const QString &reference);

} // namespace pierside::engine
