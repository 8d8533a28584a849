// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/localquestion.h"

#include "app/cli/destruction.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

Result<Done> agreeToLocal(Invocation &run, const workspace::Trust &trust,
                          const QList<workspace::LocalCommand> &commands)
{
    const QList<workspace::LocalCommand> unknown = trust.untrusted(commands);
    if (unknown.isEmpty())
        return Done{};
    run.out().message(u"%1 wants to run on this machine, as you:"_s.arg(unknown.first().file));
    for (const workspace::LocalCommand &command : unknown)
        run.out().message(
            u"  %1: %2\n    in %3"_s.arg(command.title, workspace::shownArgv(command.argv), command.directory));
    if (run.line().has(u"yes"_s))
        return trust.trust(unknown);
    if (!canAsk())
        return failure(ErrorCode::BadInput, u"running what a workspace file says"_s,
                       u"nobody has agreed to that yet, and there is no terminal to ask on"_s,
                       u"Look at it, then repeat with --yes: it is asked once, and again when it changes."_s);
    if (!askYes(run, u"Run this, now and from now on?"_s))
        return failure(Error::cancelled(run.line().command->name));
    return trust.trust(unknown);
}

} // namespace pierside::cli
