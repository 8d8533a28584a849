// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/logdecoder.h"
#include "models/engine/query.h"

#include <QTimer>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype outputLimit = 64 * 1024;
// The connection may close a moment before the engine has noted the exit code.
constexpr int exitCodeAttempts = 40;
constexpr Milliseconds exitCodePause{25};

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

//! One command in a container: create, start over a raw connection, collect, ask for the exit code.
struct Execution : std::enable_shared_from_this<Execution>
{
    std::function<Task<QJsonObject>(const QString &)> inspect;
    QObject *io = nullptr;
    QString id;
    LogDecoder decoder{false};
    QByteArray output;
    std::shared_ptr<http::RawStream> connection;
    int attempts = 0;
    TaskSource<ExecResult> source;

    void begin(const std::shared_ptr<http::RawStream> &stream)
    {
        connection = stream;
        source.onStop([weak = std::weak_ptr(stream)] {
            if (const auto open = weak.lock())
                open->close();
        });
        http::RawHandler handler;
        handler.onData = [self = shared_from_this()](QByteArrayView bytes) { self->take(bytes); };
        handler.onClosed = [self = shared_from_this()](const Result<Done> &end) { self->closed(end); };
        stream->start(std::move(handler));
        stream->closeWrite();
    }

    void take(QByteArrayView bytes)
    {
        const auto kept = decoder.feed(bytes, [this](const LogChunk &chunk) {
            output.append(chunk.bytes.first(qMin(chunk.bytes.size(), outputLimit - output.size())));
        });
        if (!kept) {
            source.finish(failure(kept.error()));
            connection->close();
        }
    }

    void closed(const Result<Done> &end)
    {
        connection.reset();
        if (source.stopToken().stop_requested())
            return source.finish(failure(Error::cancelled()));
        if (!end)
            return source.finish(failure(end.error()));
        askExitCode();
    }

    void askExitCode()
    {
        const auto task = inspect(id);
        source.cancels(task);
        task.then(io, [self = shared_from_this()](const Result<QJsonObject> &state) {
            if (!state)
                return self->source.finish(failure(state.error()));
            if (!state->value("Running"_L1).toBool())
                return self->source.finish(ExecResult{state->value("ExitCode"_L1).toInt(), self->output});
            if (++self->attempts >= exitCodeAttempts)
                return self->source.finish(failure(ErrorCode::EngineFailed, u"POST /exec/%1/start"_s.arg(self->id),
                                                   u"the connection closed while the command still runs"_s));
            QTimer::singleShot(exitCodePause, self->io, [self] { self->askExitCode(); });
        });
    }
};

} // namespace

Task<ExecResult> Engine::exec(const ContainerId &container, const ExecSpec &spec)
{
    return d->run([this, container, spec] {
        auto execution = std::make_shared<Execution>();
        execution->io = d->io;
        execution->decoder = LogDecoder(spec.tty);
        execution->inspect = [this](const QString &id) {
            return parsed(d->get("/exec/" + Query::segment(id) + "/json"), d->io, u"GET /exec/%1/json"_s.arg(id),
                          [](const QJsonObject &object) { return object; });
        };
        const QString what = u"POST /containers/%1/exec"_s.arg(container.value);
        const auto opened = parsed(d->post("/containers/" + Query::segment(container.value) + "/exec", execBody(spec)),
                                   d->io, what, [](const QJsonObject &object) { return object["Id"_L1].toString(); })
                                .andThen(d->io, [this, execution, spec](const QString &id) {
                                    execution->id = id;
                                    http::Request start;
                                    start.method = "POST";
                                    start.target = d->versioned("/exec/" + Query::segment(id) + "/start");
                                    start.headers = {{"Content-Type", "application/json"}};
                                    start.body = json::compact({{"Detach"_L1, false}, {"Tty"_L1, spec.tty}});
                                    return d->client->upgrade(std::move(start));
                                });
        execution->source.cancels(opened);
        opened.then(d->io, [execution](const Result<std::shared_ptr<http::RawStream>> &stream) {
            if (!stream)
                return execution->source.finish(failure(stream.error()));
            execution->begin(*stream);
        });
        return execution->source.task();
    });
}

} // namespace pierside::engine
