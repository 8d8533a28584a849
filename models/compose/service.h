// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"
#include "models/core/ids.h"
#include "models/core/units.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

// Values of one service of a compose file, after interpolation, merging and normalisation.
// Source: compose-spec, "Services top-level elements". Absent optional = not written by the user.
namespace pierside::compose {

//! Environment, build arguments: a null value takes the variable from the environment (or removes the image's).
using OptionalMap = QMap<QString, std::optional<QString>>;
using StringMap = QMap<QString, QString>;

//! \brief A port, or a range of ports that is published on a range of the same length.
struct PortMapping
{
    quint16 target = 0;     //!< port inside the container; the first one of a range
    quint16 targetLast = 0; //!< of a range, else 0
    //! Host port; empty where the engine chooses. "a-b": one of these for a single port, or the host ports of a range.
    QString published;
    QString hostIp;                           //!< bind address as written; empty = all
    QString protocol = QStringLiteral("tcp"); //!< tcp, udp or sctp
    QString mode = QStringLiteral("ingress");
    QString name;
    QString appProtocol;

    bool operator==(const PortMapping &) const = default;
    bool isRange() const { return targetLast > target; }
    QString targets() const; //!< "80", "8000-8010"
    //! The container port of a host port; 0 where it is not published there.
    quint16 targetOf(quint16 hostPort) const;
    //! The container ports from first to last, of a range.
    PortMapping part(quint16 first, quint16 last) const;
    bool hasTarget(quint16 port) const { return port == target || (isRange() && port > target && port <= targetLast); }
};

struct VolumeMount
{
    enum class Type { Volume, Bind, Tmpfs, NamedPipe, Cluster, Image };

    Type type = Type::Volume;
    //! Key of the project's volume, absolute host path, image reference, or empty for an anonymous volume.
    QString source;
    QString target; //!< absolute path in the container
    bool readOnly = false;
    QString consistency;
    QString propagation;         //!< bind
    QString selinux;             //!< bind: "z" or "Z"
    bool createHostPath = false; //!< bind
    QString recursive;           //!< bind: enabled, disabled, writable or readonly; empty = the engine's default
    bool noCopy = false;         //!< volume
    StringMap labels;            //!< volume: of an anonymous one
    QString subpath;             //!< volume or image
    qint64 tmpfsSize = 0;        //!< bytes, 0 = unlimited
    quint32 tmpfsMode = 0;

    bool operator==(const VolumeMount &) const = default;
};

struct HealthCheck
{
    QStringList test; //!< empty = the image's; otherwise starts with CMD, CMD-SHELL or NONE
    std::optional<Nanoseconds> interval;
    std::optional<Nanoseconds> timeout;
    std::optional<Nanoseconds> startPeriod;
    std::optional<Nanoseconds> startInterval;
    std::optional<int> retries;
    bool disable = false;

    bool operator==(const HealthCheck &) const = default;
};

struct Dependency
{
    enum class Condition { Started, Healthy, CompletedSuccessfully };

    Condition condition = Condition::Started;
    bool restart = false;
    bool required = true;

    bool operator==(const Dependency &) const = default;
};

struct NetworkAttachment
{
    QStringList aliases;
    QString ipv4Address;
    QString ipv6Address;
    QStringList linkLocalIps;
    QString macAddress;
    StringMap driverOpts;
    int priority = 0;
    int gatewayPriority = 0;
    QString interfaceName = {}; //!< in the container; empty = the engine chooses

    bool operator==(const NetworkAttachment &) const = default;
};

struct Build
{
    QString context; //!< absolute path, or a URL
    QString dockerfile;
    QString dockerfileInline;
    OptionalMap args;
    StringMap labels;
    QString target;
    QString network;
    QStringList cacheFrom;
    QStringList tags;
    QStringList platforms;
    QStringList extraHosts;
    qint64 shmSize = 0; //!< bytes
    bool pull = false;
    bool noCache = false;

    bool operator==(const Build &) const = default;
};

struct Limits
{
    double cpus = 0;   //!< 0 = unlimited
    qint64 memory = 0; //!< bytes
    qint64 memoryReservation = 0;
    qint64 memorySwap = 0; //!< bytes, -1 = unlimited
    std::optional<qint64> memorySwappiness;
    qint64 pids = 0;
    qint64 cpuShares = 0;
    qint64 cpuPeriod = 0;
    qint64 cpuQuota = 0;
    qint64 cpuRealtimePeriod = 0;  //!< microseconds
    qint64 cpuRealtimeRuntime = 0; //!< microseconds
    qint64 cpuCount = 0;           //!< Windows containers
    qint64 cpuPercent = 0;         //!< Windows containers
    QString cpuset;

    bool operator==(const Limits &) const = default;
};

struct Ulimit
{
    qint64 soft = 0;
    qint64 hard = 0;

    bool operator==(const Ulimit &) const = default;
};

struct Logging
{
    QString driver;
    StringMap options;

    bool operator==(const Logging &) const = default;
};

struct DeviceMapping
{
    QString source;
    QString target;
    QString permissions = QStringLiteral("rwm");

    bool operator==(const DeviceMapping &) const = default;
};

//! gpus, and deploy.resources.reservations.devices: devices that a driver of the engine provides.
struct DeviceRequest
{
    QString driver;
    int count = 0; //!< -1 = all; 0 where ids are named
    QStringList ids;
    QStringList capabilities;
    StringMap options;

    bool operator==(const DeviceRequest &) const = default;
};

//! A weight, or a rate in bytes or operations per second, of a block device of the engine's host.
struct BlockRate
{
    QString path;
    qint64 value = 0;

