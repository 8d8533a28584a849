// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/portsjson.h"

#include <array>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString kindWord(ports::Holder::Kind kind)
{
    static const std::array words{u"unknown"_s, u"container"_s,  u"process"_s,
                                  u"engine"_s,  u"other-user"_s, u"connection"_s};
    return words.at(static_cast<size_t>(kind));
}

QString kindWord(ports::Conflict::Kind kind)
{
    static const std::array words{u"held"_s, u"twice"_s, u"scale"_s, u"privileged"_s};
    return words.at(static_cast<size_t>(kind));
}

QString kindWord(ports::Clash::Kind kind)
{
    static const std::array words{u"port"_s, u"subnet"_s, u"container-name"_s};
    return words.at(static_cast<size_t>(kind));
}

void insertText(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

QJsonObject toJson(const ports::Holder &holder)
{
    QJsonObject object{{u"kind"_s, kindWord(holder.kind)}, {u"text"_s, holder.text()}};
    insertText(object, u"container"_s, holder.container);
    insertText(object, u"stack"_s, holder.project.value);
    insertText(object, u"service"_s, holder.service);
    insertText(object, u"user"_s, holder.user);
    if (holder.process) {
        const ports::Process &process = *holder.process;
        object.insert(u"pid"_s, process.pid);
        object.insert(u"process"_s, process.name);
        object.insert(u"user"_s, process.user);
        insertText(object, u"commandLine"_s, process.commandLine);
        insertText(object, u"unit"_s, process.unit);
        if (process.started.isValid())
            object.insert(u"started"_s, process.started.toString(Qt::ISODate));
    }
    return object;
}

QString claimant(const ports::StackClaims &stack, ports::Clash::Kind kind, qsizetype claim)
{
    switch (kind) {
    case ports::Clash::Kind::Port:
        return stack.ports[claim].service;
    case ports::Clash::Kind::Subnet:
        return stack.subnets[claim].network;
    case ports::Clash::Kind::ContainerName:
        break;
    }
    return stack.names[claim].service;
}

} // namespace

QJsonObject toJson(const ports::Conflict &conflict)
{
    QJsonObject object{
        {u"kind"_s, kindWord(conflict.kind)}, {u"port"_s, conflict.number}, {u"text"_s, conflict.text()}};
    if (conflict.kind == ports::Conflict::Kind::Held)
        object.insert(u"holder"_s, toJson(conflict.holder));
    if (conflict.instead != 0)
        object.insert(u"instead"_s, conflict.instead);
    insertText(object, u"variable"_s, conflict.variable);
    return object;
}

QJsonObject toJson(const ports::MapLine &line)
{
    QJsonObject object{{u"stack"_s, line.project.value},
                       {u"service"_s, line.service},
                       {u"protocol"_s, ports::protocolName(line.protocol)},
                       {u"state"_s, ports::stateWord(line.state)}};
    insertText(object, u"hostIp"_s, line.hostIp);
    insertText(object, u"published"_s, line.hostPorts);
    insertText(object, u"container"_s, line.container);
    if (line.number != 0)
        object.insert(u"port"_s, line.number);
    if (line.target != 0)
        object.insert(u"target"_s, line.target);
    if (line.targets.contains(u'-'))
        object.insert(u"targets"_s, line.targets);
    if (line.onHost)
        object.insert(u"hostNetwork"_s, true);
    if (line.state == ports::MapLine::State::Listening)
        insertText(object, u"address"_s, ports::addressToCopy(line));
    if (line.conflict)
        object.insert(u"conflict"_s, toJson(*line.conflict));
    return object;
}

QJsonObject toJson(const ports::Remap &remap)
{
    return {{u"service"_s, remap.service},  {u"protocol"_s, ports::protocolName(remap.protocol)},
            {u"hostIp"_s, remap.hostIp},    {u"from"_s, remap.from},
            {u"target"_s, remap.target},    {u"to"_s, remap.to},
            {u"variable"_s, remap.variable}};
}

QJsonObject toJson(const ports::Clash &clash, const QList<ports::StackClaims> &stacks)
{
    const ports::StackClaims &first = stacks[clash.first];
    const ports::StackClaims &second = stacks[clash.second];
    QJsonObject object{{u"kind"_s, kindWord(clash.kind)},
                       {u"what"_s, ports::clashText(clash, stacks)},
                       {u"first"_s, QJsonObject{{u"stack"_s, first.id.value},
                                                {u"claim"_s, claimant(first, clash.kind, clash.firstClaim)}}},
                       {u"second"_s, QJsonObject{{u"stack"_s, second.id.value},
                                                 {u"claim"_s, claimant(second, clash.kind, clash.secondClaim)}}}};
    if (clash.instead != 0)
        object.insert(u"instead"_s, clash.instead);
    return object;
}

} // namespace pierside::cli
