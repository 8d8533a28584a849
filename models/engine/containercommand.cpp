// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containercommand.h"

#include "models/core/linecutter.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/engine/engine.h"
#include "models/engine/processstream.h"

#include <QFile>
#include <QTimer>

#include <mutex>
#include <numeric>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds grace{2'000};
constexpr qsizetype mostWaitingCharacters = 1024 * 1024; // characters of lines that were not delivered yet

//! Cuts the bytes of both streams into lines. On the I/O thread.
class Lines
{
public:
    QStringList take(const LogChunk &chunk)
    {
        LineCutter &cutter = chunk.stream == LogChunk::Stream::Stderr ? m_error : m_out;
        QStringList lines;
        cutter.feed(chunk.bytes, [&lines](const QByteArray &line) { lines.append(QString::fromUtf8(line)); });
        return lines;
    }
    QStringList rest()
    {
        QStringList lines;
        for (LineCutter *cutter : {&m_out, &m_error})
            cutter->flush([&lines](const QByteArray &line) { lines.append(QString::fromUtf8(line)); });
        return lines;
    }

private:
    LineCutter m_out;
    LineCutter m_error;
};

qsizetype sizeOf(const QStringList &lines)
{
    return std::accumulate(lines.cbegin(), lines.cend(), lines.size(),
                           [](qsizetype sum, const QString &line) { return sum + line.size(); });
}

//! Pauses a command that writes faster than its lines are delivered. Any thread.
class Brake
{
public:
    void opened(const std::shared_ptr<ProcessStream> &stream)
    {
        const std::lock_guard lock(m_mutex);
        m_stream = stream;
        apply();
    }
    //! Adds to the number of waiting characters.
    void add(qsizetype size)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting += size;
        apply();
    }

private:
    void apply()
    {
        const auto stream = m_stream.lock();
        const bool paused = m_waiting > (m_paused ? mostWaitingCharacters / 2 : mostWaitingCharacters);
        if (!stream || paused == m_paused)
            return;
        m_paused = paused;
        if (paused)
            stream->pause();
        else
            stream->resume();
    }

    std::mutex m_mutex;
    std::weak_ptr<ProcessStream> m_stream;
    qsizetype m_waiting = 0;
    bool m_paused = false;
};

struct Command
{
    std::shared_ptr<ProcessStream> stream;
    std::shared_ptr<Lines> lines = std::make_shared<Lines>();
    std::shared_ptr<Brake> brake = std::make_shared<Brake>();
    LinesSink sink;
    TaskSource<int> source;
};

} // namespace

qint64 innermostPid(const QByteArray &procStatus)
{
    const QList<QByteArray> lines = procStatus.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("NSpid:"))
            return line.mid(6).simplified().split(' ').last().toLongLong();
    }
    return 0;
}

Task<Done> signalCommand(const std::shared_ptr<Engine> &engine, const ContainerId &container,
                         const std::shared_ptr<ProcessStream> &stream, const QString &signal, QObject *context)
{
    const Error cannot{ErrorCode::Unsupported,
                       tr("sending SIG%1").arg(signal),
                       tr("this engine does not report the process of the command"),
                       {},
                       0};
    if (!engine->info().local)
        return Task<Done>::ready(failure(cannot));
    return stream->hostPid().andThen(context, [engine, container, signal, cannot, context](qint64 pid) {
        QFile status(u"/proc/%1/status"_s.arg(pid));
        const qint64 inside = pid > 0 && status.open(QIODevice::ReadOnly) ? innermostPid(status.readAll()) : 0;
        if (inside <= 0)
            return Task<Done>::ready(failure(cannot));
        ExecSpec spec;
        spec.command = {u"/bin/sh"_s, u"-c"_s, u"kill -%1 %2"_s.arg(signal).arg(inside)};
        spec.user = u"0"_s;
        const QString file = status.fileName();
        return engine->exec(container, spec).map(context, [cannot, file](const ExecResult &result) -> Result<Done> {
            // A process that has ended meanwhile needs no signal.
            if (result.exitCode == 0 || !QFile::exists(file))
                return Done{};
            return failure(cannot);
        });
    });
}

Task<int> followProcess(const std::function<Task<std::shared_ptr<ProcessStream>>(const ProcessHandler &)> &open,
                        const std::function<void(const std::shared_ptr<ProcessStream> &)> &stop, const LinesSink &sink,
                        QObject *context)
{
    auto command = std::make_shared<Command>();
    command->sink = sink;
    const auto relay = detail::Relay::create(context);
    ProcessHandler handler;
    handler.onOutput = [relay, lines = command->lines, brake = command->brake, sink](const LogChunk &chunk) {
        const QStringList whole = lines->take(chunk);
        if (whole.isEmpty() || !sink)
            return;
        brake->add(sizeOf(whole));
        relay->post([sink, whole, brake] {
            sink(whole);
            brake->add(-sizeOf(whole));
        });
    };
    open(handler).then(context, [command, stop, context](const Result<std::shared_ptr<ProcessStream>> &stream) {
        if (!stream)
            return command->source.finish(failure(stream.error()));
        command->stream = *stream;
        command->brake->opened(*stream);
        (*stream)->exitCode().then(context, [command](const Result<int> &code) {
            const QStringList rest = command->lines->rest();
            if (!rest.isEmpty() && command->sink)
                command->sink(rest);
            command->stream.reset();
            if (command->source.stopToken().stop_requested())
                return command->source.finish(failure(Error::cancelled()));
            command->source.finish(code);
        });
        const std::weak_ptr<Command> weak = command;
        command->source.onStop([toContext = detail::Relay::create(context), weak, stop, context] {
            toContext->post([weak, stop, context] {
                const auto running = weak.lock();
                if (!running || !running->stream)
                    return;
                stop(running->stream);
                QTimer::singleShot(grace, context, [weak] {
                    if (const auto left = weak.lock(); left && left->stream)
                        left->stream->close();
                });
            });
        });
    });
    return command->source.task();
}

Task<int> runInContainer(const std::shared_ptr<Engine> &engine, const ContainerId &container, const ExecSpec &spec,
                         LinesSink sink, QObject *context)
{
    return followProcess(
        [engine, container, spec](const ProcessHandler &handler) { return engine->openExec(container, spec, handler); },
        [engine, container, context](const std::shared_ptr<ProcessStream> &stream) {
            signalCommand(engine, container, stream, u"TERM"_s, context).then(context, [](const Result<Done> &) {});
        },
        sink, context);
}

} // namespace pierside::engine
