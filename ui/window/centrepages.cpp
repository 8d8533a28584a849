// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/centrepages.h"

#include "models/dashboard/dashboard.h"
#include "ui/object/objectpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pagescroller.h"
#include "ui/window/commands.h"
#include "ui/window/enginepage.h"
#include "ui/window/firstrunpage.h"

namespace pierside::ui {

namespace {

QWidget *nothingSelected(const Commands &commands)
{
    auto *page = new EmptyState;
    page->setIcon(ActionIcon::Stack);
    page->setSentence(CentrePages::tr("Select a stack"));
    page->setHint(CentrePages::tr("Select a row of the tree, or drop a compose file or a folder on this window."));
    page->setAction(commands.action(Command::AddFolder));
    page->setSecondAction(commands.action(Command::OpenExample));
    return page;
}

} // namespace

CentrePages::CentrePages(engine::EngineState &state, ObjectPanel *panel, const Commands &commands, QWidget *parent)
    : QStackedWidget(parent)
    , m_state(state)
    , m_firstRun(new FirstRunPage(state, commands, this))
    , m_nothing(scrolling(nothingSelected(commands), this))
    , m_enginePage(scrolling(new EnginePage(state, this), this))
    , m_panel(panel)
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_firstRun, m_nothing, m_enginePage, m_panel})
        addWidget(page);
}

void CentrePages::updatePage(bool hasSelection, bool hasOwnStacks)
{
    using Connection = engine::EngineState::Connection;
    const Connection connection = m_state.connection();
    if (connection == Connection::Down || (connection == Connection::Connecting && !hasSelection))
        setCurrentWidget(m_enginePage);
    else if (hasSelection)
        setCurrentWidget(m_panel);
    else if (hasOwnStacks)
        setCurrentWidget(m_nothing);
    else
        setCurrentWidget(m_firstRun);
    if (currentWidget() == m_firstRun)
        m_firstRun->refresh();
}

} // namespace pierside::ui

#include "moc_centrepages.cpp"
