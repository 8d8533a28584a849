// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "app/common/paths.h"
#include "models/actions/bundleactions.h"
#include "models/compose/loader.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

// Stack bundles: written by "volumes bundle", read by "volumes import".
namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! A bundle, and where its parts go.
struct BundlePlan
{
    actions::BundleLook look;
    volumes::BundleTarget target;
    QStringList composeFiles; //!< absolute
    QStringList restored;     //!< volumes whose content is replaced, or that are created
    QStringList left;         //!< volumes that are stored in a place of the other machine
};

BundlePlan planOf(const VolumeWork &work, const actions::BundleLook &look, const QString &folder)
{
    BundlePlan plan{look, {QDir::cleanPath(QFileInfo(folder).absoluteFilePath()), {}}, {}, {}, {}};
    const volumes::Bundle &bundle = look.bundle;
    for (const QString &path : bundle.composeFiles)
        plan.composeFiles.append(plan.target.folder + u'/' + path);
    plan.target.overrideFile = compose::overrideFileOf(app::overrideDirectory(), bundle.project, plan.composeFiles);
    const QStringList present = volumes::namesOf(work.survey.rows);
    for (const volumes::SavedVolume &volume : bundle.snapshot.volumes)
        (volumes::isPortable(volume) || present.contains(volume.name) ? plan.restored : plan.left).append(volume.name);
    return plan;
}

QString imageText(const volumes::BundledImage &image, actions::BundledImageState state)
{
    switch (state) {
    case actions::BundledImageState::Same:
        return tr("  image %1 of %2: the engine has it").arg(image.reference, image.service);
    case actions::BundledImageState::Other:
        return tr("  image %1 of %2: the engine has another one than %3")
            .arg(image.reference, image.service, image.digests.value(0, image.id));
    case actions::BundledImageState::Missing:
        break;
    }
    return tr("  image %1 of %2: the engine does not have it").arg(image.reference, image.service);
}

//! What the import would do, and what the bundle does not have.
Result<Done> describe(Invocation &run, const VolumeWork &work, const BundlePlan &plan)
{
    const volumes::Bundle &bundle = plan.look.bundle;
    const Output &out = run.out();
    out.message(tr("Bundle of %1, written %2")
                    .arg(bundle.project, bundle.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)));
    out.message(
        tr("  creates the folder %1 with %n file(s):", nullptr, int(bundle.files.size())).arg(plan.target.folder));
    for (const volumes::BundledFile &file : bundle.files)
        out.message(tr("    %1: %2").arg(file.path, humanByteSize(file.bytes)));
    if (bundle.overrideBytes > 0)
        out.message(tr("  creates Pierside's override %1").arg(plan.target.overrideFile));
    if (!plan.restored.isEmpty())
        out.message(tr("  replaces or creates these volumes:"));
    if (const auto shown = describeRestore(run, work, ProjectName{bundle.project}, plan.restored); !shown)
        return shown;
    for (const QString &name : plan.left) {
        const volumes::SavedVolume &volume = *bundle.snapshot.find(name);
        out.message(tr("  volume %1: not created, because its data is in %2 on the other machine")
                        .arg(name, volume.options.value(u"device"_s, volume.driver)));
    }
    for (qsizetype i = 0; i < bundle.images.size(); ++i)
        out.message(imageText(bundle.images.at(i), plan.look.images.at(i)));
    if (!bundle.snapshot.leftOut.isEmpty())
        out.message(tr("Not in the bundle, because they hold caches: %1").arg(bundle.snapshot.leftOut.join(u", "_s)));
    if (!bundle.missing.isEmpty())
        out.message(tr("Not in the bundle: %1").arg(bundle.missing.join(u", "_s)));
    return Done{};
}

QString startCommand(const BundlePlan &plan)
{
    const volumes::Bundle &bundle = plan.look.bundle;
    QStringList words{u"pierside"_s, u"-p"_s, bundle.project};
    if (!bundle.directory.isEmpty())
        words += {u"--project-directory"_s, quotedWord(plan.target.folder + u'/' + bundle.directory)};
    for (const QString &file : plan.composeFiles)
        words += {u"-f"_s, quotedWord(file)};
    return (words + QStringList{u"up"_s}).join(u' ');
}

ExitCode showOnly(Invocation &run, const BundlePlan &plan)
{
    if (run.out().isJson()) {
        QJsonObject object = toJson(plan.look.bundle);
        object.insert("folder"_L1, plan.target.folder);
        object.insert("restored"_L1, QJsonArray::fromStringList(plan.restored));
        object.insert("notRestored"_L1, QJsonArray::fromStringList(plan.left));
        run.out().json(QJsonDocument(object));
    }
    return ExitCode::Done;
}

