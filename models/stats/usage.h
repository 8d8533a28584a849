// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <optional>

// The resource usage of containers, as values. Pure; any thread.
namespace pierside::stats {

//! The limits of a container; 0 = no limit.
struct Limits
{
    double cpus = 0;   //!< cores
    qint64 memory = 0; //!< bytes

    bool operator==(const Limits &) const = default;
};

//! \brief The counters of one container at one time, since its start.
//!
//! Unknown counters are empty, never 0.
struct Reading
{
    qint64 at = 0;                  //!< nanoseconds; all readings of a container use the same clock
    qint64 cpu = 0;                 //!< nanoseconds of processor time on all cores
    qint64 memory = 0;              //!< bytes in use, computed as docker stats does: usage minus inactive file pages
    std::optional<qint64> received; //!< bytes, all interfaces except loopback
    std::optional<qint64> sent;
    std::optional<qint64> blockRead; //!< bytes, all devices
    std::optional<qint64> blockWritten;
    std::optional<qint64> pids; //!< current number
    Limits limits;

    bool operator==(const Reading &) const = default;
};

//! \brief The usage between two readings, and the memory at the second one.
struct Sample
{
    qint64 at = 0;       //!< milliseconds since 1970, on this machine
    float cpu = 0;       //!< percent of one core: 250 = two and a half cores
    qint64 memory = 0;   //!< bytes
    float received = -1; //!< bytes per second; negative = unknown, also in the next three
    float sent = -1;
    float blockRead = -1;
    float blockWritten = -1;
    int pids = -1; //!< processes and threads; negative = unknown

    bool operator==(const Sample &) const = default;
};

//! Computes a sample from two readings. Returns nothing if no time has passed or if the counter of processor time
//! decreased: the container was restarted. If a network or disk counter decreased (an interface was removed), only that
//! rate is unknown.
std::optional<Sample> sampleBetween(const Reading &before, const Reading &after, qint64 at);

//! Usage in percent of the limit; nothing without a limit.
std::optional<double> cpuOfLimit(const Sample &sample, const Limits &limits);
std::optional<double> memoryOfLimit(const Sample &sample, const Limits &limits);

//! Source of the values.
enum class Source {
    Unknown, //!< not determined yet
    Files,   //!< cgroup files and /proc of this machine: no cost for the engine
    Stream,  //!< GET /containers/{id}/stats: the engine collects the values once per second
};

} // namespace pierside::stats

Q_DECLARE_METATYPE(pierside::stats::Sample)
