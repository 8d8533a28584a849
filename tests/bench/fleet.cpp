// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/fleet.h"

#include "tests/bench/rawengine.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace pierside::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int PerStack = 15;

} // namespace

Fleet::Fleet(int count)
    : m_project(u"pierside-bench-%1"_s.arg(QCoreApplication::applicationPid()))
{
    for (int i = 0; i < count; ++i) {
        const QString stack = project(i / PerStack);
        const QString service = u"s%1"_s.arg(i % PerStack, 2, 10, QChar(u'0'));
        const QJsonObject labels{
            {QString::fromLatin1(Label), m_project},      {u"com.docker.compose.project"_s, stack},
            {u"com.docker.compose.service"_s, service},   {u"com.docker.compose.container-number"_s, u"1"_s},
            {u"com.docker.compose.oneoff"_s, u"False"_s}, {u"com.docker.compose.config-hash"_s, u"bench"_s}};
        const QJsonObject body{{u"Image"_s, u"quickstart-service"_s},
                               {u"Env"_s, QJsonArray{u"RATE=0"_s, u"QUIET=1"_s}},
                               {u"Labels"_s, labels},
                               {u"HostConfig"_s, QJsonObject{{u"NetworkMode"_s, u"none"_s}}}};
        const QByteArray name = (stack + u'-' + service + u"-1"_s).toUtf8();
        const QString id =
            ask("POST", "/containers/create?name=" + name, QJsonDocument(body)).object()[u"Id"].toString();
        m_ids.append(id.toUtf8());
        ask("POST", "/containers/" + m_ids.last() + "/start");
    }
}

Fleet::~Fleet()
{
    for (const QByteArray &id : std::as_const(m_ids))
        ask("DELETE", "/containers/" + id + "?force=1");
}

} // namespace pierside::bench
