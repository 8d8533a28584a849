// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/helptext.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runHelp(Invocation &run)
{
    const QStringList words = run.line().arguments;
    if (words.isEmpty()) {
        run.out().raw(generalHelp().toUtf8());
        run.out().flush();
        return ExitCode::Done;
    }
    const QString name = words.join(u' ');
    QStringList texts;
    for (const CommandSpec &command : commands()) {
        if (command.name == name || command.name.startsWith(name + u' '))
            texts.append(commandHelp(command));
    }
    if (texts.isEmpty())
        return run.fail(unknownCommand(name, commands()));
    run.out().raw(texts.join(u'\n').toUtf8());
    run.out().flush();
    return ExitCode::Done;
}

} // namespace pierside::cli
