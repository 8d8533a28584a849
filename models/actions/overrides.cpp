// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/actions.h"
#include "models/actions/storedvalues.h"
#include "models/core/chain.h"
#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds patience(5'000); // for another Pierside that writes

Error failed(const QString &what, const QString &cause)
{
    return {ErrorCode::PermissionDenied, what, cause, {}, 0};
}

//! The stack without its override. No value of a variable matters for an override.
Result<compose::Project> plainProject(const run::Stack &stack, const QString &secretsIndexFile)
{
    compose::LoadRequest request = withMasks(stack.files, secrets::readIndex(secretsIndexFile));
    request.withOverride = false;
    request.services.clear();
    compose::LoadResult result = stack.byLabels.isEmpty() ? compose::load(request) : compose::LoadResult();
    if (result.project && !result.project->overrideFile.isEmpty())
        return std::move(*result.project);
    return failure(ErrorCode::BadInput, tr("writing the override"),
                   result.diagnostics.isEmpty() ? tr("the files of this stack are not known here")
                                                : result.diagnostics.first().toString());
}

//! All remaps of the override.
struct Override
{
    QList<ports::Remap> remaps;
    QList<ports::OtherImage> images;

    bool isEmpty() const { return remaps.isEmpty() && images.isEmpty(); }
};

Result<Override> read(const QString &file)
{
    if (!QFileInfo::exists(file))
        return Override();
    const auto text = yaml::readFile(file);
    if (!text)
        return failure(text.error());
    const auto remaps = ports::readRemaps(*text, file);
    if (!remaps)
        return failure(remaps.error());
    const auto images = ports::readImages(*text, file);
    if (!images)
        return failure(images.error());
    return Override{*remaps, *images};
}

//! An empty text removes the file.
Result<Done> replace(const QString &file, const QByteArray &text)
{
    if (text.isEmpty()) {
        if (QFile::exists(file) && !QFile::remove(file))
            return failure(failed(tr("removing %1").arg(file), tr("it cannot be removed")));
        return Done{};
    }
    QSaveFile made(file);
    if (!made.open(QIODevice::WriteOnly))
        return failure(failed(tr("writing %1").arg(file), made.errorString()));
    made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    made.write(text);
    if (const QString reason = commitFailure(made); !reason.isEmpty())
        return failure(failed(tr("writing %1").arg(file), reason));
    return Done{};
}

Result<Done> write(const compose::Project &project, const Override &wanted)
{
    const QString &file = project.overrideFile;
    // Variables first: they have no effect without the override.
    const auto variables = replace(ports::variablesFileOf(file), ports::variablesText(wanted.remaps));
    return variables ? replace(file, wanted.isEmpty() ? QByteArray()
                                                      : ports::overrideText(project, wanted.remaps, wanted.images))
                     : variables;
}

template <class Edit>
Task<Done> edit(const run::Stack &stack, const QString &secretsIndexFile, Edit edit)
{
    return onPool([stack, secretsIndexFile, edit]() -> Result<Done> {
        const auto project = plainProject(stack, secretsIndexFile);
        if (!project)
            return failure(project.error());
        const QString directory = QFileInfo(project->overrideFile).path();
        if (const auto made = makePrivateDirectory(directory); !made)
            return failure(made.error());
        const auto lock = FileLock::acquire(directory + u"/lock"_s, patience);
        if (!lock)
            return failure(failed(tr("writing %1").arg(project->overrideFile), lock.error().cause));
        const auto known = read(project->overrideFile);
        if (!known)
            return failure(known.error());
        Override wanted = *known;
        if (const auto edited = edit(*project, wanted); !edited)
            return failure(edited.error());
        return write(*project, wanted);
    });
}

} // namespace

Task<QList<ports::Remap>> Actions::remaps(const run::Stack &stack) const
{
    return onPool([stack, secretsIndexFile = secretsIndexFile()]() -> Result<QList<ports::Remap>> {
        const auto project = plainProject(stack, secretsIndexFile);
        if (!project)
            return failure(project.error());
        const auto known = read(project->overrideFile);
        if (!known)
            return failure(known.error());
        return known->remaps;
    });
}

Task<Done> Actions::remap(const run::Stack &stack, const QList<ports::Remap> &changes) const
{
    return edit(stack, secretsIndexFile(), [changes](const compose::Project &, Override &wanted) -> Result<Done> {
        for (const ports::Remap &change : changes)
            wanted.remaps = ports::withRemap(wanted.remaps, change);
        return Done{};
    });
}

Task<Done> Actions::undoRemaps(const run::Stack &stack, const QList<ports::Remap> &undone) const
{
    return edit(stack, secretsIndexFile(), [undone](const compose::Project &, Override &wanted) -> Result<Done> {
        wanted.remaps.removeIf(
            [&undone](const ports::Remap &remap) { return undone.isEmpty() || undone.contains(remap); });
        return Done{};
    });
}

Task<Done> Actions::useTag(const run::Stack &stack, const QString &service, const QString &tag) const
{
    return edit(stack, secretsIndexFile(),
                [service, tag](const compose::Project &project, Override &wanted) -> Result<Done> {
                    const compose::Service *known = project.findService(service);
                    if (!known || known->image.isEmpty() || known->build)
                        return failure(ErrorCode::BadInput, tr("another tag for %1").arg(service),
                                       known ? tr("its image is built here") : tr("the stack has no such service"));
                    if (const QString why = tag.isEmpty() ? QString() : ports::whyNoTag(tag); !why.isEmpty())
                        return failure(ErrorCode::BadInput, tr("another tag for %1").arg(service), why);
                    const QString image = tag.isEmpty() ? known->image : ports::withTag(known->image, tag);
                    wanted.images = ports::withImage(wanted.images, {service, known->image, image});
                    return Done{};
                });
}

} // namespace pierside::actions
