// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/buildkit.h"

#include "models/core/childprocess.h"
#include "models/core/linecutter.h"
#include "models/core/translate.h"
#include "models/run/injected.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

//! \brief NAME=VALUE for each argument, and NAME alone if docker's environment has that value.
//!
//! Files never add to docker's environment: LD_PRELOAD or HTTP_PROXY there would act on docker itself. An
//! exported value that is passed by name is not visible to other users of this machine.
void addArguments(QStringList &line, const compose::OptionalMap &args, const QMap<QString, QString> &own)
{
    for (auto it = args.cbegin(); it != args.cend(); ++it) {
        if (!it.value())
            continue;
        const bool isExported = own.contains(it.key()) && own.value(it.key()) == *it.value();
        line << u"--build-arg"_s << (isExported ? it.key() : it.key() + u'=' + *it.value());
    }
}

//! A field of a line of comma-separated values.
QString csvField(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"'))
        return text;
    return u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"';
}

//! Values are passed in docker's environment, under unique names.
Result<Done> addSecrets(BuildxCommand &command, const QJsonArray &wanted, const QJsonObject &secrets,
                        const QMap<QString, QString> &variables)
{
    for (const QJsonValue &each : wanted) {
        const QString source = each[u"source"_s].toString();
        const QString target = each[u"target"_s].toString();
        const QJsonObject secret = secrets.value(source).toObject();
        QStringList fields{u"id="_s + (target.isEmpty() ? source : target)};
        if (const QString name = secret.value("environment"_L1).toString(); !name.isEmpty()) {
            const auto value = variableFor(source, name, variables);
            if (!value)
                return failure(value.error());
            const QString own = u"PIERSIDE_SECRET_%1"_s.arg(command.environment.size() + 1);
            command.environment.insert(own, *value);
            fields << u"env="_s + own;
        } else {
            fields << u"src="_s + secret.value("file"_L1).toString();
        }
        std::transform(fields.cbegin(), fields.cend(), fields.begin(), csvField);
        command.arguments << u"--secret"_s << fields.join(u',');
    }
    return Done{};
}

//! Reads the output of `--progress=plain`.
class Listener
{
public:
    Listener(const SessionPointer &session, const plan::Step &step, const plan::StepReporter &reporter)
        : m_output(session->output)
        , m_step(step)
        , m_reporter(reporter)
    {
    }

    void read(const QByteArray &bytes)
    {
        m_lines.feed(bytes, [this](const QByteArray &text) { line(QString::fromUtf8(text).remove(u'\r')); });
    }

    Error error() const
    {
        return {ErrorCode::EngineFailed, m_failed, m_cause.isEmpty() ? tr("docker buildx failed") : m_cause, {}, 0};
    }

private:
    void line(const QString &text)
    {
        static const QRegularExpression instruction(u"^#\\d+ (\\[[^\\]]*\\d+/\\d+\\] .+)$"_s);
        static const QRegularExpression failed(u"^ > (\\[.+\\] .+):$"_s);
        if (const auto match = instruction.match(text); match.hasMatch())
            m_reporter.progress(-1, tr("building: %1").arg(match.captured(1)));
        else if (const auto blamed = failed.match(text); blamed.hasMatch())
            m_failed = blamed.captured(1);
        else if (text.startsWith("ERROR: "_L1))
            m_cause = text.mid(7);
        if (!text.isEmpty())
            m_output(m_step, text);
    }

    std::function<void(const plan::Step &, const QString &)> m_output;
    plan::Step m_step;
    plan::StepReporter m_reporter;
    LineCutter m_lines;
    QString m_failed;
    QString m_cause;
};

} // namespace

