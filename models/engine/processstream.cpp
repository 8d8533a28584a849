// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/processstream.h"

#include "models/engine/engine_p.h"
#include "models/engine/logdecoder.h"
#include "models/engine/query.h"

#include <QTimer>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

// The connection may close a moment before the engine has noted the exit code.
constexpr int exitCodeAttempts = 200;
constexpr Milliseconds exitCodePause{25};

//! How the process has ended; nothing while it runs.
using AskEnd = std::function<Task<std::optional<int>>()>;

//! What the connection's callbacks share; lives as long as the connection or the stream.
struct Conversation : std::enable_shared_from_this<Conversation>
{
    QObject *io = nullptr;
    LogDecoder decoder{false};
    ProcessHandler handler;
    AskEnd askEnd;
    int attempts = 0;
    TaskSource<int> source;

    void begin(const std::shared_ptr<http::RawStream> &stream)
    {
        source.onStop([weak = std::weak_ptr(stream)] {
            if (const auto open = weak.lock())
                open->close();
        });
        http::RawHandler raw;
        raw.onData = [self = shared_from_this(), weak = std::weak_ptr(stream)](QByteArrayView bytes) {
            const auto fed = self->decoder.feed(bytes, [&self](const LogChunk &chunk) {
                if (self->handler.onOutput)
                    self->handler.onOutput(chunk);
            });
            if (fed)
                return;
            self->source.finish(failure(fed.error()));
            if (const auto open = weak.lock())
                open->close();
        };
        raw.onWritten = handler.onWritten;
        raw.onClosed = [self = shared_from_this()](const Result<Done> &end) { self->closed(end); };
        stream->start(std::move(raw));
    }

    void closed(const Result<Done> &end)
    {
        handler = {};
        if (source.stopToken().stop_requested())
            return source.finish(failure(Error::cancelled()));
        if (!end)
            return source.finish(failure(end.error()));
        ask();
    }

    void ask()
    {
        const auto task = askEnd();
        source.cancels(task);
        task.then(io, [self = shared_from_this()](const Result<std::optional<int>> &code) {
            if (!code)
                return self->source.finish(failure(code.error()));
            if (*code)
                return self->source.finish(**code);
            if (++self->attempts >= exitCodeAttempts)
                return self->source.finish(failure(ErrorCode::EngineFailed, u"waiting for a process"_s,
                                                   u"the connection closed while it still runs"_s));
            QTimer::singleShot(exitCodePause, self->io, [self] { self->ask(); });
        });
    }
};

QJsonObject execBody(const ExecSpec &spec)
{
    QJsonObject body{{"AttachStdout"_L1, true},
                     {"AttachStderr"_L1, true},
                     {"AttachStdin"_L1, spec.attachInput},
                     {"Tty"_L1, spec.tty},
                     {"Cmd"_L1, QJsonArray::fromStringList(spec.command)}};
    if (!spec.environment.isEmpty())
        body.insert("Env"_L1, QJsonArray::fromStringList(spec.environment));
    if (!spec.user.isEmpty())
        body.insert("User"_L1, spec.user);
    if (!spec.workingDir.isEmpty())
        body.insert("WorkingDir"_L1, spec.workingDir);
    return body;
}

} // namespace

class ProcessStream::Private
{
public:
    std::shared_ptr<http::RawStream> stream;
    TaskSource<int> source;
    std::function<Task<Done>(int, int)> resize;
    std::function<Task<qint64>()> hostPid;
};

