// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pierside::ui {

//! What the user wants to do with volumes of a stack.
struct VolumeWish
{
    enum class Kind {
        BackUp,
        Wipe,
        Restore,
        Undo,
        Delete,
        Protect,
        Unprotect,
        ForgetSnapshot,
        Browse,
        SetClass,
        ClearCaches,
        SaveState,
        SwitchState,
        Export,
        Import,
        Clone,
        Rename,
        RestoreAs //!< one volume of a snapshot, as a new volume
    };

    Kind kind = Kind::BackUp;
    QStringList volumes; //!< names; for Restore: empty = all of the snapshot
    QString snapshot = {};
    QString value = {}; //!< SetClass: the name of a class, empty = guess it. SaveState: its name; Export,
                        //!< Import: a file; empty = ask

    bool operator==(const VolumeWish &) const = default;
};

} // namespace pierside::ui
