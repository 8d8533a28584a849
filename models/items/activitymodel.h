// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>

namespace pierside::items {

//! One line of the activity page.
struct ActivityEntry
{
    enum class Kind { Plan, Step, Event, Output, Note };
    enum class Outcome { None, Running, Done, Failed, Cancelled };
    //! What it is about, for filters. Health is a container's too.
    enum class Topic { Plan, Container, Health, Network, Volume, Image, Engine };

    Kind kind = Kind::Note;
    Outcome outcome = Outcome::None;
    QDateTime time;
    ProjectName project; //!< empty = of no stack
    QString subject;     //!< "up quickstart", "container quickstart-web-1"
    QString text;        //!< plain, untrusted
    QString service;     //!< row of the project that it is about; empty = none, or the stack's own
    Topic topic = Topic::Plan;
    QString image;   //!< of topic Image: its name, which no project owns
    quint64 key = 0; //!< not 0: a later entry of the same key replaces this one in place

    bool operator==(const ActivityEntry &) const = default;
};

//! \brief What happened, newest last: plans with their steps, and the engine's events. Bounded; oldest go first.
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

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    int m_capacity;
    std::deque<ActivityEntry> m_entries;
    quint64 m_dropped = 0;              //!< how many have been evicted: makes positions of keys stable
    QHash<quint64, quint64> m_position; //!< key to m_dropped + row
};

} // namespace pierside::items

Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Kind)
Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Outcome)
Q_DECLARE_METATYPE(pierside::items::ActivityEntry::Topic)
