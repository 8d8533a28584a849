// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/filetail.h"

#include "models/core/environment.h"

#include <QPointer>

namespace pierside::dashboard {

namespace {

constexpr Milliseconds interval{200};
constexpr qint64 atOnce = 1024 * 1024;
constexpr qint64 tailBytes = 256 * 1024;

} // namespace

FileTail::FileTail(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &FileTail::look);
}

FileTail::~FileTail()
{
    stop();
}

void FileTail::stop()
{
    m_timer.stop();
    m_path.clear();
    m_argv.clear();
    m_cutter = LineCutter();
    m_position = -1;
    if (m_command)
        m_command->cancel();
    m_command.reset();
}

void FileTail::followFile(const QString &path, int tail)
{
    if (m_path == path)
        return;
    stop();
    m_path = path;
    m_tail = tail;
    m_timer.start();
    look();
}

void FileTail::followCommand(const QStringList &argv)
{
    if (m_argv == argv)
        return;
    stop();
    m_argv = argv;
    workspace::LocalSpec spec;
    spec.argv = argv;
    spec.directory = QStringLiteral("/");
    spec.environment = processEnvironment();
    m_command = workspace::runLocal(spec, [self = QPointer<FileTail>(this), argv](const QString &line, bool) {
        if (self && self->m_argv == argv)
            Q_EMIT self->linesRead({line});
    });
    m_command->then(this, [this, argv, spec](const Result<workspace::LocalEnd> &end) {
        if (m_argv != argv || (end && end->exitCode == 0))
            return;
        Q_EMIT failed(end ? workspace::failureOf(spec, *end).cause : end.error().cause);
    });
}

void FileTail::look()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const bool isFirst = m_position < 0;
    if (isFirst)
        m_position = std::max<qint64>(0, file.size() - tailBytes);
    if (file.size() < m_position) {
        // It was cut or replaced.
        m_position = 0;
        m_cutter = LineCutter();
    }
    if (file.size() == m_position)
        return;
    file.seek(m_position);
    const QByteArray bytes = file.read(atOnce);
    m_position += bytes.size();
    QStringList lines;
    m_cutter.feed(bytes, [&lines](const QByteArray &line) { lines.append(QString::fromUtf8(line)); });
    if (isFirst && lines.size() > m_tail)
        lines = lines.mid(lines.size() - m_tail);
    if (!lines.isEmpty())
        Q_EMIT linesRead(lines);
}

} // namespace pierside::dashboard
