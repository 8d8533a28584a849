// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/matrix.h"

#include "models/core/translate.h"

#include <QHostAddress>

#include <algorithm>
#include <tuple>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! One claim of one stack.
struct Place
{
    qsizetype stack = 0;
    qsizetype claim = 0;
};

//! Whether neither can avoid the other's ports: the ports left to choose from are too few. A range that is published
//! whole needs each port.
bool collide(const Published &a, const Published &b)
{
    if (!a.clashesWith(b))
        return false;
    if (!a.isChoice() && !b.isChoice())
        return true;
    const int all = std::max(a.last, b.last) - std::min(a.first, b.first) + 1;
    const auto needed = [](const Published &port) {
        return port.isRange() ? port.last - port.first + 1 : port.replicas;
    };
    return needed(a) + needed(b) > all;
}

class Matrix
{
public:
    Matrix(const QList<StackClaims> &stacks, FreePorts &free)
        : m_stacks(stacks)
        , m_free(free)
    {
    }

    QList<Clash> make()
    {
        for (const StackClaims &stack : m_stacks)
            m_free.reserve(stack.ports);
        ports();
        subnets();
        names();
        return m_clashes;
    }

private:
    const Published &at(const Place &place) const { return m_stacks[place.stack].ports[place.claim]; }

    void ports()
    {
        QList<Place> all;
        for (qsizetype i = 0; i < m_stacks.size(); ++i) {
            for (qsizetype j = 0; j < m_stacks[i].ports.size(); ++j) {
                if (!m_stacks[i].ports[j].isEphemeral())
                    all.append({i, j});
            }
        }
        std::stable_sort(all.begin(), all.end(), [this](const Place &a, const Place &b) {
            return std::tuple(at(a).protocol, at(a).first) < std::tuple(at(b).protocol, at(b).first);
        });
        // At each port where a claim begins: the claims that are open there, and those that begin.
        QList<Place> open;
        for (qsizetype next = 0; next < all.size();) {
            const Published &first = at(all[next]);
            open.removeIf([&](const Place &place) {
                return at(place).protocol != first.protocol || at(place).last < first.first;
            });
            while (next < all.size() && at(all[next]).protocol == first.protocol && at(all[next]).first == first.first)
                open.append(all[next++]);
            std::sort(open.begin(), open.end(), [](const Place &a, const Place &b) {
                return std::tie(a.stack, a.claim) < std::tie(b.stack, b.claim);
            });
            portPairs(open, first.first);
        }
    }

    void portPairs(const QList<Place> &places, quint16 number)
    {
        for (qsizetype later = 1; later < places.size(); ++later) {
            const Place &second = places[later];
            const Published &wanted = at(second);
            quint16 instead = 0;
            for (qsizetype earlier = 0; earlier < later; ++earlier) {
                const Place &first = places[earlier];
                const Published &other = at(first);
                // If two stacks share many ports, only the first one is reported.
                if (first.stack == second.stack || std::max(wanted.first, other.first) != number ||
                    !collide(other, wanted))
                    continue;
                if (instead == 0 && !wanted.isRange())
                    instead = m_free.instead(wanted);
                m_clashes.append({Clash::Kind::Port, first.stack, second.stack, first.claim, second.claim, instead});
            }
        }
    }

    void subnets()
    {
        for (qsizetype b = 1; b < m_stacks.size(); ++b) {
            for (qsizetype a = 0; a < b; ++a) {
                for (qsizetype i = 0; i < m_stacks[a].subnets.size(); ++i) {
                    for (qsizetype j = 0; j < m_stacks[b].subnets.size(); ++j) {
                        const StackClaims::Subnet &first = m_stacks[a].subnets[i];
                        const StackClaims::Subnet &second = m_stacks[b].subnets[j];
                        // A network that both name is shared.
                        if (first.network != second.network && subnetsOverlap(first.cidr, second.cidr))
                            m_clashes.append({Clash::Kind::Subnet, a, b, i, j, 0});
                    }
                }
            }
        }
    }

    void names()
    {
        QHash<QString, QList<Place>> byName;
        for (qsizetype i = 0; i < m_stacks.size(); ++i) {
            for (qsizetype j = 0; j < m_stacks[i].names.size(); ++j) {
                QList<Place> &places = byName[m_stacks[i].names[j].container];
                for (const Place &first : std::as_const(places)) {
                    if (first.stack != i)
                        m_clashes.append({Clash::Kind::ContainerName, first.stack, i, first.claim, j, 0});
                }
                places.append({i, j});
            }
        }
    }

    const QList<StackClaims> &m_stacks;
    FreePorts &m_free;
    QList<Clash> m_clashes;
};

} // namespace

StackClaims claimsOf(const StackId &id, const compose::Project &project)
{
    StackClaims claims;
    claims.id = id;
    claims.project = project.name;
    claims.ports = publishedPorts(project);
    for (const compose::Network &network : project.networks) {
        if (network.external)
            continue;
        for (const compose::IpamPool &pool : network.ipam) {
            if (!pool.subnet.isEmpty())
                claims.subnets.append({network.name, pool.subnet});
        }
    }
    for (const compose::Service &service : project.services) {
        if (!service.containerName.isEmpty())
            claims.names.append({service.name, service.containerName});
    }
    return claims;
}

QList<Clash> clashMatrix(const QList<StackClaims> &stacks, FreePorts &free)
{
    return Matrix(stacks, free).make();
}

bool subnetsOverlap(const QString &a, const QString &b)
{
    const auto first = QHostAddress::parseSubnet(a);
    const auto second = QHostAddress::parseSubnet(b);
    if (first.second < 0 || second.second < 0 || first.first.protocol() != second.first.protocol())
        return false;
    const int prefix = std::min(first.second, second.second);
    return first.first.isInSubnet(second.first, prefix);
}

QString clashText(const Clash &clash, const QList<StackClaims> &stacks)
{
    const StackClaims &second = stacks[clash.second];
    switch (clash.kind) {
    case Clash::Kind::Port: {
        const Published &port = second.ports[clash.secondClaim];
        return port.protocol == Protocol::Tcp ? port.hostPorts()
                                              : port.hostPorts() + u'/' + protocolName(port.protocol);
    }
    case Clash::Kind::Subnet:
        return tr("network %1").arg(second.subnets[clash.secondClaim].cidr);
    case Clash::Kind::ContainerName:
        break;
    }
    return tr("container name %1").arg(second.names[clash.secondClaim].container);
}

} // namespace pierside::ports
