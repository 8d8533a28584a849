// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QString>

// The ready-made stacks that are installed with Pierside. Reads and writes files; any thread, blocks.
namespace pierside::workspace {

//! One folder of stacks/.
struct Example
{
    QString name; //!< of the folder
    QString path; //!< absolute
    QString what; //!< one line of the README beside the folders; may be empty

    bool operator==(const Example &) const = default;
};

//! Folders that hold a workspace, in the order in which the README tells of them. Empty where there are none.
QList<Example> examplesIn(const QString &directory);

//! \brief Copies an example into a folder of its own below \a parent; its path.
//!
//! Never overwrites: Conflict where a folder of that name is there already. Links are left out.
Result<QString> copyExample(const Example &example, const QString &parent);

} // namespace pierside::workspace
