// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/select/servicecontainer.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/archivefile.h"
#include "models/volumes/streamreader.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

volumes::StreamStart exportStart(const EnginePointer &engine, const ContainerId &id)
{
    return [engine, id](const auto &bytes, const auto &control) { return engine->exportFiles(id, bytes, control); };
}

ExitCode exportToOutput(Invocation &run, const EnginePointer &engine, const ContainerId &id)
{
    if (run.out().resultsAreSeen())
        return run.fail({ErrorCode::BadInput, u"export"_s, tr("an archive is not written to a terminal"),
                         tr("Name a file: pierside export -o FILE SERVICE"), 0});
    Output &out = run.out();
    const auto written =
        run.follow(volumes::inBackground([&out, start = exportStart(engine, id)](const std::stop_token &stop) {
            const auto take = [&out](const QByteArray &piece) -> Result<Done> {
                out.raw(piece);
                return Done{};
            };
            return volumes::readStream(start, take, stop);
        }));
    return run.endOf(written);
}

} // namespace

ExitCode runExport(Invocation &run)
{
    const CommandLine &line = run.line();
    const QString service = line.arguments.value(0);
    const auto stack = stackContainers(run, {service});
    if (!stack)
        return run.fail(stack.error());
    const auto containers = containersOfService(*stack, service, line.number(u"index"_s));
    if (!containers)
        return run.fail(containers.error());
    const ContainerId id = containers->first().id;
    const QString file = line.value(u"output"_s);
    if (file.isEmpty() || file == u"-"_s)
        return exportToOutput(run, stack->engine, id);
    const auto size = run.await(volumes::inBackground(
        [file, start = exportStart(stack->engine, id)](const std::stop_token &stop) -> Result<qint64> {
            volumes::ArchiveWriter writer(file, volumes::ArchiveWriter::Compression::None);
            const auto take = [&writer](const QByteArray &piece) { return writer.write(piece); };
            if (const auto read = volumes::readStream(start, take, stop); !read)
                return failure(read.error());
            return writer.finish();
        }));
    if (!size)
        return run.fail(size.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"file"_s, file}, {u"bytes"_s, *size}}));
    else
        run.out().result(tr("%1: %2").arg(file, humanByteSize(*size)));
    return ExitCode::Done;
}

} // namespace pierside::cli
