// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>

namespace pierside::items {

//! One line of the Activity page.
struct ActivityEntry
{
    enum class Kind { Plan, Step, Event, Output, Note };
    enum class Outcome { None, Running, Done, Failed, Cancelled };
    //! The subject, for filters. Health also concerns a container.
    enum class Topic { Plan, Container, Health, Network, Volume, Image, Engine };

    Kind kind = Kind::Note;
    Outcome outcome = Outcome::None;
    QDateTime time;
    ProjectName project; //!< empty = no stack
    QString subject;     //!< "up quickstart", "container quickstart-web-1"
    QString text;        //!< plain, untrusted
    QString service;     //!< the service's row; empty = none, or the stack's row
    Topic topic = Topic::Plan;
    QString image;   //!< with Topic::Image: the image name
    quint64 key = 0; //!< not 0 = a later entry with the same key replaces this one

    bool operator==(const ActivityEntry &) const = default;
};

//! \brief Lists plans with their steps and events of the engine, newest last. Bounded: the oldest are removed.
class ActivityModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1,
        OutcomeRole,
        TimeRole,
        ProjectRole,
        SubjectRole,
        TextRole,
        ServiceRole,
        TopicRole,
        ImageRole
    };

    explicit ActivityModel(int capacity = 2000, QObject *parent = nullptr);

    void add(const ActivityEntry &entry);
    void clear();
    //! Adds older entries before the others, as many as there is room for.
    void prepend(const QList<ActivityEntry> &older);
    //! A view shows the model: emits historyWanted() the first time.
    void wantHistory();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    //! The entries of earlier sessions are to be prepended.
    void historyWanted();

private:
    int m_capacity;
    bool m_isHistoryWanted = false;
    std::deque<ActivityEntry> m_entries;
    quint64 m_dropped = 0;              //!< number of removed entries: keeps positions of keys stable
    QHash<quint64, quint64> m_position; //!< key to m_dropped + row
};

} // namespace pierside::items

Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Kind)
Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Outcome)
Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Topic)
