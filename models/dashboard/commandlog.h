// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/logs/logsource.h"
#include "models/workspace/localrun.h"

#include <optional>

namespace pierside::dashboard {

//! \brief Follows the output of a command that prints a log, as journalctl does.
//!
//! The command chooses where its output starts: LogStart is ignored. stop() ends the command.
class CommandLog : public logs::LogSource
{
    Q_OBJECT

public:
    using LogSource::LogSource;
    ~CommandLog() override;

    //! What follow() runs. Another command stops the present one.
    void setCommand(const QStringList &argv);
    void follow(const logs::LogStart &start) override;
    void stop() override;
    bool isFollowing() const override { return m_command.has_value(); }

private:
    QStringList m_argv;
    int m_number = 0; //!< of the command that runs; output of earlier ones is dropped
    std::optional<Task<workspace::LocalEnd>> m_command;
};

} // namespace pierside::dashboard
