// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/processrequests.h"

#include "models/engine/answer.h"
#include "models/engine/containerqueries.h"
#include "models/engine/conversation.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! Bytes of output that exec() returns; the rest is read and dropped.
constexpr qsizetype outputLimit = 64 * 1024;

QJsonObject execBody(const ExecSpec &spec)
{
    QJsonObject body{{"AttachStdout"_L1, true},
                     {"AttachStderr"_L1, true},
                     {"AttachStdin"_L1, spec.attachInput},
                     {"Tty"_L1, spec.tty},
                     {"Cmd"_L1, QJsonArray::fromStringList(spec.command)}};
    if (spec.privileged)
        body.insert("Privileged"_L1, true);
    if (!spec.environment.isEmpty())
        body.insert("Env"_L1, QJsonArray::fromStringList(spec.environment));
    if (spec.privileged)
        body.insert("Privileged"_L1, true);
    if (!spec.user.isEmpty())
        body.insert("User"_L1, spec.user);
    if (!spec.workingDir.isEmpty())
        body.insert("WorkingDir"_L1, spec.workingDir);
    return body;
}

QByteArray execPath(const QString &execId, const char *rest)
{
    return "/exec/" + Query::segment(execId) + rest;
}

std::shared_ptr<ProcessStream> processStream(const std::shared_ptr<http::RawStream> &stream,
                                             const std::shared_ptr<Conversation> &conversation,
                                             std::function<Task<Done>(int, int)> resize,
                                             std::function<Task<qint64>()> hostPid)
{
    auto own = std::make_unique<ProcessStream::Private>();
    own->stream = stream;
    own->source = conversation->source;
    own->resize = std::move(resize);
    own->hostPid = std::move(hostPid);
    conversation->begin(stream);
    return std::make_shared<ProcessStream>(std::move(own));
}

std::shared_ptr<Conversation> conversationWith(QObject *io, bool tty, const ProcessHandler &handler)
{
    auto conversation = std::make_shared<Conversation>();
    conversation->io = io;
    conversation->decoder = LogDecoder(tty);
    conversation->handler = handler;
    return conversation;
}

} // namespace

Task<ExecResult> ProcessRequests::exec(const ContainerId &id, const ExecSpec &spec)
{
    const auto output = std::make_shared<QByteArray>();
    ProcessHandler handler;
    handler.onOutput = [output](const LogChunk &chunk) {
        output->append(chunk.bytes.first(qMin(chunk.bytes.size(), outputLimit - output->size())));
    };
    return open(id, spec, handler)
        .andThen(m_transport.io(), [this, output](const std::shared_ptr<ProcessStream> &process) {
            process->closeInput();
            // Holds the process: the connection closes with the last reference to it.
            return process->exitCode().map(m_transport.io(), [output, process](int code) -> Result<ExecResult> {
                return ExecResult{code, *output};
            });
        });
}

Task<QJsonObject> ProcessRequests::inspect(const QString &execId)
{
    return parsed(m_transport.get(execPath(execId, "/json")), m_transport.io(), u"GET /exec/%1/json"_s.arg(execId),
                  [](const QJsonObject &object) { return object; });
}

Task<Done> ProcessRequests::startDetached(const ContainerId &id, const ExecSpec &spec)
{
    QJsonObject body = execBody(spec);
    for (const auto &stream : {"AttachStdout"_L1, "AttachStderr"_L1, "AttachStdin"_L1})
        body.insert(stream, false);
    return parsed(m_transport.post(Query::container(id, "/exec"), body), m_transport.io(),
                  u"POST /containers/%1/exec"_s.arg(id.value),
                  [](const QJsonObject &object) { return object["Id"_L1].toString(); })
        .andThen(m_transport.io(), [this, tty = spec.tty](const QString &execId) {
            http::Request request;
            request.method = "POST";
            request.target = execPath(execId, "/start");
            request.headers = {{"Content-Type", "application/json"}};
            request.body = json::compact({{"Detach"_L1, true}, {"Tty"_L1, tty}});
            request.patience = patience::answerWithin(patience::command);
            return m_transport.command(std::move(request));
        });
}

