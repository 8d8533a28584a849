// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowrequests.h"

#include "ui/object/page.h"
#include "ui/presenters/treepresenter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/verbs/runfeedback.h"
#include "ui/window/commands.h"
#include "ui/window/explainer.h"
#include "ui/window/rowselection.h"
#include "ui/window/verbcommands.h"

#include <QMenu>

namespace pierside::ui {

RowRequests::RowRequests(RowSelection &rows, VerbCommands &verbs, RunFeedback &feedback, Explainer &explainer,
                         QMenu &rowMenu, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_verbs(verbs)
    , m_feedback(feedback)
    , m_explainer(explainer)
    , m_rowMenu(rowMenu)
{
}

void RowRequests::serve(StackTreeView &tree, const Commands &commands)
{
    tree.setAction(RowAction::Up, commands.action(Command::Up));
    tree.setAction(RowAction::Stop, commands.action(Command::Stop));
    tree.setAction(RowAction::Restart, commands.action(Command::Restart));
    tree.setAction(RowAction::Logs, commands.action(Command::ShowLogs));
    tree.setAction(RowAction::Watch, commands.action(Command::WatchFiles));
    connect(&tree, &StackTreeView::rowActivated, this, [this](const items::RowKey &key) {
        if (const auto selection = TreePresenter::selectionOf(key))
            m_verbs.runPrimary(*selection);
    });
    connect(&tree, &StackTreeView::actionRequested, this, [this](RowAction action, const items::RowKey &key) {
        const auto selection = TreePresenter::selectionOf(key);
        if (selection && action == RowAction::Retry)
            m_feedback.retry(selection->stackId);
        else if (selection && action == RowAction::Why)
            m_explainer.explain(*selection);
        else if (selection && action == RowAction::Open)
            m_verbs.openPage(*selection);
    });
    tree.setPageOf([this](const items::RowKey &key) {
        const auto selection = TreePresenter::selectionOf(key);
        return selection ? m_verbs.page(*selection) : QString();
    });
    connect(&tree, &StackTreeView::menuRequested, this, [this](const items::RowKey &key, const QPoint &position) {
        if (const auto selection = TreePresenter::selectionOf(key)) {
            m_rows.select(*selection);
            m_rowMenu.popup(position);
        }
    });
}

void RowRequests::serve(const PageRequests &requests)
{
    const auto run = [this](Command command) {
        return
            [this, command](const StackId &id, const QStringList &services) { m_verbs.runFor(command, id, services); };
    };
    connect(&requests, &PageRequests::freshen, this,
            [this](const StackId &id, actions::Staleness::Answer answer, const QStringList &services) {
                m_verbs.runFor(actions::answerOptions(answer, services), id);
            });
    connect(&requests, &PageRequests::recreate, this, run(Command::Up));
    connect(&requests, &PageRequests::pull, this, run(Command::Pull));
    connect(&requests, &PageRequests::stop, this, [this](const StackId &id) { m_verbs.runFor(Command::Stop, id, {}); });
    connect(&requests, &PageRequests::goTo, &m_rows, &RowSelection::goTo);
    connect(&requests, &PageRequests::menu, this, [this](const QPoint &position) { m_rowMenu.popup(position); });
}

} // namespace pierside::ui

#include "moc_rowrequests.cpp"
