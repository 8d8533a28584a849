// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

OptionSpec noSnapshotOption()
{
    return flag(u"no-snapshot"_s, QT_TRANSLATE_NOOP("pierside", "do not save the current state first"));
}

OptionSpec allOption()
{
    return flag(u"all"_s, QT_TRANSLATE_NOOP("pierside", "of all stacks, not only the chosen one"), u'a');
}

CommandSpec backupRow()
{
    return command(
        u"volumes backup"_s, runVolumeBackup, QT_TRANSLATE_NOOP("pierside", "Save volumes of a stack as a snapshot"),
        ArgumentKind::Volumes,
        {flag(u"stop"_s, QT_TRANSLATE_NOOP("pierside", "stop the containers for the copy instead of pausing them"))},
        QT_TRANSLATE_NOOP("pierside",
                          "By default, saves all volumes of the stack. Their containers are paused at one instant "
                          "while the engine copies the volumes, then run again; the copy is compressed into a file and "
                          "read back. Data of a paused container is in the state after a power cut, which databases "
                          "with a log recover from; --stop ends them cleanly."));
}

CommandSpec restoreRow()
{
    return withoutProject(command(
        u"volumes restore"_s, runVolumeRestore,
        QT_TRANSLATE_NOOP("pierside", "Replace the content of volumes by a snapshot"), ArgumentKind::Snapshot,
        {noSnapshotOption(), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Stops the containers that use the volumes, saves the current state, restores the files with "
                          "owners, permissions, times, links and attributes, and starts the containers again. Volumes "
                          "that are missing are created with their labels and options.")));
}

} // namespace

CommandTable volumeRows()
{
    return {
        command(u"volumes ls"_s, runVolumes,
                QT_TRANSLATE_NOOP("pierside", "List volumes and the containers that use them"), ArgumentKind::None,
                {flag(u"size"_s, QT_TRANSLATE_NOOP("pierside", "measure sizes and find the last write")), allOption()},
                QT_TRANSLATE_NOOP("pierside", "Without a project in this folder, lists the volumes of all stacks.")),
        command(u"volumes browse"_s, runVolumeBrowse, QT_TRANSLATE_NOOP("pierside", "List the files of a volume"),
                ArgumentKind::VolumePath),
        backupRow(),
        command(u"volumes snapshots"_s, runSnapshots, QT_TRANSLATE_NOOP("pierside", "List the snapshots of volumes"),
                ArgumentKind::None, {allOption()}),
        withoutEngine(withoutProject(command(u"volumes forget"_s, runSnapshotRemove,
                                             QT_TRANSLATE_NOOP("pierside", "Remove snapshots"), ArgumentKind::Snapshot,
                                             {yesOption()}))),
        restoreRow(),
        command(u"volumes undo"_s, runVolumeUndo,
                QT_TRANSLATE_NOOP("pierside", "Restore the state before the last restore, wipe, rm or reset"),
                ArgumentKind::None, {noSnapshotOption(), yesOption()},
                QT_TRANSLATE_NOOP("pierside", "The current state is saved first, so a second undo reverts the first.")),
        command(u"volumes wipe"_s, runVolumeWipe, QT_TRANSLATE_NOOP("pierside", "Remove all files of volumes"),
                ArgumentKind::Volumes, {noSnapshotOption(), yesOption()},
                QT_TRANSLATE_NOOP(
                    "pierside",
                    "By default, all volumes of the stack. Their containers are stopped and started "
                    "again. External and protected volumes, and volumes that other stacks use, are refused.")),
        command(u"volumes rm"_s, runVolumeRemove,
                QT_TRANSLATE_NOOP("pierside", "Remove volumes that no container uses"), ArgumentKind::Volumes,
                {noSnapshotOption(), yesOption()}),
        command(u"volumes protect"_s, runVolumeProtect,
                QT_TRANSLATE_NOOP("pierside", "Refuse to wipe, replace or remove a volume"), ArgumentKind::OneVolume),
        command(u"volumes unprotect"_s, runVolumeProtect,
                QT_TRANSLATE_NOOP("pierside", "Allow to wipe, replace or remove a volume again"),
                ArgumentKind::OneVolume),
    };
}

} // namespace pierside::cli
