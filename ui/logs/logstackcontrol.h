// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/loglayouts.h"
#include "ui/logs/logsubject.h"

#include <QJsonArray>
#include <QObject>

class QMenu;

namespace pierside::ui {

class LogFilterBar;
class LogMemory;
class LogView;

//! \brief What a pane remembers for its stack: highlights, named filters, and notifications.
class LogStackControl : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    LogStackControl(LogView &view, LogFilterBar &bar, QObject *parent = nullptr);

    //! Where it is remembered; not owned.
    void setMemory(LogMemory *memory);
    //! \a scope of the stack in the memory; empty = nothing is remembered. \a title is untrusted.
    void setStack(const QString &scope, const QString &title);

    //! Adds what is about the stack.
    void addTo(QMenu &menu);
    //! Adds what is about a selected text.
    void addTextTo(QMenu &menu, const QString &text);

    //! Asks for a log file in the containers of a service; the path is remembered for it.
    void askFile(const LogSubject &subject, const std::function<void(const LogTarget &)> &chosen);

private:
    void apply();
    void askAlert();
    void fillFilters();
    void askFilterName();
    void fillHighlights();
    void setHighlight(const QString &text, int colour);

    LogView &m_view;
    LogFilterBar &m_bar;
    LogMemory *m_memory = nullptr;
    QString m_scope;
    QString m_title;
    QMenu *m_highlights = nullptr;
};

} // namespace pierside::ui
