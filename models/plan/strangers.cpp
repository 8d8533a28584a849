// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/strangers.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

QString ownerText(const ProjectName &owner)
{
    return owner.isEmpty() ? u"no stack"_s : u"the stack %1"_s.arg(owner.value);
}

QString namesOf(const Inventory::Containers &containers, const ProjectName &own)
{
    QStringList names;
    for (const engine::Container *container : containers) {
        const ProjectName owner = container->project();
        const bool isForeign = !owner.isEmpty() && owner != own;
        names.append(isForeign ? u"%1 of the stack %2"_s.arg(container->name, owner.value) : container->name);
    }
    return names.join(u", "_s);
}

Finding nameTaken(const QString &service, const QString &name, const engine::Container &holder, const ProjectName &own)
{
    const bool isOwn = holder.project() == own;
    const QString owner = isOwn ? u"the service %1"_s.arg(holder.service()) : ownerText(holder.project());
    return {Finding::Severity::Blocking, service, u"the name %1 is taken by a container of %2"_s.arg(name, owner),
            isOwn ? u"remove orphans, or take the stack down first"_s : u"rename or remove that container"_s};
}

} // namespace pierside::plan
