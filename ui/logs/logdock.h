// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logsubject.h"

#include <QDockWidget>

class QLabel;
class QToolButton;

namespace pierside::ui {

class LogPanes;

//! \brief Shows log panes in a dock at the bottom that can be maximised and detached.
class LogDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit LogDock(QWidget *parent = nullptr);

    //! Shows the log of what is selected in panes that follow the selection, and what is new in the others. Read only
    //! while the dock is visible.
    void follow(const LogSubject &selected);
    //! Sets the action of the title bar's button; the window implements maximising.
    void setMaximiseAction(QAction *action);

    //! The user shows or hides the logs. Logs that the user hid stay hidden.
    void setWanted(bool isWanted);
    //! Hidden because there is nothing to show; the next line shows the dock again.
    bool isResting() const { return m_isResting; }

    LogPanes *panes() const { return m_panes; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void apply();
    //! Hides the dock if there is nothing to show and the user did not ask to see it.
    void restIfEmpty();
    void wake();
    void setTitle(const QString &title);
    void frame(bool isFloating);

    LogSubject m_selected;
    bool m_isResting = false;
    bool m_isAskedFor = false; //!< the user showed the dock while it was empty
    LogPanes *m_panes;
    QLabel *m_label;
    QToolButton *m_maximise;
};

} // namespace pierside::ui
