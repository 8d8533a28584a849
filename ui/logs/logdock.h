// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/filetail.h"
#include "models/actions/logtail.h"

#include <QDockWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace pierside::ui {

class EmptyState;
class LogView;

//! \brief The logs of whatever is selected, in a dock at the bottom that can be maximised and torn off.
class LogDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit LogDock(QWidget *parent = nullptr);

    //! Follows these. engine may be null where none answers. title names what they are.
    void follow(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                const QString &title);
    //! Follows what a process of this machine writes: a file, or what a command prints.
    void followLocal(const QString &file, const QStringList &argv, const QString &title);
    //! Shown in the title bar: maximise is the window's to do.
    void setMaximiseAction(QAction *action);

    LogView *view() const { return m_view; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void apply();
    void applyLocal();
    void showTitle();
    void frame(bool isFloating);

    actions::LogTail m_tail;
    actions::FileTail m_localTail;
    QString m_file;     //!< of a process of this machine
    QStringList m_argv; //!< what prints its log, where it has no file
    std::shared_ptr<engine::Engine> m_engine;
    QList<engine::Container> m_containers;
    QHash<ContainerId, QString> m_names;
    QString m_title;
    QString m_shownTitle; //!< whose lines are in the view
    QStackedWidget *m_stack;
    LogView *m_view;
    EmptyState *m_empty;
    QLabel *m_label;
    QToolButton *m_maximise;
};

} // namespace pierside::ui
