// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/hashshapes.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

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

//! A command with its user and environment, as of post_start and watch.
const Shape &hookShape()
{
    static const Shape hook{
        words("command user privileged working_dir environment"), {}, {}, {{"command"_L1, QJsonValue::Null}}};
    return hook;
}

//! The structs of a service that differ between the versions.
struct ServiceParts
{
    const Shape *volume = nullptr;
    const Shape *network = nullptr;
    const Shape *develop = nullptr;
};

//! What both versions have: the members that are structs. \a order: the words of the service itself.
Shape serviceWith(const char *order, const ServiceParts &parts)
{
    static const Shape port{words("name mode host_ip target published protocol app_protocol")};
    static const Shape dependency{words("condition restart required")};
    static const Shape health{words("test timeout interval retries start_period start_interval disable")};
    static const Shape grant{words("source target uid gid mode")};
    static const Shape ulimit{words("single soft hard")};
    static const Shape device{words("source target permissions")};
    static const Shape logging{words("driver options")};
    static const Shape blkio{words("weight weight_device device_read_bps device_read_iops device_write_bps "
                                   "device_write_iops")};
    return {words(order),
            {{u"ports"_s, &port},
             {u"volumes"_s, parts.volume},
             {u"healthcheck"_s, &health},
             {u"secrets"_s, &grant},
             {u"configs"_s, &grant},
             {u"devices"_s, &device},
             {u"logging"_s, &logging},
             {u"deploy"_s, &deployShape()},
             {u"gpus"_s, &deviceRequestShape()},
             {u"blkio_config"_s, &blkio},
             {u"develop"_s, parts.develop},
             {u"post_start"_s, &hookShape()},
             {u"pre_stop"_s, &hookShape()}},
            {{u"depends_on"_s, &dependency}, {u"networks"_s, parts.network}, {u"ulimits"_s, &ulimit}},
            {{"command"_L1, QJsonValue::Null}, {"entrypoint"_L1, QJsonValue::Null}}};
}

const Shape &tmpfsShape()
{
    static const Shape tmpfs{words("size mode")};
    return tmpfs;
}

//! \a order: the words of a trigger.
Shape triggerWith(const char *order)
{
    return {words(order), {{u"exec"_s, &hookShape()}}, {}, {{"exec"_L1, QJsonObject()}}};
}

const Shape &serviceShape226()
{
    static const Shape bind{words("selinux propagation create_host_path")};
    static const Shape volume{words("type source target read_only consistency bind volume tmpfs"),
                              {{u"bind"_s, &bind}, {u"tmpfs"_s, &tmpfsShape()}}};
    static const Shape network{
        words("priority aliases ipv4_address ipv6_address link_local_ips mac_address driver_opts")};
    static const Shape trigger = triggerWith("path action target exec ignore");
    static const Shape develop{words("watch"), {{u"watch"_s, &trigger}}};
    static const Shape service =
        serviceWith("profiles annotations attach develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count "
                    "cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command "
                    "configs container_name credential_spec depends_on deploy device_cgroup_rules devices dns dns_opt "
                    "dns_search dockerfile domainname entrypoint environment env_file expose extends external_links "
                    "extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels label_file links "
                    "logging log_driver log_opt mem_limit mem_reservation memswap_limit mem_swappiness mac_address net "
                    "network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports privileged "
                    "read_only restart runtime secrets security_opt shm_size stdin_open stop_grace_period stop_signal "
                    "storage_opt sysctls tmpfs tty ulimits user userns_mode uts volume_driver volumes volumes_from "
                    "working_dir post_start pre_stop",
                    {&volume, &network, &develop});
    return service;
}

const Shape &serviceShape240()
{
    static const Shape bind{words("selinux propagation create_host_path recursive")};
    static const Shape named{words("labels nocopy subpath")};
    static const Shape volume{words("type source target read_only consistency bind volume tmpfs image"),
                              {{u"bind"_s, &bind}, {u"volume"_s, &named}, {u"tmpfs"_s, &tmpfsShape()}}};
    static const Shape network{
        words("aliases driver_opts gw_priority interface_name ipv4_address ipv6_address link_local_ips mac_address "
              "priority")};
    static const Shape trigger = triggerWith("path action target exec include ignore initial_sync");
    static const Shape develop{words("watch"), {{u"watch"_s, &trigger}}};
    static const Shape model{words("endpoint_var model_var")};
    static const Shape provider{words("type options")};
    static const Shape service = [] {
        Shape shape = serviceWith(
            "profiles annotations attach develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count "
            "cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command "
            "configs container_name credential_spec depends_on deploy device_cgroup_rules devices dns dns_opt "
            "dns_search dockerfile domainname entrypoint provider environment env_file expose extends "
            "external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels "
            "label_file links logging log_driver log_opt mem_limit mem_reservation memswap_limit mem_swappiness "
            "mac_address models net network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform "
            "ports privileged read_only restart runtime secrets security_opt shm_size stdin_open "
            "stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode "
            "uts volume_driver volumes volumes_from working_dir post_start pre_stop",
            {&volume, &network, &develop});
        shape.nested.insert(u"provider"_s, &provider);
        shape.mapValues.insert(u"models"_s, &model);
        return shape;
    }();
    return service;
}

} // namespace

const Shape &serviceShape(HashRecipe recipe)
{
    return recipe == HashRecipe::Compose226 ? serviceShape226() : serviceShape240();
}

const Shape &networkShape()
{
    static const Shape pool{words("subnet gateway ip_range aux_addresses")};
    static const Shape ipam{words("driver config"), {{u"config"_s, &pool}}};
    static const Shape network{
        words("name driver driver_opts ipam external internal attachable labels enable_ipv4 enable_ipv6"),
        {{u"ipam"_s, &ipam}},
        {},
        {{"ipam"_L1, QJsonObject()}}};
    return network;
}

const Shape &volumeShape()
{
    static const Shape volume{words("name driver driver_opts external labels"), {}, {}, {{"driver"_L1, u"local"_s}}};
    return volume;
}

} // namespace pierside::plan
