// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/secretinput.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"

namespace pierside::cli {

//! The use cases with the state directory and the keyring of this session. The keyring is asked when it is needed.
class CommandActions final : public actions::Actions
{
public:
    CommandActions()
        : Actions(app::stateDirectory())
        , m_vault(openVault())
    {
        setVault(m_vault.get());
    }

private:
    std::unique_ptr<secrets::Vault> m_vault;
};

} // namespace pierside::cli