Result<BuildxCommand> buildxCommand(const plan::BuildImage &op, const QString &recipe, const BuildxInput &input)
{
    BuildxCommand command;
    QStringList &line = command.arguments;
    // The builder inside the engine: another builder would not store the image there.
    line << u"buildx"_s << u"build"_s << u"--builder"_s << u"default"_s << u"--progress"_s << u"plain"_s;
    QStringList tags = QStringList(op.reference) + op.build.tags;
    tags.removeDuplicates();
    for (const QString &tag : std::as_const(tags))
        line << u"--tag"_s << tag;
    line << u"--file"_s << (recipe.isEmpty() ? u"-"_s : recipe);
    addArguments(line, op.build.args, input.environment);
    engine::Labels labels = op.build.labels;
    labels.insert(op.labels);
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        line << u"--label"_s << it.key() + u'=' + it.value();
    const auto option = [&line](const QString &name, const QString &value) {
        if (!value.isEmpty())
            line << name << value;
    };
    option(u"--target"_s, op.build.target);
    option(u"--platform"_s, op.platform);
    option(u"--network"_s, op.build.network);
    option(u"--shm-size"_s, op.build.shmSize > 0 ? QString::number(op.build.shmSize) : QString());
    for (const QString &from : op.build.cacheFrom)
        line << u"--cache-from"_s << from;
    for (QString host : op.build.extraHosts)
        line << u"--add-host"_s << host.replace(host.indexOf(u'='), 1, u":"_s);
    if (op.build.pull)
        line << u"--pull"_s;
    if (op.build.noCache)
        line << u"--no-cache"_s;
    const auto added = addSecrets(command, input.written.value("secrets"_L1).toArray(), input.secrets, input.variables);
    if (!added)
        return failure(added.error());
    const QJsonArray keys = input.written.value("ssh"_L1).toArray();
    for (const QJsonValue &key : keys)
        line << u"--ssh"_s << key.toString();
    for (const QString &key : op.ssh)
        line << u"--ssh"_s << key;
    const QJsonObject contexts = input.written.value("additional_contexts"_L1).toObject();
    for (auto it = contexts.constBegin(); it != contexts.constEnd(); ++it)
        line << u"--build-context"_s << it.key() + u'=' + it.value().toString();
    line << QDir::cleanPath(op.build.context);
    return command;
}

static bool showsSecret(const Redaction &redaction, const QStringList &arguments)
{
    return std::any_of(arguments.cbegin(), arguments.cend(), [&redaction](const QString &argument) {
        return redaction.hides(argument) || redaction.hides(argument.section(u'=', 1));
    });
}

bool hasBuildx()
{
    const QString docker = QStandardPaths::findExecutable(u"docker"_s);
    if (docker.isEmpty())
        return false;
    QProcess process;
    process.start(docker, {u"buildx"_s, u"version"_s});
    const bool ended = process.waitForFinished(10'000);
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

Task<Done> buildWithBuildx(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                           const QString &recipe, const plan::StepReporter &reporter)
{
    const auto command =
        buildxCommand(op, recipe,
                      {session->resolved["services"_L1][step.service]["build"_L1].toObject(),
                       session->resolved["secrets"_L1].toObject(), session->variables(), session->environment});
    if (!command)
        return Task<Done>::ready(failure(command.error()));
    if (showsSecret(session->redaction, command->arguments))
        return Task<Done>::ready(failure(
            ErrorCode::Unsupported, {},
            tr("A build argument or label has a value of the keyring, and every user of this machine could read it on "
               "the command line of docker buildx"),
            tr("Use a build secret with \"environment:\" instead.")));
    QProcessEnvironment environment;
    for (auto it = session->environment.cbegin(); it != session->environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    for (auto it = command->environment.cbegin(); it != command->environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    environment.remove(u"DOCKER_CONTEXT"_s);
    environment.insert(u"DOCKER_HOST"_s, session->engine->info().address);

    auto *process = new QProcess(session->context);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    endWithPierside(*process);
    const auto listener = std::make_shared<Listener>(session, step, reporter);
    TaskSource<Done> source;
    QObject::connect(process, &QProcess::readyRead, process,
                     [process, listener] { listener->read(process->readAll()); });
    QObject::connect(process, &QProcess::errorOccurred, process, [process, source](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            source.finish(failure(ErrorCode::NotFound, tr("starting docker"), process->errorString(),
                                  tr("Install Docker's command line with buildx.")));
    });
    QObject::connect(process, &QProcess::finished, process, [process, listener, source](int code) {
        listener->read(process->readAll() + '\n');
        process->deleteLater();
        if (source.stopToken().stop_requested())
            source.finish(failure(Error::cancelled()));
        else if (process->exitStatus() == QProcess::NormalExit && code == 0)
            source.finish(Done{});
        else
            source.finish(failure(listener->error()));
    });
    const auto relay = detail::Relay::create(process);
    source.onStop([relay, process] {
        relay->post([process] {
            process->terminate();
            QTimer::singleShot(cancelGrace, process, &QProcess::kill);
        });
    });
    process->start(u"docker"_s, command->arguments);
    process->write(op.build.dockerfileInline.toUtf8());
    process->closeWriteChannel();
    return source.task();
}

} // namespace pierside::run
