// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

#include <QJsonObject>

#include <functional>
#include <optional>

// "8000-9000:8000-9000" is one entry from the file to the engine's request, with "8000-9000" as its target; a long form
// of the files has one port there. What Docker Compose prints and hashes, one entry for each port, is made on the way
// out, one after the other.
namespace pierside::compose {

//! Entries under ports of one file, or of one project.
constexpr qsizetype MostPortEntries = 10'000;
//! Ports of a project, those of a range counted one by one: every TCP and every UDP port once.
constexpr int MostPorts = 2 * 65'536;
//! Ports of ranges of one service that overlap in part, and are therefore taken one by one.
constexpr int MostOverlappingPorts = 10'000;

//! Port numbers, both ends included.
struct PortRange
{
    int first = 0;
    int last = 0;

    bool operator==(const PortRange &) const = default;
    int size() const { return last - first + 1; }
    bool contains(int port) const { return port >= first && port <= last; }
    QString text() const; //!< "80", "8000-8010"
};

//! "80" or "8000-8010"; nothing for anything else.
std::optional<PortRange> readPortRange(QStringView text);

//! The targets where an entry of a unified or resolved ports list is a range, else nothing.
std::optional<PortRange> targetRange(const yaml::Node &port);
std::optional<PortRange> targetRange(const QJsonObject &port);

//! The entries of which a range consists, in the order of Docker Compose: by the targets' texts, so that 10000 comes
//! before 9998. An entry that is none comes as it is.
void forEachPort(const QJsonObject &port, const std::function<void(const QJsonObject &)> &take);
QList<yaml::Node> singlePorts(const yaml::Node &port);

//! A resolved project with an entry for each port, as Docker Compose prints it. May be large.
QJsonObject withSinglePorts(QJsonObject project);
//! A resolved project with its ranges in short form: "127.0.0.1:8000-8010:80-90/udp".
QJsonObject withShortPorts(QJsonObject project);

//! Makes the list of one service name each port once: the later entry takes the earlier one's place.
void uniquePorts(yaml::Node &list, const QStringList &path, Diagnostics &diagnostics);

} // namespace pierside::compose
