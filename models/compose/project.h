// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/service.h"

#include <QJsonObject>

namespace pierside::compose {

struct IpamPool
{
    QString subnet;
    QString gateway;
    QString ipRange;
    StringMap auxAddresses;

    bool operator==(const IpamPool &) const = default;
};

struct Network
{
    QString key;
    QString name; //!< the engine's name, e.g. "quickstart_default"
    bool external = false;
    QString driver; //!< empty = the engine's default
    StringMap driverOpts;
    QString ipamDriver;
    QList<IpamPool> ipam;
    bool internal = false;
    bool attachable = false;
    std::optional<bool> enableIpv6;
    StringMap labels;
    std::optional<bool> enableIpv4 = {};

    bool operator==(const Network &) const = default;
};

struct Volume
{
    QString key;
    QString name; //!< the engine's name, e.g. "quickstart_data"
    bool external = false;
    QString driver;
    StringMap driverOpts;
    StringMap labels;
    QString dataClass; //!< x-pierside: {class: cache}; not checked

    bool operator==(const Volume &) const = default;
};

//! A top-level secret or config. Values from the environment are read when they are needed and never kept here.
struct FileSource
{
    QString key;
    QString name;
    bool external = false;
    QString file;        //!< absolute path, or
    QString environment; //!< name of a variable, or
    QString content;     //!< configs only

    bool operator==(const FileSource &) const = default;
};

//! A model that Docker's model plugin runs.
struct Model
{
    QString key;
    QString name;
    QString model; //!< the reference, e.g. "ai/smollm2"

    bool operator==(const Model &) const = default;
};

//! The engine's names of external networks and volumes, used or not. They are never removed.
struct ExternalNames
{
    QStringList networks;
    QStringList volumes;

    bool operator==(const ExternalNames &) const = default;
};

//! \brief The resolved compose files of a stack as plain data, as `docker compose config` resolves them.
struct Project
{
    ProjectName name;
    QString workingDirectory;        //!< absolute
    QStringList files;               //!< absolute, in load order
    QStringList environmentFiles;    //!< only those given explicitly
    QString overrideFile;            //!< Pierside's, existing or not; the last of files where it was merged
    QList<Service> services;         //!< enabled services, in file order
    QStringList disabledServices;    //!< disabled by profiles; their containers are not orphans
    QStringList profiles;            //!< active
    QMap<QString, Network> networks; //!< used by enabled services
    QMap<QString, Volume> volumes;
    QMap<QString, FileSource> secrets;
    QMap<QString, FileSource> configs;
    QMap<QString, Model> models; //!< used by enabled services
    ExternalNames external;
    //! Version of the docker compose on this machine, by whose rules labels are written; empty = none is installed.
    QString composeVersion;
    QChar separator = u'-';      //!< in names of containers and images; _ with COMPOSE_COMPATIBILITY
    bool removesOrphans = false; //!< COMPOSE_REMOVE_ORPHANS: up and down do so without being asked
    bool ignoresOrphans = false; //!< COMPOSE_IGNORE_ORPHANS: up does not report them
    QStringList watchedFiles;    //!< every file that was read: compose, env, include, extends
    //! The resolved model as `docker compose config --format json` prints it, `$` not doubled, and with ranges of ports
    //! as one entry (withSinglePorts()). The typed values above are read from this tree; a key without a typed value
    //! has a diagnostic.
    QJsonObject resolved;

    bool operator==(const Project &) const = default;

    const Service *findService(const QString &serviceName) const;
    //! The named services and everything they depend on, in an order in which dependencies come first.
    QStringList withDependencies(const QStringList &serviceNames) const;
    //! All services so that dependencies come before their dependants; file order among equals.
    QStringList dependencyOrder() const;
    //! The image of the service: as written, or PROJECT-SERVICE where it is only built. Empty without a container.
    QString imageOf(const Service &service) const;
};

} // namespace pierside::compose
