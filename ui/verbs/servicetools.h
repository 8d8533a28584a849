// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/dashboard/hostwatch.h"
#include "ui/dialogs/palette.h"
#include "ui/presenters/selection.h"

#include <QObject>

class QMenu;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class DatabaseVerbs;
class RealmVerbs;
class Verbs;

//! \brief Offers named commands of workspaces, programs, shells and database commands for the selected row.
//!
//! Each runs in a window that shows its output and how it ended, and can stop it.
class ServiceTools : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    ServiceTools(dashboard::Dashboard &dashboard, Verbs &verbs, dashboard::HostWatch &hosts, QWidget *window);

    //! Fills a menu with the entries for the selection, or a disabled entry where there are none.
    void fill(QMenu &menu, const Selection &selection);
    //! Of all stacks and workspaces, without shells.
    QList<PaletteEntry> paletteEntries();
    //! Repeats an interrupted load or import, starting with its question.
    void copyAgain(const StackId &stackId, const JournalRun &run);
    //! True if a container of the service runs.
    bool hasShell(const StackId &stackId, const QString &service) const
    {
        return running(stackId, service).has_value();
    }
    //! Opens a terminal with a shell in the service's container; does nothing if none runs.
    void openShell(const StackId &stackId, const QString &service);
    //! Opens a terminal with the client of the service's database; does nothing if none runs.
    void openClient(const StackId &stackId, const QString &service);
    //! Compares the issuer of a running Keycloak as this machine and a container see it; remark() or problem() follows.
    void checkIssuer(const StackId &stackId, const QString &service);
    //! Opens a terminal that runs a program.
    void openInTerminal(const QStringList &command, const QString &title);
    void openInEditor(const QString &file) const;
    //! Sets the command that opens files; empty = the user's editor.
    void setEditor(const QString &command) { m_editor = command; }
    //! Sets the terminal program for shells; empty = $TERMINAL, or an installed one.
    void setTerminal(const QString &program) { m_terminal = program; }

Q_SIGNALS:
    void remark(const QString &text);
    void problem(const QString &sentence, const QString &detail);
    //! A load or import has ended.
    void databaseChanged();

private:
    QList<PaletteEntry> commandsOf(const workspace::WorkspaceFile &file, const QString &service);
    PaletteEntry programTool(const StackId &stackId, const QString &service);
    PaletteEntry issuerTool(const StackId &stackId, const QString &service);
    //! Logs in with the values that the service should have.
    void testLogin(const StackId &stackId, const QString &service);
    QList<PaletteEntry> serviceTools(const StackId &stackId, const QString &service);
    void runCommand(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command);
    void runAgreed(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command);
    void runLocally(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command);
    void runInside(const QString &title, const engine::Container &container, const QStringList &argv);
    void runAlone(const StackId &stackId, const QString &service, const QStringList &argv);
    void openOwnTerminal(const engine::Container &container, const QStringList &command);
    void askForProgram(const StackId &stackId, const QString &service);
    std::optional<engine::Container> running(const StackId &stackId, const QString &service) const;
    std::optional<engine::Container> runningIn(const QString &workspace, const QString &service) const;

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    dashboard::HostWatch &m_hosts;
    DatabaseVerbs *m_databases;
    RealmVerbs *m_realms;
    QWidget *m_window;
    QString m_terminal;
    QString m_editor;
};

} // namespace pierside::ui
