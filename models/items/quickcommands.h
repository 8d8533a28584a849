// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

namespace pierside::items {

//! What the command palette does with an object. The window knows how.
enum class QuickVerb {
    Show, //!< selects its row
    Up,
    Stop,
    Restart,
    Open, //!< QuickCommand::url in the browser
    Logs,
    Shell,
    Why,
    Ports,
    Environment,
    Down,
    Reset,
};

//! One entry of the command palette that acts on a row.
struct QuickCommand
{
    QuickVerb verb = QuickVerb::Show;
    RowKey target;
    QString text;      //!< verb and object: "Restart keycloak"
    QString detail;    //!< where the object is and its state: "auth, healthy"
    QStringList words; //!< other words that find it: "launch", "5432"
    QString url;       //!< of Open

    bool operator==(const QuickCommand &) const = default;
    bool isDestructive() const { return verb == QuickVerb::Down || verb == QuickVerb::Reset; }
};

//! \brief All commands for all rows, in the order of the tree.
//!
//! The state of a row decides which verbs it gets: what is stopped can be started, what runs can be restarted, stopped
//! and opened, what has a problem can be explained. A stack that was only found on the engine has no Up. Calls \a
//! pageOf for the services that run.
QList<QuickCommand> quickCommands(const QList<WorkspaceRow> &workspaces, const PageOf &pageOf);

//! What a query is compared with.
struct Findable
{
    QString text;
    QStringList words;          //!< synonyms and numbers that are not in the text
    QString object;             //!< equal for all entries of one object; empty for the window's own commands
    bool isDestructive = false; //!< deletes or replaces something
    bool isPlace = false;       //!< only shows its object
};

//! \brief The entries that match, best first, as positions in \a entries.
//!
//! Each word of the query has to match a word of the entry: exactly, as its beginning, inside it, or with one typing
//! error. Destructive entries come last; if nothing else matches, the places of their objects come before them, so that
//! Enter never deletes. An empty query matches everything that is not destructive, in the given order. Pure.
QList<int> matches(const QList<Findable> &entries, const QString &query);

} // namespace pierside::items
