// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/security.h"

#include "models/core/translate.h"

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
            add(Level::Good, tr("root file system is read-only"), tr("an attacker cannot change the program"));
        if (std::any_of(m_service.securityOpt.cbegin(), m_service.securityOpt.cend(), [](const QString &option) {
                return option.startsWith("no-new-privileges"_L1) && !option.endsWith("false"_L1);
            }))
            add(Level::Good, tr("no new privileges"), tr("setuid programs gain no privileges"));
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
            add(Level::Risk, u"privileged"_s, tr("it has root's rights on the engine's machine"));
        if (!m_service.capAdd.isEmpty())
            add(Level::Risk, tr("added capabilities: %1").arg(m_service.capAdd.join(u", "_s)),
                tr("more rights than root usually has in a container"));
        if (!m_service.capDrop.isEmpty())
            add(Level::Good, tr("dropped capabilities: %1").arg(m_service.capDrop.join(u", "_s)),
                tr("rights that it does not need"));
        for (const QString &option : m_service.securityOpt) {
            if (option.endsWith("unconfined"_L1) || option.endsWith("disable"_L1))
                add(Level::Risk, option, tr("disables one of the engine's protections"));
        }
        if (m_service.useApiSocket)
            add(Level::Risk, tr("has the engine's socket and your registry logins (use_api_socket)"),
                tr("it can start containers with full rights, and read the passwords of all registries that you are "
                   "logged in to"));
        if (!m_service.devices.isEmpty())
            add(Level::Note, tr("devices: %1").arg(m_service.devices.first().source),
                tr("it can access hardware of the engine's machine"));
    }

    void lookAtNamespaces()
    {
        if (m_service.pid == "host"_L1)
            add(Level::Risk, tr("process list of the host"), tr("it can see and signal the machine's processes"));
        if (m_service.ipc == "host"_L1)
            add(Level::Risk, tr("shared memory of the host"), tr("it can read shared memory of other programs"));
        if (m_service.networkMode == "host"_L1)
            add(Level::Risk, tr("network of the host"),
                tr("it opens ports on the machine itself, and can reach programs that listen on localhost only"));
        if (m_service.usernsMode == "host"_L1)
            add(Level::Note, tr("users of the host"), tr("root in the container is root on the machine"));
    }

    void lookAtMounts()
    {
        for (const VolumeMount &mount : m_service.volumes) {
            if (mount.type != VolumeMount::Type::Bind)
                continue;
            const QString &source = mount.source;
            if (source.endsWith("/docker.sock"_L1) || source.endsWith("/podman.sock"_L1) ||
                source.endsWith("/containerd.sock"_L1))
                add(Level::Risk, tr("has the engine's socket (%1)").arg(source),
                    tr("it can start containers with full rights; mounting the socket read-only does not prevent "
                       "that"));
            else if (!mount.readOnly && (source == "/"_L1 || source == "/etc"_L1 || source == "/usr"_L1 ||
                                         source == "/var"_L1 || source == "/root"_L1 || source == "/home"_L1))
                add(Level::Risk, tr("can write to %1 on the machine").arg(source),
                    tr("an attacker can change the system"));
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
            add(Level::Note, tr("published on all addresses: %1").arg(open.join(u", "_s)),
                tr("reachable from your network; bind to 127.0.0.1 to keep it local"));
    }

    void lookAtUser(const std::optional<QString> &imageUser)
    {
        const QString user = !m_service.user.isEmpty() ? m_service.user : imageUser.value_or(QString());
        if (m_service.user.isEmpty() && !imageUser)
            return add(Level::Note, tr("user is not known yet"),
                       tr("the image is not on the engine, and the files set no user"));
        const QString name = user.section(u':', 0, 0);
        if (name.isEmpty() || name == "root"_L1 || name == "0"_L1)
            add(Level::Note, tr("runs as root"),
                tr("root in the container owns all files of its volumes and bind mounts"));
        else
            add(Level::Good, tr("runs as %1").arg(user), tr("not root"));
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
