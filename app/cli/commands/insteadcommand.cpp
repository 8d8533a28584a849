// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "models/core/translate.h"

// Commands of docker compose that Pierside does not have.
namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runPush(Invocation &run)
{
    return run.fail(
        {ErrorCode::Unsupported, tr("Pierside does not push images: use \"docker compose push\"."), {}, {}, 0});
}

ExitCode runPublish(Invocation &run)
{
    return run.fail(
        {ErrorCode::Unsupported, tr("Pierside does not publish projects: use \"docker compose publish\"."), {}, {}, 0});
}

} // namespace pierside::cli
