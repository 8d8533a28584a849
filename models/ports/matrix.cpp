// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/matrix.h"

#include <QHostAddress>

#include <algorithm>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! One claim of one stack.
struct Place
{
    qsizetype stack = 0;
    qsizetype claim = 0;
};

bool clash(const Published &a, const Published &b)
{
    return std::any_of(a.binds.cbegin(), a.binds.cend(), [&b](const Bind &bind) {
        return std::any_of(b.binds.cbegin(), b.binds.cend(),
                           [&bind](const Bind &other) { return clashes(bind, other); });
    });
}

//! Both need all that they could share: what one has beside the other's range is not enough for it.
bool collide(const Published &a, const Published &b)
{
    const int shared = std::min(a.last, b.last) - std::max(a.first, b.first) + 1;
    if (shared <= 0 || !clash(a, b))
        return false;
    const int all = std::max(a.last, b.last) - std::min(a.first, b.first) + 1;
    return a.replicas + b.replicas > all || (!a.isRange() && !b.isRange());
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
    void ports()
    {
        // A range is rare: it stands under each of its numbers, and a pair is told once.
        QHash<quint32, QList<Place>> byNumber;
        QList<quint32> order;
        for (qsizetype i = 0; i < m_stacks.size(); ++i) {
            for (qsizetype j = 0; j < m_stacks[i].ports.size(); ++j) {
                const Published &port = m_stacks[i].ports[j];
                for (int number = port.first; number != 0 && number <= port.last; ++number) {
                    QList<Place> &places = byNumber[quint32(port.protocol) << 16 | quint32(number)];
                    if (places.isEmpty())
                        order.append(quint32(port.protocol) << 16 | quint32(number));
                    places.append({i, j});
                }
            }
        }
        std::sort(order.begin(), order.end());
        for (const quint32 number : std::as_const(order))
            portPairs(byNumber[number], number & 0xffff);
    }

    void portPairs(const QList<Place> &places, quint32 number)
    {
        for (qsizetype later = 1; later < places.size(); ++later) {
            const Place &second = places[later];
            const Published &wanted = m_stacks[second.stack].ports[second.claim];
            quint16 instead = 0;
            for (qsizetype earlier = 0; earlier < later; ++earlier) {
                const Place &first = places[earlier];
                const Published &other = m_stacks[first.stack].ports[first.claim];
                // Where two ranges share many numbers, the first of these speaks for all.
                if (first.stack == second.stack || std::max(wanted.first, other.first) != number ||
                    !collide(other, wanted))
                    continue;
                if (instead == 0)
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
                        // One network that both name is shared, not fought over.
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

StackClaims claimsOf(const QString &id, const compose::Project &project)
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
        return u"network %1"_s.arg(second.subnets[clash.secondClaim].cidr);
    case Clash::Kind::ContainerName:
        break;
    }
    return u"container name %1"_s.arg(second.names[clash.secondClaim].container);
}

} // namespace pierside::ports