//! From any thread.
Task<Done> ProcessRequests::resize(const QByteArray &path, int columns, int rows)
{
    return m_transport.run([this, path, columns, rows] {
        Query query(path);
        query.add("h", QByteArray::number(rows)).add("w", QByteArray::number(columns));
        return m_transport.command("POST", query.target());
    });
}

Task<std::shared_ptr<ProcessStream>> ProcessRequests::open(const ContainerId &id, const ExecSpec &spec,
                                                           ProcessHandler handler)
{
    const auto conversation = conversationWith(m_transport.io(), spec.tty, handler);
    return parsed(m_transport.post(Query::container(id, "/exec"), execBody(spec)), m_transport.io(),
                  u"POST /containers/%1/exec"_s.arg(id.value),
                  [](const QJsonObject &object) { return object["Id"_L1].toString(); })
        .andThen(m_transport.io(),
                 [this, conversation, spec](const QString &execId) { return start(execId, spec, conversation); });
}

Task<std::shared_ptr<ProcessStream>> ProcessRequests::start(const QString &execId, const ExecSpec &spec,
                                                            const std::shared_ptr<Conversation> &conversation)
{
    conversation->askEnd = [this, execId] {
        return inspect(execId).map(m_transport.io(), [](const QJsonObject &state) -> Result<std::optional<int>> {
            if (state["Running"_L1].toBool())
                return std::optional<int>();
            return std::optional<int>(state["ExitCode"_L1].toInt());
        });
    };
    const auto hostPid = [this, execId] {
        return m_transport.run([this, execId] {
            return inspect(execId).map(m_transport.io(), [](const QJsonObject &state) -> Result<qint64> {
                return state["Running"_L1].toBool() ? state["Pid"_L1].toInteger() : 0;
            });
        });
    };
    http::Request request;
    request.method = "POST";
    request.target = execPath(execId, "/start");
    request.headers = {{"Content-Type", "application/json"}};
    request.body = json::compact({{"Detach"_L1, false}, {"Tty"_L1, spec.tty}});
    return m_transport.upgrade(std::move(request))
        .map(m_transport.io(),
             [this, conversation, execId,
              hostPid](const std::shared_ptr<http::RawStream> &stream) -> Result<std::shared_ptr<ProcessStream>> {
                 const auto resizeExec = [this, execId](int columns, int rows) {
                     return resize(execPath(execId, "/resize"), columns, rows);
                 };
                 return processStream(stream, conversation, resizeExec, hostPid);
             });
}

Task<std::shared_ptr<ProcessStream>> ProcessRequests::attach(const ContainerId &id, bool tty, bool withInput,
                                                             ProcessHandler handler, const QString &detachKeys)
{
    const auto conversation = conversationWith(m_transport.io(), tty, handler);
    conversation->askEnd = [this, id] {
        return m_containers.inspect(id).map(m_transport.io(), [](const Container &state) -> Result<std::optional<int>> {
            if (state.isRunning() || state.status == ContainerStatus::Created)
                return std::optional<int>();
            return std::optional<int>(state.exitCode);
        });
    };
    http::Request request;
    request.method = "POST";
    request.target = Query(Query::container(id, "/attach"))
                         .add("stream", true)
                         .add("stdout", true)
                         .add("stderr", true)
                         .add("stdin", withInput)
                         .addIf("detachKeys", detachKeys)
                         .target();
    return m_transport.upgrade(std::move(request))
        .map(m_transport.io(),
             [this, conversation,
              id](const std::shared_ptr<http::RawStream> &stream) -> Result<std::shared_ptr<ProcessStream>> {
                 const auto resizeContainer = [this, id](int columns, int rows) {
                     return resize(Query::container(id, "/resize"), columns, rows);
                 };
                 return processStream(stream, conversation, resizeContainer,
                                      [] { return Task<qint64>::ready(qint64(0)); });
             });
}

} // namespace pierside::engine
