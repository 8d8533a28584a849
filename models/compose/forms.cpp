// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"

#include "models/compose/portranges.h"
#include "models/compose/unify.h"
#include "models/core/translate.h"

#include <QDir>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using namespace unify;
using yaml::Node;

namespace {

class FormUnifier
{
public:
    FormUnifier(const QString &base, const QString &home, Diagnostics &diagnostics)
        : m_base(base)
        , m_home(home)
        , m_diagnostics(diagnostics)
    {
    }

    void service(Node &node, const QString &path)
    {
        if (!node.isMap())
            return;
        m_path = path;
        for (const QStringView key : {u"environment"})
            at(node, key, [](Node &v) { toStringMap(v, true); });
        for (const QStringView key : {u"labels", u"annotations", u"sysctls", u"storage_opt"})
            at(node, key, [](Node &v) { toStringMap(v, false); });
        for (const QStringView key : {u"dns", u"dns_search", u"dns_opt", u"tmpfs", u"label_file", u"expose",
                                      u"security_opt", u"cap_add", u"cap_drop", u"profiles"})
            at(node, key, [](Node &v) { toStringList(v); });
        // Only here does Docker Compose leave out empty texts, such as that of a variable without a value.
        at(node, u"dns", [](Node &v) { v.items.removeIf([](const Node &item) { return item.text.isEmpty(); }); });
        for (const QStringView key : {u"command", u"entrypoint"})
            at(node, key, [&](Node &v) { toCommand(v, here(key), m_diagnostics); });
        for (const QStringView key :
             {u"mem_limit", u"mem_reservation", u"memswap_limit", u"mem_swappiness", u"shm_size"})
            at(node, key, [&](Node &v) { toSize(v, here(key), m_diagnostics); });
        at(node, u"stop_grace_period", [&](Node &v) { toDuration(v, here(u"stop_grace_period"), m_diagnostics); });
        at(node, u"extra_hosts", [this](Node &v) { toExtraHosts(v, here(u"extra_hosts"), m_diagnostics); });
        for (const QStringView key : {u"secrets", u"configs"})
            at(node, key, [&](Node &v) { toGrants(v, here(key), m_diagnostics); });
        at(node, u"depends_on", [](Node &v) { namesToMap(v, &dependency); });
        at(node, u"networks", [](Node &v) { networks(v); });
        at(node, u"models", [](Node &v) { namesToMap(v, &Node::null); });
        at(node, u"provider", [](Node &v) { provider(v); });
        at(node, u"ports", [this](Node &v) { ports(v); });
        at(node, u"volumes", [this](Node &v) { volumes(v); });
        at(node, u"devices", [this](Node &v) { devices(v); });
        at(node, u"build", [this](Node &v) { build(v); });
        at(node, u"healthcheck", [this](Node &v) { healthcheck(v); });
        at(node, u"logging", [](Node &v) { at(v, u"options", [](Node &o) { toStringMap(o, false); }); });
        at(node, u"env_file", [this](Node &v) { envFiles(v); });
        at(node, u"label_file", [this](Node &v) { makeAbsolute(v); });
        at(node, u"deploy", [this](Node &v) { deploy(v); });
        at(node, u"gpus", [](Node &v) { gpus(v); });
        at(node, u"blkio_config", [this](Node &v) { blockIo(v); });
        for (const QStringView key : {u"post_start", u"pre_stop"})
            at(node, key, [&](Node &v) {
                for (Node &item : v.items)
                    hook(item, here(key));
            });
        at(node, u"develop", [this](Node &v) {
            at(v, u"watch", [this](Node &list) {
                for (Node &item : list.items) {
                    at(item, u"path", [this](Node &file) { makeAbsolute(file); });
                    at(item, u"exec", [this](Node &exec) { hook(exec, here(u"develop.watch")); });
                    for (const QStringView key : {u"include", u"ignore"})
                        at(item, key, [](Node &patterns) { toStringList(patterns); });
                }
            });
        });
        at(node, u"pull_policy", [](Node &v) {
            if (v.text == "if_not_present"_L1)
                v.text = u"missing"_s;
        });
    }

