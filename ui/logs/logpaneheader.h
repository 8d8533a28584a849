// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logsubject.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace pierside::ui {

class ElidedLabel;
class StateGlyph;

//! \brief The top of a log pane: which log it is, how its service is, and the buttons of the pane.
class LogPaneHeader : public QWidget
{
    Q_OBJECT

public:
    explicit LogPaneHeader(QWidget *parent = nullptr);

    //! Null = the menu of targets is not offered. Not owned; outlives this.
    void setSubjects(LogSubjects *subjects) { m_subjects = subjects; }
    void setSubject(const LogSubject &subject, bool isPinned);
    void setClosable(bool isClosable);

    QToolButton *find() const { return m_find; }
    QToolButton *filter() const { return m_filter; }
    QToolButton *pause() const { return m_pause; }
    QToolButton *follow() const { return m_follow; }
    //! The menu for everything else. It begins with the verbs of the service and the splits.
    QMenu *more() const { return m_more; }

Q_SIGNALS:
    //! An empty target means: what is selected in the window.
    //! A log file in the containers of the shown service is to be chosen.
    void fileWanted();
    void targetChosen(const pierside::ui::LogTarget &target);
    void splitWanted(Qt::Orientation orientation);
    void closeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectButtons();
    void fillTargets();
    void choose(const QString &title, const QString &tip, const LogTarget &target, int level, bool isChecked);
    //! Shows as much as there is room for.
    void updateRoom();

    LogSubjects *m_subjects = nullptr;
    LogSubject m_subject;
    bool m_isPinned = false;
    StateGlyph *m_glyph;
    ElidedLabel *m_title;
    QToolButton *m_source;
    ElidedLabel *m_state;
    QMenu *m_targets;
    QToolButton *m_restart;
    QToolButton *m_shell;
    QToolButton *m_why;
    QToolButton *m_find;
    QToolButton *m_filter;
    QToolButton *m_pause;
    QToolButton *m_follow;
    QMenu *m_more;
    QAction *m_restartAction;
    QAction *m_shellAction;
    QAction *m_whyAction;
    QToolButton *m_close;
};

} // namespace pierside::ui
