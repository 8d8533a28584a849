// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logstore.h"
#include "ui/logs/logmemory.h"
#include "ui/logs/logsubject.h"

#include <QJsonObject>
#include <QVariantMap>
#include <QWidget>

class QSplitter;
class QVBoxLayout;

namespace pierside::ui {

class LogPane;

//! \brief Log panes side by side and stacked, with one layout for each stack.
//!
//! A pane shows what is selected in the window, or the target that the user chose for it. The layout of a stack is
//! remembered when another stack is selected, and comes back with it.
class LogPanes : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanes(QWidget *parent = nullptr);

    //! Not owned; outlives this.
    void setSubjects(LogSubjects *subjects);
    //! What is selected now. Also call it when something about the targets has changed.
    void follow(const LogSubject &selected);
    //! Stops reading all logs and forgets their lines; follow() reads again.
    void stop();
    //! No pane has something to show.
    bool isIdle() const;

    QList<LogPane *> panes() const;
    //! The pane that has the focus or had it last.
    LogPane *current() const;
    LogPane *split(LogPane *pane, Qt::Orientation orientation);
    //! The last pane stays.
    void close(LogPane *pane);

    //! In points; 0 = the size of the application's font.
    void setFontSize(int points);
    //! How many lines a pane keeps.
    void setMaxLines(int lines);

    //! The layouts of all stacks, for the window's state.
    QVariantMap saved() const;
    void restore(const QVariantMap &layouts);

    //! What is remembered of stacks and services.
    LogMemory &memory() { return m_memory; }

Q_SIGNALS:
    //! The title of the first pane.
    void titleChanged(const QString &title);
    //! Lines arrived in an empty pane.
    void filled();

private:
    LogPane *makePane();
    void feed(LogPane *pane);
    void showLayout(const QString &layout);
    QWidget *build(const QJsonObject &layout);
    QJsonObject layoutOf(const QWidget *widget) const;
    QString layoutText() const;
    void replaceRoot(QWidget *root);
    void updateClosable();

    LogMemory m_memory;
    LogSubjects *m_subjects = nullptr;
    LogSubject m_selected;
    bool m_isReading = false;
    QString m_stack;           //!< whose layout is shown
    QVariantMap m_layouts;     //!< by stack
    QWidget *m_root = nullptr; //!< a pane, or a splitter of panes and splitters
    QVBoxLayout *m_layout;
    mutable LogPane *m_current = nullptr;
    int m_fontSize = 0;
    logs::LogStore::Limits m_limits;
};

} // namespace pierside::ui