ProcessStream::ProcessStream(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

ProcessStream::~ProcessStream() = default;

Task<int> ProcessStream::exitCode() const
{
    return d->source.task();
}

void ProcessStream::write(QByteArray bytes)
{
    d->stream->write(std::move(bytes));
}

qint64 ProcessStream::pending() const
{
    return d->stream->pending();
}

void ProcessStream::closeInput()
{
    d->stream->closeWrite();
}

void ProcessStream::pause()
{
    d->stream->pause();
}

void ProcessStream::resume()
{
    d->stream->resume();
}

void ProcessStream::close()
{
    d->source.task().cancel();
}

Task<Done> ProcessStream::resize(int columns, int rows)
{
    return d->resize(columns, rows);
}

Task<qint64> ProcessStream::hostPid()
{
    return d->hostPid();
}

namespace {

std::shared_ptr<ProcessStream> made(const std::shared_ptr<http::RawStream> &stream,
                                    const std::shared_ptr<Conversation> &conversation,
                                    std::function<Task<Done>(int, int)> resize, std::function<Task<qint64>()> hostPid)
{
    auto own = std::make_unique<ProcessStream::Private>();
    own->stream = stream;
    own->source = conversation->source;
    own->resize = std::move(resize);
    own->hostPid = std::move(hostPid);
    conversation->begin(stream);
    return std::make_shared<ProcessStream>(std::move(own));
}

QByteArray resizeTarget(const char *kind, const QString &id, int columns, int rows)
{
    return Query("/" + QByteArray(kind) + "/" + Query::segment(id) + "/resize")
        .add("h", QByteArray::number(rows))
        .add("w", QByteArray::number(columns))
        .target();
}

} // namespace

Task<std::shared_ptr<ProcessStream>> Engine::openExec(const ContainerId &container, const ExecSpec &spec,
                                                      ProcessHandler handler)
{
    return d->run([this, container, spec, handler = std::move(handler)] {
        auto conversation = std::make_shared<Conversation>();
        conversation->io = d->io;
        conversation->decoder = LogDecoder(spec.tty);
        conversation->handler = handler;
        const auto inspect = [this](const QString &id) {
            return parsed(d->get("/exec/" + Query::segment(id) + "/json"), d->io, u"GET /exec/%1/json"_s.arg(id),
                          [](const QJsonObject &object) { return object; });
        };
        const auto resize = [this](const QString &id, int columns, int rows) {
            return d->run(
                [this, target = resizeTarget("exec", id, columns, rows)] { return d->command("POST", target); });
        };
        const QString what = u"POST /containers/%1/exec"_s.arg(container.value);
        return parsed(d->post("/containers/" + Query::segment(container.value) + "/exec", execBody(spec)), d->io, what,
                      [](const QJsonObject &object) { return object["Id"_L1].toString(); })
            .andThen(d->io, [this, conversation, spec, inspect, resize](const QString &id) {
                conversation->askEnd = [this, inspect, id] {
                    return inspect(id).map(d->io, [](const QJsonObject &state) -> Result<std::optional<int>> {
                        if (state["Running"_L1].toBool())
                            return std::optional<int>();
                        return std::optional<int>(state["ExitCode"_L1].toInt());
                    });
                };
                const auto pid = [this, inspect, id] {
                    return d->run([this, inspect, id] {
                        return inspect(id).map(d->io, [](const QJsonObject &state) -> Result<qint64> {
                            return state["Running"_L1].toBool() ? state["Pid"_L1].toInteger() : 0;
                        });
                    });
                };
                http::Request start;
                start.method = "POST";
                start.target = d->versioned("/exec/" + Query::segment(id) + "/start");
                start.headers = {{"Content-Type", "application/json"}};
                start.body = json::compact({{"Detach"_L1, false}, {"Tty"_L1, spec.tty}});
                return d->client->upgrade(std::move(start))
                    .map(d->io,
                         [conversation, resize, id, pid](
                             const std::shared_ptr<http::RawStream> &stream) -> Result<std::shared_ptr<ProcessStream>> {
                             return made(
                                 stream, conversation,
                                 [resize, id](int columns, int rows) { return resize(id, columns, rows); }, pid);
                         });
            });
    });
}

Task<std::shared_ptr<ProcessStream>> Engine::attach(const ContainerId &id, bool tty, bool withInput,
                                                    ProcessHandler handler)
{
    return d->run([this, id, tty, withInput, handler = std::move(handler)] {
        auto conversation = std::make_shared<Conversation>();
        conversation->io = d->io;
        conversation->decoder = LogDecoder(tty);
        conversation->handler = handler;
        conversation->askEnd = [this, id] {
            return d->inspectContainer(id.value).map(d->io, [](const Container &state) -> Result<std::optional<int>> {
                if (state.isRunning() || state.status == ContainerStatus::Created)
                    return std::optional<int>();
                return std::optional<int>(state.exitCode);
            });
        };
        http::Request request;
        request.method = "POST";
        request.target = d->versioned(Query("/containers/" + Query::segment(id.value) + "/attach")
                                          .add("stream", true)
                                          .add("stdout", true)
                                          .add("stderr", true)
                                          .add("stdin", withInput)
                                          .target());
        return d->client->upgrade(std::move(request))
            .map(d->io,
                 [this, conversation,
                  id](const std::shared_ptr<http::RawStream> &stream) -> Result<std::shared_ptr<ProcessStream>> {
                     const auto resize = [this, id](int columns, int rows) {
                         return d->run([this, target = resizeTarget("containers", id.value, columns, rows)] {
                             return d->command("POST", target);
                         });
                     };
                     return made(stream, conversation, resize, [] { return Task<qint64>::ready(qint64(0)); });
                 });
    });
}

} // namespace pierside::engine
