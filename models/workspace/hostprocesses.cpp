// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/hostprocesses.h"

#include "models/core/environment.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/workspace/localrun.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 logLimit = 8 * 1024 * 1024; //!< bytes; a larger log is replaced at a start
constexpr Milliseconds slowLook{2'000};
constexpr Milliseconds settleLook{50};
constexpr Milliseconds settleTime{400}; //!< a program that ends sooner did not start

std::pair<QString, QString> mapKey(const HostKey &key)
{
    return {key.file, key.name};
}

QStringList lastLines(const QString &path, int count)
{
    constexpr qint64 most = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - most));
    // The process may write while the file is read.
    QStringList lines = QString::fromUtf8(file.read(most)).split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - count));
}

//! The watcher, if it is still the process that was started.
bool isSame(const HostRecord &record, const std::optional<ProcessInfo> &info)
{
    return info && !info->hasEnded() && info->start == record.start && record.boot == bootId();
}

//! The program behind the watcher: it wrote its pid itself, which must be in the same group.
std::optional<ProcessInfo> programOf(const HostRecord &record, const HostFiles &files)
{
    const auto info = lookAtProcess(contentsOf(files.pid).trimmed().toLongLong());
    const bool fits = info && !info->hasEnded() && info->group == record.group && info->start >= record.start &&
                      record.boot == bootId();
    return fits ? info : std::nullopt;
}

} // namespace

HostProcesses::HostProcesses(const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , m_stateDirectory(stateDirectory)
{
    m_slow.setInterval(slowLook);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        for (const HostKey &key : std::as_const(m_keys))
            look(key);
    });
}

HostProcesses::~HostProcesses() = default;

HostProcesses::Entry *HostProcesses::entry(const HostKey &key)
{
    const auto it = m_entries.find(mapKey(key));
    return it == m_entries.end() ? nullptr : it->second.get();
}

const HostProcess *HostProcesses::find(const HostKey &key) const
{
    const auto it = m_entries.find(mapKey(key));
    return it == m_entries.end() ? nullptr : &it->second->host;
}

HostFacts HostProcesses::facts(const HostKey &key) const
{
    const auto it = m_entries.find(mapKey(key));
    return it == m_entries.end() ? HostFacts() : it->second->facts;
}

void HostProcesses::setWorkspaces(const QList<WorkspaceFile> &workspaces)
{
    m_keys.clear();
    std::map<std::pair<QString, QString>, std::unique_ptr<Entry>> entries;
    for (const WorkspaceFile &workspace : workspaces) {
        for (const HostProcess &host : workspace.hosts) {
            const HostKey key{workspace.file, host.name};
            m_keys.append(key);
            const auto known = m_entries.find(mapKey(key));
            auto &entry = entries[mapKey(key)];
            entry = known == m_entries.end() ? std::make_unique<Entry>() : std::move(known->second);
            entry->host = host;
        }
    }
    m_entries = std::move(entries);
    for (const HostKey &key : std::as_const(m_keys))
        look(key);
    refresh();
}

void HostProcesses::look(const HostKey &key)
{
    Entry *const known = entry(key);
    if (!known || !known->host.systemd.isEmpty())
        return;
    HostFacts facts = read(key);
    if (known->stopping && facts.state == HostFacts::State::Running)
        facts.state = HostFacts::State::Stopping;
    if (facts == known->facts)
        return;
    known->facts = facts;
    Q_EMIT changed(key);
}

HostFacts HostProcesses::read(const HostKey &key) const
{
    HostFacts facts;
    const HostProcess &host = *find(key);
    if (host.command.isEmpty())
        return facts;
    facts.how = HostFacts::How::Command;
    const HostFiles files(m_stateDirectory, key);
    const auto record = readRecord(files);
    if (!record || record->pid == 0)
        return facts;
    facts.onRequest = record->stopped;
    const auto watcher = lookAtProcess(record->pid);
    const auto program = programOf(*record, files);
    const bool isWatched = isSame(*record, watcher);
    if (isWatched || program) {
        facts.state = HostFacts::State::Running;
        // Until the program has written its pid, the watcher's pid would be shown.
        if (program) {
            facts.pid = program->pid;
            facts.name = program->name;
        }
        facts.since = program ? program->since : watcher->since;
        if (isWatched)
            const_cast<HostProcesses *>(this)->watchOver(key, *record);
        return facts;
    }
    facts.state = HostFacts::State::Exited;
    bool isNumber = false;
    const int code = contentsOf(files.exit).trimmed().toInt(&isNumber);
    if (isNumber)
        facts.exitCode = code;
    else if (record->killed)
        facts.exitCode = 128 + 9;
    return facts;
}

