// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/compose/project.h"
#include "models/core/redaction.h"
#include "models/core/task.h"
#include "models/secrets/index.h"
#include "models/secrets/valuescodec.h"

namespace pierside::secrets {
class Vault;
}

// Values of the keyring for the variables of a project. The shell takes precedence over the keyring, the keyring over
// env files, and these over the defaults in the compose files. A stack may have several sets of values and uses one.
namespace pierside::actions {

//! \brief The item of a project's values in the keyring, of the set that it uses.
//!
//! Nothing where the project's name or folder needs a variable that has no value. Reads the files, which may need
//! variables without a value. Any thread.
std::optional<secrets::ItemKey> itemOf(const compose::LoadRequest &request, const secrets::Index &index);

//! The values of one item that a project uses.
struct StoredNeeds
{
    secrets::ItemKey item;
    QStringList names; //!< in the order of their first use

    bool isEmpty() const { return names.isEmpty(); }
    bool operator==(const StoredNeeds &) const = default;
};

//! \brief Which variables of a project get their values from the keyring, without asking it.
//!
//! Those that the files use, that the index has for this project and that the shell does not set. Reads the files;
//! any thread.
StoredNeeds storedNeeds(const compose::LoadRequest &request, const secrets::Index &index);

//! \brief Fails with NotFound if request.valueSet names a set without values, unless it is "default" or empty. Reads
//! the files; any thread.
Result<Done> checkSet(const compose::LoadRequest &request, const secrets::Index &index);

//! \brief The request with secretMask() for each variable that gets its value from the keyring and has none yet.
//!
//! For everything that only shows, stops or removes a project. Reads the files; any thread.
compose::LoadRequest withMasks(const compose::LoadRequest &request, const secrets::Index &index);

//! \brief The request with the values of the keyring: the one place that gives a project its values.
//!
//! The keyring is asked once, and only where storedNeeds() names a variable. Fails as Vault::values() does; the error
//! names the variables. On the vault's thread, which reads the files on the thread pool.
Task<compose::LoadRequest> withStoredValues(const compose::LoadRequest &request, secrets::Vault &vault);

//! Masks the stored values of a request. project: its services and its name are not masked. Pure.
Redaction redactionOf(const compose::LoadRequest &request, const compose::Project *project);

} // namespace pierside::actions
