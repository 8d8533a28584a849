// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::engine {

//! A reference cut for POST /images/create. For the engine room.
struct ImageName
{
    QString name;
    QString tag; //!< or a digest, "sha256:..."; "latest" where the reference names none

    bool operator==(const ImageName &) const = default;
};

ImageName splitReference(const QString &reference);

} // namespace pierside::engine
