// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/examination.h"
#include "app/cli/commands/secretinput.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"

namespace pierside::cli {

//! The use cases with the state directory, the keyring and the catalogue of this user. The keyring is asked when it is
//! needed.
class CommandActions final : public actions::Actions
{
public:
    //! \a catalogue: see userCatalogue().
    explicit CommandActions(const catalogue::Catalogue &catalogue)
        : Actions(app::stateDirectory())
        , m_vault(openVault())
    {
        setVault(m_vault.get());
        setCatalogue(catalogue);
    }

private:
    std::unique_ptr<secrets::Vault> m_vault;
};

} // namespace pierside::cli
