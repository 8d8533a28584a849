// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandtable.h"

#include "app/cli/commands/commandrows.h"

namespace pierside::cli {

const CommandTable &commands()
{
    static const CommandTable table = inspectRows() + previewRows() + verbRows() + containerRows() + volumeRows() +
                                      cleanupRows() + secretsRows() + followRows();
    return table;
}

} // namespace pierside::cli
