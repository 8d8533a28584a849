// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"
#include "ui/window/commands.h"

namespace pierside::plan {
struct Options;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class RowSelection;
class TreePresenter;
class Verbs;
class WorkspaceVerbs;

//! \brief Runs Up, Stop, Down and the other verbs on rows: on stacks, on workspaces and on host processes.
class VerbCommands : public QObject
{
    Q_OBJECT

public:
    //! Connects the verbs' actions to the selected row. None is owned; all outlive this.
    VerbCommands(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, Verbs &verbs,
                 WorkspaceVerbs &workspaceVerbs, const Commands &commands, const RowSelection &rows, QObject *parent);

    //! Does nothing if the command is not a verb.
    void run(Command command, const Selection &selection);
    //! Runs one plan per stack, with all its selected services.
    void run(Command command, const QList<Selection> &selections);
    //! Up, Pull or Stop, for some services of a stack; for all where the list is empty.
    void runFor(Command command, const StackId &stackId, const QStringList &services);
    void runFor(const plan::Options &options, const StackId &stackId);
    void runPrimary(const Selection &selection);
    void cancel(const Selection &selection);
    //! The web page of the row, for every button and entry that opens it; empty = none.
    QString page(const Selection &selection) const;
    //! Does nothing if the row has no page.
    void openPage(const Selection &selection) const;
    //! What Enter and the row's main button do: Up; on a running row Open if it has a page, else Restart; during a run
    //! Cancel. Never a command that stops or deletes.
    Command primaryOf(const Selection &selection) const;

private:
    bool runOnHost(Command command, const Selection &selection);
    bool runOnWorkspace(const plan::Options &options, const Selection &selection);

    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    Verbs &m_verbs;
    WorkspaceVerbs &m_workspaceVerbs;
};

} // namespace pierside::ui
