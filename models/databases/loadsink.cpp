// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/loadsink.h"

#include "models/core/translate.h"
#include "models/databases/bytesource.h"
#include "models/engine/containercommand.h"
#include "models/engine/processstream.h"

#include <QTimer>

#include <mutex>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr int hangUpGrace = 2'000; //!< ms from the end of its input to closing the connection

} // namespace

//! The tool's output, received on the I/O thread.
class LoadSink::Words
{
public:
    void take(const engine::LogChunk &chunk)
    {
        const std::lock_guard lock(m_mutex);
        QByteArray &text = chunk.stream == engine::LogChunk::Stream::Stderr ? m_error : m_out;
        text = (text + chunk.bytes).right(wordsKept);
    }
    QByteArray error()
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }
    QByteArray out()
    {
        const std::lock_guard lock(m_mutex);
        return m_out;
    }

private:
    std::mutex m_mutex;
    QByteArray m_out;
    QByteArray m_error;
};

LoadSink::LoadSink(std::shared_ptr<engine::Engine> engine, engine::Container container, DatabaseTools tools,
                   QString what)
    : m_engine(std::move(engine))
    , m_container(std::move(container))
    , m_tools(std::move(tools))
    , m_what(std::move(what))
    , m_words(std::make_shared<Words>())
{
}

void LoadSink::start()
{
    engine::ExecSpec spec;
    spec.command = m_tools.loadArgv;
    spec.attachInput = true;
    engine::ProcessHandler handler;
    handler.onOutput = [words = m_words](const engine::LogChunk &chunk) { words->take(chunk); };
    handler.onWritten = [this, relay = detail::Relay::create(this)] { relay->post([this] { Q_EMIT wantsMore(); }); };
    m_engine->openExec(m_container.id, spec, handler)
        .then(this, [this](const Result<std::shared_ptr<engine::ProcessStream>> &stream) {
            if (!stream)
                return Q_EMIT ended(failure(stream.error()));
            m_stream = *stream;
            m_stream->exitCode().then(this, [this](const Result<int> &code) { closed(code); });
            if (m_abandoned)
                return abandon();
            if (!m_tools.loadBegin.isEmpty())
                m_stream->write(m_tools.loadBegin);
            Q_EMIT wantsMore();
        });
}

bool LoadSink::isFull() const
{
    return !m_stream || m_stream->pending() >= mostWaiting;
}

void LoadSink::write(const QByteArray &bytes)
{
    if (m_stream)
        m_stream->write(bytes);
}

void LoadSink::commit()
{
    if (!m_stream)
        return;
    m_isAllSent = true;
    if (!m_tools.loadEnd.isEmpty())
        m_stream->write(m_tools.loadEnd);
    m_stream->closeInput();
}

void LoadSink::abandon()
{
    m_abandoned = true;
    if (!m_stream)
        return;
    if (m_tools.isAtomic() || m_isAllSent)
        return hangUp();
    // End of input would run the last, incomplete statement.
    engine::signalCommand(m_engine, m_container.id, m_stream, u"KILL"_s, this).then(this, [this](const Result<Done> &) {
        hangUp();
    });
}

void LoadSink::hangUp()
{
    m_stream->closeInput();
    QTimer::singleShot(hangUpGrace, this, [this] { m_stream->close(); });
}

bool LoadSink::hasCommitted() const
{
    return m_tools.isAtomic() && m_words->out().contains(m_tools.loadMark);
}

Error LoadSink::partly(Error error) const
{
    if (m_tools.isAtomic() || !error.next.isEmpty())
        return error;
    error.next = tr("What was applied until then stays.");
    if (m_tools.kind != DatabaseTools::Kind::Postgres)
        error.next = tr("What was applied until then stays: %1 cannot roll back.").arg(m_tools.loadTool);
    return error;
}

Error LoadSink::lost(Error error) const
{
    if (m_tools.isAtomic() && m_isAllSent && error.next.isEmpty())
        error.next = tr("Everything had been sent. %1 may have applied it.").arg(m_tools.loadTool);
    return partly(error);
}

void LoadSink::closed(const Result<int> &code)
{
    // The mark confirms the commit; later errors do not change that.
    if (hasCommitted())
        return Q_EMIT ended(Done{});
    if (m_abandoned && !m_tools.isAtomic() && m_isAllSent && code && *code == 0)
        return Q_EMIT ended(Done{});
    if (m_abandoned) {
        Error cancelled = Error::cancelled(m_what);
        if (m_isAllSent && !code)
            cancelled.cause = tr("cancelled after everything was sent; %1 may still apply it").arg(m_tools.loadTool);
        return Q_EMIT ended(failure(partly(cancelled)));
    }
    const QByteArray said = m_words->error();
    // A tool that fails closes the connection while input is still being sent.
    if (!code && (said.isEmpty() || code.error().isCancelled()))
        return Q_EMIT ended(failure(lost(code.error())));
    if (!code || *code != 0)
        return Q_EMIT ended(failure(partly(toolError(m_what, m_tools.loadTool, code.value_or(1), said))));
    if (m_tools.isAtomic())
        return Q_EMIT ended(failure(ErrorCode::BadInput, m_what,
                                    tr("the input ends in the middle of a statement, so nothing was changed")));
    Q_EMIT ended(Done{});
}

} // namespace pierside::databases

#include "moc_loadsink.cpp"
