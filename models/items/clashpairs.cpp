// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/clashpairs.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using ports::Clash;
using ports::StackClaims;

namespace {

//! The service that claims something; empty for networks, which belong to the stack.
QString claimantOf(const StackClaims &stack, Clash::Kind kind, qsizetype claim)
{
    switch (kind) {
    case Clash::Kind::Port:
        return stack.ports[claim].service;
    case Clash::Kind::ContainerName:
        return stack.names[claim].service;
    case Clash::Kind::Subnet:
        break;
    }
    return {};
}

QString tipOf(const Clash &clash, const QList<StackClaims> &claims)
{
    const QString what = ports::clashText(clash, claims);
    const QString first = claimantOf(claims[clash.first], clash.kind, clash.firstClaim);
    const QString second = claimantOf(claims[clash.second], clash.kind, clash.secondClaim);
    if (first.isEmpty() || second.isEmpty())
        return what;
    if (clash.instead == 0)
        return tr("%1: %2 and %3").arg(what, first, second);
    return tr("%1: %2 and %3; %4 is free").arg(what, first, second, QString::number(clash.instead));
}

//! Each port once, and no number for two ports.
void addRemap(QList<ports::Remap> &remaps, const ports::Remap &remap)
{
    const bool isKnown = std::any_of(remaps.cbegin(), remaps.cend(), [&remap](const ports::Remap &one) {
        return one.isSamePort(remap) || (one.to == remap.to && one.protocol == remap.protocol);
    });
    if (!isKnown)
        remaps.append(remap);
}

} // namespace

QList<ClashPair> clashPairs(const QList<StackClaims> &claims, const QList<Clash> &clashes)
{
    QList<ClashPair> pairs;
    for (const Clash &clash : clashes) {
        const StackId &first = claims[clash.first].id;
        const StackId &second = claims[clash.second].id;
        auto pair = std::find_if(pairs.begin(), pairs.end(),
                                 [&](const ClashPair &one) { return one.first == first && one.second == second; });
        if (pair == pairs.end()) {
            pairs.append({first, second, {}, {}, {}, {}});
            pair = pairs.end() - 1;
        }
        const QString text = ports::clashText(clash, claims);
        if (!pair->text.split(u", "_s).contains(text))
            pair->text += pair->text.isEmpty() ? text : u", "_s + text;
        pair->tip += (pair->tip.isEmpty() ? QString() : u"\n"_s) + tipOf(clash, claims);
        if (clash.kind != Clash::Kind::Port || clash.instead == 0)
            continue;
        const ports::Published &one = claims[clash.first].ports[clash.firstClaim];
        const ports::Published &other = claims[clash.second].ports[clash.secondClaim];
        addRemap(pair->secondRemaps, ports::remapOf(other, clash.instead));
        // The port was looked for at the addresses of the second.
        if (one.binds == other.binds && !one.isRange())
            addRemap(pair->firstRemaps, ports::remapOf(one, clash.instead));
    }
    return pairs;
}

} // namespace pierside::items
