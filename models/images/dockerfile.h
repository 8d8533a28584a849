// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace pierside::images {

//! A place in a Dockerfile.
struct DockerfileLine
{
    int line = 0;  //!< counts from 1
    QString words; //!< "RUN --mount"

    bool operator==(const DockerfileLine &) const = default;
};

//! \brief The first instruction that only BuildKit understands: an option or a here-document that the builder of the
//! engine's API (POST /build, version 1) refuses. Pure.
//!
//! A `# syntax=` line is none: that builder takes it for a comment, and most files that have one need nothing else.
//! Source: Dockerfile reference.
std::optional<DockerfileLine> needsBuildKit(const QByteArray &dockerfile);

} // namespace pierside::images
