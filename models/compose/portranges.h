// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

#include <QJsonObject>

#include <functional>
#include <optional>

// "8000-9000:8000-9000" stays one entry from the file to the engine's request, with "8000-9000" as its target. Docker
// Compose prints and hashes one entry per port; these are generated on output.
namespace pierside::compose {

//! Maximum number of entries under ports in one file or project.
constexpr qsizetype MostPortEntries = 10'000;
//! Maximum number of ports of a project, including those in ranges: every TCP and every UDP port once.
constexpr int MostPorts = 2 * 65'536;
//! Maximum number of ports in partly overlapping ranges of one service, which are compared port by port.
constexpr int MostOverlappingPorts = 10'000;

//! A range of port numbers, both ends included.
struct PortRange
{
    int first = 0;
    int last = 0;

    bool operator==(const PortRange &) const = default;
    int size() const { return last - first + 1; }
    bool contains(int port) const { return port >= first && port <= last; }
    QString text() const; //!< "80", "8000-8010"
};

//! Parses "80" or "8000-8010"; empty for other text.
std::optional<PortRange> readPortRange(QStringView text);

//! The targets where an entry of a unified or resolved ports list is a range; otherwise empty.
std::optional<PortRange> targetRange(const yaml::Node &port);
std::optional<PortRange> targetRange(const QJsonObject &port);

//! The single entries of a range, in Docker Compose's order: by the targets' text, so 10000 comes before 9998. Returns
//! other entries unchanged.
void forEachPort(const QJsonObject &port, const std::function<void(const QJsonObject &)> &take);
QList<yaml::Node> singlePorts(const yaml::Node &port);

//! A resolved project with an entry for each port, as Docker Compose prints it. May be large.
QJsonObject withSinglePorts(QJsonObject project);
//! A resolved project with its ranges in short form: "127.0.0.1:8000-8010:80-90/udp".
QJsonObject withShortPorts(QJsonObject project);

//! Removes duplicate ports from the list of one service: a later entry replaces the earlier one.
void uniquePorts(yaml::Node &list, const QStringList &path, Diagnostics &diagnostics);

} // namespace pierside::compose
