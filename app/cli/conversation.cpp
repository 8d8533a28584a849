// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/conversation.h"

#include <QEventLoop>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <unistd.h>
#endif

namespace pierside::cli {

namespace {

constexpr qint64 mostWaiting = 1024 * 1024; //!< bytes of input that the engine has not taken yet
constexpr size_t pieceSize = 64 * 1024;

//! All of it; blocks, which is what slows the process down where our reader is slow.
void writeAll(int fd, const QByteArray &bytes)
{
#ifdef Q_OS_UNIX
    const char *from = bytes.constData();
    auto left = static_cast<size_t>(bytes.size());
    while (left > 0) {
        const ssize_t written = ::write(fd, from, left);
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return;
        if (written > 0) {
            from += written;
            left -= static_cast<size_t>(written);
        }
    }
#else
    Q_UNUSED(fd)
    Q_UNUSED(bytes)
#endif
}

} // namespace

Conversation::Conversation(Invocation &run, bool tty, bool withInput)
    : m_run(run)
    , m_tty(tty)
    , m_withInput(withInput)
    , m_relay(detail::Relay::create(this))
{
}

Conversation::~Conversation() = default;

engine::ProcessHandler Conversation::handler()
{
    engine::ProcessHandler handler;
    handler.onOutput = [](const engine::LogChunk &chunk) {
        writeAll(chunk.stream == engine::LogChunk::Stream::Stderr ? 2 : 1, chunk.bytes);
    };
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
    if (m_tty) {
        m_terminal = std::make_unique<RawTerminal>();
        connect(m_terminal.get(), &RawTerminal::resized, this, &Conversation::resize);
        resize();
    }
    if (!m_withInput)
        return stream->closeInput();
    m_input = std::make_unique<QSocketNotifier>(0, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &Conversation::readInput);
}

void Conversation::resize()
{
    if (const auto size = terminalSize())
        m_stream->resize(size->columns, size->rows).then(this, [](const Result<Done> &) {});
}

void Conversation::readInput()
{
#ifdef Q_OS_UNIX
    QByteArray bytes(static_cast<qsizetype>(pieceSize), Qt::Uninitialized);
    const ssize_t count = ::read(0, bytes.data(), pieceSize);
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

Result<int> Conversation::waitForEnd()
{
    QEventLoop loop;
    std::optional<Result<int>> end;
    // The process decides what Ctrl-C means; a second one ends this program.
    connect(&m_run.interrupt(), &Interrupt::interrupted, &loop, [this] {
        if (m_interrupt)
            m_interrupt();
    });
    if (m_run.interrupt().wasInterrupted() && m_interrupt)
        m_interrupt();
    m_stream->exitCode().then(&loop, [&](const Result<int> &code) {
        end = code;
        loop.quit();
    });
    loop.exec();
    m_input.reset();
    m_terminal.reset();
    return *end;
}

} // namespace pierside::cli
