// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowmenu.h"

#include "ui/presenters/treepresenter.h"
#include "ui/theme/icons.h"
#include "ui/verbs/servicetools.h"
#include "ui/window/rowpage.h"
#include "ui/window/rowselection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

RowMenu::RowMenu(QMenu &menu, const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                 const RowSelection &rows, ServiceTools &tools, const Commands &commands, QObject *parent)
    : QObject(parent)
    , m_menu(menu)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_rows(rows)
    , m_tools(tools)
    , m_commands(commands)
    , m_programs(new QMenu(tr("Commands"), &menu))
    , m_preview(new QMenu(tr("Preview"), &menu))
    , m_more(new QMenu(tr("More"), &menu))
{
    menu.setTitle(tr("&Stack"));
    connect(&menu, &QMenu::aboutToShow, this, &RowMenu::fill);
    fill(); // a menu bar does not open an empty menu
}

void RowMenu::fill()
{
    m_menu.clear();
    m_programs->clear();
    const bool isSingle = m_rows.all().size() == 1;
    if (isSingle) {
        addPage();
        addShell();
        m_tools.fill(*m_programs, m_rows.current());
    }
    m_menu.addSeparator();
    // During a run Up would only wait for its end.
    add(m_menu, {m_commands.action(Command::CancelRun)->isEnabled() ? Command::CancelRun : Command::Up, Command::Stop,
                 Command::Restart});
    m_menu.addSeparator();
    add(m_menu, {Command::ShowLogs, Command::Why, Command::WatchFiles});
    addSubmenu(m_menu, *m_programs);
    m_menu.addSeparator();
    add(m_menu, {Command::Down, Command::Reset});
    m_menu.addSeparator();
    fillMore();
    addSubmenu(m_menu, *m_more);
}

void RowMenu::fillMore()
{
    m_more->clear();
    m_preview->clear();
    add(*m_preview, {Command::PreviewUp, Command::PreviewDown, Command::PreviewReset});
    add(*m_more, {Command::Pull, Command::Build, Command::Recreate, Command::TryTag, Command::TagBack});
    addSubmenu(*m_more, *m_preview);
    m_more->addSeparator();
    add(*m_more, {Command::CheckNow, Command::CopyName, Command::OpenFolder});
    m_more->addSeparator();
    add(*m_more, {Command::ResetData, Command::DownWithVolumes, Command::RemoveStack});
}

void RowMenu::addPage()
{
    const QString url = pageOf(m_dashboard, m_presenter, m_rows.current());
    if (url.isEmpty())
        return;
    m_menu.addAction(m_commands.action(Command::OpenPage));
    m_menu.addAction(makeIcon(ActionIcon::Copy), tr("Copy URL"), this,
                     [url] { QGuiApplication::clipboard()->setText(url); });
}

void RowMenu::addShell()
{
    const Selection selection = m_rows.current();
    if (!selection.service.isEmpty() && m_tools.hasShell(selection.stackId, selection.service))
        m_menu.addAction(makeIcon(ActionIcon::Terminal), tr("Shell"), this,
                         [this, selection] { m_tools.openShell(selection.stackId, selection.service); });
}

void RowMenu::add(QMenu &menu, std::initializer_list<Command> commands) const
{
    for (const Command command : commands) {
        if (m_commands.action(command)->isEnabled())
            menu.addAction(m_commands.action(command));
    }
}

void RowMenu::addSubmenu(QMenu &menu, QMenu &submenu)
{
    const QList<QAction *> entries = submenu.actions();
    const bool hasEntries = std::any_of(entries.cbegin(), entries.cend(), [](const QAction *entry) {
        return entry->isEnabled() && !entry->isSeparator();
    });
    if (hasEntries)
        menu.addMenu(&submenu);
}

} // namespace pierside::ui

#include "moc_rowmenu.cpp"
