// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! Warns of each place below node to which the rest of the path leads.
void warnOf(const Node &node, const QStringList &rest, const QStringList &walked, const QString &why,
            Diagnostics &diagnostics)
{
    if (rest.isEmpty()) {
        diagnostics.append({Diagnostic::Severity::Warning, node.place, walked.join(u'.'), why});
        return;
    }
    if (!node.isMap())
        return;
    for (const yaml::Member &member : node.members) {
        if (rest.first() == "*"_L1 || rest.first() == member.key)
            warnOf(member.value, rest.sliced(1), walked + QStringList{member.key}, why, diagnostics);
    }
}

} // namespace

void warnNotApplied(const Node &root, Diagnostics &diagnostics)
{
    struct Unapplied
    {
        QString path; //!< a star stands for each key
        QString why;
    };
    static const QString swarm = u"is for a swarm and not applied"_s;
    static const QString builder = u"needs BuildKit and is not applied: the engine's own builder has no such thing"_s;
    static const Unapplied keys[] = {
        {u"services.*.develop"_s, u"is for watching files, which Pierside does not do"_s},
        {u"services.*.attach"_s, u"has no meaning outside of an attached up"_s},
        {u"services.*.credential_spec"_s, u"is not applied"_s},
        {u"services.*.provider"_s, u"is not applied"_s},
        {u"services.*.post_start"_s, u"is not applied"_s},
        {u"services.*.pre_stop"_s, u"is not applied"_s},
        {u"services.*.build.cache_to"_s, builder},
        {u"services.*.build.entitlements"_s, builder},
        {u"services.*.build.privileged"_s, builder},
        {u"services.*.build.isolation"_s, u"is not applied"_s},
        {u"services.*.build.ulimits"_s, u"is not applied"_s},
        {u"services.*.build.platforms"_s, u"is not applied: the image is built for the service's platform only"_s},
        {u"services.*.networks.*.gw_priority"_s, u"is not applied"_s},
        {u"services.*.deploy.endpoint_mode"_s, swarm},
        {u"services.*.deploy.labels"_s, swarm},
        {u"services.*.deploy.placement"_s, swarm},
        {u"services.*.deploy.resources.reservations.cpus"_s, swarm},
        {u"services.*.deploy.resources.reservations.generic_resources"_s, swarm},
        {u"services.*.deploy.restart_policy.delay"_s, swarm},
        {u"services.*.deploy.restart_policy.window"_s, swarm},
        {u"services.*.deploy.rollback_config"_s, swarm},
        {u"services.*.deploy.update_config"_s, swarm},
        {u"networks.*.enable_ipv4"_s, u"is not applied"_s},
        {u"secrets.*.driver"_s, swarm},
        {u"secrets.*.template_driver"_s, swarm},
        {u"configs.*.template_driver"_s, swarm},
    };
    for (const Unapplied &unapplied : keys)
        warnOf(root, unapplied.path.split(u'.'), {}, unapplied.why, diagnostics);
}

} // namespace pierside::compose
