// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/confighash.h"

#include "models/compose/portranges.h"
#include "models/plan/containerspec.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

// Order of the members in Docker Compose's structs. Keys that are not listed are user-defined and come last, sorted.
struct Shape
{
    QHash<QString, qsizetype> order;
    QMap<QString, const Shape *> nested = {};    //!< shape of a member, or of the items of a list
    QMap<QString, const Shape *> mapValues = {}; //!< shape of the values of a map keyed by the user
    QJsonObject always = {};                     //!< values of members that are never omitted
};

QHash<QString, qsizetype> words(const char *text)
{
    QHash<QString, qsizetype> places;
    const QStringList list = QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : list)
        places.insert(word, places.size());
    return places;
}

//! Of devices under deploy, and of gpus.
const Shape &deviceRequestShape()
{
    static const Shape request{words("capabilities driver count device_ids options")};
    return request;
}

const Shape &deployShape()
{
    static const Shape resource{words("cpus memory pids devices generic_resources"),
                                {{u"devices"_s, &deviceRequestShape()}}};
    static const Shape resources{words("limits reservations"),
                                 {{u"limits"_s, &resource}, {u"reservations"_s, &resource}}};
    static const Shape update{words("parallelism delay failure_action monitor max_failure_ratio order")};
    static const Shape restart{words("condition delay max_attempts window")};
    static const Shape placement{words("constraints preferences max_replicas_per_node")};
    static const Shape deploy{
        words("mode labels update_config rollback_config resources restart_policy placement endpoint_mode"),
        {{u"update_config"_s, &update},
         {u"rollback_config"_s, &update},
         {u"resources"_s, &resources},
         {u"restart_policy"_s, &restart},
         {u"placement"_s, &placement}},
        {},
        {{"resources"_L1, QJsonObject()}, {"placement"_L1, QJsonObject()}}};
    return deploy;
}

const Shape &serviceShape()
{
    static const Shape bind{words("selinux propagation create_host_path")};
    static const Shape tmpfs{words("size mode")};
    static const Shape port{words("name mode host_ip target published protocol app_protocol")};
    static const Shape volume{words("type source target read_only consistency bind volume tmpfs"),
                              {{u"bind"_s, &bind}, {u"tmpfs"_s, &tmpfs}}};
    static const Shape dependency{words("condition restart required")};
    static const Shape health{words("test timeout interval retries start_period start_interval disable")};
    static const Shape grant{words("source target uid gid mode")};
    static const Shape network{
        words("priority aliases ipv4_address ipv6_address link_local_ips mac_address driver_opts")};
    static const Shape ulimit{words("single soft hard")};
    static const Shape device{words("source target permissions")};
    static const Shape logging{words("driver options")};
    static const Shape blkio{words("weight weight_device device_read_bps device_read_iops device_write_bps "
                                   "device_write_iops")};
    static const Shape hook{
        words("command user privileged working_dir environment"), {}, {}, {{"command"_L1, QJsonValue::Null}}};
    static const Shape trigger{
        words("path action target exec ignore"), {{u"exec"_s, &hook}}, {}, {{"exec"_L1, QJsonObject()}}};
    static const Shape develop{words("watch"), {{u"watch"_s, &trigger}}, {}};
    static const Shape service{
        words("profiles annotations attach develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count "
              "cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs "
              "container_name credential_spec depends_on deploy device_cgroup_rules devices dns dns_opt dns_search "
              "dockerfile domainname entrypoint environment env_file expose extends external_links extra_hosts "
              "group_add gpus hostname healthcheck image init ipc isolation labels label_file links logging log_driver "
              "log_opt mem_limit mem_reservation memswap_limit mem_swappiness mac_address net network_mode networks "
              "oom_kill_disable oom_score_adj pid pids_limit platform ports privileged read_only restart runtime "
              "secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty "
              "ulimits user userns_mode uts volume_driver volumes volumes_from working_dir post_start pre_stop"),
        {{u"ports"_s, &port},
         {u"volumes"_s, &volume},
         {u"healthcheck"_s, &health},
         {u"secrets"_s, &grant},
         {u"configs"_s, &grant},
         {u"devices"_s, &device},
         {u"logging"_s, &logging},
         {u"deploy"_s, &deployShape()},
         {u"gpus"_s, &deviceRequestShape()},
         {u"blkio_config"_s, &blkio},
         {u"develop"_s, &develop},
         {u"post_start"_s, &hook},
         {u"pre_stop"_s, &hook}},
        {{u"depends_on"_s, &dependency}, {u"networks"_s, &network}, {u"ulimits"_s, &ulimit}},
        {{"command"_L1, QJsonValue::Null}, {"entrypoint"_L1, QJsonValue::Null}}};
    return service;
}

void writeString(QByteArray &out, const QString &text)
{
    out += '"';
    const auto begin = out.size();
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if ((c >= 0 && c < 0x20) || c == '<' || c == '>' || c == '&')
            out += "\\u" + QByteArray::number(int(c), 16).rightJustified(4, '0');
        else
            out += c;
    }
    if (out.indexOf("\xe2\x80", begin) >= 0) {
        QByteArray written = out.sliced(begin);
        out.truncate(begin);
        out += written.replace("\xe2\x80\xa8", "\\u2028").replace("\xe2\x80\xa9", "\\u2029");
    }
    out += '"';
}

void write(QByteArray &out, const QJsonValue &value, const Shape *shape);

