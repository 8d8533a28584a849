// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/routes.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

using EntryPoints = QMap<QString, quint16>; //!< name to port inside the Traefik container

bool isTraefik(const QString &image)
{
    const QString name = image.section(u'/', -1).section(u':', 0, 0).section(u'@', 0, 0);
    return name == "traefik"_L1;
}

QStringList commandOf(const compose::Service &service, const QList<Container> &containers)
{
    QStringList words = service.entrypoint.value_or(QStringList()) + service.command.value_or(QStringList());
    for (auto it = service.environment.cbegin(); it != service.environment.cend(); ++it) {
        // TRAEFIK_ENTRYPOINTS_WEB_ADDRESS is equivalent to --entrypoints.web.address.
        if (it.key().startsWith("TRAEFIK_ENTRYPOINTS_"_L1) && *it)
            words.append(u"--%1=%2"_s.arg(it.key().mid(8).toLower().replace(u'_', u'.'), **it));
    }
    for (const Container &container : containers) {
        if (container.service() == service.name && words.isEmpty())
            words = container.entrypoint + container.command;
    }
    return words;
}

EntryPoints entryPointsOf(const QStringList &words)
{
    static const QRegularExpression form(u"^--entry[pP]oints?\\.([\\w-]+)\\.address=\"?[^\"]*?:(\\d+)(?:/tcp)?\"?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    EntryPoints points;
    for (const QString &word : words) {
        if (const auto match = form.match(word); match.hasMatch())
            points.insert(match.captured(1).toLower(), quint16(match.captured(2).toUInt()));
    }
    if (points.isEmpty())
        points = {{u"web"_s, 80}, {u"websecure"_s, 443}};
    if (!points.contains(u"traefik"_s))
        points.insert(u"traefik"_s, 8080);
    return points;
}

quint16 publishedPort(const QList<Container> &containers, const QString &service, quint16 inside)
{
    for (const Container &container : containers) {
        if (container.service() != service || !container.isRunning())
            continue;
        for (const engine::PublishedPort &port : container.ports) {
            if (port.containerPort == inside && port.hostPort != 0 && port.protocol == "tcp"_L1)
                return port.hostPort;
        }
    }
    return 0;
}

struct Reader
{
    const compose::StringMap &labels;

    QString at(const QString &key) const
    {
        for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
            if (it.key().compare(key, Qt::CaseInsensitive) == 0)
                return *it;
        }
        return {};
    }

    QStringList routers() const
    {
        static const QRegularExpression form(u"^traefik\\.http\\.routers\\.([^.]+)\\.rule$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        QStringList names;
        for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
            if (const auto match = form.match(it.key()); match.hasMatch())
                names.append(match.captured(1));
        }
        return names;
    }

    QString checkPath() const
    {
        for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
            if (it.key().endsWith(".loadbalancer.healthcheck.path"_L1, Qt::CaseInsensitive))
                return *it;
        }
        return {};
    }
};

} // namespace

QString Route::url(const QString &scheme) const
{
    if (port == 0)
        return {};
    const QString shownScheme = scheme.isEmpty() ? (tls ? u"https"_s : u"http"_s) : scheme;
    const bool isUsual = port == (tls ? 443 : 80);
    return u"%1://%2%3%4"_s.arg(shownScheme, host, isUsual ? QString() : u":%1"_s.arg(port),
                                pathPrefix.isEmpty() ? u"/"_s : pathPrefix);
}

QList<std::pair<QString, QString>> hostsOfRule(const QString &rule)
{
    static const QRegularExpression part(u"(!?)\\s*(HostRegexp|Host|PathPrefix|PathRegexp|Path)\\s*\\(([^)]*)\\)"_s);
    static const QRegularExpression word(u"[`\"]([^`\"]+)[`\"]"_s);
    QList<std::pair<QString, QString>> result;
    // Each alternative is parsed separately. Parentheses around hosts are common, others are rare.
    QStringList allHosts;
    QStringList allPaths;
    for (auto parts = part.globalMatch(rule); parts.hasNext();) {
        const auto match = parts.next();
        if (!match.captured(1).isEmpty() || match.captured(2).endsWith("Regexp"_L1))
            continue;
        for (auto words = word.globalMatch(match.captured(3)); words.hasNext();) {
            const QString text = words.next().captured(1);
            (match.captured(2) == "Host"_L1 ? allHosts : allPaths).append(text);
        }
    }
    const bool isPlain = !rule.contains("||"_L1) || allPaths.isEmpty() || rule.contains("&&"_L1);
    if (!isPlain)
        allPaths = {QString()};
    if (allPaths.isEmpty())
        allPaths.append(QString());
    for (const QString &host : std::as_const(allHosts)) {
        for (const QString &path : std::as_const(allPaths))
            result.append({host, path});
    }
    return result;
}

QList<Route> routesOf(const compose::Project &project, const QList<Container> &containers)
{
    QString traefik;
    EntryPoints points;
    for (const compose::Service &service : project.services) {
        if (!isTraefik(project.imageOf(service)))
            continue;
        traefik = service.name;
        points = entryPointsOf(commandOf(service, containers));
        break;
    }
    if (traefik.isEmpty())
        return {};
    QList<Route> routes;
    for (const compose::Service &service : project.services) {
        const Reader reader{service.labels};
        if (reader.at(u"traefik.enable"_s).compare("false"_L1, Qt::CaseInsensitive) == 0)
            continue;
        const QStringList routers = reader.routers();
        for (const QString &router : routers) {
            const QString prefix = u"traefik.http.routers.%1."_s.arg(router);
            const QString tls = reader.at(prefix + u"tls"_s);
            const bool hasTls = tls.compare("true"_L1, Qt::CaseInsensitive) == 0 ||
                                !reader.at(prefix + u"tls.certresolver"_s).isEmpty();
            QStringList names = reader.at(prefix + u"entrypoints"_s).toLower().split(u',', Qt::SkipEmptyParts);
            if (names.isEmpty())
                names.append(hasTls && points.contains(u"websecure"_s) ? u"websecure"_s
                             : points.contains(u"web"_s)               ? u"web"_s
                                                                       : points.firstKey());
            const auto hosts = hostsOfRule(reader.at(prefix + u"rule"_s));
            for (const auto &[host, path] : hosts) {
                for (const QString &name : std::as_const(names)) {
                    Route route{service.name, router, host, path, name.trimmed(), hasTls, 0, reader.checkPath()};
                    const quint16 inside = points.value(route.entrypoint);
                    route.tls = hasTls || inside == 443;
                    if (inside != 0)
                        route.port = publishedPort(containers, traefik, inside);
                    routes.append(route);
                }
            }
        }
    }
    return routes;
}

} // namespace pierside::health
