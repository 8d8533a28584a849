// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/bind.h"
#include "models/compose/bindvalues.h"

#include <algorithm>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

HealthCheck bindHealthCheck(const Node &node)
{
    HealthCheck check;
    bind::texts(node, u"test", check.test);
    bind::duration(node, u"interval", check.interval);
    bind::duration(node, u"timeout", check.timeout);
    bind::duration(node, u"start_period", check.startPeriod);
    bind::duration(node, u"start_interval", check.startInterval);
    bind::flag(node, u"disable", check.disable);
    if (const Node *retries = node.find(u"retries"))
        check.retries = bind::narrowed<int>(yaml::printed(*retries));
    return check;
}

Build bindBuild(const Node &node)
{
    Build build;
    bind::text(node, u"context", build.context);
    bind::text(node, u"dockerfile", build.dockerfile);
    bind::text(node, u"dockerfile_inline", build.dockerfileInline);
    bind::optionals(node, u"args", build.args);
    bind::strings(node, u"labels", build.labels);
    bind::text(node, u"target", build.target);
    bind::text(node, u"network", build.network);
    bind::texts(node, u"cache_from", build.cacheFrom);
    bind::texts(node, u"tags", build.tags);
    bind::texts(node, u"platforms", build.platforms);
    bind::texts(node, u"extra_hosts", build.extraHosts);
    bind::integer(node, u"shm_size", build.shmSize);
    bind::flag(node, u"pull", build.pull);
    bind::flag(node, u"no_cache", build.noCache);
    return build;
}

void bindLimits(const Node &node, Limits &limits)
{
    // The deploy section can have the same values; check() ensures that they are equal.
    if (const Node *deploy = node.find(u"deploy")) {
        if (const Node *resources = deploy->find(u"resources")) {
            if (const Node *most = resources->find(u"limits")) {
                bind::number(*most, u"cpus", limits.cpus);
                bind::integer(*most, u"memory", limits.memory);
                bind::integer(*most, u"pids", limits.pids);
            }
            if (const Node *least = resources->find(u"reservations"))
                bind::integer(*least, u"memory", limits.memoryReservation);
        }
    }
    bind::number(node, u"cpus", limits.cpus);
    bind::integer(node, u"mem_limit", limits.memory);
    bind::integer(node, u"mem_reservation", limits.memoryReservation);
    bind::integer(node, u"memswap_limit", limits.memorySwap);
    if (const Node *swappiness = node.find(u"mem_swappiness"))
        limits.memorySwappiness = yaml::printed(*swappiness).toLongLong();
    bind::integer(node, u"pids_limit", limits.pids);
    bind::integer(node, u"cpu_shares", limits.cpuShares);
    bind::integer(node, u"cpu_period", limits.cpuPeriod);
    bind::integer(node, u"cpu_quota", limits.cpuQuota);
    bind::integer(node, u"cpu_rt_period", limits.cpuRealtimePeriod);
    bind::integer(node, u"cpu_rt_runtime", limits.cpuRealtimeRuntime);
    bind::integer(node, u"cpu_count", limits.cpuCount);
    bind::integer(node, u"cpu_percent", limits.cpuPercent);
    bind::text(node, u"cpuset", limits.cpuset);
}

void bindRestart(const Node &node, RestartPolicy &restart)
{
    QString text;
    bind::text(node, u"restart", text);
    restart.name = text.section(u':', 0, 0);
    restart.maximumRetries = bind::narrowed<int>(text.section(u':', 1));
    const Node *deploy = node.find(u"deploy");
    const Node *policy = deploy ? deploy->find(u"restart_policy") : nullptr;
    if (!policy)
        return;
    QString condition = u"any"_s;
    bind::text(*policy, u"condition", condition);
    restart.name = condition == "none"_L1 ? u"no"_s : condition == "any"_L1 ? u"always"_s : condition;
    bind::integer(*policy, u"max_attempts", restart.maximumRetries);
}

