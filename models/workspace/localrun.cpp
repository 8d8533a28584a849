// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/localrun.h"

#include "models/core/linecutter.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/workspace/processgroup.h"

#include <QFileInfo>
#include <QProcess>
#include <QTimer>

#include <optional>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype linesKept = 5;
constexpr int signalBase = 128;

//! Runs one process; deletes itself when it has ended.
class Running : public QObject
{
public:
    Running(const LocalSpec &spec, LineSink sink)
        : m_spec(spec)
        , m_sink(std::move(sink))
    {
        QProcessEnvironment environment;
        for (auto it = spec.environment.cbegin(); it != spec.environment.cend(); ++it)
            environment.insert(it.key(), *it);
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(spec.directory);
        if (!spec.withInput)
            m_process.setStandardInputFile(QProcess::nullDevice());
        leadGroup(m_process);
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { read(false); });
        connect(&m_process, &QProcess::readyReadStandardError, this, [this] { read(true); });
        connect(&m_process, &QProcess::finished, this, &Running::finish);
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail();
        });
    }

    Task<LocalEnd> start()
    {
        const QStringList argv = resolvedArgv(m_spec.argv, m_spec.directory);
        const auto relay = detail::Relay::create(this);
        m_source.onStop([relay, this] { relay->post([this] { stop(); }); });
        // The task has to exist before the process can fail to start.
        const Task<LocalEnd> task = m_source.task();
        m_process.start(argv.value(0), argv.mid(1));
        if (m_process.state() != QProcess::NotRunning)
            m_guard.emplace(m_process.processId(), static_cast<int>(m_spec.grace.count()));
        return task;
    }

private:
    void stop()
    {
        m_killed = true;
        if (m_process.state() == QProcess::NotRunning)
            return;
        endGroup(m_process.processId(), false);
        QTimer::singleShot(m_spec.grace, this, [this] { endGroup(m_process.processId(), true); });
    }

    void read(bool isError)
    {
        LineCutter &cutter = isError ? m_errorLines : m_outLines;
        cutter.feed(isError ? m_process.readAllStandardError() : m_process.readAllStandardOutput(),
                    [this, isError](const QByteArray &line) { take(line, isError); });
    }

    void take(const QByteArray &bytes, bool isError)
    {
        const QString line = QString::fromUtf8(bytes);
        if (!line.trimmed().isEmpty()) {
            m_end.lastLines.append(line.left(400));
            if (m_end.lastLines.size() > linesKept)
                m_end.lastLines.removeFirst();
        }
        if (m_sink)
            m_sink(line, isError);
    }

    void finish(int code, QProcess::ExitStatus status)
    {
        m_guard.reset();
        read(false);
        read(true);
        m_outLines.flush([this](const QByteArray &line) { take(line, false); });
        m_errorLines.flush([this](const QByteArray &line) { take(line, true); });
        m_end.exitCode = status == QProcess::CrashExit ? signalBase + code : code;
        m_end.killed = m_killed;
        if (m_killed)
            m_source.finish(failure(Error::cancelled(shownArgv(m_spec.argv))));
        else
            m_source.finish(m_end);
        deleteLater();
    }

    void fail()
    {
        const QString what = tr("starting %1").arg(shownArgv(m_spec.argv));
        const QString program = resolvedArgv(m_spec.argv, m_spec.directory).value(0);
        const QFileInfo info(program);
        if (!QFileInfo(m_spec.directory).isDir())
            m_source.finish(failure(ErrorCode::NotFound, what, tr("there is no folder %1").arg(m_spec.directory)));
        else if (program.contains(u'/') && info.exists() && !info.isExecutable())
            m_source.finish(failure(ErrorCode::PermissionDenied, what, tr("%1 is not executable").arg(program),
                                    tr("Make it so: chmod +x %1").arg(program)));
        else
            m_source.finish(failure(ErrorCode::NotFound, what, m_process.errorString()));
        deleteLater();
    }

    const LocalSpec m_spec;
    const LineSink m_sink;
    QProcess m_process;
    LineCutter m_outLines;
    LineCutter m_errorLines;
    LocalEnd m_end;
    bool m_killed = false;
    std::optional<GroupGuard> m_guard;
    TaskSource<LocalEnd> m_source;
};

} // namespace

Task<LocalEnd> runLocal(const LocalSpec &spec, LineSink sink)
{
    auto *running = new Running(spec, std::move(sink));
    return running->start();
}

Task<LocalEnd> runTrusted(const Trust &trust, const LocalCommand &command, const QMap<QString, QString> &environment,
                          LineSink sink, QObject *context, const QMap<QString, QString> &secrets)
{
    return onPool([trust, command] { return trust.checked(command); })
        .andThen(context, [environment, secrets, sink = std::move(sink)](const LocalContent &content) {
            const auto argv = argvOf(content);
            if (!argv)
                return Task<LocalEnd>::ready(failure(argv.error()));
            LocalSpec spec;
            spec.argv = *argv;
            spec.directory = content.command.directory;
            spec.environment = environment;
            spec.environment.insert(content.command.environment);
            spec.environment.insert(secrets);
            return runLocal(spec, sink);
        });
}

Error failureOf(const LocalSpec &spec, const LocalEnd &end)
{
    Error error{ErrorCode::EngineFailed, shownArgv(spec.argv), tr("ended with %1").arg(end.exitCode), {}, 0};
    if (!end.lastLines.isEmpty())
        error.cause += u": "_s + end.lastLines.last();
    return error;
}

} // namespace pierside::workspace
