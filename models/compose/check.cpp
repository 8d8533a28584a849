// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"
#include "models/compose/portranges.h"
#include "models/compose/service.h"
#include "models/compose/unify.h"
#include "models/core/translate.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <limits>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

class Checker
{
public:
    Checker(const Node &root, const QStringList &disabled, Diagnostics &diagnostics)
        : m_root(root)
        , m_disabled(disabled)
        , m_diagnostics(diagnostics)
    {
    }

    void run()
    {
        const Node *services = m_root.find(u"services");
        if (services && services->members.size() > MostServices) {
            const yaml::Member &first = services->members[MostServices];
            return complain(first.keyPlace, u"services."_s + first.key,
                            tr("a project has at most %1 services").arg(MostServices));
        }
        if (services) {
            for (const yaml::Member &member : services->members)
                service(member.key, member.value);
            cycles(*services);
        }
    }

    //! For a tree with errors: it has no defaults, and invalid nodes can have any type.
    void runOnBroken()
    {
        const Node *services = m_root.find(u"services");
        if (!services)
            return;
        for (const yaml::Member &member : services->members) {
            if (!member.value.isMap() || member.value.contains(u"extends"))
                continue;
            // The schema has already reported a misspelt key.
            const bool isTold = isComplainedOf(u"services."_s + member.key);
            const bool hasSource = member.value.contains(u"image") || member.value.contains(u"build") ||
                                   member.value.contains(u"provider");
            if (!isTold && !hasSource)
                complain(member.value.place, u"services."_s + member.key,
                         tr("service \"%1\" has neither an image nor a build context specified").arg(member.key));
            references(member.key, member.value);
            if (const Node *dependencies = member.value.find(u"depends_on")) {
                for (const yaml::Member &dependency : dependencies->members)
                    dependsOn(member.key, dependency);
            }
        }
    }

private:
    bool isComplainedOf(const QString &path) const
    {
        return std::any_of(m_diagnostics.cbegin(), m_diagnostics.cend(), [&path](const Diagnostic &diagnostic) {
            return diagnostic.severity == Diagnostic::Severity::Error &&
                   (diagnostic.path == path || diagnostic.path.startsWith(path + u'.'));
        });
    }

    void complain(const SourcePlace &place, const QString &path, const QString &message)
    {
        m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
    }

    bool has(const QString &section, const QString &key) const
    {
        const Node *map = m_root.find(section);
        return map && map->contains(key);
    }

    void service(const QString &name, const Node &node)
    {
        const QString path = u"services."_s + name;
        if (!node.contains(u"image") && !node.contains(u"build") && !node.contains(u"provider"))
            complain(node.place, path,
                     tr("service \"%1\" has neither an image nor a build context specified").arg(name));
        if (const Node *networks = node.find(u"networks");
            networks && !networks->members.isEmpty() && !node.textAt(u"network_mode").isEmpty())
            complain(networks->place, path,
                     tr("service \"%1\" declares mutually exclusive network_mode and networks").arg(name));
        references(name, node);
        ports(path, node);
        endpoints(path, node);
        build(name, node);
        limits(name, node);
        if (const Node *dependencies = node.find(u"depends_on")) {
            for (const yaml::Member &dependency : dependencies->members)
                dependsOn(name, dependency);
        }
    }

    void dependsOn(const QString &name, const yaml::Member &dependency)
    {
        if (has(u"services"_s, dependency.key))
            return;
        const bool isDisabled = m_disabled.contains(dependency.key);
        if (isDisabled && dependency.value.textAt(u"required") == "false"_L1)
            return;
        const QString message =
            isDisabled ? tr("service \"%1\" depends on undefined service \"%2\" (no active profile enables it)")
                       : tr("service \"%1\" depends on undefined service \"%2\"");
        complain(dependency.keyPlace, u"services.%1.depends_on"_s.arg(name), message.arg(name, dependency.key));
    }

    static QStringList keys(const Node *map)
    {
        QStringList names;
        if (map) {
            for (const yaml::Member &member : map->members)
                names.append(member.key);
        }
        return names;
    }