    bool operator==(const BlockRate &) const = default;
};

struct BlockIo
{
    int weight = 0; //!< 10 to 1000; 0 = not set
    QList<BlockRate> deviceWeights;
    QList<BlockRate> readBytes;
    QList<BlockRate> writeBytes;
    QList<BlockRate> readOperations;
    QList<BlockRate> writeOperations;

    bool operator==(const BlockIo &) const = default;
};

//! A secret or config that a service gets.
struct FileGrant
{
    QString source; //!< key in the project's secrets or configs
    QString target;
    QString uid;
    QString gid;
    std::optional<quint32> mode;

    bool operator==(const FileGrant &) const = default;
};

enum class PullPolicy {
    Missing,
    Always,
    Never,
    Build,
    Refresh //!< missing, or longer ago than Service::pullRefreshAfter
};

//! A service that a program of this machine provides instead of a container: provider.
struct Provider
{
    QString type; //!< a Docker CLI plugin or a program in the search path
    QMap<QString, QStringList> options;

    bool operator==(const Provider &) const = default;
};

//! A command that is run in a container after its start or before its stop: post_start, pre_stop.
struct ServiceHook
{
    QStringList command;
    QString user;
    QString workingDir;
    StringMap environment;
    bool privileged = false;

    bool operator==(const ServiceHook &) const = default;
};

//! The variables in which a service gets the address and the name of a model. Empty = derived from the model's key.
struct ModelUse
{
    QString endpointVariable;
    QString modelVariable;

    bool operator==(const ModelUse &) const = default;
};

struct RestartPolicy
{
    QString name; //!< "", "no", "always", "unless-stopped", "on-failure"
    int maximumRetries = 0;

    bool operator==(const RestartPolicy &) const = default;
};

//! An endpoint of a service that the user declared under x-pierside.
struct Endpoint
{
    QString name;        //!< the protocol where none is written
    QString protocol;    //!< url, grpc, tcp, postgres, redis or amqp
    QString address;     //!< "http://localhost:8080/health", "localhost:5432"
    QList<int> statuses; //!< expect.status: a number or a list
    StringMap json;      //!< expect.json: path to expected text; empty text = any non-empty value

    bool operator==(const Endpoint &) const = default;
};

//! Values of a service's x-pierside.
struct PiersideHints
{
    QString label;
    bool ask = true; //!< false: never run the health check through exec; wait for the engine's result
    QList<Endpoint> endpoints;

    bool operator==(const PiersideHints &) const = default;
};

//! Limits: containers of one service, containers of a project, services of a project.
constexpr int MostReplicas = 1'000;
constexpr int MostContainers = 10'000;
constexpr int MostServices = 2'000;
//! Maximum number of endpoints of a service under x-pierside, because each is probed repeatedly.
constexpr int MostEndpoints = 100;

struct Service
{
    QString name;
    SourcePlace place; //!< where the service is declared
    QString image;     //!< as written; empty where it is only built
    std::optional<Build> build;
    std::optional<Provider> provider;      //!< set: the service has no container
    std::optional<QStringList> command;    //!< none = the image's; empty list = cleared
    std::optional<QStringList> entrypoint; //!< as command
    OptionalMap environment;               //!< including env files; pass-through variables resolved where they are set
    StringMap labels;
    StringMap annotations;
    QList<PortMapping> ports;
    QStringList expose;
    QList<VolumeMount> volumes;
    QStringList volumesFrom;
    QStringList tmpfs;
    QMap<QString, NetworkAttachment> networks; //!< key of the project's network; empty where networkMode is set
    QString networkMode;
    QMap<QString, Dependency> dependsOn;
    std::optional<HealthCheck> healthcheck;
    RestartPolicy restart;
    QStringList profiles;
    Limits limits;
    QString containerName;
    QString hostname;
    QString domainname;
    QString user;
    QString workingDir;
    QString platform;
    QString stopSignal;
    std::optional<Nanoseconds> stopGracePeriod;
    std::optional<bool> init;
    bool tty = false;
    bool stdinOpen = false;
    bool privileged = false;
    bool readOnly = false;
    int scale = 1;                               //!< 0 to MostReplicas
    std::optional<PullPolicy> pullPolicy;        //!< none: Missing for an up, Always for a pull
    std::optional<Nanoseconds> pullRefreshAfter; //!< with PullPolicy::Refresh
    QMap<QString, ModelUse> models;              //!< by key of the project's models
    QList<ServiceHook> postStart;
    QList<ServiceHook> preStop;
    bool useApiSocket = false; //!< gets the engine's socket and the registry logins
    Logging logging;
    QStringList extraHosts; //!< "host=ip", sorted
    QStringList dns;
    QStringList dnsSearch;
    QStringList dnsOptions;
    QStringList capAdd;
    QStringList capDrop;
    QStringList securityOpt;
    QStringList groupAdd;
    QStringList links;
    QStringList externalLinks;
    QList<DeviceMapping> devices;
    QList<DeviceRequest> deviceRequests;
    BlockIo blockIo;
    QStringList deviceCgroupRules;
    QMap<QString, Ulimit> ulimits;
    StringMap sysctls;
    QString ipc;
    QString pid;
    QString uts;
    QString usernsMode;
    QString cgroup;
    QString cgroupParent;
    QString runtime;
    QString isolation;
    QString macAddress;
    qint64 shmSize = 0; //!< bytes
    bool oomKillDisable = false;
    int oomScoreAdj = 0;
    StringMap storageOpt;
    QList<FileGrant> secrets;
    QList<FileGrant> configs;
    PiersideHints pierside;

    bool operator==(const Service &) const = default;
    bool hasContainer() const { return !provider; }
};

} // namespace pierside::compose
