// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace pierside::ui {

class Commands;
class Explainer;
class PageRequests;
class RowSelection;
class RunFeedback;
class StackTreeView;
class VerbCommands;

//! \brief Handles what the user requests in the tree and on the pages: row menus, runs, retries, other rows.
class RowRequests : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    RowRequests(RowSelection &rows, VerbCommands &verbs, RunFeedback &feedback, Explainer &explainer, QMenu &rowMenu,
                QObject *parent);

    void serve(StackTreeView &tree, const Commands &commands);
    void serve(const PageRequests &requests);

private:
    RowSelection &m_rows;
    VerbCommands &m_verbs;
    RunFeedback &m_feedback;
    Explainer &m_explainer;
    QMenu &m_rowMenu;
};

} // namespace pierside::ui
