// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandtable.h"

#include "app/cli/commands/commandrows.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

CommandTable allRows()
{
    static const QStringList readOnly{u"config"_s,      u"ls"_s,
                                      u"ps"_s,          u"health"_s,
                                      u"logs"_s,        u"stats"_s,
                                      u"events"_s,      u"top"_s,
                                      u"port"_s,        u"df"_s,
                                      u"commands"_s,    u"context ls"_s,
                                      u"volumes"_s,     u"volumes ls"_s,
                                      u"version"_s,     u"volumes browse"_s,
                                      u"settings ls"_s, u"volumes snapshots"_s,
                                      u"plan up"_s,     u"plan down"_s,
                                      u"plan reset"_s,  u"settings get"_s,
                                      u"help"_s,        u"completion bash"_s,
                                      u"secrets ls"_s};
    CommandTable table = inspectRows() + previewRows() + verbRows() + composeRows() + containerRows() + volumeRows() +
                         cleanupRows() + secretsRows() + followRows();
    for (CommandSpec &spec : table)
        spec.isReadOnly = readOnly.contains(spec.name);
    return table;
}

} // namespace

const CommandTable &commands()
{
    static const CommandTable table = allRows();
    return table;
}

} // namespace pierside::cli
