// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/units.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QStringList>

#include <optional>

// The answers of an engine as values. Source: the Engine API operation named at each struct. Facts that an engine does
// not report are left empty, never guessed.
namespace pierside::engine {

using Labels = QMap<QString, QString>;

//! Version of the Engine API, e.g. 1.41.
struct ApiVersion
{
    int majorNumber = 1;
    int minorNumber = 41;

    auto operator<=>(const ApiVersion &) const = default;
    QString toString() const;
    static std::optional<ApiVersion> parse(QStringView text);
};

//! Facts about an engine (GET /_ping, /version, /info).
struct EngineInfo
{
    enum class Kind { Docker, Podman };

    Kind kind = Kind::Docker;
    QString version;       //!< e.g. "20.10.24"
    ApiVersion apiVersion; //!< negotiated: the highest that both sides support
    QString operatingSystem;
    QString architecture;
    int cpus = 0;
    qint64 memory = 0; //!< bytes
    bool rootless = false;
    QString dataRoot;  //!< the directory of images and volumes on its host, e.g. /var/lib/docker
    bool local = true; //!< the engine's host is this machine, so its ports and paths are ours
    QString address;   //!< as the user may write it, e.g. unix:///var/run/docker.sock
    QString id;        //!< assigned by the engine; empty for Podman, where it changes each time
    QString hostName;  //!< of its host

    bool operator==(const EngineInfo &) const = default;
    //! A key for stored settings and locks: the same for every address of this engine, and for every user.
    QString identity() const;
};

struct PublishedPort
{
    quint16 containerPort = 0;
    quint16 hostPort = 0; //!< 0 = exposed only
    QString hostIp;
    QString protocol;

    bool operator==(const PublishedPort &) const = default;
};

//! A port that a container was created with (HostConfig.PortBindings); it need not run.
struct PortBinding
{
    quint16 containerPort = 0;
    QString protocol; //!< tcp, udp or sctp
    QString hostIp;
    QString hostPort; //!< empty or "0" = chosen by the engine; may be a range "a-b"

    bool operator==(const PortBinding &) const = default;
};

struct Mount
{
    QString type;   //!< volume, bind, tmpfs ...
    QString name;   //!< of the volume
    QString source; //!< path on the engine's host
    QString destination;
    bool writable = true;

    bool operator==(const Mount &) const = default;
    //! Whether the engine chose the name: 64 hexadecimal digits.
    bool isAnonymousVolume() const;
};

struct ContainerNetwork
{
    QString name;
    NetworkId id;
    QString ipAddress;
    QString macAddress;
    QStringList aliases;

    bool operator==(const ContainerNetwork &) const = default;
};

struct HealthProbe
{
    QDateTime start;
    QDateTime end;
    int exitCode = 0;
    QString output;

    bool operator==(const HealthProbe &) const = default;
};

enum class ContainerStatus { Created, Running, Paused, Restarting, Removing, Exited, Dead };
enum class Health { None, Starting, Healthy, Unhealthy };

//! The health check of a container, including defaults of its image (inspect, Config.Healthcheck).
struct HealthConfig
{
    QStringList test; //!< CMD ..., CMD-SHELL text, NONE or empty
    Nanoseconds interval{};
    Nanoseconds timeout{};
    Nanoseconds startPeriod{};
    int retries = 0;

    bool exists() const { return !test.isEmpty() && test.first() != QLatin1String("NONE"); }
    bool operator==(const HealthConfig &) const = default;
};

//! GET /containers/{id}/json; an item of GET /containers/json has id, name, image, labels, status, ports, mounts and
//! networks only.
struct Container
{
    ContainerId id;
    QString name;  //!< without the leading slash
    QString image; //!< as asked for at creation
    ImageId imageId;
    Labels labels;
    ContainerStatus status = ContainerStatus::Created;
    Health health = Health::None;
    int failingStreak = 0;
    QList<HealthProbe> probes; //!< the engine's last ones, oldest first
    HealthConfig healthConfig;
    int exitCode = 0;
    bool oomKilled = false;
    QString stateError; //!< the engine's message if it could not start
    int restartCount = 0;
    QDateTime created;
    QDateTime startedAt; //!< invalid = never
    QDateTime finishedAt;
    int stopTimeout = 10; //!< Config.StopTimeout, seconds from the stop signal to SIGKILL; negative = no limit
    qint64 pid = 0;
    QList<PublishedPort> ports;
    QList<Mount> mounts;
    QList<ContainerNetwork> networks;
    QString restartPolicy;
    bool tty = false;
    QString user;
    QString workingDir;
    QString logDriver;
    QMap<QString, QString> logOptions; //!< HostConfig.LogConfig.Config
    QStringList environment;           //!< Config.Env: "K=V", the image's own included. May hold secrets: never log it
    QStringList command;               //!< Config.Cmd, by default that of the image
    QStringList entrypoint;            //!< Config.Entrypoint, likewise
    QStringList shell;                 //!< Config.Shell, for CMD-SHELL health checks; empty = /bin/sh -c
    QList<PortBinding> portBindings;   //!< HostConfig.PortBindings
    QString networkMode;               //!< HostConfig.NetworkMode
    qint64 memoryLimit = 0;            //!< HostConfig.Memory, bytes, 0 = unlimited
    qint64 nanoCpus = 0;               //!< HostConfig.NanoCpus, 0 = unlimited
    bool privileged = false;           //!< HostConfig.Privileged
    bool readOnlyRoot = false;         //!< HostConfig.ReadonlyRootfs
    //! Its compose labels come from its image, which was committed from a container (docker commit).
    bool labelledByImage = false;

