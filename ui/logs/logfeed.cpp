// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfeed.h"

#include "models/core/plaintext.h"
#include "models/logs/logadvice.h"
#include "ui/logs/logmemory.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto LongestEnd = 1s;     //!< from the end of a container to the end of its stream
constexpr auto SearchPause = 500ms; //!< the lines that can be read are shown first

QString nameOf(const engine::Container &container)
{
    const bool isOfService = !container.service().isEmpty();
    return isOfService ? u"%1-%2"_s.arg(container.service()).arg(container.number()) : container.name;
}

qint64 nanoNow()
{
    return nanoOf(QDateTime::currentDateTimeUtc());
}

//! The same for each container of a service and replica number.
QString keyOf(const engine::Container &container)
{
    return container.project().value + u'/' + nameOf(container);
}

} // namespace

LogFeed::LogFeed(LogRows &rows, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
{
    m_clock.start();
    m_late.setSingleShot(true);
    m_late.setInterval(LongestEnd);
    connect(&m_late, &QTimer::timeout, this, [this] {
        const QList<ContainerId> ids = m_known.keys();
        for (const ContainerId &id : ids) {
            if (m_known[id].isLeaving)
                remove(id);
            else
                flush(id);
        }
        follow(m_subject);
    });
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(SearchPause);
    connect(&m_searchSoon, &QTimer::timeout, this, &LogFeed::searchNextDamage);
    connect(&m_containers, &logs::ContainerLogs::gapFound, this, [this](const ContainerId &id) {
        addGap(sourceOf(id), tr("the engine does not have the line before any more"));
    });
    connect(&m_inside, &logs::InsideFileLog::wayChanged, this, &LogFeed::noteWay);
    connect(&m_inside, &logs::InsideFileLog::fileChanged, this,
            [this](const ContainerId &id, const logs::LogDivider &divider) {
                m_rows.appendDivider(divider, nanoNow(), sourceOf(id));
            });
    for (logs::LogSource *source :
         std::initializer_list<logs::LogSource *>{&m_containers, &m_file, &m_inside, &m_command}) {
        connect(source, &logs::LogSource::linesRead, this, &LogFeed::take);
        connect(source, &logs::LogSource::ended, this, &LogFeed::end);
        connect(source, &logs::LogSource::failed, this, &LogFeed::fail);
    }
}

void LogFeed::stop()
{
    m_containers.stop();
    m_file.stop();
    m_inside.stop();
    m_command.stop();
    m_late.stop();
    m_searchSoon.stop();
    m_searches.clear();
    m_search.reset();
    if (m_older && m_older->task)
        m_older->task->cancel();
    m_older.reset();
    m_hasBegun = false;
    m_title.clear();
}

void LogFeed::follow(const LogSubject &subject)
{
    if (m_title != subject.title) {
        stop();
        m_title = subject.title;
        m_known.clear();
        m_numbers.clear();
        m_origins.clear();
        m_ways.clear();
        m_rows.clear();
        Q_EMIT wayChanged({}, {});
        Q_EMIT originsChanged();
    }
    m_subject = subject;
    if (subject.isLocal())
        followLocal(subject);
    else if (subject.engine && !subject.target.path.isEmpty())
        followInside(subject);
    else if (subject.engine) // while none is connected, the lines stay
        followContainers(subject);
}

void LogFeed::followLocal(const LogSubject &subject)
{
    const LogOrigin origin{subject.target.host, 0, LogMemory::scopeOf(subject.target.workspace, subject.target.host)};
    if (m_origins.value(0) != origin) {
        m_origins.insert(0, origin);
        Q_EMIT originsChanged();
    }
    m_file.setFile(subject.file);
    m_command.setCommand(subject.argv);
    logs::LogStart start;
    start.tail = FirstLines;
    if (subject.file.isEmpty())
        m_command.follow(start);
    else
        m_file.follow(start);
}

void LogFeed::followInside(const LogSubject &subject)
{
    for (const engine::Container &container : subject.containers) {
        Known &known = m_known[container.id];
        known.container = container;
        known.source = originOf(container);
        // The engine has no older lines of a file, and does not rotate it.
        known.isWhole = true;
        known.isRotationNoted = true;
    }
    m_inside.setFile(subject.engine, subject.containers, subject.target.path);
    logs::LogStart start;
    start.tail = FirstLines;
    m_inside.follow(start);
}

void LogFeed::noteWay(const ContainerId &id, logs::InsideFileLog::Way way)
{
    using Way = logs::InsideFileLog::Way;
    m_ways[id] = way;
    const QList<Way> ways = m_ways.values();
    if (!ways.contains(Way::NoTail) && !ways.contains(Way::NoProcess)) {
        Q_EMIT wayChanged(tr("Read with tail"),
                          tr("A tail program in the container follows the file. It ends with this pane."));
        return;
    }
    const QString why = ways.contains(Way::NoTail) ? tr("The container has no shell or no tail program.")
                                                   : tr("The container does not run.");
    Q_EMIT wayChanged(tr("Copied from the container"),
                      tr("%1 Pierside copies the file whenever it has changed, at most every 2 seconds. Lines appear "
                         "later, and lines that are written and removed between two copies are lost.")
                          .arg(why));
}

void LogFeed::followContainers(const LogSubject &subject)
{
    noteRemoved(subject.containers);
    QList<engine::Container> containers;
    for (const Known &known : std::as_const(m_known)) {
        if (known.isLeaving)
            containers.append(known.container);
    }
    for (const engine::Container &container : subject.containers) {
        if (waitsForOther(container))
            continue;
        noteChanges(container);
        containers.append(container);
    }
    logs::LogStart start;
    // A container that replaces another one is read from its start.
    start.tail = m_hasBegun ? -1 : FirstLines;
    start.withTimes = true;
    m_hasBegun = true;
    m_containers.setContainers(subject.engine, containers);
    m_containers.follow(start);
}

void LogFeed::noteChanges(const engine::Container &container)
{
    const auto found = m_known.find(container.id);
    if (found != m_known.end()) {
        const QList<LogChange> changes = changesOf(found->container, container);
        // Before the dividers are added: who sees them may ask to follow again.
        found->container = container;
        const bool isReplacement = found->isReplacement;
        for (LogChange change : changes) {
            const bool isStart = change.divider.kind == logs::LogDivider::Kind::Started;
            if (isStart && isReplacement) {
                change.divider.kind = logs::LogDivider::Kind::Recreated;
                m_known[container.id].isReplacement = false;
            }
            add(container.id, change);
        }
        return;
    }
    const auto sources = m_numbers.size();
    Known known;
    known.source = originOf(container);
    known.isReplacement = m_hasBegun && known.source < sources;
    // No run of it was seen yet: a run that has begun is a change.
    if (m_hasBegun)
        known.container.id = container.id;
    else
        known.container = container;
    m_known.insert(container.id, known);
    if (m_hasBegun)
        noteChanges(container);
    else
        searchDamage(container.id, FirstLines);
}

void LogFeed::noteRemoved(const QList<engine::Container> &containers)
{
    const QList<ContainerId> ids = m_known.keys();
    for (const ContainerId &id : ids) {
        const auto isIt = [&id](const engine::Container &container) { return container.id == id; };
        if (std::ranges::any_of(containers, isIt) || m_known[id].isLeaving)
            continue;
        m_known[id].isLeaving = true;
        if (m_containers.isReading(id))
            m_late.start();
        else
            remove(id);
    }
}

void LogFeed::remove(const ContainerId &id)
{
    const Known known = m_known.take(id);
    const bool isReplaced = std::ranges::any_of(m_subject.containers, [&](const engine::Container &other) {
        return other.id != id && knownOrigin(other) == known.source;
    });
    for (const LogChange &change : known.waiting)
        m_rows.appendDivider(change.divider, change.timeNano, known.source);
    if (!isReplaced)
        m_rows.appendDivider({.kind = logs::LogDivider::Kind::Removed}, nanoNow(), known.source);
}

bool LogFeed::waitsForOther(const engine::Container &container) const
{
    if (m_known.contains(container.id))
        return false;
    const std::optional<quint16> source = knownOrigin(container);
    return std::ranges::any_of(m_known,
                               [source](const Known &known) { return known.isLeaving && known.source == source; });
}

void LogFeed::add(const ContainerId &id, const LogChange &change)
{
    Known &known = m_known[id];
    known.waiting.append(change);
    // The last lines come before the stream ends, and the stream may end after the engine has reported the exit.
    if (m_containers.isReading(id) && change.divider.kind != logs::LogDivider::Kind::Healthy &&
        change.divider.kind != logs::LogDivider::Kind::Unhealthy)
        m_late.start();
    else
        flush(id);
}

void LogFeed::flush(const ContainerId &id)
{
    Known &known = m_known[id];
    const QList<LogChange> changes = std::exchange(known.waiting, {});
    for (const LogChange &change : changes)
        m_rows.appendDivider(change.divider, change.timeNano, known.source);
}

void LogFeed::end(const ContainerId &id)
{
    const auto found = m_known.find(id);
    if (found == m_known.end())
        return;
    const bool hasRunAgain = !found->waiting.isEmpty() && found->container.isRunning();
    const bool hasLeft = found->isLeaving;
    if (hasLeft)
        remove(id);
    else
        flush(id);
    // The next run, or that of a new container, began before the stream of this one ended.
    if (hasRunAgain || hasLeft)
        QTimer::singleShot(0, this, [this] { follow(m_subject); });
}

void LogFeed::fail(const ContainerId &id, const Error &error)
{
    const QString cause = cleanLine(error.cause.isEmpty() ? error.what : error.cause);
    const auto found = m_known.find(id);
    if (found == m_known.end()) {
        Q_EMIT failed(tr("Reading the log failed: %1").arg(cause));
        return;
    }
    Q_EMIT failed(tr("Reading the log of %1 was interrupted: %2").arg(m_origins.value(found->source).name, cause));
    if (!logs::isLogRefusal(error))
        return;
    // The engine's own words stand among the lines, at the place where they end.
    const QByteArray text = QStringList{cause, logs::logAdvice(error)}.join(u' ').trimmed().toUtf8();
    m_rows.append(std::array{logs::LogRecord{
        .text = text, .timeNano = nanoNow(), .stream = logs::LogStream::Engine, .source = found->source}});
}

std::optional<quint16> LogFeed::knownOrigin(const engine::Container &container) const
{
    const auto known = m_numbers.constFind(keyOf(container));
    return known == m_numbers.cend() ? std::nullopt : std::optional(*known);
}

quint16 LogFeed::originOf(const engine::Container &container)
{
    if (const std::optional<quint16> known = knownOrigin(container))
        return *known;
    const QString name = nameOf(container);
    const QString key = keyOf(container);
    const auto number = quint16(m_numbers.size());
    m_numbers.insert(key, number);
    const QString scope =
        LogMemory::scopeOf(container.project().value, container.service().isEmpty() ? name : container.service());
    m_origins.insert(number, {cleanLine(name), number, scope});
    Q_EMIT originsChanged();
    return number;
}

quint16 LogFeed::sourceOf(const ContainerId &id) const
{
    const auto known = m_known.constFind(id);
    return known == m_known.cend() ? 0 : known->source;
}

void LogFeed::take(const QList<logs::LogLine> &lines, qint64 lost)
{
    std::vector<logs::LogRecord> batch;
    batch.reserve(std::size_t(lines.size()));
    QHash<ContainerId, std::pair<qint64, qint64>> written; // lines and bytes
    const ContainerId *container = nullptr;                // of the line before
    std::pair<qint64, qint64> *count = nullptr;
    quint16 source = 0;
    for (const logs::LogLine &line : lines) {
        if (!container || *container != line.container) {
            source = sourceOf(line.container);
            count = &written[line.container];
        }
        container = &line.container;
        ++count->first;
        count->second += line.text.size();
        batch.push_back(logs::recordOf(line, source));
    }
    if (lost > 0)
        addGap(batch.empty() ? quint16(0) : batch.front().source,
               tr("%n line(s) came faster than they could be read", nullptr, int(lost)));
    m_rows.append(batch, lost);
    for (auto it = written.cbegin(); it != written.cend(); ++it)
        noteRate(it.key(), it->first, it->second);
}

void LogFeed::addGap(quint16 source, const QString &reason)
{
    m_rows.appendDivider({.kind = logs::LogDivider::Kind::Gap, .exitCode = {}, .reason = reason}, nanoNow(), source);
}

void LogFeed::noteRate(const ContainerId &id, qint64 lines, qint64 bytes)
{
    const auto known = m_known.find(id);
    if (known == m_known.end())
        return;
    known->lines += lines;
    if (known->isRotationNoted)
        return;
    const engine::Container &container = known->container;
    const auto rotation = logs::rotationOf(container.logDriver, container.logOptions);
    if (!rotation)
        return;
    known->rate.add(lines, bytes, Milliseconds(m_clock.elapsed()));
    const auto kept = logs::keptFor(*rotation, known->rate.stored(container.logDriver));
    if (!kept)
        return;
    known->isRotationNoted = true;
    const auto seconds = std::max<qint64>(1, std::chrono::duration_cast<std::chrono::seconds>(*kept).count());
    addGap(known->source, tr("at this rate the engine keeps a line for about %n second(s)", nullptr, int(seconds)));
}

} // namespace pierside::ui

#include "moc_logfeed.cpp"