    void root(Node &root)
    {
        const auto each = [&root](QStringView section, auto f) {
            at(root, section, [&](Node &map) {
                for (yaml::Member &member : map.members)
                    f(member.key, member.value);
            });
        };
        each(u"services", [this](const QString &name, Node &node) { service(node, u"services."_s + name); });
        each(u"networks", [this](const QString &name, Node &node) { resource(node, u"networks."_s + name); });
        each(u"volumes", [this](const QString &name, Node &node) {
            resource(node, u"volumes."_s + name);
            bindDevice(node);
        });
        for (const QStringView section : {u"secrets", u"configs"}) {
            each(section, [this, section](const QString &name, Node &node) {
                resource(node, u"%1.%2"_s.arg(section, name));
                at(node, u"file", [this](Node &v) { makeAbsolute(v); });
            });
        }
    }

private:
    QString here(QStringView key) const { return m_path + u'.' + key.toString(); }

    static Node dependency(const SourcePlace &place)
    {
        Node node = Node::map(place);
        node.set(u"condition"_s, Node::string(u"service_started"_s, place));
        node.set(u"required"_s, Node::boolean(true, place));
        return node;
    }

    void makeAbsolute(Node &node) const
    {
        if (node.isScalar() && !node.text.isEmpty())
            node.text = absolutePath(node.text, m_base, m_home);
        for (Node &item : node.items)
            makeAbsolute(item);
    }

    static void networks(Node &node)
    {
        namesToMap(node, &Node::null);
        for (yaml::Member &member : node.members)
            at(member.value, u"driver_opts", [](Node &v) { toStringMap(v, false); });
    }

    //! Each option has a list of values.
    static void provider(Node &node)
    {
        at(node, u"options", [](Node &options) {
            for (yaml::Member &member : options.members)
                toStringList(member.value);
        });
    }

    void ports(Node &node)
    {
        QList<Node> expanded;
        for (qsizetype i = 0; i < node.items.size() && mayTakePort(node.items[i]); ++i) {
            Node item = node.items[i];
            if (item.isMap()) {
                at(item, u"published", [](Node &v) { toText(v); });
                if (const Node *published = item.find(u"published"); published && published->text.isEmpty())
                    item.remove(u"published");
                expanded.append(item);
            } else if (const auto port = longPort(item, u"%1[%2]"_s.arg(here(u"ports")).arg(i), m_diagnostics)) {
                expanded.append(*port);
            }
        }
        node.items = expanded;
    }

    bool mayTakePort(const Node &item)
    {
        if (++m_portEntries == MostPortEntries + 1)
            m_diagnostics.append({Diagnostic::Severity::Error, item.place, here(u"ports"),
                                  tr("more than %1 entries under ports").arg(MostPortEntries)});
        return m_portEntries <= MostPortEntries;
    }

    void volumes(Node &node)
    {
        for (qsizetype i = 0; i < node.items.size(); ++i) {
            Node &item = node.items[i];
            if (item.isScalar())
                item = expandVolume(item, u"%1[%2]"_s.arg(here(u"volumes")).arg(i), m_diagnostics);
            const Node *type = item.find(u"type");
            if (type && type->text == "bind"_L1)
                at(item, u"source", [this](Node &v) { makeAbsolute(v); });
            // A Windows pipe is not a path and is not cleaned.
            if (type && type->text != "npipe"_L1)
                at(item, u"target", [](Node &v) { v.text = QDir::cleanPath(v.text); });
            at(item, u"volume", [](Node &v) { at(v, u"labels", [](Node &labels) { toStringMap(labels, false); }); });
            at(item, u"tmpfs", [this](Node &v) {
                at(v, u"size", [this](Node &size) { toSize(size, here(u"volumes"), m_diagnostics); });
                if (const Node *mode = v.find(u"mode"); mode && mode->isString())
                    m_diagnostics.append({Diagnostic::Severity::Error, mode->place, here(u"volumes"),
                                          tr("tmpfs.mode must be a number, not %1").arg(yaml::typeWord(*mode))});
            });
        }
    }

