// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/keycloakcontainer.h"

#include "models/core/translate.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using engine::Container;

bool isKeycloak(const Container &container, const catalogue::Catalogue &catalogue)
{
    return container.isRunning() && !container.isOneOff() && catalogue.forImage(container.image).icon == "keycloak"_L1;
}

QStringList keycloakServices(const QList<Container> &containers, const catalogue::Catalogue &catalogue)
{
    QStringList services;
    for (const Container &container : containers) {
        if (isKeycloak(container, catalogue))
            services.append(container.service());
    }
    services.sort();
    services.removeDuplicates();
    return services;
}

Result<Container> keycloakContainer(const QString &service, const QList<Container> &containers,
                                    const catalogue::Catalogue &catalogue, const QString &what)
{
    const auto it = std::find_if(containers.cbegin(), containers.cend(), [&service](const Container &container) {
        return container.service() == service && container.isRunning() && !container.isOneOff();
    });
    if (it == containers.cend())
        return failure(ErrorCode::NotFound, what, tr("It does not run"));
    if (!isKeycloak(*it, catalogue))
        return failure(ErrorCode::Unsupported, what, tr("Its image is no Keycloak"));
    return *it;
}

QString variableOf(const Container &container, const QString &name)
{
    for (const QString &line : container.environment) {
        if (line.startsWith(name + u'='))
            return line.mid(name.size() + 1);
    }
    return {};
}

quint16 keycloakPort(const Container &keycloak)
{
    const quint16 own = variableOf(keycloak, u"KC_HTTP_PORT"_s).toUShort();
    return own == 0 ? 8080 : own;
}

QString keycloakRoot(const Container &keycloak)
{
    const QString root = variableOf(keycloak, u"KC_HTTP_RELATIVE_PATH"_s);
    return root == "/"_L1 ? QString() : root;
}

QString namedRealm(const QList<Container> &containers)
{
    static const QRegularExpression form(u"^[A-Z_]+=https?://[^\\s]+/realms/([\\w.-]+)"_s);
    for (const Container &container : containers) {
        for (const QString &line : container.environment) {
            const auto match = form.match(line);
            if (match.hasMatch() && match.captured(1) != "master"_L1)
                return match.captured(1);
        }
    }
    return u"master"_s;
}

} // namespace pierside::actions
