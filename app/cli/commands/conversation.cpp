// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/conversation.h"

#include "models/core/translate.h"

#include <QEventLoop>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <cerrno>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostWaiting = 1024 * 1024; //!< bytes of input that the engine has not accepted yet
constexpr size_t inputPieceSize = 64 * 1024;
constexpr Milliseconds patienceForHint{2'000};
constexpr Milliseconds graceAfterPipe{2'000};
constexpr Milliseconds takeInterval{500};
constexpr int takesAfterSignal = 10;
constexpr Milliseconds patienceForReader{1'000}; //!< without progress, after an interrupt

} // namespace

Conversation::Conversation(Invocation &run, bool tty, bool withInput)
    : m_run(run)
    , m_tty(tty)
    , m_withInput(withInput)
    , m_relay(detail::Relay::create(this))
{
    m_kill.setSingleShot(true);
    connect(&m_kill, &QTimer::timeout, this, [this] { send(u"KILL"_s); });
    m_hint.setSingleShot(true);
    m_hint.setInterval(patienceForHint);
    connect(&m_hint, &QTimer::timeout, this, [this] {
        if (m_run.out().messagesAreSeen())
            m_run.out().message(tr("The program is still running. Press Ctrl-C again to stop it."));
    });
    // The engine reports the end of a process only after its output was read, so a paused one must be read.
    m_takeMore.setInterval(takeInterval);
    connect(&m_takeMore, &QTimer::timeout, this, [this] {
        m_output.takeMore();
        if (--m_takesLeft <= 0)
            m_takeMore.stop();
    });
    connect(&m_output, &ProcessOutput::failed, this, &Conversation::outputFailed);
    Interrupt::setHandled(3);
    connect(&m_run.interrupt(), &Interrupt::signalled, this, &Conversation::signalled);
}

Conversation::~Conversation() = default;

engine::ProcessHandler Conversation::handler()
{
    engine::ProcessHandler handler;
    handler.onOutput = m_output.sink();
    handler.onWritten = [relay = m_relay, this] {
        relay->post([this] {
            if (m_input && m_stream && m_stream->pending() < mostWaiting)
                m_input->setEnabled(true);
        });
    };
    return handler;
}

void Conversation::begin(const std::shared_ptr<engine::ProcessStream> &stream)
{
    m_stream = stream;
    m_output.setStream(stream);
    if (m_tty) {
        m_terminal = std::make_unique<RawTerminal>();
        connect(m_terminal.get(), &RawTerminal::resized, this, &Conversation::resize);
        resize();
    }
    if (m_withInput) {
        m_input = std::make_unique<QSocketNotifier>(0, QSocketNotifier::Read);
        connect(m_input.get(), &QSocketNotifier::activated, this, &Conversation::readInput);
    } else {
        stream->closeInput();
    }
    // The signal came before there was a process.
    if (std::exchange(m_signals, 0) > 0)
        signalled(m_lastSignal);
}

void Conversation::resize()
{
    if (const auto size = terminalSize())
        m_stream->resize(size->columns, size->rows).then(this, [](const Result<Done> &) {});
}

void Conversation::readInput()
{
#ifdef Q_OS_UNIX
    QByteArray bytes(static_cast<qsizetype>(inputPieceSize), Qt::Uninitialized);
    const ssize_t count = ::read(0, bytes.data(), inputPieceSize);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        m_input->setEnabled(false);
        m_input.release()->deleteLater();
        return m_stream->closeInput();
    }
    bytes.truncate(count);
    m_stream->write(bytes);
    if (m_stream->pending() >= mostWaiting)
        m_input->setEnabled(false);
#endif
}

void Conversation::signalled(int signal)
{
    ++m_signals;
    m_lastSignal = signal;
    if (!m_stream)
        return;
    if (m_cannotSend)
        return m_stream->close();
    if (m_signals == 1) {
        send(Interrupt::nameOf(signal));
        // A program may handle Ctrl-C; the other signals mean the end.
        if (Interrupt::nameOf(signal) == u"INT"_s)
            m_hint.start();
        else if (m_levers.grace >= Milliseconds(0))
            m_kill.start(m_levers.grace);
    } else if (m_signals == 2) {
        m_hint.stop();
        m_takesLeft = takesAfterSignal;
        m_takeMore.start();
        m_levers.stop();
    } else {
        send(u"KILL"_s);
    }
}

void Conversation::send(const QString &signal, Milliseconds killAfter)
{
    m_takesLeft = takesAfterSignal;
    m_takeMore.start();
    m_output.takeMore();
    m_levers.send(signal).then(this, [this, killAfter](const Result<Done> &sent) {
        if (killAfter > Milliseconds(0))
            m_kill.start(killAfter);
        // A process that has ended needs no signal.
        if (sent || !m_stream || sent.error().code == ErrorCode::NotFound || sent.error().code == ErrorCode::Conflict)
            return;
        m_cannotSend = true;
        Error error = sent.error();
        error.next = tr("Press Ctrl-C again to leave it running.");
        m_run.out().error(error);
    });
}

void Conversation::outputFailed(int number)
{
    if (number != EPIPE && number != ECONNRESET)
        m_run.out().error(
            {ErrorCode::EngineFailed, tr("writing the program's output"), qt_error_string(number), {}, 0});
    // A busy engine takes longer than that to deliver a signal.
    send(u"PIPE"_s, graceAfterPipe);
}

//! Waits after the end of the process until the reader has taken its output.
void Conversation::drain()
{
    if (m_output.isEmpty())
        return;
    QEventLoop loop;
    connect(&m_output, &ProcessOutput::emptied, &loop, &QEventLoop::quit);
    connect(&m_run.interrupt(), &Interrupt::signalled, &loop, &QEventLoop::quit);
    QTimer patience;
    patience.setInterval(patienceForReader);
    connect(&patience, &QTimer::timeout, &loop, &QEventLoop::quit);
    if (m_signals > 0) {
        connect(&m_output, &ProcessOutput::progressed, &patience, qOverload<>(&QTimer::start));
        patience.start();
    }
    loop.exec();
}

Result<int> Conversation::waitForEnd()
{
    QEventLoop loop;
    std::optional<Result<int>> end;
    m_stream->exitCode().then(&loop, [&](const Result<int> &code) {
        end = code;
        loop.quit();
    });
    loop.exec();
    m_kill.stop();
    m_hint.stop();
    m_takeMore.stop();
    m_input.reset();
    m_stream.reset();
    drain();
    m_terminal.reset();
    return *end;
}

} // namespace pierside::cli

#include "moc_conversation.cpp"