void writeObject(QByteArray &out, QJsonObject object, const Shape *shape);

//! Each port of a range separately, as in Docker Compose.
void writePorts(QByteArray &out, const QJsonArray &ports, const Shape *shape)
{
    out += '[';
    const auto start = out.size();
    for (const QJsonValue &port : ports) {
        compose::forEachPort(port.toObject(), [&](const QJsonObject &one) {
            if (out.size() > start)
                out += ',';
            writeObject(out, one, shape);
        });
    }
    out += ']';
}

void writeObject(QByteArray &out, QJsonObject object, const Shape *shape)
{
    if (shape) {
        for (auto it = shape->always.constBegin(); it != shape->always.constEnd(); ++it) {
            if (!object.contains(it.key()))
                object.insert(it.key(), it.value());
        }
    }
    out += '{';
    const auto start = out.size();
    const auto member = [&](const QString &key, const QJsonValue &value) {
        if (out.size() > start)
            out += ',';
        writeString(out, key);
        out += ':';
        if (shape && shape->mapValues.contains(key) && value.isObject()) {
            const QJsonObject entries = value.toObject();
            out += '{';
            const auto first = out.size();
            for (auto it = entries.constBegin(); it != entries.constEnd(); ++it) {
                if (out.size() > first)
                    out += ',';
                writeString(out, it.key());
                out += ':';
                write(out, it.value(), shape->mapValues.value(key));
            }
            out += '}';
        } else if (shape == &serviceShape() && key == "ports"_L1) {
            writePorts(out, value.toArray(), shape->nested.value(key));
        } else {
            write(out, value, shape ? shape->nested.value(key) : nullptr);
        }
    };
    if (!shape) {
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            member(it.key(), it.value());
    } else {
        std::vector<std::pair<qsizetype, QJsonObject::const_iterator>> members;
        members.reserve(size_t(object.size()));
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            members.emplace_back(shape->order.value(it.key(), shape->order.size()), it);
        std::stable_sort(members.begin(), members.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[place, it] : members)
            member(it.key(), it.value());
    }
    out += '}';
}

//! Docker Compose stores all fractions of a service in single precision.
void writeNumber(QByteArray &out, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (std::floor(number) == number && std::abs(number) < 9e15) {
        out += QByteArray::number(value.toInteger());
        return;
    }
    char text[64];
    const bool exponent = std::abs(number) < 1e-6 || std::abs(number) >= 1e21;
    const auto end = std::to_chars(std::begin(text), std::end(text), float(number),
                                   exponent ? std::chars_format::scientific : std::chars_format::fixed);
    out.append(text, end.ptr - text);
}

void write(QByteArray &out, const QJsonValue &value, const Shape *shape)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return writeObject(out, value.toObject(), shape);
    case QJsonValue::Array: {
        out += '[';
        const auto start = out.size();
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            if (out.size() > start)
                out += ',';
            write(out, item, shape);
        }
        out += ']';
        return;
    }
    case QJsonValue::String:
        return writeString(out, value.toString());
    case QJsonValue::Double:
        return writeNumber(out, value);
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        return;
    }
}

} // namespace

QByteArray configHashInput(QJsonObject service)
{
    for (const auto key : {"build"_L1, "pull_policy"_L1, "scale"_L1, "name"_L1})
        service.remove(key);
    for (const auto key : {"deploy"_L1, "develop"_L1}) {
        if (service.value(key).isNull())
            service.remove(key);
    }
    QJsonObject deploy = service.value("deploy"_L1).toObject();
    if (deploy.contains("replicas"_L1)) {
        deploy.remove("replicas"_L1);
        service.insert("deploy"_L1, deploy);
    }
    QByteArray out;
    writeObject(out, service, &serviceShape());
    return out;
}

QJsonObject hashedService(const compose::Project &project, const compose::Service &service)
{
    const QJsonObject services = project.resolved["services"_L1].toObject();
    QJsonObject hashed = services[service.name].toObject();
    QJsonObject needed = hashed.value("depends_on"_L1).toObject();
    const QStringList names = needed.keys();
    for (const QString &name : names) {
        if (!services.contains(name))
            needed.remove(name);
    }
    if (needed.isEmpty())
        hashed.remove("depends_on"_L1);
    else
        hashed.insert("depends_on"_L1, needed);
    return hashed;
}

QString configHash(const compose::Project &project, const compose::Service &service)
{
    return configHash(hashedService(project, service), [](const QString &) { return QString(); });
}

QString configHash(QJsonObject hashedService, const std::function<QString(const QString &service)> &containerId)
{
    for (const auto key : {"network_mode"_L1, "ipc"_L1, "pid"_L1}) {
        const QString id = containerId(serviceReference(hashedService.value(key).toString()));
        if (!id.isEmpty())
            hashedService.insert(key, u"container:"_s + id);
    }
    if (hashedService.contains("volumes_from"_L1)) {
        QJsonArray sources;
        const QJsonArray named = hashedService.value("volumes_from"_L1).toArray();
        for (const QJsonValue &source : named) {
            const QStringList parts = source.toString().split(u':');
            const QString id = parts.first() == "container"_L1 ? parts.value(1) : containerId(parts.first());
            sources.append(id.isEmpty() ? source : QJsonValue(id));
        }
        hashedService.insert("volumes_from"_L1, sources);
    }
    const QByteArray digest = QCryptographicHash::hash(configHashInput(hashedService), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex());
}

} // namespace pierside::plan
