// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/storedvalues.h"
#include "models/plan/drift.h"

namespace pierside::actions {

//! The files of a project and what the index of the keyring has for it.
struct StoredProject
{
    compose::LoadRequest files; //!< without stored values
    StoredNeeds needs;          //!< not empty
    secrets::IndexedItem item;
};

//! \brief The drift of a project that gets values from the keyring, without asking the keyring.
//!
//! A container's own value of a variable is compared with the hash in the index. Where they agree, it is the value of
//! the keyring; where they do not, the variable is a difference of that container. What cannot be seen in the
//! environment of any container (a build argument, a label) is taken as unchanged. Reads the files; any thread.
plan::Drift storedDrift(const StoredProject &project, const plan::Observed &observed, const QByteArray &key);

} // namespace pierside::actions
