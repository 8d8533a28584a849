// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/alertrule.h"
#include "models/logs/containerlogs.h"

#include <QSet>

namespace pierside::logs {

//! \brief Follows the containers of a stack and reports lines that meet its rule.
//!
//! What was written before the first call of follow() is not reported.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    explicit AlertWatch(const AlertMatcher &matcher, QObject *parent = nullptr);

    const AlertRule &rule() const { return m_matcher.rule(); }
    //! The containers as they are now.
    void follow(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers);

Q_SIGNALS:
    //! \a text is untrusted.
    void found(const pierside::engine::Container &container, pierside::logs::AlertReason reason,
               const QByteArray &text);

private:
    //! Of one start of a container.
    struct Told
    {
        ContainerId container;
        qint64 startedAt = 0;
        AlertReason reason = AlertReason::Pattern;

        bool operator==(const Told &) const = default;
        friend size_t qHash(const Told &told, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, told.container, told.startedAt, int(told.reason));
        }
    };

    void take(const QList<LogLine> &lines);

    AlertMatcher m_matcher;
    ContainerLogs m_logs;
    QHash<ContainerId, engine::Container> m_containers;
    QSet<Told> m_told;
    bool m_hasBegun = false;
};

} // namespace pierside::logs
