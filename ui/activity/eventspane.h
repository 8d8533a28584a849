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

//! The selection that the list shows events of.
struct EventScope
{
    QSet<ProjectName> projects;
    QString service;    //!< empty = all of these projects
    QStringList images; //!< events of these images are shown as well

    bool operator==(const EventScope &) const = default;
};

//! \brief Lists plans, their steps and the engine's events, newest last.
//!
//! The list is filtered by the selection, a kind and a text. It scrolls with new events while the user is at the end. A
//! click on the object of an event selects its row in the tree.
class EventsPane : public QWidget
{
    Q_OBJECT

public:
    explicit EventsPane(items::ActivityModel &model, QWidget *parent = nullptr);

    void setScope(const EventScope &scope);
    //! The visible lines as text, for the clipboard.
    QStringList lines() const;

Q_SIGNALS:
    //! Requests selection of a row; an empty service = the row of the stack.
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
