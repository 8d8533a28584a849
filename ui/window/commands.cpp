// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include "models/core/translate.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plaintips.h"

#include <QActionGroup>

#include <optional>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

struct CommandRow
{
    Command command;
    const char *text;
    const char *tip;
    const char *key;
    std::optional<ActionIcon> icon;
    bool checkable = false;
};

// The key column is in portable form (QKeySequence::PortableText).
constexpr auto None = std::nullopt;
const CommandRow commandTable[] = {
    {Command::Up, QT_TRANSLATE_NOOP("pierside", "Up"),
     QT_TRANSLATE_NOOP("pierside", "Create and start what is missing, with everything it depends on"), "Ctrl+U",
     ActionIcon::Up},
    {Command::Stop, QT_TRANSLATE_NOOP("pierside", "Stop"),
     QT_TRANSLATE_NOOP("pierside", "Stop the containers; nothing is deleted"), "Ctrl+.", ActionIcon::Stop},
    {Command::Restart, QT_TRANSLATE_NOOP("pierside", "Restart"),
     QT_TRANSLATE_NOOP("pierside", "Stop and start the same containers"), "Ctrl+R", ActionIcon::Restart},
    {Command::OpenPage, QT_TRANSLATE_NOOP("pierside", "Open"),
     QT_TRANSLATE_NOOP("pierside", "Open the web page of the selected service in the browser"), "", ActionIcon::Link},
    {Command::Recreate, QT_TRANSLATE_NOOP("pierside", "Recreate"),
     QT_TRANSLATE_NOOP("pierside", "Replace the containers by new ones; data outside volumes is lost"), "",
     ActionIcon::Refresh},
    {Command::TryTag, QT_TRANSLATE_NOOP("pierside", "Try another tag..."),
     QT_TRANSLATE_NOOP("pierside", "Use another tag of this service's image; the compose files are not changed"), "",
     ActionIcon::Undo},
    {Command::TagBack, QT_TRANSLATE_NOOP("pierside", "Revert to compose file's tag"),
     QT_TRANSLATE_NOOP("pierside", "Use the tag of the compose file again"), "", ActionIcon::Undo},
    {Command::Pull, QT_TRANSLATE_NOOP("pierside", "Pull"), QT_TRANSLATE_NOOP("pierside", "Pull the newest images"), "",
     ActionIcon::Pull},
    {Command::Build, QT_TRANSLATE_NOOP("pierside", "Build"),
     QT_TRANSLATE_NOOP("pierside", "Build the images that have a build section"), "", ActionIcon::Build},
    {Command::Down, QT_TRANSLATE_NOOP("pierside", "Down"),
     QT_TRANSLATE_NOOP("pierside", "Remove containers and networks; volumes stay"), "", ActionIcon::Down},
    {Command::DownWithVolumes, QT_TRANSLATE_NOOP("pierside", "Down and delete volumes..."),
     QT_TRANSLATE_NOOP("pierside", "Remove containers, networks and the data in volumes; asks first"), "",
     ActionIcon::Volume},
    {Command::Reset, QT_TRANSLATE_NOOP("pierside", "Reset..."),
     QT_TRANSLATE_NOOP("pierside", "Delete the volumes and start again; asks first"), "", ActionIcon::Reset},
    {Command::ResetData, QT_TRANSLATE_NOOP("pierside", "Reset data, keep caches..."),
     QT_TRANSLATE_NOOP("pierside", "Reset, but keep the volumes that hold caches; asks first"), "", ActionIcon::Reset},
    {Command::PreviewUp, QT_TRANSLATE_NOOP("pierside", "Preview Up..."),
     QT_TRANSLATE_NOOP("pierside", "Show the steps of Up and the reason for each"), "Ctrl+Shift+U", ActionIcon::Eye},
    {Command::PreviewDown, QT_TRANSLATE_NOOP("pierside", "Preview Down..."),
     QT_TRANSLATE_NOOP("pierside", "Show the steps of Down and the reason for each"), "", ActionIcon::Eye},
    {Command::PreviewReset, QT_TRANSLATE_NOOP("pierside", "Preview Reset..."),
     QT_TRANSLATE_NOOP("pierside", "Show the steps of Reset and the reason for each; deletes nothing"), "",
     ActionIcon::Eye},
    {Command::CancelRun, QT_TRANSLATE_NOOP("pierside", "Cancel"),
     QT_TRANSLATE_NOOP("pierside", "Cancel the steps that have not started; finished steps are kept"), "",
     ActionIcon::Close},
    {Command::Why, QT_TRANSLATE_NOOP("pierside", "Why?"),
     QT_TRANSLATE_NOOP("pierside", "Explain the state of this row and what to do"), "Ctrl+I", ActionIcon::Info},
    {Command::CheckNow, QT_TRANSLATE_NOOP("pierside", "Run checks now"),
     QT_TRANSLATE_NOOP("pierside", "Test every endpoint of the selected row now"), "Ctrl+Shift+R", ActionIcon::Refresh},
    {Command::WatchFiles, QT_TRANSLATE_NOOP("pierside", "Watch files"),
     QT_TRANSLATE_NOOP("pierside", "Copy, rebuild or restart when files change, as develop.watch says"), "",
     ActionIcon::Eye, true},
    {Command::AddFolder, QT_TRANSLATE_NOOP("pierside", "Add folder..."),
     QT_TRANSLATE_NOOP("pierside", "Add the stack or workspace of a folder"), "Ctrl+O", ActionIcon::Folder},
    {Command::AddFile, QT_TRANSLATE_NOOP("pierside", "Add compose file..."),
     QT_TRANSLATE_NOOP("pierside", "Add the stack of a compose file"), "Ctrl+Shift+O", ActionIcon::File},
    {Command::OpenExample, QT_TRANSLATE_NOOP("pierside", "Open an example..."),
     QT_TRANSLATE_NOOP("pierside", "Copy a ready-made environment to one of your folders and open it"), "",
     ActionIcon::Stack},
    {Command::TryQuickstart, QT_TRANSLATE_NOOP("pierside", "Try quickstart"),
     QT_TRANSLATE_NOOP("pierside", "Copy the quickstart example to your home folder and open it"), "",
     ActionIcon::Stack},
    {Command::RemoveStack, QT_TRANSLATE_NOOP("pierside", "Remove from list"),
     QT_TRANSLATE_NOOP("pierside", "Remove this stack from the list; its containers and files are kept"), "",
     ActionIcon::Clear},
    {Command::OpenFolder, QT_TRANSLATE_NOOP("pierside", "Open folder"),
     QT_TRANSLATE_NOOP("pierside", "Show the stack's files in the file manager"), "", ActionIcon::Folder},
    {Command::CopyName, QT_TRANSLATE_NOOP("pierside", "Copy name"),
     QT_TRANSLATE_NOOP("pierside", "Copy the name of the selected row"), "", ActionIcon::Copy},
    {Command::ShowPalette, QT_TRANSLATE_NOOP("pierside", "Find or do anything..."),
     QT_TRANSLATE_NOOP("pierside", "Search commands, stacks and services"), "Ctrl+K", ActionIcon::Search},
    {Command::FocusFilter, QT_TRANSLATE_NOOP("pierside", "Filter the tree"),
     QT_TRANSLATE_NOOP("pierside", "Show only rows that match"), "Ctrl+F", ActionIcon::Search},
    {Command::ShowLogs, QT_TRANSLATE_NOOP("pierside", "Logs"),
     QT_TRANSLATE_NOOP("pierside", "Show or hide the logs of the selected row"), "Ctrl+L", ActionIcon::Log, true},
    {Command::MaximiseLogs, QT_TRANSLATE_NOOP("pierside", "Maximise logs"),
     QT_TRANSLATE_NOOP("pierside", "Show only the logs on the right side"), "Ctrl+Shift+L", ActionIcon::Maximise, true},
    {Command::Refresh, QT_TRANSLATE_NOOP("pierside", "Refresh"),
     QT_TRANSLATE_NOOP("pierside", "Read the stack's files and the sizes of its volumes again"), "F5",
     ActionIcon::Refresh},
    {Command::ShowForeign, QT_TRANSLATE_NOOP("pierside", "Show stacks not added here"),
     QT_TRANSLATE_NOOP("pierside", "Show stacks of the engine that were not added to Pierside"), "", None, true},
    {Command::DoNotDisturb, QT_TRANSLATE_NOOP("pierside", "Do not disturb"),
     QT_TRANSLATE_NOOP("pierside", "Turn off desktop notifications about crashes, failing checks and finished starts"),
     "", None, true},
    {Command::ThemeSystem, QT_TRANSLATE_NOOP("pierside", "Colours of the system"),
     QT_TRANSLATE_NOOP("pierside", "Light or dark, as on the desktop"), "", None, true},
    {Command::ThemeLight, QT_TRANSLATE_NOOP("pierside", "Light colours"), QT_TRANSLATE_NOOP("pierside", "Always light"),
     "", None, true},
    {Command::ThemeDark, QT_TRANSLATE_NOOP("pierside", "Dark colours"), QT_TRANSLATE_NOOP("pierside", "Always dark"),
     "", None, true},
    {Command::DensityCompact, QT_TRANSLATE_NOOP("pierside", "Compact rows"),
     QT_TRANSLATE_NOOP("pierside", "Rows of 24 pixels"), "", None, true},
    {Command::DensityNormal, QT_TRANSLATE_NOOP("pierside", "Normal rows"),
     QT_TRANSLATE_NOOP("pierside", "Rows of 28 pixels"), "", None, true},
    {Command::DensityComfortable, QT_TRANSLATE_NOOP("pierside", "Comfortable rows"),
     QT_TRANSLATE_NOOP("pierside", "Rows of 36 pixels"), "", None, true},
    {Command::CleanUp, QT_TRANSLATE_NOOP("pierside", "Free disk space..."),
     QT_TRANSLATE_NOOP("pierside", "Show what is on the engine's disk and remove what nothing uses"), "",
     ActionIcon::Clear},
    {Command::Settings, QT_TRANSLATE_NOOP("pierside", "Settings..."),
     QT_TRANSLATE_NOOP("pierside", "Change theme, tools, logs, notifications and the engine"), "Ctrl+,", None},
    {Command::Shortcuts, QT_TRANSLATE_NOOP("pierside", "Keyboard shortcuts"),
     QT_TRANSLATE_NOOP("pierside", "List the keys of all commands"), "F1", None},
    {Command::Documentation, QT_TRANSLATE_NOOP("pierside", "Documentation"),
     QT_TRANSLATE_NOOP("pierside", "Open the README of this installation"), "", ActionIcon::File},
    {Command::SaveReport, QT_TRANSLATE_NOOP("pierside", "Save doctor report..."),
     QT_TRANSLATE_NOOP("pierside", "Save versions, engine and findings to a file, without secrets"), "",
     ActionIcon::Log},
    {Command::About, QT_TRANSLATE_NOOP("pierside", "About Pierside"),
     QT_TRANSLATE_NOOP("pierside", "Version, engine and licence"), "", ActionIcon::Info},
    {Command::Quit, QT_TRANSLATE_NOOP("pierside", "Quit"),
     QT_TRANSLATE_NOOP("pierside", "Close the window and quit; stacks keep running"), "Ctrl+Q", None},
};
static_assert(std::size(commandTable) == CommandCount);

} // namespace

