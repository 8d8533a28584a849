// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/palettewords.h"

#include "models/core/translate.h"

#include <algorithm>
#include <iterator>

namespace pierside::ui {

namespace {

enum class Scope {
    Verb,   //!< of the selected row, unless the palette lists it for all rows
    Row,    //!< of the selected row
    Window, //!< the text of the command is used
    Never,
};

struct WordRow
{
    Command command;
    Scope scope;
    const char *text;
    const char *words;
    bool isDestructive = false;
};

const WordRow wordTable[] = {
    {Command::Up, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Start %1"),
     QT_TRANSLATE_NOOP("pierside", "up run launch create")},
    {Command::Stop, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Stop %1"),
     QT_TRANSLATE_NOOP("pierside", "halt kill end shutdown")},
    {Command::Restart, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Restart %1"),
     QT_TRANSLATE_NOOP("pierside", "start reload bounce")},
    {Command::OpenPage, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Open %1"),
     QT_TRANSLATE_NOOP("pierside", "browser page url link")},
    {Command::Down, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Remove containers of %1..."),
     QT_TRANSLATE_NOOP("pierside", "down delete rm"), true},
    {Command::Reset, Scope::Verb, QT_TRANSLATE_NOOP("pierside", "Reset %1 and delete its data..."),
     QT_TRANSLATE_NOOP("pierside", "wipe clean volumes down delete"), true},
    {Command::Why, Scope::Never, "", ""},
    {Command::ShowPalette, Scope::Never, "", ""},
    {Command::Recreate, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Recreate containers of %1"),
     QT_TRANSLATE_NOOP("pierside", "replace new"), true},
    {Command::TryTag, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Try another tag of %1..."),
     QT_TRANSLATE_NOOP("pierside", "image version")},
    {Command::TagBack, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Revert %1 to compose file's tag"),
     QT_TRANSLATE_NOOP("pierside", "image version undo")},
    {Command::Pull, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Pull images of %1"),
     QT_TRANSLATE_NOOP("pierside", "update download")},
    {Command::Build, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Build images of %1"),
     QT_TRANSLATE_NOOP("pierside", "compile dockerfile")},
    {Command::DownWithVolumes, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Remove containers and volumes of %1..."),
     QT_TRANSLATE_NOOP("pierside", "down delete data wipe"), true},
    {Command::ResetData, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Reset %1, delete its data, keep its caches..."),
     QT_TRANSLATE_NOOP("pierside", "wipe clean volumes node_modules"), true},
    {Command::PreviewUp, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Preview start of %1..."),
     QT_TRANSLATE_NOOP("pierside", "plan steps dry")},
    {Command::PreviewDown, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Preview removal of %1..."),
     QT_TRANSLATE_NOOP("pierside", "plan steps dry")},
    {Command::PreviewReset, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Preview reset of %1..."),
     QT_TRANSLATE_NOOP("pierside", "plan steps dry")},
    {Command::CancelRun, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Cancel what runs on %1"),
     QT_TRANSLATE_NOOP("pierside", "abort stop")},
    {Command::CheckNow, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Run checks of %1 now"),
     QT_TRANSLATE_NOOP("pierside", "health test probe endpoint")},
    {Command::WatchFiles, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Watch files of %1"),
     QT_TRANSLATE_NOOP("pierside", "sync live reload develop")},
    {Command::RemoveStack, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Remove %1 from list"),
     QT_TRANSLATE_NOOP("pierside", "forget close")},
    {Command::OpenFolder, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Open folder of %1"),
     QT_TRANSLATE_NOOP("pierside", "files directory")},
    {Command::CopyName, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Copy name of %1"), ""},
    {Command::Refresh, Scope::Row, QT_TRANSLATE_NOOP("pierside", "Refresh %1"),
     QT_TRANSLATE_NOOP("pierside", "reload files sizes volumes")},
    {Command::ShowLogs, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "output tail")},
    {Command::CleanUp, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "cleanup df prune images cache volumes")},
    {Command::DoNotDisturb, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "notifications quiet mute")},
    {Command::ThemeSystem, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "settings preferences theme colors")},
    {Command::ThemeLight, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "settings preferences theme colors")},
    {Command::ThemeDark, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "settings preferences theme colors")},
    {Command::DensityCompact, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "settings preferences density height")},
    {Command::DensityNormal, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "settings preferences density height")},
    {Command::DensityComfortable, Scope::Window, "",
     QT_TRANSLATE_NOOP("pierside", "settings preferences density height")},
    {Command::About, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "version help licence")},
    {Command::Quit, Scope::Window, "", QT_TRANSLATE_NOOP("pierside", "exit close")},
};

} // namespace

std::optional<PaletteWords> paletteWords(Command command, const QString &commandText, const QString &object,
                                         bool isListed)
{
    const auto *const found = std::find_if(std::begin(wordTable), std::end(wordTable),
                                           [command](const WordRow &row) { return row.command == command; });
    if (found == std::end(wordTable))
        return PaletteWords{commandText, {}};
    if (found->scope == Scope::Never || (found->scope == Scope::Verb && isListed))
        return std::nullopt;
    const QStringList words = tr(found->words).split(u' ', Qt::SkipEmptyParts);
    const QString text = found->scope == Scope::Window ? commandText : tr(found->text).arg(object);
    return PaletteWords{text, words, found->isDestructive};
}

ActionIcon iconOf(items::QuickVerb verb)
{
    switch (verb) {
    case items::QuickVerb::Show:
        return ActionIcon::Service;
    case items::QuickVerb::Up:
        return ActionIcon::Up;
    case items::QuickVerb::Stop:
        return ActionIcon::Stop;
    case items::QuickVerb::Restart:
        return ActionIcon::Restart;
    case items::QuickVerb::Open:
    case items::QuickVerb::Ports:
        return ActionIcon::Link;
    case items::QuickVerb::Logs:
        return ActionIcon::Log;
    case items::QuickVerb::Shell:
        return ActionIcon::Terminal;
    case items::QuickVerb::Why:
        return ActionIcon::Info;
    case items::QuickVerb::Environment:
        return ActionIcon::Key;
    case items::QuickVerb::Down:
        return ActionIcon::Down;
    case items::QuickVerb::Reset:
        return ActionIcon::Reset;
    }
    return ActionIcon::Service;
}

} // namespace pierside::ui