ExitCode restoreBundle(Invocation &run, const VolumeWork &work, const BundlePlan &plan,
                       const volumes::Manifest &snapshot)
{
    run.out().message(tr("Created %1. Start the stack with: %2").arg(plan.target.folder, startCommand(plan)));
    if (!plan.left.isEmpty())
        run.out().message(tr("Once they exist, restore the other volumes with: pierside volumes restore %1 %2")
                              .arg(snapshot.id, plan.left.join(u' ')));
    if (plan.restored.isEmpty()) {
        if (run.out().isJson())
            run.out().json(QJsonDocument(QJsonObject{{"volumes"_L1, QJsonArray()}, {"snapshot"_L1, snapshot.id}}));
        return ExitCode::Done;
    }
    const ProjectName project{snapshot.project};
    const ExitCode code = replaceVolumesBy(run, work,
                                           {volumes::ReplaceRequest::Verb::Restore, project, snapshot, plan.restored,
                                            !run.line().has(u"no-snapshot"_s), u"import"_s});
    if (code != ExitCode::Done)
        run.out().message(tr("The volumes of the bundle are snapshot %1. Try again with: pierside volumes restore %1")
                              .arg(snapshot.id));
    else if (plan.left.isEmpty())
        static_cast<void>(volumeStores().places.store.remove(snapshot.id));
    return code;
}

} // namespace

ExitCode importBundle(Invocation &run, const QString &file, const QString &folder)
{
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto look = run.await(actions::lookIntoBundle(work->engine, file));
    if (!look)
        return run.fail(look.error());
    const BundlePlan plan = planOf(*work, *look, folder.isEmpty() ? look->bundle.project : folder);
    if (const auto shown = describe(run, *work, plan); !shown)
        return run.fail(shown.error());
    if (run.line().has(u"dry-run"_s))
        return showOnly(run, plan);
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    ByteLine line(run.out());
    const auto snapshot = run.await(
        actions::unpackBundle(work->engine, volumeStores(), file, plan.look.bundle, plan.target, progressOn(line)));
    line.clear();
    return snapshot ? restoreBundle(run, *work, plan, *snapshot) : run.fail(snapshot.error());
}

ExitCode runVolumeBundle(Invocation &run)
{
    const QString file = run.line().arguments.value(0);
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    auto files = actions::bundleFilesOf(*project);
    if (!files)
        return run.fail(files.error());
    QList<volumes::VolumeRow> rows =
        volumes::withExternal(volumes::ownRowsOf(work->survey.rows, project->name), project->external.volumes);
    // On another machine no container would mount an anonymous volume.
    for (const volumes::VolumeRow &row : std::as_const(rows)) {
        if (row.anonymous)
            files->bundle.missing.append(tr("anonymous volume of %1").arg(volumes::usersText(row)));
    }
    rows.removeIf([](const volumes::VolumeRow &row) { return row.isExternal || row.anonymous; });
    volumes::BackupRequest request = actions::backupOf(project->name, u"backup"_s);
    request.volumes = volumes::namesOf(rowsBesidesClass(rows, volumes::VolumeClass::Cache));
    request.leftOut = volumes::namesOf(rowsOfClass(rows, volumes::VolumeClass::Cache));
    if (!request.leftOut.isEmpty())
        run.out().message(tr("Left out, because they hold caches: %1.").arg(request.leftOut.join(u", "_s)));
    if (!files->bundle.missing.isEmpty())
        run.out().message(tr("Not in the bundle: %1").arg(files->bundle.missing.join(u", "_s)));
    if (run.line().has(u"stop"_s))
        request.freeze = volumes::Freeze::Stop;
    ByteLine line(run.out());
    const auto size = run.await(actions::exportBundle(work->engine, volumeStores(), *project, request,
                                                      files->bundle.missing, file, progressOn(line)));
    line.clear();
    if (!size)
        return run.fail(size.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{"file"_L1, file},
                                                 {"bytes"_L1, *size},
                                                 {"volumes"_L1, QJsonArray::fromStringList(request.volumes)},
                                                 {"missing"_L1, QJsonArray::fromStringList(files->bundle.missing)}}));
    else
        run.out().result(tr("%1: %2").arg(file, humanByteSize(*size)));
    return ExitCode::Done;
}

} // namespace pierside::cli
