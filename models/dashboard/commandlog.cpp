// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/commandlog.h"

#include "models/core/environment.h"

#include <QPointer>

namespace pierside::dashboard {

CommandLog::~CommandLog()
{
    stop();
}

void CommandLog::setCommand(const QStringList &argv)
{
    if (m_argv == argv)
        return;
    stop();
    m_argv = argv;
}

void CommandLog::follow(const logs::LogStart &)
{
    if (m_argv.isEmpty() || m_command)
        return;
    workspace::LocalSpec spec;
    spec.argv = m_argv;
    spec.directory = QStringLiteral("/");
    spec.environment = processEnvironment();
    const int number = ++m_number;
    m_command =
        workspace::runLocal(spec, [self = QPointer<CommandLog>(this), number](const QString &line, bool isError) {
            if (self && self->m_number == number)
                Q_EMIT self->linesRead({{{}, isError, line.toUtf8()}}, 0);
        });
    m_command->then(this, [this, number, spec](const Result<workspace::LocalEnd> &end) {
        if (m_number != number)
            return;
        Q_EMIT ended({});
        if (!end || end->exitCode != 0)
            Q_EMIT failed({}, end ? workspace::failureOf(spec, *end) : end.error());
    });
}

void CommandLog::stop()
{
    ++m_number;
    if (m_command)
        m_command->cancel();
    m_command.reset();
}

} // namespace pierside::dashboard

#include "moc_commandlog.cpp"
