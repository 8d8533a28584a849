// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/rotatepassword.h"

#include "models/core/onpool.h"
#include "models/core/plaintext.h"
#include "models/core/redaction.h"
#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/secrets/vault.h"

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

QString changing(const KeptPassword &kept)
{
    return tr("Changing the password of %1 in %2").arg(kept.change.user, kept.service);
}

//! Runs the change in the container. The database's words on failure, without the password.
Task<Done> changeInside(const std::shared_ptr<engine::Engine> &engine, const KeptPassword &kept, const Secret &password,
                        QObject *context)
{
    engine::ExecSpec spec;
    spec.command = kept.change.argv;
    spec.environment = {u"PIERSIDE_PASSWORD="_s + QString::fromUtf8(password.expose())};
    return engine->exec(kept.container, spec)
        .map(context, [kept, password](const engine::ExecResult &result) -> Result<Done> {
            if (result.exitCode == 0)
                return Done{};
            const QString said = cleanText(QString::fromUtf8(result.output)).trimmed();
            return failure(ErrorCode::EngineFailed, changing(kept),
                           said.isEmpty() ? tr("The program ended with %1").arg(result.exitCode)
                                          : Redaction({password})(said),
                           tr("The database and the keyring keep the old password."));
        });
}

//! The change of one item of the keyring, with a way back.
struct Rotation
{
    secrets::ItemKey item;
    std::optional<Secret> before;
};

Task<Done> goBack(secrets::Vault &vault, const Rotation &rotation, const QString &variable)
{
    return rotation.before ? vault.set(rotation.item, {{variable, *rotation.before}})
                           : vault.remove(rotation.item, {variable});
}

} // namespace

std::optional<KeptPassword> keptPassword(const KeyEntry &entry, const QList<engine::Container> &containers,
                                         const catalogue::Catalogue &catalogue)
{
    const auto container = std::find_if(containers.cbegin(), containers.cend(), [&entry](const auto &one) {
        return one.service() == entry.service && one.isRunning() && !one.isOneOff();
    });
    if (entry.variable.isEmpty() || container == containers.cend())
        return std::nullopt;
    const auto change = databases::passwordChange(*container, catalogue, entry.key);
    if (!change)
        return std::nullopt;
    KeptPassword kept{entry.service, entry.variable, container->id, *change, {}};
    for (const engine::Mount &mount : container->mounts) {
        if (mount.type == "volume"_L1)
            kept.volumes.append(mount.isAnonymousVolume() ? tr("an anonymous volume") : mount.name);
    }
    return kept;
}

Task<Done> rotatePassword(const std::shared_ptr<engine::Engine> &engine, const compose::LoadRequest &files,
                          secrets::Vault &vault, const KeptPassword &kept, const Secret &password)
{
    const secrets::Index index = secrets::readIndex(vault.indexFile());
    const auto found = onPool([files, index, kept]() -> Result<secrets::ItemKey> {
        if (const auto item = itemOf(files, index))
            return *item;
        return failure(ErrorCode::BadInput, changing(kept),
                       tr("The project's name or folder needs a variable that has no value"));
    });
    const auto read = found.andThen(&vault, [&vault, kept](const secrets::ItemKey &item) {
        return vault.values(item).map(&vault, [item, kept](const secrets::Values &values) -> Result<Rotation> {
            const auto before = values.constFind(kept.variable);
            return Rotation{item, before == values.cend() ? std::nullopt : std::optional(*before)};
        });
    });
    return read.andThen(&vault, [&vault, engine, kept, password](const Rotation &rotation) {
        return vault.set(rotation.item, {{kept.variable, password}})
            .andThen(&vault, [&vault, engine, kept, password, rotation](Done) {
                TaskSource<Done> source;
                changeInside(engine, kept, password, &vault)
                    .then(&vault, [&vault, source, rotation, kept](const Result<Done> &changed) {
                        // Where the engine was lost, the database may have changed it all the same.
                        if (changed || changed.error().code != ErrorCode::EngineFailed)
                            return source.finish(changed);
                        goBack(vault, rotation, kept.variable).then(&vault, [source, changed](const Result<Done> &) {
                            source.finish(changed);
                        });
                    });
                return source.task();
            });
    });
}

} // namespace pierside::actions
