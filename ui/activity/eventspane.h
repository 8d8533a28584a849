// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QSet>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;

namespace pierside::items {
class ActivityModel;
}

namespace pierside::ui {

class EmptyState;

//! What the list is about.
struct EventScope
{
    QSet<ProjectName> projects;
    QString service;    //!< empty = all of these projects
    QStringList images; //!< whose events count too

    bool operator==(const EventScope &) const = default;
};

//! \brief What happened, newest last: plans, their steps, and the engine's events in words.
//!
//! Filtered by the selection, a kind and a text. Stays at the end while the user looks there. A press on what a line is
//! about leads to its row.
class EventsPane : public QWidget
{
    Q_OBJECT

public:
    explicit EventsPane(items::ActivityModel &model, QWidget *parent = nullptr);

    void setScope(const EventScope &scope);
    //! As they are shown, for the clipboard.
    QStringList lines() const;

Q_SIGNALS:
    //! service may be empty: the stack's own row.
    void rowRequested(const pierside::ProjectName &project, const QString &service);

private:
    void buildList();
    void copy();
    void goTo(const QModelIndex &index);
    void updateEmpty();

    class Filter;
    Filter *m_filter;
    QComboBox *m_kind;
    QLineEdit *m_text;
    QListView *m_list;
    EmptyState *m_empty;
    bool m_atEnd = true;
};

} // namespace pierside::ui
