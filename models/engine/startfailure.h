// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::engine {

//! \brief Whether a container can never be started again, by the engine's words for a start that failed.
//!
//! An engine that was killed leaves parts of a start behind, which bar the next one: the folder or the task of the
//! container, its endpoint in a network. Nor does a container start whose network was removed. Another container in its
//! place is not affected.
bool isBarredForEver(const QString &words);

} // namespace pierside::engine
