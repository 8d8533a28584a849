// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dumps and loads on their way between a container and a file.
#include "models/actions/database.h"
#include "models/engine/engine.h"
#include "models/engine/processstream.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <deque>
#include <mutex>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostWaiting = 4 * 1024 * 1024; //!< bytes between the engine and the file
constexpr qint64 pieceSize = 256 * 1024;
constexpr qsizetype wordsKept = 4096; //!< of what the tool says on stderr

Error refusal(const QString &what, const QString &tool, int code, const QByteArray &words)
{
    QString cause = u"%1 ended with %2"_s.arg(tool).arg(code);
    const QString said = QString::fromUtf8(words).trimmed();
    if (!said.isEmpty())
        cause += u": "_s + said;
    Error error{ErrorCode::EngineFailed, what, cause, {}, 0};
    if (code == 126 || code == 127)
        error.next = u"The image does not have that tool."_s;
    return error;
}

//! What both directions share. Lives on the context's thread; the I/O thread only touches what the mutex guards.
struct Copy : std::enable_shared_from_this<Copy>
{
    QString what;
    QString tool;
    QObject *context = nullptr;
    std::shared_ptr<detail::Relay> relay;
    std::shared_ptr<engine::ProcessStream> stream;
    ByteProgress progress;
    qint64 bytes = 0;
    qint64 total = 0;
    TaskSource<qint64> source;

    std::mutex mutex;
    std::deque<QByteArray> pieces; //!< of a dump, not written yet
    qint64 waiting = 0;
    QByteArray words;
    bool paused = false;

    void say(const QByteArray &text)
    {
        const std::lock_guard lock(mutex);
        words.append(text);
        if (words.size() > wordsKept)
            words.remove(0, words.size() - wordsKept);
    }
    QByteArray said()
    {
        const std::lock_guard lock(mutex);
        return words;
    }
};

struct Dump : Copy
{
    QSaveFile file;

    //! On the I/O thread.
    void take(const engine::LogChunk &chunk)
    {
        if (chunk.stream == engine::LogChunk::Stream::Stderr)
            return say(chunk.bytes);
        const std::lock_guard lock(mutex);
        const bool isFirst = pieces.empty();
        pieces.push_back(chunk.bytes);
        waiting += chunk.bytes.size();
        if (waiting > mostWaiting && stream && !paused) {
            paused = true;
            stream->pause();
        }
        if (isFirst)
            relay->post([self = std::static_pointer_cast<Dump>(shared_from_this())] { self->write(); });
    }

    bool write()
    {
        std::deque<QByteArray> ready;
        bool resume = false;
        {
            const std::lock_guard lock(mutex);
            ready.swap(pieces);
            waiting = 0;
            resume = std::exchange(paused, false);
        }
        for (const QByteArray &piece : ready) {
            if (file.write(piece) != piece.size())
                return fail();
            bytes += piece.size();
        }
        if (resume)
            stream->resume();
        if (progress && !ready.empty())
            progress(bytes, 0);
        return true;
    }

    bool fail()
    {
        source.finish(failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(file.fileName(), file.errorString())));
        file.cancelWriting();
        if (stream)
            stream->close();
        return false;
    }

    void ended(const Result<int> &code)
    {
        if (!code)
            return source.finish(failure(code.error()));
        if (*code != 0)
            return source.finish(failure(refusal(what, tool, *code, said())));
        if (!write())
            return;
        if (!file.commit())
            fail();
        else
            source.finish(bytes);
    }
};

struct Load : Copy
{
    QFile file;
    bool isOver = false;

    void feed()
    {
        while (!isOver && stream->pending() < mostWaiting) {
            const QByteArray piece = file.read(pieceSize);
            if (piece.isEmpty()) {
                isOver = true;
                if (file.error() != QFileDevice::NoError) {
                    source.finish(failure(ErrorCode::PermissionDenied, what, file.errorString()));
                    return stream->close();
                }
                return stream->closeInput();
            }
            bytes += piece.size();
            stream->write(piece);
            if (progress)
                progress(bytes, total);
        }
    }

    void ended(const Result<int> &code)
    {
        isOver = true;
        // A tool that gives up hangs up on what is still being fed.
        if (!code && said().isEmpty())
            return source.finish(failure(code.error()));
        if (!code && code.error().isCancelled())
            return source.finish(failure(code.error()));
        if (!code || *code != 0)
            return source.finish(failure(refusal(what, tool, code.value_or(1), said())));
        source.finish(bytes);
    }
};

template <class T>
void follow(const std::shared_ptr<T> &copy, const Task<std::shared_ptr<engine::ProcessStream>> &opening,
            const std::function<void()> &opened)
{
    copy->source.cancels(opening);
    opening.then(copy->context, [copy, opened](const Result<std::shared_ptr<engine::ProcessStream>> &stream) {
        if (!stream)
            return copy->source.finish(failure(stream.error()));
        {
            const std::lock_guard lock(copy->mutex);
            copy->stream = *stream;
        }
        const Task<int> code = copy->stream->exitCode();
        copy->source.cancels(code);
        code.then(copy->context, [copy](const Result<int> &end) { copy->ended(end); });
        opened();
    });
}

} // namespace

Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context)
{
    auto dump = std::make_shared<Dump>();
    dump->what = u"dumping %1 of %2"_s.arg(tools.database, container.name);
    dump->tool = tools.dumpTool;
    dump->context = context;
    dump->relay = detail::Relay::create(context);
    dump->progress = std::move(progress);
    dump->file.setFileName(file);
    if (!dump->file.open(QIODevice::WriteOnly))
        return Task<qint64>::ready(
            failure(ErrorCode::PermissionDenied, dump->what, u"%1: %2"_s.arg(file, dump->file.errorString())));
    // Only this user's: what is in a database is nobody else's business.
    dump->file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    engine::ExecSpec spec;
    spec.command = tools.dumpArgv;
    follow(dump,
           engine->openExec(container.id, spec, {[dump](const engine::LogChunk &chunk) { dump->take(chunk); }, {}}),
           [] {});
    return dump->source.task();
}

Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context)
{
    auto load = std::make_shared<Load>();
    load->what = u"loading %1 into %2 of %3"_s.arg(QFileInfo(file).fileName(), tools.database, container.name);
    load->tool = tools.loadTool;
    load->context = context;
    load->relay = detail::Relay::create(context);
    load->progress = std::move(progress);
    load->file.setFileName(file);
    if (!load->file.open(QIODevice::ReadOnly))
        return Task<qint64>::ready(
            failure(ErrorCode::NotFound, load->what, u"%1: %2"_s.arg(file, load->file.errorString())));
    load->total = load->file.size();
    engine::ExecSpec spec;
    spec.command = tools.loadArgv;
    spec.attachInput = true;
    engine::ProcessHandler handler;
    handler.onOutput = [load](const engine::LogChunk &chunk) {
        if (chunk.stream == engine::LogChunk::Stream::Stderr)
            load->say(chunk.bytes);
    };
    handler.onWritten = [load] {
        load->relay->post([load] {
            if (load->stream)
                load->feed();
        });
    };
    follow(load, engine->openExec(container.id, spec, handler), [load] { load->feed(); });
    return load->source.task();
}

} // namespace pierside::actions
