// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"
#include "models/engine/values.h"

#include <QMap>
#include <QStringList>

#include <optional>

// What POST /containers/create and POST /networks/create are given, as values. Empty texts, lists and maps, zeros and
// false are not sent, so that the engine's or the image's defaults apply. Source: Engine API, ContainerCreate and
// NetworkCreate.
namespace pierside::engine {

using StringMap = QMap<QString, QString>;

//! One network that a container joins.
struct EndpointSpec
{
    QString network; //!< the engine's network name
    QStringList aliases = {};
    QStringList links = {}; //!< "container:alias"
    QString ipv4Address = {};
    QString ipv6Address = {};
    QStringList linkLocalIps = {};
    StringMap driverOptions = {};
    QString macAddress = {};
    int gatewayPriority = 0; //!< since API 1.48

    bool operator==(const EndpointSpec &) const = default;
};

struct HealthSpec
{
    QStringList test; //!< CMD ..., CMD-SHELL text, NONE; empty = the image's
    Nanoseconds interval{};
    Nanoseconds timeout{};
    Nanoseconds startPeriod{};
    Nanoseconds startInterval{}; //!< since API 1.44
    int retries = 0;

    bool operator==(const HealthSpec &) const = default;
};

//! One published port. A range is one binding until plan::expandPortRanges().
struct PortBindingSpec
{
    QString port;     //!< "80/tcp", "8000-8010/tcp"
    QString hostIp;   //!< empty = all addresses
    QString hostPort; //!< "8080", "9000-9010"; empty = the engine chooses

    bool operator==(const PortBindingSpec &) const = default;
};

//! A member of HostConfig.Binds: the engine creates a missing path on the host.
struct BindSpec
{
    QString source; //!< path on the host or name of a volume
    QString target;
    bool readOnly = false;
    QStringList options = {}; //!< "z", "rshared", "nocopy"

    bool operator==(const BindSpec &) const = default;
};

//! A member of HostConfig.Mounts: a missing path on the host is an error.
struct MountSpec
{
    QString type = QStringLiteral("volume"); //!< volume, bind, tmpfs, npipe, cluster, image (since API 1.48)
    QString source = {};                     //!< empty = an anonymous volume
    QString target = {};
    bool readOnly = false;
    QString consistency = {};
    QString propagation = {}; //!< of a bind mount
    bool noCopy = false;      //!< of a volume
    QString subpath = {};     //!< of a volume or an image
    qint64 tmpfsSize = 0;     //!< bytes
    quint32 tmpfsMode = 0;
    StringMap labels = {};          //!< of a new volume
    bool createsSource = false;     //!< of a bind mount, since API 1.42
    bool nonRecursive = false;      //!< of a bind mount: without the mounts below it
    bool writableSubmounts = false; //!< of a read-only bind mount, since API 1.44
    bool readOnlySubmounts = false; //!< of a read-only bind mount, since API 1.44: or fail

    bool isAnonymousVolume() const { return type == QLatin1String("volume") && source.isEmpty(); }
    bool operator==(const MountSpec &) const = default;
};

struct DeviceSpec
{
    QString onHost;
    QString inContainer;
    QString permissions; //!< "rwm"

    bool operator==(const DeviceSpec &) const = default;
};

struct UlimitSpec
{
    QString name;
    qint64 soft = 0;
    qint64 hard = 0;

    bool operator==(const UlimitSpec &) const = default;
};

//! A GPU or the like.
struct DeviceRequestSpec
{
    QString driver;
    int count = 0; //!< -1 = all
    QStringList ids;
    QStringList capabilities;
    StringMap options;

    bool operator==(const DeviceRequestSpec &) const = default;
};

//! A limit or a weight of a block device.
struct BlockRateSpec
{
    QString path;
    qint64 value = 0;

    bool operator==(const BlockRateSpec &) const = default;
};

struct BlockIoSpec
{
    int weight = 0;
    QList<BlockRateSpec> deviceWeights;
    QList<BlockRateSpec> readBytes; //!< per second
    QList<BlockRateSpec> writeBytes;
    QList<BlockRateSpec> readOperations;
    QList<BlockRateSpec> writeOperations;

