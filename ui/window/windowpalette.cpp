// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowpalette.h"

#include "models/dashboard/dashboard.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/servicetools.h"
#include "ui/window/rowselection.h"
#include "ui/window/verbcommands.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

WindowPalette::WindowPalette(const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                             const Commands &commands, RowSelection &rows, VerbCommands &verbs, ServiceTools &tools,
                             QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_commands(commands)
    , m_rows(rows)
    , m_verbs(verbs)
    , m_tools(tools)
{
}

void WindowPalette::open(QWidget *window)
{
    QList<PaletteEntry> entries = commandEntries();
    for (const StackId &id : m_dashboard.ids())
        entries += stackEntries(id);
    entries += m_tools.paletteEntries();
    (new Palette(entries, window))->show();
}

QList<PaletteEntry> WindowPalette::commandEntries() const
{
    QList<PaletteEntry> entries;
    for (QAction *action : m_commands.all()) {
        if (action->isEnabled() && action != m_commands.action(Command::ShowPalette))
            entries.append({action->text(), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                            [action] { action->trigger(); }});
    }
    return entries;
}

QList<PaletteEntry> WindowPalette::stackEntries(const StackId &stackId)
{
    const items::StackRow *stack = m_presenter.row(stackId);
    if (!stack)
        return {};
    const QString &name = stack->title;
    const Selection whole{stackId, {}, {}, {}};
    QList<PaletteEntry> entries{
        goEntry(name, stack->stateDetail, ActionIcon::Stack, whole),
        verbEntry(tr("Up %1").arg(name), Command::Up, ActionIcon::Up, whole),
        verbEntry(tr("Stop %1").arg(name), Command::Stop, ActionIcon::Stop, whole),
    };
    for (const items::ServiceRow &service : stack->services) {
        const Selection selection{stackId, service.key.service, {}, {}};
        const QString path = u"%1 / %2"_s.arg(name, service.key.service);
        entries.append(goEntry(path, items::stateWord(service.state), ActionIcon::Service, selection));
        entries.append(verbEntry(tr("Restart %1").arg(path), Command::Restart, ActionIcon::Restart, selection));
    }
    return entries;
}

PaletteEntry WindowPalette::goEntry(const QString &name, const QString &detail, ActionIcon icon,
                                    const Selection &selection)
{
    return {tr("Go to %1").arg(name), detail, makeIcon(icon), [this, selection] {
                // A stack replaces the row of the last session; other rows do not.
                if (selection.service.isEmpty())
                    m_rows.goToStack(selection.stackId);
                else
                    m_rows.goTo(selection);
            }};
}

PaletteEntry WindowPalette::verbEntry(const QString &text, Command command, ActionIcon icon, const Selection &selection)
{
    return {text, {}, makeIcon(icon), [this, command, selection] { m_verbs.run(command, selection); }};
}

} // namespace pierside::ui