    void devices(Node &node)
    {
        for (Node &item : node.items) {
            if (!item.isScalar())
                continue;
            const QStringList parts = item.text.split(u':');
            if (parts.size() > 3)
                m_diagnostics.append(
                    {Diagnostic::Severity::Error, item.place, here(u"devices"),
                     tr("confusing device mapping, please use long syntax: %1").arg(yaml::shownText(item))});
            Node map = Node::map(item.place);
            map.set(u"source"_s, Node::string(parts[0], item.place));
            map.set(u"target"_s, Node::string(parts.value(1, parts[0]), item.place));
            map.set(u"permissions"_s, Node::string(parts.value(2, u"rwm"_s), item.place));
            item = map;
        }
    }

    void build(Node &node)
    {
        if (node.isScalar()) {
            Node map = Node::map(node.place);
            map.set(u"context"_s, node);
            node = map;
        }
        at(node, u"args", [](Node &v) { toStringMap(v, true); });
        at(node, u"labels", [](Node &v) { toStringMap(v, false); });
        for (const QStringView key : {u"provenance", u"sbom"})
            at(node, key, [](Node &v) { toText(v); });
        at(node, u"additional_contexts", [this](Node &v) {
            toStringMap(v, false);
            for (yaml::Member &member : v.members) {
                const QString &text = member.value.text;
                if (!isRemote(text) && !text.contains(u"://"_s) && !text.startsWith(u"service:"_s))
                    makeAbsolute(member.value);
            }
        });
        at(node, u"ssh", [this](Node &v) { sshKeys(v); });
        at(node, u"extra_hosts", [this](Node &v) { toExtraHosts(v, here(u"build.extra_hosts"), m_diagnostics); });
        at(node, u"secrets", [this](Node &v) { toGrants(v, here(u"build.secrets"), m_diagnostics); });
        at(node, u"shm_size", [this](Node &v) { toSize(v, here(u"build.shm_size"), m_diagnostics); });
        at(node, u"context", [this](Node &v) {
            if (!isRemote(v.text))
                makeAbsolute(v);
        });
    }

    void healthcheck(Node &node)
    {
        for (const QStringView key : {u"interval", u"timeout", u"start_period", u"start_interval"})
            at(node, key, [&](Node &v) { toDuration(v, here(u"healthcheck."_s + key.toString()), m_diagnostics); });
        at(node, u"test", [this](Node &v) {
            if (v.isScalar() && !v.isNull()) {
                Node list = Node::list(v.place);
                list.tag = std::exchange(v.tag, {});
                list.items = {Node::string(u"CMD-SHELL"_s, v.place), v};
                v = list;
            }
            for (Node &item : v.items)
                toText(item);
            const QStringList kinds = {u"CMD"_s, u"CMD-SHELL"_s, u"NONE"_s};
            if (!v.items.isEmpty() && !kinds.contains(v.items.first().text))
                m_diagnostics.append({Diagnostic::Severity::Error, v.place, here(u"healthcheck.test"),
                                      tr("healthcheck.test must start either by \"CMD\", \"CMD-SHELL\" or \"NONE\"")});
        });
    }

    void hook(Node &node, const QString &path)
    {
        at(node, u"command", [&](Node &v) { toCommand(v, path, m_diagnostics); });
        at(node, u"environment", [](Node &v) { toStringMap(v, true); });
    }

    //! {default: null, id: path} becomes default and id=path.
    void sshKeys(Node &node) const
    {
        if (!node.isMap())
            return toStringList(node);
        Node list = Node::list(node.place);
        for (yaml::Member &member : node.members) {
            makeAbsolute(member.value);
            const QString path = member.value.text.isEmpty() ? QString() : u'=' + member.value.text;
            list.items.append(Node::string(member.key + path, member.keyPlace));
        }
        node = list;
    }

    void envFiles(Node &node)
    {
        if (node.isScalar())
            toStringList(node);
        for (Node &item : node.items) {
            if (item.isScalar()) {
                Node map = Node::map(item.place);
                map.set(u"path"_s, item);
                item = map;
            }
            at(item, u"path", [this](Node &v) { makeAbsolute(v); });
        }
    }

