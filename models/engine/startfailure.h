// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::engine {

//! \brief Whether the engine's message for a failed start means that the container can never be started again.
//!
//! An engine that was killed during a start may leave the container's folder, task or network endpoint behind, which
//! blocks all later starts. A container whose network was removed does not start either. A new container is not
//! affected.
bool isBarredForEver(const QString &words);

} // namespace pierside::engine