    void references(const QString &name, const Node &node)
    {
        const QString path = u"services."_s + name;
        const auto undefined = [&](const SourcePlace &place, const QString &what, const QString &key) {
            complain(place, path, tr("service \"%1\" refers to undefined %2 %3").arg(name, what, key));
        };
        if (const Node *networks = node.find(u"networks")) {
            for (const yaml::Member &network : networks->members) {
                if (network.key != "default"_L1 && !has(u"networks"_s, network.key))
                    undefined(network.keyPlace, u"network"_s, network.key);
            }
        }
        if (const Node *models = node.find(u"models")) {
            for (const yaml::Member &model : models->members) {
                if (!has(u"models"_s, model.key))
                    undefined(model.keyPlace, u"model"_s, model.key);
            }
        }
        if (const Node *volumes = node.find(u"volumes")) {
            for (const Node &volume : volumes->items) {
                const QString source = volume.textAt(u"source");
                if (volume.textAt(u"type") == "volume"_L1 && !source.isEmpty() && !has(u"volumes"_s, source))
                    undefined(volume.place, u"volume"_s, yaml::shownText(*volume.find(u"source")));
                if (volume.textAt(u"type") == "bind"_L1 && source.isEmpty())
                    complain(volume.place, path, tr("bind mount needs a source"));
            }
        }
        const std::pair<QStringView, QString> grants[] = {{u"secrets", u"secret"_s}, {u"configs", u"config"_s}};
        for (const auto &[key, word] : grants) {
            if (const Node *list = node.find(key)) {
                for (const Node &grant : list->items) {
                    const QString source = grant.textAt(u"source");
                    if (!source.isEmpty() && !has(key.toString(), source))
                        undefined(grant.place, word, yaml::shownText(*grant.find(u"source")));
                }
            }
        }
    }

    void ports(const QString &path, const Node &node)
    {
        const Node *list = node.find(u"ports");
        for (qsizetype i = 0; list && i < list->items.size(); ++i) {
            const SourcePlace &place = list->items[i].place;
            const QString at = u"%1.ports[%2]"_s.arg(path).arg(i);
            const QString target = list->items[i].textAt(u"target");
            const std::optional<PortRange> range = readPortRange(target);
            if (!range && target.toLongLong() > 0)
                complain(place, at, tr("%1 is not a port: the highest is 65535").arg(target));
            else if (!range || range->first == 0)
                complain(place, at, tr("is missing a target port"));
            else
                countPorts(place, at, range->size());
        }
    }

    void endpoints(const QString &path, const Node &node)
    {
        const Node *hints = node.find(u"x-pierside");
        const Node *list = hints && hints->isMap() ? hints->find(u"endpoints") : nullptr;
        if (list && list->items.size() > MostEndpoints)
            complain(list->items[MostEndpoints].place, path + u".x-pierside.endpoints"_s,
                     tr("a service has at most %1 endpoints").arg(MostEndpoints));
    }

    void countPorts(const SourcePlace &place, const QString &path, int count)
    {
        const bool wasFine = m_ports <= MostPorts;
        m_ports += count;
        if (wasFine && m_ports > MostPorts)
            complain(place, path, tr("the project publishes more than %1 ports with this entry").arg(MostPorts));
    }

    void takeReplicas(const QString &name, const Node &node, int count)
    {
        if (count > MostReplicas)
            return complain(node.place, u"services."_s + name,
                            tr("should run %1 times; the maximum is %2").arg(count).arg(MostReplicas));
        const bool wasFine = m_containers <= MostContainers;
        m_containers += count;
        if (wasFine && m_containers > MostContainers)
            complain(node.place, u"services."_s + name,
                     tr("the project has more than %1 containers with this service").arg(MostContainers));
    }

    //! "service:x" in the additional contexts of a build is the image that x builds.
    void contexts(const QString &name, const Node &contexts)
    {
        const QString prefix = u"service:"_s;
        for (const yaml::Member &context : contexts.members) {
            if (!context.value.text.startsWith(prefix))
                continue;
            const QString other = context.value.text.mid(prefix.size());
            const Node *services = m_root.find(u"services");
            const Node *service = services->find(other);
            if (!service || !service->contains(u"build"))
                complain(context.value.place, u"services.%1.build.additional_contexts"_s.arg(name),
                         tr("service \"%1\" declares %2 service \"%3\" as additional contexts %4")
                             .arg(name, service ? u"non-buildable"_s : u"unknown"_s, other, context.key));
        }
    }

