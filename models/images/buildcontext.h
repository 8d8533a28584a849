// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/service.h"
#include "models/core/result.h"
#include "models/images/dockerfile.h"

#include <QByteArray>

#include <functional>

namespace pierside::images {

//! \brief A build context as a stream of tar pieces, made while it is sent.
//!
//! next gives the pieces, an empty one at the end, or an error that names the file which cannot be read; one call at a
//! time, on any thread that may block. A piece is about 256 KiB, so a context of any size costs that much memory.
//! Owners are dropped (0:0), modes, times and symlinks are kept, sockets are left out, as docker build does.
struct BuildContext
{
    std::function<Result<QByteArray>()> next;
    QString dockerfile;                     //!< its path inside the archive
    QString recipe;                         //!< the Dockerfile's path on this machine; empty where it is inline
    std::optional<DockerfileLine> buildKit; //!< what in it the API's builder cannot do
};

//! Reads the ignore file and the Dockerfile, nothing else. A Dockerfile that is inline or outside of the context is
//! sent under a name of its own and kept out of what COPY sees. Fails on a context that is a URL or missing. Blocks.
Result<BuildContext> openBuildContext(const compose::Build &build);

} // namespace pierside::images
