// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/logs/logsource.h"

#include <QTimer>

namespace pierside::logs {

//! \brief Follows a file that a process of this machine writes.
//!
//! The file is read five times a second, at most 1 MiB each time, so that a window stays responsive: the system does
//! not report what is appended. A file that does not exist yet is waited for. A file that becomes shorter is read from
//! its start. Its lines have no times.
class FileLog : public LogSource
{
    Q_OBJECT

public:
    explicit FileLog(QObject *parent = nullptr);

    //! What follow() reads. Another file stops the present one.
    void setFile(const QString &path);
    void follow(const LogStart &start) override;
    void stop() override;
    bool isFollowing() const override { return m_timer.isActive(); }

private:
    void read();

    QString m_path;
    int m_tail = -1;
    qint64 m_position = -1; //!< bytes; -1: nothing was read yet
    LineCutter m_cutter;
    QTimer m_timer;
};

} // namespace pierside::logs