    void build(const QString &name, const Node &node)
    {
        const Node *build = node.find(u"build");
        if (!build)
            return;
        const QString path = u"services.%1.build"_s.arg(name);
        if (build->contains(u"dockerfile") && build->contains(u"dockerfile_inline"))
            complain(build->place, path, tr("can't be used with both dockerfile and dockerfile_inline"));
        if (const Node *additional = build->find(u"additional_contexts"))
            contexts(name, *additional);
        const Node *platforms = build->find(u"platforms");
        const QString platform = node.textAt(u"platform");
        if (!platforms || platform.isEmpty())
            return;
        for (const Node &item : platforms->items) {
            if (item.text == platform)
                return;
        }
        complain(platforms->place, path, tr("service.build.platforms must support service.platform %1").arg(platform));
    }

    void limits(const QString &name, const Node &node)
    {
        const QString path = u"services."_s + name;
        const Node *deploy = node.find(u"deploy");
        const Node *resources = deploy ? deploy->find(u"resources") : nullptr;
        const struct
        {
            QStringView key;
            QStringView kind;
            QStringView field;
        } pairs[] = {{u"cpus", u"limits", u"cpus"},
                     {u"mem_limit", u"limits", u"memory"},
                     {u"pids_limit", u"limits", u"pids"},
                     {u"mem_reservation", u"reservations", u"memory"}};
        for (const auto &pair : pairs) {
            const Node *kind = resources ? resources->find(pair.kind) : nullptr;
            const Node *there = kind ? kind->find(pair.field) : nullptr;
            const Node *here = node.find(pair.key);
            const double value = here ? here->text.toDouble() : 0;
            // Zero counts as not set; a missing value counts as zero where others are set.
            if (kind && value != 0 && value != (there ? there->text.toDouble() : 0))
                complain(here->place, path,
                         tr("can't set distinct values on '%1' and 'deploy.resources.%2.%3'")
                             .arg(pair.key, pair.kind, pair.field));
        }
        const Node *scale = node.find(u"scale");
        const Node *replicas = deploy ? deploy->find(u"replicas") : nullptr;
        if (scale && replicas && scale->text != replicas->text)
            complain(scale->place, path, tr("can't set distinct values on 'scale' and 'deploy.replicas'"));
        const Node *given = scale ? scale : replicas;
        const qint64 wanted = given ? yaml::printed(*given).toLongLong() : 1;
        const int count = int(std::clamp<qint64>(wanted, 0, std::numeric_limits<int>::max()));
        takeReplicas(name, given ? *given : node, count);
        if (count > 1 && node.contains(u"container_name"))
            complain(node.find(u"container_name")->place, path,
                     tr("can't set container_name and scale it to %1: names are unique").arg(count));
    }

    void cycles(const Node &services)
    {
        QHash<QString, QStringList> edges;
        for (const yaml::Member &member : services.members)
            edges.insert(member.key, keys(member.value.find(u"depends_on")));
        QSet<QString> done;
        for (const yaml::Member &member : services.members) {
            QStringList trail;
            if (walk(member.key, edges, done, trail)) {
                complain(member.value.place, u"services."_s + member.key,
                         tr("dependency cycle detected: %1").arg(trail.join(u" -> "_s)));
                return;
            }
        }
    }

    //! Depth-first search; returns true with the cycle in trail.
    static bool walk(const QString &at, const QHash<QString, QStringList> &edges, QSet<QString> &done,
                     QStringList &trail)
    {
        if (const qsizetype before = trail.indexOf(at); before >= 0) {
            trail = trail.mid(before) << at;
            return true;
        }
        if (done.contains(at))
            return false;
        trail.append(at);
        for (const QString &next : edges.value(at)) {
            if (walk(next, edges, done, trail))
                return true;
        }
        trail.removeLast();
        done.insert(at);
        return false;
    }

    const Node &m_root;
    const QStringList &m_disabled;
    Diagnostics &m_diagnostics;
    qint64 m_ports = 0;      //!< of all services
    qint64 m_containers = 0; //!< of all services
};

} // namespace

void check(const Node &root, const QStringList &disabled, Diagnostics &diagnostics)
{
    Checker(root, disabled, diagnostics).run();
    checkResources(root, diagnostics);
    checkValues(root, diagnostics);
}

void checkBroken(const Node &root, Diagnostics &diagnostics)
{
    Checker(root, {}, diagnostics).runOnBroken();
}

} // namespace pierside::compose
