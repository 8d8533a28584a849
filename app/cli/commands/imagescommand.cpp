// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"
#include "models/core/translate.h"
#include "models/ports/otherimage.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

struct ImageLine
{
    const compose::Service *service = nullptr;
    QString image;
    const engine::Image *known = nullptr; //!< null if the engine does not have it
    QString written;                      //!< the reference in the files if the override replaces it
};

const engine::Image *findImage(const QList<engine::Image> &images, const QString &reference)
{
    const auto it = std::find_if(images.cbegin(), images.cend(), [&reference](const engine::Image &image) {
        return std::any_of(image.tags.cbegin(), image.tags.cend(),
                           [&reference](const QString &tag) { return engine::sameImageName(tag, reference); });
    });
    return it == images.cend() ? nullptr : &*it;
}

QString noteOf(const ImageLine &line)
{
    QStringList notes;
    if (line.service->build)
        notes.append(tr("built locally"));
    if (line.known && line.known->labels.value(u"org.pierside.stand-in"_s) == "true"_L1)
        notes.append(tr("stand-in"));
    if (!line.written.isEmpty())
        notes.append(tr("tag in the files: %1").arg(ports::tagOf(line.written)));
    return notes.join(u", "_s);
}

QString shortId(const engine::Image &image)
{
    const QString id = image.id.value;
    return id.startsWith("sha256:"_L1) ? id.mid(7, 12) : id.left(12);
}

//! Applies --use SERVICE=TAG and --undo SERVICE one after the other, because all of them write one file.
Result<Done> change(Invocation &run, const run::Stack &stack, const actions::Actions &actions)
{
    QStringList wanted = run.line().values(u"use"_s);
    for (const QString &service : run.line().values(u"undo"_s))
        wanted.append(service + u'=');
    for (const QString &one : std::as_const(wanted)) {
        if (!one.contains(u'='))
            return failure(ErrorCode::BadInput, tr("changing the tag"), tr("\"%1\" has no tag").arg(one),
                           tr("Write --use SERVICE=TAG."));
        const auto done = run.await(actions.useTag(stack, one.section(u'=', 0, 0), one.section(u'=', 1)));
        if (!done)
            return done;
    }
    return Done{};
}

void printJson(Invocation &run, const QList<ImageLine> &lines)
{
    QJsonArray array;
    for (const ImageLine &line : lines) {
        QJsonObject object{{u"service"_s, line.service->name},
                           {u"image"_s, line.image},
                           {u"present"_s, line.known != nullptr},
                           {u"built"_s, line.service->build.has_value()}};
        if (line.known) {
            object.insert(u"id"_s, line.known->id.value);
            object.insert(u"size"_s, line.known->size);
            object.insert(u"created"_s, line.known->created.toUTC().toString(Qt::ISODate));
            object.insert(u"stand_in"_s, line.known->labels.value(u"org.pierside.stand-in"_s) == "true"_L1);
        }
        if (!line.written.isEmpty())
            object.insert(u"written"_s, line.written);
        array.append(object);
    }
    run.out().json(QJsonDocument(array));
}

void printTable(Invocation &run, const QList<ImageLine> &lines)
{
    QList<QStringList> rows{{tr("SERVICE"), tr("IMAGE"), tr("STATE"), tr("ID"), tr("SIZE"), tr("CREATED"), tr("NOTE")}};
    for (const ImageLine &line : lines) {
        rows.append(
            {line.service->name, line.image, line.known ? tr("present") : tr("missing"),
             line.known ? shortId(*line.known) : QString(), line.known ? humanByteSize(line.known->size) : QString(),
             line.known ? line.known->created.toLocalTime().toString(u"yyyy-MM-dd"_s) : QString(), noteOf(line)});
    }
    run.out().table(rows);
}

} // namespace

ExitCode runImages(Invocation &run)
{
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    if (const auto changed = change(run, *stack, actions::Actions(app::stateDirectory())); !changed)
        return run.fail(changed.error());
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(project.error());
    const QStringList &services = run.line().arguments;
    if (const auto unknown = unknownService(*project, services))
        return run.fail(*unknown);
    const auto images =
        run.firstAnswer<QList<engine::Image>>([](const EnginePointer &engine) { return engine->listImages(); });
    if (!images)
        return run.fail(images.error());
    const QList<ports::OtherImage> others = ports::otherImagesOf(*project);
    QList<ImageLine> lines;
    for (const compose::Service &service : project->services) {
        if (!services.isEmpty() && !services.contains(service.name))
            continue;
        ImageLine line{&service, project->imageOf(service), nullptr, {}};
        line.known = findImage(*images, line.image);
        for (const ports::OtherImage &other : others) {
            if (other.service == service.name)
                line.written = other.from;
        }
        lines.append(line);
    }
    if (run.out().isJson())
        printJson(run, lines);
    else
        printTable(run, lines);
    return ExitCode::Done;
}

} // namespace pierside::cli
