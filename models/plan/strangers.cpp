// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/strangers.h"

#include "models/core/translate.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

QString ownerText(const ProjectName &owner)
{
    return owner.isEmpty() ? tr("no stack") : tr("the stack %1").arg(owner.value);
}

QString namesOf(const Inventory::Containers &containers, const ProjectName &own)
{
    QStringList names;
    for (const engine::Container *container : containers) {
        const ProjectName owner = container->project();
        const bool isForeign = !owner.isEmpty() && owner != own;
        names.append(isForeign ? tr("%1 of the stack %2").arg(container->name, owner.value) : container->name);
    }
    return names.join(u", "_s);
}

Finding nameTaken(const QString &service, const QString &name, const engine::Container &holder, const ProjectName &own)
{
    const bool isOwn = holder.project() == own;
    const QString owner = isOwn ? tr("the service %1").arg(holder.service()) : ownerText(holder.project());
    return {Finding::Severity::Blocking, service, tr("the name %1 is taken by a container of %2").arg(name, owner),
            isOwn ? tr("remove orphans, or take the stack down first") : tr("rename or remove that container")};
}

} // namespace pierside::plan
