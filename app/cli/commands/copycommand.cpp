// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/select/servicecontainer.h"
#include "app/cli/terminal/terminal.h"
#include "models/core/translate.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <poll.h>
#include <unistd.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! "SERVICE:PATH"; a word that begins with a slash or a dot is a path here.
struct CopyPlace
{
    QString service;
    QString path;
};

CopyPlace copyPlace(const QString &word)
{
    const qsizetype colon = word.indexOf(u':');
    if (colon <= 0 || word.startsWith(u'/') || word.startsWith(u'.'))
        return {{}, word};
    return {word.left(colon), word.mid(colon + 1)};
}

Result<QByteArray> inputPiece()
{
#ifdef Q_OS_UNIX
    constexpr qsizetype pieceSize = 256 * 1024;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    pollfd wanted[] = {{0, POLLIN, 0}, {Interrupt::descriptor(), POLLIN, 0}};
    while (::poll(wanted, 2, -1) < 0) {
        if (errno != EINTR)
            return failure(ErrorCode::EngineFailed, tr("reading standard input"), qt_error_string(errno));
    }
    if (wanted[1].revents != 0)
        return failure(Error::cancelled());
    const ssize_t count = ::read(0, piece.data(), size_t(pieceSize));
    if (count < 0)
        return failure(ErrorCode::EngineFailed, tr("reading standard input"), qt_error_string(errno));
    piece.truncate(count);
    return piece;
#else
    return failure(ErrorCode::Unsupported, u"-"_s, tr("standard input cannot be read on this system"));
#endif
}

volumes::CopyOptions copyOptions(const CommandLine &line)
{
    return {.followLink = line.has(u"follow-link"_s), .containerOwner = line.has(u"archive"_s)};
}

//! The containers of a service that a copy reads or writes; with --all also those of "run".
Result<QList<engine::Container>> copiedContainers(const StackContainers &stack, const QString &service,
                                                  const CommandLine &line)
{
    auto own = containersOfService(stack, service, line.number(u"index"_s));
    if (!line.has(u"all"_s) || line.has(u"index"_s))
        return own;
    QList<engine::Container> all = own.value_or(QList<engine::Container>());
    std::copy_if(stack.all.cbegin(), stack.all.cend(), std::back_inserter(all),
                 [&](const auto &container) { return container.isOneOff() && container.service() == service; });
    return all.isEmpty() ? own : Result<QList<engine::Container>>(all);
}

Result<Done> copyOut(Invocation &run, const StackContainers &stack, const volumes::ContainerPath &source,
                     const QString &target)
{
    const volumes::CopyOptions options = copyOptions(run.line());
    if (target != u"-"_s)
        return run.await(actions::copyFrom(stack.engine, source, target, options));
    if (run.out().resultsAreSeen())
        return failure(ErrorCode::BadInput, u"-"_s, tr("an archive is not written to a terminal"),
                       tr("Send it to a file or a program."));
    Output &out = run.out();
    return run.follow(
        volumes::inBackground([&out, engine = stack.engine, source, options](const std::stop_token &stop) {
            const auto take = [&out](const QByteArray &piece) -> Result<Done> {
                out.raw(piece);
                return Done{};
            };
            return volumes::readTar(*engine, source, options, take, stop);
        }));
}

Result<Done> copyIn(Invocation &run, const StackContainers &stack, const QString &source,
                    const QList<volumes::ContainerPath> &targets)
{
    const volumes::CopyOptions options = copyOptions(run.line());
    if (source != u"-"_s)
        return run.await(actions::copyTo(stack.engine, stack.project, source, targets, options));
    if (targets.size() > 1)
        return failure(ErrorCode::BadInput, u"-"_s, tr("standard input can be copied to one container only"),
                       tr("Choose it with --index."));
    return run.await(actions::copyInput(stack.engine, stack.project, inputPiece, targets.first(), options));
}

ExitCode tellCopied(Invocation &run, const QList<engine::Container> &containers)
{
    QStringList names;
    for (const engine::Container &container : containers)
        names.append(container.name);
    if (run.line().arguments.at(1) == u"-"_s)
        return ExitCode::Done;
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"from"_s, run.line().arguments.at(0)},
                                                 {u"to"_s, run.line().arguments.at(1)},
                                                 {u"containers"_s, QJsonArray::fromStringList(names)}}));
    else
        run.out().message(tr("Copied %1 to %2 (%3)")
                              .arg(run.line().arguments.at(0), run.line().arguments.at(1), names.join(u", "_s)));
    return ExitCode::Done;
}

} // namespace

ExitCode runCopy(Invocation &run)
{
    const CopyPlace from = copyPlace(run.line().arguments.at(0));
    const CopyPlace to = copyPlace(run.line().arguments.at(1));
    if (from.service.isEmpty() == to.service.isEmpty())
        return run.fail({ErrorCode::BadInput, u"cp"_s,
                         from.service.isEmpty() ? tr("neither path is in a service")
                                                : tr("files cannot be copied between services"),
                         tr("Write one of the paths as SERVICE:PATH."), 0});
    const CopyPlace &inside = from.service.isEmpty() ? to : from;
    if (inside.path.isEmpty())
        return run.fail({ErrorCode::BadInput, u"cp"_s, tr("the path in %1 is empty").arg(inside.service), {}, 0});
    const auto stack = stackContainers(run, {inside.service});
    if (!stack)
        return run.fail(stack.error());
    auto containers = copiedContainers(*stack, inside.service, run.line());
    if (!containers)
        return run.fail(containers.error());
    QList<volumes::ContainerPath> paths;
    for (const engine::Container &container : std::as_const(*containers))
        paths.append({container.id, inside.path});
    if (!from.service.isEmpty())
        containers->resize(1);
    const auto copied =
        from.service.isEmpty() ? copyIn(run, *stack, from.path, paths) : copyOut(run, *stack, paths.first(), to.path);
    return copied ? tellCopied(run, *containers) : run.fail(copied.error());
}

} // namespace pierside::cli
