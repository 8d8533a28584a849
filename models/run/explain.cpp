// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/explain.h"

#include "models/core/translate.h"
#include "models/engine/startfailure.h"
#include "models/registry/credentials.h"

#include <QRegularExpression>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

//! Words of engines and what they mean for the user; \1 is the first capture.
struct Advice
{
    const char *words;
    const char *next;
    bool isForBuilds = false; //!< also applies to commands of a Dockerfile
};

constexpr auto unreachable = "(?:no such host|i/o timeout|network is unreachable|TLS handshake|"
                             "dial tcp|server misbehaving|Client.Timeout|pinging container registry)";

constexpr Advice advices[] = {
    {"(?:Bind for|bind host port|listen tcp[46]?|listen udp[46]?|exposing port).*?:(\\d+)(?:/\\w+)?\\b.*(?:already "
     "allocated|address "
     "already in use)",
     QT_TRANSLATE_NOOP("pierside", "Port \\1 is taken. Stop what uses it, or publish another port.")},
    {"cannot expose privileged port (\\d+)",
     QT_TRANSLATE_NOOP("pierside",
                       "This engine may not use ports below 1024. Publish a port from 1024 on instead of \\1.")},
    {"container name \"?/?([^\" ]+)\"? is already in use",
     QT_TRANSLATE_NOOP("pierside", "Remove or rename the container \\1, or give the service another container_name.")},
    {"No such image: (\\S+)", QT_TRANSLATE_NOOP("pierside", "Pull or build \\1 first.")},
    {"(?:pull access denied|repository does not exist|manifest unknown|manifest for .* not found|requested "
     "access|unauthorized|"
     "no basic auth credentials)",
     "Check the image's name and tag; if it is private, log in with `docker login`; if it is yours, give the service a "
     "build section.",
     true},
    {unreachable,
     QT_TRANSLATE_NOOP(
         "pierside", "The engine cannot reach the registry. Check its network, or load the image with `docker load`."),
     true},
    {"toomanyrequests",
     QT_TRANSLATE_NOOP("pierside", "The registry's limit is reached. Wait, or log in with `docker login`."), true},
    {"unsupported frontend capability",
     QT_TRANSLATE_NOOP("pierside", "This engine is too old for that: its BuildKit does not know it."), true},
    {"no space left on device",
     QT_TRANSLATE_NOOP("pierside", "The engine's disk is full. Remove unused images or volumes, then try again."),
     true},
    {"bind source path does not exist: (\\S+)",
     QT_TRANSLATE_NOOP("pierside", "Create \\1, or correct the service's volumes.")},
    {"(?:invalid mount config|mount denied|not shared from the host)",
     QT_TRANSLATE_NOOP("pierside", "Correct the service's volumes.")},
    {"[Pp]ool overlaps|is already used on the host",
     QT_TRANSLATE_NOOP("pierside",
                       "Another network uses these addresses. Remove it, or give this network another subnet.")},
    {"could not find an available.*address pool",
     QT_TRANSLATE_NOOP("pierside", "The engine has no free subnet left. Remove unused networks.")},
    {"(?:executable file not found|no such file or directory|exec format error)",
     QT_TRANSLATE_NOOP("pierside", "Check the service's command, entrypoint and platform.")},
    {"(?:could not select device driver|unknown or invalid runtime)",
     QT_TRANSLATE_NOOP("pierside", "This engine lacks that device or runtime.")},
};

QString adviceFor(const QString &cause, bool isBuild)
{
    for (const Advice &advice : advices) {
        if (isBuild && !advice.isForBuilds)
            continue;
        const QRegularExpression words(QString::fromLatin1(advice.words),
                                       QRegularExpression::DotMatchesEverythingOption);
        const auto match = words.match(cause);
        if (match.hasMatch())
            return tr(advice.next).replace("\\1"_L1, match.captured(1));
    }
    return {};
}

QString adviceFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreachable:
    case ErrorCode::Protocol:
    case ErrorCode::TimedOut:
        return tr("Check that the engine runs, then do it again: what is half done is found and finished.");
    case ErrorCode::EngineFailed:
        return tr("The engine's own log says more. Then do it again: what is half done is found and finished.");
    case ErrorCode::NotFound:
        return tr("It was removed meanwhile. Do it again.");
    case ErrorCode::Conflict:
        return tr("Something else changed it meanwhile. Do it again.");
    default:
        return {};
    }
}

//! Advice for an image that could not be pulled.
QString adviceFor(const plan::PullImage &pull, const QString &cause, const QString &advice)
{
    const QString registry = registry::registryOf(pull.reference);
    const QString name = registry.startsWith("https://"_L1) ? u"docker.io"_s : registry;
    const bool answered = !QRegularExpression(QString::fromLatin1(unreachable)).match(cause).hasMatch();
    const QString first = answered ? advice : tr("The registry %1 does not answer the engine.").arg(name);
    if (!pull.otherwise.isEmpty())
        return first.isEmpty() ? pull.otherwise : first + u' ' + pull.otherwise;
    if (answered)
        return advice;
    return tr("The registry %1 does not answer the engine, and the engine does not have the image. Check the network, "
              "or "
              "load the image with `docker load`.")
        .arg(name);
}

} // namespace

std::optional<quint16> takenPort(const QString &cause)
{
    const QRegularExpression words(QString::fromLatin1(advices[0].words),
                                   QRegularExpression::DotMatchesEverythingOption);
    bool ok = false;
    const quint16 port = words.match(cause).captured(1).toUShort(&ok);
    return ok ? std::optional(port) : std::nullopt;
}

Error explain(const Error &error, const plan::Step &step)
{
    if (error.isCancelled())
        return Error::cancelled(step.title);
    Error told = error;
    told.what = error.what.isEmpty() ? step.title : u"%1 (%2)"_s.arg(step.title, error.what);
    if (std::holds_alternative<plan::RunHook>(step.operation)) {
        // These are the words of the hook, not of an engine.
        if (told.next.isEmpty())
            told.next = tr("Its output says more. Correct it, then do it again.");
        return told;
    }
    if (std::holds_alternative<plan::StartContainer>(step.operation) && engine::isBarredForEver(error.cause)) {
        told.next = tr("Bring the service up: its container is made again.");
        return told;
    }
    const bool isBuild = std::holds_alternative<plan::BuildImage>(step.operation);
    if (const QString advice = adviceFor(error.cause, isBuild); !advice.isEmpty())
        told.next = advice;
    else if (isBuild && told.next.isEmpty() &&
             (error.code == ErrorCode::EngineFailed || error.code == ErrorCode::BadInput))
        told.next = tr("Correct the Dockerfile; the build's output says more.");
    else if (told.next.isEmpty())
        told.next = adviceFor(error.code);
    const auto *pull = std::get_if<plan::PullImage>(&step.operation);
    if (pull && error.code != ErrorCode::Unreachable) // the engine itself is there
        told.next = adviceFor(*pull, error.cause, told.next);
    if (takenPort(error.cause))
        told.code = ErrorCode::Conflict;
    return told;
}

} // namespace pierside::run