    void deploy(Node &node)
    {
        at(node, u"labels", [](Node &v) { toStringMap(v, false); });
        at(node, u"resources", [this](Node &resources) {
            for (const QStringView kind : {u"limits", u"reservations"}) {
                at(resources, kind, [this](Node &v) {
                    at(v, u"memory", [this](Node &m) { toSize(m, here(u"deploy.resources"), m_diagnostics); });
                    at(v, u"cpus", [](Node &cpus) { cpus.quoted = false; });
                    at(v, u"devices", [](Node &list) { gpus(list); });
                });
            }
        });
        at(node, u"restart_policy", [this](Node &v) {
            for (const QStringView key : {u"delay", u"window"})
                at(v, key, [this](Node &d) { toDuration(d, here(u"deploy.restart_policy"), m_diagnostics); });
        });
        for (const QStringView section : {u"update_config", u"rollback_config"}) {
            at(node, section, [this](Node &v) {
                for (const QStringView key : {u"delay", u"monitor"})
                    at(v, key, [this](Node &d) { toDuration(d, here(u"deploy"), m_diagnostics); });
            });
        }
    }

    static void gpus(Node &node)
    {
        if (node.isScalar()) { // "all"
            Node list = Node::list(node.place);
            Node one = Node::map(node.place);
            one.set(u"count"_s, Node::integer(-1, node.place));
            list.items.append(one);
            node = list;
        }
        for (Node &item : node.items) {
            at(item, u"count", [](Node &v) {
                if (v.text.compare("all"_L1, Qt::CaseInsensitive) == 0)
                    v = Node::integer(-1, v.place);
                v.quoted = false;
            });
            if (item.isMap() && !item.contains(u"count") && !item.contains(u"device_ids"))
                item.set(u"count"_s, Node::integer(-1, item.place));
            at(item, u"options", [](Node &v) { toStringMap(v, false); });
        }
    }

    //! Docker Compose prints these with the member names of its structs.
    void blockIo(Node &node)
    {
        for (yaml::Member &member : node.members) {
            for (Node &item : member.value.items) {
                for (yaml::Member &field : item.members) {
                    if (field.key == "rate"_L1)
                        toSize(field.value, here(u"blkio_config"), m_diagnostics);
                    field.key[0] = field.key[0].toUpper();
                }
            }
        }
    }

    //! A network, volume, secret or config.
    void resource(Node &node, const QString &path)
    {
        if (node.isNull())
            node = Node::map(node.place);
        at(node, u"labels", [](Node &v) { toStringMap(v, false); });
        at(node, u"driver_opts", [](Node &v) { toStringMap(v, false); });
        // The deprecated form: external: {name: x}.
        if (const Node *external = node.find(u"external"); external && external->isMap()) {
            const Node *name = external->find(u"name");
            const Node *own = node.find(u"name");
            if (name && own && own->text != name->text)
                m_diagnostics.append({Diagnostic::Severity::Error, name->place, path,
                                      tr("name and external.name conflict; only use name")});
            else if (name)
                node.set(u"name"_s, Node(*name));
            node.set(u"external"_s, Node::boolean(true, node.place));
        }
    }

    //! The device of a local volume with the bind option is a path on this machine.
    void bindDevice(Node &node) const
    {
        const Node *options = node.find(u"driver_opts");
        const Node *driver = node.find(u"driver");
        if (!options || !driver || driver->text != "local"_L1 || options->textAt(u"o") != "bind"_L1)
            return;
        // An empty path, such as that of a variable without a value, is the project's directory.
        at(node, u"driver_opts",
           [this](Node &v) { at(v, u"device", [this](Node &d) { d.text = absolutePath(d.text, m_base, m_home); }); });
    }

    const QString m_base;
    const QString m_home;
    Diagnostics &m_diagnostics;
    QString m_path;
    qsizetype m_portEntries = 0; //!< of all services
};

} // namespace

void unifyForms(Node &root, const QString &baseDirectory, const QString &homeDirectory, Diagnostics &diagnostics)
{
    FormUnifier(baseDirectory, homeDirectory, diagnostics).root(root);
}

} // namespace pierside::compose
