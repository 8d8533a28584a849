// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/core/task.h"
#include "models/workspace/localrun.h"

#include <QFile>
#include <QObject>
#include <QTimer>

namespace pierside::dashboard {

//! \brief The end of what a process of this machine writes, and what it writes from then on: from a file, or from a
//! command that follows it (journalctl).
//!
//! Lives on the GUI thread. A file is looked at a few times a second, as its folder's changes are not told for what is
//! appended; at most 1 MiB each time, so that a window stays quick.
class FileTail : public QObject
{
    Q_OBJECT

public:
    explicit FileTail(QObject *parent = nullptr);
    ~FileTail() override;

    //! A file that does not exist yet is waited for. The same one again goes on.
    void followFile(const QString &path, int tail);
    void followCommand(const QStringList &argv);
    void stop();
    bool isFollowing() const { return !m_path.isEmpty() || !m_argv.isEmpty(); }

Q_SIGNALS:
    //! Untrusted, without line ends; a line that is too long comes in pieces (LineCutter).
    void linesRead(const QStringList &lines);
    void failed(const QString &cause);

private:
    void look();

    QString m_path;
    QStringList m_argv;
    int m_tail = 0;
    qint64 m_position = -1; //!< -1: nothing was read yet
    LineCutter m_cutter;
    QTimer m_timer;
    std::optional<Task<workspace::LocalEnd>> m_command;
};

} // namespace pierside::dashboard
