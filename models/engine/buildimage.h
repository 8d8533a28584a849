// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class ImageRequests;
class Transport;

//! Sends POST /build with a tar archive as the context and finishes with the id of the image. On the I/O thread, where
//! \a progress runs too. Source: Engine API, ImageBuild.
Task<ImageId> buildImage(Transport &transport, ImageRequests &images, const BuildSpec &spec, ArchiveSource context,
                         std::function<void(const ProgressLine &)> progress);

} // namespace pierside::engine
