// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/bytesource.h"

#include "models/core/translate.h"
#include "models/engine/processstream.h"

#include <deque>
#include <mutex>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCollected = 4 * 1024 * 1024;

//! Buffer between the I/O thread, which fills it, and the source's thread.
struct Waiting
{
    std::mutex mutex;
    std::deque<QByteArray> pieces;
    qint64 size = 0;
    QByteArray words;
    std::shared_ptr<engine::ProcessStream> stream;
    bool paused = false;

    //! True where the reader must be notified.
    bool take(const engine::LogChunk &chunk)
    {
        const std::lock_guard lock(mutex);
        if (chunk.stream == engine::LogChunk::Stream::Stderr) {
            words = (words + chunk.bytes).right(wordsKept);
            return false;
        }
        pieces.push_back(chunk.bytes);
        size += chunk.bytes.size();
        if (size > mostWaiting && stream && !std::exchange(paused, true))
            stream->pause();
        return pieces.size() == 1;
    }
};

class ContainerSource : public ByteSource
{
public:
    ContainerSource(std::shared_ptr<engine::Engine> engine, ContainerId container, ByteProgram program)
        : m_engine(std::move(engine))
        , m_container(std::move(container))
        , m_program(std::move(program))
    {
    }

    void start() override
    {
        engine::ExecSpec spec;
        spec.command = m_program.argv;
        spec.attachInput = true;
        engine::ProcessHandler handler;
        handler.onOutput = [waiting = m_waiting, relay = detail::Relay::create(this),
                            this](const engine::LogChunk &chunk) {
            if (waiting->take(chunk))
                relay->post([this] { hand(); });
        };
        m_opening = m_engine->openExec(m_container, spec, handler);
        m_opening->then(this, [this](const Result<std::shared_ptr<engine::ProcessStream>> &stream) {
            if (!stream)
                return tell(failure(stream.error()));
            {
                const std::lock_guard lock(m_waiting->mutex);
                m_waiting->stream = *stream;
            }
            if (!m_program.input.isEmpty())
                (*stream)->write(m_program.input);
            (*stream)->closeInput();
            (*stream)->exitCode().then(this, [this](const Result<int> &code) {
                m_held = false;
                hand();
                tell(code);
            });
        });
    }
    void pause() override { m_held = true; }
    void resume() override
    {
        m_held = false;
        hand();
    }
    void stop() override
    {
        if (m_opening)
            m_opening->cancel();
        const std::lock_guard lock(m_waiting->mutex);
        if (m_waiting->stream)
            m_waiting->stream->close();
    }

private:
    void hand()
    {
        std::deque<QByteArray> ready;
        {
            const std::lock_guard lock(m_waiting->mutex);
            if (m_held)
                return;
            ready.swap(m_waiting->pieces);
            m_waiting->size = 0;
            if (m_waiting->stream && std::exchange(m_waiting->paused, false))
                m_waiting->stream->resume();
        }
        for (const QByteArray &bytes : ready)
            Q_EMIT piece(bytes);
    }
    void tell(const Result<int> &code)
    {
        QByteArray words;
        {
            const std::lock_guard lock(m_waiting->mutex);
            words = m_waiting->words;
        }
        Q_EMIT ended(code, words);
    }

    const std::shared_ptr<engine::Engine> m_engine;
    const ContainerId m_container;
    const ByteProgram m_program;
    const std::shared_ptr<Waiting> m_waiting = std::make_shared<Waiting>();
    std::optional<Task<std::shared_ptr<engine::ProcessStream>>> m_opening;
    bool m_held = false;
};

} // namespace

std::unique_ptr<ByteSource> containerSource(const std::shared_ptr<engine::Engine> &engine, const ContainerId &container,
                                            const ByteProgram &program)
{
    return std::make_unique<ContainerSource>(engine, container, program);
}

Error toolError(const QString &what, const QString &tool, int code, const QByteArray &words)
{
    QString cause = tr("%1 ended with %2").arg(tool).arg(code);
    QString said = QString::fromUtf8(words).trimmed();
    // Before this line, MongoDB's tools write their progress.
    said = said.mid(said.lastIndexOf(u"\tFailed: "_s) + 1);
    if (!said.isEmpty())
        cause += u": "_s + said;
    Error error{ErrorCode::EngineFailed, what, cause, {}, 0};
    if (code == 126 || code == 127)
        error.next = tr("The image does not have that tool.");
    return error;
}

Error noEngine(const QString &what)
{
    return {ErrorCode::Unreachable, what, tr("no engine answers"), {}, 0};
}

Task<QByteArray> collect(std::unique_ptr<ByteSource> source, const QString &what, const QString &tool)
{
    // Deletes itself once it has ended.
    ByteSource *running = source.release();
    const auto all = std::make_shared<QByteArray>();
    TaskSource<QByteArray> result;
    QObject::connect(running, &ByteSource::piece, running, [all, running](const QByteArray &bytes) {
        all->append(bytes);
        if (all->size() > mostCollected)
            running->stop();
    });
    QObject::connect(running, &ByteSource::ended, running,
                     [all, running, result, what, tool](const Result<int> &code, const QByteArray &words) {
                         if (result.stopToken().stop_requested())
                             result.finish(failure(Error::cancelled(what)));
                         else if (!code)
                             result.finish(failure(code.error()));
                         else if (*code != 0)
                             result.finish(failure(toolError(what, tool, *code, words)));
                         else
                             result.finish(*all);
                         running->deleteLater();
                     });
    result.onStop([relay = detail::Relay::create(running), running] { relay->post([running] { running->stop(); }); });
    running->start();
    return result.task();
}

} // namespace pierside::databases

#include "moc_bytesource.cpp"
