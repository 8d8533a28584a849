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
    QString what; //!< its line in the README next to the folders; may be empty

    bool operator==(const Example &) const = default;
};

//! Folders with a workspace, in the order of the README. Empty if there are none.
QList<Example> examplesIn(const QString &directory);

//! \brief Copies an example into a new folder below \a parent, and returns the path of that folder.
//!
//! Never overwrites: fails with Conflict if a folder of that name exists. Links are left out.
Result<QString> copyExample(const Example &example, const QString &parent);

} // namespace pierside::workspace
