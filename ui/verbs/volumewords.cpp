// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumewords.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <algorithm>

namespace pierside::ui {

Result<QList<volumes::VolumeRow>> rowsNamed(const QList<volumes::VolumeRow> &all, const QStringList &names)
{
    QList<volumes::VolumeRow> found;
    for (const QString &name : names) {
        const auto it =
            std::find_if(all.cbegin(), all.cend(), [&name](const volumes::VolumeRow &row) { return row.name == name; });
        if (it == all.cend())
            return failure(ErrorCode::NotFound, tr("volume %1").arg(name), tr("it does not exist any more"));
        found.append(*it);
    }
    return found;
}

QString objectText(const QStringList &names, const ProjectName &project)
{
    return names.size() == 1 ? names.first() : tr("%n volume(s) of %1", nullptr, int(names.size())).arg(project.value);
}

QString verbText(VolumeWish::Kind kind, const QString &object)
{
    switch (kind) {
    case VolumeWish::Kind::BackUp:
        return tr("back up %1").arg(object);
    case VolumeWish::Kind::Wipe:
        return tr("wipe %1").arg(object);
    case VolumeWish::Kind::Restore:
        return tr("restore %1").arg(object);
    case VolumeWish::Kind::Undo:
        return tr("undo the last change of %1").arg(object);
    case VolumeWish::Kind::Delete:
        return tr("delete %1").arg(object);
    case VolumeWish::Kind::Protect:
        return tr("protect %1").arg(object);
    case VolumeWish::Kind::Unprotect:
        return tr("unprotect %1").arg(object);
    case VolumeWish::Kind::Browse:
        return tr("browse %1").arg(object);
    case VolumeWish::Kind::SetClass:
        return tr("set the content of %1").arg(object);
    case VolumeWish::Kind::ClearCaches:
        return tr("clear %1").arg(object);
    case VolumeWish::Kind::SaveState:
        return tr("save a state of %1").arg(object);
    case VolumeWish::Kind::SwitchState:
        return tr("switch the state of %1").arg(object);
    case VolumeWish::Kind::Export:
        return tr("export %1").arg(object);
    case VolumeWish::Kind::Import:
        return tr("import into %1").arg(object);
    case VolumeWish::Kind::Clone:
        return tr("clone %1").arg(object);
    case VolumeWish::Kind::Rename:
        return tr("rename %1").arg(object);
    case VolumeWish::Kind::RestoreAs:
        return tr("restore a volume of %1 as a new one").arg(object);
    case VolumeWish::Kind::ForgetSnapshot:
        break;
    }
    return tr("delete a snapshot of %1").arg(object);
}

QString withRemoved(const QString &text, const QList<volumes::Manifest> &removed)
{
    return removed.isEmpty() ? text
                             : tr("%1. %2").arg(text, tr("Removed %n older snapshot(s)", nullptr, int(removed.size())));
}

QString phaseText(volumes::Phase phase, const QString &volume, qint64 bytes)
{
    switch (phase) {
    case volumes::Phase::Preparing:
        return tr("Preparing");
    case volumes::Phase::Copying:
        return tr("Copying inside the engine");
    case volumes::Phase::Saving:
        return tr("Saving %1: %2").arg(volume, humanByteSize(bytes));
    case volumes::Phase::Verifying:
        return tr("Verifying %1").arg(volume);
    case volumes::Phase::Writing:
        break;
    }
    return tr("Writing %1: %2").arg(volume, humanByteSize(bytes));
}

} // namespace pierside::ui
