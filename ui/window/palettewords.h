// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/quickcommands.h"
#include "ui/theme/icons.h"
#include "ui/window/commands.h"

#include <optional>

namespace pierside::ui {

//! How the palette lists a command of the window.
struct PaletteWords
{
    QString text;               //!< says what the command acts on
    QStringList words;          //!< other words that find it
    bool isDestructive = false; //!< deletes or replaces something
};

//! \brief The words of a command for the selected row, whose name is \a object.
//!
//! Nothing for commands that the palette does not list: its own, and those for which it has entries of all stacks and
//! services. isListed: it has such entries for the selected row.
std::optional<PaletteWords> paletteWords(Command command, const QString &commandText, const QString &object,
                                         bool isListed);

ActionIcon iconOf(items::QuickVerb verb);

} // namespace pierside::ui
