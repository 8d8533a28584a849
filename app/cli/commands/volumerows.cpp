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
        QT_TRANSLATE_NOOP(
            "pierside",
            "By default, saves all volumes of the stack except those that hold caches (see \"volumes class\"). "
            "Their containers are paused at one instant "
            "while the engine copies the volumes, then run again; the copy is compressed into a file and "
            "read back. Data of a paused container is in the state after a power cut, which databases "
            "with a log recover from; --stop ends them cleanly."));
}

CommandSpec trimRow()
{
    return withoutEngine(withoutProject(command(
        u"volumes trim"_s, runSnapshotTrim,
        QT_TRANSLATE_NOOP("pierside", "Remove the oldest snapshots if they take too much room"), ArgumentKind::None,
        {flag(u"dry-run"_s, QT_TRANSLATE_NOOP("pierside", "only list what would be removed")), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "The setting volumes/snapshotBudget says how much room they may take. Each saved snapshot "
                          "does this, too. The last snapshot of a protected volume, of its stack, and of a stack on "
                          "the keep list stays; so do named states, unless volumes/budgetStates is true, and "
                          "snapshots of the last ten minutes."))));
}

CommandSpec restoreRow()
{
    return withoutProject(command(
        u"volumes restore"_s, runVolumeRestore,
        QT_TRANSLATE_NOOP("pierside", "Replace the content of volumes by a snapshot"), ArgumentKind::Snapshot,
        {option(u"as"_s, ValueKind::Text, u"NEW"_s,
                QT_TRANSLATE_NOOP("pierside", "restore one volume as the new volume NEW; nothing is replaced")),
         noSnapshotOption(), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Stops the containers that use the volumes, saves the current state, restores the files with "
                          "owners, permissions, times, links and attributes, and starts the containers again. Volumes "
                          "that are missing are created with their labels and options.")));
}

CommandSpec statesRow()
{
    return withArguments(
        command(u"volumes states"_s, runVolumeStates,
                QT_TRANSLATE_NOOP("pierside", "List, save, switch and remove named states of a stack's volumes"),
                ArgumentKind::Own, {noSnapshotOption(), yesOption()},
                QT_TRANSLATE_NOOP(
                    "pierside", "A state is a snapshot of all volumes of the stack except caches, with a name "
                                "(\"seeded\", \"before-migration\"), the git branch and a fingerprint of the folder of "
                                "migrations. A switch saves the current state first; \"volumes undo\" restores it.")),
        "[save|switch|rm NAME]", 0, 2);
}

CommandSpec classRow()
{
    return withArguments(
        command(u"volumes class"_s, runVolumeClass,
                QT_TRANSLATE_NOOP("pierside", "Say what a volume holds: data, cache or secret"), ArgumentKind::Own, {},
                QT_TRANSLATE_NOOP(
                    "pierside", "Snapshots leave caches out, and \"reset --keep-caches\" keeps them. Without a class, "
                                "prints the present one; \"guess\" forgets what was said. A compose file declares it "
                                "for a volume as x-pierside: {class: cache}.")),
        "VOLUME [data|cache|secret|guess]", 1, 2);
}

CommandTable copyRows()
{
    return {
        withArguments(
            command(u"volumes clone"_s, runVolumeClone, QT_TRANSLATE_NOOP("pierside", "Copy a volume into a new one"),
                    ArgumentKind::Own, {},
                    QT_TRANSLATE_NOOP(
                        "pierside", "Its containers are paused for the copy inside the engine. The new volume "
                                    "belongs to the stack, but neither reset nor down --volumes removes it, and it is "
                                    "not meant by \"all volumes\" of other commands. Options of the driver are not "
                                    "copied: they may lead to the same files.")),
            "VOLUME NEW", 2, 2),
        withArguments(
            command(u"volumes rename"_s, runVolumeRename, QT_TRANSLATE_NOOP("pierside", "Give a volume another name"),
                    ArgumentKind::Own, {yesOption()},
                    QT_TRANSLATE_NOOP(
                        "pierside", "The engine cannot do that: the content is copied into a new volume and compared, "
                                    "then the old volume is removed. No container may use it. Compose files keep the "
                                    "old name: change it there, or the next up creates an empty volume.")),
            "VOLUME NEW", 2, 2),
    };
}

