// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectlines.h"

#include "models/core/translate.h"
#include "models/health/endpoints.h"
#include "models/ports/portmap.h"

#include <QUrl>

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

bool isWebAddress(const QString &address)
{
    return address.startsWith("http://"_L1) || address.startsWith("https://"_L1);
}

//! The user that the official image creates if its environment names none.
QString usualUser(const QString &scheme)
{
    if (scheme == "postgresql"_L1)
        return u"postgres"_s;
    if (scheme == "mysql"_L1)
        return u"root"_s;
    return scheme == "amqp"_L1 ? u"guest"_s : QString();
}

//! Adds the account to the address of a server that knows users.
QString withAccount(const QString &address, const Container &container, const catalogue::Entry &entry)
{
    QUrl url(address);
    const bool isDatabase = entry.kind == "database"_L1;
    if (isWebAddress(address) || !(isDatabase || entry.kind == "broker"_L1))
        return address;
    QString user = health::knownValue(container, entry, u"user"_s);
    if (user.isEmpty())
        user = usualUser(url.scheme());
    if (user.isEmpty())
        return address;
    url.setUserName(user, QUrl::DecodedMode);
    if (const QString database = health::knownValue(container, entry, u"database"_s); !database.isEmpty())
        url.setPath(u'/' + database, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

QList<ConnectLine> pagesOf(const QString &service, const compose::Project *declared, const QList<Container> &containers,
                           const catalogue::Catalogue &catalogue)
{
    QList<ConnectLine> pages;
    const auto add = [&pages](const QString &name, const QString &url) {
        const bool isKnown =
            std::any_of(pages.cbegin(), pages.cend(), [&url](const ConnectLine &page) { return page.value == url; });
        if (isWebAddress(url) && !isKnown)
            pages.append({ConnectLine::Kind::Page, name, url});
    };
    for (const health::Link &link : health::linksOf(service, declared, containers, catalogue))
        add(link.name, link.url);
    // Beside an admin page the endpoints of the files are checks rather than pages; the Health card shows them.
    if (!pages.isEmpty())
        return pages;
    for (const health::Probe &probe : health::probesOf(service, declared, containers, catalogue)) {
        if (probe.origin == health::Probe::Origin::File)
            add(probe.name, probe.address());
    }
    return pages;
}

//! The published TCP ports as connection strings, each once for both address families.
void addAddresses(QList<ConnectLine> &lines, const Container &container, const catalogue::Entry &entry)
{
    for (const engine::PublishedPort &port : container.ports) {
        if (port.hostPort == 0 || port.protocol != "tcp"_L1)
            continue;
        ports::MapLine line;
        line.number = port.hostPort;
        line.target = port.containerPort;
        line.hostIp = port.hostIp;
        const ConnectLine made{ConnectLine::Kind::Address, tr("Port %1").arg(port.containerPort),
                               withAccount(ports::addressToCopy(line), container, entry)};
        if (!lines.contains(made))
            lines.append(made);
    }
}

} // namespace

QList<ConnectLine> connectLines(const QString &service, const compose::Project *declared,
                                const QList<Container> &containers, const catalogue::Catalogue &catalogue)
{
    QList<ConnectLine> lines = pagesOf(service, declared, containers, catalogue);
    const compose::Service *known = declared ? declared->findService(service) : nullptr;
    QString user;
    QString password;
    for (const Container &container : containers) {
        if (container.service() != service || !container.isRunning() || container.isOneOff())
            continue;
        const catalogue::Entry entry = catalogue.forImage(known ? declared->imageOf(*known) : container.image);
        addAddresses(lines, container, entry);
        user = health::knownValue(container, entry, u"user"_s);
        password = health::knownValue(container, entry, u"password"_s);
    }
    if (!user.isEmpty())
        lines.append({ConnectLine::Kind::User, tr("User"), user});
    if (!password.isEmpty())
        lines.append({ConnectLine::Kind::Password, tr("Password"), password});
    return lines;
}

QString pageOf(const QString &service, const compose::Project *declared, const QList<Container> &containers,
               const catalogue::Catalogue &catalogue)
{
    const QList<ConnectLine> pages = pagesOf(service, declared, containers, catalogue);
    return pages.isEmpty() ? QString() : pages.first().value;
}

} // namespace pierside::items
