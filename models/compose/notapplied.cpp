// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"
#include "models/core/translate.h"

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
        const char *path; //!< * matches every key
        const char *why;
    };
    static constexpr const char *swarm = QT_TRANSLATE_NOOP("pierside", "is for swarms only and is not applied");
    static constexpr const char *builder = QT_TRANSLATE_NOOP(
        "pierside", "needs BuildKit and is not applied: the engine's classic builder does not support it");
    static constexpr Unapplied keys[] = {
        {"services.*.attach", QT_TRANSLATE_NOOP("pierside", "applies only to an attached up")},
        {"services.*.credential_spec", QT_TRANSLATE_NOOP("pierside", "is not applied")},
        {"services.*.provider", QT_TRANSLATE_NOOP("pierside", "is run by docker compose, not by Pierside")},
        {"services.*.models", QT_TRANSLATE_NOOP("pierside", "is run by docker compose, not by Pierside")},
        {"services.*.use_api_socket",
         QT_TRANSLATE_NOOP("pierside", "is applied by docker compose, not by Pierside: it gives the container the "
                                       "engine's socket and all registry logins")},
        {"services.*.build.cache_to", builder},
        {"services.*.build.entitlements", builder},
        {"services.*.build.privileged", builder},
        {"services.*.build.isolation", QT_TRANSLATE_NOOP("pierside", "is not applied")},
        {"services.*.build.ulimits", QT_TRANSLATE_NOOP("pierside", "is not applied")},
        {"services.*.build.platforms",
         QT_TRANSLATE_NOOP("pierside", "is not applied: the image is built for the service's platform only")},
        {"services.*.deploy.endpoint_mode", swarm},
        {"services.*.deploy.labels", swarm},
        {"services.*.deploy.placement", swarm},
        {"services.*.deploy.resources.reservations.cpus", swarm},
        {"services.*.deploy.resources.reservations.generic_resources", swarm},
        {"services.*.deploy.restart_policy.delay", swarm},
        {"services.*.deploy.restart_policy.window", swarm},
        {"services.*.deploy.rollback_config", swarm},
        {"services.*.deploy.update_config", swarm},
        {"secrets.*.driver", swarm},
        {"secrets.*.template_driver", swarm},
        {"configs.*.template_driver", swarm},
    };
    for (const Unapplied &unapplied : keys)
        warnOf(root, QString::fromLatin1(unapplied.path).split(u'.'), {}, tr(unapplied.why), diagnostics);
}

} // namespace pierside::compose