CommandTable transferRows()
{
    const auto row = [](const QString &name, CommandSpec::Handler handler, const char *summary,
                        const QList<OptionSpec> &options, const char *details) {
        return command(name, handler, summary, ArgumentKind::Own, options, details);
    };
    return {
        withArguments(
            row(u"volumes export"_s, runVolumeExport,
                QT_TRANSLATE_NOOP("pierside", "Write a volume to an archive that tar reads"), {},
                QT_TRANSLATE_NOOP("pierside",
                                  "Compressed if the name of the file ends with .gz or .tgz. Its containers are "
                                  "paused for a copy inside the engine, as for a snapshot.")),
            "VOLUME FILE", 2, 2),
        withArguments(row(u"volumes import"_s, runVolumeImport,
                          QT_TRANSLATE_NOOP("pierside", "Import an archive into a volume, or a whole stack bundle"),
                          {noSnapshotOption(), yesOption(),
                           flag(u"dry-run"_s, QT_TRANSLATE_NOOP("pierside", "only show what a bundle would do"))},
                          QT_TRANSLATE_NOOP(
                              "pierside",
                              "Reads tar, also compressed by gzip, zstd, xz or bzip2, as docker run ... tar czf writes "
                              "it, and replaces the content of VOLUME. The whole archive is checked first; one with "
                              "names that lead out of the volume is refused. Of a bundle (see \"volumes bundle\"), "
                              "shows what it would do, then writes its compose files into the new folder FOLDER, by "
                              "default named as the project, and replaces or creates its volumes.")),
                      "FILE VOLUME | BUNDLE [FOLDER]", 1, 2),
        withArguments(
            row(u"volumes bundle"_s, runVolumeBundle,
                QT_TRANSLATE_NOOP("pierside", "Write a stack with its data into one file for another machine"),
                {flag(u"stop"_s,
                      QT_TRANSLATE_NOOP("pierside", "stop the containers for the copy instead of pausing them"))},
                QT_TRANSLATE_NOOP("pierside",
                                  "Has the compose files, Pierside's override, all volumes except caches, and the "
                                  "digests of the images. Env files, secrets, bind mounts, build contexts and the "
                                  "images themselves are not in it. \"volumes import\" reads it.")),
            "FILE", 1, 1),
        withArguments(
            row(u"volumes download"_s, runVolumeDownload,
                QT_TRANSLATE_NOOP("pierside", "Copy a file or folder of a volume to this machine"), {},
                QT_TRANSLATE_NOOP("pierside",
                                  "A folder is written as an archive if TARGET ends with .tar, .tar.gz or .tgz, "
                                  "else into the new folder TARGET. Without PATH, the whole volume.")),
            "VOLUME [PATH] TARGET", 2, 3),
        withArguments(
            row(u"volumes upload"_s, runVolumeUpload,
                QT_TRANSLATE_NOOP("pierside", "Copy files and folders into a volume of a stopped stack"), {yesOption()},
                QT_TRANSLATE_NOOP("pierside", "The owner of the folder PATH owns the files. Those of the same name are "
                                              "replaced; the root of the volume is /.")),
            "VOLUME PATH FILE...", 3, std::numeric_limits<qsizetype>::max()),
    };
}

} // namespace

CommandTable volumeRows()
{
    return CommandTable{
               command(u"volumes"_s, runVolumes,
                       QT_TRANSLATE_NOOP("pierside", "List the volumes that services use; see also volumes ls"),
                       ArgumentKind::Services,
                       {flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "print only the names"), u'q'),
                        choice(u"format"_s, {u"table"_s, u"json"_s},
                               QT_TRANSLATE_NOOP("pierside", "output format (table)")),
                        flag(u"size"_s, QT_TRANSLATE_NOOP("pierside", "measure sizes and find the last write")),
                        allOption()},
                       QT_TRANSLATE_NOOP("pierside",
                                         "Another word after volumes is a command if there is one with this "
                                         "name, else a service.")),
               command(
                   u"volumes ls"_s, runVolumes,
                   QT_TRANSLATE_NOOP("pierside", "List volumes and the containers that use them"), ArgumentKind::None,
                   {flag(u"size"_s, QT_TRANSLATE_NOOP("pierside", "measure sizes and find the last write")),
                    allOption()},
                   QT_TRANSLATE_NOOP("pierside", "Without a project in this folder, lists the volumes of all stacks.")),
               command(u"volumes browse"_s, runVolumeBrowse,
                       QT_TRANSLATE_NOOP("pierside", "List the files of a volume"), ArgumentKind::VolumePath),
               backupRow(),
               command(u"volumes snapshots"_s, runSnapshots,
                       QT_TRANSLATE_NOOP("pierside", "List the snapshots of volumes"), ArgumentKind::None,
                       {allOption()}),
               withoutEngine(withoutProject(command(u"volumes forget"_s, runSnapshotRemove,
                                                    QT_TRANSLATE_NOOP("pierside", "Remove snapshots"),
                                                    ArgumentKind::Snapshot, {yesOption()}))),
               trimRow(),
               restoreRow(),
               command(u"volumes undo"_s, runVolumeUndo,
                       QT_TRANSLATE_NOOP("pierside", "Restore the state before the last restore, wipe, rm or reset"),
                       ArgumentKind::None, {noSnapshotOption(), yesOption()},
                       QT_TRANSLATE_NOOP("pierside",
                                         "The current state is saved first, so a second undo reverts the first.")),
               command(
                   u"volumes wipe"_s, runVolumeWipe, QT_TRANSLATE_NOOP("pierside", "Remove all files of volumes"),
                   ArgumentKind::Volumes,
                   {flag(u"caches"_s, QT_TRANSLATE_NOOP("pierside", "only those that hold caches, without a snapshot")),
                    noSnapshotOption(), yesOption()},
                   QT_TRANSLATE_NOOP("pierside",
                                     "By default, all volumes of the stack. Their containers are stopped and started "
                                     "again. External and protected volumes, and volumes that other stacks use, are "
                                     "refused.")),
               command(u"volumes rm"_s, runVolumeRemove,
                       QT_TRANSLATE_NOOP("pierside", "Remove volumes that no container uses"), ArgumentKind::Volumes,
                       {noSnapshotOption(), yesOption()}),
               statesRow(),
               classRow(),
               command(u"volumes protect"_s, runVolumeProtect,
                       QT_TRANSLATE_NOOP("pierside", "Refuse to wipe, replace or remove a volume"),
                       ArgumentKind::OneVolume),
               command(u"volumes unprotect"_s, runVolumeProtect,
                       QT_TRANSLATE_NOOP("pierside", "Allow to wipe, replace or remove a volume again"),
                       ArgumentKind::OneVolume),
           } +
           copyRows() + transferRows();
}

} // namespace pierside::cli
