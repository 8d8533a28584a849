// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/service.h"
#include "models/core/result.h"
#include "models/images/dockerfile.h"
#include "models/images/dockerignore.h"

#include <QByteArray>

#include <functional>

namespace pierside::images {

//! \brief A build context as a stream of tar chunks, created while it is sent.
//!
//! next returns the chunks, then an empty one at the end, or an error that names the file which cannot be read; one
//! call at a time, on any thread that may block. A chunk is about 256 KiB, which is also the memory use for a context
//! of any size. As with docker build, owners are dropped (0:0), modes, times and symlinks are kept, and sockets are
//! left out.
struct BuildContext
{
    std::function<Result<QByteArray>()> next;
    QString dockerfile;                     //!< path in the archive
    QString recipe;                         //!< path of the Dockerfile on this machine; empty if it is inline
    QStringList baseImages;                 //!< see images::baseImages()
    std::optional<DockerfileLine> buildKit; //!< the first instruction that the API's builder does not support
};

//! Reads the ignore file and the Dockerfile only. A Dockerfile that is inline or outside of the context is sent under a
//! separate name and hidden from COPY. Fails if the context is a URL or missing. Blocks.
Result<BuildContext> openBuildContext(const compose::Build &build);

//! What the build leaves out: the ignore file of the Dockerfile, or that of the context. Blocks.
Result<DockerIgnore> ignoreRulesOf(const compose::Build &build);

} // namespace pierside::images
