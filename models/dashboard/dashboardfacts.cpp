// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard finds out about a stack when somebody looks.
#include "models/actions/storedvalues.h"
#include "models/core/chain.h"
#include "models/dashboard/dashboard.h"

namespace pierside::dashboard {

Task<Dashboard::Environment> Dashboard::environment(const StackId &id, const QStringList &services) const
{
    const DashboardStack *stack = find(id);
    if (!stack || !stack->lastGood)
        return Task<Environment>::ready(Environment());
    QHash<QString, QStringList> ofImages;
    for (const compose::Service &service : stack->declared()->services) {
        if (!service.hasContainer())
            continue;
        if (const engine::Image *image = m_state.snapshot().findImage(stack->declared()->imageOf(service)))
            ofImages.insert(service.name, image->environment);
    }
    return onPool([files = stack->entry.stack.files, read = stack->lastGood, services, ofImages,
                   indexFile = m_actions.secretsIndexFile()]() -> Result<Environment> {
        const compose::LoadRequest request = actions::withMasks(files, secrets::readIndex(indexFile));
        Environment all;
        for (const compose::Service &service : read->project->services) {
            if (services.isEmpty() || services.contains(service.name))
                all.append({service.name, compose::environmentOrigins(request, *read->project, service,
                                                                      ofImages.value(service.name))});
        }
        return all;
    });
}

} // namespace pierside::dashboard
