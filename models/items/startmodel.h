// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/steadyclock.h"
#include "models/plan/timeline.h"

#include <QAbstractListModel>
#include <QMap>

namespace pierside::items {

//! The newest start of a stack, with its usual durations.
struct ShownStart
{
    plan::StartTimeline timeline;
    std::optional<Milliseconds> usual;
    QMap<QString, Milliseconds> usualOf; //!< by service
    std::optional<SteadyClock> clock;    //!< of the timeline's times, if Pierside started it

    bool operator==(const ShownStart &) const = default;
    //! By the clock of the timeline.
    QDateTime now() const { return clock ? clock->now() : QDateTime::currentDateTimeUtc(); }
};

//! \brief Lists the services of a start with their phases and times.
//!
//! Rows keep the order of their first appearance. Texts are plain and may contain untrusted names.
class StartModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { ServiceRole = Qt::UserRole + 1, TimeTextRole, SlowestRole, DetailRole };

    using QAbstractListModel::QAbstractListModel;

    void setStart(const ShownStart &start);
    const ShownStart &start() const { return m_start; }
    const plan::ServiceStart &service(int row) const { return m_start.timeline.services[row]; }
    //! "Up: ready after 2.4 s, usually 2.1 s; slowest keycloak 1.9 s, blocked by postgres".
    QString summary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString timeText(const plan::ServiceStart &service) const;
    //! One line per event, with its exact time.
    QStringList lines(const plan::ServiceStart &service) const;

    ShownStart m_start;
};

} // namespace pierside::items
