// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activitymodel.h"

#include <algorithm>
#include <utility>

namespace pierside::items {

using namespace Qt::StringLiterals;

ActivityModel::ActivityModel(int capacity, QObject *parent)
    : QAbstractListModel(parent)
    , m_capacity(capacity)
{
}

void ActivityModel::add(const ActivityEntry &entry)
{
    if (entry.key != 0) {
        const auto known = m_position.constFind(entry.key);
        if (known != m_position.cend()) {
            const int row = int(*known - m_dropped);
            const QDateTime began = m_entries[size_t(row)].time;
            m_entries[size_t(row)] = entry;
            m_entries[size_t(row)].time = began;
            Q_EMIT dataChanged(index(row), index(row));
            return;
        }
    }
    if (int(m_entries.size()) == m_capacity) {
        beginRemoveRows({}, 0, 0);
        m_position.remove(m_entries.front().key);
        m_entries.pop_front();
        ++m_dropped;
        endRemoveRows();
    }
    const int row = int(m_entries.size());
    beginInsertRows({}, row, row);
    m_entries.push_back(entry);
    if (entry.key != 0)
        m_position.insert(entry.key, m_dropped + quint64(row));
    endInsertRows();
}

void ActivityModel::prepend(const QList<ActivityEntry> &older)
{
    const auto room = qsizetype(m_capacity) - qsizetype(m_entries.size());
    const qsizetype count = std::min(room, older.size());
    if (count <= 0)
        return;
    beginInsertRows({}, 0, int(count) - 1);
    m_entries.insert(m_entries.begin(), older.cend() - count, older.cend());
    m_dropped -= quint64(count); // modulo 2^64: only differences count
    endInsertRows();
}

void ActivityModel::wantHistory()
{
    if (!std::exchange(m_isHistoryWanted, true))
        Q_EMIT historyWanted();
}

void ActivityModel::clear()
{
    if (m_entries.empty())
        return;
    beginRemoveRows({}, 0, int(m_entries.size()) - 1);
    m_dropped += m_entries.size();
    m_entries.clear();
    m_position.clear();
    endRemoveRows();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ActivityEntry &entry = m_entries[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text.isEmpty() ? entry.subject : u"%1  %2"_s.arg(entry.subject, entry.text);
    case Qt::AccessibleTextRole:
        return u"%1 %2 %3"_s.arg(entry.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), entry.subject,
                                 entry.text);
    case KindRole:
        return QVariant::fromValue(entry.kind);
    case OutcomeRole:
        return QVariant::fromValue(entry.outcome);
    case TimeRole:
        return entry.time;
    case ProjectRole:
        return QVariant::fromValue(entry.project);
    case SubjectRole:
        return entry.subject;
    case TextRole:
        return entry.text;
    case ServiceRole:
        return entry.service;
    case TopicRole:
        return QVariant::fromValue(entry.topic);
    case ImageRole:
        return entry.image;
    default:
        return {};
    }
}

} // namespace pierside::items

#include "moc_activitymodel.cpp"
