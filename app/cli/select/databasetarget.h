// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/servicecontainer.h"
#include "models/databases/databasetools.h"

#include <QElapsedTimer>

namespace pierside::cli {

//! A database in a container that runs.
struct DatabaseTarget
{
    RunningContainer place;
    databases::DatabaseTools tools;
};

//! That of a service of the chosen stack; --database names another one than the container does.
Result<DatabaseTarget> databaseOf(Invocation &run, const QString &service);

//! Bytes as they go, ten times a second at most, on a terminal only.
class ByteLine
{
public:
    explicit ByteLine(Output &output)
        : m_output(output)
    {
    }
    ~ByteLine() { clear(); }
    Q_DISABLE_COPY_MOVE(ByteLine)

    void show(qint64 bytes, qint64 total);
    void clear();

private:
    Output &m_output;
    QElapsedTimer m_since;
    bool m_shown = false;
};

//! Done where --yes was given or the user says yes; fails where there is nobody to ask.
Result<Done> agreeToChange(Invocation &run, const QString &question);

} // namespace pierside::cli
