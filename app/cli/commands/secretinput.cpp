// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/secretinput.h"

#include "app/cli/commands/question.h"
#include "app/common/paths.h"
#include "models/actions/fingerprintkey.h"
#include "models/actions/storedvalues.h"
#include "models/core/translate.h"
#include "models/secrets/keychainbackend.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! typedLine() drops what is longer.
constexpr qsizetype longestTyped = 4095;

} // namespace

std::unique_ptr<secrets::Vault> openVault()
{
    auto vault =
        std::make_unique<secrets::Vault>(std::make_unique<secrets::KeychainBackend>(), app::secretsIndexFile());
    vault->setHashKey(actions::fingerprintKey(app::stateDirectory()));
    return vault;
}

Result<secrets::ItemKey> chosenItem(Invocation &run)
{
    const auto stack = run.stack(true);
    if (!stack)
        return failure(stack.error());
    if (const auto item = actions::itemOf(stack->files, secrets::readIndex(app::secretsIndexFile())))
        return *item;
    if (!compose::identityOf(stack->files)) {
        const auto loaded = run.project(*stack);
        if (!loaded)
            return failure(loaded.error());
    }
    return failure(ErrorCode::BadInput, tr("Finding the stack"),
                   tr("The project's name or folder needs a variable that has no value"),
                   tr("Name the project with -p."));
}

Result<Secret> typedSecret(Invocation &run, const QString &name)
{
    Secret value = Secret::take(canAsk() ? askUnseen(run, tr("Value of %1:").arg(name)) : typedLine(run));
    const QString what = tr("Reading the value of %1").arg(name);
    if (run.interrupt().wasInterrupted())
        return failure(Error::cancelled(what));
    if (value.isEmpty())
        return failure(ErrorCode::BadInput, what, tr("It is empty"),
                       tr("Write it to standard input: pierside secrets set %1 < FILE").arg(name));
    if (value.size() > longestTyped)
        return failure(ErrorCode::BadInput, what, tr("It is longer than %1 bytes").arg(longestTyped));
    return value;
}

} // namespace pierside::cli
