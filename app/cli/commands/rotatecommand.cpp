// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/secretinput.h"
#include "app/common/paths.h"
#include "models/actions/rotatepassword.h"
#include "models/core/translate.h"
#include "models/secrets/makepassword.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The passwords of databases that this variable sets.
QList<actions::KeptPassword> keptPasswords(const compose::LoadRequest &files, const compose::Project &project,
                                           const QList<engine::Container> &containers,
                                           const catalogue::Catalogue &catalogue, const QString &variable)
{
    QList<actions::KeptPassword> found;
    const compose::LoadRequest masked = actions::withMasks(files, secrets::readIndex(app::secretsIndexFile()));
    for (const compose::Service &service : project.services) {
        const QList<compose::ValueOrigin> values = compose::environmentOrigins(masked, project, service, {});
        const QList<actions::KeyEntry> entries =
            actions::keyEntries(service.name, values, catalogue.forImage(project.imageOf(service)));
        for (const actions::KeyEntry &entry : entries) {
            if (entry.variable != variable)
                continue;
            if (const auto kept = actions::keptPassword(entry, containers, catalogue))
                found.append(*kept);
        }
    }
    return found;
}

QString questionOf(const actions::KeptPassword &kept)
{
    const QString text = tr("%1 runs in %2: %3").arg(kept.change.statement, kept.service, kept.volumes.join(u", "_s));
    return tr("%1. Containers get the new password at the next up; until then, running services have the old one. "
              "Change the password of %2?")
        .arg(kept.volumes.isEmpty() ? tr("%1 runs in %2").arg(kept.change.statement, kept.service) : text,
             kept.change.user);
}

} // namespace

ExitCode runSecretsRotate(Invocation &run)
{
    const QString variable = run.line().arguments.first();
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(project.error());
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    const auto containers = run.await((*engine)->containersOf(project->name));
    if (!containers)
        return run.fail(containers.error());
    const auto found = keptPasswords(stack->files, *project, *containers, userCatalogue(run), variable);
    if (found.size() != 1)
        return run.fail({ErrorCode::NotFound, tr("Changing %1").arg(variable),
                         found.isEmpty() ? tr("It is not the password of a running PostgreSQL, MySQL or MariaDB")
                                         : tr("It is the password of several accounts"),
                         tr("To change only the keyring: pierside secrets generate --replace %1").arg(variable)});
    const actions::KeptPassword &kept = found.first();
    if (const auto agreed = agreeToChange(run, questionOf(kept)); !agreed)
        return run.fail(agreed.error());
    const auto vault = openVault();
    const auto done = run.await(actions::rotatePassword(*engine, stack->files, *vault, kept, secrets::makePassword()));
    if (!done)
        return run.fail(done.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"name"_s, variable},
                                                 {u"service"_s, kept.service},
                                                 {u"user"_s, kept.change.user},
                                                 {u"volumes"_s, QJsonArray::fromStringList(kept.volumes)}}));
    else
        run.out().message(
            tr("changed the password of %1 in %2 and %3 in the keyring").arg(kept.change.user, kept.service, variable));
    return ExitCode::Done;
}

} // namespace pierside::cli
