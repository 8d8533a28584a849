// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace pierside::images {

//! A position in a Dockerfile.
struct DockerfileLine
{
    int line = 0;  //!< counts from 1
    QString words; //!< "RUN --mount"

    bool operator==(const DockerfileLine &) const = default;
};

//! \brief Returns the first instruction that only BuildKit supports: an option or a here-document that the builder of
//! the Engine API (POST /build, version 1) rejects.
//!
//! Pure. A `# syntax=` line does not count: that builder treats it as a comment, and most files with such a line need
//! nothing else. Source: Dockerfile reference.
std::optional<DockerfileLine> needsBuildKit(const QByteArray &dockerfile);

//! \brief The images that a Dockerfile starts from or copies from, without its own stages and "scratch", each once.
//!
//! arguments: build arguments, which replace the defaults of ARG. Without images whose name needs another variable.
//! Pure.
QStringList baseImages(const QByteArray &dockerfile, const QMap<QString, QString> &arguments);

} // namespace pierside::images