    bool operator==(const BlockIoSpec &) const = default;
};

//! Limits of resources.
struct LimitsSpec
{
    qint64 nanoCpus = 0;
    qint64 memory = 0; //!< bytes
    qint64 memoryReservation = 0;
    qint64 memorySwap = 0; //!< bytes, -1 = unlimited
    qint64 memorySwappiness = 0;
    qint64 pids = 0;
    qint64 cpuShares = 0;
    qint64 cpuPeriod = 0;
    qint64 cpuQuota = 0;
    qint64 cpuRealtimePeriod = 0;
    qint64 cpuRealtimeRuntime = 0;
    qint64 cpuCount = 0;
    qint64 cpuPercent = 0;
    QString cpuset;

    bool operator==(const LimitsSpec &) const = default;
};

//! What of a container depends on the host: HostConfig.
struct HostSpec
{
    QString networkMode;
    QString ipcMode;
    QString pidMode;
    QString utsMode;
    QString usernsMode;
    QString cgroupnsMode;
    QString cgroupParent;
    QString runtime;
    QString isolation;
    QString restartPolicy;
    int maximumRetries = 0;
    bool autoRemove = false; //!< the engine removes the container, with its anonymous volumes, when it exits
    QString logDriver;
    StringMap logOptions;
    QList<PortBindingSpec> portBindings;
    QList<BindSpec> binds;
    QList<MountSpec> mounts;
    StringMap tmpfs;         //!< options by target
    QStringList volumesFrom; //!< "container:ro"
    bool privileged = false;
    bool readOnlyRoot = false;
    bool oomKillDisable = false;
    bool unconfinedSystemPaths = false; //!< masks no paths of /proc and /sys
    std::optional<bool> init;
    qint64 shmSize = 0; //!< bytes
    int oomScoreAdj = 0;
    LimitsSpec limits;
    QStringList capAdd;
    QStringList capDrop;
    QStringList groupAdd;
    QStringList dns;
    QStringList dnsSearch;
    QStringList dnsOptions;
    QStringList deviceCgroupRules;
    QStringList extraHosts; //!< "name:address"
    QStringList securityOptions;
    QList<DeviceSpec> devices;
    QList<UlimitSpec> ulimits;
    QList<DeviceRequestSpec> deviceRequests;
    BlockIoSpec blockIo;
    StringMap sysctls;
    StringMap storageOptions;
    StringMap annotations; //!< since API 1.43

    bool operator==(const HostSpec &) const = default;
};

//! POST /containers/create.
struct ContainerSpec
{
    QString name;
    QString platform; //!< empty = the engine's own
    QString image;
    std::optional<QStringList> command;    //!< nothing = the image's
    std::optional<QStringList> entrypoint; //!< nothing = the image's
    QStringList environment;               //!< "K=V"; "K" removes the image's variable
    Labels labels;
    QString user;
    QString workingDir;
    QString hostname;
    QString domainname;
    QString stopSignal;
    std::optional<qint64> stopTimeout; //!< seconds
    QString macAddress;                //!< before API 1.44; then of the endpoint
    bool tty = false;
    bool openStdin = false;
    bool attachInput = false; //!< for one client, whose end closes the input
    std::optional<HealthSpec> healthCheck;
    QStringList exposedPorts; //!< "80/tcp", "8000-8010/tcp"
    HostSpec host;
    //! The main network is first. Before API 1.44 an engine accepts only one network at creation; createContainer()
    //! connects the others before it succeeds.
    QList<EndpointSpec> endpoints;

    bool operator==(const ContainerSpec &) const = default;
};

//! All of a spec but its name, always the same bytes for equal specs. For hashes.
QByteArray serialized(const ContainerSpec &spec);

//! One pool of addresses of a network.
struct PoolSpec
{
    QString subnet;
    QString ipRange;
    QString gateway;
    StringMap auxiliaryAddresses;

    bool operator==(const PoolSpec &) const = default;
};

//! POST /networks/create.
struct NetworkSpec
{
    QString name;
    Labels labels = {};
    QString driver = {};
    StringMap driverOptions = {};
    bool internal = false;
    bool attachable = false;
    std::optional<bool> enableIpv4 = {}; //!< since API 1.48
    std::optional<bool> enableIpv6 = {};
    QString ipamDriver = {};
    QList<PoolSpec> pools = {};

    bool operator==(const NetworkSpec &) const = default;
};

} // namespace pierside::engine