void HostProcesses::watchOver(const HostKey &key, const HostRecord &record)
{
    Entry *const known = entry(key);
    if (known->watch)
        return;
    known->watch = watchEnd(record.pid, [this, key] {
        // Not from within the watch itself.
        QMetaObject::invokeMethod(
            this,
            [this, key] {
                if (Entry *ended = entry(key))
                    ended->watch.reset();
                look(key);
            },
            Qt::QueuedConnection);
    });
    if (!known->watch)
        m_slow.start();
}

Task<Done> HostProcesses::start(const HostKey &key)
{
    Entry *const known = entry(key);
    if (!known)
        return Task<Done>::ready(failure(ErrorCode::NotFound, tr("starting %1").arg(key.name),
                                         tr("no workspace declares this host process")));
    if (!known->host.systemd.isEmpty())
        return control(key, u"start"_s);
    if (known->host.command.isEmpty())
        return Task<Done>::ready(failure(ErrorCode::Unsupported, tr("starting %1").arg(key.name),
                                         tr("it is only watched"),
                                         tr("Give it a command, or a systemd unit, in %1.").arg(key.file)));
    look(key);
    // A start that stop() has cancelled starts nothing more.
    if (known->starting && !known->starting->isFinished() && !known->starting->stopToken().stop_requested())
        return *known->starting;
    // A program that has ended may have left its watcher and children, which still write its exit code.
    const bool isEnding = known->stopping && !known->stopping->isFinished();
    if (known->facts.isUp() && !isEnding)
        return Task<Done>::ready(Done{});
    const Task<Done> task =
        isEnding ? known->stopping->andThen(this, [this, key](Done) { return startCommand(key); }) : startCommand(key);
    known->starting = task;
    return task;
}

//! Reads the command again: only content that was agreed to runs.
Task<Done> HostProcesses::startCommand(const HostKey &key)
{
    if (!find(key))
        return Task<Done>::ready(failure(Error::cancelled(key.name)));
    return checked(key).andThen(this, [this, key](const LocalContent &content) {
        return find(key) ? launch(key, content) : Task<Done>::ready(failure(Error::cancelled(key.name)));
    });
}

Task<LocalContent> HostProcesses::checked(const HostKey &key)
{
    const auto command = localCommand(key.file, *find(key));
    if (!command)
        return Task<LocalContent>::ready(failure(command.error()));
    const QString what = tr("starting %1").arg(key.name);
    return onPool([trust = Trust(m_stateDirectory), command = *command, what]() -> Result<LocalContent> {
        auto content = trust.checked(command);
        if (!content)
            content.error().what = what;
        return content;
    });
}

Task<Done> HostProcesses::launch(const HostKey &key, const LocalContent &content)
{
    const QString what = tr("starting %1").arg(key.name);
    const QString directory = content.command.directory;
    if (!QFileInfo(directory).isDir())
        return Task<Done>::ready(failure(ErrorCode::NotFound, what, tr("there is no folder %1").arg(directory)));
    const auto argv = argvOf(content);
    if (!argv)
        return Task<Done>::ready(failure(ErrorCode::NotFound, what, argv.error().cause, argv.error().next));
    const HostFiles files(m_stateDirectory, key);
    HostRecord record;
    record.key = key;
    record.boot = bootId();
    if (const auto made = writeRecord(files, record); !made)
        return Task<Done>::ready(failure(made.error()));
    if (QFileInfo(files.log).size() > logLimit) {
        QFile::remove(files.log + u".1"_s);
        QFile::rename(files.log, files.log + u".1"_s);
    }
    QFile::remove(files.pid);
    QFile::remove(files.exit);
    QFile log(files.log);
    if (log.open(QIODevice::Append))
        log.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    log.close();
    QMap<QString, QString> environment = processEnvironment();
    environment.insert(content.command.environment);
    const auto pid = launchDetached({*argv, directory, environment, files.log, files.pid, files.exit});
    if (!pid)
        return Task<Done>::ready(failure(pid.error()));
    const auto info = lookAtProcess(*pid);
    record.pid = *pid;
    record.start = info ? info->start : 0;
    record.group = info ? info->group : 0;
    if (const auto made = writeRecord(files, record); !made)
        return Task<Done>::ready(failure(made.error()));
    look(key);
    return settled(key);
}

