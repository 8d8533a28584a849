// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace pierside::bench {

//! \brief Idle containers with Docker Compose's labels, in stacks of fifteen services.
//!
//! Destruction removes them.
class Fleet
{
public:
    static constexpr char Label[] = "org.pierside.bench";

    explicit Fleet(int count);
    ~Fleet();
    Q_DISABLE_COPY_MOVE(Fleet)

    QString name() const { return m_project; } //!< value of the label
    QString project(int stack) const { return QStringLiteral("%1-%2").arg(m_project).arg(stack, 2, 10, QChar(u'0')); }
    QList<QByteArray> ids() const { return m_ids; }

private:
    QString m_project;
    QList<QByteArray> m_ids;
};

} // namespace pierside::bench