    bool operator==(const Container &) const = default;

    bool isRunning() const { return status == ContainerStatus::Running || status == ContainerStatus::Paused; }
    //! Label com.docker.compose.<key>; empty if absent.
    QString composeLabel(QLatin1StringView key) const;
    //! The project that its own labels name; empty without labels, and if they come from its image only.
    ProjectName project() const;
    QString service() const;
    int number() const; //!< com.docker.compose.container-number; 0 if absent
    bool isOneOff() const;
};

//! GET /networks/{id}.
struct Network
{
    NetworkId id;
    QString name;
    QString driver;
    Labels labels;
    QStringList subnets;
    bool internal = false;
    QStringList gateways; //!< addresses, of the subnets that have one

    bool operator==(const Network &) const = default;
    ProjectName project() const;
};

//! GET /volumes/{name}.
struct Volume
{
    QString name;
    QString driver;
    QString mountpoint;
    QDateTime created;
    Labels labels;
    QMap<QString, QString> options; //!< of the driver

    bool operator==(const Volume &) const = default;
    ProjectName project() const;
};

//! GET /images/{name}/json.
struct Image
{
    ImageId id;
    QStringList tags;
    QStringList digests;
    qint64 size = 0; //!< bytes
    QDateTime created;
    QDateTime lastTagged; //!< last pulled, built or tagged here; invalid = unknown
    QString architecture;
    QString operatingSystem;
    Labels labels;
    QStringList volumes; //!< VOLUME paths
    QStringList entrypoint;
    QStringList command;
    QStringList environment;
    HealthConfig healthConfig;
    QString user;

    bool operator==(const Image &) const = default;
};

//! \brief GET /containers/{id}/stats: the counters of a container since its start.
//!
//! Unknown counters are empty, never 0.
struct ResourceUsage
{
    qint64 at = 0;                  //!< nanoseconds since 1970, the engine's clock
    qint64 cpu = 0;                 //!< nanoseconds of processor time on all cores
    qint64 memory = 0;              //!< bytes in use, computed as docker stats does: usage minus inactive file pages
    std::optional<qint64> received; //!< bytes, all interfaces except loopback
    std::optional<qint64> sent;
    std::optional<qint64> blockRead; //!< bytes, all devices
    std::optional<qint64> blockWritten;
    std::optional<qint64> pids;        //!< current number
    std::optional<qint64> memoryLimit; //!< bytes; the memory of the host or more if there is no limit

    bool operator==(const ResourceUsage &) const = default;
};

//! One line of GET /events.
struct Event
{
    enum class Type { Container, Network, Volume, Image, Daemon, Other };

    Type type = Type::Other;
    QString action; //!< as the engine sends it, e.g. "start", "health_status: healthy"
    QString actorId;
    Labels attributes;
    qint64 timeNano = 0; //!< engine's clock, nanoseconds since 1970

    bool operator==(const Event &) const = default;
    //! The project of the container, network or volume, as Container::project().
    ProjectName project() const;
};

//! Everything EngineState mirrors. Implicitly shared: copying it to another thread is cheap.
struct Snapshot
{
    QHash<ContainerId, Container> containers;
    QHash<NetworkId, Network> networks;
    QHash<QString, Volume> volumes;
    QHash<ImageId, Image> images;

    bool operator==(const Snapshot &) const = default;

    //! Containers of a project, one-offs included, by service then number.
    QList<Container> containersOf(const ProjectName &project) const;
    const Image *findImage(const QString &reference) const; //!< by tag ("nginx" = "nginx:latest"), digest or id
};

//! \brief The project that the labels of a container name; empty if they come from its image.
//!
//! Docker Compose 1 and 2, podman-compose and Pierside number every container they create, one-offs too. The images
//! they build have the labels of project, service and version without a number, and pass them to containers that are
//! run manually.
ProjectName projectOfContainer(const Labels &labels);

//! Whether the image has all compose labels of the container.
bool hasComposeLabelsOf(const Labels &image, const Labels &container);

//! Whether two references name the same image, e.g. "nginx", "nginx:latest" and "docker.io/library/nginx:latest".
bool sameImageName(QStringView a, QStringView b);

//! The differences between two snapshots.
struct Change
{
    QList<ContainerId> containers; //!< added, changed or removed
    QList<NetworkId> networks;
    QStringList volumes;
    QList<ImageId> images;

    bool operator==(const Change &) const = default;
    bool isEmpty() const;
};

//! Compares two snapshots. Pure.
Change difference(const Snapshot &before, const Snapshot &after);

} // namespace pierside::engine

Q_DECLARE_METATYPE(pierside::engine::EngineInfo)
Q_DECLARE_METATYPE(pierside::engine::Event)
Q_DECLARE_METATYPE(pierside::engine::Change)
