// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowpalette.h"

#include "models/dashboard/dashboard.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/servicetools.h"
#include "ui/widgets/links.h"
#include "ui/window/explainer.h"
#include "ui/window/palettewords.h"
#include "ui/window/rowpage.h"
#include "ui/window/rowselection.h"
#include "ui/window/verbcommands.h"

#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::QuickCommand;
using items::QuickVerb;

namespace {

QString nameOf(const Selection &selection, const TreePresenter &presenter)
{
    if (selection.isHost())
        return selection.host;
    if (!selection.service.isEmpty())
        return selection.service;
    if (const items::StackRow *stack = presenter.row(selection.stackId))
        return stack->title;
    const items::WorkspaceRow *workspace = presenter.workspace(selection.workspace);
    return workspace ? workspace->name : QString();
}

} // namespace

WindowPalette::WindowPalette(const PaletteParts &parts, QObject *parent)
    : QObject(parent)
    , m(parts)
{
}

void WindowPalette::open(QWidget *window)
{
    (new Palette(quickEntries() + commandEntries() + m.tools.paletteEntries(), window))->show();
}

QList<PaletteEntry> WindowPalette::quickEntries()
{
    QList<items::WorkspaceRow> workspaces = m.presenter.workspaces();
    // Stacks that the tree does not show would make the list long.
    if (!m.commands.action(Command::ShowForeign)->isChecked()) {
        for (items::WorkspaceRow &workspace : workspaces)
            workspace.stacks.removeIf([](const items::StackRow &stack) { return stack.foreign; });
    }
    QList<QuickCommand> commands = items::quickCommands(workspaces, [this](const items::RowKey &key) {
        const auto selection = TreePresenter::selectionOf(key);
        return selection ? pageOf(m.dashboard, m.presenter, *selection) : QString();
    });
    // Of equal matches, what acts on the selected row comes first.
    const items::RowKey selected = m.presenter.keyOf(m.rows.current());
    std::stable_partition(commands.begin(), commands.end(),
                          [&selected](const QuickCommand &command) { return command.target == selected; });
    QList<PaletteEntry> entries;
    for (const QuickCommand &command : std::as_const(commands)) {
        PaletteEntry entry{command.text, command.detail, makeIcon(iconOf(command.verb)),
                           [this, command] { run(command); }};
        entry.words = command.words;
        entry.object = items::toText(command.target);
        entry.isDestructive = command.isDestructive();
        entry.isPlace = command.verb == QuickVerb::Show;
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> WindowPalette::commandEntries() const
{
    const Selection &selection = m.rows.current();
    const QString object = nameOf(selection, m.presenter);
    QList<PaletteEntry> entries;
    for (int i = 0; i < CommandCount; ++i) {
        QAction *action = m.commands.action(Command(i));
        const auto words = paletteWords(Command(i), action->text(), object, m.dashboard.find(selection.stackId));
        if (!words || !action->isEnabled())
            continue;
        PaletteEntry entry{words->text, action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                           [action] { action->trigger(); }};
        entry.words = words->words;
        entry.object = items::toText(m.presenter.keyOf(selection));
        entry.isDestructive = words->isDestructive;
        entries.append(entry);
    }
    return entries;
}

void WindowPalette::run(const QuickCommand &command)
{
    if (const auto selection = TreePresenter::selectionOf(command.target))
        runOn(*selection, command);
}

void WindowPalette::runOn(const Selection &selection, const QuickCommand &command)
{
    switch (command.verb) {
    case QuickVerb::Show:
        return show(selection);
    case QuickVerb::Up:
        return m.verbs.run(Command::Up, selection);
    case QuickVerb::Stop:
        return m.verbs.run(Command::Stop, selection);
    case QuickVerb::Restart:
        return m.verbs.run(Command::Restart, selection);
    case QuickVerb::Down:
        return m.verbs.run(Command::Down, selection);
    case QuickVerb::Reset:
        return m.verbs.run(Command::Reset, selection);
    case QuickVerb::Open:
        openLink(QUrl(command.url));
        return;
    case QuickVerb::Logs:
        show(selection);
        return m.commands.action(Command::ShowLogs)->setChecked(true);
    case QuickVerb::Shell:
        return m.tools.openShell(selection.stackId, selection.service);
    case QuickVerb::Why:
        return m.explainer.explain(selection);
    case QuickVerb::Ports:
        show(selection);
        return m.panel.showPage(u"ports"_s);
    case QuickVerb::Environment:
        show(selection);
        return m.panel.showEnvironment();
    }
}

void WindowPalette::show(const Selection &selection)
{
    // A stack replaces the row of the last session; other rows do not.
    if (selection.service.isEmpty())
        m.rows.goToStack(selection.stackId);
    else
        m.rows.goTo(selection);
}

} // namespace pierside::ui

#include "moc_windowpalette.cpp"