Commands::Commands(QObject *parent)
    : QObject(parent)
{
    m_actions.resize(CommandCount);
    for (const CommandRow &entry : commandTable) {
        auto *action = new QAction(pierside::tr(entry.text), this);
        const QKeySequence key = QKeySequence::fromString(QString::fromLatin1(entry.key));
        action->setShortcut(key);
        const QString tip = pierside::tr(entry.tip);
        setPlainTip(action, key.isEmpty() ? tip : tr("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
        action->setCheckable(entry.checkable);
        action->setShortcutVisibleInContextMenu(true);
        if (entry.icon)
            action->setIcon(makeIcon(*entry.icon));
        m_actions[int(entry.command)] = action;
    }
    for (const auto &[first, last] : {std::pair(Command::ThemeSystem, Command::ThemeDark),
                                      std::pair(Command::DensityCompact, Command::DensityComfortable)}) {
        auto *group = new QActionGroup(this);
        for (int i = int(first); i <= int(last); ++i)
            group->addAction(m_actions[i]);
    }
    action(Command::Quit)->setMenuRole(QAction::QuitRole);
    action(Command::About)->setMenuRole(QAction::AboutRole);
    action(Command::Settings)->setMenuRole(QAction::PreferencesRole);
    enable({Command::Settings}, false); // until there are settings
}

QList<QAction *> Commands::actions(std::initializer_list<Command> commands) const
{
    QList<QAction *> list;
    for (const Command command : commands)
        list.append(action(command));
    return list;
}

void Commands::enable(std::initializer_list<Command> commands, bool isEnabled) const
{
    for (const Command command : commands)
        action(command)->setEnabled(isEnabled);
}

Command commandFor(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Light:
        return Command::ThemeLight;
    case Theme::Mode::Dark:
        return Command::ThemeDark;
    case Theme::Mode::System:
    case Theme::Mode::Desktop:
        break;
    }
    return Command::ThemeSystem;
}

Command commandFor(Density density)
{
    switch (density) {
    case Density::Compact:
        return Command::DensityCompact;
    case Density::Comfortable:
        return Command::DensityComfortable;
    case Density::Normal:
        break;
    }
    return Command::DensityNormal;
}

} // namespace pierside::ui

#include "moc_commands.cpp"
