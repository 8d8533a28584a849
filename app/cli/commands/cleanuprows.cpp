// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype anyCount = std::numeric_limits<qsizetype>::max();

OptionSpec everyStackOption()
{
    return flag(u"all"_s, QT_TRANSLATE_NOOP("pierside", "of the whole engine, not only of the chosen stack"), u'a');
}

CommandSpec cleanupRow()
{
    return withArguments(
        command(u"cleanup"_s, runCleanup,
                QT_TRANSLATE_NOOP("pierside", "Remove what no container uses from the engine's disk"),
                ArgumentKind::Own,
                {flag(u"cache"_s, QT_TRANSLATE_NOOP("pierside", "the build cache")),
                 flag(u"containers"_s, QT_TRANSLATE_NOOP("pierside", "containers that do not run")),
                 flag(u"images"_s, QT_TRANSLATE_NOOP("pierside", "images that no container uses")),
                 flag(u"volumes"_s, QT_TRANSLATE_NOOP("pierside", "volumes that no container uses")),
                 flag(u"dry-run"_s, QT_TRANSLATE_NOOP("pierside", "only list what would be removed")),
                 everyStackOption(), yesOption()},
                QT_TRANSLATE_NOOP(
                    "pierside",
                    "Removes the named objects, else those of the given kinds; by default, build cache and images "
                    "without a name, which a build makes again. Lists everything with its size and asks first. What "
                    "runs, is in use, is protected or on the keep list stays. Volumes are saved as a snapshot before. "
                    "With a stack, removes only what belongs to this stack alone.")),
        "[NAME...]", 0, anyCount);
}

} // namespace

CommandTable cleanupRows()
{
    return {
        command(u"df"_s, runDiskUse,
                QT_TRANSLATE_NOOP("pierside", "Show the disk use of build cache, containers, images and volumes"),
                ArgumentKind::None, {everyStackOption()},
                QT_TRANSLATE_NOOP("pierside",
                                  "Lists each object with the stacks that own or use it and its last use. The engine "
                                  "reads all files of all volumes for it. Without a project in this folder, lists the "
                                  "whole engine.")),
        cleanupRow(),
        withoutProject(withArguments(
            command(u"keep"_s, runKeep, QT_TRANSLATE_NOOP("pierside", "Never offer an object or a stack for a cleanup"),
                    ArgumentKind::Own, {}, QT_TRANSLATE_NOOP("pierside", "Without a name, lists what is kept.")),
            "[image:NAME|container:NAME|volume:NAME|project:NAME]", 0, 1)),
        withoutProject(
            withArguments(command(u"unkeep"_s, runKeep, QT_TRANSLATE_NOOP("pierside", "Offer it for a cleanup again"),
                                  ArgumentKind::Own),
                          "image:NAME|container:NAME|volume:NAME|project:NAME", 1, 1)),
    };
}

} // namespace pierside::cli
