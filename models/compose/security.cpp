// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/security.h"

#include <algorithm>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using Level = SecurityFact::Level;

namespace {

class Looker
{
public:
    explicit Looker(const Service &service)
        : m_service(service)
    {
    }

    QList<SecurityFact> look(const std::optional<QString> &imageUser)
    {
        lookAtPower();
        lookAtNamespaces();
        lookAtMounts();
        lookAtPorts();
        lookAtUser(imageUser);
        if (m_service.readOnly)
            add(Level::Good, u"root file system is read-only"_s, u"what breaks in cannot change the program"_s);
        if (std::any_of(m_service.securityOpt.cbegin(), m_service.securityOpt.cend(), [](const QString &option) {
                return option.startsWith("no-new-privileges"_L1) && !option.endsWith("false"_L1);
            }))
            add(Level::Good, u"no new privileges"_s, u"setuid programs in it gain nothing"_s);
        std::stable_sort(m_facts.begin(), m_facts.end(),
                         [](const SecurityFact &a, const SecurityFact &b) { return a.level > b.level; });
        return m_facts;
    }

private:
    void add(Level level, const QString &what, const QString &why)
    {
        m_facts.append({m_service.name, level, what, why});
    }

    void lookAtPower()
    {
        if (m_service.privileged)
            add(Level::Risk, u"privileged"_s, u"it can do everything on the engine's machine that root can"_s);
        if (!m_service.capAdd.isEmpty())
            add(Level::Risk, u"added capabilities: %1"_s.arg(m_service.capAdd.join(u", "_s)),
                u"more than the usual rights of root in a container"_s);
        if (!m_service.capDrop.isEmpty())
            add(Level::Good, u"dropped capabilities: %1"_s.arg(m_service.capDrop.join(u", "_s)),
                u"rights that it does not need"_s);
        for (const QString &option : m_service.securityOpt) {
            if (option.endsWith("unconfined"_L1) || option.endsWith("disable"_L1))
                add(Level::Risk, option, u"one of the engine's fences around it is off"_s);
        }
        if (!m_service.devices.isEmpty())
            add(Level::Note, u"devices: %1"_s.arg(m_service.devices.first().source),
                u"it reaches hardware of the engine's machine"_s);
    }

    void lookAtNamespaces()
    {
        if (m_service.pid == "host"_L1)
            add(Level::Risk, u"process list of the host"_s, u"it sees and may signal the machine's processes"_s);
        if (m_service.ipc == "host"_L1)
            add(Level::Risk, u"shared memory of the host"_s, u"it may read what other programs share"_s);
        if (m_service.networkMode == "host"_L1)
            add(Level::Risk, u"network of the host"_s,
                u"every port that it opens is the machine's, and it reaches what listens on localhost only"_s);
        if (m_service.usernsMode == "host"_L1)
            add(Level::Note, u"users of the host"_s, u"root in it is root on the machine"_s);
    }

    void lookAtMounts()
    {
        for (const VolumeMount &mount : m_service.volumes) {
            if (mount.type != VolumeMount::Type::Bind)
                continue;
            const QString &source = mount.source;
            if (source.endsWith("/docker.sock"_L1) || source.endsWith("/podman.sock"_L1) ||
                source.endsWith("/containerd.sock"_L1))
                add(Level::Risk, u"has the engine's socket (%1)"_s.arg(source),
                    u"it can start containers that can do everything; read-only does not change that"_s);
            else if (!mount.readOnly && (source == "/"_L1 || source == "/etc"_L1 || source == "/usr"_L1 ||
                                         source == "/var"_L1 || source == "/root"_L1 || source == "/home"_L1))
                add(Level::Risk, u"writes to %1 of the machine"_s.arg(source),
                    u"what breaks in can change the system"_s);
        }
    }

    void lookAtPorts()
    {
        QStringList open;
        for (const PortMapping &port : m_service.ports) {
            if (port.hostIp.isEmpty() || port.hostIp == "0.0.0.0"_L1 || port.hostIp == "::"_L1)
                open.append(port.published.isEmpty() ? QString::number(port.target) : port.published);
        }
        if (!open.isEmpty())
            add(Level::Note, u"published on all addresses: %1"_s.arg(open.join(u", "_s)),
                u"whoever reaches this machine over the network reaches it; 127.0.0.1: in front keeps it here"_s);
    }

    void lookAtUser(const std::optional<QString> &imageUser)
    {
        const QString user = !m_service.user.isEmpty() ? m_service.user : imageUser.value_or(QString());
        if (m_service.user.isEmpty() && !imageUser)
            return add(Level::Note, u"user is not known yet"_s, u"the image is not here, and the files name none"_s);
        const QString name = user.section(u':', 0, 0);
        if (name.isEmpty() || name == "root"_L1 || name == "0"_L1)
            add(Level::Note, u"runs as root"_s, u"root in it owns all files of its volumes and bind mounts"_s);
        else
            add(Level::Good, u"runs as %1"_s.arg(user), u"not root"_s);
    }

    const Service &m_service;
    QList<SecurityFact> m_facts;
};

} // namespace

QList<SecurityFact> securityFacts(const Project &project, const QMap<QString, QString> &imageUsers)
{
    QList<SecurityFact> facts;
    for (const Service &service : project.services) {
        const auto user = imageUsers.constFind(service.name);
        facts += Looker(service).look(user == imageUsers.cend() ? std::nullopt : std::optional(*user));
    }
    return facts;
}

} // namespace pierside::compose