//! Fails if the program ends at once by itself.
Task<Done> HostProcesses::settled(const HostKey &key)
{
    TaskSource<Done> source;
    auto *timer = new QTimer(this);
    timer->setInterval(settleLook);
    QElapsedTimer since;
    since.start();
    connect(timer, &QTimer::timeout, this, [this, key, timer, since, source] {
        look(key);
        const HostFacts now = facts(key);
        const bool isOver = now.state == HostFacts::State::Exited;
        // Stopped by this Pierside, or by another one.
        const bool isStopped = source.stopToken().stop_requested() || (isOver && now.onRequest);
        if (!isOver && !isStopped && since.elapsed() < settleTime.count())
            return;
        timer->deleteLater();
        timer->stop();
        if (isStopped)
            return source.finish(failure(Error::cancelled(tr("starting %1").arg(key.name))));
        if (isOver && now.exitCode != 0)
            return source.finish(failure(endedAtOnce(key, now)));
        source.finish(Done{});
    });
    timer->start();
    return source.task();
}

Error HostProcesses::endedAtOnce(const HostKey &key, const HostFacts &facts) const
{
    Error error{ErrorCode::EngineFailed, tr("starting %1").arg(key.name), tr("it ended at once"), {}, 0};
    if (facts.exitCode)
        error.cause = tr("it ended at once with %1").arg(*facts.exitCode);
    const QStringList words = lastLines(logFile(key), 3);
    if (!words.isEmpty())
        error.cause += u": "_s + words.join(u"; "_s);
    return error;
}

Task<Done> HostProcesses::stop(const HostKey &key)
{
    Entry *const known = entry(key);
    if (!known)
        return Task<Done>::ready(Done{});
    if (!known->host.systemd.isEmpty())
        return control(key, u"stop"_s);
    if (known->host.command.isEmpty())
        return Task<Done>::ready(failure(ErrorCode::Unsupported, tr("stopping %1").arg(key.name),
                                         tr("it is only watched"), tr("Stop it where it was started.")));
    // A start whose command is still being read is cancelled.
    if (known->starting)
        known->starting->cancel();
    look(key);
    if (!known->facts.isUp())
        return Task<Done>::ready(Done{});
    if (!known->stopping || known->stopping->isFinished())
        known->stopping = stopCommand(key);
    look(key);
    return *known->stopping;
}

Task<Done> HostProcesses::stopCommand(const HostKey &key)
{
    const HostFiles files(m_stateDirectory, key);
    auto record = readRecord(files);
    if (!record)
        return Task<Done>::ready(Done{});
    record->stopped = true;
    if (const auto made = writeRecord(files, *record); !made)
        return Task<Done>::ready(failure(made.error()));
    signalGroup(record->group, false);

    TaskSource<Done> source;
    auto *timer = new QTimer(this);
    timer->setInterval(settleLook);
    QElapsedTimer since;
    since.start();
    connect(timer, &QTimer::timeout, this, [this, key, timer, since, source, files, record = *record]() mutable {
        // The watcher may have ended while its children run.
        const bool isAlive = isSame(record, lookAtProcess(record.pid)) || programOf(record, files) ||
                             (record.boot == bootId() && isGroupAlive(record.group));
        if (isAlive && since.elapsed() > m_grace.count() && !record.killed) {
            record.killed = true;
            (void)writeRecord(files, record);
            signalGroup(record.group, true);
        }
        const bool isHopeless = since.elapsed() > 2 * m_grace.count() + 5'000;
        if (isAlive && !isHopeless)
            return;
        timer->stop();
        timer->deleteLater();
        if (Entry *ended = entry(key))
            ended->stopping.reset();
        look(key);
        if (isAlive)
            return source.finish(
                failure(ErrorCode::TimedOut, tr("stopping %1").arg(key.name), tr("it goes on though it was killed")));
        source.finish(Done{});
    });
    timer->start();
    return source.task();
}

QString HostProcesses::logFile(const HostKey &key) const
{
    const HostProcess *host = find(key);
    return host && !host->command.isEmpty() ? HostFiles(m_stateDirectory, key).log : QString();
}

} // namespace pierside::workspace

#include "moc_hostprocesses.cpp"