void bindRuntime(const Node &node, Service &service)
{
    bind::text(node, u"container_name", service.containerName);
    bind::text(node, u"hostname", service.hostname);
    bind::text(node, u"domainname", service.domainname);
    bind::text(node, u"user", service.user);
    bind::text(node, u"working_dir", service.workingDir);
    bind::text(node, u"platform", service.platform);
    bind::text(node, u"stop_signal", service.stopSignal);
    bind::duration(node, u"stop_grace_period", service.stopGracePeriod);
    if (node.contains(u"init")) {
        service.init = false;
        bind::flag(node, u"init", *service.init);
    }
    bind::flag(node, u"tty", service.tty);
    bind::flag(node, u"stdin_open", service.stdinOpen);
    bind::flag(node, u"privileged", service.privileged);
    bind::flag(node, u"read_only", service.readOnly);
    bind::flag(node, u"oom_kill_disable", service.oomKillDisable);
    bind::integer(node, u"oom_score_adj", service.oomScoreAdj);
    bind::text(node, u"ipc", service.ipc);
    bind::text(node, u"pid", service.pid);
    bind::text(node, u"uts", service.uts);
    bind::text(node, u"userns_mode", service.usernsMode);
    bind::text(node, u"cgroup", service.cgroup);
    bind::text(node, u"cgroup_parent", service.cgroupParent);
    bind::text(node, u"runtime", service.runtime);
    bind::text(node, u"isolation", service.isolation);
    bind::text(node, u"mac_address", service.macAddress);
    bind::integer(node, u"shm_size", service.shmSize);
    bind::strings(node, u"storage_opt", service.storageOpt);
    bind::strings(node, u"sysctls", service.sysctls);
    for (const auto &[key, list] : std::initializer_list<std::pair<QStringView, QStringList *>>{
             {u"extra_hosts", &service.extraHosts},
             {u"dns", &service.dns},
             {u"dns_search", &service.dnsSearch},
             {u"dns_opt", &service.dnsOptions},
             {u"cap_add", &service.capAdd},
             {u"cap_drop", &service.capDrop},
             {u"security_opt", &service.securityOpt},
             {u"group_add", &service.groupAdd},
             {u"links", &service.links},
             {u"external_links", &service.externalLinks},
             {u"device_cgroup_rules", &service.deviceCgroupRules},
             {u"expose", &service.expose},
             {u"tmpfs", &service.tmpfs},
             {u"volumes_from", &service.volumesFrom},
             {u"profiles", &service.profiles}})
        bind::texts(node, key, *list);
}

QList<FileGrant> bindGrants(const Node *list)
{
    QList<FileGrant> grants;
    if (!list)
        return grants;
    for (const Node &item : list->items) {
        FileGrant grant;
        bind::text(item, u"source", grant.source);
        bind::text(item, u"target", grant.target);
        bind::text(item, u"uid", grant.uid);
        bind::text(item, u"gid", grant.gid);
        if (const Node *mode = item.find(u"mode"))
            grant.mode = mode->text.toUInt(nullptr, 8);
        grants.append(grant);
    }
    return grants;
}

void bindDevices(const Node &node, Service &service)
{
    if (const Node *devices = node.find(u"devices")) {
        for (const Node &item : devices->items) {
            DeviceMapping device;
            bind::text(item, u"source", device.source);
            bind::text(item, u"target", device.target);
            bind::text(item, u"permissions", device.permissions);
            service.devices.append(device);
        }
    }
    if (const Node *ulimits = node.find(u"ulimits")) {
        for (const yaml::Member &member : ulimits->members) {
            Ulimit limit;
            if (member.value.isMap()) {
                bind::integer(member.value, u"soft", limit.soft);
                bind::integer(member.value, u"hard", limit.hard);
            } else {
                limit.soft = limit.hard = yaml::printed(member.value).toLongLong();
            }
            service.ulimits.insert(member.key, limit);
        }
    }
}

QList<DeviceRequest> bindDeviceRequests(const Node *list)
{
    QList<DeviceRequest> requests;
    if (!list)
        return requests;
    for (const Node &item : list->items) {
        DeviceRequest request;
        bind::text(item, u"driver", request.driver);
        bind::integer(item, u"count", request.count);
        bind::texts(item, u"device_ids", request.ids);
        bind::texts(item, u"capabilities", request.capabilities);
        bind::strings(item, u"options", request.options);
        requests.append(request);
    }
    return requests;
}

void bindAllDeviceRequests(const Node &node, QList<DeviceRequest> &requests)
{
    const Node *at = &node;
    for (const QStringView key : {u"deploy", u"resources", u"reservations", u"devices"})
        at = at ? at->find(key) : nullptr;
    requests = bindDeviceRequests(at);
    QList<DeviceRequest> gpus = bindDeviceRequests(node.find(u"gpus"));
    for (DeviceRequest &request : gpus)
        request.capabilities.append(u"gpu"_s);
    requests += gpus;
}

