// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/copiedfile.h"

#include "models/core/translate.h"
#include "models/engine/engine.h"

#include <algorithm>
#include <utility>

namespace pierside::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 TailBytes = 1024 * 1024;
constexpr qint64 CheckedBytes = 256;
constexpr int PauseFactor = 8; //!< pause after a reading, as a multiple of its duration

} // namespace

//! One reading. The I/O thread fills it in; afterwards it is read by the thread of the file.
struct CopiedFile::Copy
{
    qint64 checkedFrom = 0; //!< where the bytes before the position are
    qint64 checkedTo = 0;
    qint64 from = 0;
    qint64 at = 0;
    QByteArray checked;
    QByteArray kept;

    void feed(QByteArrayView bytes)
    {
        const auto part = [this, bytes](qint64 begin, qint64 end) {
            const qint64 first = std::clamp<qint64>(begin - at, 0, bytes.size());
            return bytes.sliced(first, std::clamp<qint64>(end - at, first, bytes.size()) - first);
        };
        checked.append(part(checkedFrom, checkedTo));
        kept.append(part(from, from + MostBytes));
        at += bytes.size();
    }
};

CopiedFile::CopiedFile(std::shared_ptr<engine::Engine> engine, const ContainerId &container, const QString &path,
                       int tail, bool isRunning)
    : m_engine(std::move(engine))
    , m_container(container)
    , m_path(path)
    , m_tail(tail)
    , m_isRunning(isRunning)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CopiedFile::start);
}

CopiedFile::~CopiedFile()
{
    if (m_asking)
        m_asking->cancel();
    if (m_reading)
        m_reading->cancel();
}

void CopiedFile::ask(const QString &path)
{
    m_asking = m_engine->fileStat(m_container, path);
    m_asking->then(this, [this, path](const Result<engine::FileStat> &stat) {
        m_asking.reset();
        take(path, stat);
    });
}

void CopiedFile::take(const QString &path, const Result<engine::FileStat> &stat)
{
    if (!stat) {
        const bool isMissing = stat.error().code == ErrorCode::NotFound;
        m_isGone = m_isGone || (isMissing && m_position);
        if (isMissing)
            report({.code = ErrorCode::NotFound,
                    .what = tr("reading %1").arg(m_path),
                    .cause = tr("the file does not exist; Pierside waits for it"),
                    .next = {},
                    .httpStatus = stat.error().httpStatus});
        else
            report(stat.error());
        return askLater(Interval);
    }
    if (stat->type == engine::FileStat::Type::Link && path == m_path && stat->linkTarget != m_path)
        return ask(stat->linkTarget);
    if (stat->type != engine::FileStat::Type::Regular)
        return report({.code = ErrorCode::Unsupported,
                       .what = tr("reading %1").arg(m_path),
                       .cause = tr("this is not a regular file"),
                       .next = {},
                       .httpStatus = {}});
    if (std::exchange(m_isGone, false))
        restart(LogDivider::Kind::Rotated);
    else if (m_position && stat->size < *m_position)
        restart(LogDivider::Kind::Truncated);
    if (!m_position && m_tail == 0) {
        m_position = stat->size;
        m_changed = stat->changed;
    }
    if (m_position == stat->size && m_changed == stat->changed)
        return askLater(Interval);
    copy(path, *stat);
}

void CopiedFile::copy(const QString &path, const engine::FileStat &stat)
{
    const auto copied = std::make_shared<Copy>();
    const qint64 position = m_position.value_or(m_tail < 0 ? 0 : std::max<qint64>(0, stat.size - TailBytes));
    copied->from = std::max(position, stat.size - MostBytes);
    copied->checkedTo = m_position.value_or(0);
    copied->checkedFrom = copied->checkedTo - m_before.size();
    m_clock.start();
    m_reading = m_engine->readFile(m_container, path, [copied](QByteArrayView bytes) { copied->feed(bytes); });
    m_reading->then(this, [this, path, stat, copied](const Result<Done> &result) {
        m_reading.reset();
        takeCopy(path, stat, *copied, result);
    });
}

void CopiedFile::takeCopy(const QString &path, const engine::FileStat &stat, const Copy &copy,
                          const Result<Done> &result)
{
    if (m_position && copy.checked != m_before && copy.at >= copy.checkedTo) {
        restart(LogDivider::Kind::Rotated);
        return this->copy(path, stat);
    }
    if (result) {
        m_changed = stat.changed;
        m_reported.clear();
    } else if (!result.error().isCancelled()) {
        report(result.error());
    }
    const bool isFirst = !m_position;
    if (copy.at >= copy.from) {
        if (m_position && copy.from > *m_position) {
            m_cutter = LineCutter();
            Q_EMIT changed({.kind = LogDivider::Kind::Gap,
                            .exitCode = {},
                            .reason = tr("the file grew faster than it could be copied")});
        }
        const bool startsInsideLine = copy.from > 0 && (isFirst || copy.from > *m_position);
        m_position = copy.from + copy.kept.size();
        m_before = (m_before + copy.kept).last(std::min<qint64>(CheckedBytes, m_before.size() + copy.kept.size()));
        deliver(copy.kept, startsInsideLine, isFirst);
    }
    askLater(std::max(Interval, Milliseconds(m_clock.elapsed() * PauseFactor)));
}

void CopiedFile::deliver(const QByteArray &bytes, bool startsInsideLine, bool isFirst)
{
    const qsizetype begin = startsInsideLine ? bytes.indexOf('\n') + 1 : 0;
    QList<LogLine> lines;
    const auto add = [this, &lines](const QByteArray &line) {
        lines.append({.container = m_container, .isError = false, .text = line});
    };
    m_cutter.feed(QByteArrayView(bytes).sliced(begin), add);
    // Nobody completes the last line of a container that has stopped.
    if (!m_isRunning)
        m_cutter.flush(add);
    if (isFirst && m_tail > 0 && lines.size() > m_tail)
        lines = lines.last(m_tail);
    if (!lines.isEmpty())
        Q_EMIT linesRead(lines);
}

void CopiedFile::restart(LogDivider::Kind kind)
{
    m_cutter.flush([this](const QByteArray &line) {
        Q_EMIT linesRead({{.container = m_container, .isError = false, .text = line}});
    });
    m_cutter = LineCutter();
    m_position = 0;
    m_before.clear();
    m_changed.clear();
    Q_EMIT changed({.kind = kind, .exitCode = {}, .reason = {}});
}

void CopiedFile::report(const Error &error)
{
    if (std::exchange(m_reported, error.message()) != error.message())
        Q_EMIT failed(error);
}

} // namespace pierside::logs

#include "moc_copiedfile.cpp"