BlockIo bindBlockIo(const Node &node)
{
    BlockIo io;
    bind::integer(node, u"weight", io.weight);
    const auto list = [&node](QStringView key, QStringView member, QList<BlockRate> &rates) {
        const Node *found = node.find(key);
        if (!found)
            return;
        // The members are in upper case, as Docker Compose prints them.
        for (const Node &item : found->items) {
            BlockRate rate;
            bind::text(item, u"Path", rate.path);
            bind::integer(item, member, rate.value);
            rates.append(rate);
        }
    };
    list(u"weight_device", u"Weight", io.deviceWeights);
    list(u"device_read_bps", u"Rate", io.readBytes);
    list(u"device_write_bps", u"Rate", io.writeBytes);
    list(u"device_read_iops", u"Rate", io.readOperations);
    list(u"device_write_iops", u"Rate", io.writeOperations);
    return io;
}

std::optional<QStringList> bindCommand(const Node *node)
{
    return node && !node->isNull() ? std::optional(bind::texts(node)) : std::nullopt;
}

void bindPullPolicy(const Node &node, Service &service)
{
    static const QMap<QString, PullPolicy> policies = {{u"missing"_s, PullPolicy::Missing},
                                                       {u"always"_s, PullPolicy::Always},
                                                       {u"never"_s, PullPolicy::Never},
                                                       {u"build"_s, PullPolicy::Build}};
    QString policy;
    bind::text(node, u"pull_policy", policy);
    if (policy.isEmpty())
        return;
    QString after = policy == "daily"_L1 ? u"1d"_s : policy == "weekly"_L1 ? u"1w"_s : QString();
    if (policy.startsWith("every_"_L1))
        after = policy.section(u'_', 1);
    else if (policy == "refresh"_L1)
        bind::text(node, u"pull_refresh_after", after);
    service.pullRefreshAfter = parseDuration(after);
    service.pullPolicy = service.pullRefreshAfter ? PullPolicy::Refresh : policies.value(policy, PullPolicy::Missing);
}

QList<ServiceHook> bindHooks(const Node *list)
{
    QList<ServiceHook> hooks;
    for (qsizetype i = 0; list && i < list->items.size(); ++i) {
        const Node &item = list->items[i];
        ServiceHook hook;
        bind::texts(item, u"command", hook.command);
        bind::text(item, u"user", hook.user);
        bind::text(item, u"working_dir", hook.workingDir);
        bind::strings(item, u"environment", hook.environment);
        bind::flag(item, u"privileged", hook.privileged);
        hooks.append(hook);
    }
    return hooks;
}

std::optional<Provider> bindProvider(const Node *node)
{
    if (!node)
        return std::nullopt;
    Provider provider;
    bind::text(*node, u"type", provider.type);
    if (const Node *options = node->find(u"options")) {
        for (const yaml::Member &option : options->members)
            provider.options.insert(option.key, bind::texts(&option.value));
    }
    return provider;
}

} // namespace

Service bindService(const QString &name, const Node &node)
{
    Service service;
    service.name = name;
    service.place = node.place;
    bind::text(node, u"image", service.image);
    if (const Node *build = node.find(u"build"))
        service.build = bindBuild(*build);
    service.command = bindCommand(node.find(u"command"));
    service.entrypoint = bindCommand(node.find(u"entrypoint"));
    bind::optionals(node, u"environment", service.environment);
    bind::strings(node, u"labels", service.labels);
    bind::strings(node, u"annotations", service.annotations);
    bindCollections(node, service);
    bind::text(node, u"network_mode", service.networkMode);
    if (const Node *check = node.find(u"healthcheck"))
        service.healthcheck = bindHealthCheck(*check);
    bindRestart(node, service.restart);
    bindLimits(node, service.limits);
    bindRuntime(node, service);
    bindDevices(node, service);
    bindAllDeviceRequests(node, service.deviceRequests);
    if (const Node *io = node.find(u"blkio_config"))
        service.blockIo = bindBlockIo(*io);
    service.secrets = bindGrants(node.find(u"secrets"));
    service.configs = bindGrants(node.find(u"configs"));
    bindPullPolicy(node, service);
    service.provider = bindProvider(node.find(u"provider"));
    bind::flag(node, u"use_api_socket", service.useApiSocket);
    service.postStart = bindHooks(node.find(u"post_start"));
    service.preStop = bindHooks(node.find(u"pre_stop"));
    if (const Node *logging = node.find(u"logging")) {
        bind::text(*logging, u"driver", service.logging.driver);
        bind::strings(*logging, u"options", service.logging.options);
    }
    if (const Node *deploy = node.find(u"deploy"))
        bind::integer(*deploy, u"replicas", service.scale);
    bind::integer(node, u"scale", service.scale);
    service.scale = std::max(0, service.scale); // Docker Compose treats a negative scale as 0
    if (const Node *hints = node.find(u"x-pierside"))
        service.pierside = bindHints(*hints);
    return service;
}

} // namespace pierside::compose
